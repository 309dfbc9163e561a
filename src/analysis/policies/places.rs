//! The places where policies decide over routes: BGP neighbours, redistribution, routing instances.

use seawall_api::model::{BgpNeighbor, Family as ModelFamily, NeighborFamily, Redistribution, Reference, Vrf};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Reading, Span, Why};

use super::evaluate::Evaluator;
use super::outcome::Outcome;
use super::{Accepts, PolicyPlace, PolicyUse, ReservedNetwork, reserved};
use crate::analysis::address_set::{Family, NetworkSet};
use crate::analysis::unread::{may_change, touching};

/// Most parts of what is let through that are named in words.
const NAMED: usize = 4;

/// What the places come from.
pub(in crate::analysis) const SOURCES: &[&str] = &["routing.neighbors", "routing.redistributions", "vrfs"];

/// All places of a device.
pub(super) fn find(reading: &Reading, evaluator: &Evaluator<'_>) -> Vec<PolicyUse> {
    let model = &reading.model;
    let mut uses = Vec::new();
    let neighbors = Neighbors {
        evaluator,
        partial: reading.completeness.extent != Extent::Whole,
        unread: touching(reading, &["routing.neighbors"]).collect(),
    };
    for neighbor in &model.routing.neighbors {
        for family in &neighbor.families {
            uses.push(neighbors.place(neighbor, family, PolicyPlace::BgpIn));
            uses.push(neighbors.place(neighbor, family, PolicyPlace::BgpOut));
        }
    }
    uses.extend(model.routing.redistributions.iter().map(|this| redistribution(evaluator, this)));
    uses.extend(model.vrfs.iter().flat_map(|vrf| of_vrf(evaluator, vrf)));
    uses
}

struct Neighbors<'a> {
    evaluator: &'a Evaluator<'a>,
    partial: bool,
    unread: Vec<Option<Span>>,
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
            remote_as: neighbor.remote_as.clone(),
            external: neighbor.external.clone(),
            family: family.name.clone(),
            unicast: family.unicast.clone(),
            activated: family.activated.clone(),
            policies: policies.clone(),
            ..PolicyUse::default()
        };
        let open = if may_change(&self.unread, family.at) || may_change(&self.unread, neighbor.at) {
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
        match (open, policies.value()) {
            (Some(why), _) => unknown(&mut this, why, family),
            (None, Some(references)) => judge(&mut this, self.evaluator, references, family, policies.span()),
            (None, None) => unknown(&mut this, Why::NotStated, family),
        }
        this
    }
}

fn redistribution(evaluator: &Evaluator<'_>, this: &Redistribution) -> PolicyUse {
    let process = if this.process.is_empty() { String::new() } else { format!(" {}", this.process) };
    let mut place = PolicyUse {
        at: this.at,
        active: this.active,
        user: format!("{}{process} from {}", this.into.word(), this.from),
        place: PolicyPlace::Redistribution,
        ..PolicyUse::default()
    };
    both_families(&mut place, evaluator, &this.policy);
    place
}

fn of_vrf(evaluator: &Evaluator<'_>, vrf: &Vrf) -> impl Iterator<Item = PolicyUse> {
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
        both_families(&mut this, evaluator, policy);
        this
    })
}

/// A policy on routes of both families: what it does is known where it is the same for both.
fn both_families(this: &mut PolicyUse, evaluator: &Evaluator<'_>, policy: &Fact<Option<Reference>>) {
    let Some(policy_or_none) = policy.value() else { return unknown(this, Why::NotStated, None) };
    let references: Vec<Reference> = policy_or_none.iter().cloned().collect();
    let span = policy.span();
    let mut other = this.clone();
    judge(this, evaluator, &references, Some(Family::V4), span);
    judge(&mut other, evaluator, &references, Some(Family::V6), span);
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

/// Nothing is known of what is let through.
fn unknown(this: &mut PolicyUse, why: Why, family: Option<Family>) {
    this.accepts = Fact::Unknown(why);
    this.filters = Fact::Unknown(why);
    this.lets_through = Fact::Unknown(why);
    this.default_route = Fact::Unknown(why);
    this.long_networks = Fact::Unknown(why);
    this.defined = Fact::Unknown(why);
    this.reserved = family.map_or_else(Vec::new, |family| reserved_networks(this, family, |_| Fact::Unknown(why)));
}

fn judge(
    this: &mut PolicyUse,
    evaluator: &Evaluator<'_>,
    references: &[Reference],
    family: Option<Family>,
    written: Option<Span>,
) {
    let at = written.unwrap_or(this.at);
    this.defined = references.iter().map(|reference| evaluator.defined(reference, at)).fold(
        Fact::Default(true),
        |all, defined| {
            if all.value() == Some(&false) || defined.value() == Some(&true) { all } else { defined }
        },
    );
    let Some(family) = family else {
        if references.is_empty() {
            this.accepts = fact(Some(Accepts::Everything), written);
            this.filters = fact(Some(false), written);
        }
        return;
    };
    let outcomes = references.iter().map(|reference| evaluator.filter(reference, family, at));
    let outcome = outcomes.fold(Outcome::everything(family), |all, next| all.and(&next));
    let (accepted, denied) = (&outcome.accepted, &outcome.denied);
    this.filters = fact(answer(!denied.surely.is_empty(), !denied.possibly.is_empty()), written);
    let some = answer(!accepted.surely.is_empty(), !accepted.possibly.is_empty());
    let accepts = match (this.filters.value(), some) {
        (Some(false), _) => Some(Accepts::Everything),
        (_, Some(false)) => Some(Accepts::Nothing),
        (Some(true), Some(true)) => Some(Accepts::Something),
        _ => None,
    };
    this.accepts = fact(accepts, written);
    this.lets_through = fact(outcome.describe(NAMED), written);
    let asked = |of: &dyn Fn(&NetworkSet) -> bool| fact(answer(of(&accepted.surely), of(&accepted.possibly)), written);
    let (default, longest) = match family {
        Family::V4 => ("0.0.0.0/0", 24),
        Family::V6 => ("::/0", 48),
    };
    this.default_route = match default.parse() {
        Ok(route) => asked(&|set| set.contains(route)),
        Err(_) => Fact::default(),
    };
    this.long_networks = asked(&|set| set.reaches_beyond(longest));
    this.reserved = reserved_networks(this, family, |prefix| asked(&|set| set.reaches_into(prefix)));
}

fn reserved_networks(
    this: &PolicyUse,
    family: Family,
    admitted: impl Fn(ipnet::IpNet) -> Fact<bool>,
) -> Vec<ReservedNetwork> {
    let network = |prefix| ReservedNetwork {
        at: this.at,
        active: this.active,
        prefix: Fact::Set(prefix, this.at),
        admitted: admitted(prefix),
    };
    reserved::networks(family).map(network).collect()
}

/// Yes if surely, no if not even possibly.
fn answer(surely: bool, possibly: bool) -> Option<bool> {
    match (surely, possibly) {
        (true, _) => Some(true),
        (false, false) => Some(false),
        (false, true) => None,
    }
}

/// What is known, at the line that names the policy; without one it follows from there being none.
fn fact<T>(value: Option<T>, written: Option<Span>) -> Fact<T> {
    match (value, written) {
        (Some(value), Some(at)) => Fact::Set(value, at),
        (Some(value), None) => Fact::Default(value),
        (None, _) => Fact::default(),
    }
}
