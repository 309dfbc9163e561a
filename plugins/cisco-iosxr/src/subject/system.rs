//! The device itself: its name, its clock, names in DNS.

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::ContactPurpose;
use seawall_api::{Fact, Span};

use super::contact::{self, Named};
use super::{interface, named};
use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] =
    &[&Table { context: Context::TOP, feeds: &["device"], commands: COMMANDS }];

const COMMANDS: &[Command<Builder>] = &[
    modelled("hostname / <name:name>", |builder, line| {
        let name = if line.removes() { None } else { Some(line.string("name")?) };
        builder.model.device.hostname = line.set_at("name", name);
        Some(())
    }),
    modelled("domain [vrf <vrf:name>] name / <name:name>", |builder, line| {
        builder.model.device.domain = line.set_or_none(line.string("name"));
        Some(())
    }),
    modelled("domain [vrf <vrf:name>] name-server <host:address>", name_server).feeding(&["device", "contacts"]),
    modelled("domain [vrf <vrf:name>] lookup disable", |builder, line| {
        builder.model.device.dns_lookup = line.set(line.negated);
        Some(())
    }),
    modelled("domain [vrf <vrf:name>] lookup source-interface / <interface:interface>", |builder, line| {
        interface::source(builder, line, "domain lookup").map(|_| ())
    }),
    ignored("domain [vrf <vrf:name>] list <name:name>"),
    ignored("domain [vrf <vrf:name>] (ipv4|ipv6) host <name:name> <address>+"),
    modelled("clock timezone / <zone:name> [<area:name>] [<minutes:number>]", timezone),
    modelled("clock timezone / <zone:name> <hours:integer> [<minutes:number>]", timezone),
    modelled("clock summer-time / <zone:name> <option:word>+", |builder, line| {
        builder.memory.system.summer = (!line.removes()).then_some(line.span);
        Some(())
    }),
    modelled("crypto fips-mode", |builder, line| {
        builder.model.device.fips_mode = line.switch();
        Some(())
    }),
    ignored("service (unsupported-transceiver|cli (history|interactive) [<option:word>+])"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The servers that are asked for names, by instance and address, with their places.
    servers: BTreeMap<(String, String), Span>,
    /// The line that moves the clock in summer.
    summer: Option<Span>,
}

/// Puts servers into the model, and says whether the clock shows UTC all year.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.system);
    let mut servers: Vec<_> = memory.servers.into_iter().collect();
    servers.sort_by_key(|(_, at)| at.start);
    for ((_, host), at) in servers {
        builder.model.device.dns_servers.push(host, at);
    }
    if let Some(at) = memory.summer {
        builder.model.device.timezone_is_utc = Fact::Set(false, at);
    }
}

fn name_server(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    named::vrf(builder, line, "domain name-server");
    let (host, at, owner) = (line.get("host")?, line.span_of("host")?, "domain name-server".to_owned());
    contact::note(builder, line, Named { purpose: ContactPurpose::Dns, host, at, vrf: line.get("vrf"), owner });
    let key = (line.string("vrf").unwrap_or_default(), host.to_owned());
    let servers = &mut builder.memory.system.servers;
    if line.removes() {
        servers.remove(&key);
    } else {
        servers.entry(key).or_insert(line.span);
    }
    Some(())
}

/// A zone of the database, or an offset in hours. What the zone is called says nothing where an area is named.
fn timezone(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let zone = line.string("zone")?;
    let is_utc = |name: &str| {
        let name = name.rsplit('/').next().unwrap_or(name);
        ["utc", "gmt", "zulu", "universal", "uct"].iter().any(|known| known.eq_ignore_ascii_case(name))
    };
    let holds = match (line.get("area"), line.get("hours")) {
        (_, Some(hours)) => hours.trim_start_matches(['-', '+']) == "0" && line.number("minutes").unwrap_or(0) == 0,
        (Some(area), None) => is_utc(area),
        (None, None) => is_utc(&zone),
    };
    let device = &mut builder.model.device;
    device.timezone = line.set_or_default(zone);
    device.timezone_is_utc = line.set_or_default(holds);
    Some(())
}

#[cfg(test)]
mod tests {
    use crate::sample;
    use seawall_api::sample::unknown;

    #[test]
    fn clocks() {
        let utc = |lines: &str| {
            let reading = sample::whole(&format!("{lines}\n"));
            assert_eq!(unknown(&reading), [""; 0]);
            reading.model.device.timezone_is_utc.value().copied()
        };
        assert_eq!(utc("hostname a"), Some(true));
        assert_eq!(utc("clock timezone UTC UTC"), Some(true));
        assert_eq!(utc("clock timezone UTC 0"), Some(true));
        assert_eq!(utc("clock timezone EST America/NewYork"), Some(false));
        assert_eq!(utc("clock timezone EST -5"), Some(false));
        assert_eq!(
            utc("clock timezone UTC 0\nclock summer-time X recurring last sun mar 02:00 last sun oct 03:00"),
            Some(false)
        );
    }

    #[test]
    fn names_are_asked_of_servers() {
        let reading = sample::whole(
            "domain name example.com\ndomain vrf MGMT name-server 192.0.2.53\ndomain name-server 192.0.2.54\nno domain name-server 192.0.2.54\ndomain lookup disable\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let device = &reading.model.device;
        assert_eq!(device.dns_servers.value().unwrap(), &["192.0.2.53"]);
        assert_eq!(
            (device.dns_lookup.value(), device.domain.configured().unwrap().as_str()),
            (Some(&false), "example.com")
        );
        assert_eq!(reading.model.contacts.len(), 1);
    }
}
