//! Receivers of notifications, of the global table and of routing instances.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::endpoint;
use seawall_api::model::{Reference, ReferenceKind, SecretUse, SnmpHost, SnmpLevel, SnmpVersion, WhenUndefined};
use seawall_api::secret::Purpose;

use super::{access, starts};
use crate::builder::Builder;
use crate::secrets;

/// The block of a routing instance.
pub(super) const INSTANCE: Context = Context("snmp-server vrf");

/// What a receiver is told, and by which words.
macro_rules! host {
    () => {
        "host <host:host> / [traps|informs] [version (1|2c|3 (auth|noauth|priv))] [clear|encrypted] <community:secret>! [udp-port <port:number>] [<kind:name>+]"
    };
}

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled(concat!("snmp-server ", host!()), |builder, line| {
        builder.memory.snmp.instance = None;
        host(builder, line)
    }),
    opens("snmp-server vrf <vrf:name>", INSTANCE, |builder, line| {
        builder.memory.snmp.instance = line.string("vrf");
        if !line.removes() {
            builder.uses(ReferenceKind::Vrf, line.get("vrf")?, "snmp-server", WhenUndefined::NoEffect, line.span);
        }
        Some(())
    }),
];

pub(super) const INSTANCE_COMMANDS: &[Command<Builder>] = &[modelled(host!(), host), ignored("context <context:name>")];

fn host(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.string("host")?;
    let word = line.get("community")?;
    let instance = builder.memory.snmp.instance.clone();
    let key = (host.clone(), instance.clone().unwrap_or_default(), word.to_owned());
    if line.removes() {
        builder.memory.snmp.hosts.remove(&key);
        return Some(());
    }
    let version = match line.one_of(&["2c", "3", "1"]) {
        Some(word) => line.set_at(word, access::version(word)),
        // Without a version the device sends version 1.
        None => Fact::Default(SnmpVersion::V1),
    };
    let level = match line.one_of(&["noauth", "auth", "priv"]) {
        Some("noauth") => line.set_at("noauth", Some(SnmpLevel::NoAuth)),
        Some("auth") => line.set_at("auth", Some(SnmpLevel::Auth)),
        Some(_) => line.set_at("priv", Some(SnmpLevel::Priv)),
        None => Fact::Default(None),
    };
    // For version 3 the word names a user.
    let community = if version.value() == Some(&SnmpVersion::V3) {
        Fact::Default(None)
    } else {
        let secret = secrets::classify(builder, line, "community", Purpose::SnmpCommunity, "")?;
        builder.store(SecretUse::SnmpCommunity, format!("SNMP host {host}"), &secret, line);
        Fact::some(secret, line.span_of("community")?)
    };
    let vrf = match instance {
        Some(name) => line.set(Some(Reference::new(ReferenceKind::Vrf, name))),
        None => Fact::Default(None),
    };
    let receiver = SnmpHost {
        at: line.span,
        address: line.set_at("host", endpoint::addresses(&host)),
        host,
        version,
        level,
        port: line.number("port").map_or(Fact::Default(162), |port| line.set_at("port", port)),
        community,
        vrf,
        ..SnmpHost::default()
    };
    builder.memory.snmp.hosts.put(key, receiver);
    starts(builder, line);
    Some(())
}
