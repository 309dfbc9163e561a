//! What an entry matches.

use seawall_api::command::CommandLine;
use seawall_api::model::{AclEntry, Addresses, ReferenceKind, WhenUndefined};
use seawall_api::packet_filter::{addresses, ports, protocols};
use seawall_api::{Fact, Why};

use super::lists::current;
use crate::builder::Builder;

/// Which side a block of addresses or ports is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Source,
    Destination,
    /// Either end will do.
    Either,
}

/// Words of the system for protocols that the model calls otherwise.
const OWN: &[(&str, &str)] =
    &[("ipv6-icmp", "icmp"), ("ip-in-ip", "ipip"), ("ospf-igp", "ospf"), ("*", "ip"), ("none", "ip")];

fn side(line: &CommandLine<'_>) -> Side {
    if ["src-ip", "src-port", "l4-src-port", "src-mac"].iter().any(|word| line.has(word)) {
        Side::Source
    } else if line.has("port") || line.has("ip") {
        Side::Either
    } else {
        Side::Destination
    }
}

/// `match`, `match protocol tcp`, `protocol tcp`, `next-header tcp`.
pub(crate) fn protocol(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let Some(word) = line.get("protocol").filter(|_| !line.removes()) else { return current(builder).map(|_| ()) };
    let fact = match protocols::protocol(word, OWN) {
        Some(name) => line.set_at("protocol", name.to_owned()),
        // Two protocols at once, or a name that nobody has listed.
        None => Fact::Unknown(Why::UnreadLine),
    };
    current(builder)?.entry.protocol = fact;
    Some(())
}

/// `protocol-list "x"`: several protocols, of which the model holds one.
pub(crate) fn protocol_list(builder: &mut Builder, _: &CommandLine<'_>) -> Option<()> {
    current(builder)?.entry.protocol = Fact::Unknown(Why::UnreadLine);
    Some(())
}

/// `src-ip` and the like of MD-CLI open a block.
pub(crate) fn open_side(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.filter.of_sources.note(line, side(line));
    current(builder).map(|_| ())
}

/// A block within the block of a side.
pub(crate) fn open_inner(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.filter.of_sources.pass_on(line).map(|_| ())
}

fn sides(builder: &Builder, line: &CommandLine<'_>) -> Side {
    builder.memory.filter.of_sources.of(line).unwrap_or_else(|| side(line))
}

/// `src-ip 10.0.0.0/8`, `dst-ip ip-prefix-list "X"`, or the same below `src-ip`.
pub(crate) fn address(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let found = if line.removes() {
        Addresses::Any
    } else if let Some(name) = line.get("list") {
        builder.uses(ReferenceKind::ObjectGroup, name, "filter entry", WhenUndefined::Refused, line.span);
        Addresses::Group(name.to_owned())
    } else if let Some(prefix) = line.prefix("prefix") {
        addresses::in_prefix(prefix)
    } else if let (Some(address), Some(mask)) = (line.ipv4("address"), line.ipv4("mask")) {
        // The mask has ones where the address counts.
        addresses::under_wildcard(address, std::net::Ipv4Addr::from_bits(!mask.to_bits()))
    } else {
        line.address("address").map_or(Addresses::Unknown, Addresses::host)
    };
    let side = sides(builder, line);
    let fact = line.set(found);
    let entry = &mut current(builder)?.entry;
    match side {
        Side::Source => entry.source = fact,
        Side::Destination => entry.destination = fact,
        Side::Either => doubt_sides(entry),
    }
    Some(())
}

/// `mask 255.0.0.0` below `src-ip`, beside the address.
pub(crate) fn mask(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let mask = line.ipv4("mask")?;
    let side = sides(builder, line);
    let entry = &mut current(builder)?.entry;
    let field = if side == Side::Source { &mut entry.source } else { &mut entry.destination };
    let Some(Addresses::Prefix(prefix)) = field.value() else {
        // The mask may stand before its address, which is then read as a host: nobody prints them so.
        *field = Fact::Unknown(Why::UnreadLine);
        return Some(());
    };
    let std::net::IpAddr::V4(address) = prefix.addr() else { return None };
    *field = line.set(addresses::under_wildcard(address, std::net::Ipv4Addr::from_bits(!mask.to_bits())));
    Some(())
}

/// One of two ends: nothing is known of either.
fn doubt_sides(entry: &mut AclEntry) {
    let why = Why::UnreadLine;
    (entry.source, entry.destination) = (Fact::Unknown(why), Fact::Unknown(why));
    (entry.source_ports, entry.destination_ports) = (Fact::Unknown(why), Fact::Unknown(why));
}

/// `dst-port eq 22`, `src-port range 1024 65535`, `dst-port port-list "X"`, `dst-port 22 65535` (a port under a mask).
pub(crate) fn port(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let side = sides(builder, line);
    if side == Side::Either {
        doubt_sides(&mut current(builder)?.entry);
        return Some(());
    }
    if let Some(name) = line.string("list") {
        let waiting = current(builder)?;
        waiting.names.port_lists.push((side == Side::Source, name, line.span));
        return Some(());
    }
    let operation = line.one_of(&["eq", "lt", "gt", "range"]).unwrap_or("eq");
    let named: Vec<u16> = line.all("port").into_iter().filter_map(|word| ports::port(word, &[])).collect();
    let ranges = match line.number("mask") {
        Some(mask) if mask != u64::from(u16::MAX) => None,
        _ => ports::compared(operation, &named),
    };
    put(builder, line, side, ranges)
}

/// `mask 65280` beside a port of MD-CLI: another mask than that of one port leaves several.
pub(crate) fn port_mask(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.number("mask")? == u64::from(u16::MAX) {
        return Some(());
    }
    let side = sides(builder, line);
    put(builder, line, side, None)
}

/// `range { start 1 end 2 }` of MD-CLI, half by half.
pub(crate) fn range(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let side = sides(builder, line);
    let number = ports::port(line.get("port")?, &[])?;
    let waiting = current(builder)?;
    let half = usize::from(line.has("end"));
    if let Some(known) = waiting.names.range.get_mut(half) {
        *known = Some(number);
    }
    let [Some(start), Some(end)] = waiting.names.range else { return Some(()) };
    waiting.names.range = [None, None];
    put(builder, line, side, ports::compared("range", &[start, end]))
}

fn put(builder: &mut Builder, line: &CommandLine<'_>, side: Side, ranges: Option<Vec<String>>) -> Option<()> {
    let entry = &mut current(builder)?.entry;
    let field = if side == Side::Source { &mut entry.source_ports } else { &mut entry.destination_ports };
    *field = match ranges {
        _ if line.removes() => Fact::Default(None),
        Some(ranges) => line.set(Some(ranges)),
        None => Fact::Unknown(Why::UnreadLine),
    };
    Some(())
}

/// What leaves only a part of the traffic: fragments, types of messages, options, marks.
pub(crate) fn narrow(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let narrowed = if line.removes() { Fact::Default(false) } else { line.set(true) };
    current(builder)?.entry.narrowed = narrowed;
    Some(())
}

/// `tcp-established`, `tcp-ack true`: packets of connections that are open already.
pub(crate) fn established(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    narrow(builder, line)?;
    let open = if line.removes() { Fact::Default(false) } else { line.set(!line.has("false")) };
    current(builder)?.entry.open_already = open;
    Some(())
}

/// Extension headers of IPv6, by the model's names.
pub(crate) fn header(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.has("false") || line.removes() {
        return Some(());
    }
    let name = if line.has("routing-type0") || line.has("type-0-rh") { "routing-0" } else { "hop-by-hop" };
    narrow(builder, line)?;
    let span = line.span;
    current(builder)?.entry.headers.push(name.to_owned(), span);
    Some(())
}
