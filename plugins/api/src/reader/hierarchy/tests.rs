use super::*;
use crate::Text;

const STYLE: Style = Style {
    semicolons: true,
    root: None,
    marks: &[("inactive:", Mark::Inactive), ("replace:", Mark::Replace)],
    verbs: &[("set", Verb::Set), ("delete", Verb::Delete)],
    groups: Groups {
        block: &["groups"],
        word: None,
        apply: "apply-groups",
        except: "apply-groups-except",
        fits: |a, b| a == b,
    },
};

fn read(config: &str, semicolons: bool) -> (Vec<String>, Statements) {
    let text = Text::new(config.to_owned());
    let lines = vec![LineKind::Command; text.line_count() as usize];
    let read = super::read(&text, &lines, &Style { semicolons, ..STYLE });
    let shown = |words: &[Span]| words.iter().map(|word| text.slice(*word)).collect::<Vec<_>>().join("|");
    let events = read.events.iter().map(|event| match event {
        Event::Statement { words, marks, opens, line } => {
            let marks = (if marks.contains(&Mark::Inactive) { "~" } else { "" }, if *opens { " {" } else { "" });
            format!("{line}:{}{}{}", marks.0, shown(words), marks.1)
        }
        Event::Path { verb, words, line, .. } => format!("{line}:{verb:?} {}", shown(words)),
        Event::Close { line } => format!("{line}:}}"),
    });
    (events.collect(), read)
}

#[test]
fn blocks_lists_strings_and_comments() {
    let config =
        "/* a { b */\nsystem {\n    host-name \"r 1\"; ## SECRET-DATA\n    inactive: a [ b c ];\n    x { y; }\n}\n";
    let (events, read) = read(config, true);
    assert_eq!(events, ["1:system {", "2:host-name|r 1", "3:~a|b", "3:~a|c", "4:x {", "4:y", "4:}", "5:}"]);
    assert_eq!((read.open, read.stray), (0, 0));
    assert_eq!(read.kinds[0], NodeKind::Comment);
}

#[test]
fn a_mark_may_stand_on_a_line_of_its_own() {
    let (events, _) = read("a {\n    inactive:\n    b {\n        c;\n    }\n}\n", true);
    assert_eq!(events, ["0:a {", "2:~b {", "3:c", "4:}", "5:}"]);
}

#[test]
fn lines_hold_whole_paths() {
    let (events, _) = read("set system name \"a ; b\"\ndelete x y\nset z [ 1 2 ]\n", true);
    assert_eq!(events, ["0:Set system|name|a ; b", "1:Delete x|y", "2:Set z|1", "2:Set z|2"]);
}

#[test]
fn the_end_of_a_line_ends_a_statement() {
    let (events, _) = read("a {\n  b c\n  d [\n \"e\" \"f\"]\n  g { }\n}\nh\n{\ni\n}\n", false);
    assert_eq!(events, ["0:a {", "1:b|c", "2:d|e", "2:d|f", "4:g {", "4:}", "5:}", "6:h {", "8:i", "9:}"]);
}

#[test]
fn strings_go_on_below_and_open_ones_end_with_their_line() {
    let (events, read) = read("a \"x\ny\";\nb \"never\nc;\n", true);
    assert_eq!(events, ["0:a|x\ny", "2:b|never", "3:c"]);
    assert_eq!(read.kinds[1], NodeKind::Body);
}

#[test]
fn what_never_closes_is_counted() {
    assert_eq!(read("a {\nb;\n", true).1.open, 1);
    assert_eq!(read("}\n", true).1.stray, 1);
}
