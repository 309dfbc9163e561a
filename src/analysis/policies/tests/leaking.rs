//! Leaks between routing instances.

use seawall_api::model::{Interface, Redistribution, StaticRoute, Vrf};

use super::*;

fn targets(names: &[&str]) -> Fact<Vec<String>> {
    Fact::Set(names.iter().map(|name| (*name).to_owned()).collect(), at())
}

fn vrf(name: &str, exports: &[&str], imports: &[&str]) -> Vrf {
    Vrf {
        name: name.into(),
        exports: targets(exports),
        imports: targets(imports),
        import_policy: Fact::Default(None),
        from_global: Fact::Default(None),
        into_global: Fact::Default(None),
        ..Vrf::default()
    }
}

/// From, to, by, whether it is one of management, and what the policy lets through.
type Shown = (String, String, LeakKind, Option<bool>, Option<Accepts>);

fn leaks(model: Model) -> Vec<Shown> {
    let (_, leaks) = find(&reading(model));
    let shown = |leak: VrfLeak| {
        let (management, accepts) = (leak.management.value().copied(), leak.accepts.value().copied());
        (leak.from, leak.to, leak.by, management, accepts)
    };
    leaks.into_iter().map(shown).collect()
}

fn reference(name: &str) -> Reference {
    Reference::new(ReferenceKind::Vrf, name)
}

#[test]
fn who_imports_the_targets_of_whom() {
    let vrfs = vec![
        vrf("RED", &["65000:1"], &["65000:1", "65000:9"]),
        vrf("MGMT", &["65000:9"], &["65000:9"]),
        vrf("BLUE", &["65000:2"], &["65000:7"]),
    ];
    let model = Model { vrfs, ..Model::default() };
    let everything = Some(Accepts::Everything);
    assert_eq!(leaks(model), [("MGMT".into(), "RED".into(), LeakKind::RouteTarget, Some(true), everything)]);
}

#[test]
fn a_policy_on_the_import_decides() {
    let model = |clauses: &[&str]| {
        let mut model = Model::default();
        let import_policy = Fact::some(Reference::new(ReferenceKind::RoutePolicy, "MAP"), at());
        model.vrfs = vec![Vrf { import_policy, ..vrf("RED", &[], &["65000:9"]) }, vrf("BLUE", &["65000:9"], &[])];
        model.route_policies.push(policy(clauses));
        model.prefix_lists.push(prefix_list("TEN", &["permit 10.0.0.0/8"]));
        model
    };
    for (clauses, wanted) in [
        (&["permit"][..], Accepts::Everything),
        (&["deny"][..], Accepts::Nothing),
        (&["permit prefix-list TEN"][..], Accepts::Something),
    ] {
        let found = leaks(model(clauses));
        assert_eq!(found, [("BLUE".into(), "RED".into(), LeakKind::RouteTarget, Some(false), Some(wanted))]);
    }
}

#[test]
fn static_routes_lead_out_by_interface_and_by_word() {
    let vrfs = vec![vrf("Mgmt-intf", &[], &[]), vrf("RED", &[], &[])];
    let mut model = Model { vrfs, ..Model::default() };
    let port = |name: &str, vrf: Option<&str>| Interface {
        name: name.into(),
        vrf: Fact::Set(vrf.map(reference), at()),
        ..Interface::default()
    };
    model.interfaces = vec![port("Gi0", Some("Mgmt-intf")), port("Gi1", Some("RED")), port("Gi2", None)];
    let route = |vrf: Option<&str>, interface: Option<&str>| StaticRoute {
        vrf: Fact::Set(vrf.map(reference), at()),
        interface: Fact::Set(interface.map(|name| Reference::new(ReferenceKind::Interface, name)), at()),
        ..StaticRoute::default()
    };
    model.routing.static_routes = vec![
        route(Some("Mgmt-intf"), Some("Gi0")),
        route(Some("RED"), Some("Gi0")),
        route(None, Some("Gi1")),
        StaticRoute { next_hop_global: Fact::Set(true, at()), ..route(Some("RED"), None) },
        StaticRoute { next_hop_vrf: Fact::some(reference("RED"), at()), ..route(None, None) },
        StaticRoute { discard: Fact::Set(true, at()), ..route(Some("RED"), Some("Gi2")) },
        route(Some("RED"), Some("Gi9")),
    ];
    let found: Vec<_> = leaks(model).into_iter().map(|(from, to, _, management, _)| (from, to, management)).collect();
    let global = || "the global table".to_owned();
    assert_eq!(
        found,
        [
            ("Mgmt-intf".into(), "RED".into(), Some(true)),
            ("RED".into(), global(), Some(false)),
            (global(), "RED".into(), Some(false)),
            ("RED".into(), global(), Some(false)),
        ]
    );
}

#[test]
fn redistribution_and_policies_to_the_global_table_leak() {
    let mut model = Model::default();
    let map = Fact::some(Reference::new(ReferenceKind::RoutePolicy, "MAP"), at());
    model.vrfs = vec![Vrf { into_global: map, ..vrf("MGMT", &[], &[]) }];
    model.route_policies.push(policy(&["permit"]));
    model.routing.redistributions = vec![Redistribution {
        from: "ospf 2".into(),
        vrf: Fact::Default(None),
        from_vrf: Fact::some(reference("RED"), at()),
        policy: Fact::Default(None),
        ..Redistribution::default()
    }];
    let found: Vec<_> = leaks(model).into_iter().map(|(from, to, by, ..)| (from, to, by)).collect();
    let global = || "the global table".to_owned();
    assert_eq!(
        found,
        [("MGMT".into(), global(), LeakKind::GlobalTable), ("RED".into(), global(), LeakKind::Redistribution),]
    );
}
