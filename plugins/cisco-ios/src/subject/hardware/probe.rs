//! `ip sla`, `track`: what the device measures, and what depends on it.

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{ReferenceKind, SecretUse, WhenUndefined};
use seawall_api::secret::Purpose;

use crate::builder::Builder;
use crate::secrets;
use crate::subject::interface::full_name;

const SLA: Context = Context("ip sla");
const OPERATION: Context = Context("ip sla operation");
const TRACK: Context = Context("track");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &[], commands: HEADS };
pub(super) const SLA_TABLE: Table<Builder> = Table { context: SLA, feeds: &[], commands: SLAS };
pub(super) const OPERATION_TABLE: Table<Builder> = Table { context: OPERATION, feeds: &[], commands: OPERATIONS };
pub(super) const TRACK_TABLE: Table<Builder> = Table { context: TRACK, feeds: &[], commands: TRACKS };

const HEADS: &[Command<Builder>] = &[
    ignored("ip sla [monitor] <number>").opening(SLA),
    ignored("ip sla auto (discovery|schedule <name>|template type ip <word>+|endpoint-list type ip <name>|group type ip <name>)").opening(OPERATION),
    ignored("ip sla [monitor] schedule <number> / [life (forever|<life:number>)] [start-time (now|pending|after <time>|random <random:number>|<start:time> [<when:name>+])] [ageout <ageout:number>] [recurring]"),
    ignored("ip sla [monitor] schedule <number> / start-time (now|pending|after <time>|<start:time>) [life (forever|<life:number>)] [ageout <ageout:number>] [recurring]"),
    ignored("ip sla [monitor] group schedule <number> <word>+"),
    ignored("ip sla [monitor] reaction-configuration <number> <word>+"),
    ignored("ip sla [monitor] reaction-trigger <number> <other:number>"),
    ignored("ip sla (enable reaction-alerts|low-memory <number>|logging traps|server <word>+|ethernet-monitor <word>+|reset|restart <number>|keepalive-extended)"),
    // Opens UDP port 1967 and whatever ports probes ask for.
    unmodelled("ip sla [monitor] responder [auto-register <host>|type <word>+|udp-echo (ipaddress <address> port <number>|port <number>)|tcp-connect (ipaddress <address> port <number>|port <number>)|twamp]").feeding(&["features"]),
    unmodelled("ip sla responder udp-echo ipaddress <address> port <number>").feeding(&["features"]),
    unmodelled("ip sla key-chain <name>").feeding(&["uses"]),
    opens("track <number>", TRACK, track),
    opens("track <number> ip sla <sla:number> [reachability|state]", TRACK, track),
    opens("track <number> rtr <sla:number> [reachability|state]", TRACK, track),
    opens("track <number> (ip|ipv6) route <word>+", TRACK, track),
    opens("track <number> interface <interface> (line-protocol|ip routing|ipv6 routing)", TRACK, |builder: &mut Builder, line| {
        if let Some(name) = line.get("interface").filter(|_| !line.removes()) {
            let user = format!("track {}", line.get("number")?);
            builder.uses(ReferenceKind::Interface, &full_name(name), user, WhenUndefined::NotKnown, line.span);
        }
        track(builder, line)
    }),
    opens("track <number> list (boolean (and|or)|threshold (weight|percentage))", TRACK, track),
    opens("track <number> (application <word>+|stub-object|resolution <word>+|endpoint-tracker <name>|service <word>+)", TRACK, track),
    ignored("track (timer|resolution) <word>+"),
    modelled("rmon event <number> [log] trap <community:secret> [description <text>]", |builder, line| {
        if !line.removes() {
            let secret = secrets::classify(builder, line, "type", "community", Purpose::SnmpCommunity, "")?;
            builder.store(SecretUse::SnmpCommunity, "rmon event", &secret, line);
        }
        Some(())
    }),
    ignored("rmon event <number> [log] [description <text>]"),
    ignored("rmon (hc-alarms <word>+|capture-userdata|collection <word>+)"),
];

const SLAS: &[Command<Builder>] = &[
    ignored("(icmp-echo|icmp-jitter|path-echo|path-jitter|icmpecho|icmpjitter) <host> [source-ip <from:host>] [source-interface <interface>] [num-packets <number>] [interval <gap:number>]").opening(OPERATION),
    ignored("type (echo protocol ipicmpecho|jitter dest-ipaddr|udpecho dest-ipaddr|tcpconnect dest-ipaddr) <host> [<word>+]").opening(OPERATION),
    ignored("(udp-echo|tcp-connect|udp-jitter) <host> <number> [<word>+]").opening(OPERATION),
    ignored("(dns|dhcp|dlsw|ethernet|mpls|frame-relay|voip|service-performance) <word>+").opening(OPERATION),
    unmodelled("http (get|raw) <url> [<word>+]").opening(OPERATION),
    unmodelled("ftp get <url> [<word>+]").opening(OPERATION),
    ignored("(exit|default)"),
    ignored("(frequency|timeout|threshold|tos|verify-data|tag|owner|request-data-size|history|vrf|data-pattern) <word>+"),
];

const OPERATIONS: &[Command<Builder>] = &[
    ignored(
        "(frequency|timeout|threshold|tos|request-data-size|response-data-size|traffic-class|flow-label) / <number>",
    ),
    ignored("(tag|owner|data-pattern) / <text>"),
    ignored("vrf / <vrf:name>"),
    ignored(
        "(verify-data|precision (milliseconds|microseconds)|clock-tolerance ntp oneway <word>+|operation-packet priority <name>|control (enable|disable)|optimize timestamp)",
    ),
    ignored("history <word>+"),
    ignored(
        "(cos|aggregation|source-ip|source-ipaddr|paths-of-statistics-kept|hops-of-statistics-kept|buckets-of-history-kept|lives-of-history-kept|distributions-of-statistics-kept|samples-of-history-kept|statistics-distribution-interval|filter-for-history|lsr-path|react|ip-address|port|parameters|description|destination|schedule|template|probe-interval|start-time|life|ageout|path-discover|scan-interval|measurement-type|profile|duration|inter-packet-interval|packet-size|frames|reaction-configuration) <word>+",
    ),
    ignored("http-raw-request"),
    ignored("exit"),
];

const TRACKS: &[Command<Builder>] = &[
    ignored("delay (up <up:number> [down <down:number>]|down <down:number> [up <up:number>])"),
    modelled("object <number> [not] [weight <weight:number>]", |builder, line| {
        if !line.removes() {
            builder.uses(ReferenceKind::Track, line.get("number")?, "track list", WhenUndefined::NotKnown, line.span);
        }
        Some(())
    }),
    ignored(
        "(threshold <word>+|default-state (up|down)|carrier-delay|ip vrf <name>|ipv6 vrf <name>|vrf <name>|resolution <word>+|tracked <name>|boolean (and|or))",
    ),
];

fn track(builder: &mut Builder, line: &seawall_api::command::CommandLine<'_>) -> Option<()> {
    if !line.removes() {
        builder.define(ReferenceKind::Track, line.get("number")?, line.span);
    }
    Some(())
}
