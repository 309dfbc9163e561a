//! Receivers of notifications.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, modelled};
use seawall_api::model::{SecretUse, SnmpHost, SnmpLevel, SnmpVersion};
use seawall_api::secret::Purpose;

use super::{access, starts};
use crate::builder::Builder;
use crate::secrets::{self, Owner};
use seawall_api::endpoint;

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled(
        "snmp-server host <host:host> [vrf <vrf:name>] / [traps|informs|trap|inform] [version (1|2c|3 (auth|noauth|priv))] <community:secret>! [udp-port <port:number>] [<kind:name>+]",
        host,
    ),
    // Some releases print the port before the version.
    modelled(
        "snmp-server host <host:host> [vrf <vrf:name>] / udp-port <port:number> [traps|informs|trap|inform] [version (1|2c|3 (auth|noauth|priv))] <community:secret>! [<kind:name>+]",
        host,
    ),
    // `no snmp-server host A` takes all of its entries away.
    modelled("snmp-server host (<host:host>) [vrf <vrf:name>] / [traps|informs]", |builder, line| {
        if !line.removes() {
            return None;
        }
        builder.memory.snmp.hosts_gone.insert(line.string("host")?, line.span.start);
        Some(())
    }),
];

fn host(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.string("host")?;
    let word = line.get("community")?;
    let key = (host.clone(), line.string("vrf").unwrap_or_default(), word.to_owned());
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
        let span = line.span_of("community")?;
        let owner = Owner { purpose: Purpose::SnmpCommunity, user: "" };
        let secret = secrets::classify_text(&builder.secrets, Some("0"), word, span, owner);
        builder.store(SecretUse::SnmpCommunity, format!("SNMP host {host}"), &secret, line);
        Fact::some(secret, span)
    };
    let vrf = endpoint::vrf(builder, line, &format!("SNMP host {host}"));
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
