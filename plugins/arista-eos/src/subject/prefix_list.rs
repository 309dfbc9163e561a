//! `ip prefix-list`, `ipv6 prefix-list`: lists of prefixes, as blocks or one line an entry.

use ipnet::IpNet;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Action, Family, PrefixEntry};
use seawall_api::routing::prefix_lists::{self, List, PrefixLists};
use seawall_api::{Fact, Why};

use crate::builder::Builder;

const LIST: Context = Context("ip prefix-list");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["prefix_lists"], commands: HEADS },
    &Table { context: LIST, feeds: &["prefix_lists.entries"], commands: ENTRIES },
];

const HEADS: &[Command<Builder>] = &[
    opens("(ip|ipv6) prefix-list <list:name>", LIST, head),
    modelled(
        "(ip|ipv6) prefix-list <list:name> [seq <sequence:number>] (permit|deny) <prefix:name> [eq <eq:number>] [ge <ge:number>] \
         [le <le:number>]",
        |builder, line| {
            head(builder, line)?;
            entry(builder, line)
        },
    ),
    modelled("(ip|ipv6) prefix-list <list:name> seq <sequence:number>", |builder, line| {
        line.removes().then_some(())?;
        open(builder, line)?;
        take_entry_away(builder, line)
    }),
    ignored("(ip|ipv6) prefix-list <list:name> [seq <number>] remark <text>"),
];

const ENTRIES: &[Command<Builder>] = &[
    modelled(
        "[seq <sequence:number>] (permit|deny) <prefix:name> [eq <eq:number>] [ge <ge:number>] [le <le:number>]",
        entry,
    ),
    modelled("seq <sequence:number>", take_entry_away),
    ignored("[seq <number>] remark <text>"),
    ignored("resequence [<number> [<number>]]"),
    ignored("exit"),
];

seawall_api::holds!(crate::subject::Memory, PrefixLists, prefix_list);

/// Puts the entries into their lists.
pub(crate) fn finish(builder: &mut Builder) {
    prefix_lists::finish(builder);
}

fn head(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let single = line.get("prefix").is_some();
    if line.removes() && !single {
        let (family, name) = key(line)?;
        prefix_lists::take_away(builder, (family, &name));
        return Some(());
    }
    open(builder, line)
}

fn key(line: &CommandLine<'_>) -> Option<(Family, String)> {
    let family = if line.has("ipv6") { Family::Ipv6 } else { Family::Ipv4 };
    Some((family, line.string("list")?))
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (family, name) = key(line)?;
    prefix_lists::open(builder, (family, &name), (line.block, line.span));
    Some(())
}

fn current(builder: &mut Builder) -> Option<&mut List> {
    builder.memory.prefix_list.current()
}

/// "Number derived from adding 10 to the number of the list's last rule" where none is written (EOS User Manual, "permit (IPv6 Prefix List)").
fn entry(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let family = current(builder)?.family;
    let prefix = line.prefix("prefix").filter(|prefix| matches!(prefix, IpNet::V6(_)) == (family == Family::Ipv6));
    let action = if line.has("permit") { Action::Permit } else { Action::Deny };
    let list = current(builder)?;
    if line.removes() {
        let number = line.number("sequence").or_else(|| list.number_of(prefix?))?;
        list.remove(number);
        return Some(());
    }
    let bound = |name: &str| match line.number("eq").or_else(|| line.number(name)) {
        Some(length) => Fact::Set(Some(length), line.span),
        None => Fact::Default(None),
    };
    let number = list.number(line.number("sequence"), 10);
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
    line.removes().then_some(())?;
    current(builder)?.remove(line.number("sequence")?);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{unknown, whole};

    #[test]
    fn entries_are_ordered_and_bounded() {
        let reading = whole(
            "ip prefix-list A\n   seq 20 deny 0.0.0.0/0 le 32\n   seq 10 permit 10.0.0.0/8 ge 16 le 24\n   permit 192.0.2.1/24 eq 32\n\
             ip prefix-list B seq 5 permit 10.0.0.0/8\nipv6 prefix-list A\n   seq 5 permit 2001:db8::/32\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let [v4, b, v6] = reading.model.prefix_lists.as_slice() else { panic!() };
        let prefixes: Vec<_> = v4.entries.iter().map(|entry| entry.prefix.value().unwrap().to_string()).collect();
        assert_eq!(prefixes, ["10.0.0.0/8", "0.0.0.0/0", "192.0.2.0/24"]);
        assert_eq!(v4.entries[0].at_least.configured(), Some(&16));
        assert_eq!((v4.entries[2].at_least.configured(), v4.entries[2].at_most.configured()), (Some(&32), Some(&32)));
        assert_eq!((v6.family, v6.entries.len(), b.entries.len()), (Family::Ipv6, 1, 1));
        assert_eq!(reading.model.definitions.len(), 3);
    }

    #[test]
    fn entries_and_lists_can_be_taken_away() {
        let reading = whole(
            "ip prefix-list A\n   seq 5 permit 10.0.0.0/8\n   seq 10 permit 10.1.0.0/16\n   no seq 5\n   \
             no permit 10.1.0.0/16\nip prefix-list B permit 10.0.0.0/8\nno ip prefix-list B\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        assert!(reading.model.prefix_lists.iter().all(|list| list.entries.is_empty()));
        assert_eq!(reading.model.definitions.len(), 1);
    }
}
