//! Values that should occur once: which objects share one.

use rustc_hash::FxHashMap;
use seawall_api::reflect::Scalar;
use seawall_api::secret::{Digest, Strength};
use seawall_api::{Span, Why};

use super::Selection;
use super::compare::text_of;
use super::truth::{Answer, Facts, Seen};
use crate::rule::condition::{Comparison, Condition, Test};
use crate::rule::schema::PathId;

/// How many of the others are named.
const NAMED: usize = 8;

/// The answers to a rule's questions for uniqueness, by question and object.
#[derive(Debug, Default)]
pub(super) struct Uniques {
    slots: Vec<Vec<Shared>>,
}

/// How an object's value is shared.
#[derive(Debug, Clone)]
enum Shared {
    /// By no other object, or there is no value.
    Alone,
    /// By these, written elsewhere.
    With(Vec<Span>),
    /// Perhaps.
    Perhaps(Why),
}

/// What two values must have in common to be the same.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    Secret(Digest),
    Other(String),
}

/// Where a value stands. A value that several objects inherit stands in one place and is one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Written(Span),
    Of(usize),
    Kind(usize),
}

impl Uniques {
    /// Compares the objects that `where` selects. `selected` answers for each object.
    pub(super) fn new(facts: &Facts<'_>, selection: &Selection<'_>, judged: &Condition, selected: &[Answer]) -> Self {
        let mut questions = Vec::new();
        gather(judged, &mut questions);
        let slots = questions.iter().map(|question| slot(facts, selection, question, selected)).collect();
        Self { slots }
    }

    /// The answer for one object.
    pub(super) fn answer(&self, slot: usize, member: usize, wanted: bool, path: PathId) -> Answer {
        let shared = self.slots.get(slot).and_then(|members| members.get(member));
        let unique = match shared {
            Some(Shared::With(_)) => Answer::No,
            Some(Shared::Perhaps(why)) => Answer::Unknown(*why, path),
            Some(Shared::Alone) | None => Answer::Yes,
        };
        if wanted { unique } else { unique.opposite() }
    }

    /// Where the same values stand that an object shares.
    pub(super) fn others(&self, member: usize) -> impl Iterator<Item = Span> {
        self.slots
            .iter()
            .filter_map(move |members| members.get(member))
            .flat_map(|shared| match shared {
                Shared::With(spans) => spans.as_slice(),
                _ => &[],
            })
            .copied()
    }
}

/// The questions in the order of their slots, which is that of the text.
fn gather<'c>(condition: &'c Condition, questions: &mut Vec<&'c Comparison>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) | Condition::NoneOf(parts) => {
            for part in parts {
                gather(part, questions);
            }
        }
        Condition::Compare(comparison) if matches!(comparison.test, Test::Unique { .. }) => questions.push(comparison),
        Condition::Compare(_) | Condition::Members(_) => {}
    }
}

fn slot(facts: &Facts<'_>, selection: &Selection<'_>, question: &Comparison, selected: &[Answer]) -> Vec<Shared> {
    let mut shared = vec![Shared::Alone; selection.len()];
    let mut groups: FxHashMap<Key, Vec<(Place, usize, bool)>> = FxHashMap::default();
    let among = match &question.test {
        Test::Unique { among, .. } => among.as_deref(),
        _ => None,
    };
    let mut kinds: Vec<String> = Vec::new();
    for (member, selects) in selected.iter().enumerate().filter(|(_, selects)| **selects != Answer::No) {
        let chain = selection.chain(member);
        match facts.see(&question.field, &chain) {
            Seen::Known { value: Scalar::None, .. } | Seen::Objects { .. } => {}
            Seen::Known { value, span, .. } => match key(&value) {
                Ok(key) => {
                    let place = match among {
                        // Objects that are equal there are one.
                        Some(field) => {
                            let kind = match facts.see(field, &chain) {
                                Seen::Known { value, .. } => format!("{value:?}"),
                                _ => String::new(),
                            };
                            Place::Kind(kind_of(&mut kinds, kind))
                        }
                        None => span.map_or(Place::Of(member), Place::Written),
                    };
                    groups.entry(key).or_default().push((place, member, *selects == Answer::Yes));
                }
                Err(why) => set(&mut shared, member, Shared::Perhaps(why)),
            },
            Seen::Unknown(why) => set(&mut shared, member, Shared::Perhaps(why)),
        }
    }
    for group in groups.into_values() {
        let certain = places(&group, true, selection);
        let possible = places(&group, false, selection);
        for (place, member, _) in &group {
            let others = certain.iter().filter(|(other, _)| other != place).map(|(_, span)| *span);
            let others: Vec<Span> = others.take(NAMED).collect();
            if !others.is_empty() {
                set(&mut shared, *member, Shared::With(others));
            } else if possible.iter().any(|(other, _)| other != place) {
                set(&mut shared, *member, Shared::Perhaps(Why::NotStated));
            }
        }
    }
    shared
}

/// The number of a kind of object, given anew to the first of it.
fn kind_of(kinds: &mut Vec<String>, kind: String) -> usize {
    kinds.iter().position(|known| *known == kind).unwrap_or_else(|| {
        kinds.push(kind);
        kinds.len() - 1
    })
}

fn set(shared: &mut [Shared], member: usize, value: Shared) {
    if let Some(entry) = shared.get_mut(member) {
        *entry = value;
    }
}

/// The first different places of a group: enough to name the others of any of its members.
fn places(group: &[(Place, usize, bool)], certain: bool, selection: &Selection<'_>) -> Vec<(Place, Span)> {
    let mut found: Vec<(Place, Span)> = Vec::new();
    for (place, member, is_certain) in group {
        if (*is_certain || !certain) && found.len() <= NAMED && !found.iter().any(|(known, _)| known == place) {
            let span = match place {
                Place::Written(span) => *span,
                Place::Of(_) | Place::Kind(_) => selection.at(*member),
            };
            found.push((*place, span));
        }
    }
    found
}

fn key(value: &Scalar<'_>) -> Result<Key, Why> {
    match value {
        Scalar::Secret(secret) if secret.strength == Strength::Redacted => Err(Why::Redacted),
        Scalar::Secret(secret) => Ok(Key::Secret(secret.digest)),
        other => Ok(Key::Other(text_of(other).map_or_else(|| format!("{other:?}"), str::to_owned))),
    }
}
