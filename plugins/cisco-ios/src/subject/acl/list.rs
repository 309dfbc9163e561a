//! Packet filters: named and numbered lists, their entries in order.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{Acl, AclEntry, Action, Addresses, Family, ReferenceKind, WhenUndefined};
use seawall_api::packet_filter::list;
use seawall_api::{Fact, Span};

use super::entry::{self, Condition, Protocol, Said};
use super::place::{Place, note_names};
use crate::builder::Builder;
use crate::subject::Memory;

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
        line.negated.then(|| list::take_away(builder, form.family(), line.get("number").unwrap_or("")))
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
        let number = line.number("sequence")?;
        line.negated.then(|| list.remove(number)).map(|_| ())
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

/// How far behind the last entry one without a number goes.
const STEP: u64 = 10;

/// The lists, with what their entries name: a group of services in place of the protocol.
pub(super) type Lists = list::Lists<Form, Option<String>>;

seawall_api::holds!(Memory, Lists, acl.lists);

fn current(builder: &mut Builder) -> Option<&mut list::List<Form, Option<String>>> {
    builder.memory.acl.lists.current()
}

/// Opens a list's block. `no ip access-list ...` takes the whole list away.
pub(super) fn open(builder: &mut Builder, line: &CommandLine<'_>, form: Form) -> Option<()> {
    let name = line.get("name")?;
    if line.negated {
        list::take_away(builder, form.family(), name);
        return Some(());
    }
    enter(builder, form, name, line.block, line.span);
    Some(())
}

fn enter(builder: &mut Builder, form: Form, name: &str, at: Span, head: Span) {
    let list = Acl {
        at,
        name: name.to_owned(),
        family: form.family(),
        sources_only: Fact::Set(form == Form::Standard, head),
        // Held against BGP routes, "after source and source wildcard bits come subnet mask and subnet mask wildcard bits"
        // (Cisco Internetworking Case Studies, "Using the Border Gateway Protocol for Interdomain Routing").
        destinations_are_masks: Fact::Set(form == Form::Extended, head),
        ..Acl::default()
    };
    list::open(builder, (form, list), head);
}

fn numbered_entry(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let form = Form::of_number(line.number("number")?)?;
    let name = line.get("number")?;
    if line.negated {
        // "no access-list" with or without an entry takes the whole list.
        list::take_away(builder, form.family(), name);
        return Some(());
    }
    enter(builder, form, name, line.span, line.span);
    put(builder, line)
}

pub(super) fn named_entry(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.negated {
        let list = current(builder)?;
        let number = line.number("sequence").or_else(|| list.number_of(&words_of(line)?))?;
        list.remove(number);
        return Some(());
    }
    put(builder, line)
}

/// Action and entry in one spelling.
fn words_of(line: &CommandLine<'_>) -> Option<String> {
    let action = line.one_of(&["permit", "deny"])?;
    let mut written = String::with_capacity(64);
    written.push_str(action);
    for word in line.all("entry") {
        written.push(' ');
        written.push_str(word);
    }
    written.make_ascii_lowercase();
    Some(written)
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
        narrowed: line.set(true),
        ..AclEntry::everything()
    };
    insert(builder, line, sequence, entry, None)
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
        insert(builder, line, sequence, AclEntry::unread(line.span, action), None);
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
    insert(builder, line, sequence, entry, services)
}

fn insert(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    sequence: Option<u64>,
    entry: AclEntry,
    services: Option<String>,
) -> Option<()> {
    let list = current(builder)?;
    let number = list.number(sequence, STEP)?;
    if list.has(number) {
        // "Duplicate sequence number": the device refuses it.
        return None;
    }
    list.put(number, words_of(line), entry, services);
    Some(())
}

#[cfg(test)]
mod tests;
