use std::sync::Arc;

use seawall_api::secret::SecretReader;
use seawall_api::{ReadContext, Text};

use super::*;
use crate::plugins::plugin;

fn read(text: &str) -> (&'static dyn Plugin, Reading) {
    let plugin = plugin("cisco-ios").unwrap();
    let context = ReadContext { secrets: Arc::new(SecretReader::new(Vec::new())), completeness: None };
    (plugin, plugin.read(Text::new(text.to_owned()), &context))
}

fn shown(text: &str) -> Vec<String> {
    let (plugin, reading) = read(text);
    (0..reading.text.line_count()).map(|index| line(plugin, &reading, index).text).collect()
}

#[test]
fn only_words_that_the_grammar_knows_are_shown() {
    assert_eq!(
        shown("line vty 0 4\n password 7 0822455D0A16\n access-class MGMT in\n frobnicate hunter2\n"),
        ["line vty 0 4", " password 7 …", " access-class MGMT in", " …"]
    );
}

#[test]
fn free_text_and_comments_are_never_shown() {
    assert_eq!(shown("! key hunter2\nbanner motd #\nhunter2\n#\n")[..1], ["…"]);
    assert_eq!(shown("banner motd #\nhunter2\n#\n")[1..], ["…", "…"]);
    assert_eq!(shown("!\nhostname r1\n!\n!x\n")[2..], ["!", "…"]);
}

#[test]
fn marks_follow_their_words() {
    let (plugin, reading) = read("line vty 0 4\n password 7 0822455D0A16\n");
    let shown = line(plugin, &reading, 1);
    let whole = reading.text.as_str();
    let span = |word: &str| {
        let start = u32::try_from(whole.find(word).unwrap()).unwrap();
        Span::new(start, start + u32::try_from(word.len()).unwrap())
    };
    let marked = |span: Span| shown.text.get(shown.marks(span)).unwrap().to_owned();
    assert_eq!(marked(span("password")), "password");
    assert_eq!(marked(span("0822455D0A16")), "…");
    assert_eq!(marked(span("password 7 0822455D0A16")), "password 7 …");
    assert_eq!(marked(Span::new(0, 3)), "password 7 …");
}

#[test]
fn what_no_person_would_read_is_cut() {
    let line = format!("line vty 0 4\n transport input{}\n", " telnet".repeat(10_000));
    let shown = &shown(&line)[1];
    assert!(shown.len() < 600 && shown.ends_with(" telnet …"), "{shown}");
}

#[test]
fn hostile_characters_are_neutral() {
    assert_eq!(shown("line vty 0 4\n access-class \u{202e}M\u{1b}[2J in\n")[1], " access-class \\u{202e}M\\x1b[2J in");
}
