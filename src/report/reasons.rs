//! Why something could not be told, in words for people.

/// The words for a reason as the JSON report writes it.
pub(crate) fn in_words(reason: &str) -> &'static str {
    match reason {
        "unread-line" => "a line that matters was not understood",
        "partial-file" => "the file is only a part",
        "version" => "depends on the version",
        "redacted" => "the archive took the value out",
        "vendor-hides" => "the device does not print it",
        "rule-not-chosen" => "the rule was not judged in this run",
        "limits-not-judged" => "the result was not judged under the limits of the control",
        site if site.starts_with("site-fact:") => "only the site knows, and its settings do not say",
        _ => "the configuration does not say",
    }
}
