//! `crypto gdoi group`, `crypto gkm group`: keys that a server gives to a group.

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{ReferenceKind, WhenUndefined};

use super::note;
use crate::builder::Builder;
use crate::subject::feature;

const GROUP: Context = Context("crypto gdoi group");
const SERVER: Context = Context("crypto gdoi group server");
const INNER: Context = Context("crypto gdoi group server sa");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &["features"], commands: HEADS };
pub(super) const GROUP_TABLE: Table<Builder> = Table { context: GROUP, feeds: &[], commands: GROUPS };
pub(super) const SERVER_TABLE: Table<Builder> = Table { context: SERVER, feeds: &[], commands: SERVERS };
pub(super) const INNER_TABLE: Table<Builder> = Table { context: INNER, feeds: &[], commands: INNERS };

const HEADS: &[Command<Builder>] = &[opens("crypto (gdoi|gkm) group [ipv6] <name>", GROUP, feature::group_keys)];

const GROUPS: &[Command<Builder>] = &[
    unmodelled("identity (number <number>|address (ipv4|ipv6) <address>)"),
    unmodelled("server address (ipv4|ipv6) <address>"),
    unmodelled("server local").opening(SERVER),
    unmodelled(
        "client (protocol (gdoi|ikev2 <profile:name>)|registration interface <interface>|rekey (encryption|hash) <name>+|status active-sa track <number>|recovery-check interval <number>|bypass-policy|transport-encrypt-key <name>)",
    ),
    ignored("passive"),
];

const SERVERS: &[Command<Builder>] = &[
    unmodelled("rekey (algorithm <name>+|lifetime seconds <number>|retransmit <number> [number <times:number>]|transport unicast|address (ipv4|ipv6) <name>|authentication mypubkey rsa <name>|sig-hash algorithm <name>)"),
    unmodelled("(registration (interface <interface>|periodic crl trustpoint <name>)|address (ipv4|ipv6) <address>|redundancy|gikev2 <name>)").opening(INNER),
    unmodelled("sa (ipsec <number>|receive-only|d3p window-size <word>+)").opening(INNER),
    modelled("authorization address (ipv4|ipv6) / <acl:name>", |builder, line| {
        note(builder, line, (ReferenceKind::Acl, "acl"), "crypto gdoi server", WhenUndefined::NotKnown);
        Some(())
    }),
];

const INNERS: &[Command<Builder>] = &[
    modelled("profile / <profile:name>", |builder, line| {
        note(builder, line, (ReferenceKind::IpsecProfile, "profile"), "crypto gdoi server", WhenUndefined::NotKnown);
        Some(())
    }),
    modelled("match address (ipv4|ipv6) / <acl:name>", |builder, line| {
        note(builder, line, (ReferenceKind::Acl, "acl"), "crypto gdoi server", WhenUndefined::NotKnown);
        Some(())
    }),
    ignored("(replay (counter window-size <number>|time window-size <number>)|no replay|tag cts sgt)"),
    ignored("(local (address <address>|priority <number>)|peer address (ipv4|ipv6) <address>)"),
    ignored("protocol (timeout <number>|retransmit <number>|version <name>)"),
];
