//! Flow records and telemetry: `ip netstream`, `sflow`, `telemetry`.
//!
//! Sources: command references ("ip netstream export host", "netstream export ip host", "sflow collector": port 6343; "ipv4-address port
//! protocol grpc no-tls"). Flow records travel in UDP alone.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::{ExportKind, Exporter};
use seawall_api::{Fact, endpoint};

use super::interface::{INTERFACE, each};
use super::vpn_instance;
use crate::builder::Builder;

const TELEMETRY: Context = Context("telemetry");
const GROUP: Context = Context("telemetry destination-group");
const PART: Context = Context("telemetry part");
const FEEDS: &[&str] = &["exporters"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: FEEDS, commands: HEADS },
    &Table { context: INTERFACE, feeds: &["interfaces.flow_monitored"], commands: PORTS },
    &Table { context: TELEMETRY, feeds: FEEDS, commands: BLOCKS },
    &Table { context: GROUP, feeds: FEEDS, commands: DESTINATIONS },
    &Table { context: PART, feeds: &[], commands: PARTS },
];

const HEADS: &[Command<Builder>] = &[
    modelled(
        "(ip|ipv6) netstream export! host! / [ipv6] <host:address> [<port:number>] [vpn-instance! <vrf:name>!] [version <version:name>] [dscp <dscp:number>]",
        |builder, line| collector(builder, line, "netstream", None),
    ),
    modelled(
        "netstream export! (ip|ipv6|vxlan) host! / [ipv6] <host:address> [port!] [<port:number>] [vpn-instance! <vrf:name>!] [version <version:name>] [dscp <dscp:number>]",
        |builder, line| collector(builder, line, "netstream", None),
    ),
    modelled(
        "sflow collector <number:number> / (ip|ipv6) <host:address> [vpn-instance <vrf:name>] [port <port:number>] [length <length:number>] [description <text>]",
        |builder, line| {
            let name = format!("sflow {}", line.get("number")?);
            collector(builder, line, &name, Some(6343))
        },
    ),
    modelled("sflow collector <number:number>", |builder: &mut Builder, line| {
        line.removes().then_some(())?;
        let number = line.get("number")?;
        let gone = (format!("sflow {number}"), String::new());
        builder.memory.exporter.flows.remove(&gone);
        Some(())
    }),
    ignored(
        "(ip|ipv6|mpls) netstream (timeout|export (version|source|template|index-switch|packet)|sampler|aggregation|tcp-flag|record|as-mode|mpls-aware|cache|top-talkers|monitor|interface) [<text>]",
    ),
    ignored("(ip|ipv6) netstream [<text>]"),
    ignored("netstream <text>"),
    ignored("sflow (agent|server|source|sampling|counter|export) <text>"),
    opens("telemetry", TELEMETRY, |_, _| Some(())),
];

const PORTS: &[Command<Builder>] = &[
    modelled("(ip|ipv6) netstream (inbound|outbound) [<text>]", monitored),
    modelled("netstream (inbound|outbound) (ip|ipv6|mpls|vxlan) [<text>]", monitored),
    modelled("sflow (sampling|flow-sampling) collector <number>+ [<text>]", monitored),
    ignored("(ip|ipv6|mpls) netstream (sampler|record|monitor|mpls-aware|aggregation|source) [<text>]"),
    ignored("netstream (sampler|record|source) [<text>]"),
    ignored("sflow (counter|counter-sampling|sampling|flow-sampling) <text>"),
];

const BLOCKS: &[Command<Builder>] = &[
    opens("destination-group <name:word>", GROUP, |builder: &mut Builder, line| {
        builder.memory.exporter.group = line.string("name")?;
        Some(())
    }),
    ignored("(sensor-group|subscription) <name>").opening(PART),
    ignored("(openconfig|yang|sample|source) <text>"),
];

const DESTINATIONS: &[Command<Builder>] = &[
    modelled(
        "(ipv4-address|ipv6-address) <host:address> port <port:number> [vpn-instance <vrf:name>] [protocol (grpc|udp|tcp)] [no-tls] [vpn-instance <vrf:name>] [dscp <dscp:number>]",
        stream,
    ),
    ignored("(description|compression|vpn-instance) <text>"),
];

const PARTS: &[Command<Builder>] = &[
    ignored(
        "(sensor-path|sensor-group|destination-group|protocol|encoding|local-source-address|source|dscp|description|depth|filter|sample-interval|self-defined-event|suppress) <text>",
    ),
    ignored("quit"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// By name and host.
    flows: Kept<(String, String), Exporter>,
    group: String,
}

/// Hands the exporters over.
pub(crate) fn finish(builder: &mut Builder) {
    let flows = builder.memory.exporter.flows.take();
    builder.model.exporters.extend(flows);
}

fn monitored(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    each(builder, |this| this.flow_monitored = line.switch())
}

fn collector(builder: &mut Builder, line: &CommandLine<'_>, name: &str, port: Option<u64>) -> Option<()> {
    let host = line.string("host")?;
    // Collectors of sFlow have a number each, those of NetStream only an address.
    let key = (name.to_owned(), if name == "netstream" { host.clone() } else { String::new() });
    if line.removes() {
        builder.memory.exporter.flows.remove(&key);
        return Some(());
    }
    let vrf = vpn_instance::reference(builder, line, name);
    let (name, host_at) = (name.to_owned(), line.set_at("host", Some(host.clone())));
    builder.memory.exporter.flows.put(
        key,
        Exporter {
            at: line.span,
            name,
            kind: ExportKind::Flow,
            address: line.set_at("host", endpoint::addresses(&host)),
            host: host_at,
            port: match line.number("port") {
                Some(port) => line.set_at("port", port),
                None => port.map_or_else(Fact::default, Fact::Default),
            },
            vrf,
            encrypted: Fact::Default(false),
            ..Exporter::default()
        },
    );
    Some(())
}

/// gRPC is inside TLS unless `no-tls` says otherwise, UDP never is.
fn stream(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (name, host) = (builder.memory.exporter.group.clone(), line.string("host")?);
    let key = (name.clone(), host.clone());
    if line.removes() {
        builder.memory.exporter.flows.remove(&key);
        return Some(());
    }
    let vrf = vpn_instance::reference(builder, line, &format!("destination-group {name}"));
    let encrypted = match line.one_of(&["no-tls", "udp", "tcp", "grpc"]) {
        Some("grpc") => line.set_at("grpc", true),
        Some(_) => line.set(false),
        // A subscription says it.
        None => Fact::default(),
    };
    let exporter = Exporter {
        at: line.span,
        name,
        kind: ExportKind::Telemetry,
        address: line.set_at("host", endpoint::addresses(&host)),
        host: line.set_at("host", Some(host)),
        port: line.set_at("port", line.number("port")?),
        vrf,
        encrypted,
        ..Exporter::default()
    };
    builder.memory.exporter.flows.put(key, exporter);
    Some(())
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn collectors_and_streams() {
        let reading = whole(
            "#\nip netstream export version 9\nip netstream export source 203.0.113.12\nip netstream export host 203.0.113.30 2055\n\
             ip netstream export host 203.0.113.31 2055 vpn-instance A\nundo ip netstream export host 203.0.113.31 2055 vpn-instance A\nsflow collector 1 ip 203.0.113.32 description a b\n#\n\
             telemetry\n sensor-group s\n  sensor-path a:b/c\n destination-group d\n  ipv4-address 203.0.113.33 port 20000 protocol grpc no-tls\n subscription p\n  sensor-group s sample-interval 1000\n  destination-group d\n#\n\
             interface GigabitEthernet0/0/1\n ip address 192.0.2.1 30\n ip netstream inbound\n#\ninterface GigabitEthernet0/0/2\n ip address 192.0.2.5 30\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let told: Vec<_> = reading
            .model
            .exporters
            .iter()
            .map(|this| {
                (
                    this.name.as_str(),
                    this.host.configured().unwrap().as_str(),
                    *this.port.value().unwrap(),
                    *this.encrypted.value().unwrap(),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("netstream", "203.0.113.30", 2055, false),
                ("sflow 1", "203.0.113.32", 6343, false),
                ("d", "203.0.113.33", 20000, false)
            ]
        );
        let monitored: Vec<_> =
            reading.model.interfaces.iter().map(|this| this.flow_monitored.value().copied()).collect();
        assert_eq!(monitored, [Some(true), Some(false)]);
    }
}
