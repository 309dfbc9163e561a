//! `prefix-list X`: networks that filters and policies name, written down or taken from elsewhere in the configuration (`apply-path`).
//!
//! Source: "prefix-list", "apply-path" in the Routing Policies, Firewall Filters, and Traffic Policers guide for Junos OS: each `<*>` of a path fits
//! any word, and the list holds the prefixes that the last one fits; an address without a length is a host.

use std::collections::HashMap;

use ipnet::IpNet;
use seawall_api::command::hierarchy::{Hierarchy, StatementId};
use seawall_api::command::{Command, CommandLine, Context, Table, modelled, opens};
use seawall_api::model::{Action, Family, PrefixEntry, PrefixList, ReferenceKind};
use seawall_api::{Fact, Span, Text};

use crate::builder::Builder;
use crate::grammar::grammar;
use crate::subject::blocks::POLICY_OPTIONS;
use crate::subject::scope;
use crate::tree;

/// `prefix-list X { ... }`.
const PREFIX_LIST: Context = Context("prefix-list");

pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table {
        context: POLICY_OPTIONS,
        feeds: &["prefix_lists", "object_groups"],
        commands: const { &[opens("prefix-list <list:name>", PREFIX_LIST, open)] },
    },
    &Table { context: PREFIX_LIST, feeds: &["prefix_lists", "object_groups"], commands: MEMBERS },
];

const MEMBERS: &[Command<Builder>] = &[
    modelled("<prefix:prefix>", member),
    modelled("<host:address>", member),
    modelled("apply-path / <path:word>", |builder, line| {
        let known = current(builder, line)?;
        known.from_path = true;
        Some(())
    }),
];

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    lists: HashMap<String, List>,
    order: Vec<String>,
}

#[derive(Debug, Default)]
struct List {
    at: Span,
    prefixes: Vec<(IpNet, Span)>,
    /// Whether it takes prefixes from elsewhere.
    from_path: bool,
}

impl Memory {
    /// What a list holds. Nothing is said of one that is not there or empty.
    pub(crate) fn prefixes(&self, name: &str) -> Option<&[(IpNet, Span)]> {
        self.lists.get(name).map(|list| list.prefixes.as_slice()).filter(|prefixes| !prefixes.is_empty())
    }

    /// Whether a list of this name is there.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.lists.contains_key(name)
    }
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = scope::named(line, line.get("list")?);
    if !builder.memory.prefix_list.has(&name) {
        builder.define(ReferenceKind::PrefixList, &name, line.span_of("list")?);
        builder.memory.prefix_list.order.push(name.clone());
        builder.memory.prefix_list.lists.insert(name, List { at: line.block, ..List::default() });
    }
    Some(())
}

fn current<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut List> {
    builder.memory.prefix_list.lists.get_mut(&scope::named(line, line.outer("list")?))
}

fn member(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let prefix = line.prefix("prefix").or_else(|| Some(line.address("host")?.into()))?;
    current(builder, line)?.prefixes.push((prefix.trunc(), line.span));
    Some(())
}

/// Puts the lists into the model, one for each family that a list has networks of.
pub(super) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.prefix_list);
    for name in &memory.order {
        let Some(list) = memory.lists.get(name) else { continue };
        for family in [Family::Ipv4, Family::Ipv6] {
            let entries: Vec<PrefixEntry> = list
                .prefixes
                .iter()
                .filter(|(prefix, _)| seawall_api::interfaces::family(prefix) == family)
                .map(|(prefix, at)| PrefixEntry {
                    at: *at,
                    sequence: Fact::Default(None),
                    action: Action::Permit,
                    prefix: Fact::Set(*prefix, *at),
                    at_least: Fact::Default(None),
                    at_most: Fact::Default(None),
                    ..PrefixEntry::default()
                })
                .collect();
            if !entries.is_empty() {
                let list = PrefixList { at: list.at, name: name.clone(), family, entries, ..PrefixList::default() };
                builder.model.prefix_lists.push(list);
            }
        }
    }
    builder.memory.prefix_list = memory;
}

/// Writes `apply-path` out: each prefix that a path leads to becomes a member of the list, where it stands.
pub(crate) fn write_out(statements: &mut Hierarchy, text: &Text) {
    let mut found: Vec<(StatementId, Vec<Span>)> = Vec::new();
    for around in scopes(statements, text) {
        let Some(options) = statements.child(text, around, &["policy-options"]) else { continue };
        for list in statements.children(Some(options)) {
            let paths = statements.children(Some(list)).filter_map(|id| statements.get(id));
            let paths = paths.filter(|it| !it.inactive && it.words.len() == 2);
            for path in paths.filter(|it| it.words.first().is_some_and(|word| text.slice(*word) == "apply-path")) {
                let words = path.words.get(1).map_or("", |word| text.slice(*word));
                let path: Vec<&str> = words.split_ascii_whitespace().collect();
                found.push((list, statements.fitting(text, around, &path, tree::fits)));
            }
        }
    }
    for (list, values) in found {
        for value in values {
            let word = text.slice(value);
            if word.parse::<IpNet>().is_ok() || word.parse::<std::net::IpAddr>().is_ok() {
                statements.derive(grammar(), text, list, &[value]);
            }
        }
    }
}

/// The router and its logical systems.
fn scopes(statements: &Hierarchy, text: &Text) -> Vec<Option<StatementId>> {
    let systems = ["logical-systems", "tenants"].iter().filter_map(|word| statements.child(text, None, &[word]));
    let inner = systems.flat_map(|id| statements.children(Some(id)).collect::<Vec<_>>());
    std::iter::once(None).chain(inner.map(Some)).collect()
}
