//! Values for the writing of fixes, where lines that were not read play no part.

use seawall_api::Span;
use seawall_api::reflect::{Object, Scalar};

use super::Subject;
use super::compare::facet;
use super::truth::{Answer, Facts, Seen};
use super::unique::Uniques;
use super::unread::Unread;
use crate::rule::condition::{Condition, FieldPath, Test};

static NOTHING_UNREAD: Unread = Unread::nothing();

/// Looks at values of one device.
#[derive(Debug)]
pub(crate) struct Look<'a> {
    facts: Facts<'a>,
}

/// A field's value, or where it stands if it may not be shown.
#[derive(Debug)]
pub(crate) enum Field<'a> {
    Shown(Scalar<'a>),
    Hidden(Option<Span>),
}

impl<'a> Look<'a> {
    pub(crate) fn new(subject: &Subject<'a>) -> Self {
        Self { facts: Facts::new(subject.roots, &NOTHING_UNREAD, false) }
    }

    /// Whether a condition surely holds.
    pub(crate) fn holds(&self, condition: &Condition, chain: &[&'a dyn Object]) -> bool {
        self.facts.answer(condition, &mut chain.to_vec(), &Uniques::default(), usize::MAX) == Answer::Yes
    }

    /// The value of a field, if it is known.
    pub(crate) fn value(&self, field: &FieldPath, chain: &[&'a dyn Object]) -> Option<Field<'a>> {
        let Seen::Known { value, span, .. } = self.facts.see(field, chain) else { return None };
        let value = facet(value, field.facet, &Test::Exists(true)).ok()?;
        Some(match value {
            Scalar::Secret(secret) => Field::Hidden(Some(secret.span)),
            Scalar::FreeText(_) => Field::Hidden(span),
            value => Field::Shown(value),
        })
    }
}
