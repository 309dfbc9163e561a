//! `ip prefix-list`, `ipv6 prefix-list`.

use ipnet::IpNet;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Action, Family, PrefixEntry};
use seawall_api::routing::prefix_lists::{self, List, PrefixLists};
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

seawall_api::holds!(crate::subject::Memory, PrefixLists, prefix_list);

/// Puts the entries into their lists.
pub(crate) fn finish(builder: &mut Builder) {
    prefix_lists::finish(builder);
}

fn key(line: &CommandLine<'_>) -> Option<(Family, String)> {
    let family = if line.has("ipv6") { Family::Ipv6 } else { Family::Ipv4 };
    Some((family, line.string("list")?))
}

fn open<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut List> {
    let (family, name) = key(line)?;
    prefix_lists::open(builder, (family, &name), (line.span, line.span));
    builder.memory.prefix_list.current()
}

fn entry(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let family = key(line)?.0;
    let prefix = line.prefix("prefix").filter(|prefix| matches!(prefix, IpNet::V6(_)) == (family == Family::Ipv6));
    let action = if line.has("permit") { Action::Permit } else { Action::Deny };
    let list = open(builder, line)?;
    if line.negated {
        let number = line.number("sequence").or_else(|| list.number_of(prefix?))?;
        list.remove(number);
        return Some(());
    }
    let bound = |name: &str| match line.number(name) {
        Some(length) => Fact::Set(Some(length), line.span),
        None => Fact::Default(None),
    };
    // Numbers that are not written grow by five: command reference of `ip prefix-list`.
    let number = list.number(line.number("sequence"), 5);
    if list.has(number) {
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
    list.put(number, entry);
    prefix.map(|_| ())
}

fn take_entry_away(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    line.negated.then_some(())?;
    open(builder, line)?.remove(line.number("sequence")?);
    Some(())
}

/// The list stays in its place, without effect and not defined.
fn take_list_away(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    line.negated.then_some(())?;
    let (family, name) = key(line)?;
    prefix_lists::take_away(builder, (family, &name));
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
