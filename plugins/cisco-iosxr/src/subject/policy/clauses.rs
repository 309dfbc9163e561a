//! A policy's steps as clauses of which the first that matches decides.

use seawall_api::model::{
    Action, Family, PolicyClause, PrefixList, Reference, ReferenceKind, RoutePolicy, WhenUndefined,
};
use seawall_api::{Fact, Span, Text, Why};

use super::Policy;
use super::asked::{self, Match, Narrowed, Networks};
use super::condition;
use super::flow::{self, Fate, Place};
use super::program::{self, Placed, Step};
use super::steps::{inlined, swapped};
use crate::builder::Builder;

/// Clauses of a policy; one with more is not followed.
const MOST_CLAUSES: usize = 4_000;

/// Puts every policy into the model, and notes the names that it uses.
pub(super) fn finish(builder: &mut Builder, text: &Text) {
    let policies = std::mem::take(&mut builder.memory.policy.policies);
    let programs: Vec<Vec<Placed<'_>>> = policies.iter().map(|policy| program::read(text, &policy.lines)).collect();
    for (policy, steps) in policies.iter().zip(&programs).filter(|(policy, _)| !policy.gone) {
        note_names(builder, text, policy, steps);
        let steps = swapped(inlined(builder, &programs, steps));
        let clauses = clauses(builder, policy, &steps);
        builder.model.route_policies.push(RoutePolicy {
            at: policy.at,
            name: policy.name.clone(),
            clauses,
            ..RoutePolicy::default()
        });
    }
}

/// A commit with a name that is not defined is refused.
fn note_names(builder: &mut Builder, text: &Text, policy: &Policy, steps: &[Placed<'_>]) {
    let user = format!("route-policy {}", policy.name);
    for (step, at) in steps {
        match step {
            Step::If(words) | Step::ElseIf(words) => {
                for (kind, name) in condition::names(words) {
                    builder.uses(kind, &name, user.as_str(), WhenUndefined::Refused, *at);
                }
            }
            Step::Apply(name) => {
                builder.uses(ReferenceKind::RoutePolicy, name, user.as_str(), WhenUndefined::Refused, *at);
            }
            Step::Take => {
                let words: Vec<&str> = text.slice(*at).split_whitespace().collect();
                if let ["set", kind, rest @ ..] | ["delete", kind, "in" | "not" | "all", rest @ ..] = words.as_slice()
                    && let Some(name) = set_name(kind, rest)
                {
                    builder.uses(ReferenceKind::CommunityList, name, user.as_str(), WhenUndefined::Refused, *at);
                }
            }
            _ => {}
        }
    }
}

/// The set of communities that a statement names.
fn set_name<'a>(kind: &str, rest: &[&'a str]) -> Option<&'a str> {
    let (("extcommunity", [_, name, ..]) | ("community" | "large-community", [name, ..])) = (kind, rest) else {
        return None;
    };
    let is_name = !name.starts_with(['(', '$']) && !matches!(*name, "in" | "not" | "all");
    is_name.then_some(name)
}

/// What every route meets.
fn all_routes() -> Vec<Match> {
    vec![Match::default()]
}

/// A branch that is being read.
struct Branch {
    /// What its routes meet.
    path: Vec<Match>,
    /// What those of the branch around it meet.
    around: Vec<Match>,
    /// Whether its routes are taken by now.
    taken: bool,
    /// Whether no route goes on.
    over: bool,
    at: Span,
}

struct Writer<'a> {
    builder: &'a mut Builder,
    policy: &'a Policy,
    clauses: Vec<PolicyClause>,
}

fn clauses(builder: &mut Builder, policy: &Policy, steps: &[Placed<'_>]) -> Vec<PolicyClause> {
    let places = flow::places(steps);
    let mut writer = Writer { builder, policy, clauses: Vec::new() };
    let all = all_routes();
    let mut open = vec![Branch { path: all.clone(), around: all, taken: false, over: false, at: policy.at }];
    for ((step, at), place) in steps.iter().zip(&places) {
        if writer.clauses.len() > MOST_CLAUSES {
            writer.clauses.clear();
            writer.write(&all_routes(), Action::Deny, None, policy.defined);
            return writer.clauses;
        }
        let Some(branch) = open.last_mut() else { break };
        match step {
            Step::Take => branch.taken = true,
            Step::Done | Step::Drop if branch.over => {}
            Step::Done => {
                branch.over = true;
                writer.write(&branch.path, Action::Permit, Some(false), *at);
            }
            Step::Drop => {
                branch.over = true;
                writer.write(&branch.path, Action::Deny, Some(false), *at);
            }
            Step::Apply(_) | Step::Unknown => {
                writer.write(&branch.path, Action::Deny, None, *at);
            }
            Step::If(words) => {
                let around = branch.path.clone();
                let path = asked::both(&around, &condition::read(words, *at));
                let (taken, over) = (branch.taken, branch.over);
                open.push(Branch { path, around, taken, over, at: *at });
            }
            Step::ElseIf(_) | Step::Else => {
                let Some(done) = open.pop() else { break };
                writer.end(&done, *place, true);
                let above = open.last();
                let (taken, over) = above.map_or((false, false), |above| (above.taken, above.over));
                let path = match step {
                    Step::ElseIf(words) => asked::both(&done.around, &condition::read(words, *at)),
                    _ => done.around.clone(),
                };
                open.push(Branch { path, around: done.around, taken, over, at: *at });
            }
            Step::EndIf => {
                let Some(done) = open.pop() else { break };
                writer.end(&done, *place, false);
            }
        }
    }
    // What no step took is dropped: "default drop disposition".
    if let Some(whole) = open.pop().filter(|whole| whole.taken && !whole.over) {
        writer.write(&whole.path, Action::Permit, Some(false), whole.at);
    }
    if writer.clauses.is_empty() {
        writer.write(&all_routes(), Action::Deny, Some(false), policy.at);
    }
    writer.clauses
}

impl Writer<'_> {
    /// The end of a branch. Its routes go on behind all branches; a clause keeps them from the branches after it.
    fn end(&mut self, branch: &Branch, place: Place, more: bool) {
        let Fate { may_drop, drops, decided, takes } = place.after;
        // Nothing that follows depends on this branch, and none of its siblings holds a route back.
        if branch.over || decided && !place.ends {
            return;
        }
        let (action, continues) = match branch.taken {
            _ if drops => (Action::Deny, Some(false)),
            _ if takes => (Action::Permit, Some(false)),
            true if !may_drop => (Action::Permit, Some(false)),
            true => (Action::Permit, Some(true)),
            false if !more => return,
            false if !may_drop && !decided => (Action::Deny, Some(false)),
            false => (Action::Deny, None),
        };
        self.write(&branch.path, action, continues, branch.at);
    }

    /// Writes a clause for each alternative. `continues` is `None` where nobody knows what becomes of its routes.
    fn write(&mut self, path: &[Match], action: Action, continues: Option<bool>, at: Span) {
        for asked in path {
            let number = self.clauses.len() + 1;
            let name = number.to_string();
            let lists = self.networks(asked, at);
            let attributes: Vec<Reference> =
                asked.attributes.iter().map(|(kind, name)| Reference::new(*kind, name.as_str())).collect();
            let mut matches = lists.clone();
            matches.extend(attributes.iter().cloned());
            let unknown = Fact::Unknown(Why::NotStated);
            self.clauses.push(PolicyClause {
                at,
                name,
                action,
                matches: Fact::Set(matches, at),
                conditional: Fact::Set(*asked != Match::default(), at),
                networks: Fact::Set(lists, at),
                networks_ipv4: Fact::Set(Vec::new(), at),
                networks_ipv6: Fact::Set(Vec::new(), at),
                attributes: Fact::Set(attributes, at),
                narrowed: match asked.narrowed {
                    Narrowed::No => Fact::Set(false, at),
                    Narrowed::Yes => Fact::Set(true, at),
                    Narrowed::Unknown => unknown,
                },
                continues: continues.map_or(Fact::Unknown(Why::NotStated), |continues| Fact::Set(continues, at)),
                next_hops: Fact::Default(Vec::new()),
                sets_interface: Fact::Default(false),
                ..PolicyClause::default()
            });
        }
    }

    /// The lists of networks of a clause; those that the policy writes out become lists of their own.
    fn networks(&mut self, asked: &Match, at: Span) -> Vec<Reference> {
        let name = match &asked.networks {
            None => return Vec::new(),
            Some(Networks::Set(name)) => name.clone(),
            Some(Networks::Written(entries)) => {
                let name = format!("route-policy {} networks {}", self.policy.name, self.clauses.len() + 1);
                for family in [Family::Ipv4, Family::Ipv6] {
                    let is_v4 =
                        |prefix: &ipnet::IpNet| matches!(prefix, ipnet::IpNet::V4(_)) == (family == Family::Ipv4);
                    let of_family = entries.iter().filter(|entry| entry.prefix.value().is_some_and(is_v4));
                    let entries: Vec<_> = of_family.cloned().collect();
                    if !entries.is_empty() {
                        let name = name.clone();
                        self.builder.model.prefix_lists.push(PrefixList {
                            at,
                            name,
                            family,
                            entries,
                            ..PrefixList::default()
                        });
                    }
                }
                name
            }
        };
        vec![Reference::new(ReferenceKind::PrefixList, name)]
    }
}
