//! The filters before the processor, their entries, and what only they match by: where packets come in.

use seawall_api::command::CommandLine;
use seawall_api::model::{Family, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, Span};

use super::{ACCESS, CPM, Key};
use crate::builder::Builder;
use crate::subject::filter::{action, lists};
use crate::subject::{instance, switch};

/// The head of either.
pub(super) fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let kind = if line.has(CPM) { CPM } else { ACCESS };
    builder.memory.guard.kinds.note(line, kind);
    if line.removes() {
        let gone: Vec<Key> =
            builder.memory.guard.filters.iter().map(|(key, ..)| *key).filter(|(name, _)| *name == kind).collect();
        for key in gone {
            take_away(builder, key);
        }
        if kind == CPM {
            builder.memory.guard.otherwise = None;
        }
    }
    Some(())
}

/// `ip-filter`, `ipv6-filter`.
pub(super) fn list(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let kind = builder.memory.guard.kinds.of(line)?;
    let family = if line.has("ipv6-filter") { Family::Ipv6 } else { Family::Ipv4 };
    let key = (kind, family);
    if line.removes() {
        take_away(builder, key);
        return Some(());
    }
    lists::open_list(builder, line, (family, kind), true)?;
    let guard = &mut builder.memory.guard;
    guard.current = Some(key);
    if !guard.filters.iter().any(|(known, ..)| *known == key) {
        guard.filters.push((key, line.span, Fact::default()));
        let user = "packets to the device";
        builder.uses(ReferenceKind::Acl, kind, user, WhenUndefined::NoEffect, line.span);
    }
    Some(())
}

fn take_away(builder: &mut Builder, key: Key) {
    seawall_api::packet_filter::list::take_away(builder, key.1, key.0);
    builder.memory.guard.filters.retain(|(known, ..)| *known != key);
    builder.memory.guard.current = None;
}

/// `shutdown`, `admin-state enable`.
pub(super) fn state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let state = switch::admin_state(line);
    let guard = &mut builder.memory.guard;
    let current = guard.current?;
    guard.filters.iter_mut().find(|(key, ..)| *key == current)?.2 = state;
    Some(())
}

/// `default-action drop` of CPM filters, of every family.
pub(super) fn cpm_otherwise(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.guard.otherwise = (!line.removes()).then(|| (line.has("accept"), line.span));
    Some(())
}

/// An entry of a CPM filter: it drops until an action says otherwise.
pub(super) fn cpm(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let known = lists::has(builder, line.number("entry")?);
    lists::entry(builder, line)?;
    if !known && !line.removes() {
        lists::acts(builder)?;
    }
    Some(())
}

/// What an entry of a management access filter does: one that ignores what it matches is as if it were not there.
pub(super) fn act(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.has("ignore-match") { lists::rests(builder) } else { action::act(builder, line) }
}

/// `router "management"`, `router-instance "Base"`: packets of one routing instance.
pub(super) fn by_instance(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let place = place(builder)?;
    if line.removes() {
        builder.memory.guard.instances.remove(&place);
        return Some(());
    }
    let named = instance::named(builder, line.get("router")?);
    builder.memory.guard.instances.insert(place, (named, line.span));
    Some(())
}

/// `src-port cpm`, `mgmt-port cpm`: packets of the management port; or those of one other port, which is not followed.
pub(super) fn by_port(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let place = place(builder)?;
    let (guard, at): (_, Span) = (&mut builder.memory.guard, line.span);
    if line.removes() {
        guard.instances.remove(&place);
        guard.ports.remove(&place);
    } else if line.has("cpm") {
        guard.instances.insert(place, (Some("management".to_owned()), at));
    } else {
        guard.ports.insert(place, at);
    }
    Some(())
}

fn place(builder: &Builder) -> Option<(Key, u64)> {
    Some((builder.memory.guard.current?, lists::number_of_current(builder)?))
}
