use seawall_api::tree::NodeKind;
use seawall_api::{NodeId, Text, Tree};

use super::grow;

/// The commands below the command that begins like this.
fn below(config: &str, head: &str) -> Vec<String> {
    let text = Text::new(config.to_owned());
    let tree = grow(&text);
    let starts = |tree: &Tree, id: NodeId| tree.text(id, &text).starts_with(head);
    let (id, _) = tree.iter().find(|(id, _)| starts(&tree, *id)).unwrap();
    let is_command = |id: &NodeId| tree.get(*id).unwrap().kind == NodeKind::Command;
    tree.children(Some(id)).filter(is_command).map(|child| tree.text(child, &text).to_owned()).collect()
}

const CLASSIC: &str = "# TiMOS-B-21.2.R1 both/x86_64 Nokia 7750 SR\nexit all\nconfigure\n#---\necho \"System Configuration\"\n#---\n    \
    system\n        name \"r1\"\n        time\n            zone UTC\n        exit\n    exit\n    port 1/1/1\n        shutdown\n    exit\nexit all\n";

#[test]
fn exit_closes_what_is_indented() {
    assert_eq!(below(CLASSIC, "system"), ["name \"r1\"", "time"]);
    assert_eq!(below(CLASSIC, "time"), ["zone UTC"]);
    assert_eq!(below(CLASSIC, "port"), ["shutdown"]);
    let text = Text::new(CLASSIC.to_owned());
    let tree = grow(&text);
    let system = tree.at_line(6).unwrap().0;
    assert_eq!(tree.get(system).unwrap().parent, None);
    assert_eq!(tree.at_line(11).unwrap().1.parent, Some(system), "`exit` hangs on what it closes");
    assert_eq!(tree.at_line(4).unwrap().1.kind, NodeKind::Comment);
}

#[test]
fn braces_hold_their_lines() {
    let config = "configure {\n    system {\n        name \"r{1\"\n        time { zone { standard { name utc } } }\n    }\n    \
                  port 1/1/1 {\n    }\n}\npersistent-indices {\n    a b\n}\n";
    assert_eq!(below(config, "system"), ["name \"r{1\"", "time { zone { standard { name utc } } }"]);
    assert_eq!(below(config, "port"), [""; 0]);
    assert_eq!(below(config, "persistent"), ["a b"]);
}

#[test]
fn very_deep_braces_are_followed_so_far() {
    let config = format!("configure {{\n{}{}port 1/1/1 {{\n}}\n", "a {\n".repeat(2000), "}\n".repeat(2001));
    let text = Text::new(config);
    let tree = grow(&text);
    let port = tree.iter().find(|(id, _)| tree.text(*id, &text).starts_with("port")).unwrap();
    assert_eq!(port.1.parent, None);
}
