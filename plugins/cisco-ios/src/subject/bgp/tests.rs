use seawall_api::model::{Authentication, BgpNeighbor, Model, ReferenceKind, WhenUndefined};
use seawall_api::secret::Strength;
use seawall_api::{Fact, Reading};

use crate::sample::{part, unknown, whole};

fn neighbor<'a>(model: &'a Model, name: &str) -> &'a BgpNeighbor {
    model.routing.neighbors.iter().find(|neighbor| neighbor.name == name).unwrap()
}

fn at(reading: &Reading, span: Option<seawall_api::Span>) -> &str {
    reading.text.slice(span.unwrap())
}

const GROUPS: &str = "\
router bgp 65000
 bgp log-neighbor-changes
 no bgp enforce-first-as
 neighbor TRANSIT peer-group
 neighbor TRANSIT remote-as 64500
 neighbor TRANSIT password 7 060506324F41
 neighbor TRANSIT ttl-security hops 1
 neighbor 192.0.2.1 peer-group TRANSIT
 neighbor 192.0.2.9 remote-as 65000
 neighbor 192.0.2.9 update-source lo0
 neighbor 2001:DB8::1 remote-as 1.10
 neighbor 2001:DB8::1 shutdown
 !
 address-family ipv4
  neighbor TRANSIT route-map FROM-TRANSIT in
  neighbor TRANSIT maximum-prefix 500000 80 warning-only
  neighbor 192.0.2.1 activate
  neighbor 192.0.2.1 route-map ONLY-HERE out
  neighbor 192.0.2.9 activate
  neighbor 192.0.2.9 route-reflector-client
  no neighbor 2001:DB8::1 activate
 exit-address-family
";

#[test]
fn a_neighbor_inherits_from_its_group() {
    let reading = whole(GROUPS);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let model = &reading.model;
    assert_eq!(model.routing.neighbors.len(), 3);
    let this = neighbor(model, "192.0.2.1");
    assert_eq!(at(&reading, this.remote_as.span()), "neighbor TRANSIT remote-as 64500");
    assert_eq!((this.external.value(), this.hops.value()), (Some(&true), Some(&1)));
    assert_eq!(this.authentication.value(), Some(&Authentication::Md5));
    assert_eq!(this.secret.configured().unwrap().strength, Strength::Reversible);
    assert_eq!(this.ttl_security.value(), Some(&true));
    assert_eq!(this.group.configured().unwrap().name, "TRANSIT");
    let [family] = this.families.as_slice() else { panic!() };
    assert_eq!((family.name.as_str(), family.activated.value()), ("ipv4 unicast", Some(&true)));
    assert_eq!(family.filters_in.value().unwrap()[0].name, "FROM-TRANSIT");
    assert_eq!(at(&reading, family.filters_out.span()), "neighbor 192.0.2.1 route-map ONLY-HERE out");
    assert_eq!(family.prefix_limit.configured(), Some(&500_000));
    assert_eq!(family.prefix_limit_warns.value(), Some(&true));
}

#[test]
fn internal_and_shut_neighbors() {
    let reading = whole(GROUPS);
    let inside = neighbor(&reading.model, "192.0.2.9");
    assert_eq!((inside.external.value(), inside.hops.clone()), (Some(&false), Fact::Default(255)));
    assert_eq!(inside.source_interface.configured().unwrap().name, "Loopback0");
    assert_eq!(inside.authentication, Fact::Default(Authentication::Nothing));
    assert_eq!(inside.families[0].reflector_client.value(), Some(&true));
    assert!(inside.active);
    let shut = neighbor(&reading.model, "2001:DB8::1");
    assert!(!shut.active);
    assert_eq!(shut.remote_as.value(), Some(&65_546));
    assert_eq!(shut.families[0].activated.value(), Some(&false));
}

#[test]
fn the_process_has_what_its_lines_say() {
    let reading = whole(GROUPS);
    let [process] = reading.model.routing.bgp.as_slice() else { panic!() };
    assert_eq!(process.asn.value(), Some(&65_000));
    assert_eq!((process.adjacency_logged.value(), process.first_as_enforced.value()), (Some(&true), Some(&false)));
    assert_eq!(at(&reading, process.first_as_enforced.span()), "no bgp enforce-first-as");
    let model = whole("router bgp 1\n bgp rpki server tcp 192.0.2.5 port 323 refresh 600\n").model;
    assert_eq!(model.routing.bgp[0].rpki_servers.value().unwrap(), &["192.0.2.5"]);
    assert!(model.routing.bgp[0].adjacency_logged.is_unknown());
    assert_eq!(model.routing.bgp[0].first_as_enforced, Fact::Default(true));
}

#[test]
fn templates_follow_templates() {
    let reading = whole(
        "\
router bgp 65000
 template peer-policy BASE
  prefix-list BOGONS in
  maximum-prefix 1000
 exit-peer-policy
 template peer-policy CUSTOMER
  route-map CUSTOMER in
  maximum-prefix 50 restart 5
  inherit peer-policy BASE 10
 exit-peer-policy
 template peer-session SECURE
  password 0 secret words
 exit-peer-session
 template peer-session EBGP
  remote-as 64501
  ebgp-multihop 5
  inherit peer-session SECURE
 exit-peer-session
 neighbor 192.0.2.1 inherit peer-session EBGP
 address-family ipv4 unicast
  neighbor 192.0.2.1 activate
  neighbor 192.0.2.1 inherit peer-policy CUSTOMER
",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let this = neighbor(&reading.model, "192.0.2.1");
    assert_eq!((this.remote_as.value(), this.hops.value()), (Some(&64_501), Some(&5)));
    let secret = this.secret.configured().unwrap();
    assert_eq!(reading.text.slice(secret.span), "secret words");
    assert_eq!(reading.model.secrets[0].owner, "bgp session template SECURE");
    let family = &this.families[0];
    assert_eq!(family.prefix_limit.configured(), Some(&50));
    let names: Vec<_> = family.filters_in.value().unwrap().iter().map(|list| list.name.as_str()).collect();
    assert_eq!(names, ["CUSTOMER", "BOGONS"]);
}

#[test]
fn templates_that_follow_each_other_end() {
    let reading = whole(
        "\
router bgp 1
 template peer-session A
  inherit peer-session B
 template peer-session B
  inherit peer-session A
  remote-as 2
 template peer-policy P
  inherit peer-policy P 1
 neighbor 192.0.2.1 inherit peer-session A
 neighbor 192.0.2.1 inherit peer-policy P
",
    );
    assert_eq!(neighbor(&reading.model, "192.0.2.1").remote_as.value(), Some(&2));
}

#[test]
fn neighbors_of_routing_instances_stand_apart() {
    let reading = whole(
        "\
router bgp 65000
 no bgp default ipv4-unicast
 neighbor 192.0.2.1 remote-as 65001
 address-family vpnv4
  neighbor 192.0.2.1 activate
  neighbor 192.0.2.1 send-community extended
 exit-address-family
 address-family ipv4 vrf RED
  neighbor 192.0.2.1 remote-as 65002
  neighbor 192.0.2.1 activate
  neighbor 192.0.2.1 prefix-list RED-IN in
  neighbor 192.0.2.1 as-override
 exit-address-family
",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let [global, red] = reading.model.routing.neighbors.as_slice() else { panic!() };
    assert_eq!((global.remote_as.value(), red.remote_as.value()), (Some(&65_001), Some(&65_002)));
    assert_eq!(global.vrf, Fact::Default(None));
    assert_eq!(red.vrf.configured().unwrap().name, "RED");
    let families: Vec<_> =
        global.families.iter().map(|family| (family.name.as_str(), family.activated.clone())).collect();
    assert_eq!(families[0], ("ipv4 unicast", Fact::Default(false)));
    assert_eq!((families[1].0, families[1].1.value()), ("vpnv4 unicast", Some(&true)));
    let [family] = red.families.as_slice() else { panic!() };
    assert_eq!((family.unicast.value(), family.activated.value()), (Some(&true), Some(&true)));
    assert_eq!(family.filters_in.value().unwrap()[0].kind, ReferenceKind::PrefixList);
}

#[test]
fn ranges_confederations_and_own_numbers() {
    let reading = whole(
        "\
router bgp 65001
 bgp confederation identifier 64500
 bgp confederation peers 65002 65003
 bgp listen range 198.51.100.0/24 peer-group DYNAMIC
 neighbor DYNAMIC peer-group
 neighbor DYNAMIC remote-as 64999 alternate-as 64998
 neighbor DYNAMIC ao CHAIN include-tcp-options
 neighbor 192.0.2.2 remote-as 65002
 neighbor 192.0.2.3 remote-as 64777
 neighbor 192.0.2.4 remote-as 64777
 neighbor 192.0.2.4 local-as 64111 no-prepend replace-as
",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let model = &reading.model;
    let range = neighbor(model, "198.51.100.0/24");
    assert_eq!((range.remote_as.value(), range.authentication.value()), (Some(&64_999), Some(&Authentication::TcpAo)));
    let member = neighbor(model, "192.0.2.2");
    assert_eq!((member.external.value(), member.local_as.value()), (Some(&false), Some(&65_001)));
    assert_eq!(neighbor(model, "192.0.2.3").local_as.value(), Some(&64_500));
    assert_eq!(neighbor(model, "192.0.2.4").local_as.value(), Some(&64_111));
}

#[test]
fn names_are_used_with_what_undefined_ones_mean() {
    let model = whole(GROUPS).model;
    let map = model.uses.iter().find(|used| used.name == "FROM-TRANSIT").unwrap();
    assert_eq!((map.kind, map.when_undefined), (ReferenceKind::RoutePolicy, WhenUndefined::DeniesAll));
    assert_eq!(map.user, "bgp neighbor TRANSIT in");
    assert!(model.definitions.iter().any(|name| name.kind == ReferenceKind::PeerGroup && name.name == "TRANSIT"));
}

#[test]
fn taking_away_undoes() {
    let reading = whole(
        "\
router bgp 1
 neighbor 192.0.2.1 remote-as 2
 neighbor 192.0.2.1 password cisco
 neighbor 192.0.2.1 route-map A in
 neighbor 192.0.2.1 shutdown
 no neighbor 192.0.2.1 password
 no neighbor 192.0.2.1 route-map A in
 no neighbor 192.0.2.1 shutdown
",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let this = neighbor(&reading.model, "192.0.2.1");
    assert!(this.active);
    assert_eq!(this.authentication.value(), Some(&Authentication::Nothing));
    assert_eq!(at(&reading, this.authentication.span()), "no neighbor 192.0.2.1 password");
    assert_eq!(this.families[0].filters_in.value(), Some(&Vec::new()));
}

#[test]
fn in_a_part_absence_is_not_known() {
    let model = part(GROUPS).model;
    let this = neighbor(&model, "192.0.2.9");
    assert!(this.authentication.is_unknown() && this.ttl_security.is_unknown());
    assert!(this.families[0].filters_in.is_unknown());
    assert_eq!(this.families[0].activated.value(), Some(&true));
}

#[test]
fn a_line_of_a_family_that_is_not_understood_can_concern_its_neighbors() {
    let reading = whole(
        "router bgp 1\n neighbor 192.0.2.1 remote-as 2\n address-family ipv4\n  neighbor 192.0.2.1 route-mop A in\n",
    );
    let state = reading.states.last().unwrap();
    let seawall_api::LineState::Unknown(feeds) = state else { panic!() };
    assert!(feeds.paths.contains(&"routing.neighbors"));
    assert!(feeds.within.unwrap().contains(reading.model.routing.neighbors[0].at));
}
