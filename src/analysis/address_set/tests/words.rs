//! Words for people, and covers.

use proptest::prelude::*;

use super::super::{AddressSet, Bounds, Cube, Family};
use super::space::{small_cubes, spaces};
use super::{cases, cubes};

fn set(texts: &[&str]) -> Bounds {
    let cubes = cubes(texts);
    AddressSet::of_cubes(cubes.first().map_or(Family::V4, Cube::family), &cubes)
}

#[test]
fn sets_in_words() {
    for (texts, words) in [
        (&[] as &[&str], "no source"),
        (&["any4"], "any IPv4 source"),
        (&["any6"], "any IPv6 source"),
        (&["10.0.0.1"], "10.0.0.1"),
        (&["10.0.0.0/9", "10.128.0.0/9"], "10.0.0.0/8"),
        (&["10.0.0.0/8", "192.0.2.0/24"], "10.0.0.0/8 and 192.0.2.0/24"),
        (&["192.0.2.0/24", "10.0.0.1", "10.0.0.3"], "192.0.2.0/24, 10.0.0.1 and 1 more prefix"),
        (&["192.0.2.0/24", "10.0.0.1", "10.0.0.3", "10.0.0.5"], "192.0.2.0/24, 10.0.0.1 and 2 more prefixes"),
        (&["10.0.0.1 0.0.0.254"], "10.0.0.1 wildcard 0.0.0.254"),
        (
            &["10.0.0.1", "10.0.0.3", "10.0.1.0 0.0.0.2", "10.0.2.0 0.0.0.2"],
            "10.0.1.0 wildcard 0.0.0.2, 10.0.2.0 wildcard 0.0.0.2 and 2 more prefixes",
        ),
        (&["0.0.0.0/1", "128.0.0.0/2"], "any IPv4 source except 192.0.0.0/2"),
        (&["2001:db8::/32", "2001:db9::1"], "2001:db8::/32 and 2001:db9::1"),
    ] {
        assert_eq!(set(texts).describe(2), words);
    }
    assert_eq!(set(&["10.0.0.1", "10.0.0.3"]).describe(0), "2 prefixes");
    assert_eq!(Bounds::unknown(Family::V4).describe(2), "possibly any IPv4 source");
}

#[test]
fn covers_part_where_there_is_least_in_common() {
    let set = set(&["10.0.0.1", "10.0.0.9", "10.9.0.0/16", "192.0.2.1", "192.0.2.3"]);
    let set = set.exact().unwrap();
    let cover = |most| set.covering_prefixes(most).iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(cover(1), ["0.0.0.0/0"]);
    assert_eq!(cover(2), ["10.0.0.0/12", "192.0.2.0/30"]);
    assert_eq!(cover(3), ["10.0.0.0/28", "10.9.0.0/16", "192.0.2.0/30"]);
    assert_eq!(cover(9), ["10.0.0.1/32", "10.0.0.9/32", "10.9.0.0/16", "192.0.2.1/32", "192.0.2.3/32"]);
    assert_eq!(set.prefixes().map(|prefixes| prefixes.len()), Some(5));
    assert!(AddressSet::nothing(Family::V4).covering_prefixes(3).is_empty());
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn covers_hold_the_set(space in spaces(), small in small_cubes(8), most in 1_usize..10) {
        let set = AddressSet::of_cubes(space.family, &space.cubes(&small)).exact().unwrap().clone();
        let cover = set.covering_prefixes(most);
        prop_assert!(cover.len() <= most);
        let cover: Vec<Cube> = cover.into_iter().map(Cube::prefix).collect();
        prop_assert!(set.is_subset(&AddressSet::of_hulls(space.family, &cover)));
    }
}
