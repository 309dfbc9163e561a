//! The filters themselves: their heads and what holds for all of their entries.

use seawall_api::Fact;
use seawall_api::command::CommandLine;
use seawall_api::model::{Acl, AclEntry, Action, Family};
use seawall_api::packet_filter::list;

use super::{Draft, Form};
use crate::builder::Builder;

/// `ip-filter 10 name "edge-in" create`, `ip-filter "edge-in"`.
pub(crate) fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let written = line.get("name").or(line.get("filter"))?;
    let family = match (line.has("ipv6-filter"), line.has("mac-filter")) {
        (true, _) => Family::Ipv6,
        (_, true) => Family::Mac,
        _ => Family::Ipv4,
    };
    let ipv6 = family == Family::Ipv6;
    let names = &mut builder.memory.filter.names;
    if line.get("name").is_some() {
        names.insert((ipv6, line.string("filter")?), written.to_owned());
    }
    let name = names.get(&(ipv6, written.to_owned())).map_or(written, String::as_str).to_owned();
    open_list(builder, line, (family, &name), false)
}

/// Opens a filter of this family and name, or takes it away. `permits`: what no entry matches passes where nothing is written.
pub(crate) fn open_list(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    (family, name): (Family, &str),
    permits: bool,
) -> Option<()> {
    builder.memory.filter.entry = None;
    if line.removes() {
        list::take_away(builder, family, name);
        return Some(());
    }
    let list = Acl {
        at: line.block,
        name: name.to_owned(),
        family,
        sources_only: Fact::Default(false),
        destinations_are_masks: Fact::Default(false),
        ..Acl::default()
    };
    list::open(builder, (Form { otherwise: None, permits }, list), line.span);
    Some(())
}

/// `filter-id 10` of MD-CLI: the number by which the filter may be bound as well.
pub(crate) fn number(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let place = builder.memory.filter.lists.current()?.place;
    let acl = builder.model.acls.get(place)?;
    let key = (acl.family == Family::Ipv6, line.string("id")?);
    builder.memory.filter.names.insert(key, acl.name.clone());
    Some(())
}

/// `default-action forward`, `default-action accept`, `default-action drop`.
pub(crate) fn otherwise(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let permits = ["forward", "accept", "permit", "ignore-match"].iter().any(|word| line.has(word));
    let list = builder.memory.filter.lists.current()?;
    list.form.otherwise = (!line.removes()).then_some((permits, line.span));
    Some(())
}

/// `entry 10 create`: matches everything until its block says what.
pub(crate) fn entry(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let number = line.number("entry")?;
    builder.memory.filter.entry = Some(number);
    let list = builder.memory.filter.lists.current()?;
    if line.removes() {
        list.remove(number);
        return Some(());
    }
    if !list.has(number) {
        let sequence = line.set_at("entry", Some(number));
        let entry = AclEntry { at: line.block, action: Action::Deny, sequence, ..AclEntry::everything() };
        list.put(number, None, entry, Draft::default());
    }
    let waiting = list.entry_mut(number)?;
    waiting.entry.at = waiting.entry.at.to(line.block);
    waiting.names.blocks.push(line.block);
    Some(())
}

/// The entry whose block is being read, with what is remembered of it.
pub(crate) fn current(builder: &mut Builder) -> Option<&mut list::Waiting<Draft>> {
    let number = builder.memory.filter.entry?;
    builder.memory.filter.lists.current()?.entry_mut(number)
}

/// Whether the filter whose block is being read has an entry of this number.
pub(crate) fn has(builder: &mut Builder, number: u64) -> bool {
    builder.memory.filter.lists.current().is_some_and(|list| list.has(number))
}

/// The number of the entry whose block is being read.
pub(crate) fn number_of_current(builder: &Builder) -> Option<u64> {
    builder.memory.filter.entry
}

/// The entry whose block is being read does something, whether an action is written or not.
pub(crate) fn acts(builder: &mut Builder) -> Option<()> {
    current(builder)?.names.acts = true;
    Some(())
}

/// The entry whose block is being read does nothing.
pub(crate) fn rests(builder: &mut Builder) -> Option<()> {
    current(builder)?.names.acts = false;
    Some(())
}

/// `log 101`.
pub(crate) fn log(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let logged = line.set(!line.removes() && !line.has("false"));
    current(builder)?.entry.log = logged;
    Some(())
}
