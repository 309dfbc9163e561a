//! MSDP: peers, their passwords and filters.

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::interfaces::is_of_loopback;
use seawall_api::model::{Authentication, ProtocolSession, RoutingProtocol, SecretUse};
use seawall_api::{Fact, Span};

use super::note;
use crate::builder::Builder;
use crate::secrets;

pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &["routing.sessions"], commands: LINES };

const LINES: &[Command<Builder>] = &[
    modelled("ip msdp [vrf <vrf:name>] peer <peer:host> / [connect-source <source:interface>] [remote-as <asn>]", open),
    modelled("ip msdp [vrf <vrf:name>] password peer <peer:host> / [<type:number>] <secret>", password),
    modelled(
        "ip msdp [vrf <vrf:name>] sa-filter in! <peer:host> / [list <acl:name>] [route-map <map:name>] \
         [rp-list <acl:name>|rp-route-map <map:name>] [rp-route-map <map:name>]",
        filter,
    ),
    modelled(
        "ip msdp [vrf <vrf:name>] sa-filter out! <peer:host> / [list <acl:name>] [route-map <map:name>] \
         [rp-list <acl:name>|rp-route-map <map:name>] [rp-route-map <map:name>]",
        |builder, line| {
            note(builder, line, "msdp sa-filter out");
            let filter = (!line.removes()).then_some(line.span);
            peer(builder, line)?.filter_out = filter;
            Some(())
        },
    ),
    modelled("ip msdp [vrf <vrf:name>] sa-limit <peer:host> / <limit:number>", |builder, line| {
        peer(builder, line)?.limit = line.set_or_none(line.number("limit"));
        Some(())
    }),
    modelled("ip msdp [vrf <vrf:name>] shutdown <peer:host>", |builder, line| {
        peer(builder, line)?.shut = !line.removes();
        Some(())
    }),
    ignored("ip msdp [vrf <name>] description <host> / <text>"),
    ignored("ip msdp [vrf <name>] mesh-group <name> <host>"),
    ignored("ip msdp [vrf <name>] originator-id / <interface>"),
    ignored("ip msdp [vrf <name>] default-peer <host> / [prefix-list <name>]"),
    ignored("ip msdp [vrf <name>] (keepalive <host> <number> <number>|timer <number>|ttl-threshold <host> <number>)"),
    ignored(
        "ip msdp [vrf <name>] (cache-sa-state [list <name>]|cache-rejected-sa <number>|border sa-address <interface>|rpf rfc3618)",
    ),
    ignored(
        "ip msdp [vrf <name>] (filter-sa-request <host> [list <name>]|sa-request <host>|redistribute [list <name>] [asn <name>] [route-map <name>])",
    ),
];

/// What is remembered between lines: peers by routing instance and address.
#[derive(Debug, Default)]
pub(super) struct Memory {
    peers: BTreeMap<(Option<String>, String), Peer>,
}

#[derive(Debug, Default)]
struct Peer {
    /// The line that makes it; others alone do not.
    at: Option<Span>,
    shut: bool,
    password: Option<(bool, Span)>,
    filter: Option<Span>,
    filter_out: Option<Span>,
    /// Sources that are taken from it at most.
    limit: Fact<Option<u64>>,
    from_loopback: Fact<bool>,
}

fn peer<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Peer> {
    let key = (line.string("vrf"), line.string("peer")?);
    Some(builder.memory.multicast.msdp.peers.entry(key).or_default())
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let source = line.get("source").and_then(|source| is_of_loopback(&builder.model, source));
    let this = peer(builder, line)?;
    this.at = (!line.removes()).then_some(line.span);
    this.from_loopback = source.map_or_else(Fact::default, |it| line.set_at("source", it));
    Some(())
}

fn password(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = format!("msdp peer {}", line.get("peer")?);
    secrets::keep(builder, line, SecretUse::Msdp, &owner);
    peer(builder, line)?.password = Some((!line.removes(), line.span));
    Some(())
}

fn filter(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    note(builder, line, "msdp sa-filter in");
    peer(builder, line)?.filter = (!line.removes()).then_some(line.span);
    Some(())
}

/// Puts the peers into the model.
pub(super) fn sessions(builder: &mut Builder) {
    for ((vrf, address), peer) in &builder.memory.multicast.msdp.peers {
        let Some(at) = peer.at else { continue };
        let suffix = vrf.as_deref().map(|vrf| format!(" vrf {vrf}")).unwrap_or_default();
        let authentication = peer.password.map_or_else(Fact::default, |(has, span)| {
            Fact::Set(if has { Authentication::Md5 } else { Authentication::Nothing }, span)
        });
        builder.model.routing.sessions.push(ProtocolSession {
            at,
            active: !peer.shut,
            name: format!("{address}{suffix}"),
            protocol: RoutingProtocol::Msdp,
            authentication,
            filtered: peer.filter.map_or_else(Fact::default, |span| Fact::Set(true, span)),
            filtered_out: peer.filter_out.map_or_else(Fact::default, |span| Fact::Set(true, span)),
            limit: peer.limit.clone(),
            from_loopback: peer.from_loopback.clone(),
        });
    }
}
