//! Commands of the command line itself, with the abbreviations that people type.

use seawall_api::embedded::vocabulary::{Known, command};

/// Commands of the EXEC mode. Source: the contents of the command references of IOS XR.
const EXEC: &[Known] = &[
    ("show", 2, "show"),
    ("more", 3, "show"),
    ("dir", 3, "show"),
    ("configure", 4, "configure"),
    ("load", 4, "configure"),
    ("rollback", 4, "configure"),
    ("copy", 3, "copy"),
    ("admin", 3, "shell"),
    ("bash", 4, "shell"),
    ("run", 3, "shell"),
    ("attach", 3, "shell"),
    ("script", 3, "shell"),
    ("appmgr", 4, "shell"),
    ("reload", 3, "reload"),
    ("hw-module", 2, "other"),
    ("debug", 3, "debug"),
    ("undebug", 3, "debug"),
    ("clear", 3, "clear"),
    ("delete", 3, "clear"),
    ("format", 3, "clear"),
    ("telnet", 3, "connect"),
    ("ssh", 3, "connect"),
    ("connect", 3, "connect"),
    ("rlogin", 3, "connect"),
    ("packet-capture", 3, "capture"),
    ("monitor-session", 3, "capture"),
    ("crypto", 3, "other"),
    ("install", 3, "other"),
    ("ping", 2, "other"),
    ("traceroute", 2, "other"),
    ("terminal", 3, "other"),
    ("exit", 2, "other"),
    ("describe", 4, "show"),
    ("process", 3, "other"),
    ("redundancy", 3, "other"),
    ("mkdir", 2, "other"),
    ("cd", 2, "other"),
];

/// Commands of the configuration mode.
const CONFIGURATION: &[Known] = &[
    ("username", 4, "user"),
    ("usergroup", 5, "user"),
    ("taskgroup", 4, "user"),
    ("aaa", 3, "user"),
    ("tacacs-server", 3, "user"),
    ("radius-server", 3, "user"),
    ("logging", 3, "logging"),
    ("monitor-session", 3, "capture"),
    ("lawful-intercept", 3, "capture"),
    ("snmp-server", 2, "configure"),
    ("ssh", 3, "configure"),
    ("control-plane", 3, "configure"),
    ("interface", 3, "configure"),
    ("router", 3, "configure"),
    ("commit", 3, "configure"),
];

/// What often stands behind the first word.
const SECOND: &[&str] = &[
    "running-config",
    "configuration",
    "logging",
    "users",
    "history",
    "version",
    "tech-support",
    "interfaces",
    "processes",
    "arp",
    "bgp",
    "isis",
    "ospf",
    "mpls",
    "route",
    "clock",
    "terminal",
    "exclusive",
    "commit",
    "monitor-session",
];

/// A command of the EXEC mode, as it is spelled, and what it does.
pub(super) fn exec(word: &str) -> Option<(&'static str, &'static str)> {
    command(EXEC, word)
}

/// The first words as far as they are known, and what the command does.
pub(super) fn meaning(text: &str, configuring: bool) -> (String, Option<&'static str>) {
    let mut words = text.split_whitespace().peekable();
    let mut spoken: Vec<&'static str> = Vec::new();
    let mut exec_mode = !configuring;
    if words.next_if(|word| word.eq_ignore_ascii_case("do")).is_some() {
        exec_mode = true;
    }
    if words.next_if(|word| word.eq_ignore_ascii_case("no")).is_some() {
        spoken.push("no");
    }
    let Some(first) = words.next() else { return (String::new(), Some("other")) };
    let table = if exec_mode { EXEC } else { CONFIGURATION };
    let Some((full, action)) = command(table, first) else {
        return (spoken.join(" "), Some(if exec_mode { "other" } else { "configure" }));
    };
    spoken.push(full);
    let second = words.peek().and_then(|word| SECOND.iter().find(|known| known.eq_ignore_ascii_case(word)));
    spoken.extend(second.copied());
    (spoken.join(" "), Some(action))
}

/// The host that a session is opened to.
pub(super) fn connected(text: &str, action: Option<&'static str>) -> Option<String> {
    let mut words = text.split_whitespace().skip(1).filter(|_| action == Some("connect"));
    match words.next()? {
        "vrf" => words.nth(1).map(str::to_owned),
        host => Some(host.to_owned()),
    }
}
