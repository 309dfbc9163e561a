use std::sync::LazyLock;

use super::*;
use crate::apply::Origin;
use crate::command::{Command, CommandLine, Grammar, Table, ignored, modelled, opens, unmodelled};
use crate::model::Model;
use crate::reader::capture::LineKind;
use crate::reader::hierarchy::{Groups, Mark, Style, Verb, read};
use crate::reading::{Completeness, Extent};
use crate::{LineState, Reading, Span, Text};

type Notes = Vec<String>;

const STYLE: Style = Style {
    semicolons: true,
    root: None,
    marks: &[("inactive:", Mark::Inactive)],
    verbs: &[
        ("set", Verb::Set),
        ("delete", Verb::Delete),
        ("deactivate", Verb::Deactivate),
        ("activate", Verb::Activate),
        ("edit", Verb::Edit),
        ("top", Verb::Top),
        ("insert", Verb::Insert),
        ("rename", Verb::Rename),
        ("copy", Verb::Copy),
    ],
    groups: Groups {
        block: &["groups"],
        word: None,
        apply: "apply-groups",
        except: "apply-groups-except",
        fits: |expression, name| name.starts_with(expression.trim_matches(['<', '>']).trim_end_matches('*')),
    },
};

const SYSTEM: Context = Context("system");
const PORTS: Context = Context("interfaces");
const PORT: Context = Context("interface");
const UNIT: Context = Context("unit");
const GROUPS: Context = Context("groups");

fn note(notes: &mut Notes, line: &CommandLine<'_>) -> Option<()> {
    let around: Vec<&str> = ["interface", "unit"].iter().filter_map(|name| line.outer(name)).collect();
    let off = if line.active { "" } else { " off" };
    let words: Vec<&str> = line.words.iter().map(|word| line.text().slice(*word)).collect();
    notes.push(format!("{}>{}{off}", around.join("."), words.join(" ")));
    Some(())
}

fn quiet(_: &mut Notes, _: &CommandLine<'_>) -> Option<()> {
    Some(())
}

const TOP: &[Command<Notes>] = &[
    opens("system", SYSTEM, quiet).feeding(&[]),
    opens("interfaces", PORTS, quiet).feeding(&[]),
    opens("groups", GROUPS, quiet).feeding(&[]),
];

static GRAMMAR: LazyLock<Grammar<Notes>> = LazyLock::new(|| {
    Grammar::new(&[
        &Table { context: Context::TOP, feeds: &[], commands: TOP },
        &Table { context: GROUPS, feeds: &[], commands: const { &[opens("<group:name>", Context::TOP, quiet)] } },
        &Table {
            context: Context::EVERYWHERE,
            feeds: &[],
            commands: const { &[modelled("apply-groups <name>", quiet), modelled("apply-groups-except <name>", quiet)] },
        },
        &Table {
            context: SYSTEM,
            feeds: &["device"],
            commands: const {
                &[
                    modelled("host-name / <name>", note),
                    modelled("name-server <address>", note),
                    modelled("key / <secret>", note),
                    unmodelled("location / <text>"),
                ]
            },
        },
        &Table {
            context: PORTS,
            feeds: &["interfaces"],
            commands: const { &[opens("<interface:name>", PORT, note).kept_inactive()] },
        },
        &Table {
            context: PORT,
            feeds: &["interfaces.port"],
            commands: const {
                &[
                    modelled("mtu / <number>", note),
                    opens("unit <unit:number>", UNIT, note),
                    ignored("hold-time up / <number>"),
                ]
            },
        },
        &Table {
            context: UNIT,
            feeds: &["interfaces.unit"],
            commands: const { &[modelled("family inet address <prefix>", note)] },
        },
    ])
});

fn lines(text: &Text) -> Vec<LineKind> {
    let kind = |line: &str| if line.trim().is_empty() { LineKind::Blank } else { LineKind::Command };
    text.lines().map(kind).collect()
}

fn whole(config: &str) -> (Reading, Notes) {
    let text = Text::new(config.to_owned());
    let statements = read(&text, &lines(&text), &STYLE);
    let mut hierarchy = grow(&GRAMMAR, &text, &statements);
    assert_eq!(hierarchy.inherit(&text, &STYLE.groups), None);
    let tree = Hierarchy::tree(&text, &statements);
    let mut notes = Notes::new();
    let states = hierarchy.read(&GRAMMAR, (&text, &tree), &STYLE.groups, &mut notes);
    let completeness = Completeness { extent: Extent::Whole, evidence: Vec::new() };
    (
        Reading { text, tree, states, model: Model::default(), completeness, statements: Some(Box::new(hierarchy)) },
        notes,
    )
}

fn notes(config: &str) -> Notes {
    whole(config).1
}

const BRACES: &str = "system {\n    host-name r1;\n    name-server [ 10.0.0.1 10.0.0.2 ];\n}\ninterfaces {\n    ge-0 {\n        mtu 9000;\n        unit 0 {\n            family inet {\n                address 10.1.0.1/24;\n            }\n        }\n    }\n}\n";
const LINES: &str = "set system host-name r1\nset system name-server 10.0.0.1\nset system name-server 10.0.0.2\nset interfaces ge-0 mtu 9000\nset interfaces ge-0 unit 0 family inet address 10.1.0.1/24\n";

#[test]
fn both_forms_say_the_same() {
    let said = notes(BRACES);
    assert_eq!(said, notes(LINES));
    assert_eq!(said.last().unwrap(), "ge-0.0>family inet address 10.1.0.1/24");
}

#[test]
fn blocks_of_one_head_are_one_and_values_replace() {
    let said = notes(
        "set system host-name a\nset interfaces ge-0 mtu 1\nset system host-name b\nset interfaces ge-0 unit 0\nset interfaces ge-0 mtu 2\n",
    );
    assert_eq!(said, [">host-name b", ">ge-0", "ge-0>mtu 2", "ge-0>unit 0"]);
}

#[test]
fn what_is_not_in_force_is_seen_where_its_object_is_kept() {
    let said = notes(
        "interfaces {\n inactive: ge-0 {\n mtu 5;\n }\n ge-1 {\n inactive: mtu 5;\n }\n}\nsystem {\n inactive: host-name x;\n}\n",
    );
    assert_eq!(said, [">ge-0 off", "ge-0>mtu 5 off", ">ge-1"]);
    let said = notes(
        "set interfaces ge-0 mtu 5\nset system host-name x\ndeactivate system host-name\ndeactivate interfaces ge-0\n",
    );
    assert_eq!(said, [">ge-0 off", "ge-0>mtu 5 off"]);
}

#[test]
fn groups_are_written_out_where_they_are_taken_over() {
    let groups = "groups {\n g {\n  system {\n   host-name group;\n   name-server 10.9.9.9;\n  }\n  interfaces {\n   <ge-*> {\n    mtu 1500;\n   }\n  }\n }\n}\n";
    let said = notes(&format!(
        "{groups}apply-groups g;\n{BRACES}interfaces {{\n xe-1 {{\n mtu 2;\n }}\n ge-2 {{\n  unit 1;\n }}\n ge-3 {{\n  apply-groups-except g;\n }}\n}}\n"
    ));
    assert!(said.contains(&">host-name r1".to_owned()) && !said.contains(&">host-name group".to_owned()), "{said:?}");
    for there in [">name-server 10.9.9.9", "ge-0>mtu 9000", "ge-2>mtu 1500", "xe-1>mtu 2"] {
        assert!(said.contains(&there.to_owned()), "{there}: {said:?}");
    }
    assert!(!said.contains(&"ge-3>mtu 1500".to_owned()) && !said.contains(&"ge-0>mtu 1500".to_owned()));
    assert_eq!(notes("groups {\n g {\n  system {\n   host-name x;\n  }\n }\n}\n"), Notes::new());
}

#[test]
fn lines_of_groups_are_as_they_are_where_they_hold() {
    let (reading, _) =
        whole("groups {\n g {\n  system {\n   nonsense here;\n   host-name x;\n  }\n }\n}\napply-groups g;\n");
    let state = |line: u32| reading.states[line as usize].clone();
    let LineState::Unknown(feeds) = state(3) else { panic!("{:?}", state(3)) };
    assert_eq!(feeds.paths, ["device", "secrets"]);
    assert_eq!((state(4), state(5)), (LineState::Modelled, LineState::Modelled));
}

#[test]
fn unknown_statements_feed_the_same_in_both_forms() {
    let state = |config: &str, line: usize| whole(config).0.states[line].clone();
    let braces = state("interfaces {\n ge-0 {\n  what {\n   ever 5;\n  }\n }\n}\n", 3);
    let LineState::Unknown(feeds) = &braces else { panic!("{braces:?}") };
    assert_eq!(feeds.paths, ["interfaces.port"]);
    assert!(feeds.within.is_some(), "only ge-0 is in doubt");
    let LineState::Unknown(lines) = state("set interfaces ge-0 what ever 5\n", 0) else { panic!() };
    assert_eq!(lines.paths, feeds.paths);
    assert!(lines.within.is_some());
    let scattered = "set interfaces ge-0 mtu 5\nset system host-name a\nset interfaces ge-0 what\n";
    let LineState::Unknown(lines) = state(scattered, 2) else { panic!() };
    assert_eq!(lines.within, None, "a block in pieces has no extent");
}

#[test]
fn a_lost_head_feeds_what_it_would_have() {
    let LineState::Unknown(feeds) = whole("{\n    host-name r1;\n}\n").0.states[1].clone() else { panic!() };
    assert_eq!(feeds.paths, ["device"]);
    let LineState::Unknown(feeds) = whole("set sistem host-name r1\n").0.states[0].clone() else { panic!() };
    assert_eq!(feeds.paths, ["device"]);
}

#[test]
fn lines_edit() {
    let config = "set interfaces ge-0 mtu 1\nset interfaces ge-1 mtu 2\ndelete interfaces ge-0 mtu\nedit interfaces\nrename ge-1 to ge-7\ncopy ge-7 to ge-8\ninsert ge-8 before ge-0\ntop\nset system host-name a\n";
    assert_eq!(notes(config), [">ge-8", "ge-8>mtu 2", ">ge-0", ">ge-7", "ge-7>mtu 2", ">host-name a"]);
}

fn step(line: &str) -> Step {
    match line {
        "exit" => Step::Leave,
        "commit" => Step::Commit { leaves: false },
        "rollback" => Step::Rollback(0),
        "rollback 1" => Step::Rollback(1),
        "load override" => Step::Load { how: How::Override, relative: false },
        "load replace" => Step::Load { how: How::Replace, relative: false },
        "end" => Step::LoadEnd,
        _ => Step::Statements,
    }
}

const CONSOLE: Console<Notes> = Console { grammar: || &GRAMMAR, style: &STYLE, lines, step, choices: &[] };

#[test]
fn scripts_change_both_forms() {
    let script = "user@r1# set system host-name \"new name\"\ndelete interfaces ge-0 unit 0\ndeactivate system name-server 10.0.0.1\n";
    let done = apply(&CONSOLE, &whole(BRACES).0, script);
    assert!(done.complete, "{:?}", done.rejected);
    assert_eq!(
        done.text,
        "system {\n    host-name \"new name\";\n    inactive: name-server 10.0.0.1;\n    name-server 10.0.0.2;\n}\ninterfaces {\n    ge-0 {\n        mtu 9000;\n    }\n}\n"
    );
    assert!(
        matches!(done.origins[1], Origin::Change(span) if Text::new(script.into()).slice(span) == "host-name \"new name")
    );
    assert!(matches!(done.origins[3], Origin::Running(_)));
    let done = apply(&CONSOLE, &whole(LINES).0, script);
    assert_eq!(
        done.text,
        "set system host-name \"new name\"\nset system name-server 10.0.0.1\nset system name-server 10.0.0.2\nset interfaces ge-0 mtu 9000\ndeactivate system name-server 10.0.0.1\n"
    );
}

#[test]
fn scripts_may_be_refused() {
    let done = apply(&CONSOLE, &whole(BRACES).0, "set system host-nam x\ndelete system key\n");
    let reasons: Vec<&str> = done.rejected.iter().map(|rejection| rejection.reason.as_str()).collect();
    assert_eq!(reasons, ["not a statement that is known here", "nothing is there to change"]);
    assert!(!done.complete);
}

#[test]
fn secrets_and_strange_words_are_not_shown() {
    let config = "system {\n    key \"top ; secret\"; ## SECRET-DATA\n    strange words;\n}\n";
    let (reading, _) = whole(config);
    let statements = reading.statements.unwrap();
    let shown = |line: u32| {
        let pieces = statements.pieces_of_line(&reading.text, line, &[]);
        pieces
            .into_iter()
            .filter(|piece| piece.printable)
            .map(|piece| reading.text.slice(piece.span).to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(shown(0), ["system"]);
    assert_eq!(shown(1), ["key"]);
    assert_eq!(shown(2), Notes::new());
    let at = u32::try_from(config.find("top").unwrap()).unwrap();
    let at = Span::new(at, at + 3);
    let path = statements.pieces_of_path(statements.at(&reading.text, at).unwrap());
    assert_eq!(
        path.iter().map(|piece| reading.text.slice(piece.span)).collect::<Vec<_>>(),
        ["system", "key", "top ; secret"]
    );
}
