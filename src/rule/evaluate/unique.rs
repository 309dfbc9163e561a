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

/// What two values count as one by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// Where it is written: a value that several objects inherit from one line is one.
    Written(Span),
    /// The object that has it.
    Of(usize),
    /// The number of the kind of object, where objects of one kind may share.
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

/// One object's value in a group of equal ones.
struct Holder {
    place: Place,
    member: usize,
    /// Whether it is sure that the object is selected and which place it counts as.
    certain: bool,
    /// Why it is not sure as what it counts.
    doubt: Option<Why>,
    /// Whether the same value may stand elsewhere and look different.
    veiled: bool,
}

fn slot<'a>(facts: &Facts<'a>, selection: &Selection<'a>, question: &Comparison, selected: &[Answer]) -> Vec<Shared> {
    let mut shared = vec![Shared::Alone; selection.len()];
    let mut groups: FxHashMap<Key, Vec<Holder>> = FxHashMap::default();
    let among = if let Test::Unique { among, .. } = &question.test { among.as_deref() } else { None };
    let mut kinds: FxHashMap<String, usize> = FxHashMap::default();
    let mut chain = Vec::new();
    for (member, selects) in selected.iter().enumerate().filter(|(_, selects)| **selects != Answer::No) {
        selection.chain(member, &mut chain);
        match facts.see(&question.field, &chain) {
            Seen::Known { value: Scalar::None, .. } | Seen::Objects { .. } => {}
            Seen::Known { value, span, .. } => match key(&value) {
                Ok(key) => {
                    let (place, doubt) = match among.map(|field| facts.see(field, &chain)) {
                        None => (span.map_or(Place::Of(member), Place::Written), None),
                        // Objects that are equal there are one.
                        Some(Seen::Known { value, .. }) => {
                            let number = kinds.len();
                            (Place::Kind(*kinds.entry(format!("{value:?}")).or_insert(number)), None)
                        }
                        Some(Seen::Unknown(why)) => (Place::Of(member), Some(why)),
                        Some(Seen::Objects { .. }) => (Place::Of(member), Some(Why::NotStated)),
                    };
                    let certain = *selects == Answer::Yes && doubt.is_none();
                    let veiled = is_veiled(&value);
                    groups.entry(key).or_default().push(Holder { place, member, certain, doubt, veiled });
                }
                Err(why) => set(&mut shared, member, Shared::Perhaps(why)),
            },
            Seen::Unknown(why) => set(&mut shared, member, Shared::Perhaps(why)),
        }
    }
    veil(&mut shared, &groups);
    for group in groups.into_values() {
        let certain = places(&group, true, selection);
        let possible = places(&group, false, selection);
        for Holder { place, member, doubt, .. } in &group {
            let others = certain.iter().filter(|(other, _)| other != place).map(|(_, span)| *span);
            let others: Vec<Span> = others.take(NAMED).collect();
            if !others.is_empty() && doubt.is_none() {
                set(&mut shared, *member, Shared::With(others));
            } else if possible.iter().any(|(other, _)| other != place) {
                set(&mut shared, *member, Shared::Perhaps(doubt.unwrap_or(Why::NotStated)));
            }
        }
    }
    shared
}

/// A value of which every copy looks different may be the same as any other, so that no other is surely alone either.
fn veil(shared: &mut [Shared], groups: &FxHashMap<Key, Vec<Holder>>) {
    let holders = || groups.values().flatten();
    // Two different ones are enough to find one that is not a holder's own.
    let different = |veiled: bool| {
        let mut places = holders().filter(|one| one.veiled || !veiled).map(|one| one.place);
        let first = places.next();
        (first, places.find(|place| Some(*place) != first))
    };
    let (all, veiled) = (different(false), different(true));
    for holder in holders() {
        let (first, second) = if holder.veiled { all } else { veiled };
        if second.is_some() || first.is_some_and(|place| place != holder.place) {
            set(shared, holder.member, Shared::Perhaps(Why::VendorHides));
        }
    }
}

/// Encrypted under a key that is not printed, with something drawn anew each time.
fn is_veiled(value: &Scalar<'_>) -> bool {
    matches!(value, Scalar::Secret(secret) if secret.strength == Strength::Keyed)
}

fn set(shared: &mut [Shared], member: usize, value: Shared) {
    if let Some(entry) = shared.get_mut(member) {
        *entry = value;
    }
}

/// The first different places of a group: enough to name the others of any of its members.
fn places(group: &[Holder], certain: bool, selection: &Selection<'_>) -> Vec<(Place, Span)> {
    let mut found: Vec<(Place, Span)> = Vec::new();
    for holder in group.iter().filter(|holder| holder.certain || !certain) {
        if found.len() <= NAMED && !found.iter().any(|(known, _)| *known == holder.place) {
            let span = match holder.place {
                Place::Written(span) => span,
                Place::Of(_) | Place::Kind(_) => selection.at(holder.member),
            };
            found.push((holder.place, span));
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
