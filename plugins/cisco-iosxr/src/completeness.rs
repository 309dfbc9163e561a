//! How much of a device's configuration a text holds.
//!
//! A device prints `!! IOS XR Configuration RELEASE`, `hostname` and, at the very end, `end`. People who write
//! configurations for laboratories leave out the header and `end`. What is missing decides; evidence never quotes the text.

use seawall_api::reader::capture::Frame;
use seawall_api::reading::{Completeness, Extent};
use seawall_api::tree::NodeKind;
use seawall_api::{Text, Tree};

use crate::release::HEADER;
use crate::tree::ADMIN_HEADER;

/// Marks that templates put where a value goes. Policies have parameters: `route-policy A($COLOR)`.
const TEMPLATE_MARKS: &[&str] = &["{{", "{%", "<%", "${", "$("];

/// What is there of a configuration; lines are indices from 0.
#[derive(Debug, Default)]
struct Signs {
    last: Option<u32>,
    header: Option<u32>,
    hostname: Option<u32>,
    template: Option<(&'static str, u32)>,
    /// Whether the last line with a command is indented, and nothing that a device prints behind a block follows.
    stops_inside: bool,
}

/// Judges by header, end marker and expected sections.
pub(crate) fn judge(text: &Text, tree: &Tree, frame: &Frame) -> Completeness {
    let signs = read(text, tree);
    let mut evidence = Vec::new();
    if frame.is_section {
        evidence.push("part of a capture with other output".to_owned());
    }
    for (word, line) in [("header", signs.header), ("hostname", signs.hostname), ("end", frame.end)] {
        evidence.extend(line.map(|line| format!("`{word}` on line {}", line + 1)));
    }
    let (extent, reason) = weigh(&signs, frame);
    evidence.extend(reason);
    Completeness { extent, evidence }
}

fn read(text: &Text, tree: &Tree) -> Signs {
    let mut signs = Signs::default();
    let mut closes_blocks = false;
    for (id, node) in tree.iter() {
        let line = tree.text(id, text);
        match node.kind {
            NodeKind::Comment => {
                let comment = line.trim_start_matches('!').trim_start();
                if comment.starts_with(HEADER) {
                    signs.header.get_or_insert(node.line);
                }
                closes_blocks |= line == "!";
                signs.stops_inside = false;
            }
            NodeKind::Command if !line.starts_with(ADMIN_HEADER) => {
                signs.last = Some(node.line);
                signs.stops_inside = node.parent.is_some() && closes_blocks && node.block_end == id.0 + 1;
                if node.parent.is_none() && line.starts_with("hostname ") {
                    signs.hostname.get_or_insert(node.line);
                }
                if signs.template.is_none() && !line.starts_with("banner ") {
                    let mark = TEMPLATE_MARKS.iter().copied().find(|mark| line.contains(mark));
                    signs.template = mark.map(|mark| (mark, node.line));
                }
            }
            NodeKind::Residue => signs.stops_inside = false,
            _ => {}
        }
    }
    signs
}

/// The extent, and what spoke against a whole configuration.
fn weigh(signs: &Signs, frame: &Frame) -> (Extent, Option<String>) {
    let Some(last) = signs.last.map(|last| last + 1) else {
        return (Extent::Partial, Some("no line reads like a command".to_owned()));
    };
    if let Some(line) = frame.another {
        return (Extent::Partial, Some(format!("another configuration begins on line {}: it is not read", line + 1)));
    }
    if let Some((mark, line)) = signs.template {
        return (Extent::Partial, Some(format!("line {} holds `{mark}`, the mark of a template", line + 1)));
    }
    if signs.header.is_some() && frame.end.is_none() {
        let reason = format!("it begins as a device prints it and stops on line {last}, before `end`");
        return (Extent::CutOff, Some(reason));
    }
    if frame.end.is_none() && signs.stops_inside {
        return (Extent::CutOff, Some(format!("it stops inside a block on line {last}, without `end`")));
    }
    if signs.hostname.is_none() {
        return (Extent::Partial, Some("no `hostname`, which every device prints".to_owned()));
    }
    (Extent::Whole, None)
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

    const PRINTED: &str = "!! IOS XR Configuration 7.5.1\n!! Last configuration change at Wed Aug 18 19:55:09 2021 by x\n!\nhostname r1\ninterface Loopback0\n ipv4 address 10.0.0.1 255.255.255.255\n!\nend\n";

    #[test]
    fn what_a_device_prints_is_whole() {
        let (extent, evidence) = judged(PRINTED);
        assert_eq!(extent, Extent::Whole);
        assert!(evidence.contains("`header` on line 1") && evidence.contains("`end` on line 8"), "{evidence}");
    }

    #[test]
    fn what_has_lost_its_end_is_cut_off() {
        assert_eq!(judged(PRINTED.split_once("end\n").unwrap().0).0, Extent::CutOff);
        assert_eq!(judged("hostname r\n!\ninterface Loopback0\n ipv4 address 10.0.0.1 255.0.0.0\n").0, Extent::CutOff);
    }

    #[test]
    fn a_laboratory_leaves_out_header_and_end() {
        assert_eq!(judged("hostname r\n!\ninterface Loopback0\n shutdown\n!\nssh server v2\n").0, Extent::Whole);
        assert_eq!(judged("hostname r\ninterface Loopback0\n shutdown\n").0, Extent::Whole);
    }

    #[test]
    fn parts_are_parts() {
        assert_eq!(judged("interface Loopback0\n shutdown\n!\n").0, Extent::Partial);
        assert_eq!(judged("hostname {{ name }}\n").0, Extent::Partial);
        assert_eq!(judged(&format!("{PRINTED}{PRINTED}")).0, Extent::Partial);
        assert_eq!(judged("hostname r\nroute-policy A($X)\n  set med $X\nend-policy\nend\n").0, Extent::Whole);
        assert_eq!(judged("").0, Extent::Partial);
    }

    #[test]
    fn the_administration_plane_does_not_make_a_part() {
        let admin = "!! IOS XR Admin Configuration 7.5.1\nusername root\n group root-system\n!\nend\n";
        assert_eq!(judged(&format!("{PRINTED}{admin}")).0, Extent::Whole);
        assert_eq!(judged(admin).0, Extent::Partial);
    }
}
