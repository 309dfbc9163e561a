//! How much of a device's configuration a text holds.
//!
//! `/export` prints a header (`# ... by RouterOS 7.12`), then the menus in a fixed order, and nothing behind the last one. `/ip export`
//! prints the same header and the menus below `/ip` alone.

use std::collections::BTreeSet;

use seawall_api::reader::statements::Frame;
use seawall_api::reading::{Completeness, Extent};
use seawall_api::tree::NodeKind;
use seawall_api::{Text, Tree};

/// Marks that only templates hold.
const TEMPLATE_MARKS: &[&str] = &["{{", "{%", "<%", "${"];

/// Judges by header, menus, scripts, the marks of templates, and a statement that does not end.
pub(crate) fn judge(text: &Text, tree: &Tree, frame: &Frame) -> Completeness {
    let mut evidence = Vec::new();
    let header = tree.iter().any(|(_, node)| {
        let comment = matches!(node.kind, NodeKind::Comment | NodeKind::Residue);
        let line = text.slice(node.span);
        comment && (line.contains("by RouterOS ") || line.starts_with("# software id = "))
    });
    if header {
        evidence.push("a header of `/export`".to_owned());
    }
    let begins = menus(text, tree);
    let named = begins.contains("system identity");
    let roots: BTreeSet<&str> = begins.iter().filter_map(|path| path.split(' ').next()).collect();
    if named {
        evidence.push("`/system identity` is there".to_owned());
    }
    let (extent, reason) = if let Some((mark, line)) = template(text, tree) {
        (Extent::Partial, Some(format!("line {} holds `{mark}`, the mark of a template", line + 1)))
    } else if let Some(line) = script(text, tree) {
        (Extent::Partial, Some(format!("line {} is a script: what it leaves behind depends on the device", line + 1)))
    } else if let Some(line) = frame.open {
        (Extent::CutOff, Some(format!("the statement on line {} does not end", line + 1)))
    } else if roots.len() < 2 {
        (Extent::Partial, Some("menus of one part alone".to_owned()))
    } else if header || named {
        (Extent::Whole, None)
    } else {
        (Extent::Partial, Some("neither a header of `/export` nor `/system identity`".to_owned()))
    };
    evidence.extend(reason);
    Completeness { extent, evidence }
}

/// The first two words of the path of each menu that is gone to.
fn menus(text: &Text, tree: &Tree) -> BTreeSet<String> {
    let lines = tree.iter().filter(|(_, node)| node.kind == NodeKind::Command).map(|(_, node)| text.slice(node.span));
    let path = |line: &str| {
        let words = line.strip_prefix('/')?.split([' ', '/']).filter(|word| !word.is_empty());
        Some(words.take(2).collect::<Vec<_>>().join(" "))
    };
    lines.filter_map(path).collect()
}

/// The first line of a script that does more than speak.
fn script(text: &Text, tree: &Tree) -> Option<u32> {
    let mut commands = tree.iter().filter(|(_, node)| node.kind == NodeKind::Command);
    commands.find_map(|(_, node)| {
        let line = text.slice(node.span);
        let speaks = [":put ", ":log ", ":delay "].iter().any(|start| line.starts_with(start));
        (line.starts_with([':', '{', '}']) && !speaks).then_some(node.line)
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
    fn header_and_menus_decide() {
        const HEADER: &str = "# 2024-01-15 10:22:31 by RouterOS 7.12.1\n";
        for (header, config, expected) in [
            (HEADER, "/interface bridge\nadd name=a\n/ip address\nadd address=10.0.0.1/8\n", Extent::Whole),
            ("", "/interface bridge add name=a\n/system identity set name=r1\n", Extent::Whole),
            (HEADER, "/ip address\nadd address=10.0.0.1/8\n/ip route\n", Extent::Partial),
            ("", "/interface bridge\nadd name=a\n/ip address\n", Extent::Partial),
            (HEADER, "/interface bridge\n/ip address\nadd address=10.0.0.1/8 \\\n", Extent::CutOff),
            (HEADER, "/interface bridge\n/ip address\n:foreach i in=[find] do={\n:put 1\n}\n", Extent::Partial),
            (HEADER, "/interface bridge\n/ip address\nadd address={{ ip }}\n", Extent::Partial),
        ] {
            assert_eq!(judged(&format!("{header}{config}")), expected, "{config}");
        }
    }
}
