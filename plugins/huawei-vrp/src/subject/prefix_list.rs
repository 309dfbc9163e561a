//! `ip ip-prefix`, `ip ipv6-prefix`: lists of prefixes.

use ipnet::IpNet;
use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Action, Family, PrefixEntry};
use seawall_api::routing::prefix_lists::{self, PrefixLists};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] =
    &[&Table { context: Context::TOP, feeds: &["prefix_lists"], commands: COMMANDS }];

const COMMANDS: &[Command<Builder>] = &[
    modelled(
        "(ip ip-prefix|ip ipv6-prefix|ipv6 ipv6-prefix) <list:name> index <sequence:number> / (permit|deny) <network:address> [<length:number>] \
         [match-network] [greater-equal <least:number>] [(less-equal|le) <most:number>]",
        entry,
    ),
    modelled(
        "(ip ip-prefix|ip ipv6-prefix|ipv6 ipv6-prefix) <list:name> (permit|deny) <network:address> <length:number> \
         [match-network] [greater-equal <least:number>] [(less-equal|le) <most:number>]",
        entry,
    ),
    modelled("(ip ip-prefix|ip ipv6-prefix|ipv6 ipv6-prefix) <list:name> index <sequence:number>", |builder, line| {
        line.removes().then_some(())?;
        open(builder, line)?;
        let number = line.number("sequence")?;
        builder.memory.prefix_list.current()?.remove(number);
        Some(())
    }),
    modelled("(ip ip-prefix|ip ipv6-prefix|ipv6 ipv6-prefix) <list:name>", |builder, line| {
        line.removes().then_some(())?;
        prefix_lists::take_away(builder, (family(line), line.get("list")?));
        Some(())
    }),
    ignored("(ip ip-prefix|ip ipv6-prefix|ipv6 ipv6-prefix) <list:name> description <text>"),
];

seawall_api::holds!(crate::subject::Memory, PrefixLists, prefix_list);

/// "The default step of index numbers is 10" (`ip ip-prefix`).
const STEP: u64 = 10;

fn family(line: &CommandLine<'_>) -> Family {
    if line.has("ipv6-prefix") { Family::Ipv6 } else { Family::Ipv4 }
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    prefix_lists::open(builder, (family(line), line.get("list")?), (line.span, line.span));
    Some(())
}

/// With only a least length the greatest is that of a host; with only a greatest, the least is the prefix's own.
fn entry(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    open(builder, line)?;
    let list = builder.memory.prefix_list.current()?;
    if line.removes() {
        list.remove(line.number("sequence")?);
        return Some(());
    }
    let length = u8::try_from(line.number("length")?).ok()?;
    let prefix = IpNet::new(line.address("network")?, length).ok()?.trunc();
    let bound = |name: &str| line.number(name).map_or(Fact::Default(None), |length| line.set_at(name, Some(length)));
    let sequence = line.number("sequence");
    let number = list.number(sequence, STEP);
    list.put(
        number,
        PrefixEntry {
            at: line.span,
            sequence: sequence.map_or(Fact::Default(None), |number| line.set_at("sequence", Some(number))),
            action: if line.has("permit") { Action::Permit } else { Action::Deny },
            prefix: line.set_at("network", prefix),
            at_least: bound("least"),
            at_most: bound("most"),
            ..PrefixEntry::default()
        },
    );
    Some(())
}

/// Puts the entries into their lists, in the order of their numbers.
pub(crate) fn finish(builder: &mut Builder) {
    prefix_lists::finish(builder);
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn entries_stand_in_the_order_of_their_numbers() {
        let reading = whole(
            "#\nip ip-prefix P index 20 permit 10.0.0.0 8 greater-equal 16 less-equal 24\nip ip-prefix P index 10 deny 0.0.0.0 0\n\
             ip ip-prefix P index 30 permit 192.0.2.0 24\nundo ip ip-prefix P index 30\nip ipv6-prefix S index 10 permit 2001:DB8:: 32 less-equal 48\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let [p, s] = reading.model.prefix_lists.as_slice() else { panic!() };
        assert_eq!(p.entries.iter().map(|entry| *entry.sequence.configured().unwrap()).collect::<Vec<_>>(), [10, 20]);
        assert_eq!((p.entries[1].at_least.configured(), p.entries[1].at_most.configured()), (Some(&16), Some(&24)));
        assert_eq!(s.entries[0].prefix.value().unwrap().to_string(), "2001:db8::/32");
    }
}
