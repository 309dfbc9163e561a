//! How much of a device's configuration a text holds.
//!
//! `display current-configuration` prints a line of the release (`[V200R003C00]` on small routers, `!Software Version V800R...`
//! elsewhere) and `return` last. Archives leave the head out and keep `sysname` and `return`.

use seawall_api::reader::capture::Frame;
use seawall_api::reading::{Completeness, Extent};
use seawall_api::tree::NodeKind;
use seawall_api::{Text, Tree};

use crate::tree::{release, shows_part};

/// Marks that only templates hold.
const TEMPLATE_MARKS: &[&str] = &["{{", "{%"];

/// Judges by header, end marker and the marks of templates.
pub(crate) fn judge(text: &Text, tree: &Tree, frame: &Frame) -> Completeness {
    let mut evidence = Vec::new();
    let header = has_header(text, tree);
    let named = tree.iter().any(|(_, node)| {
        node.parent.is_none() && node.kind == NodeKind::Command && text.slice(node.span).starts_with("sysname ")
    });
    if header {
        evidence.push("a line of the release stands before it".to_owned());
    }
    if named {
        evidence.push("`sysname` is there".to_owned());
    }
    if let Some(line) = frame.end {
        evidence.push(format!("`return` on line {}", line + 1));
    }
    let (extent, reason) = if let Some(line) = frame.another {
        (Extent::Partial, Some(format!("another configuration begins on line {}: it is not read", line + 1)))
    } else if let Some((mark, line)) = template(text, tree) {
        (Extent::Partial, Some(format!("line {} holds `{mark}`, the mark of a template", line + 1)))
    } else if is_view(text, tree) {
        (Extent::Partial, Some("it was displayed in part".to_owned()))
    } else {
        match (header || named, header, frame.end.is_some()) {
            (true, _, true) => (Extent::Whole, None),
            (_, true, false) => {
                (Extent::CutOff, Some("it begins as a device prints it, and `return` is missing".to_owned()))
            }
            (true, false, false) => (Extent::Partial, Some("neither a line of the release nor `return`".to_owned())),
            (false, ..) => (Extent::Partial, Some("neither a line of the release nor `sysname`".to_owned())),
        }
    };
    evidence.extend(reason);
    Completeness { extent, evidence }
}

fn has_header(text: &Text, tree: &Tree) -> bool {
    tree.iter().any(|(_, node)| {
        let line = text.slice(node.span);
        match node.kind {
            NodeKind::Comment => line.starts_with("!Software Version V"),
            NodeKind::Residue => release(line).is_some(),
            _ => false,
        }
    })
}

/// Whether the last prompt before the first command displays a part.
fn is_view(text: &Text, tree: &Tree) -> bool {
    let before = tree.iter().take_while(|(_, node)| node.kind != NodeKind::Command);
    let prompts = before.filter(|(_, node)| node.kind == NodeKind::Residue).map(|(_, node)| text.slice(node.span));
    prompts.filter(|line| crate::tree::prompt(line).is_some()).last().is_some_and(shows_part)
}

fn template(text: &Text, tree: &Tree) -> Option<(&'static str, u32)> {
    let mut commands = tree.iter().filter(|(_, node)| node.kind == NodeKind::Command);
    commands.find_map(|(_, node)| {
        let line = text.slice(node.span);
        // What is encrypted may hold any mark.
        let secret = line.contains("cipher ");
        let mark = TEMPLATE_MARKS.iter().find(|mark| !secret && line.contains(**mark))?;
        Some((*mark, node.line))
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
            ("!Software Version V800R021C00SPC100\n#\nsysname a\n#\nreturn\n", Extent::Whole),
            ("[V200R003C00]\n#\nvlan batch 2\n#\nreturn\n", Extent::Whole),
            ("#\n sysname a\n#\nreturn", Extent::Whole),
            ("[V200R003C00]\n#\nsysname a\n#\n", Extent::CutOff),
            ("#\nsysname a\n#\nvlan batch 2\n", Extent::Partial),
            ("#\nvlan batch 2\n#\nreturn\n", Extent::Partial),
            ("#\nsysname {{ name }}\n#\nreturn\n", Extent::Partial),
            ("#\nsysname a\n#\nreturn\n#\nsysname b\n#\nreturn\n", Extent::Partial),
            ("[R1]display this\n#\nsysname a\n#\nreturn\n", Extent::Partial),
            ("<R1>display current-configuration\n#\nsysname a\n#\nreturn\n<R1>\n", Extent::Whole),
        ] {
            assert_eq!(judged(config), expected, "{config}");
        }
    }
}
