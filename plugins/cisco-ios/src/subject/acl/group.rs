//! `object-group` of addresses and of security tags.

use ipnet::{IpNet, Ipv4Net, Ipv4Subnets};
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{Addresses, ReferenceKind, WhenUndefined};
use seawall_api::packet_filter::groups::{self, put};

use crate::builder::Builder;
use seawall_api::endpoint;

const ADDRESSES: Context = Context("object-group network");
const TAGS: Context = Context("object-group security");

/// Definitions.
pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &["object_groups"], commands: HEADS };

/// Groups of addresses.
pub(super) const ADDRESS_TABLE: Table<Builder> =
    Table { context: ADDRESSES, feeds: &["object_groups"], commands: ADDRESS_LINES };

/// Groups of security tags.
pub(super) const TAG_TABLE: Table<Builder> = Table { context: TAGS, feeds: &[], commands: TAG_LINES };

const HEADS: &[Command<Builder>] = &[
    opens("object-group (network|v6-network) <name:name>", ADDRESSES, open),
    ignored("object-group security <name:name>").opening(TAGS),
];

const ADDRESS_LINES: &[Command<Builder>] = &[
    ignored("description / <text>"),
    modelled("host <host:host>", |builder, line| put(builder, line, &[endpoint::addresses(line.get("host")?)])),
    modelled("<address:ipv4> <mask:ipv4>", |builder, line| {
        let prefix = Ipv4Net::with_netmask(line.ipv4("address")?, line.ipv4("mask")?).ok()?;
        put(builder, line, &[Addresses::Prefix(IpNet::V4(prefix.trunc()))])
    }),
    modelled("<prefix:prefix>", |builder, line| {
        put(builder, line, &[Addresses::Prefix(line.prefix("prefix")?.trunc())])
    }),
    modelled("range <first:ipv4> <last:ipv4>", |builder, line| {
        let (first, last) = (line.ipv4("first")?, line.ipv4("last")?);
        (first <= last).then_some(())?;
        let prefixes: Vec<_> =
            Ipv4Subnets::new(first, last, 0).map(|prefix| Addresses::Prefix(IpNet::V4(prefix))).collect();
        put(builder, line, &prefixes)
    }),
    modelled("any", |builder, line| put(builder, line, &[Addresses::Any])),
    modelled("group-object <group:name>", |builder, line| {
        let name = line.string("group")?;
        if !line.negated {
            builder.uses(ReferenceKind::ObjectGroup, &name, "object-group", WhenUndefined::NotKnown, line.span);
        }
        put(builder, line, &[Addresses::Group(name)])
    }),
];

const TAG_LINES: &[Command<Builder>] = &[
    unmodelled("security-group (tag [value] <number>|name <name>)"),
    unmodelled("group-object <name>"),
    ignored("description / <text>"),
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

/// A line that was not read could be any member, or any service.
pub(super) fn finish(builder: &mut Builder) {
    groups::doubt(&mut builder.model.object_groups, &builder.unread);
    for group in builder.model.object_groups.iter().filter(|group| group.addresses.equals(&true) != Some(true)) {
        if let Some(services) = builder.memory.acl.services.get_mut(&group.name) {
            services.doubtful |= !builder.unread.not_understood(group.at).is_empty();
        }
    }
}

#[cfg(test)]
mod tests {
    use seawall_api::model::Addresses;

    use crate::sample::{unknown, whole};

    #[test]
    fn members_are_prefixes_and_other_groups() {
        let reading = whole(
            "object-group network SERVERS\n description servers\n host 10.0.0.1\n 10.1.0.0 255.255.0.0\n \
             range 10.2.0.0 10.2.0.2\n group-object MORE\n any\nobject-group network MORE\n host 10.9.9.9\n no host 10.9.9.9\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let [servers, more] = reading.model.object_groups.as_slice() else { panic!() };
        let prefix = |text: &str| Addresses::Prefix(text.parse().unwrap());
        let members: Vec<_> = servers.members.iter().map(|member| member.addresses.value().unwrap().clone()).collect();
        assert_eq!(
            members,
            [
                prefix("10.0.0.1/32"),
                prefix("10.1.0.0/16"),
                prefix("10.2.0.0/31"),
                prefix("10.2.0.2/32"),
                Addresses::Group("MORE".into()),
                Addresses::Any,
            ]
        );
        assert!(more.members.is_empty());
        assert_eq!(reading.model.uses[0].name, "MORE");
    }

    #[test]
    fn a_member_that_cannot_be_read_is_unknown() {
        let reading = whole("object-group network A\n 10.0.0.0 255.0.255.0\n range 10.0.0.9 10.0.0.1\n what is this\n");
        assert_eq!(unknown(&reading).len(), 3);
        assert!(reading.model.object_groups[0].members.iter().all(|member| member.addresses.is_unknown()));
    }
}
