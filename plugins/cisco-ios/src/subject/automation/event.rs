//! `event ...` of an applet: what starts it, and whether it hides the command that did.

use seawall_api::reader::quoted::Token;

/// What an event line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Event {
    /// What starts the handler.
    pub(super) trigger: &'static str,
    /// What becomes of the command, for commands.
    pub(super) command: Command,
}

/// What becomes of the command that started a handler.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Command {
    /// It runs, or there is none.
    Runs,
    /// It is left out.
    Skipped,
    /// The handler runs first, and its exit status decides.
    Decided,
}

/// Kinds of event, as the EEM command reference names them, and the word used for each.
const KINDS: &[(&str, &str)] = &[
    ("cli", "cli"),
    ("syslog", "syslog"),
    ("timer", "timer"),
    ("snmp", "snmp"),
    ("snmp-notification", "snmp"),
    ("snmp-object", "snmp"),
    ("none", "none"),
    ("interface", "interface"),
    ("ipsla", "ipsla"),
    ("track", "track"),
    ("routing", "routing"),
    ("oir", "oir"),
    ("rf", "rf"),
    ("mat", "mat"),
    ("nf", "nf"),
    ("neighbor-discovery", "neighbor-discovery"),
    ("resource", "resource"),
    ("application", "application"),
    ("counter", "counter"),
    ("gold", "gold"),
    ("ioswdsysmon", "process"),
    ("process", "process"),
    ("identity", "identity"),
    ("rpc", "rpc"),
    ("env", "env"),
    ("fan", "fan"),
    ("config", "config"),
];

/// Whether an event tells that the configuration was changed or saved: the messages of it (`%SYS-5-CONFIG_I`,
/// `%PARSER-5-CFGLOG_LOGGEDCMD`), or the commands that save.
pub(super) fn tells_of_change(tokens: &[Token]) -> bool {
    let words: Vec<String> = tokens.iter().map(|token| token.text.to_ascii_lowercase()).collect();
    let said = |word: &str| words.iter().any(|said| said == word);
    if said("syslog") {
        return words.iter().any(|word| word.contains("config_i") || word.contains("cfglog_loggedcmd"));
    }
    said("cli") && words.iter().any(|word| saves(word))
}

/// Whether a pattern is of `write memory` or `copy running-config startup-config`, however short.
fn saves(pattern: &str) -> bool {
    let parts: Vec<&str> = pattern.trim_start_matches('^').split_whitespace().collect();
    let begin = |starts: &[&str]| starts.iter().zip(&parts).filter(|(start, part)| part.starts_with(**start)).count();
    begin(&["wr", "m"]) == 2 || begin(&["copy", "run", "start"]) == 3
}

/// Words that may stand behind any event without an argument.
const FLAGS: &[&str] = &[
    "enter",
    "tab",
    "questionmark",
    "add",
    "remove",
    "modify",
    "all",
    "any",
    "deletion",
    "or",
    "and",
    "line",
    "cdp",
    "lldp",
    "update",
    "delete",
    "countdown",
    "watchdog",
    "absolute",
    "cron",
];

/// Reads what stands behind `event [tag ...]`; `None` if it is not understood.
pub(super) fn read(tokens: &[Token]) -> Option<Event> {
    let (kind, rest) = tokens.split_first()?;
    let trigger = KINDS.iter().find(|(word, _)| *word == kind.text).map(|(_, trigger)| *trigger)?;
    let mut event = Event { trigger, command: Command::Runs };
    let mut rest = rest.iter().map(|token| token.text.as_str()).peekable();
    while let Some(word) = rest.next() {
        if FLAGS.contains(&word) {
            continue;
        }
        let is_option = word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        match word {
            "sync" if trigger == "cli" => match rest.next()? {
                "yes" => event.command = Command::Decided,
                "no" => {}
                _ => return None,
            },
            "skip" if trigger == "cli" => match rest.next()? {
                "yes" => event.command = Command::Skipped,
                "no" => {}
                _ => return None,
            },
            "cron-entry" => {
                if rest.next()? == "@reboot" {
                    event.trigger = "boot";
                }
            }
            // Every other option has a name in lower case and one argument.
            _ if is_option => {
                rest.next()?;
            }
            // `track 10 state up`, `routing network 10.0.0.0/8 type add`: a value of its own.
            _ if matches!(trigger, "track" | "routing" | "gold" | "nf" | "neighbor-discovery") => {}
            _ => return None,
        }
    }
    Some(event)
}

#[cfg(test)]
mod tests {
    use seawall_api::reader::quoted::tokens;

    use super::*;

    fn event(text: &str) -> Option<(&'static str, Command)> {
        read(&tokens(text, 0)?).map(|event| (event.trigger, event.command))
    }

    #[test]
    fn some_events_tell_of_a_change() {
        let tells = |text: &str| tells_of_change(&tokens(text, 0).unwrap());
        assert!(tells("syslog pattern \"%SYS-5-CONFIG_I\""));
        assert!(tells("syslog pattern \".*%PARSER-5-CFGLOG_LOGGEDCMD.*\" maxrun 60"));
        assert!(tells("cli pattern \"^wr.* mem.*\" sync no skip no"));
        assert!(tells("cli pattern \"copy run.* start.*\" sync yes"));
        assert!(!tells("cli pattern \"copy running-config flash:a\" sync yes"));
        assert!(!tells("syslog pattern \"LINK-3-UPDOWN\""));
        assert!(!tells("timer watchdog time 300"));
    }

    #[test]
    fn events_say_what_starts_them() {
        assert_eq!(event("syslog pattern \"LINK-3-UPDOWN\" maxrun 60"), Some(("syslog", Command::Runs)));
        assert_eq!(event("timer watchdog time 300"), Some(("timer", Command::Runs)));
        assert_eq!(event("timer cron cron-entry \"@reboot\" maxrun 130"), Some(("boot", Command::Runs)));
        assert_eq!(event("timer cron name x cron-entry \"0 1 * * *\""), Some(("timer", Command::Runs)));
        assert_eq!(event("snmp-notification oid 1.3.6.1 oid-val \"x\" op eq"), Some(("snmp", Command::Runs)));
        assert_eq!(event("track 10 state down"), Some(("track", Command::Runs)));
        assert_eq!(event("none"), Some(("none", Command::Runs)));
        assert_eq!(event("moon phase full"), None);
    }

    #[test]
    fn a_command_can_be_left_out() {
        assert_eq!(event("cli pattern \"show run.*\" sync no skip yes"), Some(("cli", Command::Skipped)));
        assert_eq!(event("cli pattern \"show run.*\" sync no skip no occurs 1"), Some(("cli", Command::Runs)));
        assert_eq!(event("cli pattern \"reload\" sync yes"), Some(("cli", Command::Decided)));
        assert_eq!(event("cli pattern \"show users\" sync yes skip yes"), Some(("cli", Command::Skipped)));
        assert_eq!(event("cli pattern \"x\" sync perhaps"), None);
    }
}
