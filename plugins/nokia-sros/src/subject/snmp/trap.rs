//! `log snmp-trap-group`: who is told, by the log of the same name that sends to SNMP.
//!
//! Source: data model of 23.10: port 162, version 3 without proof unless something is said.

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::{Addresses, SecretUse, SnmpHost, SnmpLevel, SnmpVersion};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Secret, endpoint};

use crate::builder::Builder;
use crate::secrets;

pub(super) const GROUP: Context = Context("log snmp-trap-group");
pub(super) const TARGET: Context = Context("log snmp-trap-group trap-target");

pub(super) const HEADS: &[Command<Builder>] =
    &[opens("snmp-trap-group <group:name> / [name <name>] [create]", GROUP, |builder, line| {
        let name = line.string("group")?;
        if line.removes() {
            builder.memory.snmp.traps.remove(&name);
            return Some(());
        }
        builder.memory.snmp.traps.open(name.clone(), || (name, Kept::default()))?;
        Some(())
    })];

pub(super) const GROUP_LINES: &[Command<Builder>] = &[
    modelled(
        "trap-target <target:name> / address <address:host> [port <port:number>] [snmpv1|snmpv2c|snmpv3] notify-community <secret:secret> [security-level (no-auth-no-privacy|auth-no-privacy|privacy)] [replay]",
        target,
    )
    .opening(TARGET),
    opens("trap-target <target:name> / [create]", TARGET, target),
    ignored("description / <text>"),
];

pub(super) const TARGET_LINES: &[Command<Builder>] = &[
    modelled("address / <address:host>", set),
    modelled("port / <port:number>", set),
    modelled("version / (snmpv1|snmpv2c|snmpv3)", set),
    modelled("notify-community / <secret:secret>", set),
    modelled("security-level / (no-auth-no-privacy|auth-no-privacy|privacy)", set),
    ignored("(replay|dying-gasp) / [true|false]"),
    ignored("description / <text>"),
];

/// Groups by name, each with its targets.
pub(crate) type Groups = Kept<String, (String, Kept<String, Target>)>;

/// A receiver that is being read.
#[derive(Debug, Default)]
pub(crate) struct Target {
    host: SnmpHost,
    /// The community, or the name of a user.
    name: Option<Secret>,
}

fn target(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("target")?;
    let (_, targets) = builder.memory.snmp.traps.current()?;
    if line.removes() {
        targets.remove(&name);
        return Some(());
    }
    let host = SnmpHost {
        at: line.block,
        address: Fact::Default(Addresses::Unknown),
        version: Fact::Default(SnmpVersion::V3),
        level: Fact::Default(Some(SnmpLevel::NoAuth)),
        port: Fact::Default(162),
        community: Fact::Default(None),
        ..SnmpHost::default()
    };
    targets.open(name, || Target { host, name: None })?;
    set(builder, line)
}

/// Takes over whatever a line says of a receiver.
fn set(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let secret = secrets::classify_argument(builder, line, "secret", (Purpose::SnmpCommunity, ""));
    let target = builder.memory.snmp.traps.current()?.1.current()?;
    if line.removes() {
        return Some(());
    }
    if let Some(host) = line.string("address") {
        target.host.address = line.set_at("address", endpoint::addresses(&host));
        target.host.host = host;
    }
    if let Some(port) = line.number("port") {
        target.host.port = line.set_at("port", port);
    }
    if let Some(word) = line.one_of(&["snmpv1", "snmpv2c", "snmpv3"]) {
        let version = match word {
            "snmpv1" => SnmpVersion::V1,
            "snmpv2c" => SnmpVersion::V2c,
            _ => SnmpVersion::V3,
        };
        target.host.version = line.set_at(word, version);
    }
    if let Some(word) = line.one_of(&["no-auth-no-privacy", "auth-no-privacy", "privacy"]) {
        let level = match word {
            "privacy" => SnmpLevel::Priv,
            "auth-no-privacy" => SnmpLevel::Auth,
            _ => SnmpLevel::NoAuth,
        };
        target.host.level = line.set_at(word, Some(level));
    }
    if secret.is_some() {
        target.name = secret;
    }
    Some(())
}

/// Puts the receivers into the model. One whose group no log sends to is told nothing.
pub(super) fn finish(builder: &mut Builder) {
    let sending = std::mem::take(&mut builder.memory.log.notifying);
    for (group, mut targets) in builder.memory.snmp.traps.take() {
        for Target { mut host, name } in targets.take() {
            host.active = sending.contains(&group);
            if host.version.value() == Some(&SnmpVersion::V3) {
                builder.model.snmp.hosts.push(host);
                continue;
            }
            host.level = Fact::Default(None);
            if let Some(community) = name {
                let (at, owner) = (host.at, format!("SNMP host {}", host.host));
                builder.store_at(SecretUse::SnmpCommunity, owner, &community, at);
                let span = community.span;
                host.community = Fact::some(community, span);
            }
            builder.model.snmp.hosts.push(host);
        }
    }
}
