//! `snmp { ... }`: the agent, who may ask it, whom it tells.

mod access;
mod community;
mod targets;
#[cfg(test)]
mod tests;
mod users;
mod views;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{ManagementInterface, Protocol, Service};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span, Why};

use super::blocks::{SNMP, nothing};
use super::interface::unit_name;
use super::trace::TRACE;
use crate::builder::Builder;

/// `v3 { ... }` in it.
const V3: Context = Context("snmp v3");
const TRAP_OPTIONS: Context = Context("snmp trap-options");
const QUIET: Context = Context("snmp quiet");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SNMP, feeds: &["snmp"], commands: COMMANDS },
    &Table { context: V3, feeds: &["snmp"], commands: V3_COMMANDS },
    &Table { context: TRAP_OPTIONS, feeds: &["snmp.source_interface"], commands: TRAP_OPTIONS_COMMANDS },
    &Table { context: QUIET, feeds: &[], commands: QUIET_COMMANDS },
    &Table { context: SNMP, feeds: &["snmp.communities", "secrets"], commands: community::HEADS },
    &Table { context: community::COMMUNITY, feeds: &["snmp.communities"], commands: community::COMMANDS },
    &Table { context: community::CLIENTS, feeds: &["snmp.communities"], commands: community::CLIENTS_COMMANDS },
    &Table { context: community::CLIENT, feeds: &["snmp.communities"], commands: community::CLIENT_COMMANDS },
    &Table { context: community::LIST, feeds: &["snmp.communities"], commands: community::LIST_COMMANDS },
    &Table { context: SNMP, feeds: &["snmp.views"], commands: views::HEADS },
    &Table { context: views::VIEW, feeds: &["snmp.views"], commands: views::COMMANDS },
    &Table { context: SNMP, feeds: &["snmp.hosts"], commands: targets::HEADS },
    &Table {
        context: targets::TRAP_GROUP,
        feeds: &["snmp.hosts", "snmp.trap_kinds"],
        commands: targets::TRAP_GROUP_COMMANDS,
    },
    &Table { context: targets::TARGETS, feeds: &["snmp.hosts"], commands: targets::TARGETS_COMMANDS },
    &Table { context: targets::CATEGORIES, feeds: &["snmp.trap_kinds"], commands: targets::CATEGORIES_COMMANDS },
    &Table { context: V3, feeds: &["snmp.hosts"], commands: targets::V3_HEADS },
    &Table { context: targets::ADDRESS, feeds: &["snmp.hosts"], commands: targets::ADDRESS_COMMANDS },
    &Table { context: targets::PARAMETERS, feeds: &["snmp.hosts"], commands: targets::PARAMETERS_COMMANDS },
    &Table { context: targets::NOTIFY, feeds: &["snmp.hosts"], commands: targets::NOTIFY_COMMANDS },
    &Table { context: targets::FILTER, feeds: &[], commands: targets::FILTER_COMMANDS },
    &Table { context: V3, feeds: &["snmp.users", "secrets"], commands: users::V3_HEADS },
    &Table { context: users::USM, feeds: &["snmp.users"], commands: users::USM_COMMANDS },
    &Table { context: users::ENGINE, feeds: &["snmp.users"], commands: users::ENGINE_COMMANDS },
    &Table { context: users::USER, feeds: &["snmp.users", "secrets"], commands: users::COMMANDS },
    &Table { context: users::KEY, feeds: &["snmp.users", "secrets"], commands: users::KEY_COMMANDS },
    &Table { context: V3, feeds: &["snmp.groups", "snmp.communities"], commands: access::V3_HEADS },
    &Table { context: access::VACM, feeds: &["snmp.groups"], commands: access::VACM_COMMANDS },
    &Table { context: access::MEMBERS, feeds: &["snmp.users"], commands: access::MEMBERS_COMMANDS },
    &Table { context: access::MEMBER_MODEL, feeds: &["snmp.users"], commands: access::MEMBER_MODEL_COMMANDS },
    &Table { context: access::MEMBER, feeds: &["snmp.users"], commands: access::MEMBER_COMMANDS },
    &Table { context: access::GROUPS, feeds: &["snmp.groups"], commands: access::GROUPS_COMMANDS },
    &Table { context: access::GROUP, feeds: &["snmp.groups"], commands: access::GROUP_COMMANDS },
    &Table { context: access::PREFIX, feeds: &["snmp.groups"], commands: access::PREFIX_COMMANDS },
    &Table { context: access::MODEL, feeds: &["snmp.groups"], commands: access::MODEL_COMMANDS },
    &Table { context: access::LEVEL, feeds: &["snmp.groups"], commands: access::LEVEL_COMMANDS },
    &Table {
        context: access::COMMUNITY,
        feeds: &["snmp.communities", "secrets"],
        commands: access::COMMUNITY_COMMANDS,
    },
];

/// Notes the head of the agent's block.
pub(crate) fn head(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.snmp.at.get_or_insert(line.block);
    Some(())
}

const COMMANDS: &[Command<Builder>] = &[
    opens("v3", V3, |builder, line| {
        builder.memory.snmp.v3 = Some(line.block);
        Some(())
    }),
    opens("trap-options", TRAP_OPTIONS, nothing),
    opens("traceoptions", TRACE, nothing),
    opens("(health-monitor|rmon|filter-interfaces|routing-instance-access)", QUIET, nothing),
    // The interfaces on which the agent answers.
    modelled("interface <interface:interface>", |builder: &mut Builder, line| {
        let (name, at) = (unit_name(line.get("interface")?), line.span_of("interface")?);
        builder.model.snmp.interfaces.push(ManagementInterface {
            at,
            active: line.active,
            name,
            every: Fact::Set(false, at),
            protocols: Fact::Set(vec![Protocol::Snmp.word().to_owned()], at),
            peers: Fact::Default(None),
        });
        Some(())
    })
    .feeding(&["snmp.communities.reach", "snmp.groups.reach", "snmp.interfaces"]),
    ignored("interface all"),
    ignored("(name|location|contact|description) / <text>"),
    ignored("(filter-duplicates|nonvolatile commit-delay <number>)"),
    ignored("(stats-cache-lifetime|if-count-with-filter-interfaces) / [<number>]"),
    ignored("engine-id (use-default-ip-address|use-mac-address|local <word>|use-fxp0-mac-address)"),
    ignored("arp [host-name-resolution]"),
    ignored("alarm-management <name>"),
    ignored("proxy <name> device-name / <host>"),
    ignored("subagent tcp"),
    ignored("traps-group <name>"),
];

const V3_COMMANDS: &[Command<Builder>] = &[ignored("management-routing-instance / <name>")];

const TRAP_OPTIONS_COMMANDS: &[Command<Builder>] = &[
    modelled("source-address / <source:address>", |builder, line| {
        builder.memory.snmp.source = Some((line.address("source")?, line.span_of("source")?));
        Some(())
    }),
    modelled("source-address / (lo0|lowest-loopback)", |builder, line| {
        builder.memory.snmp.loopback = Some(line.span);
        Some(())
    }),
    ignored("agent-address outgoing-interface"),
    ignored("enterprise-oid"),
    ignored("context-oid"),
    ignored("routing-instance <name> source-address / <address>"),
];

const QUIET_COMMANDS: &[Command<Builder>] = &[
    ignored("(falling-threshold|rising-threshold|interval) / <number>"),
    ignored("idp [falling-threshold|rising-threshold|interval] [<number>]"),
    ignored("all-internal-interfaces"),
    ignored("interfaces all-internal-interfaces"),
    ignored("interfaces <word>"),
    ignored("alarm <number> (description|variable|sample-type|startup-alarm|request-type) / <text>"),
    ignored(
        "alarm <number> (interval|falling-threshold|rising-threshold|falling-event-index|rising-event-index|falling-threshold-interval|syslog-subtag) / <word>",
    ),
    ignored("event <number> (description|type|community) / <text>"),
    ignored("history <number> (bucket-size|interface|interval|owner) / <word>"),
    ignored("access-list <name> [restrict]"),
];

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    at: Option<Span>,
    v3: Option<Span>,
    source: Option<(std::net::IpAddr, Span)>,
    loopback: Option<Span>,
    communities: community::Memory,
    views: views::Views,
    targets: targets::Memory,
    users: users::Users,
    access: access::Memory,
}

/// Puts everything into the model. The agent answers where something is written that it can answer.
pub(crate) fn finish(builder: &mut Builder) {
    // Without a view the whole tree is seen (CLI Reference, "view (SNMP Community)").
    builder.model.snmp.default_view = Fact::Default(None);
    views::finish(builder);
    community::finish(builder);
    access::finish(builder);
    users::finish(builder);
    targets::finish(builder);
    let memory = std::mem::take(&mut builder.memory.snmp);
    if let Some((address, at)) = memory.source {
        let source = super::own_address::interface(&builder.model, address);
        builder.model.snmp.source_interface = Fact::some(source, at);
    } else if let Some(at) = memory.loopback {
        let source = seawall_api::model::Reference::new(seawall_api::model::ReferenceKind::Interface, "lo0.0");
        builder.model.snmp.source_interface = Fact::some(source, at);
    }
    let asked = !builder.model.snmp.communities.is_empty() || memory.v3.is_some();
    let stopped = builder.memory.system.stopped("snmp");
    let enabled = match (memory.at, stopped) {
        (_, Some(at)) => Fact::Set(false, at),
        (Some(at), None) => Fact::Set(asked, at),
        (None, None) if builder.extent == Extent::Whole => Fact::Default(false),
        (None, None) => Fact::Unknown(Why::PartialFile),
    };
    builder.model.services.push(Service {
        at: memory.at.unwrap_or_default(),
        protocol: Protocol::Snmp,
        name: "snmp agent".to_owned(),
        enabled,
        port: Fact::Default(161),
        encrypted: Fact::Default(false),
        authenticated: Fact::Default(false),
        vrf: Fact::Default(None),
        acl_ipv4: Fact::Default(None),
        acl_ipv6: Fact::Default(None),
        ipv6: Fact::Default(true),
        every_vrf: Fact::Default(true),
        takes_lists: Fact::Default(true),
        ..Service::default()
    });
}
