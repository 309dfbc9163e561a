//! Commands of the command line itself, with the abbreviations that people type. Sources: the Nexus 7000 and 9000
//! fundamentals, system management and programmability guides.

use seawall_api::embedded::vocabulary::{Known, Vocabulary};

/// The words of the command line.
pub(super) const WORDS: Vocabulary =
    Vocabulary { off: &["no"], exec: EXEC, configuration: CONFIGURATION, second: SECOND };

/// Commands of the exec mode.
const EXEC: &[Known] = &[
    ("show", 2, "show"),
    ("dir", 3, "show"),
    ("configure", 4, "configure"),
    ("copy", 3, "copy"),
    ("tar", 3, "copy"),
    ("write", 2, "copy"),
    ("checkpoint", 5, "other"),
    ("rollback", 4, "configure"),
    ("ethanalyzer", 3, "capture"),
    ("run", 3, "other"),
    ("bash", 4, "shell"),
    ("guestshell", 5, "shell"),
    ("dohost", 4, "shell"),
    ("python", 6, "shell"),
    ("python3", 7, "shell"),
    ("tclsh", 3, "shell"),
    ("run-script", 7, "shell"),
    ("source", 4, "shell"),
    ("virtual-service", 4, "shell"),
    ("app-hosting", 3, "shell"),
    ("reload", 3, "reload"),
    ("debug", 3, "debug"),
    ("undebug", 3, "debug"),
    ("clear", 2, "clear"),
    ("delete", 3, "clear"),
    ("format", 4, "clear"),
    ("telnet", 3, "connect"),
    ("telnet6", 7, "connect"),
    ("ssh", 3, "connect"),
    ("ssh6", 4, "connect"),
    ("attach", 3, "other"),
    ("terminal", 3, "other"),
    ("ping", 2, "other"),
    ("traceroute", 2, "other"),
    ("send", 3, "other"),
    ("sleep", 2, "other"),
    ("echo", 2, "other"),
    ("cli", 3, "other"),
    ("event", 3, "other"),
    ("install", 3, "other"),
    ("system", 3, "other"),
    ("exit", 2, "other"),
    ("end", 3, "other"),
    ("enable", 2, "other"),
    ("switchto", 3, "other"),
    ("where", 2, "other"),
];

/// Commands of the configuration mode that tell what a handler is after.
const CONFIGURATION: &[Known] = &[
    ("username", 4, "user"),
    ("role", 4, "user"),
    ("logging", 3, "logging"),
    ("monitor", 3, "capture"),
    ("guestshell", 5, "shell"),
    ("feature", 4, "configure"),
    ("interface", 3, "configure"),
    ("line", 3, "configure"),
    ("ip", 2, "configure"),
    ("ipv6", 4, "configure"),
    ("router", 3, "configure"),
    ("event", 3, "configure"),
    ("scheduler", 3, "configure"),
    ("crypto", 3, "configure"),
    ("snmp-server", 3, "configure"),
    ("ntp", 3, "configure"),
    ("aaa", 3, "configure"),
    ("tacacs-server", 3, "configure"),
    ("radius-server", 3, "configure"),
    ("vlan", 4, "configure"),
    ("vrf", 3, "configure"),
    ("shutdown", 2, "configure"),
    ("exit", 2, "configure"),
    ("end", 3, "configure"),
];

/// What often stands behind the first word.
const SECOND: &[(&str, usize)] = &[
    ("running-config", 3),
    ("startup-config", 3),
    ("terminal", 1),
    ("erase", 2),
    ("bash-shell", 4),
    ("bash", 4),
    ("guestshell", 5),
    ("local", 3),
    ("server", 3),
    ("logging", 3),
    ("users", 2),
    ("accounting", 2),
    ("access-lists", 3),
    ("version", 3),
    ("tech-support", 3),
    ("interface", 3),
    ("session", 3),
    ("arp", 3),
    ("ip", 2),
    ("config", 6),
    ("log", 3),
    ("name", 4),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_told_apart() {
        assert_eq!(WORDS.exec("sh"), Some(("show", "show")));
        assert_eq!(WORDS.exec("ETHAN"), Some(("ethanalyzer", "capture")));
        assert_eq!(WORDS.exec("python"), Some(("python", "shell")));
        assert_eq!(WORDS.exec("shower"), None);
        assert_eq!(WORDS.configuration("user"), Some(("username", "user")));
        assert_eq!((WORDS.second("run"), WORDS.second("bash")), (Some("running-config"), Some("bash")));
    }
}
