//! How much of a device's configuration a text holds.
//!
//! A device prints the command, `version`, `hostname`, the interfaces, then `line console` and `line vty`, behind which come
//! routing processes; nothing marks the end. What is missing decides; evidence never quotes the text.

use seawall_api::reader::capture::Frame;
use seawall_api::reading::{Completeness, Extent};
use seawall_api::tree::NodeKind;
use seawall_api::{NodeId, Text, Tree};

use crate::grammar::grammar;

/// Marks that templates put where a value goes.
const TEMPLATE_MARKS: &[&str] = &["{{", "{%", "<%", "${"];

/// What is there of a configuration; lines are indices from 0.
#[derive(Debug, Default)]
struct Signs {
    first: Option<u32>,
    last: Option<u32>,
    /// The first command whose line has been given in the header, if it shows only a part.
    part: Option<u32>,
    version: Option<u32>,
    hostname: Option<u32>,
    console: Option<u32>,
    virtual_lines: Option<u32>,
    /// Where a template has its mark.
    template: Option<u32>,
    /// Whether the last command is the head of an empty block, or breaks off.
    stops_inside: bool,
}

/// Judges by header and expected sections.
pub(crate) fn judge(text: &Text, tree: &Tree, frame: &Frame) -> Completeness {
    let signs = read(text, tree);
    let marks = [
        ("version", signs.version),
        ("hostname", signs.hostname),
        ("line console", signs.console),
        ("line vty", signs.virtual_lines),
        ("end", frame.end),
    ];
    let found = marks.iter().filter_map(|(word, line)| line.map(|line| format!("`{word}` on line {}", line + 1)));
    let mut evidence: Vec<String> = found.collect();
    let (extent, reason) = weigh(&signs, frame);
    evidence.extend(reason);
    Completeness { extent, evidence }
}

/// The extent, and what spoke against a whole configuration.
fn weigh(signs: &Signs, frame: &Frame) -> (Extent, Option<String>) {
    let Some(last) = signs.last.map(|last| last + 1) else {
        return (Extent::Partial, Some("no line reads like a command".to_owned()));
    };
    if let Some(line) = frame.another {
        return (Extent::Partial, Some(format!("another configuration begins on line {}: it is not read", line + 1)));
    }
    if let Some(line) = signs.template {
        return (Extent::Partial, Some(format!("line {} holds the mark of a template", line + 1)));
    }
    if let Some(line) = signs.part {
        return (Extent::Partial, Some(format!("the command on line {} shows a part", line + 1)));
    }
    let begins = signs.version.is_some();
    if signs.hostname.is_none() {
        let cut = begins && signs.virtual_lines.is_none();
        let reason = format!("it begins as a device prints it and stops on line {last} before `hostname`");
        return if cut {
            (Extent::CutOff, Some(reason))
        } else {
            (Extent::Partial, Some("no `hostname`, which every device prints".to_owned()))
        };
    }
    if signs.stops_inside {
        return (Extent::CutOff, Some(format!("it stops inside a block or a word on line {last}")));
    }
    match (signs.virtual_lines, begins) {
        (Some(_), _) => (Extent::Whole, None),
        (None, true) => {
            let reason = format!("it begins as a device prints it and stops on line {last}, before `line vty`");
            (Extent::CutOff, Some(reason))
        }
        (None, false) => {
            (Extent::Partial, Some("neither `version` nor `line vty`, which every device prints".to_owned()))
        }
    }
}

fn read(text: &Text, tree: &Tree) -> Signs {
    let mut signs = Signs::default();
    let mut last = None;
    for (id, node) in tree.iter() {
        let line = text.slice(node.span);
        if matches!(node.kind, NodeKind::Comment | NodeKind::Residue) && shows_a_part(line) {
            signs.part.get_or_insert(node.line);
        }
        if node.kind != NodeKind::Command {
            continue;
        }
        signs.first.get_or_insert(node.line);
        signs.last = Some(node.line);
        last = Some(id);
        if TEMPLATE_MARKS.iter().any(|mark| line.contains(mark)) && !line.starts_with("banner ") {
            signs.template.get_or_insert(node.line);
        }
        if node.parent.is_some() {
            continue;
        }
        let sign = if line.starts_with("version ") {
            &mut signs.version
        } else if line.starts_with("hostname ") || line.starts_with("switchname ") {
            &mut signs.hostname
        } else if line == "line console" {
            &mut signs.console
        } else if line == "line vty" {
            &mut signs.virtual_lines
        } else {
            continue;
        };
        sign.get_or_insert(node.line);
    }
    signs.stops_inside = last.is_some_and(|id| breaks_off(text, tree, id));
    signs
}

/// `!Command: show running-config interface`: the device itself says that it prints a part. A pipe may have left lines out.
fn shows_a_part(line: &str) -> bool {
    let command = line.strip_prefix("!Command: show ");
    let behind = command
        .and_then(|rest| rest.strip_prefix("running-config").or_else(|| rest.strip_prefix("startup-config")))
        .map(str::trim);
    behind.is_some_and(|rest| !matches!(rest, "" | "all" | "expand-port-profile" | "| no-more"))
}

/// Whether the last command of a text is broken off: nothing behind it, not even the end of the line, and no command that
/// is known.
fn breaks_off(text: &Text, tree: &Tree, id: NodeId) -> bool {
    let Some(node) = tree.get(id) else { return false };
    let context = grammar().context_of(text, tree, id);
    let known = context.and_then(|context| grammar().recognise(text, node.span, context));
    text.line_span(node.line).end == text.end() && known.is_none_or(|line| !line.complete)
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

    const PRINTED: &str = "!Command: show running-config\n!Time: Wed Aug 19 16:38:58 2020\n\nversion 9.2(3) Bios:version \n\
        hostname n1\nfeature ospf\n\ninterface Ethernet1/1\n  no switchport\n\nline console\nline vty\nboot nxos bootflash:/a.bin\n";

    #[test]
    fn what_a_device_prints_is_whole() {
        assert_eq!(judged(PRINTED).0, Extent::Whole);
        assert_eq!(judged("hostname n1\nfeature ospf\nline vty\n").0, Extent::Whole);
        assert_eq!(judged(&PRINTED.replace("running-config", "running-config all")).0, Extent::Whole);
    }

    #[test]
    fn what_stops_early_is_cut_off() {
        let (head, _) = PRINTED.split_once("line console").unwrap();
        let (extent, evidence) = judged(head);
        assert_eq!(extent, Extent::CutOff);
        assert!(evidence.contains("before `line vty`"), "{evidence}");
        assert_eq!(judged(&format!("{PRINTED}router bg")).0, Extent::CutOff);
    }

    #[test]
    fn parts_are_partial() {
        assert_eq!(judged(&PRINTED.replace("running-config", "running-config interface")).0, Extent::Partial);
        assert_eq!(judged("hostname n1\nfeature ospf\nend\n").0, Extent::Partial);
        assert_eq!(judged("interface Ethernet1/1\n  no switchport\n").0, Extent::Partial);
        assert_eq!(judged(&PRINTED.replace("n1", "{{ name }}")).0, Extent::Partial);
        assert_eq!(judged("").0, Extent::Partial);
    }

    #[test]
    fn two_devices_in_a_file_are_not_one_whole() {
        assert_eq!(judged(&format!("{PRINTED}end\n{PRINTED}")).0, Extent::Partial);
    }
}
