//! Policies as the model has them: each by itself, and chains of them as protocols use them, with what the protocol does at their end.
//!
//! Source: "Default Routing Policies" (BGP takes every route and announces every active BGP route unless a policy decides), "Understanding Policy
//! Chains" (the first policy that decides is the last that is asked).

use seawall_api::model::{Action, PolicyClause, Reference, ReferenceKind, RoutePolicy};
use seawall_api::{Fact, Span, Why};

use super::networks::Lists;
use super::statement::{Ending, Policy, Term};
use crate::builder::Builder;

/// Puts every policy into the model.
pub(super) fn finish(builder: &mut Builder) {
    for index in 0..builder.memory.policy.policies.len() {
        let Some(policy) = builder.memory.policy.policies.get(index) else { continue };
        let (name, at) = (policy.name.clone(), policy.at);
        let clauses = clauses_of(builder, index, None);
        builder.model.route_policies.push(RoutePolicy { at, name, clauses, ..RoutePolicy::default() });
    }
}

/// The reference to a chain of policies at whose end `default` decides. `None` where one of them is not there.
pub(crate) fn chain(builder: &mut Builder, names: &[String], default: Action) -> Option<Reference> {
    let shown = names.join(", ");
    let key = format!("{shown} then {}", default.word());
    if let Some(known) = builder.memory.policy.chains.get(&key) {
        return Some(known.clone());
    }
    let mut clauses = Vec::new();
    let mut at = Span::default();
    let mut decided = false;
    for (index, name) in names.iter().enumerate() {
        let place = builder.memory.policy.policies.iter().position(|policy| policy.name == *name)?;
        if index == 0 {
            at = builder.memory.policy.policies.get(place)?.at;
        }
        let is_last = index + 1 == names.len();
        clauses.extend(clauses_of(builder, place, is_last.then_some(default)));
        decided = ends(builder.memory.policy.policies.get(place)?);
        if decided {
            break;
        }
    }
    // One that decides over every route is what it is; another ends with what the protocol does.
    let reference = if decided && names.len() == 1 {
        Reference::new(ReferenceKind::RoutePolicy, shown)
    } else {
        if !decided {
            clauses.push(PolicyClause::everything(at, "default", default));
        }
        let name = if decided { shown } else { format!("{shown}, then {}", default.word()) };
        builder.model.route_policies.push(RoutePolicy { at, name: name.clone(), clauses, ..RoutePolicy::default() });
        Reference::new(ReferenceKind::RoutePolicy, name)
    };
    builder.memory.policy.chains.insert(key, reference.clone());
    Some(reference)
}

/// Whether a policy decides over every route by itself.
fn ends(policy: &Policy) -> bool {
    policy.terms.iter().any(|term| {
        matches!(term.ending, Some(Ending::Accept | Ending::Reject)) && is_unconditional(term) && !term.doubtful
    })
}

fn is_unconditional(term: &Term) -> bool {
    term.networks.is_any()
        && term.attributes.is_empty()
        && term.family.is_none()
        && term.protocols.is_empty()
        && !term.narrowed
        && !term.uncertain
}

fn clauses_of(builder: &mut Builder, policy: usize, at_end: Option<Action>) -> Vec<PolicyClause> {
    let Some(policy) = builder.memory.policy.policies.get(policy) else { return Vec::new() };
    let (name, doubtful, terms) = (policy.name.clone(), policy.doubtful, policy.terms.clone());
    let mut clauses: Vec<PolicyClause> =
        terms.iter().flat_map(|term| clauses_of_term(builder, &name, term, at_end)).collect();
    if doubtful {
        clauses.iter_mut().for_each(PolicyClause::doubt);
    }
    clauses
}

fn clauses_of_term(builder: &mut Builder, policy: &str, term: &Term, at_end: Option<Action>) -> Vec<PolicyClause> {
    let action = match (term.ending, at_end) {
        _ if term.doubtful => return doubtful(term),
        (Some(Ending::Accept), _) => Action::Permit,
        (Some(Ending::Reject), _) => Action::Deny,
        (Some(Ending::NextPolicy), Some(default)) => default,
        // What the next policy does with these routes is its own.
        (Some(Ending::NextPolicy), None) => return doubtful(term),
        // It only changes attributes: the next term decides.
        (None, _) => return Vec::new(),
    };
    let mut clause = PolicyClause::everything(term.at, &term.name, action);
    let mut narrowed = term.narrowed;
    // Every route that BGP decides over by policy of its own comes from BGP; others are announced beside.
    narrowed |= !term.protocols.is_empty() && !term.protocols.iter().any(|protocol| protocol == "bgp");
    clause.conditional = Fact::Set(!is_unconditional(term), term.at);
    clause.narrowed = Fact::Set(narrowed, term.at);
    if term.uncertain || term.networks.is_mixed() || term.networks.overlaps() {
        clause.narrowed = Fact::Unknown(Why::NotStated);
    }
    clause.attributes = Fact::Set(term.attributes.clone(), term.at);
    let title = format!("{policy} {}", term.name);
    let mut lists = Lists::new(builder);
    let mut networks = if term.networks.is_any() { Some(Vec::new()) } else { lists.of(&term.networks, &title) };
    if let (Some(ipv4), true) = (term.family, term.networks.is_any()) {
        networks = Some(vec![lists.every(ipv4, term.at)]);
    }
    if let Some(networks) = networks {
        let matches = networks.iter().chain(&term.attributes).cloned().collect();
        clause.matches = Fact::Set(matches, term.at);
        clause.networks = Fact::Set(networks, term.at);
    } else {
        let why = Why::NotStated;
        clause.networks = Fact::Unknown(why);
        clause.networks_ipv4 = Fact::Unknown(why);
        clause.networks_ipv6 = Fact::Unknown(why);
        clause.narrowed = Fact::Unknown(why);
    }
    vec![clause]
}

/// A term of which it is not known what it takes or what it does.
fn doubtful(term: &Term) -> Vec<PolicyClause> {
    let of = |action| {
        let mut clause = PolicyClause::everything(term.at, &term.name, action);
        clause.doubt();
        clause
    };
    vec![of(Action::Permit), of(Action::Deny)]
}
