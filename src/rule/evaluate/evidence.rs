//! The places that prove a failure.

use seawall_api::Span;

use super::members::inside;
use super::truth::{Answer, Chain, Facts, Seen};
use super::unique::Uniques;
use crate::rule::condition::{Ask, Condition, Members, Start, Test};

/// No message names more places than this.
const MOST: usize = 16;

/// Places by whose they are.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// Of the object that is judged.
    pub(super) own: Vec<Span>,
    /// Of something else on the device.
    pub(super) other: Vec<Span>,
}

impl Evidence {
    /// The places by which a condition holds (`wanted`), or does not.
    pub(super) fn of<'a>(
        facts: &Facts<'a>,
        condition: &Condition,
        wanted: bool,
        chain: &[&'a dyn seawall_api::reflect::Object],
    ) -> Self {
        let mut evidence = Self::default();
        evidence.gather(facts, condition, wanted, &mut chain.to_vec(), true);
        evidence
    }

    fn gather<'a>(&mut self, facts: &Facts<'a>, condition: &Condition, wanted: bool, chain: &mut Chain<'a>, own: bool) {
        if self.own.len() + self.other.len() >= MOST {
            return;
        }
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                let one_is_enough = wanted == matches!(condition, Condition::Any(_));
                let telling = |part: &&Condition| is_unique(part) || says(facts, part, chain) == wanted_answer(wanted);
                let telling: Vec<&Condition> = parts.iter().filter(telling).collect();
                // Where the object says enough itself, the rest of the device has no part in it.
                let by_itself = one_is_enough && telling.iter().any(|part| is_of_object(part));
                for part in telling.into_iter().filter(|part| !by_itself || is_of_object(part)) {
                    self.gather(facts, part, wanted, chain, own);
                }
            }
            Condition::NoneOf(parts) => {
                for part in parts {
                    if says(facts, part, chain) == wanted_answer(!wanted) {
                        self.gather(facts, part, !wanted, chain, own);
                    }
                }
            }
            Condition::Compare(comparison) => {
                // Whether it is unique is answered elsewhere; where it stands is all that is asked here.
                if let Seen::Known { span: Some(span), .. } = facts.see(&comparison.field, chain) {
                    self.push(span, own && comparison.field.start == Start::Up(0));
                }
            }
            Condition::Members(members) => self.members(facts, members, wanted, chain, own),
        }
    }

    fn members<'a>(&mut self, facts: &Facts<'a>, asked: &Members, wanted: bool, chain: &mut Chain<'a>, own: bool) {
        let Seen::Objects { members, .. } = facts.see(&asked.list, chain) else { return };
        let (condition, shows) = match &asked.asks {
            Ask::AnyOf(condition) if wanted => (Some(condition), true),
            Ask::NoneOf(condition) if !wanted => (Some(condition), true),
            Ask::AllOf(condition) if !wanted => (Some(condition), false),
            Ask::Count { .. } => (None, true),
            _ => return,
        };
        let own = own && asked.list.start == Start::Up(0);
        let mut within = inside(&asked.list, chain);
        for member in members.into_iter().filter(|member| asked.inactive_too || member.active()) {
            within.push(member);
            let counts = says(facts, &asked.filter, &within) == Answer::Yes;
            let fits = condition.is_none_or(|it| says(facts, it, &within) == wanted_answer(shows));
            if counts && fits {
                let before = self.own.len() + self.other.len();
                if let Some(condition) = condition {
                    self.gather(facts, condition, shows, &mut within, own);
                }
                if self.own.len() + self.other.len() == before && !member.at().is_empty() {
                    self.push(member.at(), own);
                }
            }
            within.pop();
        }
    }

    fn push(&mut self, span: Span, own: bool) {
        if own { self.own.push(span) } else { self.other.push(span) }
    }
}

/// Whether it asks about nothing but the object that is judged.
fn is_of_object(condition: &Condition) -> bool {
    match condition {
        Condition::All(parts) | Condition::Any(parts) | Condition::NoneOf(parts) => parts.iter().all(is_of_object),
        Condition::Compare(comparison) => comparison.field.start == Start::Up(0),
        Condition::Members(members) => members.list.start == Start::Up(0),
    }
}

/// Whether it asks for a value that no other object has, which only all objects together can tell.
fn is_unique(condition: &Condition) -> bool {
    matches!(condition, Condition::Compare(comparison) if matches!(comparison.test, Test::Unique { .. }))
}

fn wanted_answer(wanted: bool) -> Answer {
    if wanted { Answer::Yes } else { Answer::No }
}

/// Questions for uniqueness hold no place here: the other objects are named apart.
fn says<'a>(facts: &Facts<'a>, condition: &Condition, chain: &[&'a dyn seawall_api::reflect::Object]) -> Answer {
    facts.answer(condition, &mut chain.to_vec(), &Uniques::default(), usize::MAX)
}
