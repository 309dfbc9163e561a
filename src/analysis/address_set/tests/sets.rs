//! Sets and bounds against tables of what they hold.

use proptest::prelude::*;

use super::super::run::Run;
use super::super::{AddressSet, Answer, Bounds, Cube, Family};
use super::cases;
use super::space::{Space, Table, assert_disjoint, small_cube, small_cubes, spaces};

fn exact(bounds: &Bounds) -> AddressSet {
    bounds.exact().expect("so few cubes are exact").clone()
}

fn set(space: &Space, cubes: &[Cube]) -> AddressSet {
    exact(&AddressSet::of_cubes(space.family, cubes))
}

fn zip(left: &Table, right: &Table, both: impl Fn(bool, bool) -> bool) -> Table {
    left.iter().zip(right).map(|(left, right)| both(*left, *right)).collect()
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn sets_are_what_their_tables_say(space in spaces(), left in small_cubes(6), right in small_cubes(6)) {
        let (left, right) = (space.cubes(&left), space.cubes(&right));
        let (a, b) = (set(&space, &left), set(&space, &right));
        let (left, right) = (space.table_of_cubes(&left), space.table_of_cubes(&right));
        prop_assert_eq!(space.table(&a), left.clone());

        let results = [
            (exact(&a.union(&b)), zip(&left, &right, |left, right| left || right)),
            (exact(&a.intersection(&b)), zip(&left, &right, |left, right| left && right)),
            (exact(&a.difference(&b)), zip(&left, &right, |left, right| left && !right)),
            (exact(&a.complement()), left.iter().map(|inside| !inside).collect()),
        ];
        for (set, table) in results {
            assert_disjoint(&set);
            prop_assert_eq!(space.table(&set), table.clone());
            prop_assert_eq!(set.is_empty(), !table.contains(&true));
            prop_assert_eq!(set.is_everything(), !table.contains(&false));
        }

        // The last place of a table stands for all addresses outside the small space.
        let inside = zip(&left, &right, |left, right| left && right);
        if !inside[256] {
            let count = inside.iter().filter(|inside| **inside).count();
            prop_assert_eq!(a.count_within(&b), count as u128);
            prop_assert_eq!(b.count_within(&a), count as u128);
        }
        prop_assert_eq!(a.is_subset(&b), zip(&left, &right, |left, right| !left || right).iter().all(|fits| *fits));
        prop_assert_eq!(a.overlaps(&b), inside.contains(&true));
        prop_assert_eq!(a == b, left == right);
    }

    #[test]
    fn sets_obey_the_laws(space in spaces(), sets in [small_cubes(5), small_cubes(5), small_cubes(5)]) {
        let [a, b, c] = sets.map(|cubes| Bounds::from(set(&space, &space.cubes(&cubes))));
        prop_assert_eq!(a.complement().complement(), a.clone());
        prop_assert_eq!(a.union(&b), b.union(&a));
        prop_assert_eq!(a.union(&b).union(&c), a.union(&b.union(&c)));
        prop_assert_eq!(a.intersection(&b.union(&c)), a.intersection(&b).union(&a.intersection(&c)));
        prop_assert_eq!(a.union(&b).complement(), a.complement().intersection(&b.complement()));
        prop_assert_eq!(a.difference(&b), a.intersection(&b.complement()));
        prop_assert_eq!(a.difference(&b).union(&a.intersection(&b)), a.clone());
        prop_assert_eq!(a.union(&a.complement()).is_everything(), Answer::Yes);
        prop_assert_eq!(a.difference(&a).is_empty(), Answer::Yes);
    }

    #[test]
    fn bounds_answer_for_all_that_lies_between(
        space in spaces(),
        sets in [small_cubes(4), small_cubes(4), small_cubes(4), small_cubes(4)],
    ) {
        // Two sets of which each lies somewhere between its bounds.
        let [low, more, other_low, other_more] = sets.map(|cubes| set(&space, &space.cubes(&cubes)));
        let between = |low: &AddressSet, more: &AddressSet| Bounds::between(low.clone(), exact(&low.union(more)));
        let (a, b) = (between(&low, &more), between(&other_low, &other_more));
        for (left, right) in [(a.surely(), b.surely()), (a.surely(), b.possibly()), (a.possibly(), b.surely()),
            (a.possibly(), b.possibly())]
        {
            for (bounds, truth) in [
                (a.union(&b), left.union(right)),
                (a.intersection(&b), left.intersection(right)),
                (a.difference(&b), left.difference(right)),
            ] {
                prop_assert!(bounds.surely().is_subset(&exact(&truth)));
                prop_assert!(exact(&truth).is_subset(bounds.possibly()));
            }
            prop_assert!(matches!((a.is_subset(&b), left.is_subset(right)),
                (Answer::Yes, true) | (Answer::No, false) | (Answer::Unknown, _)));
            prop_assert!(matches!((a.overlaps(&b), left.overlaps(right)),
                (Answer::Yes, true) | (Answer::No, false) | (Answer::Unknown, _)));
        }
    }

    #[test]
    fn cubes_are_what_their_tables_say(space in spaces(), left in small_cube(), right in small_cube()) {
        let (left, right) = (space.cube(left), space.cube(right));
        let tables = [left, right].map(|cube| space.table_of_cubes(&[cube]));
        let both = zip(&tables[0], &tables[1], |left, right| left && right);
        let only = zip(&tables[0], &tables[1], |left, right| left && !right);
        let pieces: Vec<Cube> = left.difference(&right).collect();
        prop_assert_eq!(space.table_of_cubes(left.intersection(&right).as_slice()), both.clone());
        prop_assert_eq!(space.table_of_cubes(&pieces), only.clone());
        prop_assert_eq!(left.overlaps(&right), both.contains(&true));
        prop_assert_eq!(left.is_subset(&right), !only.contains(&true));
        prop_assert!(left.is_subset(&left.hull()) && left.hull().is_prefix());
        for (index, piece) in pieces.iter().enumerate() {
            prop_assert!(pieces[index + 1..].iter().all(|other| !piece.overlaps(other)));
        }
    }

    #[test]
    fn cubes_know_their_share_of_a_run(value: u8, mask: u8, ends: [u8; 2]) {
        let (first, last) = (u128::from(ends[0].min(ends[1])), u128::from(ends[0].max(ends[1])));
        let cube = Cube::of_bits(Family::V4, u128::from(value), !0xff | u128::from(mask));
        let inside: Vec<u128> =
            (first..=last).filter(|number| cube.contains(Family::V4.address(*number))).collect();
        prop_assert_eq!(cube.next_from(first).filter(|found| *found <= last), inside.first().copied());
        prop_assert_eq!(cube.overlaps_run(Run { first, last }), !inside.is_empty());
        prop_assert_eq!(cube.wrapping_count_in(Run { first, last }), inside.len() as u128);
        prop_assert_eq!(cube.wrapping_count_in(Run::everything(Family::V4)), cube.size());
    }

    #[test]
    fn ranges_become_the_fewest_prefixes(first: u32, last: u32) {
        let (first, last) = (first.min(last), first.max(last));
        let cubes = Cube::range(Family::V4.address(first.into()), Family::V4.address(last.into()));
        prop_assert!(cubes.len() <= 62);
        prop_assert_eq!(cubes.iter().map(Cube::size).sum::<u128>(), u128::from(last - first) + 1);
        prop_assert_eq!(cubes.first().unwrap().address(), Family::V4.address(first.into()));
        // Side by side, and no two could be one.
        for pair in cubes.windows(2) {
            prop_assert_eq!(pair[0].ends().last + 1, pair[1].ends().first);
            prop_assert!(pair[0].hull_run().first ^ pair[1].hull_run().first != pair[0].size()
                || pair[0].size() != pair[1].size());
        }
    }
}
