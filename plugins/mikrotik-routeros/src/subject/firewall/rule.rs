//! Rules of `filter` and `raw`.

use seawall_api::Span;
use seawall_api::menu::{Menu, Record};
use seawall_api::model::{Family, ReferenceKind, WhenUndefined};

use super::matchers::{MATCHERS, narrow};
use crate::builder::Builder;
use crate::subject::interface;

const FEEDS: &[&str] = &["acls", "control_plane", "interfaces.zone", "zone_pairs"];

/// What says how a rule does what it does.
const MANNERS: &str = "log-prefix=text reject-with=setting hw-offload=flag";

pub(super) const MENUS: &[Menu<Builder>] = &[
    Menu::records("ip firewall filter", "number", FEEDS, rule).reads(MATCHERS).ignores(MANNERS).ordered(),
    Menu::records("ip firewall raw", "number", FEEDS, rule).reads(MATCHERS).ignores(MANNERS).ordered(),
    Menu::records("ipv6 firewall filter", "number", FEEDS, rule).reads(MATCHERS).ignores(MANNERS).ordered(),
    Menu::records("ipv6 firewall raw", "number", FEEDS, rule).reads(MATCHERS).ignores(MANNERS).ordered(),
];

/// What a rule about packets with options may say besides.
const OF_OPTIONS: &[&str] = &[
    "action",
    "chain",
    "ipv4-options",
    "in-interface",
    "in-interface-list",
    "comment",
    "log",
    "log-prefix",
    "disabled",
];

/// Which table a rule is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Table {
    Filter,
    Raw,
}

/// What a rule does with what it matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    Accept,
    Drop,
    Jump(String),
    Return,
    /// Goes on with the next rule.
    Pass,
    Unknown,
}

/// A value with `!` before it, or without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) not: bool,
}

/// How much of the traffic that it names a rule matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// All of it.
    All,
    /// A part.
    Some,
    /// Nobody can say how much.
    Unknown,
}

/// A rule.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub(super) at: Span,
    pub(super) table: Table,
    pub(super) family: Family,
    pub(super) chain: Option<String>,
    pub(super) active: bool,
    pub(super) verdict: Verdict,
    pub(super) sources: Vec<Place>,
    pub(super) destinations: Vec<Place>,
    pub(super) protocol: Option<Named>,
    pub(super) source_ports: Option<Vec<String>>,
    pub(super) destination_ports: Option<Vec<String>>,
    /// Ports of which the source's or the destination's is one.
    pub(super) either_ports: Option<Vec<String>>,
    pub(super) ways: Vec<Way>,
    /// Whether it is about packets that leave by named interfaces.
    pub(super) leaves: bool,
    pub(super) part: Part,
    pub(super) open_already: bool,
    pub(super) log: bool,
    /// Where that is said, if it is: extension headers of IPv6.
    pub(super) headers: Vec<String>,
    /// Whether it is about all packets with IPv4 options, and nothing but them.
    pub(super) options: bool,
    /// The list that it adds sources to, and for how long, in seconds.
    pub(super) adds: Option<(String, Option<u64>)>,
}

/// Addresses that a rule names: as written, or by the name of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    Written(Named),
    List(Named),
}

/// Interfaces that a rule names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Way {
    Interface(Named),
    List(Named),
}

fn named(record: &Record<'_>, key: &str) -> Option<Named> {
    let text = record.get(key)?;
    let (name, not) = text.strip_prefix('!').map_or((text, false), |name| (name, true));
    Some(Named { name: name.to_owned(), not })
}

fn rule(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let family = if record.path.starts_with("ipv6") { Family::Ipv6 } else { Family::Ipv4 };
    let table = if record.path.ends_with("raw") { Table::Raw } else { Table::Filter };
    let read = read(record, (table, family));
    note_uses(builder, record, &read);
    if let Some(list) = record.get("address-list")
        && record.get("action").is_some_and(|action| action.starts_with("add-"))
    {
        builder.memory.firewall.lists.grows(list, family, record.at());
    }
    let understood = read.chain.is_some() && read.verdict != Verdict::Unknown;
    builder.memory.firewall.rules.push(read);
    understood.then_some(())
}

/// Takes a rule apart. What is not there is not asked for, and `action` is `accept` (MikroTik, "Filter").
fn read(record: &Record<'_>, (table, family): (Table, Family)) -> Rule {
    let place = |address: &str, list: &str| -> Vec<Place> {
        let written = named(record, address).map(Place::Written);
        written.into_iter().chain(named(record, list).map(Place::List)).collect()
    };
    let ports = |key: &str| {
        let text = record.get(key)?;
        Some(text.trim_start_matches('!').split(',').map(str::to_owned).collect::<Vec<_>>())
    };
    let ways = named(record, "in-interface").map(Way::Interface);
    let action = record.get("action").unwrap_or("accept");
    let mut rule = Rule {
        at: record.at(),
        table,
        family,
        chain: record.string("chain"),
        active: !record.disabled(),
        verdict: verdict(record, action),
        sources: place("src-address", "src-address-list"),
        destinations: place("dst-address", "dst-address-list"),
        protocol: named(record, "protocol"),
        source_ports: ports("src-port"),
        destination_ports: ports("dst-port"),
        either_ports: ports("port"),
        ways: ways.into_iter().chain(named(record, "in-interface-list").map(Way::List)).collect(),
        leaves: record.get("out-interface").or_else(|| record.get("out-interface-list")).is_some(),
        part: Part::All,
        open_already: false,
        log: record.flag("log").unwrap_or(false) || action == "log",
        headers: record.parts("headers").into_iter().map(|(name, _)| name.to_owned()).collect(),
        options: record.get("ipv4-options") == Some("any") && record.names().all(|key| OF_OPTIONS.contains(&key)),
        adds: record.string("address-list").filter(|_| action == "add-src-to-address-list").map(|list| {
            let timeout = record.get("address-list-timeout").and_then(crate::subject::time::seconds);
            (list, timeout)
        }),
    };
    narrow(record, &mut rule);
    rule
}

fn verdict(record: &Record<'_>, action: &str) -> Verdict {
    if record.is_broken() || record.doubts("action") {
        return Verdict::Unknown;
    }
    match action {
        // `fasttrack-connection` accepts what it takes, and speeds up what follows of it.
        "accept" | "fasttrack-connection" => Verdict::Accept,
        "drop" | "reject" | "tarpit" => Verdict::Drop,
        "jump" => record.string("jump-target").map_or(Verdict::Unknown, Verdict::Jump),
        "return" => Verdict::Return,
        "add-src-to-address-list" | "add-dst-to-address-list" | "log" | "passthrough" | "notrack" => Verdict::Pass,
        _ => Verdict::Unknown,
    }
}

fn note_uses(builder: &mut Builder, record: &Record<'_>, rule: &Rule) {
    let chain = rule.chain.as_deref().unwrap_or_default();
    let user = format!("{} chain {chain}", record.path);
    for key in ["in-interface-list", "out-interface-list"] {
        if let (Some(list), Some(at)) = (named(record, key), record.span_of(key)) {
            interface::uses_list(builder, &list.name, &user, at);
        }
    }
    for key in ["src-address-list", "dst-address-list"] {
        if let (Some(list), Some(at)) = (named(record, key), record.span_of(key)) {
            builder.uses(ReferenceKind::ObjectGroup, &list.name, user.clone(), WhenUndefined::NoEffect, at);
        }
    }
    if let (Verdict::Jump(target), Some(at)) = (&rule.verdict, record.span_of("jump-target")) {
        builder.uses(ReferenceKind::Acl, target, user, WhenUndefined::NoEffect, at);
    }
}
