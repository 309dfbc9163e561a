//! Packet filters: named and numbered lists, their entries in order.

use std::collections::{BTreeMap, HashMap};

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{Acl, AclEntry, Action, Addresses, Family, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, Span, Why};

use super::entry::{self, Condition, Protocol, Said, Written};
use super::service;
use crate::builder::Builder;

const STANDARD: Context = Context("ip access-list standard");
const EXTENDED: Context = Context("ip access-list extended");
const IPV6: Context = Context("ipv6 access-list");

/// Heads, and lists with one line an entry.
pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &["acls"], commands: HEADS };

/// Lists of sources.
pub(super) const STANDARD_TABLE: Table<Builder> =
    Table { context: STANDARD, feeds: &["acls.entries"], commands: ENTRIES };

/// Lists of sources and destinations.
pub(super) const EXTENDED_TABLE: Table<Builder> =
    Table { context: EXTENDED, feeds: &["acls.entries"], commands: ENTRIES };

/// Lists for IPv6.
pub(super) const IPV6_TABLE: Table<Builder> = Table { context: IPV6, feeds: &["acls.entries"], commands: ENTRIES };

const HEADS: &[Command<Builder>] = &[
    opens("ip access-list standard <name:name>", STANDARD, |builder, line| open(builder, line, Form::Standard)),
    opens("ip access-list extended <name:name>", EXTENDED, |builder, line| open(builder, line, Form::Extended)),
    opens("ipv6 access-list <name:name>", IPV6, |builder, line| open(builder, line, Form::Ipv6)),
    modelled("access-list <number:number> (permit|deny) <entry:name>+", numbered_entry),
    modelled(
        "access-list <number:number> dynamic <list:name> [timeout <number>] (permit|deny) <entry:name>+",
        numbered_entry,
    ),
    ignored("access-list <number:number> remark [<text>]"),
    modelled("access-list <number:number>", |builder, line| {
        let form = Form::of_number(line.number("number")?)?;
        line.negated.then(|| take_away(builder, form.family(), line.get("number").unwrap_or("")))
    }),
    unmodelled("access-list rate-limit <list:number> [mask] <precedence:name>").feeding(&[]),
    ignored("access-list (compiled|dynamic-extended)"),
    ignored("ip access-list resequence <name:name> <first:number> <step:number>"),
    ignored("ipv6 access-list resequence <name:name> <first:number> <step:number>"),
    ignored(
        "(ip|ipv6) access-list (log-update threshold <number>|logging (interval <number>|hash-generation)|persistent)",
    ),
    ignored("ip access-list match-local-traffic"),
];

const ENTRIES: &[Command<Builder>] = &[
    modelled("[<sequence:number>] (permit|deny) <entry:name>+", named_entry),
    modelled("sequence <sequence:number> (permit|deny) <entry:name>+", named_entry),
    modelled("[<sequence:number>] dynamic <list:name> [timeout <number>] (permit|deny) <entry:name>+", named_entry),
    modelled("[<sequence:number>] evaluate <list:name> [sequence <last:number>]", evaluate),
    modelled("sequence <sequence:number> evaluate <list:name>", evaluate),
    ignored("[<sequence:number>] remark [<text>]"),
    ignored("sequence <sequence:number> remark [<text>]"),
    modelled("[sequence] <sequence:number>", |builder, line| {
        let list = current(builder)?;
        line.negated.then(|| list.pending.remove(&(line.number("sequence")?, 0)))?;
        Some(())
    }),
    ignored("exit"),
];

/// The kind of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Standard,
    Extended,
    Ipv6,
    Ethernet,
}

impl Form {
    /// Ranges of numbers, from the command reference of `access-list`.
    fn of_number(number: u64) -> Option<Self> {
        match number {
            1..=99 | 1300..=1999 => Some(Self::Standard),
            100..=199 | 2000..=2699 => Some(Self::Extended),
            // Type codes, Ethernet addresses, and both.
            200..=299 | 700..=799 | 1100..=1199 => Some(Self::Ethernet),
            _ => None,
        }
    }

    pub(super) fn family(self) -> Family {
        match self {
            Self::Standard | Self::Extended => Family::Ipv4,
            Self::Ipv6 => Family::Ipv6,
            Self::Ethernet => Family::Mac,
        }
    }
}

/// An entry that waits for its place.
#[derive(Debug)]
struct Pending {
    entry: AclEntry,
    /// The group of services that stands in place of its protocol.
    services: Option<String>,
}

/// One list while it is read.
#[derive(Debug)]
struct List {
    acl: usize,
    blocks: Vec<Span>,
    defined: Span,
    form: Form,
    /// By number; the second figure is for lines that were not read behind an entry.
    pending: BTreeMap<(u64, u32), Pending>,
    /// The number of each entry by its words, for `no permit ...`.
    by_words: HashMap<String, u64>,
}

/// All lists.
#[derive(Debug, Default)]
pub(super) struct Lists {
    lists: Vec<List>,
    by_name: HashMap<(Family, String), usize>,
    open: Option<usize>,
}

fn current(builder: &mut Builder) -> Option<&mut List> {
    let lists = &mut builder.memory.acl.lists;
    lists.lists.get_mut(lists.open?)
}

/// Opens a list's block. `no ip access-list ...` takes the whole list away.
pub(super) fn open(builder: &mut Builder, line: &CommandLine<'_>, form: Form) -> Option<()> {
    let name = line.get("name")?;
    if line.negated {
        builder.memory.acl.lists.open = None;
        take_away(builder, form.family(), name);
        return Some(());
    }
    enter(builder, form, name, line.block, line.span);
    Some(())
}

fn enter(builder: &mut Builder, form: Form, name: &str, at: Span, head: Span) {
    let key = (form.family(), name.to_owned());
    let lists = &mut builder.memory.acl.lists;
    if let Some(index) = lists.by_name.get(&key) {
        lists.open = Some(*index);
        lists.lists.get_mut(*index).into_iter().for_each(|list| list.blocks.push(at));
        return;
    }
    builder.define(ReferenceKind::Acl, name, head);
    let acl = builder.model.acls.len();
    builder.model.acls.push(Acl {
        at,
        name: name.to_owned(),
        family: form.family(),
        sources_only: Fact::Set(form == Form::Standard, head),
        ..Acl::default()
    });
    let lists = &mut builder.memory.acl.lists;
    lists.open = Some(lists.lists.len());
    lists.by_name.insert(key, lists.lists.len());
    lists.lists.push(List {
        acl,
        blocks: vec![at],
        defined: head,
        form,
        pending: BTreeMap::new(),
        by_words: HashMap::new(),
    });
}

/// A list that is gone is not defined any more; it stays in its place, without effect.
fn take_away(builder: &mut Builder, family: Family, name: &str) {
    let Some(index) = builder.memory.acl.lists.by_name.remove(&(family, name.to_owned())) else { return };
    let Some(list) = builder.memory.acl.lists.lists.get_mut(index) else { return };
    list.pending.clear();
    let (acl, defined) = (list.acl, list.defined);
    builder.undefine(defined);
    if let Some(acl) = builder.model.acls.get_mut(acl) {
        acl.active = false;
    }
}

fn numbered_entry(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let form = Form::of_number(line.number("number")?)?;
    let name = line.get("number")?;
    if line.negated {
        // "no access-list" with or without an entry takes the whole list.
        take_away(builder, form.family(), name);
        return Some(());
    }
    enter(builder, form, name, line.span, line.span);
    put(builder, line)
}

pub(super) fn named_entry(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.negated {
        let list = current(builder)?;
        let number = line.number("sequence").or_else(|| list.by_words.get(&words_of(line)?).copied());
        list.pending.remove(&(number?, 0));
        return Some(());
    }
    put(builder, line)
}

/// Action and entry in one spelling.
fn words_of(line: &CommandLine<'_>) -> Option<String> {
    let action = line.one_of(&["permit", "deny"])?;
    let words = line.all("entry").join(" ").to_ascii_lowercase();
    Some(format!("{action} {words}"))
}

/// The matches of a reflexive list: what came the other way may come back.
fn evaluate(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("list")?;
    if !line.negated {
        builder.uses(ReferenceKind::Other, name, "access-list evaluate", WhenUndefined::NotKnown, line.span);
    }
    let sequence = line.number("sequence").or_else(|| line.number("last"));
    let entry = AclEntry {
        at: line.span,
        sequence: sequence.map_or(Fact::Default(None), |number| line.set(Some(number))),
        action: Action::Permit,
        protocol: line.set("ip".to_owned()),
        source: line.set(Addresses::Any),
        destination: line.set(Addresses::Any),
        source_ports: Fact::Default(None),
        destination_ports: Fact::Default(None),
        narrowed: line.set(true),
        log: Fact::Default(false),
        ..AclEntry::default()
    };
    insert(builder, line, sequence, Pending { entry, services: None })
}

/// Reads an entry. One that cannot be read keeps its place with nothing known of it, so that what
/// stands behind it is not taken for the first match.
fn put(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let form = current(builder)?.form;
    let spans = line.all_spans("entry");
    let whole = spans.first()?.to(*spans.last()?);
    let text = line.text().slice(whole);
    let written = match form {
        Form::Standard => entry::standard(text),
        Form::Extended => entry::extended(text),
        Form::Ipv6 => entry::ipv6(text),
        Form::Ethernet => entry::ethernet(text),
    };
    let action = if line.has("permit") { Action::Permit } else { Action::Deny };
    let place = Place { line, whole, text };
    let Some(written) = written else {
        let sequence = line.number("sequence");
        let pending = Pending { entry: unread(line.span, action), services: None };
        insert(builder, line, sequence, pending);
        return None;
    };
    let sequence = line.number("sequence").or_else(|| {
        written.conditions.iter().find_map(|said| match said.value {
            Condition::Sequence(number) => Some(number),
            _ => None,
        })
    });
    note_names(builder, &place, &written);
    let services = match &written.protocol {
        Some(Said { value: Protocol::Group(name), .. }) => Some((*name).to_owned()),
        _ => None,
    };
    let entry = AclEntry {
        action,
        sequence: sequence.map_or(Fact::Default(None), |number| line.set(Some(number))),
        ..place.entry(written)
    };
    insert(builder, line, sequence, Pending { entry, services })
}

fn insert(builder: &mut Builder, line: &CommandLine<'_>, sequence: Option<u64>, pending: Pending) -> Option<()> {
    let list = current(builder)?;
    // Without a number, an entry goes to the end: ten behind the last.
    let number = match (sequence, list.pending.last_key_value()) {
        (Some(number), _) => number,
        (None, Some(((last, _), _))) => last.checked_add(10)?,
        (None, None) => 10,
    };
    if list.pending.contains_key(&(number, 0)) {
        // "Duplicate sequence number": the device refuses it.
        return None;
    }
    if let Some(words) = words_of(line) {
        list.by_words.insert(words, number);
    }
    list.pending.insert((number, 0), pending);
    Some(())
}

fn unread(at: Span, action: Action) -> AclEntry {
    let why = Why::UnreadLine;
    AclEntry {
        at,
        sequence: Fact::Unknown(why),
        action,
        protocol: Fact::Unknown(why),
        source: Fact::Unknown(why),
        destination: Fact::Unknown(why),
        source_ports: Fact::Unknown(why),
        destination_ports: Fact::Unknown(why),
        narrowed: Fact::Unknown(why),
        log: Fact::Unknown(why),
        ..AclEntry::default()
    }
}

/// Where an entry stands in the text.
struct Place<'a> {
    line: &'a CommandLine<'a>,
    whole: Span,
    text: &'a str,
}

impl Place<'_> {
    /// The place of words that are a part of the entry.
    fn of(&self, words: &str) -> Span {
        let offset = words.as_ptr().addr().saturating_sub(self.text.as_ptr().addr());
        let start = self.whole.start + u32::try_from(offset).unwrap_or(0);
        Span::new(start, start + u32::try_from(words.len()).unwrap_or(0))
    }

    fn set<T>(&self, said: Said<'_, T>) -> Fact<T> {
        let at = self.of(said.words);
        Fact::Set(said.value, at)
    }

    fn entry(&self, written: Written<'_>) -> AclEntry {
        let ports = |said: Option<Said<'_, Vec<String>>>| match said {
            Some(said) => Fact::Set(Some(said.value), self.of(said.words)),
            None => Fact::Default(None),
        };
        let narrows =
            |said: &&Said<'_, Condition<'_>>| matches!(said.value, Condition::Narrows | Condition::TimeRange(_));
        let is_dynamic = self.line.has("dynamic");
        let narrowed = written.conditions.iter().find(narrows).map(|said| self.of(said.words));
        let narrowed = narrowed.or_else(|| is_dynamic.then_some(self.line.span));
        let log = written.conditions.iter().find(|said| said.value == Condition::Logs);
        AclEntry {
            at: self.line.span,
            protocol: match written.protocol {
                Some(Said { value: Protocol::Plain(name), words }) => Fact::Set(name.to_owned(), self.of(words)),
                Some(Said { value: Protocol::Group(name), words }) => Fact::Set(name.to_owned(), self.of(words)),
                None => Fact::Default("ip".to_owned()),
            },
            source: self.set(written.source),
            destination: written.destination.map_or(Fact::Default(Addresses::Any), |said| self.set(said)),
            source_ports: ports(written.source_ports),
            destination_ports: ports(written.destination_ports),
            narrowed: narrowed.map_or(Fact::Default(false), |at| Fact::Set(true, at)),
            log: log.map_or(Fact::Default(false), |said| Fact::Set(true, self.of(said.words))),
            ..AclEntry::default()
        }
    }
}

/// Notes the groups, time ranges and reflexive lists that an entry names.
fn note_names(builder: &mut Builder, place: &Place<'_>, written: &Written<'_>) {
    let mut groups: Vec<&str> = Vec::new();
    if let Some(Said { value: Protocol::Group(name), .. }) = &written.protocol {
        groups.push(name);
    }
    let ends = [Some(&written.source), written.destination.as_ref()];
    groups.extend(ends.into_iter().flatten().filter_map(|said| match &said.value {
        Addresses::Group(name) => Some(name.as_str()),
        _ => None,
    }));
    for name in groups {
        builder.uses(ReferenceKind::ObjectGroup, name, "access-list", WhenUndefined::NotKnown, place.line.span);
    }
    for said in &written.conditions {
        let at = place.of(said.words);
        match said.value {
            Condition::TimeRange(name) => {
                builder.uses(ReferenceKind::TimeRange, name, "access-list", WhenUndefined::NotKnown, at);
            }
            Condition::Reflects(name) => builder.define(ReferenceKind::Other, name, at),
            _ => {}
        }
    }
}

/// A line that no pattern fits could be an entry, of either action: it gets a place where it stands,
/// as one of each with nothing known of them.
fn doubt(list: &mut List, builder: &Builder) {
    let mut places: Vec<(u32, u64)> =
        list.pending.iter().map(|((number, _), pending)| (pending.entry.at.start, *number)).collect();
    places.sort_unstable();
    for line in list.blocks.iter().flat_map(|block| builder.unread_in(*block)) {
        let behind = places.partition_point(|(start, _)| *start <= line.start);
        let number = match behind.checked_sub(1).and_then(|index| places.get(index)) {
            // Read as far as its action, and in its place already.
            Some((start, _)) if *start == line.start => continue,
            Some((_, number)) => *number,
            None => 0,
        };
        for (half, action) in [(0, Action::Permit), (1, Action::Deny)] {
            let pending = Pending { entry: unread(*line, action), services: None };
            list.pending.insert((number, line.start.saturating_mul(2).saturating_add(half)), pending);
        }
    }
}

/// How many entries groups of services may stand for in one configuration.
const MOST_ENTRIES: usize = 65_536;

/// Puts the entries into the model. What no entry of a list matches is denied; a list without
/// entries is another matter, which depends on the whole configuration.
pub(super) fn finish(builder: &mut Builder) {
    let lists = std::mem::take(&mut builder.memory.acl.lists);
    let mut budget = MOST_ENTRIES;
    for mut list in lists.lists {
        doubt(&mut list, builder);
        let Some(acl) = builder.model.acls.get_mut(list.acl) else { continue };
        for pending in list.pending.into_values() {
            match pending.services {
                Some(name) => {
                    let services = &builder.memory.acl.services;
                    acl.entries.extend(service::expand(services, pending.entry, &name, &mut budget));
                }
                None => acl.entries.push(pending.entry),
            }
        }
        if !acl.entries.is_empty() {
            acl.otherwise = Fact::Default(Action::Deny);
        }
    }
}

#[cfg(test)]
mod tests {
    use seawall_api::model::{Acl, Action, Addresses, Family};
    use seawall_api::{Fact, Reading, Why};

    use crate::sample::{part, unknown, whole};

    fn sequences(acl: &Acl) -> Vec<Option<u64>> {
        acl.entries.iter().map(|entry| entry.sequence.configured().copied()).collect()
    }

    fn only(reading: &Reading) -> &Acl {
        let [acl] = reading.model.acls.as_slice() else { panic!("{:?}", reading.model.acls.len()) };
        acl
    }

    #[test]
    fn lines_of_one_number_are_one_list() {
        let reading = whole(
            "access-list 10 remark managers\naccess-list 10 permit 10.0.0.0 0.0.0.255\naccess-list 10 deny any log\n",
        );
        assert!(unknown(&reading).is_empty());
        let acl = only(&reading);
        assert_eq!((acl.name.as_str(), acl.family, acl.entries.len()), ("10", Family::Ipv4, 2));
        assert_eq!(acl.sources_only.value(), Some(&true));
        assert_eq!(acl.otherwise, Fact::Default(Action::Deny));
        assert_eq!(acl.entries[1].log.value(), Some(&true));
        let source = acl.entries[0].source.span().unwrap();
        assert_eq!(reading.text.slice(source), "10.0.0.0 0.0.0.255");
        assert_eq!(reading.model.definitions.iter().filter(|known| known.name == "10").count(), 1);
    }

    #[test]
    fn entries_are_tried_in_the_order_of_their_numbers() {
        let reading = whole(
            "ip access-list extended A\n 30 deny ip any any\n 10 permit tcp any any eq 22\n permit udp any any\n \
             20 permit icmp any any\nip access-list extended A\n no 20\n no permit udp any any\n 20 permit esp any any\n",
        );
        assert!(unknown(&reading).is_empty());
        assert_eq!(sequences(only(&reading)), [Some(10), Some(20), Some(30)]);
        assert_eq!(only(&reading).entries[1].protocol.value().map(String::as_str), Some("esp"));
    }

    #[test]
    fn a_duplicate_number_is_refused() {
        let reading = whole("ip access-list standard A\n 10 permit 10.0.0.1\n 10 permit 10.0.0.2\n");
        assert_eq!(unknown(&reading), ["10 permit 10.0.0.2"]);
        assert!(only(&reading).entries.iter().all(|entry| entry.source.is_set() || entry.source.is_unknown()));
    }

    #[test]
    fn ipv6_lists_have_their_own_forms() {
        let reading = whole(
            "ipv6 access-list V6\n remark x\n sequence 20 permit tcp 2001:db8::/32 any eq 22\n \
             permit ipv6 host 2001:db8::1 any sequence 10\n deny ipv6 any any log\n",
        );
        assert!(unknown(&reading).is_empty());
        let acl = only(&reading);
        assert_eq!(acl.family, Family::Ipv6);
        assert_eq!(sequences(acl), [Some(10), Some(20), None]);
    }

    #[test]
    fn reflexive_entries_do_not_open_more_than_they_saw() {
        let reading = whole(
            "ip access-list extended OUT\n permit tcp any any reflect BACK timeout 300\n\
             ip access-list extended IN\n evaluate BACK\n deny ip any any\n",
        );
        assert!(unknown(&reading).is_empty());
        let [out, inward] = reading.model.acls.as_slice() else { panic!() };
        assert_eq!(out.entries[0].narrowed.value(), Some(&false));
        assert_eq!(inward.entries[0].narrowed.value(), Some(&true));
    }

    #[test]
    fn groups_of_services_stand_for_one_entry_each() {
        let reading = whole(
            "object-group service WEB\n tcp eq www\n tcp source gt 1023 eq 443\n group-object PING\n\
             object-group service PING\n icmp echo\nip access-list extended A\n \
             permit object-group WEB any object-group SERVERS\n permit object-group NONE any any\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let entries = &only(&reading).entries;
        let said: Vec<_> = entries
            .iter()
            .map(|entry| (entry.protocol.value().map(String::as_str), entry.destination_ports.configured().cloned()))
            .collect();
        let ports = |port: &str| Some(vec![port.to_owned()]);
        assert_eq!(said, [(Some("tcp"), ports("80")), (Some("tcp"), ports("443")), (Some("icmp"), None), (None, None)]);
        assert_eq!(entries[1].source_ports.configured().unwrap(), &["1024-65535"]);
        assert_eq!(entries[2].narrowed.value(), Some(&true));
        assert_eq!(entries[0].destination.value(), Some(&Addresses::Group("SERVERS".into())));
    }

    #[test]
    fn an_entry_that_cannot_be_read_keeps_its_place() {
        let reading = whole(
            "ip access-list extended A\n 10 permit tcp any any eq nonsense\n 15 what is this\n 20 deny ip any any\n\
             access-list 5 permit xxx.xxx.xxx.1\n",
        );
        assert_eq!(unknown(&reading).len(), 3);
        let [named, numbered] = reading.model.acls.as_slice() else { panic!() };
        let actions: Vec<_> = named.entries.iter().map(|entry| (entry.action, entry.source.is_unknown())).collect();
        let doubt = |action| (action, true);
        assert_eq!(actions, [doubt(Action::Permit), doubt(Action::Permit), doubt(Action::Deny), (Action::Deny, false)]);
        assert_eq!(numbered.entries[0].source, Fact::Unknown(Why::UnreadLine));
    }

    #[test]
    fn a_list_without_entries_lets_everything_through_if_the_file_is_whole() {
        let config = "ip access-list extended A\n remark nothing yet\n";
        assert_eq!(only(&whole(config)).otherwise, Fact::Default(Action::Permit));
        assert!(only(&part(config)).otherwise.is_unknown());
    }

    #[test]
    fn a_list_taken_away_is_not_defined() {
        let reading = whole(
            "access-list 10 permit any\nno access-list 10\nip access-list standard B\nno ip access-list standard B\n",
        );
        assert!(reading.model.acls.iter().all(|acl| !acl.active && acl.entries.is_empty()));
        assert!(reading.model.definitions.is_empty());
    }

    #[test]
    fn names_in_entries_are_uses() {
        let reading = whole(
            "ip access-list extended A\n permit tcp object-group X any time-range T\ntime-range T\n periodic daily 8:00 to 17:00\n",
        );
        assert!(unknown(&reading).is_empty());
        let uses: Vec<_> = reading.model.uses.iter().map(|used| used.name.as_str()).collect();
        assert_eq!(uses, ["X", "T"]);
        assert_eq!(only(&reading).entries[0].narrowed.value(), Some(&true));
    }
}
