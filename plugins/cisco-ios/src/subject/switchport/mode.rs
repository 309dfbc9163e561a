//! What a switch port is: access port or trunk, of which VLANs.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Table, ignored, modelled, unmodelled};
use seawall_api::model::{Interface, PortMode};

use crate::builder::Builder;
use crate::subject::interface::{INTERFACE, each};
use crate::subject::layer2::VlanSet;

/// Modes and VLANs.
pub(super) const TABLE: Table<Builder> =
    Table { context: INTERFACE, feeds: &["interfaces.switched", "interfaces.port"], commands: MODES };

const VLANS: &[&str] = &["interfaces.port.access_vlan"];
const VOICE: &[&str] = &["interfaces.port.voice_vlan"];
const NATIVE: &[&str] = &["interfaces.port.native_vlan"];
const ALLOWED: &[&str] = &["interfaces.port.allowed_vlans"];

const MODES: &[Command<Builder>] = &[
    modelled("switchport", |builder, line| each(builder, |this| this.switched = line.switch()))
        .feeding(&["interfaces.switched"]),
    modelled("switchport mode / (access|trunk|dynamic (auto|desirable)|dot1q-tunnel)", mode)
        .feeding(&["interfaces.port.mode", "interfaces.switched"]),
    unmodelled("switchport mode / private-vlan (host|promiscuous|trunk (secondary|promiscuous))")
        .feeding(&["interfaces.port.mode"]),
    modelled("switchport nonegotiate", |builder, line| {
        each(builder, |this| this.port.negotiation = line.set(line.negated))
    })
    .feeding(&["interfaces.port.negotiation"]),
    modelled("switchport access vlan / <vlan:number>", access_vlan).feeding(VLANS),
    unmodelled("switchport access vlan / (dynamic|name <name>)").feeding(VLANS),
    modelled("switchport voice vlan / <vlan:number>", voice_vlan).feeding(VOICE),
    unmodelled("switchport voice vlan / (dot1p|none|untagged|name <name>)").feeding(VOICE),
    ignored("switchport voice detect cisco-phone [full-duplex]"),
    modelled("switchport trunk native vlan / <vlan:number>", |builder, line| {
        let vlan = line.number("vlan").filter(|_| !line.negated).unwrap_or(1);
        port(builder, line, |this| this.port.native_vlan = line.set(vlan))
    })
    .feeding(NATIVE),
    unmodelled("switchport trunk native vlan / tag").feeding(NATIVE),
    modelled("switchport trunk allowed vlan / (all|none)", allowed).feeding(ALLOWED),
    modelled("switchport trunk allowed vlan / [except] <vlans:numbers>", allowed).feeding(ALLOWED),
    modelled("switchport trunk allowed vlan (add|remove) <vlans:numbers>", allowed).feeding(ALLOWED),
    ignored("switchport trunk (encapsulation|encap) (dot1q|isl|negotiate)"),
    ignored("switchport trunk pruning vlan [add|remove|except|none] [<vlans:numbers>]"),
    ignored("switchport (autostate exclude|host|dot1q ethertype <type:hex>|monitor|community)"),
    ignored("switchport priority (default <number>|extend [cos <number>|trust|none])"),
    ignored("switchport vlan mapping [dot1q-tunnel] <from:numbers> [dot1q-tunnel] [<to:number>]").feeding(VLANS),
    ignored("switchport vlan mapping (enable|default (drop|dot1q-tunnel <to:number>))"),
    ignored("switchport backup interface <interface> [preemption (delay <number>|mode (forced|bandwidth|off))]"),
    ignored("switchport backup interface <interface> (multicast fast-convergence|prefer vlan <vlans:numbers>)"),
    ignored("switchport protected"),
    ignored("switchport private-vlan (host-association|mapping [trunk]) <first:number> [add|remove] [<rest:numbers>]"),
    ignored("switchport private-vlan association (host|mapping|trunk) <first:number> [add|remove] [<rest:numbers>]"),
    ignored("switchport private-vlan trunk (native vlan <number>|allowed vlan [add|remove] <vlans:numbers>)"),
    ignored("private-vlan mapping [add|remove] [<vlans:numbers>]"),
    ignored("autostate"),
    ignored("vlan-id dot1q <number>"),
    ignored("l2protocol-tunnel [cdp|stp|vtp|lldp|point-to-point [pagp|lacp|udld]]"),
    ignored("l2protocol-tunnel (drop-threshold|shutdown-threshold) [cdp|stp|vtp|lldp|point-to-point] <number>"),
    ignored("l2protocol-tunnel cos <number>"),
    ignored(
        "(mvr (type (source|receiver)|immediate|vlan <number> group <ipv4>)|mac-address-table notification \
         <kind:name>)",
    ),
];

/// Only a switch port has such a line, unless `no switchport` says that it sleeps.
fn port(builder: &mut Builder, line: &CommandLine<'_>, mut write: impl FnMut(&mut Interface)) -> Option<()> {
    each(builder, |this| {
        write(this);
        if !line.removes() && !this.switched.is_set() {
            this.switched = Fact::Set(true, line.span);
        }
    })
}

fn mode(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let mode = match line.one_of(&["access", "trunk", "auto", "desirable", "dot1q-tunnel"]) {
        _ if line.removes() => return each(builder, |this| this.port.mode = Fact::default()),
        Some("access") => PortMode::Access,
        Some("trunk") => PortMode::Trunk,
        Some("auto") => PortMode::DynamicAuto,
        Some("desirable") => PortMode::DynamicDesirable,
        Some("dot1q-tunnel") => PortMode::Tunnel,
        _ => return None,
    };
    port(builder, line, |this| this.port.mode = line.set(mode))
}

fn access_vlan(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let vlan = line.number("vlan").filter(|_| !line.negated).unwrap_or(1);
    port(builder, line, |this| this.port.access_vlan = line.set(vlan))
}

fn voice_vlan(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let vlan = line.number("vlan").filter(|_| !line.negated);
    port(builder, line, |this| this.port.voice_vlan = line.set(vlan))
}

/// Long lists go on in lines with `add`.
fn allowed(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let named = match line.get("vlans") {
        Some(text) => VlanSet::read(text)?,
        None => VlanSet::default(),
    };
    port(builder, line, |this| {
        let before = match this.port.allowed_vlans.value() {
            Some(Some(text)) => VlanSet::read(text).unwrap_or_default(),
            _ => VlanSet::all(),
        };
        let now = match line.one_of(&["all", "none", "add", "remove", "except"]) {
            _ if line.negated => VlanSet::all(),
            Some("all") => VlanSet::all(),
            Some("add") => before.with(&named),
            Some("remove") => before.without(&named),
            Some("except") => VlanSet::all().without(&named),
            _ => named.clone(),
        };
        this.port.allowed_vlans = line.set((!now.is_all()).then(|| now.text()));
    })
}

#[cfg(test)]
mod tests {
    use seawall_api::Fact;
    use seawall_api::model::PortMode;

    use crate::sample::{unknown, whole};

    #[test]
    fn modes_and_vlans_are_read() {
        let reading = whole(
            "interface Gi1/0/1\n switchport access vlan 20\n switchport mode access\n switchport voice vlan 30\n\
             interface Gi1/0/2\n switchport trunk native vlan 999\n switchport trunk allowed vlan 10,20\n \
             switchport trunk allowed vlan add 30-32\n switchport mode trunk\n switchport nonegotiate\n",
        );
        assert!(unknown(&reading).is_empty());
        let [access, trunk] = reading.model.interfaces.as_slice() else { panic!() };
        assert_eq!(access.port.mode.value(), Some(&PortMode::Access));
        assert_eq!(access.port.access_vlan.value(), Some(&20));
        assert_eq!(access.port.voice_vlan.configured(), Some(&30));
        assert_eq!(access.switched.value(), Some(&true));
        assert_eq!(trunk.port.native_vlan.value(), Some(&999));
        assert_eq!(trunk.port.allowed_vlans.configured().map(String::as_str), Some("10,20,30-32"));
        assert_eq!(trunk.port.negotiation.value(), Some(&false));
        let at = trunk.port.mode.span().unwrap();
        assert_eq!(reading.text.slice(at), "switchport mode trunk");
    }

    #[test]
    fn a_sleeping_switch_port_is_routed() {
        let reading =
            whole("interface Gi1/0/1\n no switchport\n switchport mode access\n ip address 10.0.0.1 255.0.0.0\n");
        assert_eq!(reading.model.interfaces[0].switched.value(), Some(&false));
    }

    #[test]
    fn removed_and_excepted_vlans_are_taken_away() {
        let reading = whole(
            "interface Gi1/0/1\n switchport trunk allowed vlan except 1\n switchport trunk allowed vlan remove 3-4094\n\
             interface Gi1/0/2\n switchport trunk allowed vlan none\n\
             interface Gi1/0/3\n switchport trunk allowed vlan all\n",
        );
        let allowed = |index: usize| reading.model.interfaces[index].port.allowed_vlans.clone();
        assert_eq!(allowed(0).configured().map(String::as_str), Some("2"));
        assert_eq!(allowed(1).configured().map(String::as_str), Some("none"));
        assert!(matches!(allowed(2), Fact::Set(None, _)));
    }
}
