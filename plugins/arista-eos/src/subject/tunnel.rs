//! Tunnels: interfaces, the named far ends of VXLAN, groups of next hops that encapsulate.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::interfaces::tunnel;
use seawall_api::kept::Kept;
use seawall_api::model::{InterfaceKind, Reference, ReferenceKind, Tunnel, TunnelMode, WhenUndefined};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span, Why, endpoint};

use super::interface::{INTERFACE, each as each_interface, full_name, note_use, open_names};
use crate::builder::Builder;

const GROUP: Context = Context("nexthop-group");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: INTERFACE, feeds: &["tunnels"], commands: COMMANDS },
    &Table { context: INTERFACE, feeds: &["tunnels"], commands: OVERLAY },
    &Table { context: Context::TOP, feeds: &["tunnels"], commands: HEADS },
    &Table { context: GROUP, feeds: &["tunnels"], commands: HOPS },
];

const COMMANDS: &[Command<Builder>] = &[
    modelled("tunnel mode / (gre|ipsec|ipip|mpls-gre|mpls-over-gre)", |builder, line| {
        let mode = match line.one_of(&["ipsec", "ipip"]) {
            Some("ipsec") => TunnelMode::Ipsec,
            Some(_) => TunnelMode::Ipip,
            None => TunnelMode::Gre,
        };
        each(builder, |this| this.mode = line.set_or_default(mode))
    }),
    modelled("tunnel source / (<address:address>|interface <interface>|<interface>)", |builder, line| {
        let source = line.string("address").or_else(|| line.get("interface").map(full_name));
        each(builder, |this| this.source = line.set_or_none(source.clone()))
    }),
    modelled("tunnel destination / <host:host>", |builder, line| {
        let host = line.string("host");
        let address = host.as_deref().map(endpoint::addresses);
        each(builder, |this| {
            this.destination = if line.negated { line.set(None) } else { line.set_at("host", address.clone()) };
            this.peer = if line.negated { line.set(None) } else { line.set_at("host", host.clone()) };
        })
    }),
    modelled("tunnel underlay vrf / <vrf:name>", |builder, line| {
        let name = line.string("vrf").filter(|name| name != "default");
        if let Some(name) = &name {
            note_use(builder, line, (ReferenceKind::Vrf, name), ("tunnel", WhenUndefined::NoEffect));
        }
        each(builder, |this| {
            this.vrf = line.set_or_none(name.clone().map(|name| Reference::new(ReferenceKind::Vrf, name)));
        })
    }),
    modelled("tunnel ipsec profile / <profile:name>", |builder, line| {
        let name = line.string("profile");
        if let Some(name) = &name {
            note_use(builder, line, (ReferenceKind::IpsecProfile, name), ("tunnel", WhenUndefined::NoEffect));
        }
        each(builder, |this| this.protected = line.set(!line.removes()))
    }),
    ignored("tunnel (ttl|tos|key) <number>"),
    ignored("tunnel mss ceiling <number>"),
    ignored("tunnel (path-mtu-discovery|dont-fragment)"),
    ignored("tunnel flow parallelization <what:name>+"),
];

const OVERLAY: &[Command<Builder>] = &[
    modelled("vxlan flood vtep / [learned data-plane] <peer:address>+", flood),
    modelled("vxlan flood vtep (add|remove) <peer:address>+", flood),
    modelled("vxlan vlan <vlans:numbers> flood vtep / [learned data-plane] <peer:address>+", flood),
    modelled("vxlan vlan <vlans:numbers> flood vtep (add|remove) <peer:address>+", flood),
    ignored("vxlan flood vtep learned data-plane"),
];

const HEADS: &[Command<Builder>] = &[opens("nexthop-group <name:name> type (gre|ip-in-ip)", GROUP, group)];

const HOPS: &[Command<Builder>] = &[
    modelled("entry <entry:number> / tunnel-destination <peer:address>", hop),
    modelled("tunnel-source / (intf <interface>|<address:address>)", |builder: &mut Builder, line| {
        let source = line.string("address").or_else(|| line.get("interface").map(full_name));
        builder.memory.tunnel.source = line.set_or_none(source);
        Some(())
    })
    .feeding(&[]),
    ignored("(size|ttl) <number>"),
    ignored("counters (shared|unshared)"),
    ignored("tunnel-key <what:name>+"),
    ignored("(fec|dscp|tos|hierarchical) <what:name>+"),
    ignored("exit"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Tunnels by the names of their interfaces.
    tunnels: Kept<String, Tunnel>,
    /// Far ends of VXLAN by interface, VLANs and address; hops of groups by group and number.
    peers: Kept<(String, String), Tunnel>,
    /// The group of next hops that is being read.
    group: (String, TunnelMode),
    source: Fact<Option<String>>,
}

/// Writes to the tunnels of the interfaces whose block is being read; they are made at their first command.
fn each(builder: &mut Builder, mut write: impl FnMut(&mut Tunnel)) -> Option<()> {
    let mut found: Vec<(Span, String, InterfaceKind)> = Vec::new();
    each_interface(builder, |this| found.push((this.at, this.name.clone(), this.kind)))?;
    for (at, name, kind) in found {
        (kind == InterfaceKind::Tunnel).then_some(())?;
        let make = || Tunnel { at, name: name.clone(), ..Tunnel::default() };
        write(builder.memory.tunnel.tunnels.open(name.clone(), make)?);
    }
    Some(())
}

/// Switches to which unknown frames are copied. A list that replaces one says all; `add` and `remove` change it.
fn flood(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let interface = open_names(builder).into_iter().next()?;
    let name = match line.get("vlans") {
        Some(vlans) => format!("{interface} vlan {vlans}"),
        None => interface,
    };
    let peers = &mut builder.memory.tunnel.peers;
    let (hosts, places) = (line.all("peer"), line.all_spans("peer"));
    if !line.has("add") && !line.has("remove") {
        let known: Vec<_> =
            peers.iter_mut().filter(|known| known.name == name).map(|known| known.peer.clone()).collect();
        for host in known.iter().filter_map(Fact::configured) {
            peers.remove(&(name.clone(), host.clone()));
        }
    }
    for (host, at) in hosts.into_iter().zip(places) {
        let key = (name.clone(), host.to_owned());
        if line.removes() || line.has("remove") {
            peers.remove(&key);
            continue;
        }
        let tunnel = Tunnel {
            at: line.span,
            name: name.clone(),
            mode: line.set(TunnelMode::Layer2),
            destination: Fact::Set(Some(endpoint::addresses(host)), at),
            peer: Fact::Set(Some(host.to_owned()), at),
            ..Tunnel::default()
        };
        peers.put(key, tunnel);
    }
    Some(())
}

fn group(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = format!("nexthop-group {}", line.get("name")?);
    let memory = &mut builder.memory.tunnel;
    memory.source = Fact::default();
    if line.removes() {
        let known: Vec<_> = memory.peers.take();
        for tunnel in known.into_iter().filter(|known| known.name.split(" entry ").next() != Some(&name)) {
            let key = (tunnel.name.clone(), tunnel.peer.configured().cloned().unwrap_or_default());
            memory.peers.put(key, tunnel);
        }
    }
    memory.group = (name, if line.has("gre") { TunnelMode::Gre } else { TunnelMode::Ipip });
    Some(())
}

/// What is sent to the group leaves encapsulated for this address.
fn hop(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.get("peer")?;
    let memory = &mut builder.memory.tunnel;
    let name = format!("{} entry {}", memory.group.0, line.get("entry")?);
    let key = (name.clone(), host.to_owned());
    memory.peers.remove(&key);
    if !line.removes() {
        let tunnel = Tunnel {
            at: line.span,
            name,
            mode: line.set(memory.group.1),
            source: memory.source.clone(),
            destination: line.set_at("peer", Some(endpoint::addresses(host))),
            peer: line.set_at("peer", Some(host.to_owned())),
            ..Tunnel::default()
        };
        memory.peers.put(key, tunnel);
    }
    Some(())
}

/// Takes over what the interface says, and what a tunnel does that says nothing. Which mode an interface has that names none, no
/// source says: the device prints it. NHRP does not exist here.
pub(crate) fn finish(builder: &mut Builder) {
    let whole = builder.extent == Extent::Whole;
    let named = builder.memory.tunnel.tunnels.take();
    let mut tunnels: Vec<Tunnel> = named.into_iter().chain(builder.memory.tunnel.peers.take()).collect();
    for tunnel in &mut tunnels {
        tunnel::settle(builder, tunnel);
        tunnel.nhrp = Fact::Default(false);
        tunnel.nhrp_authenticated = Fact::Default(false);
        if whole {
            tunnel.protected.or_default(false);
            if is_profile_missing(builder, &tunnel.name) {
                tunnel.protected = Fact::Unknown(Why::NotStated);
            }
        }
    }
    builder.model.tunnels.extend(tunnels);
}

/// Whether a tunnel names a profile that nothing makes: what it carries then, no source says.
fn is_profile_missing(builder: &Builder, tunnel: &str) -> bool {
    let user = format!("interface {tunnel} tunnel");
    let named = builder.model.uses.iter().find(|used| used.kind == ReferenceKind::IpsecProfile && used.user == user);
    let made = |name: &str| {
        let mut known = builder.model.definitions.iter();
        known.any(|known| known.kind == ReferenceKind::IpsecProfile && known.name == name)
    };
    named.is_some_and(|used| !made(&used.name))
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
    fn interfaces_are_tunnels() {
        let found = tunnels(
            "vrf instance OUT\ninterface Tunnel1\n   description test\n   mtu 1394\n   ip address 10.255.255.253/30\n   tcp mss ceiling ipv4 666 ingress\n   tunnel mode gre\n   \
             tunnel source interface Ethernet42\n   tunnel destination 198.51.100.9\n   tunnel ttl 10\n   tunnel key 11\n   tunnel path-mtu-discovery\n   tunnel underlay vrf OUT\n\
             interface Tunnel2\n   shutdown\n   tunnel mode ipsec\n   tunnel source 192.1.1.1\n   tunnel destination 2001:db8::1\n   tunnel ipsec profile P\nip security\n   profile P\n",
        );
        let [one, two] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((one.mode.value(), one.active, one.protected.value()), (Some(&TunnelMode::Gre), true, Some(&false)));
        assert_eq!(one.peer.configured().unwrap(), "198.51.100.9");
        assert_eq!(
            (one.vrf.configured().unwrap().name.as_str(), one.source.configured().unwrap().as_str()),
            ("OUT", "Ethernet42")
        );
        assert_eq!(
            (two.mode.value(), two.active, two.protected.value()),
            (Some(&TunnelMode::Ipsec), false, Some(&true))
        );
    }

    #[test]
    fn a_profile_that_is_not_there_protects_nothing_for_sure() {
        let found = tunnels(
            "interface Tunnel1\n   tunnel mode gre\n   tunnel destination 198.51.100.9\n   tunnel ipsec profile P\n",
        );
        assert!(found[0].protected.is_unknown());
    }

    #[test]
    fn named_ends_of_vxlan_are_tunnels() {
        let found = tunnels(
            "interface Vxlan1\n   vxlan source-interface Loopback1\n   vxlan udp-port 4789\n   vxlan vlan 110 vni 10110\n   vxlan flood vtep 10.0.0.1 10.0.0.2\n   \
             vxlan vlan 110 flood vtep 10.0.0.3\n   vxlan flood vtep remove 10.0.0.2\n",
        );
        let told: Vec<_> =
            found.iter().map(|one| (one.name.as_str(), one.peer.configured().unwrap().as_str())).collect();
        assert_eq!(told, [("Vxlan1", "10.0.0.1"), ("Vxlan1 vlan 110", "10.0.0.3")]);
        assert_eq!(found[0].mode.value(), Some(&TunnelMode::Layer2));
    }

    #[test]
    fn groups_of_next_hops_encapsulate() {
        let config = "nexthop-group OUT type gre\n   size 1\n   tunnel-source intf Loopback1\n   entry 0 tunnel-destination 198.51.100.2\n   ttl 64\n";
        let found = tunnels(config);
        assert_eq!(
            (found[0].name.as_str(), found[0].mode.value()),
            ("nexthop-group OUT entry 0", Some(&TunnelMode::Gre))
        );
        assert_eq!(found[0].source.configured().unwrap(), "Loopback1");
        assert!(tunnels(&format!("{config}no nexthop-group OUT type gre\n")).is_empty());
    }
}
