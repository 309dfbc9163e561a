//! Packet filters: lists by name, their entries in order.

use seawall_api::Span;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{Acl, AclEntry, Action, Addresses, Family, ReferenceKind, WhenUndefined};
use seawall_api::packet_filter::list;

use super::entry::{self, Written};
use super::order::{Place, PortGroups};
use crate::builder::Builder;
use crate::subject::Memory;

const IPV4: Context = Context("ip access-list");
const IPV6: Context = Context("ipv6 access-list");
const ETHERNET: Context = Context("mac access-list");
const ARP: Context = Context("arp access-list");
const RANGE: Context = Context("time-range");

/// Heads.
pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &["acls"], commands: HEADS };

/// Lists for IPv4.
pub(super) const IPV4_TABLE: Table<Builder> = Table { context: IPV4, feeds: &["acls.entries"], commands: ENTRIES };

/// Lists for IPv6.
pub(super) const IPV6_TABLE: Table<Builder> = Table { context: IPV6, feeds: &["acls.entries"], commands: ENTRIES };

/// Lists of Ethernet addresses.
pub(super) const ETHERNET_TABLE: Table<Builder> =
    Table { context: ETHERNET, feeds: &["acls.entries"], commands: ENTRIES };

/// Lists of bindings between addresses.
pub(super) const ARP_TABLE: Table<Builder> = Table { context: ARP, feeds: &[], commands: BINDINGS };

/// Times in which entries hold.
pub(super) const RANGE_TABLE: Table<Builder> = Table { context: RANGE, feeds: &[], commands: TIMES };

const HEADS: &[Command<Builder>] = &[
    opens("ip access-list <name:name>", IPV4, |builder, line| open(builder, line, Family::Ipv4)),
    opens("ipv6 access-list <name:name>", IPV6, |builder, line| open(builder, line, Family::Ipv6)),
    opens("mac access-list <name:name>", ETHERNET, |builder, line| open(builder, line, Family::Mac)),
    opens("arp access-list <name:name>", ARP, |builder, line| define(builder, line, ReferenceKind::Acl)).feeding(&[]),
    opens("time-range <name:name>", RANGE, |builder, line| define(builder, line, ReferenceKind::TimeRange))
        .feeding(&[]),
    ignored("resequence (ip|ipv6|mac) access-list <name:name> <first:number> <step:number>"),
    ignored("resequence time-range <name:name> <first:number> <step:number>"),
];

const ENTRIES: &[Command<Builder>] = &[
    modelled("[<sequence:number>] (permit|deny) <entry:name>+", named_entry),
    ignored("[<sequence:number>] remark [<text>]"),
    modelled("<sequence:number>", |builder, line| {
        let number = line.number("sequence").filter(|_| line.negated)?;
        current(builder)?.remove(number);
        Some(())
    }),
    ignored("statistics per-entry"),
    ignored("(ignore routable|udf <word>+)"),
    // Later fragments, which carry no ports.
    unmodelled("fragments (permit-all|deny-all)").feeding(&[]),
];

const BINDINGS: &[Command<Builder>] = &[
    unmodelled("[<sequence:number>] (permit|deny) [request|response] ip <words:name>+"),
    ignored("[<sequence:number>] remark [<text>]"),
];

const TIMES: &[Command<Builder>] =
    &[ignored("[<sequence:number>] (absolute|periodic) <words:name>+"), ignored("[<sequence:number>] remark [<text>]")];

/// How far behind the last entry one without a number goes.
const STEP: u64 = 10;

/// The lists, with what their entries name.
pub(super) type Lists = list::Lists<Family, PortGroups>;

seawall_api::holds!(Memory, Lists, acl.lists);

fn current(builder: &mut Builder) -> Option<&mut list::List<Family, PortGroups>> {
    builder.memory.acl.lists.current()
}

fn define(builder: &mut Builder, line: &CommandLine<'_>, kind: ReferenceKind) -> Option<()> {
    if !line.negated {
        builder.define(kind, line.get("name")?, line.span);
    }
    Some(())
}

/// Opens a list's block. `no ip access-list ...` takes the whole list away.
fn open(builder: &mut Builder, line: &CommandLine<'_>, family: Family) -> Option<()> {
    let name = line.get("name")?;
    if line.negated {
        list::take_away(builder, family, name);
        return Some(());
    }
    let list = Acl {
        at: line.block,
        name: name.to_owned(),
        family,
        sources_only: line.set(false),
        // Routes are held against prefix lists alone.
        destinations_are_masks: line.set(false),
        ..Acl::default()
    };
    list::open(builder, (family, list), line.span);
    Some(())
}

/// Action and entry in one spelling.
fn words_of(line: &CommandLine<'_>) -> Option<String> {
    let action = line.one_of(&["permit", "deny"])?;
    let entry = line.all("entry").join(" ");
    Some(format!("{action} {entry}").to_ascii_lowercase())
}

/// Reads an entry. One that cannot be read keeps its place with nothing known of it, so that what stands behind it is not
/// taken for the first match.
fn named_entry(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let list = current(builder)?;
    if line.negated {
        let number = line.number("sequence").or_else(|| list.number_of(&words_of(line)?))?;
        list.remove(number);
        return Some(());
    }
    let spans = line.all_spans("entry");
    let whole = spans.first()?.to(*spans.last()?);
    let action = if line.has("permit") { Action::Permit } else { Action::Deny };
    let Some(written) = entry::read(line.text().slice(whole), list.form) else {
        insert(builder, line, AclEntry::unread(line.span, action), PortGroups::default());
        return None;
    };
    let place = Place { line, whole };
    note_names(builder, line, &written, &place);
    let (entry, groups) = place.entry(written, action);
    insert(builder, line, entry, groups)
}

fn insert(builder: &mut Builder, line: &CommandLine<'_>, entry: AclEntry, groups: PortGroups) -> Option<()> {
    let list = current(builder)?;
    let number = list.number(line.number("sequence"), STEP)?;
    list.put(number, Some(words_of(line)?), entry, groups);
    Some(())
}

/// Notes the groups and times that an entry names.
fn note_names(builder: &mut Builder, line: &CommandLine<'_>, written: &Written, place: &Place<'_>) {
    let mut groups: Vec<(&str, Span)> = Vec::new();
    for said in [&written.source, &written.destination] {
        if let Addresses::Group(name) = &said.value {
            groups.push((name, place.of(said.place)));
        }
    }
    for said in [&written.source_ports, &written.destination_ports].into_iter().flatten() {
        if let entry::Ports::Group(name) = &said.value {
            groups.push((name, place.of(said.place)));
        }
    }
    for (name, at) in groups {
        builder.uses(ReferenceKind::ObjectGroup, name, "access-list", WhenUndefined::NotKnown, at);
    }
    if let Some(said) = &written.time_range {
        builder.uses(ReferenceKind::TimeRange, &said.value, "access-list", WhenUndefined::NotKnown, line.span);
    }
}

#[cfg(test)]
mod tests {
    use seawall_api::model::{AclEntry, Action};

    use crate::sample::{unknown, whole};

    fn entries(config: &str) -> Vec<AclEntry> {
        whole(config).model.acls.remove(0).entries
    }

    #[test]
    fn entries_stand_in_the_order_of_their_numbers() {
        let all = entries(
            "ip access-list A\n  statistics per-entry\n  deny 1 any any\n  15 deny 2 any any\n  deny 3 any any\n  \
             13 deny 4 any any\n  remark x\n",
        );
        let protocols: Vec<_> = all.iter().map(|entry| entry.protocol.value().unwrap().as_str()).collect();
        assert_eq!(protocols, ["icmp", "ipip", "igmp", "3"]);
    }

    #[test]
    fn an_entry_that_cannot_be_read_keeps_its_place() {
        let reading = whole("ip access-list A\n  10 permit ip any nonsense\n  20 deny ip any any\n  30 what\n");
        assert_eq!(unknown(&reading).len(), 2);
        let entries = &reading.model.acls[0].entries;
        assert!(entries[0].source.is_unknown() && entries.len() == 4);
        assert_eq!(reading.model.acls[0].otherwise.value(), Some(&Action::Deny));
    }

    #[test]
    fn port_groups_are_their_ports() {
        let all = entries(
            "ip access-list A\n  permit tcp any any portgroup P\n  permit tcp any any portgroup Q\n\
             object-group ip port P\n  10 eq 22\n  20 range 80 81\n",
        );
        assert_eq!(all[0].destination_ports.value().unwrap().as_ref().unwrap(), &["22", "80-81"]);
        assert!(all[1].destination_ports.is_unknown());
    }

    #[test]
    fn entries_and_lists_can_be_taken_away() {
        let all =
            entries("ip access-list A\n  10 permit ip any any\n  20 deny ip any any\n  no 10\n  no deny ip any any\n");
        assert!(all.is_empty());
        let reading = whole("ip access-list A\n  10 permit ip any any\nno ip access-list A\n");
        assert!(!reading.model.acls[0].active);
        assert!(reading.model.definitions.iter().all(|definition| definition.name != "A"));
    }
}
