//! Lines, and how statements are written: with braces, or as `set` lines.
//!
//! Sources: CLI User Guide for Junos OS, "Junos OS Configuration from the CLI" (statements, `inactive:`, `replace:`, `protect:`, comments),
//! "display set", "Configuration Groups" (`groups`, `apply-groups`, `apply-groups-except`, expressions in angle brackets).

use seawall_api::Text;
use seawall_api::reader::capture::{Frame, LineKind, Surroundings, frame as frame_in};
use seawall_api::reader::free_text::FreeText;
use seawall_api::reader::hierarchy::{Groups, Mark, Statements, Style, Verb, read};
use seawall_api::reader::terminal::Rank;

/// How Junos writes statements.
pub(crate) const STYLE: Style = Style {
    semicolons: true,
    root: None,
    marks: &[
        ("inactive:", Mark::Inactive),
        ("protect:", Mark::Protect),
        ("replace:", Mark::Replace),
        ("active:", Mark::Active),
        ("unprotect:", Mark::Unprotect),
        ("delete:", Mark::Delete),
    ],
    verbs: &[
        ("set", Verb::Set),
        ("delete", Verb::Delete),
        ("deactivate", Verb::Deactivate),
        ("activate", Verb::Activate),
        ("edit", Verb::Edit),
        ("top", Verb::Top),
        ("up", Verb::Up),
        ("exit", Verb::Up),
        ("rename", Verb::Rename),
        ("copy", Verb::Copy),
        ("insert", Verb::Insert),
        ("protect", Verb::Protect),
        ("unprotect", Verb::Unprotect),
        ("annotate", Verb::Nothing),
        ("commit", Verb::Nothing),
        ("configure", Verb::Nothing),
        ("show", Verb::Nothing),
        ("run", Verb::Nothing),
        ("quit", Verb::Nothing),
    ],
    groups: Groups {
        block: &["groups"],
        word: None,
        apply: "apply-groups",
        except: "apply-groups-except",
        fits: |expression, name| fits(expression, name),
    },
};

const AROUND: Surroundings = Surroundings { kind, heading, is_end: |_| false, begins, free_text };

/// Reads a text's lines.
pub(crate) fn frame(text: &Text) -> Frame {
    frame_in(text, &AROUND)
}

/// Reads the statements of a text whose lines are known.
pub(crate) fn statements(text: &Text, frame: &Frame) -> Statements {
    read(text, &frame.lines, &STYLE)
}

fn kind(raw: &str) -> LineKind {
    let line = raw.trim();
    if line.is_empty() {
        LineKind::Blank
    } else if line.starts_with('#') || line.starts_with("/*") && line.ends_with("*/") {
        LineKind::Comment
    } else if is_around(line) || prompt(line).is_some() || is_show(line) {
        LineKind::Residue
    } else {
        LineKind::Command
    }
}

/// What the system prints around what it is asked for: `{master:0}`, `[edit]`, `---(more)---`.
fn is_around(line: &str) -> bool {
    (line.starts_with("{master") || line.starts_with("{backup") || line.starts_with("{primary")) && line.ends_with('}')
        || (line.starts_with("[edit") && line.ends_with(']'))
        || line.starts_with("---(more")
        || line.starts_with("Last login: ")
}

/// The command behind a prompt: `admin@mx1> show configuration`, `admin@mx1# show`.
pub(crate) fn prompt(line: &str) -> Option<&str> {
    let (name, command) = line.split_once(['>', '#'])?;
    let (user, host) = name.split_once('@')?;
    let plain = |word: &str| {
        !word.is_empty()
            && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b':'))
    };
    (plain(user) && plain(host)).then(|| command.trim())
}

fn is_show(line: &str) -> bool {
    line == "show configuration" || line.starts_with("show configuration ") || line.starts_with("show configuration|")
}

/// A configuration shown whole is one in force; one of its parts lacks the heads around it, unless it is shown as lines.
fn heading(line: &str) -> Option<Rank> {
    let command = prompt(line).or_else(|| is_show(line).then_some(line))?;
    let (what, pipes) = command.split_once('|').unwrap_or((command, ""));
    let words: Vec<&str> = what.split_ascii_whitespace().collect();
    let is_short_for = |word: &str, whole: &str, least: usize| word.len() >= least && whole.starts_with(word);
    match words.as_slice() {
        [] => None,
        [show] if is_short_for(show, "show", 2) && line.contains('#') => Some(Rank::Running),
        [show, what] if is_short_for(show, "show", 2) && is_short_for(what, "configuration", 4) => Some(Rank::Running),
        [show, what, ..]
            if is_short_for(show, "show", 2) && is_short_for(what, "configuration", 4) && pipes.contains("set") =>
        {
            Some(Rank::Bare)
        }
        [first, ..] if STYLE.verbs.iter().any(|(verb, what)| verb == first && *what != Verb::Nothing) => None,
        _ => Some(Rank::Other),
    }
}

fn begins(line: &str) -> bool {
    line.starts_with("version ") || line.starts_with("set version ")
}

/// Strings in quotes are the reader's.
fn free_text(_: &str) -> Option<FreeText> {
    None
}

/// Whether an expression of a group fits a name: `*` stands for any letters, `?` for one, `[a-z]` and `[!a-z]` for one of several.
pub(crate) fn fits(expression: &str, name: &str) -> bool {
    let inner = expression.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(expression);
    let (pattern, name): (Vec<char>, Vec<char>) = (inner.chars().collect(), name.chars().collect());
    // Goes on from the last `*` where the rest does not fit: linear in each star, without recursion.
    let (mut at, mut read, mut star) = (0, 0, None);
    while read < name.len() {
        match pattern.get(at) {
            Some('*') => {
                star = Some((at, read));
                at += 1;
                continue;
            }
            Some(_) => {
                if let Some(used) = one(pattern.get(at..).unwrap_or_default(), name.get(read).copied()) {
                    at += used;
                    read += 1;
                    continue;
                }
            }
            None => {}
        }
        let Some((from, begun)) = star else { return false };
        star = Some((from, begun + 1));
        (at, read) = (from + 1, begun + 1);
    }
    pattern.get(at..).unwrap_or_default().iter().all(|mark| *mark == '*')
}

/// How much of the pattern takes this letter.
fn one(pattern: &[char], letter: Option<char>) -> Option<usize> {
    let letter = letter?;
    match pattern.first()? {
        '?' => Some(1),
        '[' => {
            let end = pattern.iter().position(|mark| *mark == ']')?;
            let inside = pattern.get(1..end)?;
            let (inside, negated) = match inside.first() {
                Some('!' | '^') => (inside.get(1..)?, true),
                _ => (inside, false),
            };
            (class(inside, letter) != negated).then_some(end + 1)
        }
        mark => (*mark == letter).then_some(1),
    }
}

fn class(inside: &[char], letter: char) -> bool {
    let mut at = 0;
    while let Some(first) = inside.get(at) {
        let range = inside.get(at + 2).filter(|_| inside.get(at + 1) == Some(&'-'));
        let fits = range.map_or(*first == letter, |last| (*first..=*last).contains(&letter));
        if fits {
            return true;
        }
        at += if range.is_some() { 3 } else { 1 };
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_fit_names() {
        for (expression, name, fit) in [
            ("<*>", "ge-0/0/0", true),
            ("<ge-*>", "ge-0/0/0", true),
            ("<ge-*>", "xe-0/0/0", false),
            ("<*-0/0/[0-3]>", "xe-0/0/2", true),
            ("<*-0/0/[!0-3]>", "xe-0/0/2", false),
            ("<ae?>", "ae12", false),
            ("<ae?*>", "ae12", true),
            ("<*a*b>", "xaxbxb", true),
        ] {
            assert_eq!(fits(expression, name), fit, "{expression} {name}");
        }
    }

    #[test]
    fn what_stands_around_is_told() {
        for (line, expected) in [
            ("{master:0}[edit]", LineKind::Command),
            ("{master:0}", LineKind::Residue),
            ("admin@mx1> show configuration | no-more", LineKind::Residue),
            ("## Last commit: 2026-01-01", LineKind::Comment),
            ("/* core */", LineKind::Comment),
            ("set system host-name a", LineKind::Command),
        ] {
            assert_eq!(kind(line), expected, "{line}");
        }
        assert_eq!(heading("admin@mx1> show configuration | display set"), Some(Rank::Running));
        assert_eq!(heading("admin@mx1> show configuration system"), Some(Rank::Other));
        assert_eq!(heading("admin@mx1> show version"), Some(Rank::Other));
        assert_eq!(heading("admin@mx1# set system host-name a"), None);
    }
}
