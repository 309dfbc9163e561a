//! Commands of the command line, with the abbreviations that people type, and programs of the system below. Sources: the EOS User
//! Manual's chapters on the command line, files and the system's shell; the manual pages of the programs.

use seawall_api::embedded::vocabulary::{Known, Vocabulary};

/// The words of the command line.
pub(super) const WORDS: Vocabulary =
    Vocabulary { off: &["no"], exec: EXEC, configuration: CONFIGURATION, second: SECOND };

/// Commands of the exec mode.
const EXEC: &[Known] = &[
    ("show", 2, "show"),
    ("dir", 3, "show"),
    ("more", 3, "show"),
    ("watch", 3, "show"),
    ("configure", 4, "configure"),
    ("copy", 3, "copy"),
    ("write", 2, "copy"),
    ("tcpdump", 4, "capture"),
    ("bash", 3, "shell"),
    ("python-shell", 3, "shell"),
    ("reload", 3, "reload"),
    ("clear", 3, "clear"),
    ("delete", 3, "clear"),
    ("erase", 3, "clear"),
    ("format", 4, "clear"),
    ("telnet", 3, "connect"),
    ("ssh", 3, "connect"),
    ("ping", 2, "other"),
    ("traceroute", 2, "other"),
    ("terminal", 3, "other"),
    ("enable", 2, "other"),
    ("disable", 3, "other"),
    ("install", 3, "other"),
    ("extension", 3, "other"),
    ("rename", 3, "other"),
    ("send", 3, "other"),
    ("exit", 2, "other"),
    ("logout", 4, "other"),
    ("end", 3, "other"),
];

/// Commands of the configuration mode that tell what a command is after.
const CONFIGURATION: &[Known] = &[
    ("username", 4, "user"),
    ("role", 4, "user"),
    ("logging", 3, "logging"),
    ("monitor", 3, "capture"),
    ("interface", 3, "configure"),
    ("ip", 2, "configure"),
    ("ipv6", 4, "configure"),
    ("router", 3, "configure"),
    ("management", 4, "configure"),
    ("daemon", 3, "configure"),
    ("event-handler", 5, "configure"),
    ("schedule", 3, "configure"),
    ("alias", 3, "configure"),
    ("snmp-server", 3, "configure"),
    ("ntp", 3, "configure"),
    ("aaa", 3, "configure"),
    ("shutdown", 2, "configure"),
    ("exit", 2, "configure"),
    ("end", 3, "configure"),
];

/// What often stands behind the first word.
const SECOND: &[(&str, usize)] = &[
    ("running-config", 3),
    ("startup-config", 3),
    ("terminal", 1),
    ("session", 4),
    ("erase", 2),
    ("logging", 3),
    ("users", 2),
    ("ip", 2),
    ("access-lists", 3),
    ("version", 3),
    ("tech-support", 3),
    ("interfaces", 3),
    ("host", 4),
];

/// Programs that hand commands back to the device.
pub(super) const HANDS_BACK: &[&str] = &["FastCli", "Cli"];

/// Programs of the system below, and what they do; what others do nobody says.
const PROGRAMS: &[(&str, &str)] = &[
    ("tcpdump", "capture"),
    ("tshark", "capture"),
    ("scp", "copy"),
    ("sftp", "copy"),
    ("curl", "copy"),
    ("wget", "copy"),
    ("rsync", "copy"),
    ("tftp", "copy"),
    ("ftp", "copy"),
    ("cp", "copy"),
    ("mv", "copy"),
    ("ssh", "connect"),
    ("telnet", "connect"),
    ("nc", "connect"),
    ("ncat", "connect"),
    ("socat", "connect"),
    ("rm", "clear"),
    ("truncate", "clear"),
    ("useradd", "user"),
    ("usermod", "user"),
    ("passwd", "user"),
    ("reboot", "reload"),
    ("echo", "show"),
    ("cat", "show"),
    ("ls", "show"),
    ("tail", "show"),
    ("head", "show"),
    ("grep", "show"),
    ("egrep", "show"),
    ("wc", "show"),
    ("sort", "show"),
    ("cut", "show"),
    ("diff", "show"),
    ("date", "show"),
    ("df", "show"),
    ("free", "show"),
    ("top", "show"),
    ("ps", "show"),
    ("uptime", "show"),
    ("clear", "show"),
    ("sleep", "show"),
    ("logger", "other"),
];

/// A program of the system below, and what it does.
pub(super) fn program(name: &str) -> Option<(&'static str, &'static str)> {
    PROGRAMS.iter().find(|(known, _)| *known == name).copied()
}

/// Whether a word belongs to the language of the shell itself.
pub(super) fn is_language(word: &str) -> bool {
    matches!(
        word,
        "if" | "fi"
            | "then"
            | "else"
            | "elif"
            | "while"
            | "until"
            | "for"
            | "do"
            | "done"
            | "case"
            | "esac"
            | "["
            | "[["
            | "test"
            | "true"
            | "false"
            | "exit"
            | "return"
            | "cd"
            | "export"
            | "set"
            | "{"
            | "}"
            | "#!/bin/bash"
            | "#!/bin/sh"
    ) || word.starts_with('#')
}
