//! How much of a device's configuration a text holds.
//!
//! A device prints `# TiMOS-RELEASE ...` first and `# Finished DATE` last, in both forms; classic CLI has `exit all` and `configure` between
//! them and `exit all` at the end, MD-CLI the block `configure { ... }`. `info` prints a part without a header. Archives leave comments out.

use seawall_api::reader::capture::Frame;
use seawall_api::reading::{Completeness, Extent};
use seawall_api::tree::NodeKind;
use seawall_api::{Text, Tree};

use crate::form::Form;
use crate::release::HEADER;
use crate::tree::{is_root, word};

/// Marks that only templates hold.
const TEMPLATE_MARKS: &[&str] = &["{{", "{%", "<%", "${"];

/// What is there of a configuration; lines are indices from 0.
#[derive(Debug, Default)]
struct Signs<'a> {
    header: Option<u32>,
    finished: Option<u32>,
    root: Option<u32>,
    /// The last `exit all`, where nothing but comments follows.
    closed: Option<u32>,
    last: Option<u32>,
    names: Vec<&'a str>,
    template: Option<(&'static str, u32)>,
    /// Braces that never close.
    open: usize,
}

/// Judges by header, end marker and the marks of templates.
pub(crate) fn judge(text: &Text, tree: &Tree, frame: &Frame, form: Form) -> Completeness {
    let signs = read(text, tree);
    let mut evidence = Vec::new();
    for (word, line) in [("# TiMOS", signs.header), ("configure", signs.root), ("# Finished", signs.finished)] {
        evidence.extend(line.map(|line| format!("`{word}` on line {}", line + 1)));
    }
    let (extent, reason) = weigh(&signs, frame, form);
    evidence.extend(reason);
    Completeness { extent, evidence }
}

fn read<'a>(text: &'a Text, tree: &Tree) -> Signs<'a> {
    let mut signs = Signs::default();
    for (_, node) in tree.iter() {
        let line = text.slice(node.span);
        match node.kind {
            NodeKind::Comment if line.starts_with('#') => {
                if line.starts_with(HEADER) {
                    signs.header.get_or_insert(node.line);
                } else if line.starts_with("# Finished ") {
                    signs.finished = Some(node.line);
                }
            }
            NodeKind::Residue if is_root(line) => {
                signs.root.get_or_insert(node.line);
            }
            NodeKind::Residue if line == "exit all" => signs.closed = Some(node.line),
            NodeKind::Command => {
                signs.last = Some(node.line);
                signs.closed = None;
                let above =
                    node.parent.and_then(|parent| tree.get(parent)).map_or("", |parent| text.slice(parent.span));
                let path = line.trim_start_matches('/').strip_prefix("configure system ");
                let own = path
                    .unwrap_or(line)
                    .strip_prefix("name ")
                    .filter(|_| path.is_some() || above.trim_end_matches([' ', '{']) == "system");
                signs.names.extend(own);
                if signs.template.is_none() {
                    let mark = TEMPLATE_MARKS.iter().copied().find(|mark| line.contains(mark));
                    signs.template = mark.map(|mark| (mark, node.line));
                }
            }
            _ => {}
        }
        if !matches!(node.kind, NodeKind::Blank) && !line.starts_with('#') {
            let (open, closed) = word::braces(line);
            signs.open = signs.open.saturating_sub(closed) + open;
        }
    }
    signs.names.sort_unstable();
    signs.names.dedup();
    signs
}

/// The extent, and what spoke against a whole configuration.
fn weigh(signs: &Signs<'_>, frame: &Frame, form: Form) -> (Extent, Option<String>) {
    let Some(last) = signs.last.map(|last| last + 1) else {
        return (Extent::Partial, Some("no line reads like a command".to_owned()));
    };
    if let Some(line) = frame.another {
        return (Extent::Partial, Some(format!("another configuration begins on line {}: it is not read", line + 1)));
    }
    if signs.names.len() > 1 {
        return (Extent::Partial, Some("more than one `system name`".to_owned()));
    }
    if let Some((mark, line)) = signs.template {
        return (Extent::Partial, Some(format!("line {} holds `{mark}`, the mark of a template", line + 1)));
    }
    let ended = match form {
        Form::Classic => signs.finished.is_some() || signs.closed.is_some(),
        Form::Md => signs.open == 0 && (signs.finished.is_some() || signs.root.is_some()),
    };
    match (signs.header.is_some(), ended, signs.names.is_empty()) {
        (true, false, _) => {
            (Extent::CutOff, Some(format!("it begins as a device prints it and stops on line {last}, without its end")))
        }
        // A device that nobody named prints no name: header and end are enough.
        (_, true, false) | (true, true, true) => (Extent::Whole, None),
        (_, _, true) => (Extent::Partial, Some("no `system name`, which every named device prints".to_owned())),
        (false, false, false) => (Extent::Partial, Some("neither a header nor an end".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree;

    fn judged(config: &str) -> Extent {
        let text = Text::new(config.to_owned());
        let frame = tree::frame(&text);
        let form = Form::of(&text, &frame);
        judge(&text, &tree::grow_in(&text, &frame, form), &frame, form).extent
    }

    const BODY: &str = "exit all\nconfigure\n    system\n        name \"a\"\n    exit\n";

    #[test]
    fn classic_begins_with_a_header_and_ends_with_exit_all() {
        for (begin, end, expected) in [
            ("# TiMOS-B-21.2.R1 both/x86_64\n", "exit all\n# Finished THU\n", Extent::Whole),
            ("# TiMOS-B-21.2.R1 both/x86_64\n", "", Extent::CutOff),
            ("", "exit all\n", Extent::Whole),
            ("", "", Extent::Partial),
            ("", "    system\n        name \"b\"\n    exit\nexit all\n", Extent::Partial),
            ("", "    system\n        location \"{{ site }}\"\n    exit\nexit all\n", Extent::Partial),
        ] {
            assert_eq!(judged(&format!("{begin}{BODY}{end}")), expected, "{begin}{end}");
        }
    }

    #[test]
    fn braces_close() {
        for (config, expected) in [
            (
                "# TiMOS-B-26.3.R1 both\nconfigure {\n    system {\n        name \"a\"\n    }\n}\n# Finished 2026\n",
                Extent::Whole,
            ),
            ("configure {\n    system {\n        name \"a\"\n    }\n}\n", Extent::Whole),
            ("# TiMOS-B-26.3.R1 both\nconfigure {\n    system {\n        name \"a\"\n    }\n", Extent::CutOff),
            ("configure {\n    router \"Base\" {\n    }\n}\n", Extent::Partial),
            ("system {\n    name \"a\"\n}\n", Extent::Partial),
            ("# TiMOS-B-26.3.R1 both\n/configure system name \"a\"\n# Finished 2026\n", Extent::Whole),
            ("/configure system name \"a\"\n", Extent::Partial),
            ("# TiMOS-B-26.3.R1 both\nconfigure {\n    router \"Base\" {\n    }\n}\n# Finished 2026\n", Extent::Whole),
        ] {
            assert_eq!(judged(config), expected, "{config}");
        }
    }
}
