//! `redundancy`, `switch virtual domain`: what stands in for what.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{ReferenceKind, SecretUse};

use crate::builder::Builder;
use crate::secrets;

const REDUNDANCY: Context = Context("redundancy");
const INNER: Context = Context("redundancy part");
const DOMAIN: Context = Context("switch virtual domain");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &[], commands: HEADS };
pub(super) const TABLE: Table<Builder> = Table { context: REDUNDANCY, feeds: &[], commands: COMMANDS };
pub(super) const INNER_TABLE: Table<Builder> = Table { context: INNER, feeds: &[], commands: INNERS };
pub(super) const PROOF_TABLE: Table<Builder> = Table { context: INNER, feeds: &["secrets"], commands: PROOFS };
pub(super) const DOMAIN_TABLE: Table<Builder> = Table { context: DOMAIN, feeds: &[], commands: DOMAINS };

const HEADS: &[Command<Builder>] = &[
    ignored("redundancy").opening(REDUNDANCY),
    ignored("redundancy inter-device").opening(INNER),
    ignored("redundancy-mode <name>"),
    ignored("switch virtual domain <number>").opening(DOMAIN),
    ignored("stackwise-virtual").opening(DOMAIN),
    ignored("standby (delay <word>+|redirects <word>+|use-bia <word>+)"),
    ignored("issu (set rollback-timer <name>|image-version compatibility disable|checksum type <name>)"),
    ignored("ipc zone default").opening(INNER),
    ignored("association <number>").opening(INNER),
];

const COMMANDS: &[Command<Builder>] = &[
    ignored("mode / (sso|rpr|rpr-plus|none|hsa|redundant|active-standby|classic-split)"),
    ignored("keepalive-enable"),
    ignored("(main-cpu|cloud-ha bfd peer <address>|inter-device|linecard-group <number> <word>+|management <word>+)")
        .opening(INNER),
    ignored("application redundancy").opening(INNER),
    ignored("cloud provider <name> <number>").opening(INNER),
    ignored(
        "(auto-sync <word>+|switchover <word>+|policy <word>+|notification-timer <number>|snmp <word>+|config-sync <word>+|y-cable|associate slot <number> slot <other:number>)",
    ),
];

const INNERS: &[Command<Builder>] = &[
    ignored(
        "(auto-sync <word>+|switchover <word>+|timers <word>+|scheme standby <name>|preempt|priority <number> [failover threshold <number>]|name <name>|data <interface>|control <interface> <word>+|track <word>+|asymmetric-routing <word>+|bandwidth <word>+|rii <number>|security ipsec <name>)",
    ),
    ignored("(group <number>|protocol <number>|association <number>|protocol sctp)").opening(INNER),
    ignored(
        "(timers hellotime <word>+|cidr (ip|ipv6) <prefix>|default-gateway ip <ipv4>|route-table <name>|region <name>|resource-group <name>|subscription-id <name>|app-id <name>|tenant-id <name>|authentication-key <word>)",
    ),
    ignored("(local-port <number>|remote-port <number>|local-ip <ipv4>|remote-ip <ipv4>|local|remote)").opening(INNER),
    ignored("(retransmit-timeout|path-retransmit|assoc-retransmit|init-timeout) <word>+"),
    ignored("(shutdown|no shutdown)"),
];

const PROOFS: &[Command<Builder>] = &[
    modelled("authentication text / [<type:number>] <secret>", proof),
    modelled("authentication md5 key-string / [<type:number>] <secret> [timeout <seconds:number>]", proof),
    modelled("authentication md5 key-chain / <chain:name>", |builder, line| {
        builder.uses_named(line, "redundancy", &[(ReferenceKind::KeyChain, "chain")]);
        Some(())
    }),
];

fn proof(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    secrets::keep(builder, line, SecretUse::Fhrp, "redundancy protocol");
    Some(())
}

const DOMAINS: &[Command<Builder>] = &[
    ignored(
        "(domain <number>|switch mode virtual|switch <number> priority <priority:number>|switch <number> preempt <preempt:number>|mac-address <name>|mac-address use-virtual)",
    ),
    ignored(
        "dual-active (detection <word>+|exclude interface <interface>|pair <word>+|recovery-reload-disable|trust <word>+)",
    ),
    ignored("dual-active recovery (ip address <ipv4> <mask:ipv4>|switch <number> ip <ipv4> <mask:ipv4>)"),
    ignored("(router-mac (chassis|use-virtual)|auto-reload disable|ip address <word>+|logging <word>+)"),
];
