//! What guards ports and VLANs where it stands apart from them: DHCP groups, storms, router advertisements.
//!
//! Source: "group (DHCP Security)", "overrides", "storm-control-profiles", "router-advertisement-guard (Access Security)" in the CLI Reference for Junos OS.

use seawall_api::Fact;
use seawall_api::command::{Context, Table, ignored, modelled, opens};
use seawall_api::model::{ReferenceKind, WhenUndefined};

use super::note;
use crate::builder::Builder;
use crate::subject::blocks::{FORWARDING_OPTIONS, TUNING, nothing};

/// `group X { ... }` of DHCP security.
const GROUP: Context = Context("dhcp-security-group");
/// `interface-mac-limit { ... }`.
const MAC_LIMIT: Context = Context("interface-mac-limit");
/// `filter { ... }` of a VLAN.
const FILTER: Context = Context("vlan-filter");
/// `access-security { ... }`.
const SECURITY: Context = Context("access-security");
/// `router-advertisement-guard { ... }`.
const GUARD: Context = Context("router-advertisement-guard");

pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table {
        context: GROUP,
        feeds: &["interfaces.port.dhcp_trusted"],
        commands: const {
            &[
                opens("overrides", GROUP, nothing),
                modelled("(trusted|untrusted)", |builder, line| {
                    if line.has("trusted") {
                        builder.memory.layer2.trusting.push((line.outer("group")?.to_owned(), line.span));
                    }
                    Some(())
                }),
                opens("interface <port:name>", TUNING, |builder, line| {
                    let port = (line.outer("group")?.to_owned(), line.string("port")?);
                    builder.memory.layer2.grouped.push(port);
                    Some(())
                }),
                ignored("(no-option82|no-option16|no-option18|no-option37|no-dhcpv6-options)"),
            ]
        },
    },
    &Table {
        context: MAC_LIMIT,
        feeds: &["interfaces.port.port_security"],
        commands: const {
            &[
                ignored("<most:number>"),
                ignored("limit <most:number>"),
                ignored("packet-action (drop|drop-and-log|log|none|shutdown)"),
            ]
        },
    },
    &Table {
        context: FILTER,
        feeds: &["uses"],
        commands: const {
            &[modelled("(input|output) / <filter:name>", |builder, line| {
                let at = line.span_of("filter")?;
                builder.uses(ReferenceKind::Acl, line.get("filter")?, "vlan", WhenUndefined::Refused, at);
                Some(())
            })]
        },
    },
    &Table {
        context: FORWARDING_OPTIONS,
        feeds: &["interfaces.port.storm_control", "interfaces.port.ra_guard"],
        commands: const {
            &[
                ignored("storm-control-profiles <profile:name>").opening(TUNING),
                opens("access-security", SECURITY, nothing),
                ignored("(hash-key|enhanced-hash-key|evpn-vxlan|vxlan-routing|load-balance|load-balance-label-capability|satellite|tunnels|rpf-loose-mode-discard|local-bias|no-load-balance-label-capability|no-hierarchical-ecmp|hyper-mode|next-hop-group|cut-through|ip-options-protocol-queue) [<value:name>]").opening(TUNING),
            ]
        },
    },
    &Table {
        context: SECURITY,
        feeds: &["interfaces.port.ra_guard"],
        commands: const {
            &[
                opens("router-advertisement-guard", GUARD, nothing),
                ignored("(slaac-snooping|dhcp-snooping-file|dhcpv6-snooping-file)").opening(TUNING),
            ]
        },
    },
    &Table {
        context: GUARD,
        feeds: &["interfaces.port.ra_guard"],
        commands: const {
            &[
                opens("interface <port:name>", TUNING, |builder, line| {
                    note(builder, line, |port, at| port.ra_guard = Fact::Set(true, at))
                }),
                opens("vlans <vlan:name>", TUNING, |builder, line| {
                    builder.memory.layer2.guarded.push((line.string("vlan")?, line.span));
                    Some(())
                }),
                ignored("policy <policy:name>").opening(TUNING),
            ]
        },
    },
];
