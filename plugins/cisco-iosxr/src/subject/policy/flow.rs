//! What becomes of a route behind each step of a policy.

use super::program::{Placed, Step};

/// What becomes of the routes that reach a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fate {
    /// Some may be dropped by a step.
    pub(super) may_drop: bool,
    /// All are dropped by a step.
    pub(super) drops: bool,
    /// All meet a step that decides over them, whatever was decided before.
    pub(super) decided: bool,
    /// All are taken by a step.
    pub(super) takes: bool,
}

impl Fate {
    /// Nothing follows: what was decided before holds.
    const END: Self = Self { may_drop: false, drops: false, decided: false, takes: false };
    const DONE: Self = Self { may_drop: false, drops: false, decided: true, takes: true };
    const DROP: Self = Self { may_drop: true, drops: true, decided: true, takes: false };
    const UNKNOWN: Self = Self { may_drop: true, drops: false, decided: false, takes: false };

    fn or(self, other: Self) -> Self {
        Self {
            may_drop: self.may_drop || other.may_drop,
            drops: self.drops && other.drops,
            decided: self.decided && other.decided,
            takes: self.takes && other.takes,
        }
    }
}

/// What is known of a place in a policy.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// What follows the step; behind an `if` and its branches, what follows them all.
    pub(super) after: Fate,
    /// Of a step that begins or ends branches: whether one of these branches ends the matter for a route.
    pub(super) ends: bool,
}

/// Branches that are open, seen from their end.
struct Open {
    /// What follows them all.
    after: Fate,
    /// What follows their beginnings, together.
    begins: Option<Fate>,
    has_else: bool,
    ends: bool,
    /// Their places.
    places: Vec<usize>,
}

/// What follows each step, from the last to the first.
pub(super) fn places(steps: &[Placed<'_>]) -> Vec<Place> {
    let mut places = vec![Place { after: Fate::END, ends: false }; steps.len()];
    let mut fate = Fate::END;
    let mut open: Vec<Open> = Vec::new();
    for (index, (step, _)) in steps.iter().enumerate().rev() {
        let mut after = fate;
        match step {
            Step::EndIf => {
                open.push(Open { after: fate, begins: None, has_else: false, ends: false, places: vec![index] });
            }
            Step::Else | Step::ElseIf(_) | Step::If(_) => {
                let Some(top) = open.last_mut() else { continue };
                let begins = top.begins.map_or(fate, |other| other.or(fate));
                top.begins = Some(begins);
                top.has_else |= *step == Step::Else;
                top.places.push(index);
                after = top.after;
                fate = top.after;
                if matches!(step, Step::If(_)) {
                    let Some(closed) = open.pop() else { continue };
                    fate = if closed.has_else { begins } else { begins.or(closed.after) };
                    for place in &closed.places {
                        if let Some(place) = places.get_mut(*place) {
                            place.ends = closed.ends;
                            place.after = closed.after;
                        }
                    }
                    if let Some(above) = open.last_mut() {
                        above.ends |= closed.ends;
                    }
                }
            }
            Step::Take => {
                // Taken until a later step drops it.
                fate.decided = true;
                fate.takes = !fate.may_drop;
            }
            Step::Done => fate = Fate::DONE,
            Step::Drop => fate = Fate::DROP,
            Step::Apply(_) | Step::Unknown => fate = Fate::UNKNOWN,
        }
        if matches!(step, Step::Done | Step::Drop | Step::Apply(_) | Step::Unknown)
            && let Some(above) = open.last_mut()
        {
            above.ends = true;
        }
        if let Some(place) = places.get_mut(index) {
            let known_ends = place.ends;
            *place = Place { after, ends: known_ends };
        }
    }
    places
}
