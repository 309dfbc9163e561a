//! `version`, `hostname`, `service ...`, `clock`, names and DNS, handling of packets to the device.

mod ignored;
mod names;
#[cfg(test)]
mod tests;

use seawall_api::command::{Command, CommandLine, Context, Table, modelled, unmodelled};
use seawall_api::model::{Feature, Version};
use seawall_api::{Fact, Span};

use crate::builder::Builder;
use seawall_api::kept::Kept;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["device"], commands: COMMANDS },
    &Table {
        context: Context::TOP,
        feeds: &["contacts", "device.dns_lookup", "device.dns_servers", "device.domain"],
        commands: names::COMMANDS,
    },
    &Table { context: Context::TOP, feeds: &["packets"], commands: PACKETS },
    &Table { context: Context::TOP, feeds: &[], commands: ignored::COMMANDS },
];

const COMMANDS: &[Command<Builder>] = &[
    modelled("version / <version:name>", |builder, line| {
        builder.release.printed = Some((Version::new(line.get("version")?), line.span_of("version")?));
        Some(())
    }),
    modelled("hostname / <name:name>", |builder, line| {
        let name = if line.removes() { None } else { Some(line.string("name")?) };
        builder.model.device.hostname = line.set_at("name", name);
        Some(())
    }),
    modelled("clock timezone / <zone:name> <hours:integer> [<minutes:integer>]", timezone),
    modelled("clock summer-time / <zone:name> [recurring|date] [<when:name>+]", summer_time),
    // What the release is settled from; it reads the line itself.
    modelled("license udi pid / <model:name> [sn] [<word>]", |_, _| Some(())),
    modelled("service internal", |builder, line| {
        builder.model.device.internal_commands = line.switch();
        Some(())
    }),
    modelled("platform shell", |builder, line| {
        let scope = "device".to_owned();
        let state = line.set(if line.negated { "off" } else { "on" }.to_owned());
        builder.model.features.push(Feature {
            at: line.span,
            name: "platform shell".into(),
            state,
            scope,
            ..Feature::default()
        });
        Some(())
    }),
    modelled("platform ipsec fips-mode", fips),
    modelled("fips", fips),
    unmodelled("fips <option:name>+").feeding(&["device.fips_mode"]),
];

/// Packets that concern the device itself or break the ordinary path.
const PACKETS: &[Command<Builder>] = &[
    modelled("ip source-route", |builder: &mut Builder, line| {
        builder.model.packets.source_routing_ipv4 = line.switch();
        Some(())
    })
    .default_on(),
    modelled("ipv6 source-route", |builder: &mut Builder, line| {
        builder.model.packets.source_routing_ipv6 = line.switch();
        Some(())
    })
    .default_on(),
    modelled("ip options / (drop|ignore)", |builder: &mut Builder, line| {
        // Options are processed unless they are dropped or ignored.
        builder.model.packets.ip_options = line.set(line.negated);
        Some(())
    }),
    modelled("ip gratuitous-arps [non-local]", |builder: &mut Builder, line| {
        builder.model.packets.gratuitous_arp = line.switch();
        Some(())
    })
    .default_on(),
    modelled("ip arp gratuitous / (none|local|non-local|ignore)", |builder: &mut Builder, line| {
        builder.model.packets.gratuitous_arp = line.set(!line.has("none") || line.negated);
        Some(())
    }),
    modelled("service tcp-keepalives-in", |builder: &mut Builder, line| {
        builder.model.packets.keepalives_in = line.switch();
        Some(())
    }),
    modelled("service tcp-keepalives-out", |builder: &mut Builder, line| {
        builder.model.packets.keepalives_out = line.switch();
        Some(())
    }),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Where summer time is switched on.
    summer_time: Option<Span>,
    /// DNS servers with their places.
    dns_servers: Kept<String, (String, Span)>,
}

/// A zone that has summer time is not UTC all year.
pub(crate) fn finish(builder: &mut Builder) {
    for (server, span) in builder.memory.system.dns_servers.take() {
        builder.model.device.dns_servers.push(server, span);
    }
    if let Some(span) = builder.memory.system.summer_time {
        builder.model.device.timezone_is_utc = Fact::Set(false, span);
    }
}

fn timezone(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let device = &mut builder.model.device;
    if line.removes() {
        device.timezone = Fact::default();
        device.timezone_is_utc = Fact::default();
        return Some(());
    }
    device.timezone = line.set_at("zone", line.string("zone")?);
    let is_zero = |name| line.get(name).is_none_or(|digits| digits.trim_start_matches(['-', '+', '0']).is_empty());
    device.timezone_is_utc = line.set(is_zero("hours") && is_zero("minutes"));
    Some(())
}

fn summer_time(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    // Behind the zone stands when it holds: `recurring last Sun Mar 2:00 last Sun Oct 3:00`.
    let known = |word: &str| {
        let is_time = word.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
        is_time || CALENDAR.iter().any(|name| name.eq_ignore_ascii_case(word))
    };
    if !line.all("when").into_iter().all(known) {
        return None;
    }
    builder.memory.system.summer_time = (!line.removes()).then_some(line.span);
    Some(())
}

const CALENDAR: &[&str] = &[
    "first",
    "last",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn fips(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.model.device.fips_mode = line.switch();
    Some(())
}
