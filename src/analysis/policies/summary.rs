//! What is said of an outcome: answers to a few questions, each known or not.

use std::cell::RefCell;
use std::rc::Rc;

use ipnet::IpNet;
use rustc_hash::FxHashMap;
use seawall_api::model::{Reference, ReferenceKind};
use seawall_api::{Fact, Span};

use super::evaluate::Evaluator;
use super::outcome::Outcome;
use super::{Accepts, reserved};
use crate::analysis::address_set::{Family, NetworkSet};

/// Most parts of what is let through that are named in words.
const NAMED: usize = 4;

/// Answers about what some policies let through together.
#[derive(Debug)]
pub(super) struct Summary {
    pub(super) accepts: Option<Accepts>,
    pub(super) filters: Option<bool>,
    pub(super) lets_through: Option<String>,
    pub(super) default_route: Option<bool>,
    pub(super) long_networks: Option<bool>,
    pub(super) reserved: Vec<(IpNet, Option<bool>)>,
}

impl Summary {
    /// Where no policy stands.
    pub(super) fn of_nothing(family: Family) -> Self {
        Self {
            accepts: Some(Accepts::Everything),
            filters: Some(false),
            lets_through: Some("every route".to_owned()),
            default_route: Some(true),
            long_networks: Some(true),
            reserved: reserved::networks(family).map(|prefix| (prefix, Some(true))).collect(),
        }
    }

    fn of(outcome: &Outcome, family: Family) -> Self {
        let (accepted, denied) = (&outcome.accepted, &outcome.denied);
        let asked = |of: &dyn Fn(&NetworkSet) -> bool| answer(of(&accepted.surely), of(&accepted.possibly));
        let filters = answer(!denied.surely.is_empty(), !denied.possibly.is_empty());
        let accepts = match (filters, asked(&|set| !set.is_empty())) {
            (Some(false), _) => Some(Accepts::Everything),
            (_, Some(false)) => Some(Accepts::Nothing),
            (Some(true), Some(true)) => Some(Accepts::Something),
            _ => None,
        };
        let (default, longest) = match family {
            Family::V4 => ("0.0.0.0/0", 24),
            Family::V6 => ("::/0", 48),
        };
        let default: Option<IpNet> = default.parse().ok();
        Self {
            accepts,
            filters,
            lets_through: outcome.describe(NAMED),
            default_route: default.and_then(|route| asked(&|set| set.contains(route))),
            long_networks: asked(&|set| set.reaches_beyond(longest)),
            reserved: reserved::networks(family)
                .map(|prefix| (prefix, asked(&|set| set.reaches_into(prefix))))
                .collect(),
        }
    }
}

/// Yes if surely, no if not even possibly.
fn answer(surely: bool, possibly: bool) -> Option<bool> {
    match (surely, possibly) {
        (true, _) => Some(true),
        (false, false) => Some(false),
        (false, true) => None,
    }
}

/// Policies by kind and name, for routes of a family.
type Names = (Vec<(ReferenceKind, String)>, Family);

/// The summaries of a device: many neighbours share the same policies.
pub(super) struct Summaries<'a> {
    pub(super) evaluator: &'a Evaluator<'a>,
    known: RefCell<FxHashMap<Names, Rc<Summary>>>,
}

impl<'a> Summaries<'a> {
    pub(super) fn new(evaluator: &'a Evaluator<'a>) -> Self {
        Self { evaluator, known: RefCell::default() }
    }

    /// What the policies named at `place` let through together, and whether all of them are defined.
    pub(super) fn of(&self, references: &[Reference], family: Family, place: Span) -> (Rc<Summary>, Fact<bool>) {
        let mut defined = Fact::Default(true);
        for reference in references {
            let this = self.evaluator.defined(reference, place);
            if defined.value() != Some(&false) && this.value() != Some(&true) {
                defined = this;
            }
        }
        let all = defined.value() == Some(&true);
        let names = references.iter().map(|reference| (reference.kind, reference.name.clone())).collect();
        let key = (names, family);
        // What a name means that is not defined depends on the place.
        if let Some(known) = self.known.borrow().get(&key).filter(|_| all) {
            return (Rc::clone(known), defined);
        }
        let outcomes = references.iter().map(|reference| self.evaluator.filter(reference, family, place));
        let summary = match outcomes.reduce(|all, next| all.and(&next)) {
            Some(outcome) => Rc::new(Summary::of(&outcome, family)),
            None => Rc::new(Summary::of_nothing(family)),
        };
        if all {
            self.known.borrow_mut().insert(key, Rc::clone(&summary));
        }
        (summary, defined)
    }
}
