//! Filters against an evaluator that walks the entries for every address, for everything doubtful entries may match.

use proptest::prelude::*;

use super::super::{Action, Cover, Entry, Limits, Match, Standing, evaluate_within, permitted};
use super::cases;
use super::space::{Space, Table, assert_disjoint, small_entries, spaces};

/// The addresses of a space as bits, so that one operation treats 64 of them.
type Bits = [u64; 5];

const NONE: Bits = [0; 5];
const ALL: Bits = [u64::MAX, u64::MAX, u64::MAX, u64::MAX, 1];

fn bits(table: &Table) -> Bits {
    let mut bits = NONE;
    for (number, inside) in table.iter().enumerate() {
        bits[number / 64] |= u64::from(*inside) << (number % 64);
    }
    bits
}

fn zip(left: Bits, right: Bits, both: impl Fn(u64, u64) -> u64) -> Bits {
    std::array::from_fn(|index| both(left[index], right[index]))
}

/// What an entry surely and what it possibly matches.
struct Walk {
    action: Action,
    surely: Bits,
    possibly: Bits,
}

fn walks(space: &Space, entries: &[Entry]) -> Vec<Walk> {
    let walk = |entry: &Entry| {
        let (surely, possibly) = match &entry.matches {
            Match::Exactly(cubes) => (bits(&space.table_of_cubes(cubes)), bits(&space.table_of_cubes(cubes))),
            Match::AtMost(cubes) => (NONE, bits(&space.table_of_cubes(cubes))),
            Match::AtLeast(cubes) => (bits(&space.table_of_cubes(cubes)), ALL),
            Match::Unknown => (NONE, ALL),
        };
        Walk { action: entry.action, surely, possibly }
    };
    entries.iter().map(walk).collect()
}

/// Which addresses the entries of these indexes permit; bit i of `choice` tells whether entry i matches all that it
/// may or only what it must.
fn outcome(walks: &[Walk], indexes: &[usize], choice: u32, last: Action) -> Bits {
    let (mut open, mut permitted) = (ALL, NONE);
    let last = Walk { action: last, surely: ALL, possibly: ALL };
    for (index, walk) in indexes.iter().map(|index| (*index, &walks[*index])).chain([(31, &last)]) {
        let matched = if choice & (1 << index) == 0 { walk.surely } else { walk.possibly };
        let decided = zip(open, matched, |open, matched| open & matched);
        open = zip(open, matched, |open, matched| open & !matched);
        if walk.action == Action::Permit {
            permitted = zip(permitted, decided, |permitted, decided| permitted | decided);
        }
    }
    permitted
}

/// Every way in which the doubtful entries may match.
fn choices(walks: &[Walk]) -> impl Iterator<Item = u32> {
    let doubtful = walks.iter().enumerate().filter(|(_, walk)| walk.possibly != walk.surely);
    let all: u32 = doubtful.map(|(index, _)| 1 << index).sum();
    // Each subset of the bits, the largest first.
    std::iter::successors(Some(all), move |choice| choice.checked_sub(1).map(|below| below & all))
}

fn check(space: &Space, entries: &[Entry], last: Action, limits: Limits) -> Result<bool, TestCaseError> {
    let evaluation = evaluate_within(space.family, entries, last, limits);
    let walks = walks(space, entries);
    let whole: Vec<usize> = (0..entries.len()).collect();
    let stays = |index: &usize| matches!(evaluation.standings[*index], Standing::Live | Standing::Undecided);
    let kept: Vec<usize> = whole.iter().copied().filter(stays).collect();
    let (mut always, mut ever) = (ALL, NONE);
    for choice in choices(&walks) {
        let truth = outcome(&walks, &whole, choice, last);
        prop_assert_eq!(outcome(&walks, &kept, choice, last), truth, "{:?}", evaluation.standings);
        always = zip(always, truth, |always, truth| always & truth);
        ever = zip(ever, truth, |ever, truth| ever | truth);
    }
    assert_disjoint(evaluation.permitted.surely());
    assert_disjoint(evaluation.permitted.possibly());
    let surely = bits(&space.table(evaluation.permitted.surely()));
    let possibly = bits(&space.table(evaluation.permitted.possibly()));
    if limits == Limits::default() {
        prop_assert_eq!((surely, possibly), (always, ever));
    }
    prop_assert_eq!(zip(surely, always, |surely, always| surely & !always), NONE);
    prop_assert_eq!(zip(ever, possibly, |ever, possibly| ever & !possibly), NONE);

    for (index, standing) in evaluation.standings.iter().enumerate() {
        check_standing(&walks, &evaluation.standings, index)?;
        let before = whole.iter().take(index).map(|index| walks[*index].surely);
        let before = before.fold(NONE, |left, right| zip(left, right, |left, right| left | right));
        let shadowed = walks[index].possibly != NONE && holds(before, walks[index].possibly);
        let told = matches!(standing, Standing::Shadowed(_));
        prop_assert!(told == shadowed || (limits != Limits::default() && !told), "entry {}", index);
        if *standing == Standing::Live {
            let others: Vec<usize> = kept.iter().copied().filter(|other| *other != index).collect();
            let differs = |choice| {
                let (with, without) = (&kept, &others);
                let left = outcome(&walks, with, choice, last);
                zip(left, outcome(&walks, without, choice, last), |left, right| left ^ right)
            };
            let always = choices(&walks).map(differs).fold(ALL, |left, right| zip(left, right, |l, r| l & r));
            prop_assert!(always != NONE, "entry {} does nothing", index);
        }
    }
    Ok(!evaluation.standings.contains(&Standing::Undecided))
}

fn holds(whole: Bits, part: Bits) -> bool {
    zip(part, whole, |part, whole| part & !whole) == NONE
}

fn check_standing(walks: &[Walk], standings: &[Standing], index: usize) -> Result<(), TestCaseError> {
    let own = walks[index].possibly;
    prop_assert_eq!(standings[index] == Standing::Empty, own == NONE);
    match &standings[index] {
        Standing::Shadowed(Cover::Alone(entry)) => {
            prop_assert!(*entry < index && holds(walks[*entry].surely, own));
        }
        Standing::Shadowed(Cover::Together { entries, more }) => {
            prop_assert!(entries.iter().all(|entry| *entry < index));
            let tables = entries.iter().map(|entry| walks[*entry].surely);
            let all = tables.fold(NONE, |left, right| zip(left, right, |left, right| left | right));
            prop_assert!(*more || holds(all, own));
        }
        _ => {}
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(2000))]

    #[test]
    fn exact_filters_are_decided(space in spaces(), entries in small_entries(12, false), permit: bool) {
        let last = if permit { Action::Permit } else { Action::Deny };
        let entries = space.entries(&entries);
        prop_assert!(check(&space, &entries, last, Limits::default())?);
        // Of what shadows, the first entry that does so alone is named.
        let evaluation = evaluate_within(space.family, &entries, last, Limits::default());
        let walks = walks(&space, &entries);
        for (index, standing) in evaluation.standings.iter().enumerate() {
            let Standing::Shadowed(cover) = standing else { continue };
            let alone = (0..index).find(|entry| {
                let one = matches!(&entries[*entry].matches, Match::Exactly(cubes) if cubes.len() == 1);
                one && holds(walks[*entry].surely, walks[index].possibly) && !matches!(evaluation.standings[*entry], Standing::Shadowed(_))
            });
            if let Some(alone) = alone {
                prop_assert!(matches!(cover, Cover::Alone(named) if *named <= alone), "{:?} {}", cover, alone);
            }
        }
        prop_assert_eq!(permitted(space.family, &entries, last), evaluation.permitted);
    }

    #[test]
    fn doubtful_filters_are_bounded(space in spaces(), entries in small_entries(9, true), permit: bool) {
        let last = if permit { Action::Permit } else { Action::Deny };
        check(&space, &space.entries(&entries), last, Limits::default())?;
    }

    #[test]
    fn limits_never_make_an_answer_wrong(
        space in spaces(),
        entries in small_entries(10, true),
        permit: bool,
        pieces in 0_usize..12,
        steps in prop_oneof![0_usize..60, 0_usize..1000],
    ) {
        let last = if permit { Action::Permit } else { Action::Deny };
        check(&space, &space.entries(&entries), last, Limits { pieces, steps })?;
    }
}
