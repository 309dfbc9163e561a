//! Whether and how the device forwards at all: settings that no rule asks for.

use seawall_api::command::{Command, Context, Table, ignored};

use crate::builder::Builder;

pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &[], commands: COMMANDS };

const COMMANDS: &[Command<Builder>] = &[
    ignored("ip cef [distributed]").default_on(),
    ignored("ipv6 cef [distributed]"),
    ignored("(ip|ipv6) cef load-sharing algorithm / <word>+"),
    ignored(
        "ip cef (accounting <word>+|traffic-statistics <word>+|table <word>+|optimize neighbor resolution|nsf <word>+|linecard <word>+)",
    ),
    ignored("ip forward-protocol (nd|turbo-flood [<word>]|spanning-tree [any-local-broadcast]|sdns|udp [<port:word>])")
        .default_on(),
    ignored("ip icmp rate-limit unreachable [df] / [<number>] [log [<log:number>] [<often:number>]]").default_on(),
    ignored("ipv6 icmp error-interval / <number> [<bucket:number>]"),
    ignored("ip routing [protocol purge interface]").default_on(),
    ignored("ip (classless|subnet-zero)").default_on(),
    ignored("ip default-gateway / <ipv4>"),
    ignored("ip default-network <ipv4>"),
    ignored("ip multipath"),
    ignored("ipv6 ioam timestamp"),
    ignored("ip (per-packet|spd (mode aggressive|queue (max-threshold|min-threshold) <number>|headroom <number>))"),
    ignored("ip address-pool (local|dhcp-pool|dhcp-proxy-client)"),
    ignored(
        "ipv6 (hop-limit <number>|route static bfd <word>+|general-prefix <name> <word>+|neighbor <word>+|host <name> <word>+)",
    ),
];
