//! `router path-selection`: paths over wide areas, and the far ends that a configuration names.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{ReferenceKind, Tunnel, TunnelMode};
use seawall_api::{Fact, Span, endpoint};

use super::hardware::PART;
use crate::builder::Builder;

const PATHS: Context = Context("router path-selection");
const GROUP: Context = Context("router path-selection path-group");
const PEER: Context = Context("router path-selection path-group peer");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["tunnels"], commands: HEADS },
    &Table { context: PATHS, feeds: &[], commands: LINES },
    &Table { context: GROUP, feeds: &["tunnels", "crypto.ipsec_policies"], commands: GROUPS },
    &Table { context: PEER, feeds: &["tunnels"], commands: PEERS },
];

const HEADS: &[Command<Builder>] = &[opens("router path-selection", PATHS, |builder, line| {
    if line.removes() {
        builder.memory.path_selection = Memory::default();
    }
    Some(())
})];

const LINES: &[Command<Builder>] = &[
    opens("path-group <group:name> id <number>", GROUP, group).feeding(&["tunnels"]).wide(),
    ignored("path-group <group:name>").opening(PART),
    ignored("peer dynamic source stun"),
    ignored("tcp mss ceiling ipv4 [<number>] [ingress|egress]"),
    ignored("(load-balance policy|policy) <name:name>").opening(PART),
    ignored("vrf <vrf:name>").opening(PART),
    ignored("(interface|mtu|encapsulation) <text>"),
    ignored("exit"),
];

const GROUPS: &[Command<Builder>] = &[
    modelled("ipsec profile / <profile:name>", |builder: &mut Builder, line| {
        builder.uses_named(line, "path group", &[(ReferenceKind::IpsecProfile, "profile")]);
        current(builder)?.protected = (!line.removes()).then_some(line.span);
        Some(())
    })
    .wide(),
    opens("peer static router-ip <router:address>", PEER, |builder: &mut Builder, line| {
        let (router, at) = (line.string("router")?, line.block);
        let group = current(builder)?;
        if line.removes() {
            group.peers.retain(|peer| peer.router != router);
        }
        group.peer = Some((router, at));
        Some(())
    })
    .wide(),
    modelled("peer dynamic", |builder: &mut Builder, _| {
        current(builder)?.peer = None;
        Some(())
    })
    .opening(PEER),
    ignored("local (interface <interface>|ip <near:address>)").opening(PART),
    ignored("keepalive interval <what:name>+"),
    ignored("flow assignment lan"),
    ignored("import path-group <what:name>+"),
    ignored("mtu <what:name>+"),
    ignored("exit"),
];

const PEERS: &[Command<Builder>] = &[
    modelled("(ipv4|ipv6) address <far:address>", address).wide(),
    ignored("name <name>"),
    ignored("ip local"),
    modelled("ipsec disabled", |builder, line| {
        let group = current(builder)?;
        if let Some((router, _)) = &group.peer {
            group.clear.retain(|known| known != router);
            group.clear.extend((!line.removes()).then(|| router.clone()));
        }
        Some(())
    })
    .wide(),
    ignored("exit"),
];

/// What is remembered between lines: the groups in their order.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    groups: Vec<Group>,
    current: usize,
}

#[derive(Debug)]
struct Group {
    name: String,
    /// Where a profile of IPsec is named.
    protected: Option<Span>,
    /// The router that is being read, and where.
    peer: Option<(String, Span)>,
    peers: Vec<Peer>,
    /// Routers to which the profile does not hold.
    clear: Vec<String>,
}

/// One address of a router at the other end.
#[derive(Debug)]
struct Peer {
    router: String,
    host: String,
    block: Span,
    at: Span,
}

fn group(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("group")?;
    let memory = &mut builder.memory.path_selection;
    if line.removes() {
        memory.groups.retain(|known| known.name != name);
        memory.current = memory.groups.len();
        return Some(());
    }
    let known = memory.groups.iter().position(|known| known.name == name);
    memory.current = known.unwrap_or(memory.groups.len());
    if known.is_none() {
        memory.groups.push(Group { name, protected: None, peer: None, peers: Vec::new(), clear: Vec::new() });
    }
    Some(())
}

fn current(builder: &mut Builder) -> Option<&mut Group> {
    let memory = &mut builder.memory.path_selection;
    memory.groups.get_mut(memory.current)
}

fn address(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (host, at) = (line.string("far")?, line.span_of("far")?);
    let group = current(builder)?;
    let (router, block) = group.peer.clone()?;
    group.peers.retain(|peer| peer.router != router || peer.host != host);
    if !line.removes() {
        group.peers.push(Peer { router, host, block, at });
    }
    Some(())
}

/// Each named address is the far end of a path. Those that routers learn from one another stand in no configuration.
pub(crate) fn finish(builder: &mut Builder) {
    for group in std::mem::take(&mut builder.memory.path_selection).groups {
        for peer in group.peers {
            let (mode, protected) = match group.protected.filter(|_| !group.clear.contains(&peer.router)) {
                Some(at) => (TunnelMode::Ipsec, Fact::Set(true, at)),
                None => (TunnelMode::Other, Fact::Set(false, peer.block)),
            };
            builder.model.tunnels.push(Tunnel {
                at: peer.block,
                name: format!("path-group {}", group.name),
                mode: Fact::Set(mode, peer.block),
                source: Fact::Default(None),
                destination: Fact::Set(Some(endpoint::addresses(&peer.host)), peer.at),
                peer: Fact::Set(Some(peer.host), peer.at),
                vrf: Fact::Default(None),
                protected,
                nhrp: Fact::Default(false),
                nhrp_authenticated: Fact::Default(false),
                ..Tunnel::default()
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use seawall_api::model::TunnelMode;

    use crate::sample::{unknown, whole};

    #[test]
    fn named_routers_are_far_ends() {
        let reading = whole(
            "router path-selection\n   tcp mss ceiling ipv4 ingress\n   !\n   path-group WAN id 102\n      ipsec profile CP\n      keepalive interval auto\n      !\n      local interface Ethernet4\n         \
             stun server-profile A B\n      !\n      peer dynamic\n      !\n      peer static router-ip 192.168.42.1\n         name pf1\n         ipv4 address 100.64.100.2\n   !\n   \
             path-group LAN id 65535\n      flow assignment lan\n      peer static router-ip 192.168.42.7\n         ipv4 address 10.42.0.0\n   !\n   load-balance policy LB\n      \
             latency 150\n      path-group WAN priority 2\n   policy P\n      default-match\n         load-balance LB\n   vrf default\n      path-selection-policy P\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let told: Vec<_> = reading
            .model
            .tunnels
            .iter()
            .map(|one| (one.name.as_str(), one.peer.configured().unwrap().as_str(), one.mode.value().copied()))
            .collect();
        assert_eq!(
            told,
            [
                ("path-group WAN", "100.64.100.2", Some(TunnelMode::Ipsec)),
                ("path-group LAN", "10.42.0.0", Some(TunnelMode::Other))
            ]
        );
    }
}
