//! The places where policies decide over routes: BGP neighbours, redistribution, routing instances.

use ipnet::IpNet;
use seawall_api::model::{BgpNeighbor, Family as ModelFamily, Model, NeighborFamily, Redistribution, Reference, Vrf};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Reading, Span, Why};

use super::evaluate::Evaluator;
use super::reserved::networks;
use super::summary::Summaries;
use super::{Accepts, PolicyPlace, PolicyUse, ReservedNetwork};
use crate::analysis::address_set::Family;
use crate::analysis::unread::Blocks;

/// What the places come from.
pub(in crate::analysis) const SOURCES: &[&str] =
    &["routing.bgp", "routing.neighbors", "routing.redistributions", "vrfs"];

/// All places of a device.
pub(super) fn find(reading: &Reading, evaluator: &Evaluator<'_>) -> Vec<PolicyUse> {
    let summaries = &Summaries::new(evaluator);
    let model = &reading.model;
    let mut uses = Vec::new();
    let neighbors = Neighbors {
        summaries,
        policy_required: policy_required(model),
        partial: reading.completeness.extent != Extent::Whole,
        unread: Blocks::touching(reading, &["routing.neighbors"]),
    };
    for neighbor in &model.routing.neighbors {
        for family in &neighbor.families {
            uses.push(neighbors.place(neighbor, family, PolicyPlace::BgpIn));
            uses.push(neighbors.place(neighbor, family, PolicyPlace::BgpOut));
        }
    }
    uses.extend(model.routing.redistributions.iter().map(|this| redistribution(summaries, this)));
    uses.extend(model.vrfs.iter().flat_map(|vrf| of_vrf(summaries, vrf)));
    uses
}

/// Whether the device asks for a policy: not told where its processes differ, for which of them holds a neighbour is not
/// in the model.
fn policy_required(model: &Model) -> Option<bool> {
    let mut processes = model.routing.bgp.iter().map(|process| process.policy_required.value().copied());
    let first = processes.next().unwrap_or(Some(false));
    first.filter(|_| processes.all(|other| other == first))
}

struct Neighbors<'a> {
    summaries: &'a Summaries<'a>,
    /// Whether external sessions without a policy carry no routes.
    policy_required: Option<bool>,
    partial: bool,
    unread: Blocks,
}

impl Neighbors<'_> {
    fn place(&self, neighbor: &BgpNeighbor, family: &NeighborFamily, place: PolicyPlace) -> PolicyUse {
        let (policies, direction) = match place {
            PolicyPlace::BgpIn => (&family.filters_in, "in"),
            _ => (&family.filters_out, "out"),
        };
        let mut this = PolicyUse {
            at: family.at,
            active: neighbor.active && family.active,
            user: format!("neighbor {} {} {direction}", neighbor.name, family.name),
            place,
            neighbor: Fact::Set(Some(neighbor.name.clone()), neighbor.at),
            role: neighbor.role.clone(),
            role_confidence: neighbor.role_confidence.clone(),
            remote_as: neighbor.remote_as.clone(),
            external: neighbor.external.clone(),
            family: family.name.clone(),
            unicast: family.unicast.clone(),
            activated: family.activated.clone(),
            policies: policies.clone(),
            ..PolicyUse::default()
        };
        let open = if self.unread.may_change(family.at) || self.unread.may_change(neighbor.at) {
            Some(Why::UnreadLine)
        } else if self.partial && !policies.is_set() {
            Some(Why::PartialFile)
        } else {
            None
        };
        let family = family.networks.value().map(|family| match family {
            ModelFamily::Ipv6 => Family::V6,
            _ => Family::V4,
        });
        match (open, policies.value().map(Vec::as_slice)) {
            (Some(why), _) => unknown(&mut this, why, family),
            (None, Some([])) => match self.without_policy(neighbor) {
                Some(true) => judge(&mut this, self.summaries, &[], family, policies.span()),
                Some(false) => nothing(&mut this, family),
                None => unknown(&mut this, Why::NotStated, family),
            },
            (None, Some(references)) => judge(&mut this, self.summaries, references, family, policies.span()),
            (None, None) => unknown(&mut this, Why::NotStated, family),
        }
        this
    }

    /// Whether a session carries routes where no policy stands on it.
    fn without_policy(&self, neighbor: &BgpNeighbor) -> Option<bool> {
        match (self.policy_required, neighbor.external.value()) {
            (Some(false), _) | (_, Some(false)) => Some(true),
            (Some(true), Some(true)) => Some(false),
            _ => None,
        }
    }
}

fn redistribution(summaries: &Summaries<'_>, this: &Redistribution) -> PolicyUse {
    let process = if this.process.is_empty() { String::new() } else { format!(" {}", this.process) };
    let mut place = PolicyUse {
        at: this.at,
        active: this.active,
        user: format!("{}{process} from {}", this.into.word(), this.from),
        place: PolicyPlace::Redistribution,
        ..PolicyUse::default()
    };
    both_families(&mut place, summaries, &this.policy);
    place
}

fn of_vrf(summaries: &Summaries<'_>, vrf: &Vrf) -> impl Iterator<Item = PolicyUse> {
    let places = [
        (PolicyPlace::VrfImport, &vrf.import_policy, "import"),
        (PolicyPlace::FromGlobal, &vrf.from_global, "import from the global table"),
        (PolicyPlace::IntoGlobal, &vrf.into_global, "export to the global table"),
    ];
    places.into_iter().filter(|(_, policy, _)| policy.configured().is_some()).map(move |(place, policy, words)| {
        let mut this = PolicyUse {
            at: policy.span().unwrap_or(vrf.at),
            active: vrf.active,
            user: format!("vrf {} {words}", vrf.name),
            place,
            ..PolicyUse::default()
        };
        both_families(&mut this, summaries, policy);
        this
    })
}

/// A policy on routes of both families: what it does is known where it is the same for both.
fn both_families(this: &mut PolicyUse, summaries: &Summaries<'_>, policy: &Fact<Option<Reference>>) {
    let Some(policy_or_none) = policy.value() else { return unknown(this, Why::NotStated, None) };
    let references: Vec<Reference> = policy_or_none.iter().cloned().collect();
    let span = policy.span();
    let mut other = this.clone();
    judge(this, summaries, &references, Some(Family::V4), span);
    judge(&mut other, summaries, &references, Some(Family::V6), span);
    this.policies = span.map_or(Fact::Default(references.clone()), |at| Fact::Set(references, at));
    if this.accepts != other.accepts {
        let known = [this.accepts.value().copied(), other.accepts.value().copied()];
        // What lets all of one family through and none of the other lets something through.
        let some = known.contains(&Some(Accepts::Something))
            || (known.contains(&Some(Accepts::Everything)) && known.contains(&Some(Accepts::Nothing)));
        this.accepts = fact(some.then_some(Accepts::Something), span);
    }
    if this.filters != other.filters {
        let held_back = this.filters.value() == Some(&true) || other.filters.value() == Some(&true);
        this.filters = fact(held_back.then_some(true), span);
    }
    this.lets_through = Fact::default();
    this.long_networks = Fact::default();
    this.default_route = Fact::default();
    this.reserved.clear();
}

/// Nothing is let through, as there is no policy and the device asks for one.
fn nothing(this: &mut PolicyUse, family: Option<Family>) {
    this.accepts = Fact::Default(Accepts::Nothing);
    this.filters = Fact::Default(true);
    this.default_route = Fact::Default(false);
    this.long_networks = Fact::Default(false);
    this.defined = Fact::Default(true);
    if let Some(family) = family.filter(|_| this.place == PolicyPlace::BgpIn) {
        this.reserved = networks(family).map(|prefix| reserved(this, prefix, Fact::Default(false))).collect();
    }
}

/// Nothing is known of what is let through.
fn unknown(this: &mut PolicyUse, why: Why, family: Option<Family>) {
    this.accepts = Fact::Unknown(why);
    this.filters = Fact::Unknown(why);
    this.lets_through = Fact::Unknown(why);
    this.default_route = Fact::Unknown(why);
    this.long_networks = Fact::Unknown(why);
    this.defined = Fact::Unknown(why);
    if let Some(family) = family.filter(|_| this.place == PolicyPlace::BgpIn) {
        this.reserved = networks(family).map(|prefix| reserved(this, prefix, Fact::Unknown(why))).collect();
    }
}

fn judge(
    this: &mut PolicyUse,
    summaries: &Summaries<'_>,
    references: &[Reference],
    family: Option<Family>,
    written: Option<Span>,
) {
    let at = written.unwrap_or(this.at);
    let (summary, defined) = summaries.of(references, family.unwrap_or(Family::V4), at);
    this.defined = defined;
    // Of routes to something else than networks only that is known which no policy looks at.
    if family.is_none() && !references.is_empty() {
        return;
    }
    this.accepts = fact(summary.accepts, written);
    this.filters = fact(summary.filters, written);
    this.lets_through = fact(summary.lets_through.clone(), written);
    this.default_route = fact(summary.default_route, written);
    this.long_networks = fact(summary.long_networks, written);
    if family.is_some() && this.place == PolicyPlace::BgpIn {
        let networks = summary.reserved.iter();
        this.reserved = networks.map(|(prefix, admitted)| reserved(this, *prefix, fact(*admitted, written))).collect();
    }
}

fn reserved(this: &PolicyUse, prefix: IpNet, admitted: Fact<bool>) -> ReservedNetwork {
    // What lets it in is the line that names the policy, or else there being none.
    let at = admitted.span().unwrap_or(this.at);
    ReservedNetwork { at, active: this.active, prefix: Fact::Set(prefix, at), admitted }
}

/// What is known, at the line that names the policy; without one it follows from there being none.
fn fact<T>(value: Option<T>, written: Option<Span>) -> Fact<T> {
    match (value, written) {
        (Some(value), Some(at)) => Fact::Set(value, at),
        (Some(value), None) => Fact::Default(value),
        (None, _) => Fact::default(),
    }
}
