//! `tunnel` of a unit: packets that leave in others, for a far end.
//!
//! Sources: CLI Reference, "tunnel (Interfaces)", "source (Tunnel)", "routing-instance (Tunnel)", "encapsulation (Flexible Tunnel Interfaces)"; Tunnel and
//! Encryption Services Interfaces guide: `gr-` carries packets by GRE, `ip-` in IP. Neither encrypts.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::interfaces::tunnel;
use seawall_api::kept::Kept;
use seawall_api::model::{Reference, ReferenceKind, Tunnel, TunnelMode, WhenUndefined};
use seawall_api::reading::Extent;
use seawall_api::{Fact, endpoint};

use super::blocks::nothing;
use super::interface::{UNIT, current_names};
use super::scope;
use crate::builder::Builder;

const TUNNEL: Context = Context("tunnel of a unit");
const ENCAPSULATION: Context = Context("tunnel encapsulation");
const SOURCE: Context = Context("tunnel source");
const DESTINATION: Context = Context("tunnel destination");
const INSTANCE: Context = Context("tunnel routing-instance");

const FEEDS: &[&str] = &["tunnels"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: UNIT, feeds: FEEDS, commands: const { &[opens("tunnel", TUNNEL, enter).kept_inactive()] } },
    &Table { context: TUNNEL, feeds: FEEDS, commands: LINES },
    &Table { context: ENCAPSULATION, feeds: FEEDS, commands: FLEXIBLE },
    &Table {
        context: SOURCE,
        feeds: FEEDS,
        commands: const { &[modelled("(address|interface) / <near:name>", source)] },
    },
    &Table { context: DESTINATION, feeds: FEEDS, commands: const { &[modelled("address / <far:host>", destination)] } },
    &Table { context: INSTANCE, feeds: FEEDS, commands: INSTANCES },
];

const LINES: &[Command<Builder>] = &[
    modelled("source / <near:host>", source),
    modelled("destination / <far:host>", destination),
    opens("routing-instance", INSTANCE, nothing),
    opens("encapsulation (gre|ipip|mpls-in-udp|udp|vxlan-gpe)", ENCAPSULATION, |builder, line| {
        let mode = match line.one_of(&["gre", "ipip", "vxlan-gpe"]) {
            Some("gre") => TunnelMode::Gre,
            Some("ipip") => TunnelMode::Ipip,
            Some(_) => TunnelMode::Layer2,
            None => TunnelMode::Other,
        };
        each(builder, line, |this| this.mode = line.set(mode))
    }),
    modelled("backup-destination / <far:host>", nothing),
    ignored("(key|ttl|traffic-class|flow-label) / <number>"),
    ignored("(allow-fragmentation|do-not-fragment|path-mtu-discovery|no-path-mtu-discovery)"),
];

/// Interfaces for tunnels of any kind.
const FLEXIBLE: &[Command<Builder>] = &[
    opens("source", SOURCE, nothing),
    opens("destination", DESTINATION, nothing),
    opens("tunnel-routing-instance", INSTANCE, nothing),
    opens("tunnel-endpoint vxlan", ENCAPSULATION, nothing),
    ignored("(vni|destination-udp-port|key|ttl|traffic-class) / <number>"),
    ignored("(ingress-forwarding-class|destination-mac-address|source-udp-port-range) / <what:name>"),
];

const INSTANCES: &[Command<Builder>] =
    &[modelled("destination / <vrf:name>", instance), modelled("routing-instance / <vrf:name>", instance)];

/// Tunnels by the names of their units.
pub(crate) type Memory = Kept<String, Tunnel>;

fn mode(unit: &str) -> Fact<TunnelMode> {
    let kind = unit.split(['-', '.']).next().unwrap_or_default();
    match kind {
        "gr" | "gre" => Fact::Default(TunnelMode::Gre),
        "ip" | "ipip" => Fact::Default(TunnelMode::Ipip),
        _ => Fact::default(),
    }
}

fn enter(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    for name in current_names(builder, line) {
        let (at, active) = (line.outer_span("unit")?, line.active);
        let make = || Tunnel { at, active, mode: mode(&name), name: name.clone(), ..Tunnel::default() };
        builder.memory.tunnel.open(name.clone(), make)?;
    }
    Some(())
}

fn each(builder: &mut Builder, line: &CommandLine<'_>, mut write: impl FnMut(&mut Tunnel)) -> Option<()> {
    for name in current_names(builder, line) {
        write(builder.memory.tunnel.get_mut(&name)?);
    }
    Some(())
}

fn source(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let near = line.string("near")?;
    each(builder, line, |this| this.source = line.set_at("near", Some(near.clone())))
}

fn destination(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let far = line.string("far")?;
    each(builder, line, |this| {
        this.destination = line.set_at("far", Some(endpoint::addresses(&far)));
        this.peer = line.set_at("far", Some(far.clone()));
    })
}

fn instance(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (name, at) = (scope::named(line, line.get("vrf")?), line.span_of("vrf")?);
    builder.uses(ReferenceKind::Vrf, &name, "tunnel", WhenUndefined::Refused, at);
    each(builder, line, |this| this.vrf = Fact::Set(Some(Reference::new(ReferenceKind::Vrf, name.as_str())), at))
}

/// Takes over what the unit says. A tunnel to a peer of IPsec may run inside what that protects.
pub(crate) fn finish(builder: &mut Builder) {
    let whole = builder.extent == Extent::Whole;
    for mut one in builder.memory.tunnel.take() {
        let active = one.active;
        tunnel::settle(builder, &mut one);
        one.active &= active;
        one.nhrp = Fact::Default(false);
        one.nhrp_authenticated = Fact::Default(false);
        if whole && one.destination.configured().is_some() {
            let same =
                |key: &&seawall_api::model::IkeKey| key.active && key.peers.value() == one.destination.configured();
            let key = builder.model.crypto.ike_keys.iter().find(same).map(|key| key.at);
            one.protected = key.map_or(Fact::Default(false), |at| Fact::Set(true, at));
        }
        builder.model.tunnels.push(one);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{unknown, whole};

    fn tunnels(config: &str) -> Vec<Tunnel> {
        let reading = whole(config);
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        reading.model.tunnels
    }

    #[test]
    fn the_port_says_what_carries_packets() {
        let found = tunnels(
            "interfaces {\n    gr-0/0/0 {\n        unit 77 {\n            tunnel {\n                source 198.51.100.10;\n                destination 192.0.2.177;\n                routing-instance {\n                    destination FAR;\n                }\n            }\n            family inet {\n                address 10.99.0.1/30;\n            }\n        }\n    }\n    ip-0/0/0 {\n        unit 1 {\n            tunnel {\n                source 198.51.100.10;\n                destination 192.0.2.178;\n            }\n        }\n    }\n}\n",
        );
        let said: Vec<_> = found.iter().map(|it| (it.name.as_str(), *it.mode.value().unwrap())).collect();
        assert_eq!(said, [("gr-0/0/0.77", TunnelMode::Gre), ("ip-0/0/0.1", TunnelMode::Ipip)]);
        assert_eq!(found[0].vrf.configured().unwrap().name, "FAR");
        assert!(found.iter().all(|it| it.protected.value() == Some(&false) && it.filtered.value() == Some(&false)));
    }

    #[test]
    fn flexible_tunnels_say_it_themselves_and_ipsec_may_protect() {
        let path = "set interfaces fti0 unit 0 tunnel encapsulation gre";
        let found = tunnels(&format!(
            "{path} source address 10.0.0.1\n{path} destination address 10.0.0.2\ndeactivate interfaces fti0 unit 0 tunnel\n"
        ));
        assert_eq!((found[0].mode.value(), found[0].active), (Some(&TunnelMode::Gre), false));
        let key = "set security ike policy P pre-shared-key ascii-text S3cr3t-S3cr3t\nset security ike gateway G ike-policy P\nset security ike gateway G address 10.0.0.2\n";
        let path = "set interfaces gr-0/0/0 unit 0 tunnel";
        let found = tunnels(&format!("{key}{path} source 10.0.0.1\n{path} destination 10.0.0.2\n"));
        assert_eq!(found[0].protected.value(), Some(&true));
    }
}
