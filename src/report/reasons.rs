//! Why something could not be told, in words for people.

/// The words for a reason as the JSON report writes it.
pub(crate) fn in_words(reason: &str) -> &'static str {
    match reason {
        "unread-line" => "a line that matters was not understood",
        "partial-file" => "the file is only a part",
        "version" => "depends on the version",
        "redacted" => "the archive took the value out",
        "vendor-hides" => "the device does not print it",
        _ => "the configuration does not say",
    }
}
