//! Features that known flaws come through and for which the common model has no place of its own.
//!
//! The names are those of `rules/data/known-exploited.tsv`. A feature that no line shows is off by
//! default where the whole configuration was read: each of them must be configured (Cisco IOS command
//! references: `ip helper-address`, `crypto gdoi group`, `cip enable`; Autonomic Networking
//! Configuration Guide: a device is unconfigured or has `autonomic`).

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, modelled};
use seawall_api::model::{ContactPurpose, DeviceRole, Feature, Model};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span, Why};

use super::contact::{self, Named};
use super::interface::{self, INTERFACE};
use crate::builder::Builder;

const FEEDS: &[&str] = &["features"];

const TOP: Table<Builder> = Table { context: Context::TOP, feeds: FEEDS, commands: GLOBAL };
const ON_INTERFACE: Table<Builder> = Table { context: INTERFACE, feeds: FEEDS, commands: PORT };

pub(crate) const TABLES: &[&Table<Builder>] = &[&TOP, &ON_INTERFACE];

/// The name of a feature, with the word of its state.
type Name = &'static str;

const RELAY: Name = "dhcp-relay";
const RELAY_OPTION: Name = "dhcp-relay-option-82";
const GROUP_KEYS: Name = "gdoi";
const AUTONOMIC: Name = "autonomic";
const INDUSTRIAL: Name = "cip";
const PROFINET: Name = "profinet";
const ADAPTIVE_SHAPING: Name = "adaptive-qos";

/// What is off where no line shows it.
const OFF: &[Name] = &[RELAY, GROUP_KEYS, AUTONOMIC, INDUSTRIAL, ADAPTIVE_SHAPING];

const GLOBAL: &[Command<Builder>] = &[
    modelled("ip dhcp relay information option [vpn|vpn-id]", |builder, line| switch(builder, RELAY_OPTION, line)),
    modelled("autonomic", |builder, line| switch(builder, AUTONOMIC, line)),
    modelled("profinet", |builder, line| switch(builder, PROFINET, line)),
];

const PORT: &[Command<Builder>] = &[
    modelled("ip helper-address [global|vrf <vrf:name>] <address:ipv4> [redundancy <group:name>]", |builder, line| {
        relay(builder, line)?;
        note(builder, RELAY, line)
    })
    .feeding(&["features", "contacts"]),
    modelled("ipv6 dhcp relay destination [global|vrf <vrf:name>] <address:address> [<out:interface>] [source-address <address>]", relay)
        .feeding(&["contacts"]),
    modelled("ip dhcp relay information option-insert [none]", |builder, line| {
        if line.has("none") { Some(()) } else { note(builder, RELAY_OPTION, line) }
    }),
    modelled("autonomic connect", |builder, line| note(builder, AUTONOMIC, line)),
    modelled("cip enable", |builder, line| note(builder, INDUSTRIAL, line)),
];

/// Which features a line has switched, and where.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    seen: BTreeMap<Name, Vec<(Span, bool)>>,
}

/// A line for the whole device takes the place of one before it.
fn switch(builder: &mut Builder, name: Name, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.feature.seen.remove(name);
    note(builder, name, line)
}

fn note(builder: &mut Builder, name: Name, line: &CommandLine<'_>) -> Option<()> {
    if !line.reset {
        builder.memory.feature.seen.entry(name).or_default().push((line.span, !line.negated));
    }
    Some(())
}

/// A server that hosts behind the interface are given addresses by.
fn relay(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (host, at) = (line.get("address")?, line.span_of("address")?);
    for owner in interface::owners(builder) {
        let named = Named { purpose: ContactPurpose::DhcpRelay, host, at, vrf: line.get("vrf"), owner };
        contact::note(builder, line, named);
    }
    Some(())
}

/// `crypto gdoi group`, `crypto gkm group`.
pub(crate) fn group_keys(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    note(builder, GROUP_KEYS, line)
}

/// `shape adaptive` in a policy map: the spokes of a DMVPN listen on UDP 18999 (CVE-2018-0151).
pub(crate) fn adaptive_shaping(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    note(builder, ADAPTIVE_SHAPING, line)
}

/// Lists the features with their states.
pub(crate) fn finish(builder: &mut Builder) {
    let seen = std::mem::take(&mut builder.memory.feature.seen);
    let whole = builder.extent == Extent::Whole;
    for name in OFF {
        let state = state(seen.get(name));
        let state = if whole && state.is_unknown() { Fact::Default("off".to_owned()) } else { state };
        list(builder, name, state);
    }
    let option = option_82(state(seen.get(RELAY_OPTION)), seen.contains_key(RELAY), whole);
    list(builder, RELAY_OPTION, option);
    // Switches of the Industrial Ethernet family have it on by themselves; routers do not have it.
    let routed = builder.model.device.role.value() == Some(&DeviceRole::Router);
    let profinet = state(seen.get(PROFINET));
    let profinet = if whole && routed && profinet.is_unknown() { Fact::Default("off".to_owned()) } else { profinet };
    list(builder, PROFINET, profinet);
}

/// Where DHCP requests are passed on to a server.
pub(crate) fn relays(model: &Model) -> Option<Span> {
    let relays = model.features.iter().filter(|feature| feature.name == RELAY);
    relays.filter(|relay| relay.state.value().is_some_and(|state| state == "on")).find_map(|relay| relay.state.span())
}

/// On where one line switches it on, else as the last line says.
fn state(lines: Option<&Vec<(Span, bool)>>) -> Fact<String> {
    let lines = lines.map(Vec::as_slice).unwrap_or_default();
    match lines.iter().find(|(_, on)| *on).or(lines.last()) {
        Some((span, on)) => Fact::Set(if *on { "on" } else { "off" }.to_owned(), *span),
        None => Fact::Unknown(Why::NotStated),
    }
}

/// A relay may handle the option without a line of its own; without a relay nothing does.
fn option_82(stated: Fact<String>, relays: bool, whole: bool) -> Fact<String> {
    if whole && !relays && stated.value().is_none_or(|state| state == "off") {
        return Fact::Default("off".to_owned());
    }
    match stated {
        Fact::Set(state, span) if state == "on" => Fact::Set(state, span),
        _ => Fact::Unknown(Why::NotStated),
    }
}

fn list(builder: &mut Builder, name: Name, state: Fact<String>) {
    let at = state.span().unwrap_or_default();
    builder.model.features.push(Feature {
        at,
        name: name.to_owned(),
        state,
        scope: "device".to_owned(),
        ..Feature::default()
    });
}

#[cfg(test)]
mod tests {
    use seawall_api::Fact;

    use crate::sample::whole;

    fn state(config: &str, name: &str) -> Fact<String> {
        let features = whole(config).model.features;
        features.into_iter().find(|feature| feature.name == name).expect(name).state
    }

    fn is(state: &Fact<String>, word: &str) -> bool {
        state.value().is_some_and(|state| state == word)
    }

    #[test]
    fn what_no_line_shows_is_off() {
        for name in super::OFF {
            assert_eq!(state("", name), Fact::Default("off".to_owned()), "{name}");
        }
    }

    #[test]
    fn a_line_switches_a_feature_on() {
        let lines = [
            ("interface Vlan5\n ip helper-address 10.0.0.9\n", "dhcp-relay"),
            ("crypto gdoi group KEYS\n identity number 5\n", "gdoi"),
            ("crypto gkm group KEYS\n", "gdoi"),
            ("autonomic\n", "autonomic"),
            ("interface Vlan1\n cip enable\n", "cip"),
            ("policy-map OUT\n class class-default\n  shape adaptive upper-bound 5000\n", "adaptive-qos"),
            ("ip dhcp relay information option\n", "dhcp-relay-option-82"),
            ("interface Vlan5\n ip dhcp relay information option-insert\n", "dhcp-relay-option-82"),
        ];
        for (config, name) in lines {
            let state = state(config, name);
            assert!(is(&state, "on") && state.is_set(), "{config}: {state:?}");
        }
        let state_after =
            |config: &str| state(&format!("{config}interface Gi0/1\n no autonomic connect\n"), "autonomic");
        assert!(is(&state_after("no autonomic\nautonomic\n"), "on"), "another interface still has it");
        assert!(is(&state_after("autonomic\nno autonomic\n"), "off"));
    }

    #[test]
    fn a_relay_without_a_word_on_the_option_leaves_it_open() {
        assert!(state("interface Vlan5\n ip helper-address 10.0.0.9\n", "dhcp-relay-option-82").is_unknown());
        assert!(is(&state("interface Vlan5\n no ip address\n", "dhcp-relay-option-82"), "off"));
    }

    #[test]
    fn profinet_is_off_on_routers_alone() {
        assert!(is(&state("license udi pid CISCO2911/K9 sn FTX00000000\n", "profinet"), "off"));
        assert!(state("license udi pid WS-C2960X-24PS-L sn FOC00000000\n", "profinet").is_unknown());
        assert!(is(&state("no profinet\n", "profinet"), "off"));
    }
}
