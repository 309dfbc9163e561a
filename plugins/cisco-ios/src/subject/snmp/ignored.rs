//! What decides nothing about who may ask or what is sent.

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens, unmodelled};

use super::starts;
use crate::builder::Builder;

pub(super) const MIB: Context = Context("snmp mib");

pub(super) const COMMANDS: &[Command<Builder>] = &[
    // The first line of any kind starts the agent.
    modelled("snmp-server (location|contact|chassis-id) / <text>", agent),
    modelled("snmp-server location", |_, line| line.negated.then_some(())),
    modelled("snmp-server engineid (local <word>|remote <address> [udp-port <number>] [vrf <vrf:name>] <word>)", agent),
    modelled("snmp-server ifindex persist", agent),
    modelled("snmp-server (packetsize|queue-length|trap-timeout|inform-retries) / <number>", agent),
    modelled("snmp-server (queue-limit|inform|cache|ip|usm|password-policy|policy) <option:word>+", agent),
    modelled("snmp-server (encryption|ipv6 dscp <number>)", agent),
    modelled("snmp-server (drop (unknown-user|vrf-traffic|report access)|sparse-tables|system-shutdown)", agent),
    modelled("snmp-server (manager [session-timeout <number>]|access-policy|hostindex persist)", agent),
    modelled("snmp-server context <context:name>", agent),
    modelled("snmp-server trap (link (ietf|cisco|switchover)|timeout <number>|retry <number>)", agent),
    modelled("snmp-server trap authentication (vrf|acl-failure|unknown-content|unknown-context)", agent),
    modelled("snmp-server trap link <option:name>+", agent),
    // A community that stands for a user of version 3.
    unmodelled(
        "snmp-server community-map <secret> [context <context:name>] [engineid <word>] [security-name <name>] [target-list <name>] [upstream-port <number>]",
    ),
    ignored("snmp ifmib ifindex persist"),
    ignored("snmp ifindex persist"),
    ignored("snmp mib (community-map|flash|flowmon|nhrp|notification-log|persist|target|bulkstat) <option:word>+"),
    opens("snmp mib (expression|event) <option:word>+", MIB, |_, _| Some(())),
    opens("snmp mib bulkstat (object-list|schema|transfer) <name:name>", MIB, |_, _| Some(())),
];

pub(super) const MIB_COMMANDS: &[Command<Builder>] = &[
    ignored("description <text>"),
    ignored("enable"),
    ignored("expression <text>"),
    ignored(
        "(object|sample|delta|value|prefix|context|action|comparison|conditional|test|trigger|add|poll-interval) <text>",
    ),
    ignored("(format|buffer-size|object-list|instance|schema|transfer-interval|url|retain|retry) <text>"),
];

fn agent(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    starts(builder, line);
    Some(())
}
