//! `ip prefix-list`, `ipv6 prefix-list`.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Action, Family, PrefixEntry, PrefixList, ReferenceKind};

use crate::builder::Builder;

/// `ipv6 prefix-list NAME` as a block, which some releases accept.
const IPV6_LIST: Context = Context("ipv6 prefix-list");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["prefix_lists"], commands: COMMANDS },
    &Table { context: IPV6_LIST, feeds: &["prefix_lists"], commands: &[] },
];

const COMMANDS: &[Command<Builder>] = &[
    modelled(
        "(ip|ipv6) prefix-list <list:name> [seq <sequence:number>] (permit|deny) <prefix> [ge <least:number>] [le <most:number>]",
        entry,
    ),
    ignored("(ip|ipv6) prefix-list <name> description <text>"),
    ignored("(ip|ipv6) prefix-list sequence-number"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {}

/// Entries are tried by their numbers, whatever order they were written in.
pub(crate) fn finish(builder: &mut Builder) {
    for list in &mut builder.model.prefix_lists {
        let mut last = 0;
        // An entry without a number gets the next multiple of five (Cisco, `ip prefix-list`).
        list.entries.sort_by_cached_key(|entry| {
            last = entry.sequence.configured().copied().unwrap_or(last + 5);
            last
        });
    }
}

fn entry(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("list")?;
    if line.removes() {
        return Some(());
    }
    let family = if line.has("ipv6") { Family::Ipv6 } else { Family::Ipv4 };
    let entry = PrefixEntry {
        at: line.span,
        sequence: line.set(line.number("sequence")),
        action: if line.has("deny") { Action::Deny } else { Action::Permit },
        prefix: Fact::Set(line.prefix("prefix")?, line.span_of("prefix")?),
        at_least: line.set(line.number("least")),
        at_most: line.set(line.number("most")),
        ..PrefixEntry::default()
    };
    let lists = &mut builder.model.prefix_lists;
    if let Some(list) = lists.iter_mut().find(|list| list.name == name && list.family == family) {
        list.entries.push(entry);
        return Some(());
    }
    lists.push(PrefixList { at: line.span, name: name.clone(), family, entries: vec![entry], ..PrefixList::default() });
    builder.define(ReferenceKind::PrefixList, &name, line.span);
    Some(())
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn entries_stand_in_the_order_of_their_numbers() {
        let reading = whole(
            "ip prefix-list A description own nets\nip prefix-list A seq 10 deny 0.0.0.0/0 le 32\n\
             ip prefix-list A seq 5 permit 10.0.0.0/8 ge 16 le 24\nipv6 prefix-list A permit 2001:DB8::/32\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let lists = &reading.model.prefix_lists;
        assert_eq!(lists.len(), 2);
        assert_eq!(lists[0].entries[0].prefix.value().unwrap().to_string(), "10.0.0.0/8");
        assert_eq!(lists[0].entries[0].at_most.value(), Some(&Some(24)));
        assert_eq!(reading.model.definitions.len(), 2);
    }
}
