//! `ip flow-export`, `ip flow-cache`, `mls nde`: NetFlow as it was before flow monitors.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{ExportKind, Exporter, ReferenceKind, WhenUndefined};

use super::bind_vrf;
use crate::builder::Builder;
use crate::subject::interface::full_name;
use seawall_api::endpoint;

const AGGREGATION: Context = Context("ip flow-aggregation cache");
const TALKERS: Context = Context("ip flow-top-talkers");
const ANALYTICS: Context = Context("et-analytics");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &["exporters"], commands: HEADS };
pub(super) const AGGREGATION_TABLE: Table<Builder> =
    Table { context: AGGREGATION, feeds: &["exporters"], commands: AGGREGATIONS };
pub(super) const TALKERS_TABLE: Table<Builder> = Table { context: TALKERS, feeds: &[], commands: TALKER_COMMANDS };
pub(super) const ANALYTICS_TABLE: Table<Builder> =
    Table { context: ANALYTICS, feeds: &["exporters"], commands: ANALYTIC_COMMANDS };

const HEADS: &[Command<Builder>] = &[
    modelled("ip flow-export destination <host> <port:number> [vrf <vrf:name>] [udp|sctp]", export),
    modelled("ip flow-export hardware destination <host> <port:number>", export),
    modelled("ip flow-export source / <interface>", source),
    modelled("ip flow-export interface-names", |_, _| Some(())),
    ignored("ip flow-export version / (1|5 [origin-as|peer-as]|9 [origin-as|peer-as] [bgp-nexthop])"),
    ignored("ip flow-export template (refresh-rate|timeout-rate) <number>"),
    ignored("ip flow-export template options <name>+ [<number>]"),
    ignored("ip flow-export layer2-switched vlan <numbers>"),
    ignored(
        "ip flow-cache (entries <number>|timeout (active|inactive) <number>|mpls label-positions <number>+|feature-accelerate)",
    ),
    ignored("ip flow-cache mpls label-positions <name>+"),
    ignored("ip flow-capture (fragment-offset|icmp|ip-id|mac-addresses|nbar|packet-length|ttl|vlan-id)"),
    ignored("ip flow (ingress|egress) [infer-fields|input-interface|layer2-switched vlan <numbers>]"),
    ignored("ip flow-egress input-interface"),
    opens("ip flow-aggregation cache <cache:name>", AGGREGATION, |builder, line| {
        builder.memory.exporter.block = format!("aggregation {}", line.get("cache")?);
        Some(())
    }),
    ignored("ip flow-top-talkers").opening(TALKERS),
    unmodelled("et-analytics").opening(ANALYTICS),
    ignored("mls (nde sender [version <number>]|nde interface|nde src_address <ipv4> [version <number>])"),
    ignored("mls nde flow (include|exclude) <name>+"),
    ignored("mls netflow [interface|sampling|usage notify <number> <number>|maximum-flows <number>]"),
    ignored("mls flow (ip|ipv6|mpls) <name>"),
    ignored(
        "mls (aging (fast|normal|long) [time] <number>|aging fast threshold <number> [time <seconds:number>]|sampling (time-based|packet-based) <number> [<number>])",
    ),
    ignored("snmp mib flowmon alarm history <number>"),
];

const AGGREGATIONS: &[Command<Builder>] = &[
    modelled("export destination <host> <port:number> [vrf <vrf:name>] [udp|sctp]", export),
    ignored("(enabled|cache (entries <number>|timeout (active|inactive) <number>)|export version <number>)"),
    ignored("mask (source|destination) minimum <number>"),
    ignored("export template (refresh-rate|timeout-rate) <number>"),
];

const TALKER_COMMANDS: &[Command<Builder>] = &[
    ignored("top / <number>"),
    ignored("sort-by / (bytes|packets)"),
    ignored("cache-timeout / <number>"),
    ignored("match <name>+"),
];

const ANALYTIC_COMMANDS: &[Command<Builder>] = &[
    modelled("ip flow-export destination <host> <port:number> [vrf <vrf:name>] [ipfix]", export),
    ignored("(inactive-timeout|active-timeout) / <number>"),
    unmodelled("whitelist acl <name>"),
];

fn export(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (host, port) = (line.get("host")?, line.get("port"));
    if line.removes() {
        builder.model.exporters.retain(|known| {
            let this = known.name.strip_prefix(host).and_then(|rest| rest.strip_prefix(':'));
            known.kind != ExportKind::Flow || this.is_none_or(|known| port.is_some_and(|port| port != known))
        });
        return Some(());
    }
    builder.memory.exporter.current = Some(builder.model.exporters.len());
    builder.model.exporters.push(Exporter {
        at: line.span,
        name: format!("{host}:{}", port?),
        kind: ExportKind::Flow,
        address: line.set_at("host", endpoint::addresses(host)),
        host: line.set_at("host", Some(host.to_owned())),
        port: line.set_at("port", line.number("port")?),
        encrypted: Fact::Default(false),
        ..Exporter::default()
    });
    if line.get("vrf").is_some() { bind_vrf(builder, line) } else { Some(()) }
}

fn source(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if let Some(name) = line.get("interface").filter(|_| !line.removes()) {
        let full = full_name(name);
        builder.uses(ReferenceKind::Interface, &full, "ip flow-export", WhenUndefined::NotKnown, line.span);
    }
    Some(())
}
