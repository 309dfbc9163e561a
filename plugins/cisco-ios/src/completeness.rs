//! How much of a device's configuration a text holds.
//!
//! A device prints a header with the size, `version`, `hostname`, the terminal lines near the end and
//! `end`. Archives strip the header; people who write configurations for laboratories leave out
//! `version` and `end`. What is missing decides; evidence never quotes the text.

mod signs;

use seawall_api::reading::{Completeness, Extent};
use seawall_api::{Text, Tree};

use crate::tree::Frame;
use signs::Signs;

/// Judges by header, end marker and expected sections.
pub(crate) fn judge(text: &Text, tree: &Tree, frame: &Frame) -> Completeness {
    let signs = Signs::read(text, tree, frame);
    let mut evidence = signs.seen();
    let (extent, reason) = weigh(&signs);
    evidence.extend(reason);
    Completeness { extent, evidence }
}

/// The extent, and what spoke against a whole configuration.
fn weigh(signs: &Signs) -> (Extent, Option<String>) {
    let (Some(first), Some(last)) = (signs.first, signs.last) else {
        return (Extent::Partial, Some("no line reads like a command".to_owned()));
    };
    let (first, last) = (first + 1, last + 1);
    if let Some(line) = signs.another {
        return (Extent::Partial, Some(format!("another configuration begins on line {}: it is not read", line + 1)));
    }
    if let Some((mark, line)) = signs.template {
        return (Extent::Partial, Some(format!("line {} holds `{mark}`, the mark of a template", line + 1)));
    }
    let begins = signs.declared.is_some() || signs.version.is_some();
    if signs.hostname.is_none() {
        return if begins && signs.end.is_none() && signs.lines.is_none() {
            (
                Extent::CutOff,
                Some(format!("it begins as a device prints it and stops on line {last} before `hostname`")),
            )
        } else {
            (Extent::Partial, Some("no `hostname`, which every device prints".to_owned()))
        };
    }
    if let Some((declared, actual)) = signs.declared.map(|declared| (declared, signs.actual)) {
        if signs.end.is_some() && actual * 10 < declared * 9 {
            let reason = format!("the header speaks of {declared} bytes and {actual} are there: lines were taken out");
            return (Extent::Partial, Some(reason));
        }
        if signs.end.is_none() && actual * 100 < declared * 97 {
            let reason = format!("the header speaks of {declared} bytes, {actual} are there, and `end` is missing");
            return (Extent::CutOff, Some(reason));
        }
    }
    if signs.end.is_none() && signs.stops_inside {
        return (Extent::CutOff, Some(format!("it stops inside a block or a word on line {last}, without `end`")));
    }
    match (signs.end, signs.lines, signs.virtual_lines) {
        (Some(_), None, _) => {
            let reason = format!(
                "between line {first} and `end` there is no `line con` or `line vty`, which every device prints"
            );
            (Extent::Partial, Some(reason))
        }
        (Some(_), Some(_), _) | (None, Some(_), Some(_)) => (Extent::Whole, None),
        (None, Some(_), None) => (Extent::Partial, Some("neither `line vty` nor `end`".to_owned())),
        (None, None, _) if begins => {
            let reason =
                format!("it begins as a device prints it and stops on line {last}, before `line con` and `end`");
            (Extent::CutOff, Some(reason))
        }
        (None, None, _) => (Extent::Partial, Some("neither `version` nor `line con` nor `end`".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree;

    fn judged(config: &str) -> (Extent, String) {
        let text = Text::new(config.to_owned());
        let frame = tree::frame(&text);
        let completeness = judge(&text, &tree::grow_in(&text, &frame), &frame);
        (completeness.extent, completeness.evidence.join("; "))
    }

    const PRINTED: &str = "!\nversion 15.2\nhostname r1\n!\ninterface Vlan1\n ip address 10.0.0.1 255.0.0.0\n!\nline con 0\nline vty 0 4\n login\n!\nend\n";

    /// The part of a configuration before the first line that begins like this.
    fn before(line: &str) -> &'static str {
        PRINTED.split_once(&format!("\n{line}")).unwrap().0
    }

    #[test]
    fn what_a_device_prints_is_whole() {
        assert_eq!(judged(PRINTED).0, Extent::Whole);
        let (extent, evidence) =
            judged(&format!("Building configuration...\n\nCurrent configuration : 115 bytes\n{PRINTED}"));
        assert_eq!(extent, Extent::Whole);
        assert!(evidence.contains("115 bytes") && evidence.contains("`end` on line"), "{evidence}");
    }

    #[test]
    fn a_laboratory_leaves_out_the_end() {
        let typed = "hostname r1\ninterface Vlan1\n ip address 10.0.0.1 255.0.0.0\nline con 0\n exec-timeout 5 0\nline vty 0 4\n login\n!\n";
        assert_eq!(judged(typed).0, Extent::Whole);
        assert_eq!(judged(&typed.replace("line vty 0 4\n login\n", "")).0, Extent::Partial);
    }

    #[test]
    fn what_stops_early_is_cut_off() {
        assert_eq!(judged(before("!\nline con")).0, Extent::CutOff);
        assert_eq!(judged(before(" login")).0, Extent::CutOff);
        assert_eq!(judged(before("hostname")).0, Extent::CutOff);
        let sized = format!("Current configuration : 4000 bytes\n{}", before("end"));
        let (extent, evidence) = judged(&sized);
        assert_eq!(extent, Extent::CutOff);
        assert!(evidence.contains("4000 bytes"), "{evidence}");
    }

    #[test]
    fn a_word_broken_off_is_cut_off() {
        assert_eq!(judged("hostname r1\nline con 0\nline vty 0 4\n exec-timeout 5 0\n logi").0, Extent::CutOff);
        assert_eq!(judged("hostname r1\nline con 0\nline vty 0 4\n exec-timeout 5 0").0, Extent::Whole);
    }

    #[test]
    fn fragments_are_partial() {
        assert_eq!(judged("interface Vlan1\n ip address 10.0.0.1 255.0.0.0\n").0, Extent::Partial);
        assert_eq!(judged("snmp-server community x RO\nend\n").0, Extent::Partial);
        assert_eq!(judged("hostname r1\nip route 0.0.0.0 0.0.0.0 10.0.0.1\nend\n").0, Extent::Partial);
        assert_eq!(judged("").0, Extent::Partial);
        assert_eq!(judged("R1#show clock\n12:00\n").0, Extent::Partial);
    }

    #[test]
    fn templates_are_partial_and_banners_are_not_templates() {
        let template = PRINTED.replace("hostname r1", "hostname {{ name }}");
        let (extent, evidence) = judged(&template);
        assert_eq!(extent, Extent::Partial);
        assert!(evidence.contains("line 3 holds `{{`"), "{evidence}");
        let banner = PRINTED.replace("!\nline con", "banner motd ^C\nWelcome to $(hostname) {{x}}\n^C\nline con");
        assert_eq!(judged(&banner).0, Extent::Whole);
    }

    #[test]
    fn lines_taken_out_make_a_part() {
        assert_eq!(judged(&format!("Current configuration : 900 bytes\n{PRINTED}")).0, Extent::Partial);
    }

    #[test]
    fn two_devices_in_a_file_are_not_one_whole() {
        let (extent, evidence) = judged(&format!("{PRINTED}{PRINTED}"));
        assert_eq!(extent, Extent::Partial);
        assert!(evidence.contains("another configuration begins on line 14"), "{evidence}");
    }
}
