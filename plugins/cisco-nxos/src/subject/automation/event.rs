//! `event ...` of an applet: what starts it.

use seawall_api::reader::quoted;

/// Kinds of event, as the chapters "Configuring the Embedded Event Manager" of the Nexus guides name them, and the word
/// used for each.
const KINDS: &[(&str, &str)] = &[
    ("cli", "cli"),
    ("counter", "counter"),
    ("fanabsent", "env"),
    ("fanbad", "env"),
    ("fib", "routing"),
    ("gold", "gold"),
    ("interface", "interface"),
    ("memory", "resource"),
    ("module", "oir"),
    ("module-failure", "oir"),
    ("neighbor", "neighbor-discovery"),
    ("none", "none"),
    ("oir", "oir"),
    ("policy-default", "application"),
    ("poweroverbudget", "env"),
    ("snmp", "snmp"),
    ("storm-control", "interface"),
    ("syslog", "syslog"),
    ("sysmgr", "process"),
    ("application", "application"),
    ("temperature", "env"),
    ("timer", "timer"),
    ("track", "track"),
];

/// What starts a handler with this event; `None` if it is not understood.
pub(super) fn trigger(event: &str) -> Option<&'static str> {
    let tokens = quoted::tokens(event, 0)?;
    let mut words = tokens.iter().map(|token| token.text.as_str());
    let kind = words.next()?;
    let (_, trigger) = KINDS.iter().find(|(word, _)| *word == kind)?;
    if *trigger == "cli" {
        // A name for the event may stand before what it looks for.
        let rest: Vec<&str> = words.collect();
        matches!(rest.as_slice(), ["match", _, ..] | ["tag", _, "match", _, ..]).then_some(())?;
    } else if *trigger == "timer" && words.any(|word| word == "@reboot") {
        return Some("boot");
    }
    Some(trigger)
}

/// Whether an event comes when the configuration was changed (`VSHD_SYSLOG_CONFIG_I: Configured from vty by ...`) or is saved
/// (`copy running-config startup-config`).
pub(super) fn tells_of_change(event: &str) -> bool {
    let event = event.to_ascii_lowercase();
    let saves = |text: &str| {
        let mut words = text.split_whitespace();
        let starts =
            |word: Option<&str>, full: &str| word.is_some_and(|word| full.starts_with(word.trim_end_matches('*')));
        starts(words.next(), "copy") && starts(words.next(), "running-config") && starts(words.next(), "startup-config")
    };
    match event.split_once(' ') {
        Some(("syslog", rest)) => rest.contains("syslog_config_i"),
        Some(("cli", _)) => {
            quoted::tokens(&event, 0).is_some_and(|tokens| tokens.iter().any(|token| saves(&token.text)))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_or_changed_configuration_is_told_from_other_events() {
        assert!(tells_of_change("cli match \"copy running-config startup-config\""));
        assert!(tells_of_change("cli tag one match \"copy run* start*\""));
        assert!(tells_of_change("syslog pattern \"VSHD_SYSLOG_CONFIG_I\""));
        assert!(!tells_of_change("cli match \"copy running-config bootflash:a\""));
        assert!(!tells_of_change("syslog pattern \"LINK DOWN\""));
    }

    #[test]
    fn events_say_what_starts_them() {
        assert_eq!(trigger("cli match \"conf t ; interface *\""), Some("cli"));
        assert_eq!(trigger("cli tag one match \"show run*\" count 1 time 2"), Some("cli"));
        assert_eq!(trigger("syslog occurs 1 pattern \"LINK DOWN\""), Some("syslog"));
        assert_eq!(trigger("timer watchdog time 300 name poll"), Some("timer"));
        assert_eq!(trigger("timer cron name x cron-entry \"@reboot\""), Some("boot"));
        assert_eq!(trigger("snmp oid 1.3.6.1 get-type exact entry-op ge entry-val 90"), Some("snmp"));
        assert_eq!(trigger("cli nothing"), None);
        assert_eq!(trigger("moon full"), None);
    }
}
