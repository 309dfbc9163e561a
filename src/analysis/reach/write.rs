//! What stands before each door beside its own lists, written to the objects of the model.

use rustc_hash::FxHashMap;
use seawall_api::model::{Exposure, Family, Interface, Model};
use seawall_api::{Fact, Why};

use super::conclude::{Row, is_limited, together};
use super::door::{FAMILIES, Owner};
use super::door_service::is_door;
use super::outside::Outside;
use crate::analysis::Limits;
use crate::analysis::address_set::Bounds;
use crate::analysis::filters::{Admits, at_most};
use crate::analysis::kleene::either;

/// Most prefixes that are named in words.
const NAMED: usize = 3;

/// Most lines of a chain.
const LINES: usize = 12;

/// Writes it. An object with several doors is closed where all of them are.
/// `anywhere`: whether it is not read by which routing instances the device is reached.
pub(super) fn assign(rows: &[Row], outside: &Outside, anywhere: bool, model: &mut Model, limits: &Limits) {
    let mut by_owner: FxHashMap<Owner, Vec<&Row>> = FxHashMap::default();
    for row in rows {
        by_owner.entry(row.owner).or_default().push(row);
    }
    let of = |owner: Owner| by_owner.get(&owner).into_iter().flatten().copied();
    for (index, line) in model.lines.iter_mut().enumerate() {
        let own = |family| of(Owner::Line(index)).filter(move |row| row.entry.family == family);
        for (reach, family) in [(&mut line.reach_ipv4, Family::Ipv4), (&mut line.reach_ipv6, Family::Ipv6)] {
            *reach = by_family(own(family), limits);
            if is_out_of_reach(line.transport_in.value(), own(family)) {
                let vrf = line.vrf.configured().map_or("the global table", |vrf| vrf.name.as_str());
                reach.because = Fact::Default(format!("no interface is written that leads into {vrf}"));
                if anywhere {
                    reach.closed = Fact::Unknown(Why::UnreadLine);
                }
            }
            reach.outside = outside.of(own(family), family, true);
        }
    }
    let Model { interfaces, services, .. } = model;
    for (index, service) in services.iter_mut().enumerate() {
        let own = |family| of(Owner::Service(index)).filter(move |row| row.entry.family == family);
        service.reach = exposure(of(Owner::Service(index)), limits);
        if is_door(service.protocol) {
            service.reach_ipv6 = by_family(own(Family::Ipv6), limits);
        }
        if let Some(vrf) = service.vrf.configured().filter(|_| of(Owner::Service(index)).next().is_none()) {
            service.reach = without_interface(interfaces, &vrf.name);
        }
        service.reach.outside = outside.of(own(Family::Ipv4), Family::Ipv4, false);
        service.reach_ipv6.outside = outside.of(own(Family::Ipv6), Family::Ipv6, false);
    }
    let beside = |owner: Owner| {
        let ipv6 = of(owner).filter(|row| row.entry.family == Family::Ipv6);
        (exposure(of(owner), limits), by_family(ipv6, limits))
    };
    for (index, community) in model.snmp.communities.iter_mut().enumerate() {
        (community.reach, community.reach_ipv6) = beside(Owner::Community(index));
    }
    for (index, group) in model.snmp.groups.iter_mut().enumerate() {
        (group.reach, group.reach_ipv6) = beside(Owner::Group(index));
    }
    for (index, user) in model.snmp.users.iter_mut().enumerate() {
        (user.reach, user.reach_ipv6) = beside(Owner::User(index));
    }
}

/// The same of doors of one family; over it the object listens where one of them does.
fn by_family<'r>(rows: impl Iterator<Item = &'r Row>, limits: &Limits) -> Exposure {
    let rows: Vec<&Row> = rows.collect();
    let listens = rows.iter().map(|row| row.listens.clone()).fold(Fact::Default(false), either);
    Exposure { listens, ..exposure(rows.into_iter(), limits) }
}

fn exposure<'r>(rows: impl Iterator<Item = &'r Row>, limits: &Limits) -> Exposure {
    let rows: Vec<&Row> = rows.collect();
    let mut exposure = Exposure { closed: Fact::Default(false), ..Exposure::default() };
    // The door that lets in the most says most; the first of several.
    let Some(widest) = rows.iter().rev().max_by_key(|row| width(row, limits)) else { return exposure };
    let at = widest.beside.chain.first().map(|line| line.at).unwrap_or_default();
    let mut doubt = None;
    let mut open = false;
    for row in &rows {
        let least = admits_at_least(&row.beside.sources, limits);
        if !is_limited(least) {
            open = true;
        } else if !is_limited(at_most(&row.beside.sources, limits)) {
            doubt = doubt.or(Some(row.beside.why.unwrap_or(Why::NotStated)));
        }
    }
    exposure.closed = match (open, doubt) {
        (true, _) => Fact::Default(false),
        (false, Some(why)) => Fact::Unknown(why),
        (false, None) if at.is_empty() => Fact::Default(true),
        (false, None) => Fact::Set(true, at),
    };
    let same: Vec<&&Row> = rows.iter().filter(|row| width(row, limits) == width(widest, limits)).collect();
    let mut who: Vec<String> = Vec::new();
    for family in FAMILIES {
        let first = same.iter().find(|row| row.entry.family == family);
        who.extend(first.map(|row| row.beside.sources.describe(NAMED)));
    }
    who.dedup();
    let who = who.join(" and ");
    let names = together(same.iter().map(|row| row.shown.as_str()).collect());
    let verb = if names.contains(" and ") { "admit" } else { "admits" };
    let says = &widest.beside.says;
    let why = if says.is_empty() { String::new() } else { format!(": {says}") };
    exposure.because = Fact::Default(format!("{names} {verb} {who}{why}"));
    exposure.chain = widest.beside.chain.iter().take(LINES).cloned().collect();
    exposure
}

/// Whether the only doors of a line are for what it does not take: none of its routing instances has a way in.
fn is_out_of_reach<'r>(takes: Option<&Vec<String>>, rows: impl Iterator<Item = &'r Row>) -> bool {
    let of_it = |row: &Row| {
        takes.is_some_and(|words| words.iter().any(|word| word == row.entry.protocol.word() || *word == row.entry.name))
    };
    let mut rows = rows.peekable();
    takes.is_some_and(|words| !words.is_empty()) && rows.peek().is_some() && !rows.any(of_it)
}

/// Of a service in a routing instance that has no interface: who could reach it, the configuration does not tell. If no interface
/// at all has an address, nobody wrote how the device is reached.
fn without_interface(interfaces: &[Interface], vrf: &str) -> Exposure {
    let addressed = interfaces.iter().any(|interface| interface.active && !interface.addresses.is_empty());
    let closed = if addressed { Fact::Unknown(Why::NotStated) } else { Fact::Default(false) };
    let because = Fact::Default(format!("no interface is written that leads into {vrf}"));
    Exposure { closed, because, ..Exposure::default() }
}

fn width(row: &Row, limits: &Limits) -> (Admits, Admits) {
    (admits_at_least(&row.beside.sources, limits), at_most(&row.beside.sources, limits))
}

fn admits_at_least(sources: &Bounds, limits: &Limits) -> Admits {
    at_most(&Bounds::from(sources.surely().clone()), limits)
}
