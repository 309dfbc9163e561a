//! `/ip firewall address-list`, `/ipv6 firewall address-list`: lists of addresses by name.

use std::collections::BTreeMap;

use seawall_api::menu::{Menu, Record};
use seawall_api::model::{Addresses, Family, GroupMember, ObjectGroup, ReferenceKind};
use seawall_api::{Fact, Span, Why};

use super::networks::Networks;
use crate::builder::Builder;

const FEEDS: &[&str] = &["acls", "object_groups", "control_plane"];

pub(super) const MENUS: &[Menu<Builder>] = &[
    Menu::records("ip firewall address-list", "list", FEEDS, entry)
        .reads("address=setting list=name timeout=time dynamic=flag")
        .ignores("creation-time=text")
        .wide(),
    Menu::records("ipv6 firewall address-list", "list", FEEDS, entry)
        .reads("address=setting list=name timeout=time dynamic=flag")
        .ignores("creation-time=text")
        .wide(),
];

/// The lists by name and family.
#[derive(Debug, Default)]
pub(super) struct Lists {
    by_name: BTreeMap<(String, bool), List>,
}

/// A list of one family.
#[derive(Debug, Default)]
struct List {
    at: Span,
    networks: Networks,
}

impl Lists {
    /// What a list holds; one that nobody made holds nothing.
    pub(super) fn get(&self, name: &str, family: Family) -> Networks {
        let key = (name.to_owned(), family == Family::Ipv6);
        self.by_name.get(&key).map_or_else(Networks::default, |list| list.networks.clone())
    }

    /// Notes that a rule adds addresses to a list as the system runs.
    pub(super) fn grows(&mut self, name: &str, family: Family, at: Span) {
        let list = self.by_name.entry((name.to_owned(), family == Family::Ipv6)).or_default();
        list.networks.open = true;
        if list.at.is_empty() {
            list.at = at;
        }
    }

    /// A line that was not understood may add anything to any list.
    pub(super) fn doubt(&mut self) {
        self.by_name.values_mut().for_each(|list| list.networks.open = true);
    }
}

/// A name stands for what it resolves to, which the system asks again and again.
fn entry(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let (name, address) = (record.get("list")?, record.get("address")?);
    let family = record.path.starts_with("ipv6");
    let key = (name.to_owned(), family);
    let lists = &mut builder.memory.firewall.lists;
    let list = lists.by_name.entry(key).or_insert_with(|| List { at: record.at(), ..List::default() });
    if record.disabled() {
        return Some(());
    }
    match Networks::written(address) {
        Some(networks) if !record.is_doubtful() => list.networks.all.extend(networks.all),
        _ => list.networks.open = true,
    }
    Some(())
}

/// Puts the lists into the model.
pub(super) fn settle(builder: &mut Builder) {
    if builder.unread.touch(None, &["object_groups"]) {
        builder.memory.firewall.lists.doubt();
    }
    let lists = std::mem::take(&mut builder.memory.firewall.lists);
    // The lists of both families of a name stand side by side.
    let mut before = None;
    for ((name, _), list) in &lists.by_name {
        if before != Some(name) {
            builder.define(ReferenceKind::ObjectGroup, name, list.at);
        }
        before = Some(name);
    }
    builder.memory.firewall.lists = lists;
}

/// The name in the model for a set of networks, which a group stands for.
pub(super) fn group(builder: &mut Builder, label: &str, networks: &Networks, at: Span) -> Addresses {
    if let [only] = networks.all.as_slice()
        && !networks.open
    {
        return Addresses::Prefix(*only);
    }
    // Sets of the same words may differ by family.
    let family = if networks.all.first().is_some_and(|net| net.addr().is_ipv6()) { " (IPv6)" } else { "" };
    let name = format!("{label}{family}");
    if !builder.model.object_groups.iter().any(|group| group.name == name) {
        let known = networks.all.iter().map(|net| Fact::Set(Addresses::Prefix(*net), at));
        let more = networks.open.then_some(Fact::Unknown(Why::NotStated));
        let members = known.chain(more).map(|addresses| GroupMember { at, addresses, ..GroupMember::default() });
        let members = members.collect();
        let addresses = Fact::Set(true, at);
        builder.model.object_groups.push(ObjectGroup {
            at,
            name: name.clone(),
            addresses,
            members,
            ..ObjectGroup::default()
        });
    }
    Addresses::Group(name)
}
