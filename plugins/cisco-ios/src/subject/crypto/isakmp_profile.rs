//! `crypto isakmp profile`: who a peer of IKE version 1 is, and how it is treated.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{ReferenceKind, WhenUndefined};

use super::note;
use crate::builder::Builder;

const PROFILE: Context = Context("crypto isakmp profile");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &["definitions"], commands: HEADS };
pub(super) const TABLE: Table<Builder> = Table { context: PROFILE, feeds: &["uses"], commands: COMMANDS };

const HEADS: &[Command<Builder>] =
    &[opens("crypto isakmp profile <name> [accounting <name>]", PROFILE, |builder, line| {
        builder.memory.crypto.ring = format!("isakmp profile {}", line.get("name")?);
        if !line.removes() {
            builder.define(ReferenceKind::IkeProfile, line.get("name")?, line.span);
        }
        Some(())
    })];

const COMMANDS: &[Command<Builder>] = &[
    modelled("keyring / <ring:name>", |builder, line| used(builder, line, ReferenceKind::IkeKeyring, "ring")),
    modelled("vrf / <vrf:name>", |builder, line| used(builder, line, ReferenceKind::Vrf, "vrf")),
    modelled("ca trust-point <trustpoint:name>", |builder, line| {
        used(builder, line, ReferenceKind::Trustpoint, "trustpoint")
    }),
    modelled("client authentication list / <list:name>", |builder, line| {
        used(builder, line, ReferenceKind::MethodList, "list")
    }),
    modelled("isakmp authorization list / <list:name>", |builder, line| {
        used(builder, line, ReferenceKind::MethodList, "list")
    }),
    modelled("client pki authorization list / <list:name>", |builder, line| {
        used(builder, line, ReferenceKind::MethodList, "list")
    }),
    modelled("accounting / <list:name>", |builder, line| used(builder, line, ReferenceKind::MethodList, "list")),
    modelled("match certificate <map:name>", |builder, line| used(builder, line, ReferenceKind::Other, "map")),
    modelled("initiate mode / aggressive", |builder: &mut Builder, line| {
        builder.memory.crypto.begins_aggressive = (!line.removes()).then_some(line.span);
        Some(())
    })
    .feeding(&["crypto.aggressive_mode"]),
    ignored("match identity address (<ipv4> [<mask:ipv4>]|ipv6 <prefix>) [<vrf:name>]"),
    ignored(
        "match identity (group <name>|host [domain] <name>|user [domain] <name>|user fqdn <name>|host-domain <name>)",
    ),
    ignored("self-identity / (address [ipv6]|fqdn [<name>]|user-fqdn <name>)"),
    ignored("client configuration (address (respond|initiate)|group <name>)"),
    ignored("keepalive / <number> [retry <number>]"),
    ignored("local-address (<ipv4>|<ipv6>|<interface>) [<vrf:name>]"),
    ignored("virtual-template / <number>"),
    ignored("qos-group / <number>"),
    ignored("description / <text>"),
    ignored("default"),
];

fn used(builder: &mut Builder, line: &CommandLine<'_>, kind: ReferenceKind, argument: &str) -> Option<()> {
    let user = builder.memory.crypto.ring.clone();
    note(builder, line, (kind, argument), &user, WhenUndefined::NotKnown);
    Some(())
}
