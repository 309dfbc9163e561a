//! Commands of the command line, with the abbreviations that people type. Source: command references, user and system views.

use seawall_api::embedded::vocabulary::{Known, Vocabulary};

/// The words of the command line.
pub(super) const WORDS: Vocabulary = Vocabulary { off: &["undo"], exec: EXEC, configuration: &[], second: SECOND };

/// Commands, and what they do. Those of the system view stand among them: an assistant may begin with any.
const EXEC: &[Known] = &[
    ("display", 3, "show"),
    ("dir", 3, "show"),
    ("more", 2, "show"),
    ("pwd", 3, "show"),
    ("system-view", 3, "configure"),
    ("copy", 3, "copy"),
    ("save", 2, "copy"),
    ("move", 3, "copy"),
    ("rename", 3, "copy"),
    ("tftp", 3, "copy"),
    ("ftp", 3, "copy"),
    ("sftp", 3, "copy"),
    ("scp", 3, "copy"),
    ("zip", 3, "copy"),
    ("unzip", 3, "copy"),
    ("backup", 4, "copy"),
    ("capture-packet", 7, "capture"),
    ("observe-port", 7, "capture"),
    ("port-mirroring", 6, "capture"),
    ("reset", 3, "clear"),
    ("delete", 3, "clear"),
    ("format", 4, "clear"),
    ("rmdir", 3, "clear"),
    ("reboot", 3, "reload"),
    ("schedule", 4, "reload"),
    ("startup", 3, "reload"),
    ("debugging", 3, "debug"),
    ("telnet", 3, "connect"),
    ("stelnet", 3, "connect"),
    ("local-user", 7, "user"),
    ("info-center", 4, "logging"),
    ("aaa", 3, "configure"),
    ("acl", 3, "configure"),
    ("interface", 3, "configure"),
    ("ip", 2, "configure"),
    ("snmp-agent", 4, "configure"),
    ("user-interface", 6, "configure"),
    ("shell", 3, "shell"),
    ("ping", 3, "other"),
    ("tracert", 3, "other"),
    ("terminal", 3, "other"),
    ("screen-length", 6, "other"),
    ("quit", 2, "other"),
    ("return", 3, "other"),
];

/// What often stands behind the first word.
const SECOND: &[(&str, usize)] = &[
    ("current-configuration", 3),
    ("saved-configuration", 3),
    ("logbuffer", 4),
    ("logfile", 4),
    ("trapbuffer", 5),
    ("users", 2),
    ("version", 3),
    ("interface", 3),
    ("clock", 3),
    ("ip", 2),
    ("alarm", 3),
    ("configuration", 3),
];

/// What a command does by the word behind it.
pub(super) fn precisely(first: &str, second: Option<&str>) -> Option<&'static str> {
    match (first, second) {
        // What else is cleared are counters, tables and sessions.
        ("reset", second) if !matches!(second, Some("logbuffer" | "trapbuffer" | "saved-configuration")) => {
            Some("other")
        }
        _ => None,
    }
}

/// Whether a word that is itself a command stands for another one. A single letter is an abbreviation of the site's.
pub(super) fn masks(name: &str, text: &str) -> bool {
    let Some((command, _)) = WORDS.exec(name).filter(|_| name.len() > 1) else { return false };
    let mut stands = text.split_whitespace();
    let first = stands.next().and_then(|word| WORDS.exec(word)).map(|(first, _)| first);
    first != Some(command) || stands.next().is_some()
}
