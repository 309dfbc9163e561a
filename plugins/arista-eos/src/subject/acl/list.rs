//! The lists: their heads, and their entries by number.

use std::collections::HashMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Acl, Action, Family, ReferenceKind};
use seawall_api::{Fact, Span};

use super::entry;
use super::order::List;
use crate::builder::Builder;

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
        line.removes().then(|| list.entries.remove(&(line.number("sequence")?, 0)))?;
        Some(())
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

/// Opens a list's block. `no ip access-list ...` takes the whole list away.
fn open(builder: &mut Builder, line: &CommandLine<'_>, form: Form) -> Option<()> {
    let name = line.get("name")?;
    builder.memory.acl.lists.open = None;
    if line.removes() {
        take_away(builder, form.family(), name);
        return Some(());
    }
    let key = (form.family(), name.to_owned());
    let lists = &mut builder.memory.acl.lists;
    if let Some(index) = lists.by_name.get(&key) {
        lists.open = Some(*index);
        lists.all.get_mut(*index).into_iter().for_each(|list| list.blocks.push(line.block));
        return Some(());
    }
    builder.define(ReferenceKind::Acl, name, line.span);
    let place = builder.model.acls.len();
    builder.model.acls.push(Acl {
        at: line.block,
        name: name.to_owned(),
        family: form.family(),
        sources_only: Fact::Set(form.sources_only(), line.span),
        destinations_are_masks: Fact::Default(false),
        ..Acl::default()
    });
    let lists = &mut builder.memory.acl.lists;
    lists.open = Some(lists.all.len());
    lists.by_name.insert(key, lists.all.len());
    lists.all.push(List::new(place, form, line.block, line.span));
    Some(())
}

/// A list that is gone is not defined any more; it stays in its place, without effect.
fn take_away(builder: &mut Builder, family: Family, name: &str) {
    let Some(index) = builder.memory.acl.lists.by_name.remove(&(family, name.to_owned())) else { return };
    let Some(list) = builder.memory.acl.lists.all.get_mut(index) else { return };
    list.entries.clear();
    let (acl, defined) = (list.place, list.defined);
    builder.undefine(defined);
    if let Some(acl) = builder.model.acls.get_mut(acl) {
        acl.active = false;
    }
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
        let number = line.number("sequence").or_else(|| list.by_words.get(&words).copied());
        list.entries.remove(&(number?, 0));
        return Some(());
    }
    let number = match (line.number("sequence"), list.entries.last_key_value()) {
        (Some(written), _) => written,
        (None, Some(((behind, _), _))) => behind.checked_add(10)?,
        (None, None) => 10,
    };
    let read = entry::read(line, list.form);
    let action = if line.has("permit") { Action::Permit } else { Action::Deny };
    // One that cannot be read keeps its place with nothing known of it, so that what stands behind it is not taken for the first match.
    let understood = read.is_some();
    let kept = read.unwrap_or_else(|| entry::unread(line.span, action));
    list.by_words.insert(words, number);
    list.entries.insert((number, 0), kept);
    understood.then_some(())
}

impl List {
    fn new(place: usize, form: Form, block: Span, defined: Span) -> Self {
        Self { place, blocks: vec![block], defined, form, ..Self::default() }
    }
}
