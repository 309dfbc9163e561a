//! Lines into blocks.
//!
//! `#` stands between the blocks of a view: what follows one at the margin is in no block, though several releases indent it by one
//! blank (` sysname R1`). A nested view is indented deeper, with ` #` between its like, and sometimes before its first line.

use seawall_api::reader::blocks;
use seawall_api::reader::capture::{Frame, LineKind, Surroundings, frame as frame_in};
use seawall_api::reader::free_text::{FreeText, delimited};
use seawall_api::reader::terminal::Rank;
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
    } else if line.starts_with('#') {
        LineKind::Separator
    } else if line.starts_with('!') {
        LineKind::Comment
    } else if is_end(raw) || release(line).is_some() || prompt(line).is_some() || is_said(line) {
        LineKind::Residue
    } else {
        LineKind::Command
    }
}

/// The release in the line that stands before a configuration: `[V200R003C00]`.
pub(crate) fn release(line: &str) -> Option<&str> {
    let inside = line.strip_prefix("[V")?.strip_suffix(']')?;
    let plain = inside.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (plain && inside.contains('R') && inside.contains('C')).then(|| line.trim_matches(['[', ']']))
}

/// The command behind a prompt: `<R1>display version`, `[R1-GigabitEthernet0/0/1]quit`, `[~R1]commit`.
pub(crate) fn prompt(line: &str) -> Option<&str> {
    let (name, command) = line.strip_prefix('<').and_then(|rest| rest.split_once('>')).or_else(|| {
        let rest = line.strip_prefix('[')?;
        rest.split_once(']')
    })?;
    let name = name.trim_start_matches(['~', '*']);
    let plain = !name.is_empty() && name.len() <= 246 && !name.contains([' ', '"']);
    (plain && release(line).is_none()).then(|| command.trim())
}

/// What the system says between the lines of a session: a log message, or what became of a command.
fn is_said(line: &str) -> bool {
    ["Info: ", "Warning: ", "Error: ", "---- More ----"].iter().any(|start| line.starts_with(start))
        || line.split_once(" %%").is_some_and(|(_, rest)| rest.bytes().take(2).all(|byte| byte.is_ascii_digit()))
}

fn heading(line: &str) -> Option<Rank> {
    let command = prompt(line)?;
    let mut words = command.split_ascii_whitespace();
    let is_short_for = |word: Option<&str>, whole: &str, least: usize| {
        word.is_some_and(|word| word.len() >= least && whole.starts_with(word))
    };
    let (verb, what) = (words.next(), words.next());
    if !is_short_for(verb, "display", 3) {
        return Some(Rank::Other);
    }
    Some(if is_short_for(what, "current-configuration", 2) {
        Rank::Running
    } else if is_short_for(what, "saved-configuration", 3) || is_short_for(what, "this", 2) {
        Rank::Startup
    } else {
        Rank::Other
    })
}

/// Whether a prompt's command shows less than the whole: the view that it was typed in, or what a filter lets through.
pub(crate) fn shows_part(line: &str) -> bool {
    let Some(command) = prompt(line) else { return false };
    let mut words = command.split_ascii_whitespace();
    let displays = words.next().is_some_and(|word| word.len() >= 3 && "display".starts_with(word));
    let what = words.next().unwrap_or("");
    let this = what.len() >= 2 && "this".starts_with(what);
    let current = what.len() >= 2 && "current-configuration".starts_with(what);
    displays && (this || current && words.next().is_some_and(|word| word != "all"))
}

fn is_end(raw: &str) -> bool {
    raw.trim_end() == "return"
}

fn begins(line: &str) -> bool {
    line.trim_start().starts_with("sysname ")
}

/// Texts of several lines: banners between delimiters, keys of peers, filters in a language of their own.
pub(crate) fn free_text(command: &str) -> Option<FreeText> {
    let mut words = command.split_ascii_whitespace();
    match (words.next()?, words.next()) {
        ("header", Some("login" | "shell")) => delimited(command, 3),
        ("xpl", Some(_)) => Some(FreeText::Line(&["end-filter", "end-list"])),
        ("public-key-code", Some("begin")) => Some(FreeText::Line(&["public-key-code end"])),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use seawall_api::Text;
    use seawall_api::tree::NodeKind;

    fn parents(config: &str) -> Vec<Option<u32>> {
        let text = Text::new(config.to_owned());
        super::grow(&text).iter().map(|(_, node)| node.parent.map(|parent| parent.0)).collect()
    }

    fn kinds(config: &str) -> Vec<NodeKind> {
        let text = Text::new(config.to_owned());
        super::grow(&text).iter().map(|(_, node)| node.kind).collect()
    }

    #[test]
    fn a_separator_at_the_margin_ends_all_blocks() {
        assert_eq!(
            parents("bgp 1\n peer 10.0.0.1 enable\n #\n ipv4-family unicast\n  peer 10.0.0.1 enable\n"),
            [None, Some(0), None, Some(0), Some(3)]
        );
        assert_eq!(parents("interface X\n shutdown\n#\n sysname a\n snmp-agent\n"), [None, Some(0), None, None, None]);
        assert_eq!(
            parents("interface X\n bas\n #\n  access-type a\n #\n mtu 9\n"),
            [None, Some(0), None, Some(1), None, Some(0)]
        );
    }

    #[test]
    fn a_session_shows_what_was_displayed() {
        use NodeKind::{Command, Comment, Residue};
        let session =
            "The device is running!\n<R1>display version\nVRP 5\n<R1>dis cu\n#\nsysname a\n#\nreturn\n[R1]vlan 3\n";
        assert_eq!(kinds(session), [Residue, Residue, Residue, Residue, Comment, Command, Comment, Residue, Residue]);
        assert!(super::shows_part("[R1-acl-adv-3000]display this") && super::shows_part("<R1>dis cu conf bgp"));
        assert!(!super::shows_part("<R1>display current-configuration"));
    }

    #[test]
    fn texts_run_to_their_mark() {
        use NodeKind::{Body, Command, Residue};
        let config = "[V200R003C00]\nheader login information \"\nsysname not-this\n\"\npublic-key-code begin\n 30 82\npublic-key-code end\nsysname a\n";
        assert_eq!(kinds(config), [Residue, Command, Body, Body, Command, Body, Body, Command]);
    }
}
