//! Lines into blocks.

use seawall_api::reader::blocks;
use seawall_api::reader::capture::{Frame, LineKind, Surroundings, frame as frame_in};
use seawall_api::reader::free_text::FreeText;
use seawall_api::reader::terminal::{Rank, is_message, prompt, shown};
use seawall_api::{Text, Tree};

const AROUND: Surroundings = Surroundings { kind, heading, is_end, begins, free_text };

/// Reads a text's lines.
pub(crate) fn frame(text: &Text) -> Frame {
    frame_in(text, &AROUND)
}

/// Grows the tree of a configuration: one node a line, in line order.
pub(crate) fn grow(text: &Text) -> Tree {
    grow_in(text, &frame(text))
}

/// Grows the tree of a configuration whose frame is known.
pub(crate) fn grow_in(text: &Text, frame: &Frame) -> Tree {
    blocks::grow(text, frame)
}

fn kind(raw: &str) -> LineKind {
    let line = raw.trim();
    if line.is_empty() {
        LineKind::Blank
    } else if line.starts_with('!') {
        LineKind::Comment
    } else if is_end(raw) || prompt(line).is_some() || is_message(line) || heading(line).is_some() {
        LineKind::Residue
    } else {
        LineKind::Command
    }
}

fn heading(line: &str) -> Option<Rank> {
    match prompt(line) {
        Some(command) => shown(command),
        None => shown(line).filter(|rank| *rank > Rank::Other),
    }
}

fn is_end(raw: &str) -> bool {
    raw.trim_end() == "end"
}

fn begins(line: &str) -> bool {
    line.starts_with("hostname ")
}

/// Texts of several lines stand below the command that begins them, up to `EOF`: banners, comments, the action of an event handler, the
/// code of a routing control function (EOS User Manual, "banner login", "comment", "Event Handler", "RCF").
fn free_text(command: &str) -> Option<FreeText> {
    let mut words = command.split_ascii_whitespace();
    let begins = match (words.next()?, words.next(), words.next()) {
        ("banner", Some("login" | "motd" | "exec"), None)
        | ("action", Some("bash"), None)
        | ("comment", None, None) => true,
        ("code", None, None) | ("code", Some("unit"), Some(_)) => words.next().is_none(),
        _ => false,
    };
    begins.then_some(FreeText::Line(&["EOF"]))
}

#[cfg(test)]
mod tests {
    use seawall_api::Text;
    use seawall_api::tree::NodeKind;

    fn kinds(config: &str) -> Vec<NodeKind> {
        let text = Text::new(config.to_owned());
        super::grow(&text).iter().map(|(_, node)| node.kind).collect()
    }

    #[test]
    fn texts_run_to_their_mark() {
        use NodeKind::{Body, Command};
        let config = "banner login\nhostname not-this\nEOF\nhostname a\nevent-handler X\n   action bash\n   reload\n   EOF\n   delay 1\n";
        assert_eq!(kinds(config), [Command, Body, Body, Command, Command, Command, Body, Body, Command]);
    }

    #[test]
    fn blocks_stand_below_their_heads() {
        let text = Text::new("router bgp 1\n   !\n   vrf A\n      rd 1:1\nend\n".to_owned());
        let tree = super::grow(&text);
        let parents: Vec<_> = tree.iter().map(|(_, node)| node.parent.map(|parent| parent.0)).collect();
        assert_eq!(parents, [None, None, Some(0), Some(2), None]);
        assert_eq!(tree.iter().last().unwrap().1.kind, NodeKind::Residue);
    }
}
