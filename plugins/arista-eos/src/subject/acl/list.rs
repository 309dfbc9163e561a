//! The lists: their heads, and their entries by number.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Acl, AclEntry, Action, Family};
use seawall_api::packet_filter::list;

use super::entry;
use crate::builder::Builder;
use crate::subject::Memory;

const LIST: Context = Context("access-list");

/// Heads.
pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &["acls"], commands: HEADS };

/// Entries.
pub(super) const ENTRY_TABLE: Table<Builder> = Table { context: LIST, feeds: &["acls.entries"], commands: ENTRIES };

const HEADS: &[Command<Builder>] = &[
    opens("ip access-list <name:name>", LIST, |builder, line| open(builder, line, Form::Extended)),
    opens("ip access-list standard <name:name>", LIST, |builder, line| open(builder, line, Form::Standard)),
    opens("ipv6 access-list <name:name>", LIST, |builder, line| open(builder, line, Form::Ipv6)),
    opens("ipv6 access-list standard <name:name>", LIST, |builder, line| open(builder, line, Form::StandardIpv6)),
    opens("mac access-list <name:name>", LIST, |builder, line| open(builder, line, Form::Ethernet)),
    ignored("hardware access-list <text>"),
    ignored("access-list payload (offset|alias) <text>"),
    ignored("ip access-list log counters"),
];

const ENTRIES: &[Command<Builder>] = &[
    modelled("[<sequence:number>] (permit|deny) <entry:name>+", numbered),
    ignored("[<sequence:number>] remark [<text>]"),
    ignored("(counters|statistics) per-entry"),
    ignored("fragment-rules"),
    ignored("resequence [<first:number> [<step:number>]]"),
    modelled("<sequence:number>", |builder, line| {
        let list = current(builder)?;
        let number = line.number("sequence")?;
        line.removes().then(|| list.remove(number)).map(|_| ())
    }),
    ignored("exit"),
];

/// The kind of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Standard,
    Extended,
    StandardIpv6,
    Ipv6,
    Ethernet,
}

impl Form {
    fn family(self) -> Family {
        match self {
            Self::Standard | Self::Extended => Family::Ipv4,
            Self::StandardIpv6 | Self::Ipv6 => Family::Ipv6,
            Self::Ethernet => Family::Mac,
        }
    }

    fn sources_only(self) -> bool {
        matches!(self, Self::Standard | Self::StandardIpv6)
    }
}

/// How far behind the last entry one without a number goes.
const STEP: u64 = 10;

/// The lists; their entries name nothing that is put in later.
pub(super) type Lists = list::Lists<Form, ()>;

seawall_api::holds!(Memory, Lists, acl.lists);

fn current(builder: &mut Builder) -> Option<&mut list::List<Form, ()>> {
    builder.memory.acl.lists.current()
}

/// Opens a list's block. `no ip access-list ...` takes the whole list away.
fn open(builder: &mut Builder, line: &CommandLine<'_>, form: Form) -> Option<()> {
    let name = line.get("name")?;
    if line.removes() {
        list::take_away(builder, form.family(), name);
        return Some(());
    }
    let list = Acl {
        at: line.block,
        name: name.to_owned(),
        family: form.family(),
        sources_only: Fact::Set(form.sources_only(), line.span),
        destinations_are_masks: Fact::Default(false),
        ..Acl::default()
    };
    list::open(builder, (form, list), line.span);
    Some(())
}

/// Action and entry in one spelling.
fn words_of(line: &CommandLine<'_>) -> Option<String> {
    let mut written = line.one_of(&["permit", "deny"])?.to_owned();
    for word in line.all("entry") {
        written.push(' ');
        written.push_str(word);
    }
    Some(written)
}

/// "New rules are inserted into a list based on their sequence numbers"; one without goes ten behind the last, and one with a number
/// that is taken replaces it.
fn numbered(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let words = words_of(line)?;
    let list = current(builder)?;
    if line.removes() {
        let number = line.number("sequence").or_else(|| list.number_of(&words))?;
        list.remove(number);
        return Some(());
    }
    let number = list.number(line.number("sequence"), STEP)?;
    let read = entry::read(line, list.form);
    let action = if line.has("permit") { Action::Permit } else { Action::Deny };
    // One that cannot be read keeps its place with nothing known of it, so that what stands behind it is not taken for the first match.
    let understood = read.is_some();
    list.put(number, Some(words), read.unwrap_or_else(|| AclEntry::unread(line.span, action)), ());
    understood.then_some(())
}

/// Puts the entries into the model. "The interface drops packets that do not match at least one rule" (EOS User Manual, "ACL Structure");
/// what a list without any rule does is not said.
pub(super) fn finish(builder: &mut Builder) {
    for list in builder.memory.acl.lists.take() {
        let place = list.place;
        let entries = list.in_order(&builder.unread).into_iter().map(|waiting| waiting.entry).collect();
        list::fill(builder, place, entries, Action::Deny);
    }
}
