//! `address-book`: names for addresses, of the whole device or of a zone.
//!
//! Source: CLI Reference, "address-book", "address-set (Security)".

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Addresses, GroupMember, ObjectGroup};

use crate::builder::Builder;
use crate::subject::blocks::{SECURITY, nothing};

/// `address-book { ... }`.
pub(super) const BOOK: Context = Context("security address-book");
const ADDRESS: Context = Context("security address-book address");
const SET: Context = Context("security address-book address-set");
const ATTACH: Context = Context("security address-book attach");

const FEEDS: &[&str] = &["object_groups"];

/// The tables of this subject.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SECURITY, feeds: FEEDS, commands: const { &[opens("address-book <book:name>", BOOK, nothing)] } },
    &Table { context: BOOK, feeds: FEEDS, commands: LINES },
    &Table { context: ADDRESS, feeds: FEEDS, commands: ADDRESSES },
    &Table { context: SET, feeds: FEEDS, commands: MEMBERS },
    &Table { context: ATTACH, feeds: &[], commands: const { &[ignored("zone <zone:name>")] } },
];

const LINES: &[Command<Builder>] = &[
    opens("address <address:name>", ADDRESS, nothing),
    opens("address-set <set:name>", SET, |builder, line| {
        let group = group(line, "set")?;
        builder.model.object_groups.push(group);
        Some(())
    }),
    opens("attach", ATTACH, nothing),
    ignored("description / <text>"),
];

const ADDRESSES: &[Command<Builder>] = &[
    modelled("<prefix:prefix>", |builder, line| {
        one(builder, line, Fact::Set(Addresses::Prefix(line.prefix("prefix")?), line.span))
    }),
    modelled("<host:address>", |builder, line| {
        one(builder, line, Fact::Set(Addresses::host(line.address("host")?), line.span))
    }),
    modelled("dns-name / <host:host> [(ipv4-only|ipv6-only)]", |builder, line| {
        one(builder, line, Fact::Set(Addresses::Name(line.string("host")?), line.span))
    }),
    modelled("range-address / <first:address> to <last:address>", |builder, line| one(builder, line, Fact::default())),
    modelled("wildcard-address / <wildcard:name>", |builder, line| one(builder, line, Fact::default())),
    ignored("description / <text>"),
];

const MEMBERS: &[Command<Builder>] = &[
    modelled("(address|address-set) <member:name>", |builder, line| {
        let member = Addresses::Group(line.string("member")?);
        let at = line.span;
        let addresses = Fact::Set(member, at);
        builder.model.object_groups.last_mut()?.members.push(GroupMember { at, addresses, ..GroupMember::default() });
        Some(())
    }),
    ignored("description / <text>"),
];

fn group(line: &CommandLine<'_>, argument: &str) -> Option<ObjectGroup> {
    Some(ObjectGroup {
        at: line.span,
        name: line.string(argument)?,
        addresses: line.set(true),
        ..ObjectGroup::default()
    })
}

/// A name for one address is a group of one.
fn one(builder: &mut Builder, line: &CommandLine<'_>, addresses: Fact<Addresses>) -> Option<()> {
    let name = line.outer("address")?.to_owned();
    let member = GroupMember { at: line.span, addresses, ..GroupMember::default() };
    builder.model.object_groups.push(ObjectGroup {
        at: line.span,
        name,
        addresses: line.set(true),
        members: vec![member],
        ..ObjectGroup::default()
    });
    Some(())
}
