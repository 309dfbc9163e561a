//! Policies, lists and what stands for them where a name is not defined.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use rustc_hash::FxHashMap;
use seawall_api::model::{
    Acl, Action, AttributeList, Family as ModelFamily, PolicyClause, PrefixList, Reference, ReferenceKind, RoutePolicy,
    WhenUndefined,
};
use seawall_api::{Fact, Reading, Span, Why};

use super::conditions::{Share, share_of};
use super::lists;
use super::outcome::{Networks, Outcome};
use super::walk::Left;
use crate::analysis::address_set::Family;
use crate::analysis::references::makers;
use crate::analysis::unread::{Blocks, why_absence_is_open};

/// Most runs that all policies of one device together may be worked through; past it nobody knows what they do.
const MOST_WORK: usize = 20_000_000;

/// Evaluates the policies of one device, each once.
pub(super) struct Evaluator<'a> {
    reading: &'a Reading,
    prefix_lists: FxHashMap<(&'a str, Family), &'a PrefixList>,
    acls: FxHashMap<(&'a str, Family), &'a Acl>,
    attribute_lists: FxHashMap<(ReferenceKind, &'a str), &'a AttributeList>,
    policies: FxHashMap<&'a str, &'a RoutePolicy>,
    /// What an undefined name means, by each place that uses it.
    uses: FxHashMap<(ReferenceKind, &'a str), Vec<(Span, WhenUndefined)>>,
    /// Where the clauses stand, in order: what they use is not what others use.
    clauses: Vec<Span>,
    unread: Unread,
    known_lists: RefCell<FxHashMap<(ReferenceKind, String, Family), Rc<Networks>>>,
    known_policies: RefCell<FxHashMap<(String, Family), Rc<Outcome>>>,
    work: Cell<usize>,
    /// Why a list or policy that is not there may be there all the same; asked once for each kind.
    absent: RefCell<FxHashMap<ReferenceKind, Option<Why>>>,
}

/// Blocks of lines that were not read and could change lists or policies.
struct Unread {
    prefix_lists: Blocks,
    acls: Blocks,
    attribute_lists: Blocks,
    policies: Blocks,
}

impl<'a> Evaluator<'a> {
    pub(super) fn new(reading: &'a Reading) -> Self {
        let model = &reading.model;
        let family = |family| if family == ModelFamily::Ipv6 { Family::V6 } else { Family::V4 };
        let lists = model.prefix_lists.iter().filter(|list| list.active && !list.entries.is_empty());
        let acls = model.acls.iter().filter(|acl| acl.active && acl.family != ModelFamily::Mac);
        let policies = model.route_policies.iter().filter(|policy| policy.active && !policy.clauses.is_empty());
        let mut uses: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for using in &model.uses {
            uses.entry((using.kind, using.name.as_str())).or_default().push((using.at, using.when_undefined));
        }
        let mut clauses: Vec<Span> =
            model.route_policies.iter().flat_map(|policy| &policy.clauses).map(|clause| clause.at).collect();
        clauses.sort_unstable_by_key(|clause| clause.start);
        let unread = |paths: &[&str]| Blocks::touching(reading, paths);
        Self {
            reading,
            prefix_lists: lists.map(|list| ((list.name.as_str(), family(list.family)), list)).collect(),
            acls: acls.map(|acl| ((acl.name.as_str(), family(acl.family)), acl)).collect(),
            attribute_lists: model.attribute_lists.iter().map(|list| ((list.kind, list.name.as_str()), list)).collect(),
            policies: policies.map(|policy| (policy.name.as_str(), policy)).collect(),
            uses,
            clauses,
            unread: Unread {
                prefix_lists: unread(&["prefix_lists"]),
                acls: unread(&["acls", "object_groups"]),
                attribute_lists: unread(&["attribute_lists"]),
                policies: unread(&["route_policies"]),
            },
            known_lists: RefCell::default(),
            known_policies: RefCell::default(),
            work: Cell::new(0),
            absent: RefCell::default(),
        }
    }

    /// Whether a list or policy is defined.
    pub(super) fn defined(&self, reference: &Reference, at: Span) -> Fact<bool> {
        let name = reference.name.as_str();
        let both = [Family::V4, Family::V6];
        let known = match reference.kind {
            ReferenceKind::PrefixList => both.iter().any(|family| self.prefix_lists.contains_key(&(name, *family))),
            ReferenceKind::Acl => both.iter().any(|family| self.acls.contains_key(&(name, *family))),
            ReferenceKind::RoutePolicy => self.policies.contains_key(name),
            kind => self.attribute_lists.contains_key(&(kind, name)),
        };
        if known {
            return Fact::Set(true, at);
        }
        let mut asked = self.absent.borrow_mut();
        let open =
            asked.entry(reference.kind).or_insert_with(|| why_absence_is_open(self.reading, makers(reference.kind)));
        open.map_or(Fact::Set(false, at), Fact::Unknown)
    }

    /// What a filter that is named at `place` does with routes of a family.
    pub(super) fn filter(&self, reference: &Reference, family: Family, place: Span) -> Outcome {
        match reference.kind {
            ReferenceKind::RoutePolicy => match self.policies.get(reference.name.as_str()) {
                Some(policy) => (*self.policy(policy, family)).clone(),
                None => self.undefined(reference, family, place),
            },
            ReferenceKind::PrefixList | ReferenceKind::Acl => {
                Outcome::of_networks(&self.networks(reference, family, place))
            }
            _ => Outcome::of_share(self.share(reference), family),
        }
    }

    /// A name without a list or policy means what the plugin says that it means there.
    fn undefined(&self, reference: &Reference, family: Family, place: Span) -> Outcome {
        match self.when_undefined(reference, place) {
            Some(WhenUndefined::PermitsAll | WhenUndefined::NoEffect) => Outcome::everything(family),
            Some(WhenUndefined::DeniesAll) => Outcome::nothing(family),
            _ => Outcome::unknown(family),
        }
    }

    /// What is said of the name at `place`, or else by all who use it outside of policies, if they agree.
    fn when_undefined(&self, reference: &Reference, place: Span) -> Option<WhenUndefined> {
        if self.defined(reference, place).value() != Some(&false) {
            return None;
        }
        let uses = self.uses.get(&(reference.kind, reference.name.as_str()))?;
        if let Some((_, here)) = uses.iter().find(|(at, _)| place.contains(*at) || at.contains(place)) {
            return Some(*here);
        }
        let mut said = uses.iter().filter(|(at, said)| *said != WhenUndefined::NotKnown && !self.in_clause(*at));
        let first = said.next().map(|(_, said)| *said)?;
        said.all(|(_, other)| *other == first).then_some(first)
    }

    fn in_clause(&self, at: Span) -> bool {
        let before = self.clauses.partition_point(|clause| clause.start <= at.start);
        before.checked_sub(1).and_then(|index| self.clauses.get(index)).is_some_and(|clause| clause.contains(at))
    }

    /// The networks that a prefix list or packet filter lets through.
    fn networks(&self, reference: &Reference, family: Family, place: Span) -> Rc<Networks> {
        let name = reference.name.as_str();
        let other = if family == Family::V4 { Family::V6 } else { Family::V4 };
        let key = (reference.kind, reference.name.clone(), family);
        if let Some(known) = self.known_lists.borrow().get(&key) {
            return Rc::clone(known);
        }
        let (found, elsewhere) = if reference.kind == ReferenceKind::PrefixList {
            let list = self.prefix_lists.get(&(name, family));
            let known = list.map(|list| {
                let open = self.unread.prefix_lists.may_change(list.at);
                if open { Networks::unknown(family) } else { lists::of_prefix_list(list, family) }
            });
            (known, self.prefix_lists.contains_key(&(name, other)))
        } else {
            let acl = self.acls.get(&(name, family));
            let known = acl.map(|acl| {
                let open = self.unread.acls.may_change(acl.at);
                if open { Networks::unknown(family) } else { lists::of_filter(acl, family) }
            });
            (known, self.acls.contains_key(&(name, other)))
        };
        match found {
            Some(found) => {
                let found = Rc::new(found);
                self.known_lists.borrow_mut().insert(key, Rc::clone(&found));
                found
            }
            // What a list of the other family means here is not known.
            None if elsewhere => Rc::new(Networks::unknown(family)),
            None => Rc::new(self.undefined(reference, family, place).accepted),
        }
    }

    /// How many routes a list of AS paths or communities lets through.
    fn share(&self, reference: &Reference) -> Share {
        match self.attribute_lists.get(&(reference.kind, reference.name.as_str())) {
            Some(list) if !self.unread.attribute_lists.may_change(list.at) => share_of(list),
            _ => Share::UNKNOWN,
        }
    }

    fn policy(&self, policy: &RoutePolicy, family: Family) -> Rc<Outcome> {
        let key = (policy.name.clone(), family);
        if let Some(known) = self.known_policies.borrow().get(&key) {
            return Rc::clone(known);
        }
        let outcome = Rc::new(self.walk(policy, family));
        self.known_policies.borrow_mut().insert(key, Rc::clone(&outcome));
        outcome
    }

    /// Clause by clause; what no clause matches is held back.
    fn walk(&self, policy: &RoutePolicy, family: Family) -> Outcome {
        if self.unread.policies.anywhere() {
            return Outcome::unknown(family);
        }
        let mut left = Left::all(family);
        let clauses: Vec<&PolicyClause> = policy.clauses.iter().filter(|clause| clause.active).collect();
        let last_denial = clauses.iter().rposition(|clause| clause.action == Action::Deny);
        for (index, clause) in clauses.into_iter().enumerate() {
            let (networks, share) = self.matched(clause, family);
            let work = networks.size() + left.size();
            self.work.set(self.work.get().saturating_add(work));
            if self.work.get() > MOST_WORK {
                return Outcome::unknown(family);
            }
            // What goes on to later clauses is let in in the end, unless one of them denies it.
            let ends = clause.continues.value() == Some(&false)
                || (clause.action == Action::Permit && last_denial.is_none_or(|last| last < index));
            left.take(clause.action, &networks, share, ends);
        }
        left.finish()
    }

    /// The networks that a clause asks for, and how many routes meet its other conditions.
    fn matched(&self, clause: &PolicyClause, family: Family) -> (Networks, Share) {
        if self.unread.policies.may_change(clause.at) {
            return (Networks::unknown(family), Share::UNKNOWN);
        }
        let (own, others) = match family {
            Family::V4 => (&clause.networks_ipv4, &clause.networks_ipv6),
            Family::V6 => (&clause.networks_ipv6, &clause.networks_ipv4),
        };
        let either = clause.networks.value().map_or(&[][..], Vec::as_slice);
        let networks = match (own.value().map(Vec::as_slice), others.value().map(Vec::as_slice)) {
            (Some([]), Some([])) if !either.is_empty() => self.any_of_either(either, family, clause.at),
            _ if !either.is_empty() => Networks::unknown(family),
            (Some([]), Some([])) => Networks::everything(family),
            (Some(references), Some([])) => self.any_of(references, family, clause.at),
            // Networks of the other family are asked for: what that does with these is not known.
            _ => Networks::unknown(family),
        };
        let rest = match clause.narrowed.value() {
            Some(false) => Share::ALL,
            Some(true) => Share::NARROW,
            None => Share::UNKNOWN,
        };
        let share = match clause.attributes.value() {
            Some(lists) => {
                [ReferenceKind::AsPathList, ReferenceKind::CommunityList].iter().fold(rest, |share, kind| {
                    let of_kind = lists.iter().filter(|list| list.kind == *kind).map(|list| self.share(list));
                    of_kind.reduce(Share::or).map_or(share, |of_kind| share.and(of_kind))
                })
            }
            None => rest.and(Share::UNKNOWN),
        };
        (networks, share)
    }

    /// The networks of a family in lists that may hold both; a list of the other one alone holds none of these.
    fn any_of_either(&self, references: &[Reference], family: Family, place: Span) -> Networks {
        let mut any = Networks::nothing(family);
        for reference in references {
            let name = reference.name.as_str();
            let other = if family == Family::V4 { Family::V6 } else { Family::V4 };
            let of_other = !self.prefix_lists.contains_key(&(name, family))
                && self
                    .prefix_lists
                    .get(&(name, other))
                    .is_some_and(|list| !self.unread.prefix_lists.may_change(list.at));
            if !of_other {
                any.unite(&self.networks(reference, family, place));
            }
        }
        any
    }

    fn any_of(&self, references: &[Reference], family: Family, place: Span) -> Networks {
        let mut any = Networks::nothing(family);
        for reference in references {
            let networks = self.networks(reference, family, place);
            any.unite(&networks);
        }
        any
    }
}
