//! `prefix-set ... end-set`, and prefixes that stand in a policy itself.

use ipnet::IpNet;
use seawall_api::command::{Command, CommandLine, Context, Table, modelled, opens};
use seawall_api::model::{Action, Family, PrefixEntry, PrefixList, ReferenceKind};
use seawall_api::{Fact, Span};

use crate::builder::Builder;

const SET: Context = Context("prefix-set");

/// Definitions.
pub(super) const TABLE: Table<Builder> = Table {
    context: Context::TOP,
    feeds: &["prefix_lists"],
    commands: &[
        opens("prefix-set <set:name>", SET, open),
        // Lists of prefixes without a policy: for multicast and the like.
        opens("(ipv4|ipv6) prefix-list <set:name>", SET, open),
    ],
};

/// Elements.
pub(super) const LINE_TABLE: Table<Builder> = Table { context: SET, feeds: &["prefix_lists"], commands: ELEMENTS };

const ELEMENTS: &[Command<Builder>] = &[
    modelled(
        "[<sequence:number>] (permit|deny) <prefix:prefix> [eq <exact:number>] [ge <least:number>] [le <most:number>]",
        |builder, line| {
            let action = if line.has("permit") { Action::Permit } else { Action::Deny };
            let prefix = line.prefix("prefix")?;
            let (least, most) = match line.number("exact") {
                Some(exact) => (Some(exact), Some(exact)),
                None => (line.number("least"), line.number("most")),
            };
            push(builder, entry(line.span, action, prefix, least, most))
        },
    ),
    modelled("<element:name>+", |builder, line| {
        let mut written = line.text().slice(line.span);
        if line.removes() {
            return None;
        }
        // Each element ends with a comma but the last.
        while !written.trim().is_empty() {
            let (element, rest) = written.split_once(',').unwrap_or((written, ""));
            push(builder, read(element, line.span)?)?;
            written = rest;
        }
        Some(())
    }),
];

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("set")?;
    builder.memory.policy.prefix_set = None;
    let known = builder.model.prefix_lists.iter().rposition(|list| list.active && list.name == name);
    if let Some(old) = known.and_then(|index| builder.model.prefix_lists.get_mut(index)) {
        // A set is always written as a whole.
        old.active = false;
        old.entries.clear();
        let defined = Span::new(old.at.start, old.at.start);
        builder
            .model
            .definitions
            .retain(|known| known.kind != ReferenceKind::PrefixList || known.at.start != defined.start);
    }
    if line.removes() {
        return Some(());
    }
    builder.define(ReferenceKind::PrefixList, &name, line.span);
    builder.memory.policy.prefix_set = Some(builder.model.prefix_lists.len());
    builder.model.prefix_lists.push(PrefixList { at: line.block, name, ..PrefixList::default() });
    Some(())
}

/// Sets hold both families; the model's lists one. The other one's elements go into a list of their own.
fn push(builder: &mut Builder, entry: PrefixEntry) -> Option<()> {
    let family = match entry.prefix.value()? {
        IpNet::V4(_) => Family::Ipv4,
        IpNet::V6(_) => Family::Ipv6,
    };
    let index = builder.memory.policy.prefix_set?;
    let list = builder.model.prefix_lists.get_mut(index)?;
    if list.entries.is_empty() {
        list.family = family;
    }
    if list.family == family {
        list.entries.push(entry);
        return Some(());
    }
    let (at, name) = (list.at, list.name.clone());
    let other = builder.model.prefix_lists.iter_mut().skip(index + 1).find(|list| list.name == name);
    match other {
        Some(other) => other.entries.push(entry),
        None => builder.model.prefix_lists.push(PrefixList {
            at,
            name,
            family,
            entries: vec![entry],
            ..PrefixList::default()
        }),
    }
    Some(())
}

/// An element: `10.0.0.0/8`, `10.0.0.0/8 ge 16 le 24`, `10.0.0.0/8 eq 24`, `10.0.0.1`.
pub(super) fn read(element: &str, at: Span) -> Option<PrefixEntry> {
    let mut words = element.split_whitespace();
    let first = words.next()?;
    let prefix: IpNet = match first.parse() {
        Ok(prefix) => prefix,
        Err(_) => IpNet::from(first.parse::<std::net::IpAddr>().ok()?),
    };
    let (mut least, mut most) = (None, None);
    while let Some(word) = words.next() {
        let number: u64 = words.next()?.parse().ok()?;
        match word {
            "ge" => least = Some(number),
            "le" => most = Some(number),
            "eq" => (least, most) = (Some(number), Some(number)),
            _ => return None,
        }
    }
    Some(entry(at, Action::Permit, prefix, least, most))
}

fn entry(at: Span, action: Action, prefix: IpNet, least: Option<u64>, most: Option<u64>) -> PrefixEntry {
    PrefixEntry {
        at,
        sequence: Fact::Default(None),
        action,
        prefix: Fact::Set(prefix.trunc(), at),
        at_least: Fact::Set(least, at),
        at_most: Fact::Set(most, at),
        ..PrefixEntry::default()
    }
}
