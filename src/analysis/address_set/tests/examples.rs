//! Examples worked by hand.

use super::super::{
    Action, AddressSet, Answer, Breadth, Cover, Cube, Entry, Family, Match, Standing, evaluate, global_addresses,
    openness, permitted,
};
use super::{address, cube, cubes};

fn exactly(action: Action, texts: &[&str]) -> Entry {
    Entry { action, matches: Match::Exactly(cubes(texts)) }
}

fn permit(text: &str) -> Entry {
    exactly(Action::Permit, &[text])
}

fn deny(text: &str) -> Entry {
    exactly(Action::Deny, &[text])
}

fn standings(family: Family, entries: &[Entry]) -> Vec<Standing> {
    evaluate(family, entries, Action::Deny).standings
}

#[test]
fn two_halves_admit_everything() {
    let sources = permitted(Family::V4, &[permit("0.0.0.0/1"), permit("128.0.0.0/1")], Action::Deny);
    assert_eq!(sources.is_everything(), Answer::Yes);
    assert_eq!(sources.count(), 1 << 32..=1 << 32);
    let sources = permitted(Family::V6, &[permit("::/1"), permit("8000::/1")], Action::Deny);
    assert_eq!(sources.is_everything(), Answer::Yes);
    assert_eq!(sources.count(), u128::MAX..=u128::MAX);
}

#[test]
fn odd_and_even_hosts() {
    let even = cube("10.0.0.0 0.0.0.254");
    assert!(!even.is_prefix());
    assert_eq!(even.size(), 128);
    assert!(even.contains(address("10.0.0.254")) && !even.contains(address("10.0.0.1")));
    assert_eq!((even.mask(), even.wildcard_mask()), (address("255.255.255.1"), address("0.0.0.254")));

    // The odd hosts are shut out; what is left of the network are the even ones.
    let entries = [deny("10.0.0.1 0.0.0.254"), permit("10.0.0.0/24")];
    let sources = permitted(Family::V4, &entries, Action::Deny);
    assert_eq!(sources.exact(), AddressSet::of_cubes(Family::V4, &[even]).exact());
    // Both together are the network, and cover it only together.
    let entries = [permit("10.0.0.1 0.0.0.254"), permit("10.0.0.0 0.0.0.254"), deny("10.0.0.0/25")];
    let evaluation = evaluate(Family::V4, &entries, Action::Deny);
    assert_eq!(evaluation.permitted.describe(3), "10.0.0.0/24");
    let both = Cover::Together { entries: vec![0, 1], more: false };
    assert_eq!(evaluation.standings, [Standing::Live, Standing::Live, Standing::Shadowed(both)]);
}

#[test]
fn deny_any_shuts_the_door_for_what_follows() {
    let entries = [permit("10.0.0.0/8"), deny("any4"), permit("192.0.2.1")];
    let evaluation = evaluate(Family::V4, &entries, Action::Deny);
    assert_eq!(evaluation.permitted.describe(3), "10.0.0.0/8");
    let shadowed = Standing::Shadowed(Cover::Alone(1));
    assert_eq!(evaluation.standings, [Standing::Live, Standing::Redundant, shadowed.clone()]);
    // If all else were let in, the same entry would be what shuts the door.
    let standings = evaluate(Family::V4, &entries, Action::Permit).standings;
    assert_eq!(standings, [Standing::Live, Standing::Live, shadowed]);
}

#[test]
fn shadows_name_the_first_entry_that_covers_alone() {
    let entries = [
        permit("10.1.0.0/16"),
        permit("10.0.0.0/8"),
        deny("10.0.0.0/7"),
        deny("10.1.2.3"),
        permit("10.2.0.0 0.0.255.254"),
        exactly(Action::Deny, &["10.1.2.3", "11.0.0.1"]),
    ];
    let alone = |entry| Standing::Shadowed(Cover::Alone(entry));
    // The third is redundant: what it denies is denied at the end as well. It still takes its sources.
    let expected = [Standing::Redundant, Standing::Live, Standing::Redundant, alone(0), alone(1), alone(2)];
    assert_eq!(standings(Family::V4, &entries), expected);
}

#[test]
fn neighbours_cover_together_in_any_order() {
    let quarters = ["10.0.0.0/10", "10.64.0.0/10", "10.128.0.0/10", "10.192.0.0/10"];
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2]] {
        let mut entries: Vec<Entry> = order.iter().map(|index| permit(quarters[*index])).collect();
        entries.push(permit("10.0.0.0/8"));
        let together = Cover::Together { entries: vec![0, 1, 2, 3], more: false };
        assert_eq!(standings(Family::V4, &entries).pop(), Some(Standing::Shadowed(together)));
    }
}

#[test]
fn of_two_that_make_each_other_needless_one_stays() {
    let twice = standings(Family::V4, &[permit("10.0.0.1"), permit("10.0.0.1")]);
    assert_eq!(twice, [Standing::Live, Standing::Shadowed(Cover::Alone(0))]);
    // Without the second the first would be all that admits the host before it is denied.
    let entries = [
        permit("10.0.0.1"),
        exactly(Action::Permit, &["10.0.0.1", "10.0.0.2"]),
        exactly(Action::Deny, &["10.0.0.1", "10.0.0.3"]),
        permit("any4"),
    ];
    let expected = [Standing::Live, Standing::Redundant, Standing::Live, Standing::Live];
    assert_eq!(standings(Family::V4, &entries), expected);
}

#[test]
fn doubtful_entries_leave_bounds() {
    let established = Entry { action: Action::Permit, matches: Match::AtMost(cubes(&["any4"])) };
    let group = Entry { action: Action::Deny, matches: Match::Unknown };
    let entries = [permit("10.0.0.0/8"), group, permit("172.16.0.0/12"), established];
    let evaluation = evaluate(Family::V4, &entries, Action::Deny);
    let sources = &evaluation.permitted;
    assert_eq!(sources.contains(address("10.0.0.1")), Answer::Yes);
    assert_eq!(sources.contains(address("172.16.0.1")), Answer::Unknown);
    assert_eq!(sources.contains(address("192.0.2.1")), Answer::Unknown);
    assert_eq!(sources.describe(3), "10.0.0.0/8, possibly any IPv4 source");
    // What the last entry matches could make up for each of the others.
    assert!(evaluation.standings.iter().all(|standing| *standing == Standing::Undecided));
    let standings = standings(Family::V4, entries.get(..3).unwrap());
    assert_eq!(standings, [Standing::Live, Standing::Undecided, Standing::Undecided]);
}

#[test]
fn a_group_with_an_unknown_member_surely_matches_the_others() {
    let group = Entry { action: Action::Deny, matches: Match::AtLeast(cubes(&["192.0.2.0/24"])) };
    let entries = [group, permit("192.0.2.7"), permit("any4")];
    let evaluation = evaluate(Family::V4, &entries, Action::Deny);
    assert_eq!(evaluation.permitted.contains(address("192.0.2.7")), Answer::No);
    assert_eq!(evaluation.permitted.contains(address("10.0.0.1")), Answer::Unknown);
    assert_eq!(evaluation.standings[1], Standing::Shadowed(Cover::Alone(0)));
}

#[test]
fn the_other_family_is_left_aside() {
    let entries = [permit("2001:db8::/32"), exactly(Action::Permit, &["10.0.0.1", "2001:db8::1"])];
    let v4 = evaluate(Family::V4, &entries, Action::Deny);
    assert_eq!(v4.permitted.describe(3), "10.0.0.1");
    assert_eq!(v4.standings, [Standing::Empty, Standing::Live]);
    let v6 = evaluate(Family::V6, &entries, Action::Deny);
    assert_eq!(v6.permitted.describe(3), "2001:db8::/32");
    assert_eq!(v6.standings, [Standing::Live, Standing::Shadowed(Cover::Alone(0))]);
    let everything = AddressSet::everything(Family::V4);
    assert!(!everything.overlaps(&AddressSet::everything(Family::V6)));
    assert!(!everything.is_subset(&AddressSet::everything(Family::V6)));
    assert!(AddressSet::nothing(Family::V6).is_subset(&everything));
}

#[test]
fn ends_of_the_address_space() {
    for (family, texts) in
        [(Family::V4, ["0.0.0.0", "255.255.255.255"]), (Family::V6, ["::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"])]
    {
        let ends = AddressSet::of_cubes(family, &cubes(&texts));
        assert_eq!(ends.count(), 2..=2);
        let rest = ends.complement();
        assert_eq!(rest.is_everything(), Answer::No);
        assert_eq!(rest.union(&ends).is_everything(), Answer::Yes);
        assert_eq!(rest.complement(), ends);
        assert!(!AddressSet::everything(family).is_subset(rest.surely()));
        assert_eq!(Cube::range(address(texts[0]), address(texts[1])), [Cube::any(family)]);
    }
    // One address less than everything still counts as the largest number, yet is not everything.
    let most = AddressSet::of_cubes(Family::V6, &cubes(&["::"])).complement();
    assert_eq!((most.count(), most.is_everything()), (u128::MAX..=u128::MAX, Answer::No));
    assert!(Cube::range(address("10.0.0.2"), address("10.0.0.1")).is_empty());
    assert!(Cube::wildcard(address("10.0.0.2"), address("::")).is_none());
}

#[test]
fn openness_counts_global_addresses() {
    let open = |texts: &[&str], family: Family| {
        openness(&AddressSet::of_cubes(family, &cubes(texts)), family.usual_limit()).at_least
    };
    let v4 = |texts: &[&str]| open(texts, Family::V4);
    assert_eq!(v4(&[]), Breadth::Nothing);
    assert_eq!(
        v4(&["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "224.0.0.0/3"]),
        Breadth::Limited
    );
    assert_eq!(v4(&["8.0.0.0/8"]), Breadth::Limited);
    assert_eq!(v4(&["8.0.0.0/8", "192.0.2.1"]), Breadth::Wide);
    assert_eq!(v4(&["0.0.0.0/1"]), Breadth::Wide);
    assert_eq!(v4(&["0.0.0.1 255.255.255.254"]), Breadth::Wide);
    // A subnet mask in the place of a wildcard: every network's address `.0`.
    assert_eq!(v4(&["0.0.0.0 255.255.255.0"]), Breadth::Wide);
    assert_eq!(v4(&["0.0.0.0 15.255.255.0", "224.0.0.0 15.255.255.0"]), Breadth::Wide);
    assert_eq!(v4(&["224.0.0.0 15.255.255.0"]), Breadth::Limited);
    assert_eq!(v4(&["8.0.0.0 0.255.0.255", "9.0.0.1 3.0.0.0"]), Breadth::Limited);
    assert_eq!(v4(&["0.0.0.0/1", "128.0.0.0/1"]), Breadth::NearlyEverything);
    let but_a_few = permitted(Family::V4, &[deny("10.0.0.0/8"), deny("192.0.2.0/24"), permit("any4")], Action::Deny);
    assert_eq!(openness(&but_a_few, 8).at_least, Breadth::NearlyEverything);
    let v6 = |texts: &[&str]| open(texts, Family::V6);
    assert_eq!(v6(&["fc00::/7", "fe80::/10", "2001:db8::/32"]), Breadth::Limited);
    assert_eq!(v6(&["2600::/15"]), Breadth::Wide);
    assert_eq!(v6(&["2000::/3"]), Breadth::NearlyEverything);

    let doubtful = Entry { action: Action::Permit, matches: Match::Unknown };
    let maybe = openness(&permitted(Family::V4, &[doubtful], Action::Deny), 8);
    assert_eq!((maybe.at_least, maybe.at_most), (Breadth::Nothing, Breadth::NearlyEverything));
    assert_eq!(maybe.is_open(), Answer::Unknown);
}

#[test]
fn what_is_global() {
    let v4 = global_addresses(Family::V4);
    assert!(
        ["8.8.8.8", "192.0.2.1", "203.0.113.9", "100.128.0.1", "172.32.0.1"]
            .map(address)
            .iter()
            .all(|a| v4.contains(*a))
    );
    let special = [
        "0.1.1.1",
        "10.1.1.1",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.1.1",
        "172.31.0.1",
        "192.168.1.1",
        "239.1.1.1",
        "255.255.255.255",
    ];
    assert!(special.map(address).iter().all(|a| !v4.contains(*a)));
    let v6 = global_addresses(Family::V6);
    assert!(["2001:db8::1", "3fff::1"].map(address).iter().all(|a| v6.contains(*a)));
    assert!(["::1", "fe80::1", "fd00::1", "ff02::1", "4000::1"].map(address).iter().all(|a| !v6.contains(*a)));
}
