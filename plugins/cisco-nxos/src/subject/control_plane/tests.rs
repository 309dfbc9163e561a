use seawall_api::model::{Family, Reference, ReferenceKind};
use seawall_api::{Fact, Why};

use crate::sample::{part, unknown, whole};

const OWN: &str = "ip access-list MGMT\n  10 permit tcp 10.0.0.0/8 any eq 22\nip access-list REST\n  10 permit ip any any\n\
    class-map type control-plane match-any MGMT\n  match access-group name MGMT\n\
    class-map type control-plane match-any BAD\n  match access-group name REST\n\
    class-map type control-plane match-any MIXED\n  match access-group name REST\n  match exception ip option\n\
    policy-map type control-plane COPP\n  class MGMT\n    police cir 64 kbps bc 250 ms conform transmit violate drop\n  \
    class BAD\n    police cir 0 bps bc 0 bytes conform drop violate drop\n  class MIXED\n    police pps 500\n  \
    class class-default\n    police cir 8 gbps bc 5 mbytes conform transmit violate transmit\n\
    control-plane\n  service-policy input COPP\n";

#[test]
fn classes_of_the_bound_policy_are_known() {
    let reading = whole(OWN);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let control_plane = &reading.model.control_plane;
    assert_eq!(control_plane.policy_in.configured().unwrap().name, "COPP");
    let [mgmt, bad, mixed, rest] = control_plane.classes.as_slice() else { panic!() };
    assert_eq!(mgmt.matches.value().unwrap(), &[Reference::new(ReferenceKind::Acl, "MGMT")]);
    assert_eq!((mgmt.limited.value(), mgmt.drops.value()), (Some(&true), Some(&false)));
    assert_eq!((bad.drops.value(), bad.family.value()), (Some(&true), Some(&Family::Ipv4)));
    assert_eq!((mixed.limited.value(), mixed.matches.is_unknown()), (Some(&true), true));
    assert_eq!((rest.takes_rest.value(), rest.limited.value()), (Some(&true), Some(&false)));
}

#[test]
fn a_profile_is_the_systems_own_policy() {
    let built_in = |config: &str| whole(config).model.control_plane.built_in;
    assert_eq!(built_in("copp profile strict\n").value(), Some(&true));
    assert_eq!(built_in("no copp profile strict\n").value(), Some(&false));
    assert_eq!(built_in("control-plane\n  service-policy input copp-system-policy\n").value(), Some(&true));
}

#[test]
fn without_a_line_the_release_says_whether_there_is_a_policy() {
    let built_in = |config: &str| whole(config).model.control_plane.built_in;
    assert_eq!(built_in("version 9.3(8)\nhostname n\n"), Fact::Default(false));
    assert_eq!(built_in("version 7.3(2)N1(1)\nhostname n\n"), Fact::Unknown(Why::Version));
    assert_eq!(built_in("hostname n\n"), Fact::Unknown(Why::Version));
    assert!(part("hostname n\n").model.control_plane.policy_in.is_unknown());
}
