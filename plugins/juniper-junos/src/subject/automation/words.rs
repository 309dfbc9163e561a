//! Commands that handlers run, and what they do.
//!
//! Source: CLI User Guide for Junos OS, "Operational Mode Commands", "Configuration Mode Commands".

use seawall_api::Fact;
use seawall_api::command::CommandLine;
use seawall_api::embedded::{self, Found, Source};
use seawall_api::model::EmbeddedCommand;

use crate::PLATFORM;
use crate::builder::Builder;

/// Operational commands by their first words, and what they do; the longest that fits counts.
const OPERATIONAL: &[(&str, &str)] = &[
    ("clear", "other"),
    ("clear log", "clear"),
    ("configure", "configure"),
    ("file archive", "copy"),
    ("file copy", "copy"),
    ("file delete", "clear"),
    ("file list", "show"),
    ("file show", "show"),
    ("ftp", "connect"),
    ("monitor traffic", "capture"),
    ("op", "shell"),
    ("ping", "other"),
    ("request", "other"),
    ("request system halt", "reload"),
    ("request system power-off", "reload"),
    ("request system reboot", "reload"),
    ("request system scripts", "copy"),
    ("request system zeroize", "clear"),
    ("request vmhost reboot", "reload"),
    ("restart", "reload"),
    ("save", "copy"),
    ("show", "show"),
    ("ssh", "connect"),
    ("start shell", "shell"),
    ("telnet", "connect"),
    ("test", "other"),
    ("traceroute", "other"),
];

/// Parts of the configuration whose change says what a handler is after.
const PARTS: &[(&str, &str)] = &[
    ("event-options", "configure"),
    ("firewall", "configure"),
    ("forwarding-options analyzer", "capture"),
    ("forwarding-options packet-capture", "capture"),
    ("forwarding-options port-mirroring", "capture"),
    ("interfaces", "configure"),
    ("policy-options", "configure"),
    ("protocols", "configure"),
    ("routing-instances", "configure"),
    ("routing-options", "configure"),
    ("security", "configure"),
    ("snmp", "configure"),
    ("system", "configure"),
    ("system accounting", "logging"),
    ("system archival", "configure"),
    ("system authentication-order", "user"),
    ("system login", "user"),
    ("system ntp", "configure"),
    ("system root-authentication", "user"),
    ("system scripts", "configure"),
    ("system services", "configure"),
    ("system syslog", "logging"),
];

const VERBS: &[&str] =
    &["activate", "annotate", "copy", "deactivate", "delete", "edit", "insert", "rename", "set", "wildcard"];

/// A command of the operational mode.
pub(super) fn operational(builder: &mut Builder, line: &CommandLine<'_>, source: &Source<'_>) -> EmbeddedCommand {
    let (words, action) = longest(OPERATIONAL, source.text).unwrap_or(("", "other"));
    let host = || source.text.split_whitespace().nth(1)?.rsplit('@').next().map(str::to_owned);
    let connected = if action == "connect" { host() } else { None };
    described(builder, line, source, (words.to_owned(), action), connected)
}

/// A command of the configuration mode.
pub(super) fn configuring(builder: &mut Builder, line: &CommandLine<'_>, source: &Source<'_>) -> EmbeddedCommand {
    let (verb, rest) = source.text.split_once(char::is_whitespace).unwrap_or((source.text, ""));
    let verb = VERBS.iter().copied().find(|known| *known == verb).unwrap_or_default();
    let (part, action) = longest(PARTS, rest.trim_start()).unwrap_or(("", "configure"));
    let words = [verb, part].join(" ").trim().to_owned();
    described(builder, line, source, (words, action), None)
}

fn described(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    source: &Source<'_>,
    (words, action): (String, &'static str),
    connected: Option<String>,
) -> EmbeddedCommand {
    let removes = matches!(words.split(' ').next(), Some("delete" | "deactivate"));
    let found = Found { platform: PLATFORM, text: source.text, words, removes, action: Some(action), connected };
    let mut command = embedded::describe(builder, line, source, found);
    command.in_shell = Fact::Set(action == "shell" && !source.text.starts_with("op"), source.span);
    command
}

/// The longest entry whose words begin the text.
fn longest<'a>(list: &'a [(&'a str, &'static str)], text: &str) -> Option<(&'a str, &'static str)> {
    let begins = |words: &str| {
        let mut said = text.split_whitespace();
        words.split(' ').all(|word| said.next().is_some_and(|next| next == word))
    };
    list.iter().filter(|(words, _)| begins(words)).max_by_key(|(words, _)| words.len()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_words_count() {
        for (text, expected) in [
            ("clear log messages", Some(("clear log", "clear"))),
            ("clear bgp neighbor 10.0.0.1", Some(("clear", "other"))),
            ("file copy a scp://b/c", Some(("file copy", "copy"))),
            ("filecopy", None),
        ] {
            assert_eq!(longest(OPERATIONAL, text), expected, "{text}");
        }
        assert_eq!(longest(PARTS, "system syslog host 10.0.0.1"), Some(("system syslog", "logging")));
    }
}
