//! Packet filters: lists by name, their entries in order.

use std::collections::HashMap;

use seawall_api::Span;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{Acl, Action, Addresses, Family, ReferenceKind, WhenUndefined};

use super::entry::{self, Written};
use super::order::{List, Pending, Place, unread};
use crate::builder::Builder;

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
        current(builder)?.entries.remove(&(number, 0));
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

/// All lists.
#[derive(Debug, Default)]
pub(super) struct Lists {
    pub(super) all: Vec<List>,
    by_name: HashMap<(Family, String), usize>,
    open: Option<usize>,
}

fn current(builder: &mut Builder) -> Option<&mut List> {
    let lists = &mut builder.memory.acl.lists;
    lists.all.get_mut(lists.open?)
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
    let key = (family, name.to_owned());
    let known = builder.memory.acl.lists.by_name.get(&key).copied();
    if line.negated {
        builder.memory.acl.lists.open = None;
        builder.memory.acl.lists.by_name.remove(&key);
        take_away(builder, known);
        return Some(());
    }
    if let Some(index) = known {
        let lists = &mut builder.memory.acl.lists;
        lists.open = Some(index);
        lists.all.get_mut(index)?.blocks.push(line.block);
        return Some(());
    }
    builder.define(ReferenceKind::Acl, name, line.span);
    let place = builder.model.acls.len();
    builder.model.acls.push(Acl {
        at: line.block,
        name: name.to_owned(),
        family,
        sources_only: line.set(false),
        // Routes are held against prefix lists alone.
        destinations_are_masks: line.set(false),
        ..Acl::default()
    });
    let lists = &mut builder.memory.acl.lists;
    lists.open = Some(lists.all.len());
    lists.by_name.insert(key, lists.all.len());
    lists.all.push(List::new(place, family, line.block, line.span));
    Some(())
}

/// A list that is gone is not defined any more; it stays in its place, without effect.
fn take_away(builder: &mut Builder, index: Option<usize>) {
    let Some(list) = index.and_then(|index| builder.memory.acl.lists.all.get_mut(index)) else { return };
    list.entries.clear();
    let (place, defined) = (list.place, list.defined);
    builder.undefine(defined);
    if let Some(acl) = builder.model.acls.get_mut(place) {
        acl.active = false;
    }
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
        let number = line.number("sequence").or_else(|| list.by_words.get(&words_of(line)?).copied());
        list.entries.remove(&(number?, 0));
        return Some(());
    }
    let spans = line.all_spans("entry");
    let whole = spans.first()?.to(*spans.last()?);
    let action = if line.has("permit") { Action::Permit } else { Action::Deny };
    let Some(written) = entry::read(line.text().slice(whole), list.family) else {
        insert(builder, line, Pending::plain(unread(line.span, action)));
        return None;
    };
    let place = Place { line, whole };
    note_names(builder, line, &written, &place);
    insert(builder, line, place.entry(written, action))
}

fn insert(builder: &mut Builder, line: &CommandLine<'_>, pending: Pending) -> Option<()> {
    let list = current(builder)?;
    // Without a number, an entry goes to the end: ten behind the last.
    let number = match (line.number("sequence"), list.entries.last_key_value()) {
        (Some(written), _) => written,
        (None, Some(((behind, _), _))) => behind.checked_add(10)?,
        (None, None) => 10,
    };
    list.by_words.insert(words_of(line)?, number);
    list.entries.insert((number, 0), pending);
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
