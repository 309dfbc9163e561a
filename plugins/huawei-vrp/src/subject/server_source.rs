//! `... server-source` and `... server permit interface`: the interfaces by which servers answer.
//!
//! Sources: command references of newer releases ("ssh server-source": an SSH server does not accept requests from any interface
//! until a line names one; `all-interface` is every one). Devices of those releases print `undo ssh server-source all-interface`; older
//! ones have no such line and answer everywhere.

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, modelled};
use seawall_api::model::{ManagementInterface, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, Span};

use super::control_plane::Guard;
use super::interface;
use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[&Table {
    context: Context::TOP,
    feeds: &["control_plane.management_limited", "control_plane.management_interfaces", "lines", "services"],
    commands: COMMANDS,
}];

const COMMANDS: &[Command<Builder>] = &[
    modelled("(ssh|telnet|ftp|http) server-source [physic-isolate] -i <interface:interface>", named),
    modelled("(ssh|telnet|ftp|http) [ipv6] server-source all-interface", every),
    modelled(
        "(ssh|telnet|ftp|http) ipv6 server-source [physic-isolate] -a <address:ipv6> [-vpn-instance <vrf:name>]",
        by_address,
    ),
    modelled("(ssh|telnet|ftp|http) server-source -a <address:ipv4>", by_address),
    modelled("(ssh|telnet|ftp|http) server permit interface <interface:interface>", named),
    modelled("(ssh|telnet|ftp|http) server permit interface all", every),
    modelled("snmp-agent protocol source-interface <interface:interface>", named),
    modelled("snmp-agent protocol source-status [ipv6] all-interface", every),
    modelled("snmp-agent protocol [ipv6] source-address <address:address>", by_address),
];

/// What is remembered between lines, by the word of the protocol.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    sources: BTreeMap<&'static str, Source>,
}

#[derive(Debug, Default, Clone)]
struct Source {
    /// Interfaces that are named.
    named: Vec<(String, Span)>,
    /// Addresses that are named.
    addresses: Vec<(std::net::IpAddr, Span)>,
    /// Whether every interface answers over IPv4, where a line says so.
    every: Option<(bool, Span)>,
    /// The same of IPv6.
    every_ipv6: Option<(bool, Span)>,
}

impl Memory {
    /// The line that leaves a protocol no interface to answer by, over either family.
    pub(crate) fn nowhere(&self, protocol: &str) -> Option<Span> {
        let source = self.sources.get(protocol)?;
        let shut = source.named.is_empty() && source.addresses.is_empty();
        let open = source.every_ipv6.is_some_and(|(every, _)| every);
        source.every.filter(|(every, _)| !every && shut && !open).map(|(_, at)| at)
    }
}

/// The protocols that a word of these lines is about.
const PROTOCOLS: &[(&str, &[&str])] = &[
    ("ftp", &["ftp"]),
    ("http", &["http", "https"]),
    ("snmp-agent", &["snmp"]),
    ("ssh", &["ssh", "netconf"]),
    ("telnet", &["telnet"]),
];

fn source<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Source> {
    let word = line.one_of(&["ssh", "telnet", "ftp", "http", "snmp-agent"])?;
    Some(builder.memory.server_source.sources.entry(word).or_default())
}

fn named(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (name, at) = (interface::full_name(line.get("interface")?), line.span_of("interface")?);
    if !line.removes() {
        builder.uses(ReferenceKind::Interface, &name, "server-source", WhenUndefined::NoEffect, at);
    }
    let source = source(builder, line)?;
    source.named.retain(|(known, _)| *known != name);
    if !line.removes() {
        source.named.push((name, line.span));
    }
    Some(())
}

fn every(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let said = Some((!line.removes(), line.span));
    let source = source(builder, line)?;
    *(if line.has("ipv6") { &mut source.every_ipv6 } else { &mut source.every }) = said;
    Some(())
}

fn by_address(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (address, at) = (line.address("address")?, line.span);
    let source = source(builder, line)?;
    source.addresses.retain(|(known, _)| *known != address);
    if !line.removes() {
        source.addresses.push((address, at));
    }
    Some(())
}

/// Puts the limit into the model. Comes behind interfaces, whose addresses may be named.
pub(crate) fn finish(builder: &mut Builder) {
    let mut entries: Vec<ManagementInterface> = Vec::new();
    let (mut protocols, mut limited, mut open, mut ipv6) = (Vec::new(), None, None, Vec::new());
    let mut sources = builder.memory.server_source.sources.clone();
    for (word, _) in PROTOCOLS {
        let guard = builder.memory.control_plane.guard(word.strip_suffix("-agent").unwrap_or(word));
        if let Some(guard) = guard {
            narrow(sources.entry(word).or_default(), guard);
        }
    }
    for (word, source) in &sources {
        let about = PROTOCOLS.iter().find(|(known, _)| known == word).map_or(&[][..], |(_, about)| about);
        let words = || about.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let by_address = source.addresses.iter().filter_map(|(address, at)| {
            let holds = |this: &&seawall_api::model::Interface| {
                this.addresses.iter().any(|own| own.prefix.value().is_some_and(|own| own.addr() == *address))
            };
            Some((builder.model.interfaces.iter().find(holds)?.name.clone(), *at))
        });
        let everywhere = source.every.filter(|(every, _)| *every).map(|(_, at)| at);
        for (name, at) in source.named.iter().cloned().chain(by_address) {
            entries.push(entry(name, words(), false, at));
        }
        if let Some(at) = everywhere {
            entries.push(entry("all-interface".to_owned(), words(), true, at));
            open = open.or(Some(at));
        }
        let first = source.named.first().map(|(_, at)| *at).or(source.addresses.first().map(|(_, at)| *at));
        let shut = source.every.filter(|(every, _)| !every).map(|(_, at)| at);
        if everywhere.is_none() {
            limited = [limited, first.or(shut)].into_iter().flatten().min_by_key(|at| at.start);
        }
        protocols.extend(words());
        ipv6.push(source.every_ipv6);
    }
    let control = &mut builder.model.control_plane;
    let Some(at) = limited.or(open) else { return };
    control.management_limited = Fact::Set(limited.is_some(), at);
    control.management_protocols = Fact::Set(protocols, at);
    // One switch for all protocols in the model: known where they agree.
    let said: Vec<(bool, Span)> = ipv6.iter().copied().flatten().collect();
    if let (Some((every, at)), true) = (said.first(), said.len() == ipv6.len())
        && said.iter().all(|(other, _)| other == every)
    {
        control.management_ipv6 = Fact::Set(!every, *at);
    }
    control.management_interfaces.extend(entries);
}

/// A policy refuses the protocol on all interfaces but a few.
fn narrow(source: &mut Source, guard: Guard) {
    let (mut named, mut addresses) = (Vec::new(), Vec::new());
    if source.every.is_some_and(|(every, _)| !every) || !source.named.is_empty() || !source.addresses.is_empty() {
        std::mem::swap(&mut named, &mut source.named);
        std::mem::swap(&mut addresses, &mut source.addresses);
        named.retain(|(name, _)| guard.interfaces.iter().any(|(permitted, _)| permitted == name));
        source.named = named;
        // Which interface has an address is told later; a policy for it may be another's.
        source.addresses = addresses;
    } else {
        source.named = guard.interfaces;
    }
    source.every = Some((false, guard.at));
}

fn entry(name: String, protocols: Vec<String>, every: bool, at: Span) -> ManagementInterface {
    ManagementInterface {
        at,
        name,
        every: Fact::Set(every, at),
        protocols: Fact::Set(protocols, at),
        peers: Fact::Default(None),
        ..ManagementInterface::default()
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn servers_answer_by_the_interfaces_that_are_named() {
        let reading = whole(
            "#\ninterface GigabitEthernet0/0/0\n ip address 10.0.0.1 255.255.255.0\n#\nssh server-source -i GigabitEthernet0/0/0\n\
             undo ssh server-source all-interface\nundo ssh ipv6 server-source all-interface\nundo telnet server-source all-interface\n\
             undo telnet ipv6 server-source all-interface\nsnmp-agent protocol source-status all-interface\nundo snmp-agent protocol source-status ipv6 all-interface\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let control = &reading.model.control_plane;
        assert_eq!(control.management_limited.value(), Some(&true));
        assert_eq!(control.management_ipv6.value(), Some(&true));
        let told: Vec<_> = control
            .management_interfaces
            .iter()
            .map(|one| (one.name.as_str(), one.every.value().copied(), one.protocols.value().unwrap().join(" ")))
            .collect();
        assert_eq!(
            told,
            [
                ("all-interface", Some(true), "snmp".to_owned()),
                ("GigabitEthernet0/0/0", Some(false), "ssh netconf".to_owned())
            ]
        );
    }
}
