//! Menus of an invented system.

use std::sync::LazyLock;

use super::*;
use crate::reader::statements::{Surroundings, frame, grow};
use crate::reading::{Completeness, Extent, Reading};
use crate::{LineState, Text, Tree};

/// Each record as `path: key=value ...`.
type Said = Vec<String>;

fn say(said: &mut Said, record: &Record<'_>) -> Option<()> {
    let words: Vec<String> = record.names().map(|name| format!("{name}={}", record.get(name).unwrap_or("?"))).collect();
    let broken = if record.is_broken() { " broken" } else { "" };
    said.push(format!("{}:{broken} {}", record.path, words.join(" ")));
    (record.get("name") != Some("bad")).then_some(())
}

const MENUS: &[Menu<Said>] = &[
    Menu::settings("sys name", &["device.hostname"], say).reads("name=name"),
    Menu::records("port", "name", &["interfaces"], say)
        .reads("default-name=name name=name pass=secret hidden=flag up.a=name up.b=name")
        .ignores("speed=1G|10G")
        .outside(&[Outside { properties: "guard=flag", feeds: &["interfaces.port"] }]),
    Menu::records("net filter", "name", &["acls"], say).reads("action=drop|accept src=address").ordered(),
    Menu::ignored_records("queue", "name", "name=name"),
    Menu::unmodelled_records("net vpn", "name", &["tunnels"], "name=name key=secret"),
];

const WRONG: &[Menu<Said>] = &[Menu::ignored_records("a", "name", "name=nothing x"), Menu::ignored_settings("a", "")];

static GRAMMAR: LazyLock<MenuGrammar<Said>> = LazyLock::new(|| MenuGrammar::new(&[MENUS]));

fn tree(text: &Text) -> Tree {
    let around = Surroundings { comment: |line| line.starts_with('#'), residue: |_| false, holds_lines: |_| false };
    grow(text, &frame(text, &around))
}

fn read(config: &str) -> (Said, Vec<LineState>) {
    let text = Text::new(config.to_owned());
    let mut said = Vec::new();
    let states = GRAMMAR.read(&text, &tree(&text), &mut said);
    (said, states)
}

fn states(config: &str) -> Vec<String> {
    let of = |state: &LineState| match state {
        LineState::Unknown(feeds) | LineState::Unmodelled(feeds) => {
            let mark = if feeds.within.is_some() { " within" } else { "" };
            format!("{} {}{mark}", state.word(), feeds.paths.join(","))
        }
        _ => state.word().to_owned(),
    };
    read(config).1.iter().map(of).collect()
}

#[test]
fn the_tables_are_in_order() {
    assert_eq!(GRAMMAR.mistakes(), [""; 0]);
    assert_eq!(MenuGrammar::new(&[WRONG]).mistakes().len(), 3);
}

#[test]
fn statements_are_carried_out_in_their_order() {
    let (said, states) = read(
        "/port\nadd hidden name=a\nset [ find default-name=e1 ] name=up\nset up speed=1G\ndisable up\nset a pass=x\n\
         add name=gone\nremove [find name=gone]\nset e2 speed=10G up.a=1 .b=2\nset [find name=a] !pass\nset e3,e4 name=!x\n/sys name set name=r1\n",
    );
    assert_eq!(
        said,
        [
            "sys name: name=r1",
            "port: hidden=yes name=a",
            "port: default-name=e1 name=up speed=1G disabled=yes",
            "port: name=e2 speed=10G up.a=1 up.b=2",
            "port: name=!x",
            "port: name=!x",
        ]
    );
    assert!(states.iter().all(|state| *state == LineState::Modelled), "{states:?}");
}

#[test]
fn what_is_not_understood_says_what_it_could_feed() {
    let cases = [
        ("/port add name=a colour=red", "unknown interfaces,interfaces.port,secrets within"),
        ("/port add name=a speed=5G", "unknown interfaces,interfaces.port,secrets within"),
        ("/port set [find name~\"x\"] speed=1G", "unknown interfaces,interfaces.port,secrets"),
        ("/port add name=bad", "unknown interfaces,interfaces.port,secrets"),
        ("/port name=a", "unknown interfaces,interfaces.port,secrets"),
        ("/port add name=a guard=yes", "unmodelled interfaces.port within"),
        ("/net vpn add name=a", "unmodelled tunnels,secrets"),
        ("/net new add key=a", "unknown acls,secrets,tunnels"),
        ("/name", "unknown device.hostname"),
        ("/queue add name=a", "ignored"),
        ("/queue print", "ignored"),
        (":put \"x\"", "ignored"),
        (":foreach i in=[/net filter find] do={}", "unknown acls,secrets,tunnels"),
    ];
    for (line, expected) in cases {
        assert_eq!(states(line), [expected], "{line}");
    }
    assert_eq!(states("/net filter\nadd action=drop; add action=\"\nx\n")[1], "unknown acls");
}

#[test]
fn what_was_not_understood_keeps_its_place_where_order_matters() {
    let (said, _) =
        read("/net filter\nadd action=accept\naction=drop src=10.0.0.0/8\nmove 1 0\nadd action=drop odd=x\n");
    assert_eq!(
        said,
        [
            "net filter: action=accept",
            "net filter: broken action=drop src=10.0.0.0/8",
            "net filter: broken ",
            "net filter: action=drop odd=?",
        ]
    );
}

#[test]
fn only_what_is_known_is_shown() {
    let shown = |config: &str| {
        let text = Text::new(config.to_owned());
        let tree = tree(&text);
        let all = tree.iter().flat_map(|(id, _)| GRAMMAR.pieces(&text, &tree, id));
        all.map(|piece| if piece.printable { text.slice(piece.span) } else { "-" }.to_owned())
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(shown("/port add name=a pass=x \\\n  comment=\"b\" odd=y"), "/port add name=a - \\ - -");
    assert_eq!(shown("/port set [ find name=a ] speed=5G\n"), "/port set [ find name=a ] -");
    assert_eq!(shown("/port set [ find pass=a ] speed=1G\n"), "/port set - speed=1G");
    assert_eq!(shown("/net else add name=a"), "/net - - -");
}

fn applied(config: &str, script: &str) -> (String, Vec<String>) {
    let text = Text::new(config.to_owned());
    let tree = tree(&text);
    let states = GRAMMAR.read(&text, &tree, &mut Vec::new());
    let completeness = Completeness { extent: Extent::Whole, evidence: Vec::new() };
    let reading = Reading { text, tree, states, model: crate::model::Model::default(), completeness, statements: None };
    let shell: MenuShell<Said> = MenuShell { grammar: || &GRAMMAR, grow: self::tree };
    let done = apply(&shell, &reading, script);
    assert_eq!(done.complete, done.rejected.is_empty());
    assert_eq!(done.origins.len(), done.text.lines().count());
    (done.text, done.rejected.into_iter().map(|rejection| rejection.reason).collect())
}

#[test]
fn scripts_change_what_is_there() {
    const CONFIG: &str = "/port\nadd name=a \\\n  speed=1G\nadd name=b pass=\"x y\"\n/net filter add action=accept comment=all\n/queue\n";
    let cases = [
        (
            "/port set a speed=10G",
            "/port\nadd name=a speed=10G\nadd name=b pass=\"x y\"\n/net filter add action=accept comment=all\n/queue\n",
        ),
        (
            "/port remove [find name=b]",
            "/port\nadd name=a \\\n  speed=1G\n/net filter add action=accept comment=all\n/queue\n",
        ),
        (
            "/net filter\nadd action=drop src=10.0.0.0/8 place-before=[find comment=all]\n",
            "/port\nadd name=a \\\n  speed=1G\nadd name=b pass=\"x y\"\n/net filter add action=drop src=10.0.0.0/8\n/net filter add action=accept comment=all\n/queue\n",
        ),
        (
            "/queue add name=q",
            "/port\nadd name=a \\\n  speed=1G\nadd name=b pass=\"x y\"\n/net filter add action=accept comment=all\n/queue\nadd name=q\n",
        ),
        (
            "/port\ndisable [ find default-name=e1 ]\nset b !pass\n# done\n",
            "/port\nadd name=a \\\n  speed=1G\nadd name=b\nset [ find default-name=e1 ] disabled=yes\n/net filter add action=accept comment=all\n/queue\n",
        ),
        (
            "/sys name set name=r1",
            "/port\nadd name=a \\\n  speed=1G\nadd name=b pass=\"x y\"\n/net filter add action=accept comment=all\n/queue\n/sys name\nset name=r1\n",
        ),
    ];
    for (script, expected) in cases {
        let (text, rejected) = applied(CONFIG, script);
        assert_eq!((text.as_str(), rejected.as_slice()), (expected, &[][..]), "{script}");
    }
    for script in [
        "/port remove c",
        "/port set a colour=red",
        "/nothing add",
        "/net filter move 1 0",
        ":if (true) do={}",
        "/port set 5 speed=1G",
    ] {
        let (text, rejected) = applied(CONFIG, script);
        assert_eq!((text.as_str(), rejected.len()), (CONFIG, 1), "{script}");
    }
}
