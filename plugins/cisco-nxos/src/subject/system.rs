//! The device itself: its names, its clock, DNS as a client, certified mode.
//!
//! Source: Cisco Nexus 9000 Series NX-OS Fundamentals and Unicast Routing Configuration Guides ("Configuring DNS").

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Contact, ContactPurpose, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, endpoint};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["device"], commands: COMMANDS },
    &Table { context: Context::TOP, feeds: &["device", "contacts"], commands: NAMES },
    &Table { context: super::vrf::VRF, feeds: &["device", "contacts"], commands: NAMES_IN_VRF },
    &Table { context: Context::TOP, feeds: &[], commands: SESSIONS },
];

const COMMANDS: &[Command<Builder>] = &[
    modelled("(hostname|switchname) / <name:name>", |builder, line| {
        let name = if line.removes() { None } else { Some(line.string("name")?) };
        builder.model.device.hostname = line.set_at("name", name);
        Some(())
    }),
    modelled("clock timezone / <zone:name> <hours:integer> <minutes:number>", timezone),
    modelled("clock summer-time / <zone:name> [<detail:word>+]", |builder, line| {
        // The clock shows UTC for a part of the year at most.
        if !line.removes() {
            builder.model.device.timezone_is_utc = line.set(false);
        }
        Some(())
    }),
    ignored("clock format [12-hours|24-hours|show-timezone syslog] [show-timezone syslog]"),
    modelled("fips mode enable", |builder, line| {
        builder.model.device.fips_mode = line.switch();
        Some(())
    }),
];

const NAMES: &[Command<Builder>] = &[
    modelled("ip domain-lookup", |builder: &mut Builder, line| {
        builder.model.device.dns_lookup = line.switch();
        Some(())
    })
    .default_on(),
    modelled("ip domain-name / <domain:name> [use-vrf <vrf:name>]", |builder, line| {
        let domain = if line.removes() { None } else { line.string("domain") };
        if line.get("vrf").is_none() {
            builder.model.device.domain = line.set_at("domain", domain);
        }
        Some(())
    }),
    ignored("ip domain-list <domain:name> [use-vrf <vrf:name>]"),
    modelled("ip name-server <server:address>+ [use-vrf <vrf:name>] [source-interface <interface:interface>]", servers),
    ignored("ip host <host:name> <address:address>+"),
    ignored("ipv6 host <host:name> <address:ipv6>+"),
];

const NAMES_IN_VRF: &[Command<Builder>] = &[
    modelled("ip name-server <server:address>+", servers),
    ignored("ip domain-name <domain:name>"),
    ignored("ip domain-list <domain:name>"),
    ignored("ip host <host:name> <address:address>+"),
];

/// How the terminal of whoever prints the configuration looks.
const SESSIONS: &[Command<Builder>] = &[
    ignored("terminal (length|width|session-timeout) <number>"),
    ignored("terminal (log-all|color|dont-ask|redirection-mode (ascii|zipped))"),
    ignored("terminal (event-manager bypass|verify-only username <name>)"),
];

fn timezone(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let device = &mut builder.model.device;
    if line.removes() {
        (device.timezone, device.timezone_is_utc) = (Fact::default(), Fact::default());
        return Some(());
    }
    let offset = |name| line.get(name).and_then(|text| text.parse::<i64>().ok());
    device.timezone = line.set_at("zone", line.string("zone")?);
    let is_utc = offset("hours")? == 0 && offset("minutes")? == 0;
    // A summer time, which may stand before, spoils it.
    if device.timezone_is_utc.value() != Some(&false) || device.timezone_is_utc.span().is_none() {
        device.timezone_is_utc = line.set(is_utc);
    }
    Some(())
}

fn servers(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if let Some(name) = line.get("interface").filter(|_| !line.removes()) {
        let at = line.span_of("interface").unwrap_or(line.span);
        builder.uses(ReferenceKind::Interface, name, "name lookup", WhenUndefined::NoEffect, at);
    }
    let vrf = endpoint::vrf(builder, line, "name lookup");
    for (server, at) in line.all("server").into_iter().zip(line.all_spans("server")) {
        if line.removes() {
            builder.model.contacts.retain(|known| known.purpose != ContactPurpose::Dns || known.host != server);
            continue;
        }
        builder.model.device.dns_servers.push(server.to_owned(), at);
        builder.model.contacts.push(Contact {
            at,
            purpose: ContactPurpose::Dns,
            host: server.to_owned(),
            address: Fact::Set(endpoint::addresses(server), at),
            vrf: vrf.clone(),
            port: Fact::Default(None),
            owner: "name lookup".to_owned(),
            ..Contact::default()
        });
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn names_and_clock() {
        let reading = whole(
            "switchname a\nip domain-name example.com\nno ip domain-lookup\n\
             ip name-server 192.0.2.1 192.0.2.2 use-vrf management\nclock timezone CET 1 0\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let device = &reading.model.device;
        assert_eq!(device.hostname.configured().unwrap(), "a");
        assert_eq!(device.dns_servers.value().unwrap(), &["192.0.2.1", "192.0.2.2"]);
        assert_eq!((device.dns_lookup.value(), device.timezone_is_utc.value()), (Some(&false), Some(&false)));
        assert_eq!(reading.model.contacts[1].vrf.configured().unwrap().name, "management");
    }

    #[test]
    fn universal_time_is_told_by_its_offset() {
        let utc = |config: &str| whole(config).model.device.timezone_is_utc.value().copied();
        assert_eq!(utc(""), Some(true));
        assert_eq!(utc("clock timezone GMT 0 0\n"), Some(true));
        assert_eq!(
            utc("clock timezone GMT 0 0\nclock summer-time BST 5 Sun Mar 01:00 5 Sun Oct 02:00 60\n"),
            Some(false)
        );
    }
}
