//! What stands around a configuration: prompts, headings of `show tech`, what a terminal adds; and
//! which part of a capture is the configuration.

use seawall_api::Text;
use seawall_api::reader::free_text::{Below, FreeText};

use super::around::{Rank, begins_configuration, heading, is_end, is_exit, is_residue};
use super::body::Bodies;

/// What a line is before its block is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LineKind {
    /// Nothing on it.
    Blank,
    /// A comment, a separator, or one of the words that only say where a block ends.
    Comment,
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
pub(crate) struct Frame {
    /// What each line is.
    pub(crate) lines: Vec<LineKind>,
    /// The line that says `end`.
    pub(crate) end: Option<u32>,
    /// The first line of another configuration, which is not read.
    pub(crate) another: Option<u32>,
    /// Whether lines were left out that are neither comments nor what a terminal adds.
    pub(crate) is_section: bool,
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
pub(crate) fn frame(text: &Text) -> Frame {
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
        let kind = line_kind(raw);
        if kind == LineKind::Command {
            body = bodies.begun_by(text, line, raw.trim());
        }
        if matches!(kind, LineKind::Command | LineKind::Redacted) {
            if let Some(section) = sections.last_mut() {
                section.has_commands = true;
            }
        } else if kind == LineKind::Residue
            && let Some(rank) = heading(raw.trim())
        {
            enter(&mut sections, rank, line);
        }
        frame.lines.push(if body.is_some() { LineKind::Opening } else { kind });
    }
    if let Some(last) = sections.last_mut() {
        last.stop = text.line_count();
    }
    frame.choose(&sections, text);
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
    fn choose(&mut self, sections: &[Section], text: &Text) {
        let readable = || sections.iter().filter(|section| section.has_commands && section.rank > Rank::Other);
        let Some(highest) = readable().map(|section| section.rank).max() else {
            return self.leave_out(0, 0);
        };
        let Some(chosen) = readable().find(|section| section.rank == highest) else { return };
        let mut others = readable().filter(|other| other.start != chosen.start).filter(|other| {
            other.rank == highest
                || other.rank == Rank::Bare && self.first_beginning(other.start, other.stop, text).is_some()
        });
        self.another = others.next().map(|other| other.start);
        let mut stop = chosen.stop;
        self.end = (chosen.start..stop).find(|line| self.is(*line, &LineKind::Residue) && is_end(text.line(*line)));
        if let Some(end) = self.end {
            self.another = self.another.or_else(|| self.first_beginning(end + 1, stop, text));
            stop = end + 1;
        }
        self.leave_out(chosen.start, stop);
    }

    /// The first line in a range that stands at the beginning of every configuration.
    fn first_beginning(&self, start: u32, stop: u32, text: &Text) -> Option<u32> {
        (start..stop).find(|line| self.is(*line, &LineKind::Command) && begins_configuration(text.line(*line)))
    }

    /// Leaves out what stands before `start`, and from `stop` on.
    fn leave_out(&mut self, start: u32, stop: u32) {
        for (line, kind) in (0u32..).zip(self.lines.iter_mut()) {
            if (line < start || line >= stop) && !matches!(kind, LineKind::Blank | LineKind::Comment) {
                self.is_section |= *kind != LineKind::Residue;
                *kind = LineKind::Residue;
            }
        }
    }

    fn is(&self, line: u32, kind: &LineKind) -> bool {
        self.lines.get(line as usize) == Some(kind)
    }
}

fn line_kind(raw: &str) -> LineKind {
    let line = raw.trim();
    if line.is_empty() {
        return LineKind::Blank;
    }
    if let Some(comment) = line.strip_prefix('!') {
        let is_redacted = comment.contains("<removed>") && !comment.starts_with('!');
        return if is_redacted { LineKind::Redacted } else { LineKind::Comment };
    }
    if is_end(raw) || is_residue(line) || heading(line).is_some() {
        return LineKind::Residue;
    }
    if is_exit(line) { LineKind::Comment } else { LineKind::Command }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(config: &str) -> Vec<LineKind> {
        frame(&Text::new(config.to_owned())).lines
    }

    fn read(config: &str) -> Vec<String> {
        let text = Text::new(config.to_owned());
        let lines = frame(&text).lines;
        let read = (0u32..)
            .zip(&lines)
            .filter(|(_, kind)| !matches!(kind, LineKind::Residue | LineKind::Blank | LineKind::Comment));
        read.map(|(line, _)| text.line(line).trim().to_owned()).collect()
    }

    #[test]
    fn what_a_terminal_adds_is_residue() {
        let read = read(
            "terminal length 0\nR1#sh run\nBuilding configuration...\n\nCurrent configuration : 99 bytes\n!\nhostname R1\n*Mar  1 00:00:01.1: %SYS-5-CONFIG_I: Configured\nline con 0\nend\n\nR1#\n",
        );
        assert_eq!(read, ["hostname R1", "line con 0"]);
    }

    #[test]
    fn only_the_running_configuration_of_a_capture_is_read() {
        let capture = "------------------ show version ------------------\n\nCisco IOS Software\n\n------------------ show running-config ------------------\n\nBuilding configuration...\nCurrent configuration : 9 bytes\nhostname R1\nend\n\n------------------ show stacks ------------------\n\nMinimum process stacks:\n";
        assert_eq!(read(capture), ["hostname R1"]);
        let both = "R1#show startup-config\nUsing 9 out of 99 bytes\nhostname OLD\nend\nR1#show running-config\nBuilding configuration...\nhostname NEW\nend\nR1#";
        assert_eq!(read(both), ["hostname NEW"]);
        assert_eq!(frame(&Text::new(both.to_owned())).another, None);
    }

    #[test]
    fn other_output_around_a_configuration_is_left_out() {
        assert_eq!(read("hostname R1\nend\nR1#show ip interface brief\nVlan1 unassigned\n"), ["hostname R1"]);
        assert_eq!(read("R1#show version\nCisco IOS Software\nR1#show run\nhostname R1\n"), ["hostname R1"]);
        assert_eq!(read("R1#show clock\n12:00\n"), Vec::<String>::new());
    }

    #[test]
    fn a_second_configuration_is_seen_and_not_read() {
        let text = Text::new("hostname A\nend\n!\nversion 15.2\nhostname B\nend\n".to_owned());
        let frame = frame(&text);
        assert_eq!((frame.end, frame.another), (Some(1), Some(3)));
        assert_eq!(read(text.as_str()), ["hostname A"]);
    }

    #[test]
    fn text_in_a_banner_never_moves_the_frame() {
        let banner =
            "hostname A\nbanner motd ^C\nx#show running-config\nBuilding configuration...\nend\n^C\nline con 0\n";
        let frame = frame(&Text::new(banner.to_owned()));
        assert!(frame.lines[2..6].iter().all(|kind| *kind == LineKind::Body));
        assert_eq!(read(banner).len(), 7);
        assert_eq!(frame.end, None);
    }

    #[test]
    fn redactions_are_commands_and_comments_are_not() {
        assert_eq!(
            kinds(
                "!enable secret <removed>\n! password 7 <removed>\n! x\n!\n exit-address-family\nexit\nexit 5\n end\nend"
            ),
            [
                LineKind::Redacted,
                LineKind::Redacted,
                LineKind::Comment,
                LineKind::Comment,
                LineKind::Comment,
                LineKind::Comment,
                LineKind::Command,
                LineKind::Command,
                LineKind::Residue,
            ]
        );
    }
}
