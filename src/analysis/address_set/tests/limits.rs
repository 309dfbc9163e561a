//! What happens past the limits: bounds always lie around the truth.

use proptest::prelude::*;

use super::super::{Action, AddressSet, Answer, Bounds, Cube, Entry, Family, Limits, Match, evaluate_within};
use super::space::{assert_disjoint, small_cubes, spaces};
use super::{cases, cubes};

fn limits() -> impl Strategy<Value = Limits> {
    (0_usize..10, prop_oneof![0_usize..40, 0_usize..600]).prop_map(|(pieces, steps)| Limits { pieces, steps })
}

proptest! {
    #![proptest_config(cases(1500))]

    #[test]
    fn bounds_lie_around_the_truth(
        space in spaces(),
        left in small_cubes(8),
        right in small_cubes(8),
        limits in limits(),
    ) {
        let (left, right) = (space.cubes(&left), space.cubes(&right));
        let exact = |bounds: Bounds| bounds.exact().unwrap().clone();
        let a = exact(AddressSet::of_cubes(space.family, &left));
        let b = exact(AddressSet::of_cubes(space.family, &right));
        for (truth, bounds) in [
            (a.clone(), AddressSet::of_cubes_within(space.family, &left, limits)),
            (exact(a.union(&b)), a.union_within(&b, limits)),
            (exact(a.intersection(&b)), a.intersection_within(&b, limits)),
            (exact(a.difference(&b)), a.difference_within(&b, limits)),
            (exact(b.difference(&a)), b.difference_within(&a, limits)),
        ] {
            prop_assert!(bounds.surely().is_subset(&truth), "{:?} {:?}", bounds, truth);
            prop_assert!(truth.is_subset(bounds.possibly()), "{:?} {:?}", bounds, truth);
            let holed = |set: &AddressSet| set.cubes().filter(|cube| !cube.is_prefix()).count();
            prop_assert!(holed(bounds.surely()) <= limits.pieces && holed(bounds.possibly()) <= limits.pieces);
            assert_disjoint(bounds.surely());
            assert_disjoint(bounds.possibly());
        }
    }
}

#[test]
fn prefixes_have_no_cap() {
    let hosts: Vec<Cube> = (0..10_000_u32).map(|host| Cube::host(std::net::Ipv4Addr::from(host * 3).into())).collect();
    let none = Limits { pieces: 0, steps: 0 };
    let set = AddressSet::of_cubes_within(Family::V4, &hosts, none);
    assert_eq!(set.exact().map(AddressSet::count), Some(10_000));
    let entries = [Entry { action: Action::Permit, matches: Match::Exactly(hosts) }];
    let evaluation = evaluate_within(Family::V4, &entries, Action::Deny, none);
    assert_eq!(evaluation.permitted, set);
}

#[test]
fn a_large_cube_survives_where_small_ones_are_dropped() {
    let cubes = cubes(&["10.0.0.0 0.0.0.2", "10.0.1.0 0.255.0.255", "10.0.0.20 0.0.0.2"]);
    let set = AddressSet::of_cubes_within(Family::V4, &cubes, Limits { pieces: 1, steps: 1_000 });
    assert_eq!(set.surely().count(), 1 << 16);
    assert_eq!(set.contains("10.77.1.9".parse().unwrap()), Answer::Yes);
    // The holes of the small ones are filled: two blocks of four.
    assert_eq!(set.possibly().count(), (1 << 16) + 8);
    assert_eq!(set.contains("10.0.0.1".parse().unwrap()), Answer::Unknown);
    assert_eq!(set.contains("10.0.0.5".parse().unwrap()), Answer::No);
}

#[test]
fn long_lists_do_not_cost_their_square() {
    // Each of these takes minutes if an entry is compared with all before it.
    let host = |number: u32| Cube::host(std::net::Ipv4Addr::from(number.wrapping_mul(2_654_435_761)).into());
    let entry = |number: u32, matches: Match| {
        let action = if number.is_multiple_of(2) { Action::Permit } else { Action::Deny };
        Entry { action, matches }
    };
    let hosts = || (0..10_000).map(|number| entry(number, Match::Exactly(vec![host(number)])));
    let any = || vec![Cube::any(Family::V4)];
    let odd = || vec![Cube::wildcard("0.0.0.1".parse().unwrap(), "255.255.255.254".parse().unwrap()).unwrap()];
    for matches in [Match::Exactly(any()), Match::AtMost(any()), Match::Unknown, Match::AtMost(odd())] {
        let then = (0..10_000).map(|number| entry(number, matches.clone()));
        let entries: Vec<Entry> = hosts().chain(then.clone()).collect();
        evaluate_within(Family::V4, &entries, Action::Deny, Limits::default());
        let entries: Vec<Entry> = hosts().zip(then).flat_map(|(host, other)| [host, other]).collect();
        evaluate_within(Family::V4, &entries, Action::Deny, Limits::default());
    }
}
