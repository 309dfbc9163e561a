//! Filters against an evaluator that walks the entries for every address, for everything doubtful entries may match.

use proptest::prelude::*;

use super::super::{Action, Answer, Cover, Entry, Limits, Match, Standing, evaluate_within, permitted};
use super::cases;
use super::space::{Space, Table, small_entries, spaces};

/// For each address: what an entry surely and what it possibly matches.
struct Walk {
    action: Action,
    surely: Table,
    possibly: Table,
}

fn walks(space: &Space, entries: &[Entry]) -> Vec<Walk> {
    let (none, all) = (vec![false; 257], vec![true; 257]);
    let walk = |entry: &Entry| {
        let (surely, possibly) = match &entry.matches {
            Match::Exactly(cubes) => (space.table_of_cubes(cubes), space.table_of_cubes(cubes)),
            Match::AtMost(cubes) => (none.clone(), space.table_of_cubes(cubes)),
            Match::AtLeast(cubes) => (space.table_of_cubes(cubes), all.clone()),
            Match::Unknown => (none.clone(), all.clone()),
        };
        Walk { action: entry.action, surely, possibly }
    };
    entries.iter().map(walk).collect()
}

/// Whether an address is permitted; bit i of `choice` tells whether entry i matches where it may or may not.
fn outcome<'a>(walks: impl IntoIterator<Item = (usize, &'a Walk)>, address: usize, choice: u32, last: Action) -> bool {
    let first = walks
        .into_iter()
        .find(|(index, walk)| walk.surely[address] || (walk.possibly[address] && choice & (1 << index) != 0));
    first.map_or(last, |(_, walk)| walk.action) == Action::Permit
}

/// Every way in which the doubtful entries may treat an address.
fn choices(walks: &[Walk], address: usize) -> impl Iterator<Item = u32> {
    let doubtful = walks.iter().enumerate().filter(|(_, walk)| walk.possibly[address] && !walk.surely[address]);
    let bits: u32 = doubtful.map(|(index, _)| 1 << index).sum();
    // Each subset of the bits, the largest first.
    let mut next = Some(bits);
    std::iter::from_fn(move || {
        let choice = next?;
        next = choice.checked_sub(1).map(|below| below & bits);
        Some(choice)
    })
}

fn check(space: &Space, entries: &[Entry], last: Action, limits: Limits) -> Result<bool, TestCaseError> {
    let evaluation = evaluate_within(space.family, entries, last, limits);
    let walks = walks(space, entries);
    let kept: Vec<usize> = (0..entries.len())
        .filter(|index| matches!(evaluation.standings[*index], Standing::Live | Standing::Undecided))
        .collect();
    let chosen = |without: Option<usize>| {
        let (kept, walks) = (&kept, &walks);
        kept.iter().filter(move |index| Some(**index) != without).map(|index| (*index, &walks[*index]))
    };
    let mut decided = true;
    for (number, address) in space.addresses.iter().enumerate() {
        let mut outcomes: Vec<bool> = Vec::new();
        for choice in choices(&walks, number) {
            let truth = outcome(walks.iter().enumerate(), number, choice, last);
            outcomes.push(truth);
            prop_assert_eq!(outcome(chosen(None), number, choice, last), truth, "removal at {}", address);
        }
        let truth = match (outcomes.contains(&true), outcomes.contains(&false)) {
            (true, false) => Answer::Yes,
            (false, _) => Answer::No,
            (true, true) => Answer::Unknown,
        };
        let answer = evaluation.permitted.contains(*address);
        decided &= answer == truth;
        prop_assert!(answer == truth || (answer == Answer::Unknown && limits != Limits::default()), "{}", address);
    }
    for (index, standing) in evaluation.standings.iter().enumerate() {
        check_standing(&walks, &evaluation.standings, index)?;
        if *standing == Standing::Live {
            let differs = |number: &usize| {
                choices(&walks, *number).all(|choice| {
                    outcome(chosen(None), *number, choice, last) != outcome(chosen(Some(index)), *number, choice, last)
                })
            };
            prop_assert!((0..257).any(|number| differs(&number)), "entry {} does nothing", index);
        }
    }
    Ok(decided && !evaluation.standings.contains(&Standing::Undecided))
}

fn check_standing(walks: &[Walk], standings: &[Standing], index: usize) -> Result<(), TestCaseError> {
    let own = &walks[index].possibly;
    let holds = |table: &Table| own.iter().zip(table).all(|(own, other)| !own || *other);
    prop_assert_eq!(standings[index] == Standing::Empty, !own.contains(&true));
    let Standing::Shadowed(cover) = &standings[index] else { return Ok(()) };
    let before = |entries: &[usize]| -> Table {
        (0..257).map(|number| entries.iter().any(|entry| walks[*entry].surely[number])).collect()
    };
    match cover {
        Cover::Alone(entry) => prop_assert!(*entry < index && holds(&walks[*entry].surely)),
        Cover::Together { entries, more } => {
            prop_assert!(entries.iter().all(|entry| *entry < index));
            prop_assert!(*more || holds(&before(entries)));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(1500))]

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
                let holds = walks[index].possibly.iter().zip(&walks[*entry].surely).all(|(own, other)| !own || *other);
                one && holds && !matches!(evaluation.standings[*entry], Standing::Shadowed(_))
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
