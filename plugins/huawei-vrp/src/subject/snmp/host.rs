//! Receivers of notifications.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, modelled};
use seawall_api::endpoint;
use seawall_api::model::{SecretUse, SnmpHost, SnmpLevel, SnmpVersion};
use seawall_api::secret::Purpose;

use super::starts;
use crate::builder::Builder;
use crate::secrets;
use crate::subject::{interface, vpn_instance};

/// A word between the address and the name.
macro_rules! word {
    () => {
        " [udp-port <port:number>|alarm-udp-port <number>|event-udp-port <number>|vpn-instance! <vrf:name>!|public-net|source <interface:interface>]"
    };
}

/// A word behind the name.
macro_rules! last {
    () => {
        " [v1|v2c|v3 [authentication|privacy|noauthentication]|ext-vb|private-netmanager|notify-filter-profile <name>|heart-beat enable]"
    };
}

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled(
        concat!(
            "snmp-agent target-host [host-name! <host-name:name>!] (trap|inform) [ipv6] address udp-domain <host:host> /",
            word!(),
            word!(),
            word!(),
            " params securityname [cipher|simple] <secret:secret>!",
            last!(),
            last!(),
            last!(),
            last!()
        ),
        host,
    ),
    modelled("snmp-agent target-host host-name <host-name:name>", |builder: &mut Builder, line| {
        line.removes().then_some(())?;
        builder.memory.snmp.hosts.take();
        Some(())
    }),
];

fn host(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.string("host")?;
    let key = (host.clone(), vpn_instance::name(line).unwrap_or_default(), line.string("secret")?);
    if line.removes() {
        builder.memory.snmp.hosts.remove(&key);
        return Some(());
    }
    let owner = format!("SNMP host {host}");
    // Without a word it is version 1 ("snmp-agent target-host").
    let version = match line.one_of(&["v3", "v2c", "v1"]) {
        Some("v3") => line.set_at("v3", SnmpVersion::V3),
        Some("v2c") => line.set_at("v2c", SnmpVersion::V2c),
        Some(word) => line.set_at(word, SnmpVersion::V1),
        None => Fact::Default(SnmpVersion::V1),
    };
    let is_user = version.value() == Some(&SnmpVersion::V3);
    let level = match line.one_of(&["privacy", "authentication"]) {
        _ if !is_user => Fact::Default(None),
        Some("privacy") => line.set_at("privacy", Some(SnmpLevel::Priv)),
        Some(word) => line.set_at(word, Some(SnmpLevel::Auth)),
        None => Fact::Default(Some(SnmpLevel::NoAuth)),
    };
    // For version 3 the word names a user.
    let community = if is_user {
        Fact::Default(None)
    } else {
        let secret = secrets::keep(builder, line, (Purpose::SnmpCommunity, ""), (SecretUse::SnmpCommunity, &owner))?;
        let span = secret.span;
        Fact::some(secret, span)
    };
    if line.get("interface").is_some() {
        builder.model.snmp.source_interface = interface::source(builder, line, owner.as_str())?;
    }
    let vrf = vpn_instance::reference(builder, line, &owner);
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
