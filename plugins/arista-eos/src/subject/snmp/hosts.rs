//! Receivers of notifications.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, modelled};
use seawall_api::endpoint;
use seawall_api::model::{SecretUse, SnmpHost, SnmpLevel, SnmpVersion};
use seawall_api::secret::Purpose;

use crate::builder::Builder;
use crate::secrets;
use crate::subject::instance;

pub(super) const COMMANDS: &[Command<Builder>] = &[modelled(
    "snmp-server host <host:host> [vrf <vrf:name>] / [traps|informs] [version (1|2c|3 [auth|noauth|priv])] <community:secret>! [udp-port <port:number>]",
    host,
)];

fn host(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.string("host")?;
    let key = (host.clone(), instance::name(line), line.string("community")?);
    if line.removes() {
        builder.memory.snmp.hosts.remove(&key);
        return Some(());
    }
    let owner = format!("SNMP host {host}");
    let version = match line.one_of(&["2c", "3", "1"]) {
        Some("3") => line.set_at("3", SnmpVersion::V3),
        Some("1") => line.set_at("1", SnmpVersion::V1),
        Some(_) => line.set_at("2c", SnmpVersion::V2c),
        // Without a word it is version 2c (EOS User Manual, "snmp-server host").
        None => Fact::Default(SnmpVersion::V2c),
    };
    let level = match line.one_of(&["noauth", "auth", "priv"]) {
        Some("auth") => Some(SnmpLevel::Auth),
        Some("priv") => Some(SnmpLevel::Priv),
        Some(_) => Some(SnmpLevel::NoAuth),
        None => None,
    };
    // For version 3 the word names a user.
    let community = if version.value() == Some(&SnmpVersion::V3) {
        Fact::Default(None)
    } else {
        let secret = secrets::clear(builder, line, "community", Purpose::SnmpCommunity)?;
        builder.store(SecretUse::SnmpCommunity, owner.as_str(), &secret, line);
        Fact::some(secret.clone(), secret.span)
    };
    let vrf = instance::reference(builder, line, &owner);
    let receiver = SnmpHost {
        at: line.span,
        address: line.set_at("host", endpoint::addresses(&host)),
        host,
        version,
        level: if level.is_some() { line.set(level) } else { Fact::Default(None) },
        port: line.number("port").map_or(Fact::Default(162), |port| line.set_at("port", port)),
        community,
        vrf,
        ..SnmpHost::default()
    };
    builder.memory.snmp.hosts.put(key, receiver);
    Some(())
}
