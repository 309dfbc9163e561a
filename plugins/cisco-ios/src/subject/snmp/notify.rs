//! Who is told: receivers of notifications, and what is sent.

use seawall_api::command::CommandLine;
use seawall_api::model::{Addresses, Reference, ReferenceKind, SecretUse, SnmpHost, SnmpVersion, WhenUndefined};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Why};

use super::access::version_and_level;
use crate::builder::Builder;
use crate::secrets;

pub(super) fn host(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.negated || line.reset {
        return Some(());
    }
    let host = line.string("host")?;
    // Without the word, version 1 is sent.
    let (version, level) = version_and_level(line);
    let by_user = version.value() == Some(&SnmpVersion::V3);
    let community = if by_user {
        Fact::Set(None, line.span)
    } else {
        let secret = secrets::classify(builder, line, "", "community", Purpose::SnmpCommunity, "")?;
        builder.store(SecretUse::SnmpCommunity, format!("SNMP receiver {host}"), &secret, line);
        Fact::Set(Some(secret.clone()), secret.span)
    };
    let vrf = line.string("vrf").map(|name| {
        builder.uses(ReferenceKind::Vrf, &name, "snmp-server host", WhenUndefined::NoEffect, line.span);
        Reference::new(ReferenceKind::Vrf, name)
    });
    let address = line.address("host").map_or_else(|| Addresses::Name(host.clone()), Addresses::host);
    let receiver = SnmpHost {
        at: line.span,
        address: Fact::Set(address, line.span_of("host").unwrap_or(line.span)),
        host,
        version,
        level,
        community,
        vrf: line.set(vrf),
        ..SnmpHost::default()
    };
    builder.model.snmp.hosts.push(receiver);
    Some(())
}

pub(super) fn enable_traps(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let snmp = &mut builder.model.snmp;
    let kind = line.all("kind").first().map(|kind| (*kind).to_owned());
    if line.negated {
        // `no snmp-server enable traps` switches all off, with a kind only that one.
        if kind.is_none() {
            snmp.traps = line.set(false);
        }
        return Some(());
    }
    snmp.traps = line.set(true);
    let mut kinds = match std::mem::replace(&mut snmp.trap_kinds, Fact::Unknown(Why::NotStated)) {
        Fact::Set(kinds, _) => kinds,
        Fact::Default(_) | Fact::Unknown(_) => Vec::new(),
    };
    kinds.push(kind.unwrap_or_else(|| "all".to_owned()));
    snmp.trap_kinds = line.set(kinds);
    Some(())
}

pub(super) fn source_interface(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let interface = line.string("interface").map(|name| Reference::new(ReferenceKind::Interface, name));
    builder.model.snmp.source_interface = line.set_or_none(interface);
    Some(())
}
