//! Commands of the command line itself, with the abbreviations that people type.

use seawall_api::embedded::vocabulary::{Known, Vocabulary};

/// The words of the command line.
pub(super) const WORDS: Vocabulary =
    Vocabulary { off: &["no"], exec: EXEC, configuration: CONFIGURATION, second: SECOND };

/// Commands of the exec mode.
const EXEC: &[Known] = &[
    ("show", 2, "show"),
    ("more", 3, "show"),
    ("dir", 3, "show"),
    ("configure", 4, "configure"),
    ("copy", 3, "copy"),
    ("write", 2, "copy"),
    ("archive", 3, "copy"),
    ("monitor", 3, "capture"),
    ("tclsh", 3, "shell"),
    ("guestshell", 4, "shell"),
    ("app-hosting", 3, "shell"),
    ("bash", 4, "shell"),
    ("request", 3, "other"),
    ("reload", 3, "reload"),
    ("debug", 3, "debug"),
    ("undebug", 1, "debug"),
    ("clear", 2, "clear"),
    ("delete", 3, "clear"),
    ("erase", 3, "clear"),
    ("format", 3, "clear"),
    ("squeeze", 3, "clear"),
    ("telnet", 3, "connect"),
    ("ssh", 2, "connect"),
    ("connect", 5, "connect"),
    ("rlogin", 3, "connect"),
    ("enable", 2, "other"),
    ("disable", 4, "other"),
    ("terminal", 3, "other"),
    ("event", 3, "other"),
    ("ping", 2, "other"),
    ("traceroute", 2, "other"),
    ("send", 3, "other"),
    ("exit", 2, "other"),
    ("end", 3, "other"),
    ("quit", 4, "other"),
    ("logout", 4, "other"),
    ("test", 3, "other"),
    ("verify", 3, "other"),
    ("license", 3, "other"),
    ("install", 3, "other"),
    ("redundancy", 3, "other"),
    ("hw-module", 2, "other"),
    ("rename", 3, "other"),
    ("mkdir", 2, "other"),
];

/// What often stands behind the first word.
const SECOND: &[(&str, usize)] = &[
    ("running-config", 3),
    ("startup-config", 3),
    ("terminal", 1),
    ("memory", 1),
    ("erase", 2),
    ("network", 3),
    ("logging", 3),
    ("users", 2),
    ("archive", 3),
    ("access-lists", 3),
    ("history", 3),
    ("version", 3),
    ("tech-support", 3),
    ("capture", 3),
    ("manager", 3),
    ("platform", 2),
    ("interfaces", 3),
    ("processes", 3),
    ("all", 2),
    ("arp", 3),
    ("ip", 2),
    ("crypto", 3),
    ("tar", 3),
    ("config", 6),
];

/// Commands of the configuration mode that tell what a handler is after.
const CONFIGURATION: &[Known] = &[
    ("username", 4, "user"),
    ("enable", 3, "user"),
    ("logging", 3, "logging"),
    ("monitor", 3, "capture"),
    ("app-hosting", 3, "shell"),
    ("iox", 3, "shell"),
    ("guestshell", 4, "shell"),
    ("interface", 3, "configure"),
    ("line", 3, "configure"),
    ("access-list", 6, "configure"),
    ("ip", 2, "configure"),
    ("ipv6", 4, "configure"),
    ("router", 6, "configure"),
    ("event", 3, "configure"),
    ("archive", 3, "configure"),
    ("crypto", 3, "configure"),
    ("snmp-server", 3, "configure"),
    ("ntp", 3, "configure"),
    ("aaa", 3, "configure"),
    ("tacacs", 3, "configure"),
    ("radius", 3, "configure"),
    ("shutdown", 2, "configure"),
    ("exit", 2, "configure"),
    ("end", 3, "configure"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_told_apart() {
        assert_eq!(WORDS.exec("sh"), Some(("show", "show")));
        assert_eq!(WORDS.exec("CONF"), Some(("configure", "configure")));
        assert_eq!(WORDS.exec("con"), None);
        assert_eq!(WORDS.exec("wr").map(|found| found.1), Some("copy"));
        assert_eq!(WORDS.exec("shower"), None);
        assert_eq!(WORDS.configuration("user"), Some(("username", "user")));
        assert_eq!(WORDS.second("run"), Some("running-config"));
    }
}
