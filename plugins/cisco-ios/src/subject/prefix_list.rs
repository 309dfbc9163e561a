//! `ip prefix-list`, `ipv6 prefix-list`.

use std::collections::{BTreeMap, HashMap};

use ipnet::IpNet;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Action, Family, PrefixEntry, PrefixList, ReferenceKind};
use seawall_api::{Fact, Why};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] =
    &[&Table { context: Context::TOP, feeds: &["prefix_lists"], commands: COMMANDS }];

const COMMANDS: &[Command<Builder>] = &[
    modelled(
        "(ip|ipv6) prefix-list <list:name> [seq <sequence:number>] (permit|deny) <prefix:name> [ge \
         <ge:number>] [le <le:number>]",
        entry,
    ),
    modelled("(ip|ipv6) prefix-list <list:name> seq <sequence:number>", take_entry_away),
    modelled("(ip|ipv6) prefix-list <list:name>", take_list_away),
    ignored("(ip|ipv6) prefix-list <list:name> description / <text>"),
    ignored("(ip|ipv6) prefix-list sequence-number"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    lists: Vec<List>,
    by_name: HashMap<(Family, String), usize>,
}

/// One list while it is read.
#[derive(Debug)]
struct List {
    place: usize,
    entries: BTreeMap<u64, PrefixEntry>,
}

/// Puts the entries into their lists, in the order of their numbers.
pub(crate) fn finish(builder: &mut Builder) {
    for list in std::mem::take(&mut builder.memory.prefix_list.lists) {
        if let Some(place) = builder.model.prefix_lists.get_mut(list.place) {
            place.entries = list.entries.into_values().collect();
        }
    }
}

fn key(line: &CommandLine<'_>) -> Option<(Family, String)> {
    let family = if line.has("ipv6") { Family::Ipv6 } else { Family::Ipv4 };
    Some((family, line.string("list")?))
}

fn open<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut List> {
    let key = key(line)?;
    if !builder.memory.prefix_list.by_name.contains_key(&key) {
        builder.define(ReferenceKind::PrefixList, &key.1, line.span);
        let place = builder.model.prefix_lists.len();
        builder.model.prefix_lists.push(PrefixList {
            at: line.span,
            name: key.1.clone(),
            family: key.0,
            ..PrefixList::default()
        });
        let memory = &mut builder.memory.prefix_list;
        memory.by_name.insert(key.clone(), memory.lists.len());
        memory.lists.push(List { place, entries: BTreeMap::new() });
    }
    let memory = &mut builder.memory.prefix_list;
    memory.lists.get_mut(*memory.by_name.get(&key)?)
}

fn entry(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let family = key(line)?.0;
    let prefix = line.prefix("prefix").filter(|prefix| matches!(prefix, IpNet::V6(_)) == (family == Family::Ipv6));
    let action = if line.has("permit") { Action::Permit } else { Action::Deny };
    let list = open(builder, line)?;
    if line.negated {
        let same = |entry: &PrefixEntry| entry.prefix.value() == prefix.map(|prefix| prefix.trunc()).as_ref();
        let found = list.entries.iter().find(|(_, entry)| same(entry)).map(|(number, _)| *number);
        list.entries.remove(&line.number("sequence").or(found)?);
        return Some(());
    }
    let bound = |name: &str| match line.number(name) {
        Some(length) => Fact::Set(Some(length), line.span),
        None => Fact::Default(None),
    };
    // Numbers that are not written grow by five: command reference of `ip prefix-list`.
    let behind = list.entries.last_key_value().map_or(0, |(number, _)| *number);
    let number = line.number("sequence").unwrap_or_else(|| behind.saturating_add(5));
    if list.entries.contains_key(&number) {
        return None;
    }
    let at = line.span_of("prefix")?;
    // An entry that cannot be read keeps its place: what stands behind it is not the first match.
    let known = prefix.map_or(Fact::Unknown(Why::UnreadLine), |prefix| Fact::Set(prefix.trunc(), at));
    let entry = PrefixEntry {
        at: line.span,
        sequence: line.number("sequence").map_or(Fact::Default(None), |number| line.set(Some(number))),
        action,
        prefix: known,
        at_least: bound("ge"),
        at_most: bound("le"),
        ..PrefixEntry::default()
    };
    list.entries.insert(number, entry);
    prefix.map(|_| ())
}

fn take_entry_away(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    line.negated.then_some(())?;
    open(builder, line)?.entries.remove(&line.number("sequence")?);
    Some(())
}

/// The list stays in its place, without effect and not defined.
fn take_list_away(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    line.negated.then_some(())?;
    let key = key(line)?;
    let Some(index) = builder.memory.prefix_list.by_name.remove(&key) else { return Some(()) };
    let list = builder.memory.prefix_list.lists.get_mut(index)?;
    list.entries.clear();
    let place = builder.model.prefix_lists.get_mut(list.place)?;
    place.active = false;
    let defined = place.at;
    builder.undefine(defined);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{unknown, whole};

    #[test]
    fn entries_are_ordered_and_bounded() {
        let reading = whole(
            "ip prefix-list A description x\nip prefix-list A seq 20 deny 0.0.0.0/0 le 32\n\
             ip prefix-list A seq 10 permit 10.0.0.0/8 ge 16 le 24\nip prefix-list A permit 192.0.2.1/24\n\
             ipv6 prefix-list A seq 5 permit 2001:db8::/32\n",
        );
        assert!(unknown(&reading).is_empty());
        let [v4, v6] = reading.model.prefix_lists.as_slice() else { panic!() };
        let prefixes: Vec<_> = v4.entries.iter().map(|entry| entry.prefix.value().unwrap().to_string()).collect();
        assert_eq!(prefixes, ["10.0.0.0/8", "0.0.0.0/0", "192.0.2.0/24"]);
        assert_eq!(v4.entries[0].at_least.configured(), Some(&16));
        assert_eq!(v4.entries[1].at_least, Fact::Default(None));
        assert_eq!((v6.family, v6.entries.len()), (Family::Ipv6, 1));
        assert_eq!(reading.model.definitions.len(), 2);
    }

    #[test]
    fn entries_and_lists_can_be_taken_away() {
        let reading = whole(
            "ip prefix-list A seq 5 permit 10.0.0.0/8\nip prefix-list A seq 10 permit 10.1.0.0/16\nno ip prefix-list A seq 5\n\
             no ip prefix-list A seq 10 permit 10.1.0.0/16\nip prefix-list B permit 10.0.0.0/8\nno ip prefix-list B\n",
        );
        assert!(unknown(&reading).is_empty());
        assert!(reading.model.prefix_lists.iter().all(|list| list.entries.is_empty()));
        assert_eq!(reading.model.definitions.len(), 1);
    }

    #[test]
    fn an_entry_that_cannot_be_read_keeps_its_place() {
        let reading = whole("ip prefix-list A seq 5 permit 10.0.0.0\nip prefix-list A seq 10 deny 2001:db8::/32\n");
        assert_eq!(unknown(&reading).len(), 2);
        assert!(reading.model.prefix_lists[0].entries.iter().all(|entry| entry.prefix.is_unknown()));
    }
}
