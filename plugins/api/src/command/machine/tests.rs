use super::super::pattern::parse;
use super::super::word::words;
use super::*;
use crate::Text;

fn run(patterns: &[&'static str], line: &str) -> Outcome {
    let mut machine = Machine::new();
    for (number, pattern) in (0..).zip(patterns) {
        machine.add(&parse(pattern).unwrap(), number);
    }
    let text = Text::new(line.to_owned());
    machine.run(&text, &words(&text, text.line_span(0)))
}

fn fits(patterns: &[&'static str], line: &str) -> Option<u32> {
    match run(patterns, line) {
        Outcome::Fits(found) => Some(found.command),
        Outcome::Stops { .. } => None,
    }
}

#[test]
fn optional_parts_and_choices() {
    let patterns =
        &["logging host <host> / [vrf <vrf:name>] [transport (udp|tcp port <port:number>)]", "logging <host>"];
    assert_eq!(fits(patterns, "logging host 10.0.0.1"), Some(0));
    assert_eq!(fits(patterns, "logging host 10.0.0.1 vrf M transport tcp port 6514"), Some(0));
    assert_eq!(fits(patterns, "logging host 10.0.0.1 transport tcp"), None);
    assert_eq!(fits(patterns, "logging 10.0.0.1"), Some(1));
    assert_eq!(fits(patterns, "LOGGING Host 10.0.0.1"), Some(0));
}

#[test]
fn choices_share_words_and_keep_their_own_ends() {
    let patterns = &["a (b|c) d", "a b e", "a <x:name> f", "a (<y:name>|b g) h", "(a|z) [k]"];
    assert_eq!(fits(patterns, "a b d"), Some(0));
    assert_eq!(fits(patterns, "a c d"), Some(0));
    assert_eq!(fits(patterns, "a b e"), Some(1));
    assert_eq!(fits(patterns, "a c e"), None);
    assert_eq!(fits(patterns, "a b f"), Some(2));
    assert_eq!(fits(patterns, "a b h"), Some(3));
    assert_eq!(fits(patterns, "a b g h"), Some(3));
    assert_eq!(fits(patterns, "a b g"), None);
    assert_eq!(fits(patterns, "a c g h"), None);
    assert_eq!(fits(patterns, "z"), Some(4));
    assert_eq!(fits(patterns, "z k"), Some(4));
    assert_eq!(fits(patterns, "z d"), None);
}

#[test]
fn arguments_repeat_and_keep_their_names() {
    let Outcome::Fits(found) = run(&["ip ssh server algorithm mac / <mac:name>+"], "ip ssh server algorithm mac a b c")
    else {
        panic!()
    };
    let names: Vec<_> = found.taken.iter().filter_map(|taken| taken.argument).map(|(name, _)| name).collect();
    assert_eq!(names, ["mac", "mac", "mac"]);
    assert!(found.taken[4].key && !found.taken[5].key);
}

#[test]
fn a_line_that_stops_names_what_could_have_followed() {
    let Outcome::Stops { words, commands, .. } =
        run(&["ip ssh version <number>", "ip ssh time-out <number>", "ip cef"], "ip ssh vershun 2")
    else {
        panic!()
    };
    assert_eq!((words, commands), (2, vec![0, 1]));
}

#[test]
fn a_hostile_line_does_not_explode() {
    let line = format!("a{}", " x".repeat(20_000));
    assert_eq!(fits(&["a [<word>] [<b:word>] [<c:word>+] [<d:word>+] [<e:word>+] end"], &line), None);
}
