//! Conditions on an object, in three truth values.

use std::cell::{Cell, RefCell};

use rustc_hash::FxHashMap;
use seawall_api::reflect::{Object, Scalar, Value};
use seawall_api::{Origin, Span, Why};

use super::compare::{compare, facet};
use super::stated::compare_stated;
use super::unique::Uniques;
use super::unread::Unread;
use crate::rule::condition::{Comparison, Condition, FieldPath, Leaf, Members, Start, Test};
use crate::rule::schema::PathId;
use crate::verdict::Truth;

/// Whether something holds, and if that cannot be told, why and because of which path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    Yes,
    No,
    Unknown(Why, PathId),
}

impl Answer {
    pub(super) fn truth(self) -> Truth {
        match self {
            Self::Yes => Truth::Yes,
            Self::No => Truth::No,
            Self::Unknown(..) => Truth::Unknown,
        }
    }

    pub(super) fn opposite(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            unknown @ Self::Unknown(..) => unknown,
        }
    }

    pub(super) fn from_bool(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}

/// Kleene's conjunction: one that does not hold decides; else one that is not known.
pub(super) fn all(answers: impl Iterator<Item = Answer>) -> Answer {
    let mut unknown = None;
    for answer in answers {
        match answer {
            Answer::No => return Answer::No,
            Answer::Unknown(..) => unknown = unknown.or(Some(answer)),
            Answer::Yes => {}
        }
    }
    unknown.unwrap_or(Answer::Yes)
}

/// Kleene's disjunction: one that holds decides; else one that is not known.
pub(super) fn any(answers: impl Iterator<Item = Answer>) -> Answer {
    all(answers.map(Answer::opposite)).opposite()
}

/// The objects from the outermost inwards; the last one is the object in question.
pub(super) type Chain<'a> = Vec<&'a dyn Object>;

/// A field's value, after what was not read has had its say.
#[derive(Debug)]
pub(super) enum Seen<'a> {
    Known {
        value: Scalar<'a>,
        origin: Origin,
        span: Option<Span>,
    },
    Unknown(Why),
    /// Members of a list, and why there may be more.
    Objects {
        members: Vec<&'a dyn Object>,
        open: Option<Why>,
    },
}

/// What conditions are evaluated against.
#[derive(Debug)]
pub(crate) struct Facts<'a> {
    pub(super) roots: &'a [&'a dyn Object],
    pub(super) unread: &'a Unread,
    /// Whether the file is a part of a configuration, or cut off.
    pub(super) partial: bool,
    /// The first line not read that could have changed what was looked at since this was last cleared.
    pub(super) touched: Cell<Option<Span>>,
    /// What was asked of lists of the device itself, which is the same for every object: by the question's place in
    /// memory, the answer and the line not read that was met on the way.
    asked: RefCell<FxHashMap<*const Members, (Answer, Option<Span>)>>,
}

impl<'a> Facts<'a> {
    pub(super) fn new(roots: &'a [&'a dyn Object], unread: &'a Unread, partial: bool) -> Self {
        Self { roots, unread, partial, touched: Cell::new(None), asked: RefCell::default() }
    }

    /// Where a path starts: the object, and the place by which unread lines find it.
    fn start(&self, field: &FieldPath, chain: &[&'a dyn Object]) -> Option<(&'a dyn Object, Span)> {
        match field.start {
            Start::Root(root) => Some((*self.roots.get(root)?, Span::default())),
            Start::Up(up) => {
                let object = *chain.get(chain.len().checked_sub(1 + up)?)?;
                Some((object, object.at()))
            }
        }
    }

    /// The value of a field.
    pub(super) fn see(&self, field: &FieldPath, chain: &[&'a dyn Object]) -> Seen<'a> {
        let Some((mut object, at)) = self.start(field, chain) else { return Seen::Unknown(Why::NotStated) };
        for part in &field.parts {
            let Value::Object(inner) = object.field(*part) else { return Seen::Unknown(Why::NotStated) };
            object = inner;
        }
        let touched = self.unread.touching(field.read, at);
        if touched.is_some() && self.touched.get().is_none() {
            self.touched.set(touched);
        }
        let value = match field.leaf {
            Leaf::Field(index) => object.field(index),
            Leaf::Active => {
                return Seen::Known { value: Scalar::Bool(object.active()), origin: Origin::Set, span: None };
            }
        };
        match value {
            Value::Known { origin: Origin::Default, .. }
            | Value::Unknown(Why::NotStated | Why::Version | Why::VendorHides)
                if touched.is_some() =>
            {
                Seen::Unknown(Why::UnreadLine)
            }
            Value::Known { value, origin, span } => Seen::Known { value, origin, span },
            Value::Unknown(Why::NotStated) if self.partial => Seen::Unknown(Why::PartialFile),
            Value::Unknown(why) => Seen::Unknown(why),
            Value::Objects(members) => {
                let open = self.open(field, at, &members);
                Seen::Objects { members, open }
            }
            Value::Object(_) => Seen::Unknown(Why::NotStated),
        }
    }

    /// Why a list may have more members than are seen.
    fn open(&self, field: &FieldPath, at: Span, members: &[&'a dyn Object]) -> Option<Why> {
        let partial = self.partial.then_some(Why::PartialFile);
        if self.unread.is_empty() {
            return partial;
        }
        let owner = if matches!(field.start, Start::Root(_)) { None } else { Some(at) };
        let places: Vec<Span> = members.iter().map(|member| member.at()).collect();
        let line = self.unread.opening(field.read, owner, &places);
        if line.is_some() && self.touched.get().is_none() {
            self.touched.set(line);
        }
        line.map(|_| Why::UnreadLine).or(partial)
    }

    /// Whether a condition holds of the last object of the chain. The depth is that of the rule's text.
    pub(super) fn answer(
        &self,
        condition: &Condition,
        chain: &mut Chain<'a>,
        uniques: &Uniques,
        member: usize,
    ) -> Answer {
        match condition {
            Condition::All(parts) => all(parts.iter().map(|part| self.answer(part, chain, uniques, member))),
            Condition::Any(parts) => any(parts.iter().map(|part| self.answer(part, chain, uniques, member))),
            Condition::NoneOf(parts) => {
                any(parts.iter().map(|part| self.answer(part, chain, uniques, member))).opposite()
            }
            Condition::Compare(comparison) => {
                let told = match comparison.test {
                    Test::Unique { slot, wanted, .. } => uniques.answer(slot, member, wanted, comparison.field.read),
                    _ => self.compared(comparison, chain),
                };
                if comparison.negated { told.opposite() } else { told }
            }
            Condition::Members(members) if matches!(members.list.start, Start::Root(_)) => self.once(members, chain),
            Condition::Members(members) => self.members(members, chain, uniques),
        }
    }

    /// What is asked of a list of the device itself is asked once.
    fn once(&self, asked: &Members, chain: &mut Chain<'a>) -> Answer {
        let known = self.asked.borrow().get(&std::ptr::from_ref(asked)).copied();
        let before = self.touched.get();
        let (answer, touched) = known.unwrap_or_else(|| {
            self.touched.set(None);
            let answer = self.members(asked, chain, &Uniques::default());
            (answer, self.touched.get())
        });
        self.asked.borrow_mut().insert(std::ptr::from_ref(asked), (answer, touched));
        self.touched.set(before.or(touched));
        answer
    }

    fn compared(&self, comparison: &Comparison, chain: &[&'a dyn Object]) -> Answer {
        let Comparison { field, test, .. } = comparison;
        let told = match (self.see(field, chain), test) {
            (Seen::Known { origin, .. }, Test::Origin(wanted)) => Ok(origin == *wanted),
            (Seen::Known { value, .. }, Test::Known(wanted)) => match facet(value, field.facet, test) {
                Ok(value) => known(&value).map(|known| known == *wanted),
                Err(why) => tells_nothing(why).map(|()| !wanted),
            },
            (Seen::Known { value, .. }, Test::Stated { how, stated, nocase }) => facet(value, field.facet, test)
                .and_then(|value| match self.see(stated, &[]) {
                    Seen::Known { value: list, .. } => compare_stated(*how, &value, &list, *nocase),
                    Seen::Unknown(why) => Err(why),
                    Seen::Objects { .. } => Err(Why::NotStated),
                }),
            (Seen::Known { value, .. }, test) => {
                facet(value, field.facet, test).and_then(|value| compare(test, &value))
            }
            (Seen::Unknown(why), Test::Known(wanted)) => tells_nothing(why).map(|()| !wanted),
            // Nothing is written, whatever the default may be.
            (Seen::Unknown(Why::NotStated | Why::Version), Test::Origin(wanted)) => Ok(*wanted == Origin::Default),
            (Seen::Unknown(why), _) => Err(why),
            (Seen::Objects { .. }, _) => Err(Why::NotStated),
        };
        match told {
            Ok(holds) => Answer::from_bool(holds),
            Err(why) => Answer::Unknown(why, field.read),
        }
    }
}

pub(super) fn both(left: Answer, right: Answer) -> Answer {
    all([left, right].into_iter())
}

pub(super) fn either(left: Answer, right: Answer) -> Answer {
    any([left, right].into_iter())
}

/// Whether a value that is there tells anything: a replaced secret does not.
fn known(value: &Scalar<'_>) -> Result<bool, Why> {
    match value {
        Scalar::Secret(secret) if secret.strength == seawall_api::secret::Strength::Redacted => Err(Why::Redacted),
        _ => Ok(true),
    }
}

/// Whether the configuration, read as a whole, says nothing; if something is hidden, that is not known.
fn tells_nothing(why: Why) -> Result<(), Why> {
    match why {
        Why::UnreadLine | Why::PartialFile | Why::Redacted => Err(why),
        Why::NotStated | Why::Version | Why::VendorHides | Why::SiteFact(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kleenes_tables() {
        let unknown = Answer::Unknown(Why::Version, PathId::default());
        let table = [
            (Answer::Yes, Answer::Yes, Answer::Yes, Answer::Yes),
            (Answer::Yes, Answer::No, Answer::No, Answer::Yes),
            (Answer::Yes, unknown, unknown, Answer::Yes),
            (Answer::No, Answer::No, Answer::No, Answer::No),
            (Answer::No, unknown, Answer::No, unknown),
            (unknown, unknown, unknown, unknown),
        ];
        for (left, right, conjunction, disjunction) in table {
            for (left, right) in [(left, right), (right, left)] {
                assert_eq!(both(left, right), conjunction, "{left:?} and {right:?}");
                assert_eq!(either(left, right), disjunction, "{left:?} or {right:?}");
            }
        }
        assert_eq!(unknown.opposite(), unknown);
        assert_eq!(Answer::Yes.opposite(), Answer::No);
        assert_eq!(all(std::iter::empty()), Answer::Yes);
        assert_eq!(any(std::iter::empty()), Answer::No);
    }
}
