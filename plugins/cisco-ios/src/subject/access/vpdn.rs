//! `vpdn`, `vpdn-group`: tunnels of layer 2 sessions.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{SecretUse, Tunnel, TunnelMode};

use super::secret;
use crate::builder::Builder;
use crate::subject::tunnel;
use seawall_api::endpoint;

const GROUP: Context = Context("vpdn-group");
const DIRECTION: Context = Context("vpdn-group direction");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &["tunnels"], commands: HEADS };
pub(super) const GROUP_TABLE: Table<Builder> = Table { context: GROUP, feeds: &["tunnels"], commands: GROUPS };
pub(super) const DIRECTION_TABLE: Table<Builder> = Table { context: DIRECTION, feeds: &[], commands: DIRECTIONS };

const HEADS: &[Command<Builder>] = &[
    ignored("vpdn enable"),
    ignored(
        "vpdn (logging [local|remote|user|tunnel-drop|cause] [<word>+]|session-limit <number>|multihop|history failure <word>+|search-order <word>+|aaa <word>+|authen-before-forward|authorize <word>+|ip udp ignore checksum|softshut|source-ip <ipv4>|domain-delimiter <word>+|redirect <word>+|tunnel <word>+|sss <word>+|pmtu)",
    ),
    opens("vpdn-group <name>", GROUP, |builder, line| {
        builder.memory.access.block = format!("vpdn-group {}", line.get("name")?);
        builder.memory.access.at = line.block;
        Some(())
    }),
    opens("vpdn-template [<name>]", GROUP, |builder, _| {
        "vpdn-template".clone_into(&mut builder.memory.access.block);
        Some(())
    }),
    unmodelled("l2tp (congestion-control|tunnel <word>+|attribute <word>+|logging <word>+|ignore <word>+)")
        .feeding(&[]),
];

const GROUPS: &[Command<Builder>] = &[
    ignored("(accept-dialin|accept-dialout|request-dialin|request-dialout)").opening(DIRECTION),
    modelled("initiate-to ip <peer:host> [limit <number>] [priority <number>]", initiate),
    modelled("l2tp tunnel password / [<type:number>] <secret>", |builder, line| {
        secret(builder, line, "secret", SecretUse::Tunnel)
    }),
    unmodelled("l2tp tunnel authentication").default_on().feeding(&[]),
    ignored(
        "(terminate-from hostname <name>|local name <name>|source-ip <ipv4>|source vpdn-template <name>|vpn (vrf|id) <name>|default [l2tp]|description <text>)",
    ),
    ignored(
        "(lcp renegotiation (always|on-mismatch)|force-local-chap|session-limit <number>|ip (mtu adjust|pmtu|tos reflect|precedence <name>)|relay pppoe bba-group <name>|group session-limit <number>|dsl-line-info-forwarding|l2f <word>+|pptp <word>+|backup ip <ipv4> <word>+)",
    ),
    ignored(
        "l2tp (tunnel (hello <number>|timeout <word>+|receive-window <number>|retransmit <word>+|resync <number>|busy timeout <number>|framing capabilities <word>+|bearer capabilities <word>+|zlb delay <number>)|attribute <word>+|hidden|ip <word>+|drop out-of-order|sequencing|security <word>+)",
    ),
];

const DIRECTIONS: &[Command<Builder>] = &[
    ignored("protocol (l2tp|l2f|pptp|pppoe|any)"),
    ignored("(virtual-template|pool-member|rotary-group|dialer|dnis|domain|multihop) <word>+"),
    ignored("(exit|pppoe limit <word>+)"),
];

/// A session that the device itself carries to another: a tunnel.
fn initiate(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let peer = line.get("peer")?;
    if line.removes() {
        let group = builder.memory.access.block.clone();
        tunnel::take_away(builder, &group, peer);
        return Some(());
    }
    builder.model.tunnels.push(Tunnel {
        at: builder.memory.access.at,
        name: builder.memory.access.block.clone(),
        mode: line.set(TunnelMode::Layer2),
        source: Fact::Set(None, line.span),
        destination: line.set_at("peer", Some(endpoint::addresses(peer))),
        peer: line.set_at("peer", Some(peer.to_owned())),
        protected: line.set(false),
        nhrp: line.set(false),
        ..Tunnel::default()
    });
    Some(())
}
