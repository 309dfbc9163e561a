//! What stands around a configuration: prompts, headings of `show tech`, what a terminal adds; and
//! which part of a capture is the configuration.

use super::bodies::Bodies;
use super::free_text::{Below, FreeText};
use super::terminal::Rank;
use crate::Text;

/// What one system and its terminals put around a configuration, line by line.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings {
    /// What a line is when nothing is known of those around it: never `Opening` or `Body`. Headings and `end` are residue.
    pub kind: fn(&str) -> LineKind,
    /// The part of a capture that a residue line begins, if it begins one.
    pub heading: fn(&str) -> Option<Rank>,
    /// Whether a residue line ends a configuration.
    pub is_end: fn(&str) -> bool,
    /// Whether a command stands at the beginning of every configuration.
    pub begins: fn(&str) -> bool,
    /// The free text that a command begins.
    pub free_text: fn(&str) -> Option<FreeText>,
}

/// What a line is before its block is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineKind {
    /// Nothing on it.
    Blank,
    /// A comment, a separator, or one of the words that only say where a block ends.
    Comment,
    /// A line that stands between blocks: at the margin it ends all, farther in those that are deeper.
    Separator,
    /// A command.
    Command,
    /// A command of this line begins free text that goes on below.
    Opening,
    /// A line of the free text above.
    Body,
    /// A command that RANCID commented out when it took a secret away.
    Redacted,
    /// Not part of the configuration.
    Residue,
}

/// The lines of a text, and where the configuration begins and ends.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    /// What each line is.
    pub lines: Vec<LineKind>,
    /// The line that says `end`.
    pub end: Option<u32>,
    /// The first line of another configuration, which is not read.
    pub another: Option<u32>,
    /// Whether lines were left out that are neither comments nor what a terminal adds.
    pub is_section: bool,
}

/// A part of a capture.
#[derive(Debug, Clone, Copy)]
struct Section {
    rank: Rank,
    /// The line behind its heading.
    start: u32,
    /// The line behind its last one.
    stop: u32,
    /// Whether anything in it may be a command.
    has_commands: bool,
}

/// Reads a text's lines.
pub fn frame(text: &Text, around: &Surroundings) -> Frame {
    let mut frame = Frame::default();
    let mut sections = vec![Section { rank: Rank::Bare, start: 0, stop: 0, has_commands: false }];
    let mut bodies = Bodies::default();
    let mut body: Option<FreeText> = None;
    for line in 0..text.line_count() {
        let raw = text.line(line);
        if let Some(open) = body.take() {
            let met = open.meets(raw);
            if met == Below::Within {
                body = Some(open);
            }
            if met != Below::Outside {
                frame.lines.push(LineKind::Body);
                continue;
            }
        }
        let kind = (around.kind)(raw);
        if kind == LineKind::Command {
            body = (around.free_text)(raw.trim()).and_then(|begun| bodies.hold(text, line, begun));
        }
        if matches!(kind, LineKind::Command | LineKind::Redacted) {
            if let Some(section) = sections.last_mut() {
                section.has_commands = true;
            }
        } else if kind == LineKind::Residue
            && let Some(rank) = (around.heading)(raw.trim())
        {
            enter(&mut sections, rank, line);
        }
        frame.lines.push(if body.is_some() { LineKind::Opening } else { kind });
    }
    if let Some(last) = sections.last_mut() {
        last.stop = text.line_count();
    }
    frame.choose(&sections, text, around);
    frame
}

/// A heading begins a part, unless the part above is of the same kind and nothing is in it yet, as in
/// `Building configuration...` below `show running-config`.
fn enter(sections: &mut Vec<Section>, rank: Rank, line: u32) {
    let Some(above) = sections.last_mut() else { return };
    let repeats = above.rank == rank || above.rank == Rank::Startup && rank == Rank::Running;
    if above.has_commands || !repeats {
        above.stop = line;
        sections.push(Section { rank, start: line + 1, stop: line + 1, has_commands: false });
    }
}

impl Frame {
    /// Turns everything outside of the part that is read into residue.
    fn choose(&mut self, sections: &[Section], text: &Text, around: &Surroundings) {
        let readable = || sections.iter().filter(|section| section.has_commands && section.rank > Rank::Other);
        let Some(highest) = readable().map(|section| section.rank).max() else {
            return self.leave_out(0, 0);
        };
        let Some(chosen) = readable().find(|section| section.rank == highest) else { return };
        let mut others = readable().filter(|other| other.start != chosen.start).filter(|other| {
            other.rank == highest
                || other.rank == Rank::Bare && self.first_beginning(other.start, other.stop, text, around).is_some()
        });
        self.another = others.next().map(|other| other.start);
        let mut stop = chosen.stop;
        self.end =
            (chosen.start..stop).find(|line| self.is(*line, &LineKind::Residue) && (around.is_end)(text.line(*line)));
        if let Some(end) = self.end {
            self.another = self.another.or_else(|| self.first_beginning(end + 1, stop, text, around));
            stop = end + 1;
        }
        self.leave_out(chosen.start, stop);
    }

    /// The first line in a range that stands at the beginning of every configuration.
    fn first_beginning(&self, start: u32, stop: u32, text: &Text, around: &Surroundings) -> Option<u32> {
        (start..stop).find(|line| self.is(*line, &LineKind::Command) && (around.begins)(text.line(*line)))
    }

    /// Leaves out what stands before `start`, and from `stop` on.
    fn leave_out(&mut self, start: u32, stop: u32) {
        for (line, kind) in (0u32..).zip(self.lines.iter_mut()) {
            if (line < start || line >= stop)
                && !matches!(kind, LineKind::Blank | LineKind::Comment | LineKind::Separator)
            {
                self.is_section |= *kind != LineKind::Residue;
                *kind = LineKind::Residue;
            }
        }
    }

    fn is(&self, line: u32, kind: &LineKind) -> bool {
        self.lines.get(line as usize) == Some(kind)
    }
}
