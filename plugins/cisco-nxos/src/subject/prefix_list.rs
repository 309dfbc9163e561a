//! `ip prefix-list`, `ipv6 prefix-list`.

use ipnet::{IpNet, Ipv4Net};
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
        "(ip|ipv6) prefix-list <list:name> [seq <sequence:number>] (permit|deny) <prefix:name> \
         [eq <eq:number>] [ge <ge:number>] [le <le:number>]",
        entry,
    ),
    // Bits that do not count are told apart by a mask: the model cannot hold the entry.
    modelled(
        "(ip|ipv6) prefix-list <list:name> [seq <sequence:number>] (permit|deny) <prefix:name> \
         [eq <eq:number>] [ge <ge:number>] [le <le:number>] mask <mask:address>",
        masked,
    ),
    modelled(
        "ip prefix-list <list:name> [seq <sequence:number>] (permit|deny) <network:ipv4> <mask:ipv4> [ge <ge:number>] [le <le:number>]",
        entry,
    ),
    modelled("(ip|ipv6) prefix-list <list:name> seq <sequence:number>", |builder, line| {
        let number = line.number("sequence").filter(|_| line.negated)?;
        open(builder, line)?.remove(number);
        Some(())
    }),
    modelled("(ip|ipv6) prefix-list <list:name>", take_away),
    ignored("(ip|ipv6) prefix-list <list:name> description / <text>"),
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

/// The network of an entry, if it is of the list's family.
fn network(line: &CommandLine<'_>) -> Option<IpNet> {
    let written = match line.ipv4("network") {
        Some(address) => IpNet::V4(Ipv4Net::with_netmask(address, line.ipv4("mask")?).ok()?),
        None => line.prefix("prefix")?,
    };
    Some(written.trunc()).filter(|prefix| matches!(prefix, IpNet::V6(_)) == line.has("ipv6"))
}

fn entry(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let prefix = network(line);
    put(builder, line, prefix)?;
    prefix.map(|_| ())
}

/// An entry that cannot be held keeps its place: what stands behind it is not the first match.
fn masked(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    put(builder, line, None)
}

fn put(builder: &mut Builder, line: &CommandLine<'_>, prefix: Option<IpNet>) -> Option<()> {
    let list = open(builder, line)?;
    if line.negated {
        let number = line.number("sequence").or_else(|| list.number_of(prefix?))?;
        list.remove(number);
        return Some(());
    }
    let bound = |name: &str| line.number(name).map_or(Fact::Default(None), |length| Fact::Set(Some(length), line.span));
    // Numbers that are not written grow by five ("Configuring Route Policy Manager").
    let number = list.number(line.number("sequence"), 5);
    let at = line.span_of("prefix").or_else(|| line.span_of("network"))?;
    let exactly = line.get("eq").is_some();
    let entry = PrefixEntry {
        at: line.span,
        sequence: line.number("sequence").map_or(Fact::Default(None), |number| line.set(Some(number))),
        action: if line.has("permit") { Action::Permit } else { Action::Deny },
        prefix: prefix.map_or(Fact::Unknown(Why::UnreadLine), |prefix| Fact::Set(prefix, at)),
        at_least: bound(if exactly { "eq" } else { "ge" }),
        at_most: bound(if exactly { "eq" } else { "le" }),
        ..PrefixEntry::default()
    };
    list.put(number, entry);
    Some(())
}

/// The list stays in its place, without effect and not defined.
fn take_away(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    line.negated.then_some(())?;
    let (family, name) = key(line)?;
    prefix_lists::take_away(builder, (family, &name));
    Some(())
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn entries_are_ordered_and_bounded() {
        let reading = whole(
            "ip prefix-list A seq 20 deny 0.0.0.0/0 le 32 \nip prefix-list A seq 10 permit 10.0.0.0/8 eq 24\n\
             ip prefix-list A permit 192.0.2.1/24\nipv6 prefix-list A seq 5 permit 2001:db8::/32 ge 48\n",
        );
        assert!(unknown(&reading).is_empty());
        let [v4, v6] = reading.model.prefix_lists.as_slice() else { panic!() };
        let prefixes: Vec<_> = v4.entries.iter().map(|entry| entry.prefix.value().unwrap().to_string()).collect();
        assert_eq!(prefixes, ["10.0.0.0/8", "0.0.0.0/0", "192.0.2.0/24"]);
        assert_eq!((v4.entries[0].at_least.configured(), v4.entries[0].at_most.configured()), (Some(&24), Some(&24)));
        assert_eq!(v6.entries.len(), 1);
    }

    #[test]
    fn entries_and_lists_can_be_taken_away() {
        let reading = whole(
            "ip prefix-list A seq 5 permit 10.0.0.0/8\nip prefix-list A seq 10 permit 10.1.0.0/16\nno ip prefix-list A seq 5\n\
             no ip prefix-list A seq 10 permit 10.1.0.0/16\nip prefix-list B permit 10.0.0.0/8\nno ip prefix-list B\n",
        );
        assert!(unknown(&reading).is_empty());
        assert!(reading.model.prefix_lists.iter().all(|list| list.entries.is_empty()));
    }

    #[test]
    fn an_entry_that_cannot_be_held_keeps_its_place() {
        let reading = whole(
            "ip prefix-list A seq 5 permit 10.0.0.0\nip prefix-list A seq 10 permit 10.0.0.0/8 mask 255.0.255.0\n",
        );
        assert_eq!(unknown(&reading).len(), 1);
        assert!(reading.model.prefix_lists[0].entries.iter().all(|entry| entry.prefix.is_unknown()));
    }
}
