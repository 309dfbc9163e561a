//! What decides nothing about who may ask or what is sent.

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens, unmodelled};

use super::starts;
use crate::builder::Builder;
use crate::subject::named;

pub(super) const INTERFACE: Context = Context("snmp-server interface");

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("snmp-server (location|contact|chassis-id) / <text>", agent),
    modelled("snmp-server engineid (local <word>|remote <address> <word> [udp-port <number>])", agent),
    modelled("snmp-server (ifindex|entityindex|ifalias|ifmib|cbqosmib|mroutemib|alias|mibs) <option:name>+", agent),
    modelled("snmp-server mib (ifmib|ifalias|sensormib|eventmib|expressionmib|hwbytecountmib) <option:name>+", agent),
    // Files of values that the agent sends to a server, whose address may hold an account.
    unmodelled("snmp-server mib bulkstat <option:name>+").feeding(&["contacts", "secrets"]),
    unmodelled("snmp-server bulkstat <option:name>+").feeding(&["contacts", "secrets"]),
    modelled("snmp-server (packetsize|queue-length|trap-timeout|throttle-time|oid-poll-stats) / [<number>]", agent),
    modelled("snmp-server overload-control / <number> [<number>]", agent),
    modelled("snmp-server (timeouts|inform|notification-log-mib|logging|correlator) <option:name>+", agent),
    modelled("snmp-server drop (unknown-user|report acl <acl:name>)", |builder, line| {
        named::acl(builder, line, "acl", "snmp-server");
        agent(builder, line)
    }),
    modelled("snmp-server target list <list:name> (host <host:host>|vrf <vrf:name>)", agent),
    modelled("snmp-server (ipv4|ipv6) (dscp|precedence) <name>", agent),
    modelled(
        "snmp-server trap (link ietf|authentication vrf disable|throttle-time <number>|delay-timer <number>)",
        agent,
    ),
    modelled("snmp-server context <context:name> [vrf <vrf:name>] [<option:name>+]", agent),
    // A community that stands for a user of version 3.
    unmodelled(
        "snmp-server community-map [clear|encrypted] <secret> [context <context:name>] [security-name [clear|encrypted] <name>] [target-list <name>]",
    ),
    opens("snmp-server interface <interface:interface>", INTERFACE, |_, _| Some(())),
    opens("snmp-server interface subset <number> regular-expression <word>", INTERFACE, |_, _| Some(())),
];

pub(super) const INTERFACE_COMMANDS: &[Command<Builder>] =
    &[ignored("notification linkupdown disable"), ignored("index persistence")];

fn agent(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    starts(builder, line);
    Some(())
}
