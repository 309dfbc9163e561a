//! Which part of a text is the configuration, and what each of its lines is.

use seawall_api::Text;
use seawall_api::reader::capture::{Surroundings, frame as frame_in};

use super::around::{begins_configuration, heading, is_end, is_exit, is_residue};
use super::body::begun_by;

pub(crate) use seawall_api::reader::capture::{Frame, LineKind};

const AROUND: Surroundings =
    Surroundings { kind: line_kind, heading, is_end, begins: begins_configuration, free_text: begun_by };

/// Reads a text's lines.
pub(crate) fn frame(text: &Text) -> Frame {
    frame_in(text, &AROUND)
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
