//! `snmp community`: names by which versions 1 and 2c ask, and who may use them.
//!
//! Source: CLI Reference, "community (SNMP)", "clients" (everybody where there are none; `restrict` refuses), "client-list-name" (a list of
//! clients or of prefixes), "authorization" (read-only unless said otherwise).

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::{Access, Community, Reference, ReferenceKind, SecretUse, WhenUndefined};
use seawall_api::{Fact, Span};

use super::nothing;
use crate::builder::Builder;
use crate::secrets;
use crate::subject::sources::{self, Bound, Source, Sources};

pub(super) const COMMUNITY: Context = Context("snmp community");
pub(super) const CLIENTS: Context = Context("snmp community clients");
pub(super) const CLIENT: Context = Context("snmp community client");
pub(super) const LIST: Context = Context("snmp client-list");

pub(super) const HEADS: &[Command<Builder>] = &[
    opens("community <community:secret>", COMMUNITY, open).kept_inactive(),
    opens("client-list <list:name>", LIST, |builder, line| {
        let (name, at) = (line.string("list")?, line.span);
        builder.memory.snmp.communities.lists.open(name, || List { at, sources: Sources::new() })?;
        Some(())
    }),
];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("authorization / (read-only|read-write)", |builder, line| {
        let access = if line.has("read-write") { Access::ReadWrite } else { Access::ReadOnly };
        current(builder, line)?.community.access = line.set(access);
        Some(())
    }),
    modelled("view / <view:name>", |builder, line| {
        let (name, at) = (line.get("view")?, line.span_of("view")?);
        builder.uses(ReferenceKind::SnmpView, name, "an SNMP community", WhenUndefined::NotKnown, at);
        current(builder, line)?.community.view = Fact::some(Reference::new(ReferenceKind::SnmpView, name), at);
        Some(())
    }),
    opens("clients", CLIENTS, nothing),
    modelled("client-list-name / <list:name>", |builder, line| {
        let list = (line.string("list")?, line.span_of("list")?);
        current(builder, line)?.list = Some(list);
        Some(())
    }),
    opens("routing-instance <vrf:name>", COMMUNITY, nothing),
    opens("logical-system <system:name>", COMMUNITY, nothing),
];

pub(super) const CLIENTS_COMMANDS: &[Command<Builder>] = &[opens("<client:name>", CLIENT, |builder, line| {
    let source = Source { prefix: sources::prefix(line.get("client")?)?, permitted: true, at: line.span };
    current(builder, line)?.clients.push(source);
    Some(())
})];

pub(super) const CLIENT_COMMANDS: &[Command<Builder>] = &[modelled("restrict", |builder, line| {
    current(builder, line)?.clients.last_mut()?.permitted = false;
    Some(())
})];

pub(super) const LIST_COMMANDS: &[Command<Builder>] = &[
    modelled("<client:name>", |builder, line| list_entry(builder, line, true)),
    modelled("<client:name> restrict", |builder, line| list_entry(builder, line, false)),
    ignored("default restrict"),
];

/// A community that is being read.
#[derive(Debug, Default)]
struct Draft {
    community: Community,
    clients: Sources,
    list: Option<(String, Span)>,
}

#[derive(Debug)]
struct List {
    at: Span,
    sources: Sources,
}

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(super) struct Memory {
    drafts: Kept<String, Draft>,
    lists: Kept<String, List>,
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let text = line.string("community")?;
    let secret = secrets::community(builder, line, "community")?;
    if line.active {
        builder.store(SecretUse::SnmpCommunity, "SNMP community", &secret, line);
    }
    let span = secret.span;
    let community = Community {
        at: line.block,
        active: line.active,
        name: Fact::Set(secret, span),
        access: Fact::Default(Access::ReadOnly),
        view: Fact::Default(None),
        ..Community::default()
    };
    builder.memory.snmp.communities.drafts.open(text, || Draft { community, ..Draft::default() })?;
    Some(())
}

fn current<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Draft> {
    builder.memory.snmp.communities.drafts.get_mut(&line.outer("community")?.to_owned())
}

fn list_entry(builder: &mut Builder, line: &CommandLine<'_>, permitted: bool) -> Option<()> {
    let source = sources::entry(line, "client", permitted)?;
    let name = line.outer("list")?.to_owned();
    builder.memory.snmp.communities.lists.get_mut(&name)?.sources.push(source);
    Some(())
}

/// Puts communities into the model, and what limits their clients as packet filters.
pub(super) fn finish(builder: &mut Builder) {
    let mut memory = std::mem::take(&mut builder.memory.snmp.communities);
    for (number, mut draft) in (1..).zip(memory.drafts.take()) {
        let (ipv4, ipv6) = match draft.list.take() {
            Some((name, at)) => named(builder, &mut memory.lists, &name, at),
            None => sources::list(builder, &format!("clients of SNMP community {number}"), draft.clients),
        };
        let bound = |bound: Bound| bound.map_or(Fact::Default(None), |(list, at)| Fact::some(list, at));
        draft.community.acl_ipv4 = bound(ipv4);
        draft.community.acl_ipv6 = bound(ipv6);
        builder.model.snmp.communities.push(draft.community);
    }
}

/// The list of clients, or of prefixes, of a name.
fn named(builder: &mut Builder, lists: &mut Kept<String, List>, name: &str, at: Span) -> (Bound, Bound) {
    let shown = format!("client-list {name}");
    let found = match lists.get_mut(&name.to_owned()) {
        Some(list) => Some((list.at, list.sources.clone())),
        None => prefixes(builder, name),
    };
    if let Some((_, found)) = found
        && !builder.model.acls.iter().any(|acl| acl.name == shown)
    {
        sources::list(builder, &shown, found);
    }
    builder.uses(ReferenceKind::Acl, &shown, "an SNMP community", WhenUndefined::NotKnown, at);
    let reference = Reference::new(ReferenceKind::Acl, shown);
    (Some((reference.clone(), at)), Some((reference, at)))
}

/// A list of prefixes as sources.
fn prefixes(builder: &Builder, name: &str) -> Option<(Span, Sources)> {
    let mut lists = builder.model.prefix_lists.iter().filter(|list| list.name == name).peekable();
    let at = lists.peek()?.at;
    let entries = lists.flat_map(|list| list.entries.iter());
    let sources =
        entries.filter_map(|entry| Some(Source { prefix: *entry.prefix.value()?, permitted: true, at: entry.at }));
    Some((at, sources.collect()))
}
