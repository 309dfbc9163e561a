//! Whom the agent tells: `trap-group`, and `target-address` of version 3.
//!
//! Source: CLI Reference, "trap-group" (its name is the community; version 2 unless said otherwise; port 162), "target-address", "notify".

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::{Reference, ReferenceKind, SecretUse, SnmpHost, SnmpLevel, SnmpVersion, WhenUndefined};
use seawall_api::{Fact, Secret, Span, endpoint};

use super::nothing;
use crate::builder::Builder;
use crate::secrets;

pub(super) const TRAP_GROUP: Context = Context("snmp trap-group");
pub(super) const TARGETS: Context = Context("snmp trap-group targets");
pub(super) const CATEGORIES: Context = Context("snmp trap-group categories");
pub(super) const ADDRESS: Context = Context("snmp v3 target-address");
pub(super) const PARAMETERS: Context = Context("snmp v3 target-parameters");
pub(super) const NOTIFY: Context = Context("snmp v3 notify");
pub(super) const FILTER: Context = Context("snmp v3 notify-filter");

pub(super) const HEADS: &[Command<Builder>] = &[opens("trap-group <group:secret>", TRAP_GROUP, |builder, line| {
    let (text, at) = (line.string("group")?, line.block);
    let secret = secrets::community(builder, line, "group")?;
    builder.memory.snmp.targets.groups.open(text, || TrapGroup { at, secret: Some(secret), ..TrapGroup::default() })?;
    Some(())
})];

pub(super) const TRAP_GROUP_COMMANDS: &[Command<Builder>] = &[
    opens("targets", TARGETS, nothing),
    modelled("version / (all|v1|v2)", |builder, line| {
        let version = if line.has("v2") { SnmpVersion::V2c } else { SnmpVersion::V1 };
        group(builder, line)?.version = line.set(version);
        Some(())
    }),
    opens("categories", CATEGORIES, nothing),
    modelled("destination-port / <port:number>", |builder, line| {
        let port = line.set_at("port", line.number("port")?);
        group(builder, line)?.port = port;
        Some(())
    }),
    modelled("routing-instance / <vrf:name>", |builder, line| {
        let (name, at) = (line.get("vrf")?, line.span_of("vrf")?);
        builder.uses(ReferenceKind::Vrf, name, "an SNMP trap group", WhenUndefined::NotKnown, at);
        group(builder, line)?.vrf = Some((Reference::new(ReferenceKind::Vrf, name), at));
        Some(())
    }),
    ignored("logical-system / <name>"),
];

pub(super) const TARGETS_COMMANDS: &[Command<Builder>] = &[modelled("<target:host>", |builder, line| {
    let target = (line.string("target")?, line.span);
    group(builder, line)?.targets.push(target);
    Some(())
})];

pub(super) const CATEGORIES_COMMANDS: &[Command<Builder>] =
    &[modelled("<kind:name>", kind), modelled("(sonet-alarms|otn-alarms) <kind:name>", kind)];

pub(super) const V3_HEADS: &[Command<Builder>] = &[
    opens("target-address <target:name>", ADDRESS, |builder, line| {
        let (name, at) = (line.string("target")?, line.block);
        builder.memory.snmp.targets.addresses.open(name, || Target { at, ..Target::default() })?;
        Some(())
    }),
    opens("target-parameters <parameters:name>", PARAMETERS, |builder, line| {
        let name = line.string("parameters")?;
        builder.memory.snmp.targets.parameters.open(name, Parameters::default)?;
        Some(())
    }),
    opens("notify <notify:name>", NOTIFY, nothing),
    opens("notify-filter <filter:name>", FILTER, nothing),
];

pub(super) const ADDRESS_COMMANDS: &[Command<Builder>] = &[
    modelled("address / <address:host>", |builder, line| {
        let host = (line.string("address")?, line.span_of("address")?);
        target(builder, line)?.host = Some(host);
        Some(())
    }),
    modelled("port / <port:number>", |builder, line| {
        let port = line.set_at("port", line.number("port")?);
        target(builder, line)?.port = port;
        Some(())
    }),
    modelled("target-parameters / <parameters:name>", |builder, line| {
        let name = line.string("parameters");
        target(builder, line)?.parameters = name;
        Some(())
    }),
    modelled("routing-instance / <vrf:name>", |builder, line| {
        let (name, at) = (line.get("vrf")?, line.span_of("vrf")?);
        builder.uses(ReferenceKind::Vrf, name, "an SNMP target", WhenUndefined::NotKnown, at);
        target(builder, line)?.vrf = Some((Reference::new(ReferenceKind::Vrf, name), at));
        Some(())
    }),
    ignored("tag-list / <text>"),
    ignored("tag-list <name>"),
    ignored("(timeout|retry-count) / <number>"),
    ignored("(address-mask|logical-system) / <word>"),
];

pub(super) const PARAMETERS_COMMANDS: &[Command<Builder>] = &[
    opens("parameters", PARAMETERS, nothing),
    modelled("message-processing-model / (v1|v2c|v3)", |builder, line| {
        let version = match line.one_of(&["v1", "v2c", "v3"])? {
            "v1" => SnmpVersion::V1,
            "v2c" => SnmpVersion::V2c,
            _ => SnmpVersion::V3,
        };
        parameters(builder, line)?.version = line.set(version);
        Some(())
    }),
    ignored("security-model / (usm|v1|v2c)"),
    modelled("security-level / (none|authentication|privacy)", |builder, line| {
        let level = match line.one_of(&["none", "authentication", "privacy"])? {
            "privacy" => SnmpLevel::Priv,
            "authentication" => SnmpLevel::Auth,
            _ => SnmpLevel::NoAuth,
        };
        parameters(builder, line)?.level = line.set(Some(level));
        Some(())
    }),
    ignored("security-name / <name>"),
    ignored("notify-filter / <name>"),
];

pub(super) const NOTIFY_COMMANDS: &[Command<Builder>] = &[ignored("type / (trap|inform)"), ignored("tag / <name>")];

pub(super) const FILTER_COMMANDS: &[Command<Builder>] = &[ignored("oid <oid> / [include|exclude]")];

/// A trap group that is being read.
#[derive(Debug, Default)]
struct TrapGroup {
    at: Span,
    secret: Option<Secret>,
    version: Fact<SnmpVersion>,
    port: Fact<u64>,
    vrf: Option<(Reference, Span)>,
    targets: Vec<(String, Span)>,
}

/// A receiver of version 3.
#[derive(Debug, Default)]
struct Target {
    at: Span,
    host: Option<(String, Span)>,
    port: Fact<u64>,
    vrf: Option<(Reference, Span)>,
    parameters: Option<String>,
}

/// How a receiver is told.
#[derive(Debug, Default)]
struct Parameters {
    version: Fact<SnmpVersion>,
    level: Fact<Option<SnmpLevel>>,
}

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(super) struct Memory {
    groups: Kept<String, TrapGroup>,
    addresses: Kept<String, Target>,
    parameters: Kept<String, Parameters>,
}

fn group<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut TrapGroup> {
    builder.memory.snmp.targets.groups.get_mut(&line.outer("group")?.to_owned())
}

fn target<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Target> {
    builder.memory.snmp.targets.addresses.get_mut(&line.outer("target")?.to_owned())
}

fn parameters<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Parameters> {
    builder.memory.snmp.targets.parameters.get_mut(&line.outer("parameters")?.to_owned())
}

fn kind(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.model.snmp.trap_kinds.push(line.string("kind")?, line.span);
    Some(())
}

/// Puts the receivers into the model.
pub(super) fn finish(builder: &mut Builder) {
    let mut memory = std::mem::take(&mut builder.memory.snmp.targets);
    let vrf = |vrf: &Option<(Reference, Span)>| {
        vrf.as_ref().map_or(Fact::Default(None), |(vrf, at)| Fact::some(vrf.clone(), *at))
    };
    for mut group in memory.groups.take() {
        // Both versions are sent unless one is named; either has the community in clear.
        group.version.or_default(SnmpVersion::V2c);
        group.port.or_default(162);
        for (host, at) in &group.targets {
            if let Some(secret) = &group.secret {
                builder.model.secrets.push(seawall_api::model::StoredSecret {
                    at: group.at,
                    opens: SecretUse::SnmpCommunity,
                    owner: format!("SNMP host {host}"),
                    secret: Fact::Set(secret.clone(), secret.span),
                    ..Default::default()
                });
            }
            builder.model.snmp.hosts.push(SnmpHost {
                at: *at,
                address: Fact::Set(endpoint::addresses(host), *at),
                host: host.clone(),
                version: group.version.clone(),
                level: Fact::Default(None),
                port: group.port.clone(),
                community: group.secret.clone().map_or_else(Fact::default, |secret| Fact::some(secret, *at)),
                vrf: vrf(&group.vrf),
                ..SnmpHost::default()
            });
        }
    }
    for mut target in memory.addresses.take() {
        let Some((host, at)) = target.host.take() else { continue };
        target.port.or_default(162);
        let parameters = target.parameters.take().and_then(|name| memory.parameters.get_mut(&name));
        let (version, level) = match parameters {
            Some(parameters) => (parameters.version.clone(), parameters.level.clone()),
            None => (Fact::default(), Fact::default()),
        };
        builder.model.snmp.hosts.push(SnmpHost {
            at: target.at,
            address: Fact::Set(endpoint::addresses(&host), at),
            host,
            version,
            level,
            port: target.port,
            community: Fact::Default(None),
            vrf: vrf(&target.vrf),
            ..SnmpHost::default()
        });
    }
}
