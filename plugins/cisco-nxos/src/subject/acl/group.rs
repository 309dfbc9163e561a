//! `object-group ip address`, `object-group ipv6 address`.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::Addresses;
use seawall_api::packet_filter::addresses::{in_prefix, under_wildcard};
use seawall_api::packet_filter::groups;

use crate::builder::Builder;

const ADDRESSES: Context = Context("object-group address");

/// Definitions.
pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &["object_groups"], commands: HEADS };

/// A group's block.
pub(super) const ADDRESS_TABLE: Table<Builder> =
    Table { context: ADDRESSES, feeds: &["object_groups"], commands: LINES };

const HEADS: &[Command<Builder>] = &[opens("object-group (ip|ipv6) address <name:name>", ADDRESSES, open)];

const LINES: &[Command<Builder>] = &[
    ignored("description / <text>"),
    modelled("[<sequence:number>] host <address:address>", |builder, line| {
        put(builder, line, Addresses::host(line.address("address")?))
    }),
    modelled("[<sequence:number>] <prefix:prefix>", |builder, line| {
        put(builder, line, in_prefix(line.prefix("prefix")?))
    }),
    modelled("[<sequence:number>] <address:ipv4> <wildcard:ipv4>", |builder, line| {
        put(builder, line, under_wildcard(line.ipv4("address")?, line.ipv4("wildcard")?))
    }),
    modelled("<sequence:number>", |builder, line| {
        let number = line.number("sequence").filter(|_| line.negated)?;
        let place = builder.memory.acl.groups.open?;
        let at = builder.memory.acl.numbered.remove(&(place, number));
        let group = builder.model.object_groups.get_mut(place)?;
        group.members.retain(|member| Some(member.at) != at);
        Some(())
    }),
];

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("name")?;
    if line.negated {
        groups::take_away(builder, name);
    } else {
        groups::open(builder, line, name, true);
    }
    Some(())
}

fn put(builder: &mut Builder, line: &CommandLine<'_>, addresses: Addresses) -> Option<()> {
    groups::put(builder, line, &[addresses])?;
    if let Some(number) = line.number("sequence").filter(|_| !line.negated) {
        let place = builder.memory.acl.groups.open?;
        builder.memory.acl.numbered.insert((place, number), line.span);
    }
    Some(())
}

/// A line that was not read could be any member.
pub(super) fn finish(builder: &mut Builder) {
    groups::doubt(&mut builder.model.object_groups, &builder.unread);
}

#[cfg(test)]
mod tests {
    use seawall_api::model::Addresses;

    use crate::sample::{unknown, whole};

    #[test]
    fn members_are_hosts_prefixes_and_wildcards() {
        let reading = whole(
            "object-group ip address A\n  10 host 10.0.0.1\n  20 10.1.0.0/16\n  30 10.2.0.0 0.0.0.255\n  40 0.0.0.0/0\n  \
             no 40\nobject-group ipv6 address B\n  host 2001:db8::1\n  what is this\n",
        );
        assert_eq!(unknown(&reading).len(), 1);
        let [a, b] = reading.model.object_groups.as_slice() else { panic!() };
        let members: Vec<_> = a.members.iter().map(|member| member.addresses.value().unwrap().clone()).collect();
        let prefix = |text: &str| Addresses::Prefix(text.parse().unwrap());
        assert_eq!(members, [prefix("10.0.0.1/32"), prefix("10.1.0.0/16"), prefix("10.2.0.0/24")]);
        assert!(b.members.len() == 2 && b.members[1].addresses.is_unknown());
    }
}
