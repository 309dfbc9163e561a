//! The blocks at the top of the hierarchy and what may stand in every block.
//!
//! Source: CLI Reference for Junos OS, "[edit]", "[edit logical-systems]", "[edit routing-instances]" hierarchy levels.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{ReferenceKind, WhenUndefined};

use crate::builder::Builder;

/// `access { ... }`.
pub(crate) const ACCESS: Context = Context("access");
/// `accounting-options { ... }`.
pub(crate) const ACCOUNTING_OPTIONS: Context = Context("accounting-options");
/// `applications { ... }`.
pub(crate) const APPLICATIONS: Context = Context("applications");
/// `bridge-domains { ... }`, also of a routing instance.
pub(crate) const BRIDGE_DOMAINS: Context = Context("bridge-domains");
/// `chassis { ... }`.
pub(crate) const CHASSIS: Context = Context("chassis");
/// `class-of-service { ... }`.
pub(crate) const CLASS_OF_SERVICE: Context = Context("class-of-service");
/// `dynamic-profiles { ... }`.
pub(crate) const DYNAMIC_PROFILES: Context = Context("dynamic-profiles");
/// `ethernet-switching-options { ... }` of switches before the enhanced layer 2 software.
pub(crate) const ETHERNET_SWITCHING_OPTIONS: Context = Context("ethernet-switching-options");
/// `event-options { ... }`.
pub(crate) const EVENT_OPTIONS: Context = Context("event-options");
/// `firewall { ... }`.
pub(crate) const FIREWALL: Context = Context("firewall");
/// `forwarding-options { ... }`, also of a routing instance.
pub(crate) const FORWARDING_OPTIONS: Context = Context("forwarding-options");
/// `interfaces { ... }`, also of a logical system.
pub(crate) const INTERFACES: Context = Context("interfaces");
/// A routing instance: `routing-instances { X { ... } }`.
pub(crate) const INSTANCE: Context = Context("routing-instance");
/// `multi-chassis { ... }`.
pub(crate) const MULTI_CHASSIS: Context = Context("multi-chassis");
/// `poe { ... }`.
pub(crate) const POE: Context = Context("poe");
/// `policy-options { ... }`.
pub(crate) const POLICY_OPTIONS: Context = Context("policy-options");
/// `protocols { ... }`, also of a routing instance.
pub(crate) const PROTOCOLS: Context = Context("protocols");
/// `routing-options { ... }`, also of a routing instance.
pub(crate) const ROUTING_OPTIONS: Context = Context("routing-options");
/// `schedulers { ... }`.
pub(crate) const SCHEDULERS: Context = Context("schedulers");
/// `security { ... }`.
pub(crate) const SECURITY: Context = Context("security");
/// `services { ... }`.
pub(crate) const SERVICES: Context = Context("services");
/// `snmp { ... }`.
pub(crate) const SNMP: Context = Context("snmp");
/// `switch-options { ... }`, also of a routing instance.
pub(crate) const SWITCH_OPTIONS: Context = Context("switch-options");
/// `system { ... }`.
pub(crate) const SYSTEM: Context = Context("system");
/// `virtual-chassis { ... }`.
pub(crate) const VIRTUAL_CHASSIS: Context = Context("virtual-chassis");
/// `vlans { ... }`, also of a routing instance.
pub(crate) const VLANS: Context = Context("vlans");
/// What stands in blocks that only tune how a protocol or piece of hardware works: no rule could ask for it.
pub(crate) const TUNING: Context = Context("tuning");
/// `groups { ... }`.
const GROUPS: Context = Context("groups");
/// `logical-systems { ... }` and `tenants { ... }`.
const LOGICAL_SYSTEMS: Context = Context("logical-systems");
/// `routing-instances { ... }`, also of a logical system.
const ROUTING_INSTANCES: Context = Context("routing-instances");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &[], commands: TOP },
    &Table { context: GROUPS, feeds: &[], commands: const { &[opens("<group:name>", Context::TOP, nothing)] } },
    &Table {
        context: LOGICAL_SYSTEMS,
        feeds: &[],
        commands: const { &[opens("<logical:name>", Context::TOP, super::instance::open_logical).kept_inactive()] },
    },
    &Table {
        context: ROUTING_INSTANCES,
        feeds: &["vrfs"],
        commands: const { &[opens("<instance:name>", INSTANCE, super::instance::open).kept_inactive()] },
    },
    &Table { context: INSTANCE, feeds: &[], commands: IN_INSTANCE },
    &Table { context: Context::EVERYWHERE, feeds: &[], commands: EVERYWHERE },
    &Table {
        context: TUNING,
        feeds: &[],
        commands: const { &[ignored("<word:word> [<value:word>] [<more:word>] [<last:word>]").opening(TUNING)] },
    },
];

const TOP: &[Command<Builder>] = &[
    opens("access", ACCESS, nothing),
    opens("accounting-options", ACCOUNTING_OPTIONS, nothing),
    opens("applications", APPLICATIONS, nothing),
    opens("bridge-domains", BRIDGE_DOMAINS, nothing),
    opens("chassis", CHASSIS, nothing),
    opens("class-of-service", CLASS_OF_SERVICE, nothing),
    opens("dynamic-profiles", DYNAMIC_PROFILES, nothing),
    opens("ethernet-switching-options", ETHERNET_SWITCHING_OPTIONS, nothing),
    opens("event-options", EVENT_OPTIONS, nothing),
    opens("firewall", FIREWALL, nothing),
    opens("forwarding-options", FORWARDING_OPTIONS, nothing),
    opens("groups", GROUPS, nothing),
    opens("interfaces", INTERFACES, nothing),
    opens("logical-systems", LOGICAL_SYSTEMS, nothing),
    opens("multi-chassis", MULTI_CHASSIS, nothing),
    opens("poe", POE, nothing),
    opens("policy-options", POLICY_OPTIONS, nothing),
    opens("protocols", PROTOCOLS, nothing),
    opens("routing-instances", ROUTING_INSTANCES, nothing),
    opens("routing-options", ROUTING_OPTIONS, nothing),
    opens("schedulers", SCHEDULERS, nothing),
    opens("security", SECURITY, nothing),
    opens("services", SERVICES, nothing),
    opens("snmp", SNMP, super::snmp::head).feeding(&["snmp", "services"]),
    opens("switch-options", SWITCH_OPTIONS, nothing),
    opens("system", SYSTEM, nothing),
    opens("tenants", LOGICAL_SYSTEMS, nothing),
    opens("virtual-chassis", VIRTUAL_CHASSIS, nothing),
    opens("vlans", VLANS, nothing),
];

const IN_INSTANCE: &[Command<Builder>] = &[
    opens("access", ACCESS, nothing),
    opens("bridge-domains", BRIDGE_DOMAINS, nothing),
    opens("forwarding-options", FORWARDING_OPTIONS, nothing),
    opens("protocols", PROTOCOLS, nothing),
    opens("routing-options", ROUTING_OPTIONS, nothing),
    opens("services", SERVICES, nothing),
    opens("switch-options", SWITCH_OPTIONS, nothing),
    opens("system", SYSTEM, nothing),
    opens("vlans", VLANS, nothing),
];

/// Groups are written out before; what is left is who uses which.
const EVERYWHERE: &[Command<Builder>] = &[
    modelled("apply-groups <group:name>", |builder, line| {
        let at = line.span_of("group")?;
        builder.uses(ReferenceKind::Template, line.get("group")?, "apply-groups", WhenUndefined::NoEffect, at);
        Some(())
    }),
    modelled("apply-groups-except <group:name>", nothing),
];

/// A head whose block says it all.
pub(crate) fn nothing(_: &mut Builder, _: &CommandLine<'_>) -> Option<()> {
    Some(())
}
