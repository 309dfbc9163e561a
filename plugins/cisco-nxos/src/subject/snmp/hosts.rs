//! Receivers of notifications: a line for the version, others for instance and source.

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, ignored, modelled};
use seawall_api::endpoint;
use seawall_api::model::{Reference, ReferenceKind, SecretUse, SnmpHost, SnmpLevel, SnmpVersion, WhenUndefined};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span};

use crate::builder::Builder;
use crate::secrets::{self, Owner};

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled(
        "snmp-server host <host:host> / [traps|informs] [version (1|2c|3 (auth|noauth|priv))] <community:secret>! [udp-port <port:number>]",
        host,
    ),
    modelled("snmp-server host <host:host> use-vrf! / <vrf:name>", |builder, line| {
        let vrf = if line.removes() { Fact::Default(None) } else { endpoint::vrf(builder, line, "SNMP notifications") };
        builder.memory.snmp.of_hosts.vrfs.insert(line.string("host")?, vrf);
        Some(())
    }),
    modelled("snmp-server host <host:host> source-interface! / <interface:interface>", |builder, line| {
        let (host, name) = (line.string("host")?, line.get("interface")?);
        if line.removes() {
            builder.memory.snmp.of_hosts.sources.remove(&host);
            return Some(());
        }
        let at = line.span_of("interface").unwrap_or(line.span);
        builder.uses(ReferenceKind::Interface, name, format!("SNMP host {host}"), WhenUndefined::NoEffect, at);
        builder.memory.snmp.of_hosts.sources.insert(host, (name.to_owned(), at));
        Some(())
    }),
    ignored("snmp-server host <host:host> filter-vrf <vrf:name>"),
];

/// A receiver that is being read.
pub(super) type Draft = SnmpHost;

/// What lines say of receivers beside their own, by address.
#[derive(Debug, Default)]
pub(super) struct Details {
    vrfs: BTreeMap<String, Fact<Option<Reference>>>,
    sources: BTreeMap<String, (String, Span)>,
}

fn host(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (host, word, span) = (line.string("host")?, line.get("community")?, line.span_of("community")?);
    let key = (host.clone(), word.to_owned());
    if line.removes() {
        builder.memory.snmp.hosts.remove(&key);
        return Some(());
    }
    let version = match line.one_of(&["2c", "3", "1"]) {
        Some("2c") => line.set_at("2c", SnmpVersion::V2c),
        Some("3") => line.set_at("3", SnmpVersion::V3),
        Some(_) => line.set_at("1", SnmpVersion::V1),
        // Without a version the device sends version 1.
        None => Fact::Default(SnmpVersion::V1),
    };
    let level = match line.one_of(&["noauth", "auth", "priv"]) {
        Some("noauth") => Some(SnmpLevel::NoAuth),
        Some("auth") => Some(SnmpLevel::Auth),
        Some(_) => Some(SnmpLevel::Priv),
        None => None,
    };
    // Behind version 3 stands a user's name.
    let community = if level.is_none() {
        let owner = Owner::of(Purpose::SnmpCommunity);
        let secret = secrets::classify_text(&builder.secrets, Some("0"), word, span, owner);
        builder.store(SecretUse::SnmpCommunity, format!("SNMP host {host}"), &secret, line);
        Some(secret)
    } else {
        None
    };
    let receiver = SnmpHost {
        at: line.span,
        address: line.set_at("host", endpoint::addresses(&host)),
        host,
        version,
        level: line.set(level),
        port: line.number("port").map_or(Fact::Default(162), |port| line.set_at("port", port)),
        community: line.set_at("community", community),
        ..SnmpHost::default()
    };
    builder.memory.snmp.hosts.put(key, receiver);
    Some(())
}

/// Puts receivers into the model, each with the instance that other lines name.
pub(super) fn finish(builder: &mut Builder) {
    let details = std::mem::take(&mut builder.memory.snmp.of_hosts);
    let mut hosts = builder.memory.snmp.hosts.take();
    for host in &mut hosts {
        host.vrf = details.vrfs.get(&host.host).cloned().unwrap_or(Fact::Default(None));
    }
    let snmp = &mut builder.model.snmp;
    // Where every receiver has a source of its own, none is left to the routes.
    let sources: Option<Vec<_>> = hosts.iter().map(|host| details.sources.get(&host.host)).collect();
    if let (false, Some(&(name, at))) = (
        snmp.source_interface.is_set(),
        sources.as_deref().and_then(<[_]>::first).map(|(name, at)| (name, at)).as_ref(),
    ) {
        snmp.source_interface = Fact::some(Reference::new(ReferenceKind::Interface, name.as_str()), *at);
    }
    snmp.hosts = hosts;
}
