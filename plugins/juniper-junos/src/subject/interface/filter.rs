//! Packet filters on units: one, or a list of which the terms of each follow the terms of the one before.
//!
//! Source: "filter (Applying to a Logical Interface)", "input-list", "output-list" and "Guidelines for Applying Standard Firewall Filters" in
//! the Routing Policies, Firewall Filters, and Traffic Policers guide for Junos OS.

use std::collections::HashMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{Family, Interface, Reference, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, Span, Why};

use super::family::{INET, INET6, MPLS, OTHER_FAMILY};
use super::switching::SWITCHING;
use super::{INTERFACE, UNIT, current_names};
use crate::builder::Builder;
use crate::subject::blocks::nothing;
use crate::subject::{firewall, scope};

/// `filter { ... }` of a family of a unit.
const FILTER: Context = Context("filter-on-interface");
/// `filter { ... }` of what carries frames or labels.
const OTHER_FILTER: Context = Context("other-filter-on-interface");

/// What filters on an interface decide.
const FEEDS: &[&str] = &[
    // Those of `lo0`.
    "control_plane.filters",
    "interfaces.acl_in_ipv4",
    "interfaces.acl_in_ipv6",
    "interfaces.acl_out_ipv4",
    "interfaces.acl_out_ipv6",
    "interfaces.policy_route",
    "interfaces.service_policy_in",
    "interfaces.service_policy_out",
];

pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: INET, feeds: FEEDS, commands: const { &[opens("filter", FILTER, nothing)] } },
    &Table { context: INET6, feeds: FEEDS, commands: const { &[opens("filter", FILTER, nothing)] } },
    &Table { context: MPLS, feeds: &["uses"], commands: const { &[opens("filter", OTHER_FILTER, nothing)] } },
    &Table { context: OTHER_FAMILY, feeds: &["uses"], commands: const { &[opens("filter", OTHER_FILTER, nothing)] } },
    &Table { context: SWITCHING, feeds: &["uses"], commands: const { &[opens("filter", OTHER_FILTER, nothing)] } },
    // What stands on a unit or port itself is for packets of any family, before those of the family.
    &Table { context: UNIT, feeds: FEEDS, commands: const { &[opens("filter", Context("any-filter"), nothing)] } },
    &Table { context: INTERFACE, feeds: FEEDS, commands: const { &[opens("filter", Context("any-filter"), nothing)] } },
    &Table { context: Context("any-filter"), feeds: FEEDS, commands: ANY },
    &Table { context: FILTER, feeds: FEEDS, commands: COMMANDS },
    &Table { context: OTHER_FILTER, feeds: &["uses"], commands: OTHER },
];

const COMMANDS: &[Command<Builder>] = &[
    opens("input / <filter:name>", Context("bound-filter"), |builder, line| bind(builder, line, Way::In)),
    opens("output / <filter:name>", Context("bound-filter"), |builder, line| bind(builder, line, Way::Out)),
    modelled("input-list <filter:name>", |builder, line| bind(builder, line, Way::In)),
    modelled("output-list <filter:name>", |builder, line| bind(builder, line, Way::Out)),
    unmodelled("(input-chain|output-chain) <filter:name>"),
    ignored("group <number>"),
    unmodelled("dialer <filter:name>"),
];

const OTHER: &[Command<Builder>] = &[
    opens("(input|output) / <filter:name>", Context("bound-filter"), used),
    modelled("(input-list|output-list) <filter:name>", used),
    ignored("group <number>"),
];

const ANY: &[Command<Builder>] = &[
    modelled("input / <filter:name>", |builder, line| bind_any(builder, line, Way::In)),
    modelled("output / <filter:name>", |builder, line| bind_any(builder, line, Way::Out)),
    unmodelled("(input-list|output-list) <filter:name>"),
];

/// Whether a filter meets what enters or what leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Way {
    In,
    Out,
}

/// A filter that an interface names.
#[derive(Debug)]
pub(crate) struct Bound {
    interface: String,
    /// The family that it is for; none is any.
    family: Option<Family>,
    way: Way,
    /// By its name in the model.
    filter: String,
    at: Span,
}

fn bind(builder: &mut Builder, line: &CommandLine<'_>, way: Way) -> Option<()> {
    let family = if line.within("inet6") { Family::Ipv6 } else { Family::Ipv4 };
    note(builder, line, Some(family), way)
}

fn bind_any(builder: &mut Builder, line: &CommandLine<'_>, way: Way) -> Option<()> {
    note(builder, line, None, way)
}

fn note(builder: &mut Builder, line: &CommandLine<'_>, family: Option<Family>, way: Way) -> Option<()> {
    used(builder, line)?;
    let (filter, at) = (scope::named(line, line.get("filter")?), line.span_of("filter")?);
    for interface in current_names(builder, line) {
        builder.memory.interface.filters.push(Bound { interface, family, way, filter: filter.clone(), at });
    }
    Some(())
}

fn used(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (filter, at) = (scope::named(line, line.get("filter")?), line.span_of("filter")?);
    super::each(builder, line, |_| {})?;
    for interface in current_names(builder, line) {
        let user = format!("interface {interface} filter");
        builder.uses(ReferenceKind::Acl, &filter, user, WhenUndefined::Refused, at);
    }
    Some(())
}

/// A filter for packets that fail the check of their source.
pub(super) fn note_fail_filter(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    used(builder, line)
}

/// Binds the filters that were named, when all filters are known.
pub(super) fn settle(builder: &mut Builder) {
    let bound = std::mem::take(&mut builder.memory.interface.filters);
    let mut lists: Vec<(&Bound, Vec<&str>)> = Vec::new();
    let mut places: HashMap<(&str, Option<Family>, Way), usize> = HashMap::new();
    for one in &bound {
        let place = *places.entry((&one.interface, one.family, one.way)).or_insert(lists.len());
        match lists.get_mut(place) {
            Some((_, names)) => names.push(&one.filter),
            None => lists.push((one, vec![&one.filter])),
        }
    }
    for (one, names) in lists {
        let Some(family) = one.family else {
            // Where a family has a filter of its own, packets meet both: no list of the model says so.
            if let Some(this) = seawall_api::interfaces::named(builder, &one.interface) {
                *field(this, Family::Ipv4, one.way) = Fact::Unknown(Why::UnreadLine);
                *field(this, Family::Ipv6, one.way) = Fact::Unknown(Why::UnreadLine);
            }
            continue;
        };
        let steers = names.iter().find_map(|name| firewall::steers(builder, family, name));
        if names.iter().all(|name| firewall::only_sorts(builder, family, name)) {
            if let Some(this) = seawall_api::interfaces::named(builder, &one.interface) {
                let policy = Fact::Set(Some(Reference::new(ReferenceKind::PolicyMap, one.filter.as_str())), one.at);
                match one.way {
                    Way::In => this.service_policy_in = policy,
                    Way::Out => this.service_policy_out = policy,
                }
            }
            continue;
        }
        let name = firewall::joined(builder, family, &names);
        if let Some(this) = seawall_api::interfaces::named(builder, &one.interface) {
            if let Some((policy, at)) = steers.filter(|_| one.way == Way::In) {
                this.policy_route = Fact::Set(Some(policy), at);
            }
            let list = field(this, family, one.way);
            if !list.is_unknown() || *list == Fact::default() {
                *list = Fact::Set(Some(Reference::new(ReferenceKind::Acl, name)), one.at);
            }
        }
    }
}

fn field(this: &mut Interface, family: Family, way: Way) -> &mut Fact<Option<Reference>> {
    match (family, way) {
        (Family::Ipv6, Way::In) => &mut this.acl_in_ipv6,
        (Family::Ipv6, Way::Out) => &mut this.acl_out_ipv6,
        (_, Way::In) => &mut this.acl_in_ipv4,
        (_, Way::Out) => &mut this.acl_out_ipv4,
    }
}
