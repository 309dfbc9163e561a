use seawall_api::reader::capture::LineKind;
use seawall_api::{NodeId, Text};

use super::{frame, grow};

/// The lines below the line that begins like this.
fn below(config: &str, head: &str) -> Vec<String> {
    let text = Text::new(config.to_owned());
    let tree = grow(&text);
    let (id, _) = tree.iter().find(|(id, _)| tree.text(*id, &text).starts_with(head)).unwrap();
    let is_command = |id: &NodeId| tree.get(*id).unwrap().kind == seawall_api::tree::NodeKind::Command;
    tree.children(Some(id)).filter(is_command).map(|child| tree.text(child, &text).to_owned()).collect()
}

#[test]
fn policies_and_sets_hold_their_lines_however_indented() {
    let config = "route-policy A\n  if destination in B then\n    pass\n  endif\nend-policy\nprefix-set B\n10.0.0.0/8,\n  # why\n192.0.2.0/24\nend-set\nhostname r\n";
    assert_eq!(below(config, "route-policy"), ["if destination in B then", "pass", "endif"]);
    assert_eq!(below(config, "prefix-set"), ["10.0.0.0/8,", "192.0.2.0/24"]);
    let text = Text::new(config.to_owned());
    let tree = grow(&text);
    assert_eq!(tree.at_line(10).unwrap().1.parent, None);
}

#[test]
fn a_policy_that_never_ends_holds_what_is_indented() {
    let config = "route-policy A\n  pass\nhostname r\n";
    assert_eq!(below(config, "route-policy"), ["pass"]);
}

#[test]
fn a_policy_that_is_bound_opens_nothing() {
    let config = "router bgp 1\n neighbor 10.0.0.1\n  address-family ipv4 unicast\n   route-policy A in\n   route-policy B out\n!\nroute-policy A\n  drop\nend-policy\n";
    assert_eq!(below(config, "address-family"), ["route-policy A in", "route-policy B out"]);
}

#[test]
fn the_administration_plane_is_a_block() {
    let config = "RP/0/RSP0/CPU0:r#show run\nThu Mar 12 12:21:30.123 UTC\nBuilding configuration...\n!! IOS XR Configuration 5.3.3\nhostname r\nend\n\n\
                  RP/0/RSP0/CPU0:r(admin)#show run\nBuilding configuration...\n!! IOS XR Admin Configuration 5.3.3\nusername root\n group root-system\n!\nend\n";
    assert_eq!(below(config, "IOS XR Admin"), ["username root"]);
    let text = Text::new(config.to_owned());
    let frame = frame(&text);
    assert_eq!(frame.another, None);
    assert_eq!(frame.lines.iter().filter(|kind| **kind == LineKind::Command).count(), 4);
    assert_eq!(grow(&text).get(NodeId(1)).unwrap().kind, seawall_api::tree::NodeKind::Residue);
}
