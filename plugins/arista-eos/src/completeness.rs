//! How much of a device's configuration a text holds.
//!
//! EOS prints `! Command: show running-config`, then `! device: NAME (MODEL, EOS-VERSION)`, and `end` last. A device that nobody named
//! prints no `hostname`. Archives and generators leave the header out and keep `hostname` and `end`.

use seawall_api::reader::capture::Frame;
use seawall_api::reading::{Completeness, Extent};
use seawall_api::tree::NodeKind;
use seawall_api::{Text, Tree};

/// Marks that only templates hold.
const TEMPLATE_MARKS: &[&str] = &["{{", "{%", "<%"];

/// Judges by header, end marker and the marks of templates.
pub(crate) fn judge(text: &Text, tree: &Tree, frame: &Frame) -> Completeness {
    let mut evidence = Vec::new();
    let header = header(text, tree);
    let named = tree.iter().any(|(_, node)| node.parent.is_none() && text.slice(node.span).starts_with("hostname "));
    if header.is_some() {
        evidence.push("a header of `show running-config`".to_owned());
    }
    if named {
        evidence.push("`hostname` is there".to_owned());
    }
    if let Some(line) = frame.end {
        evidence.push(format!("`end` on line {}", line + 1));
    }
    let begins = named || header.is_some();
    let (extent, reason) = if let Some(line) = frame.another {
        (Extent::Partial, Some(format!("another configuration begins on line {}: it is not read", line + 1)))
    } else if let Some((mark, line)) = template(text, tree) {
        (Extent::Partial, Some(format!("line {} holds `{mark}`, the mark of a template", line + 1)))
    } else if header == Some(Header::Section) {
        (Extent::Partial, Some("the header is that of a section".to_owned()))
    } else {
        match (begins, header.is_some(), frame.end.is_some()) {
            (true, _, true) => (Extent::Whole, None),
            (_, true, false) => {
                (Extent::CutOff, Some("it begins as a device prints it, and `end` is missing".to_owned()))
            }
            (true, false, false) => (Extent::Partial, Some("neither a header nor `end`".to_owned())),
            (false, ..) => (Extent::Partial, Some("neither a header nor `hostname`".to_owned())),
        }
    };
    evidence.extend(reason);
    Completeness { extent, evidence }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Header {
    Whole,
    Section,
}

/// What the header says was printed. `all` and `sanitized` print every section.
fn header(text: &Text, tree: &Tree) -> Option<Header> {
    let mut comments = tree.iter().filter(|(_, node)| node.kind == NodeKind::Comment);
    comments.find_map(|(_, node)| {
        let command = text.slice(node.span).trim_start_matches('!').trim_start().strip_prefix("Command: ")?;
        let rest =
            command.strip_prefix("show running-config").or_else(|| command.strip_prefix("show startup-config"))?;
        let whole = rest.split_ascii_whitespace().all(|word| matches!(word, "all" | "sanitized"));
        Some(if whole { Header::Whole } else { Header::Section })
    })
}

fn template(text: &Text, tree: &Tree) -> Option<(&'static str, u32)> {
    let mut commands = tree.iter().filter(|(_, node)| node.kind == NodeKind::Command);
    commands.find_map(|(_, node)| {
        let line = text.slice(node.span);
        TEMPLATE_MARKS.iter().find(|mark| line.contains(**mark)).map(|mark| (*mark, node.line))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree;

    fn judged(config: &str) -> Extent {
        let text = Text::new(config.to_owned());
        let frame = tree::frame(&text);
        judge(&text, &tree::grow_in(&text, &frame), &frame).extent
    }

    #[test]
    fn header_name_and_end_decide() {
        for (config, expected) in [
            (
                "! Command: show running-config\n! device: a (vEOS-lab, EOS-4.32.1F)\n!\nip routing\n!\nend\n",
                Extent::Whole,
            ),
            ("! Command: show running-config all\nip routing\nend\n", Extent::Whole),
            ("hostname a\nip routing\nend\n", Extent::Whole),
            ("! Command: show running-config\nhostname a\nip routing\n", Extent::CutOff),
            ("! Command: show running-config section bgp\nrouter bgp 1\nend\n", Extent::Partial),
            ("hostname a\nip routing\n", Extent::Partial),
            ("ip routing\nend\n", Extent::Partial),
            ("hostname {{ name }}\nip routing\nend\n", Extent::Partial),
            ("hostname a\nend\nhostname b\nend\n", Extent::Partial),
        ] {
            assert_eq!(judged(config), expected, "{config}");
        }
    }
}
