//! `from`: what a term asks of a packet. Every kind of condition must fit; of one kind any value.

use seawall_api::Span;
use seawall_api::command::{Command, CommandLine, Context, Table, modelled, opens};
use seawall_api::model::{Addresses, ReferenceKind, WhenUndefined};

use super::addresses::AddressMatch;
use super::{Term, current, doubt, words};
use crate::builder::Builder;
use crate::subject::blocks::nothing;
use crate::subject::scope;

/// `from { ... }`.
pub(super) const FROM: Context = Context("filter-from");
/// `source-address { ... }` and its likes.
const ADDRESSES: Context = Context("filter-addresses");
/// `source-prefix-list { ... }` and its likes.
const LISTS: Context = Context("filter-prefix-lists");
/// Conditions with values that narrow.
const VALUES: Context = Context("filter-values");

pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: FROM, feeds: &["acls"], commands: ADDRESS_HEADS },
    &Table { context: FROM, feeds: &["acls"], commands: TRANSPORT },
    &Table { context: FROM, feeds: &["acls"], commands: NARROWING },
    &Table { context: FROM, feeds: &["acls"], commands: const { &[modelled("<other:word>", doubt)] } },
    &Table { context: ADDRESSES, feeds: &["acls"], commands: IN_ADDRESSES },
    &Table { context: LISTS, feeds: &["acls"], commands: const { &[modelled("<list:name> [except]", list)] } },
    &Table { context: VALUES, feeds: &["acls"], commands: const { &[modelled("<value:word> [except]", narrowed)] } },
];

const ADDRESS_HEADS: &[Command<Builder>] = &[
    opens("(source-address|ip-source-address)", ADDRESSES, nothing),
    opens("(destination-address|ip-destination-address)", ADDRESSES, nothing),
    opens("(address|ip-address)", ADDRESSES, nothing),
    opens("(source-prefix-list|ip6-source-prefix-list)", LISTS, nothing),
    opens("destination-prefix-list", LISTS, nothing),
    opens("prefix-list", LISTS, nothing),
];

const IN_ADDRESSES: &[Command<Builder>] = &[
    modelled("<prefix:prefix> [except]", address),
    modelled("<host:address> [except]", address),
    modelled("<masked:word> [except]", masked),
];

const TRANSPORT: &[Command<Builder>] = &[
    modelled("(protocol|next-header|payload-protocol|ip-protocol) <protocol:word>", |builder, line| {
        let written = line.get("protocol")?;
        let header = words::header(written).filter(|_| line.within("inet6"));
        let term = current(builder, line)?;
        if let Some(header) = header {
            term.headers.push(header.to_owned());
        }
        match words::protocol(written) {
            Some(protocol) if !term.protocols.contains(&protocol) => term.protocols.push(protocol),
            Some(_) => {}
            None => term.doubtful = true,
        }
        Some(())
    }),
    modelled("(extension-header|extension-headers) <header:word>", |builder, line| {
        let written = line.get("header")?.to_owned();
        let term = current(builder, line)?;
        term.headers.push(words::header(&written).map_or(written, str::to_owned));
        Some(())
    }),
    modelled("source-port <port:word>", |builder, line| port(builder, line, |term| &mut term.source_ports)),
    modelled("destination-port <port:word>", |builder, line| port(builder, line, |term| &mut term.destination_ports)),
    modelled("port <port:word>", |builder, line| port(builder, line, |term| &mut term.either_ports)),
    modelled(
        "(source-port-except|destination-port-except|port-except|protocol-except|next-header-except) <value:word>",
        excepted,
    ),
    modelled("tcp-established", |builder, line| {
        let term = current(builder, line)?;
        (term.established, term.narrowed) = (true, true);
        Some(())
    }),
];

/// Conditions that only part of the traffic meets.
const NARROWING: &[Command<Builder>] = &[
    // What did not come from the next router has lost at least one of 255.
    modelled("(ttl-except|hop-limit-except) <value:word>", |builder, line| {
        let far = line.get("value") == Some("255");
        let term = current(builder, line)?;
        (term.narrowed, term.far) = (true, far.then_some(line.span));
        Some(())
    }),
    modelled("is-fragment", |builder, line| {
        let term = current(builder, line)?;
        term.narrowed = true;
        term.headers.push("fragments".to_owned());
        Some(())
    }),
    modelled("ip-options <option:word>", |builder, line| {
        let term = current(builder, line)?;
        term.narrowed = true;
        if line.get("option") == Some("any") {
            term.headers.push("options".to_owned());
        }
        Some(())
    }),
    modelled("(tcp-initial|first-fragment|service-filter-hit|packet-type-any)", narrowed),
    modelled("(tcp-flags|fragment-flags|ip-options-except) <value:word>", narrowed),
    modelled("(icmp-type|icmp-code|icmp-type-except|icmp-code-except) <value:word>", narrowed),
    modelled(
        "(dscp|dscp-except|precedence|precedence-except|traffic-class|traffic-class-except|ip-precedence) <value:word>",
        narrowed,
    ),
    modelled(
        "(ttl|hop-limit|packet-length|packet-length-except|payload-length|fragment-offset|fragment-offset-except|ip-length) <value:word>",
        narrowed,
    ),
    modelled(
        "(interface|interface-except|interface-set|interface-group|interface-group-except) <value:name>",
        narrowed,
    ),
    modelled(
        "(forwarding-class|forwarding-class-except|loss-priority|loss-priority-except|exp|exp-except|traffic-type|traffic-type-except|redirect-reason|ah-spi|esp-spi|ah-spi-except|esp-spi-except|gre-key|flow-label|rat-type) <value:word>",
        narrowed,
    ),
    modelled("(source-class|destination-class|source-class-except|destination-class-except) <value:word>", narrowed),
    modelled(
        "(ether-type|ether-type-except|ip-version|vlan|user-vlan-id|learn-vlan-id|learn-vlan-id-except|user-vlan-1p-priority|learn-vlan-1p-priority|user-vlan-1p-priority-except|learn-vlan-1p-priority-except|vlan-ether-type|dot1q-tag|dot1q-user-priority|l2-encap-type|isid|learn-vlan-dei|cfm-opcode|mac-pip) <value:word>",
        narrowed,
    ),
    modelled("(vxlan|mpls-label|label|top-label|ip6-payload-protocol|policy-map) <value:word>", narrowed),
    opens("(source-mac-address|destination-mac-address)", VALUES, nothing),
    opens("(flexible-match-mask|flexible-match-range)", VALUES, narrowed),
];

fn narrowed(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder, line)?.narrowed = true;
    Some(())
}

fn port(builder: &mut Builder, line: &CommandLine<'_>, field: fn(&mut Term) -> &mut Option<Vec<String>>) -> Option<()> {
    let ports = words::ports(line.get("port")?);
    let term = current(builder, line)?;
    match ports {
        Some(ports) => field(term).get_or_insert_default().push(ports),
        None => term.doubtful = true,
    }
    Some(())
}

/// All but some ports or protocols: how much that leaves is not worked out but for ports.
fn excepted(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let ports =
        words::ports(line.get("value")?).filter(|_| !line.has("protocol-except") && !line.has("next-header-except"));
    let (source, destination) = (line.has("source-port-except"), line.has("destination-port-except"));
    let term = current(builder, line)?;
    let field = match (source, destination) {
        (true, _) => &mut term.source_ports,
        (_, true) => &mut term.destination_ports,
        _ => {
            term.narrowed = true;
            return Some(());
        }
    };
    match (ports, field) {
        (Some(ports), field @ None) => *field = Some(words::all_other_ports(&[ports])),
        // Several of them leave less; that they are among what is left is sure.
        _ => term.narrowed = true,
    }
    Some(())
}

/// The field that a condition is about.
fn field<'a>(term: &'a mut Term, line: &CommandLine<'_>) -> &'a mut AddressMatch {
    let is = |words: &[&str]| words.iter().any(|word| line.within(word));
    if is(&["source-address", "ip-source-address", "source-prefix-list", "ip6-source-prefix-list"]) {
        &mut term.source
    } else if is(&["destination-address", "ip-destination-address", "destination-prefix-list"]) {
        &mut term.destination
    } else {
        &mut term.either
    }
}

fn address(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let prefix = line.prefix("prefix").or_else(|| Some(line.address("host")?.into()))?;
    let at = line.span;
    let term = current(builder, line)?;
    field(term, line).prefixes.push((prefix, line.has("except"), at));
    Some(())
}

/// `10.0.0.1/255.0.0.255`: a mask with holes.
fn masked(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let read = line.get("masked").and_then(wildcard);
    let except = line.has("except");
    let at: Span = line.span;
    let term = current(builder, line)?;
    match read {
        Some(addresses) if !except => field(term, line).masked.push((addresses, at)),
        _ => {
            term.doubtful = true;
            return None;
        }
    }
    Some(())
}

fn wildcard(written: &str) -> Option<Addresses> {
    let (address, mask) = written.split_once('/')?;
    let (address, mask): (std::net::Ipv4Addr, std::net::Ipv4Addr) = (address.parse().ok()?, mask.parse().ok()?);
    Some(seawall_api::packet_filter::addresses::under_wildcard(address, (!mask.to_bits()).into()))
}

fn list(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = scope::named(line, line.get("list")?);
    let at = line.span_of("list")?;
    let user = format!("filter {} term {}", line.outer("filter")?, line.outer("term").unwrap_or_default());
    builder.uses(ReferenceKind::PrefixList, &name, user, WhenUndefined::Refused, at);
    let term = current(builder, line)?;
    field(term, line).lists.push((name, line.has("except"), at));
    Some(())
}
