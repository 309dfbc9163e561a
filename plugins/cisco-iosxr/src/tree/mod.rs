//! Lines into blocks: indentation, policies and sets up to their end words, banners, the section of the
//! administration plane, what stands around a configuration.

mod admin;
mod closed;
mod grow;

use seawall_api::reader::capture::{Frame, LineKind, Surroundings, frame as frame_in};
use seawall_api::reader::free_text::{FreeText, delimited};
use seawall_api::reader::terminal::{Rank, is_message, prompt, shown};
use seawall_api::{Text, Tree};

pub(crate) use admin::HEADER as ADMIN_HEADER;
pub(crate) use closed::end_of as closed_by;

const AROUND: Surroundings = Surroundings { kind, heading, is_end, begins, free_text };

/// The words that close a block and say nothing else: "Routing Policy Language Commands on Cisco IOS XR" and
/// "Configuration Groups".
const CLOSING: [&str; 5] = ["end-set", "end-policy", "end-group", "end-policy-map", "end-class-map"];

/// Reads a text's lines.
pub(crate) fn frame(text: &Text) -> Frame {
    let mut frame = frame_in(text, &AROUND);
    admin::join(text, &mut frame, kind);
    frame
}

/// Grows the tree of a configuration: one node a line, in line order.
#[cfg(test)]
pub(crate) fn grow(text: &Text) -> Tree {
    grow_in(text, &frame(text))
}

/// Grows the tree of a configuration whose frame is known.
pub(crate) fn grow_in(text: &Text, frame: &Frame) -> Tree {
    grow::grow(text, frame)
}

fn kind(raw: &str) -> LineKind {
    let line = raw.trim();
    if line.is_empty() {
        LineKind::Blank
    } else if line.starts_with(['!', '#']) || CLOSING.contains(&line) {
        LineKind::Comment
    } else if is_end(raw) || is_around(line) || is_message(line) || heading(line).is_some() {
        LineKind::Residue
    } else {
        LineKind::Command
    }
}

/// Prompts, the date above the output of every command, and the word that the device prints while it works.
fn is_around(line: &str) -> bool {
    prompt(line).is_some() || admin_prompt(line).is_some() || line == "Building configuration..." || is_date(line)
}

/// `Thu Mar 12 12:21:30.123 UTC`.
pub(crate) fn is_date(line: &str) -> bool {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let mut words = line.split_ascii_whitespace();
    let is_day = words.next().is_some_and(|word| DAYS.contains(&word));
    let is_month = words.next().is_some_and(|word| crate::release::MONTHS.contains(&word));
    let is_number = words.next().is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    let is_time = words.next().is_some_and(|word| {
        word.contains(':') && word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.'))
    });
    is_day && is_month && is_number && is_time && words.count() <= 1
}

/// The command behind `RP/0/RSP0/CPU0:router(admin)#`.
fn admin_prompt(line: &str) -> Option<&str> {
    let (name, command) = line.split_once("(admin)#")?;
    (!name.is_empty() && !name.contains(' ')).then(|| command.trim())
}

fn heading(line: &str) -> Option<Rank> {
    // What the administration plane shows is no configuration of its own: see `admin`.
    if admin_prompt(line).is_some() {
        return Some(Rank::Other);
    }
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

/// The text of `banner exec|incoming|login|motd|prompt-timeout|slip-ppp`, between delimiters.
fn free_text(command: &str) -> Option<FreeText> {
    command.starts_with("banner ").then(|| delimited(command, 2))?
}

#[cfg(test)]
mod tests;
