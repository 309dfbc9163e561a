use std::sync::Arc;

use seawall_api::model::{ReferenceKind, Subtree};
use seawall_api::reading::{Completeness, Extent};
use seawall_api::secret::SecretReader;
use seawall_api::{ReadContext, Span, Text, Why};

use super::*;

const AT: Span = Span { start: 5, end: 9 };
const TAP: &[u64] = &[1, 3, 6, 1, 4, 1, 9, 9, 399, 1, 1, 2, 1, 3, 1];

fn subtree(oid: &str, included: bool, mask: Option<&str>) -> Subtree {
    Subtree {
        at: AT,
        oid: oid.into(),
        included: Fact::Set(included, AT),
        mask: Fact::Set(mask.map(str::to_owned), AT),
        ..Subtree::default()
    }
}

fn named(subtrees: Vec<Subtree>) -> SnmpView {
    SnmpView { at: AT, name: "V".into(), subtrees, ..SnmpView::default() }
}

fn lines(subtrees: &[(&str, bool)]) -> SnmpView {
    named(subtrees.iter().map(|(oid, included)| subtree(oid, *included, None)).collect())
}

/// What a view shows of TAP2, IP-TAP, 802, USER-CONNECTION, TAP, MOBILITY, VOIP: the columns of the research notes.
fn coverage(view: &SnmpView) -> Vec<&'static str> {
    let view = View::new([view], &[]);
    let taps = interest::of_platform("cisco-ios");
    let order = [399, 394, 395, 400, 252, 672, 716];
    let of = |number: &u64| {
        let tap = taps.iter().find(|it| it.oid.last() == Some(number) && it.concern == Concern::Intercept).unwrap();
        match view.coverage(&tap.oid, &tap.leaves) {
            Fact::Set(coverage, _) | Fact::Default(coverage) => coverage.word(),
            Fact::Unknown(_) => "unknown",
        }
    };
    order.iter().map(of).collect()
}

#[test]
fn what_is_above_shows_all() {
    for root in ["iso", "internet", "enterprises", "cisco", "ciscoMgmt.*"] {
        assert_eq!(coverage(&lines(&[(root, true)])), ["full"; 7], "{root}");
    }
    assert_eq!(coverage(&lines(&[("mib-2", true)])), ["no"; 7]);
}

#[test]
fn the_view_that_routers_have_by_themselves() {
    let view = lines(&[
        ("iso", true),
        ("internet.6.3.15", false),
        ("internet.6.3.16", false),
        ("internet.6.3.18", false),
        ("ciscoMgmt.394", false),
        ("ciscoMgmt.395", false),
        ("ciscoMgmt.399", false),
        ("ciscoMgmt.400", false),
    ]);
    assert_eq!(coverage(&view), ["no", "no", "no", "no", "full", "full", "full"]);
}

#[test]
fn exclusions_and_what_they_let_in_again() {
    assert_eq!(coverage(&lines(&[("iso", true), ("ciscoMgmt", false)])), ["no"; 7]);
    let without = |oid| coverage(&lines(&[("iso", true), (oid, false)]));
    assert_eq!(without("ciscoMgmt.399"), ["no", "full", "full", "full", "full", "full", "full"]);
    assert_eq!(without("1.3.6.1.4.1.*.9.399"), ["no", "full", "full", "full", "full", "full", "full"]);
    let again = lines(&[("iso", true), ("ciscoMgmt.399", false), ("ciscoMgmt.399.1.1", true)]);
    assert_eq!(coverage(&again), ["part", "full", "full", "full", "full", "full", "full"]);
    let all_seven: Vec<String> =
        [252, 394, 395, 399, 400, 672, 716].iter().map(|number| format!("ciscoMgmt.{number}")).collect();
    let mut view = lines(&[("iso", true)]);
    view.subtrees.extend(all_seven.iter().map(|oid| subtree(oid, false, None)));
    assert_eq!(coverage(&view), ["no"; 7]);
    let tapping = lines(&[("ciscoTap2MIB", true), ("ciscoIpTapMIB", true)]);
    assert_eq!(coverage(&tapping), ["full", "full", "no", "no", "no", "no", "no"]);
}

#[test]
fn zero_bits_of_a_mask_match_any_number() {
    let with = |mask| coverage(&named(vec![subtree("1.3.6.1.4.1.9.9.1", true, Some(mask))]));
    assert_eq!(with("ff00"), ["full"; 7]);
    assert_eq!(with("ff80"), ["no"; 7]);
    assert_eq!(with("ff"), ["no"; 7]);
    assert_eq!(with("xy"), ["unknown"; 7]);
}

#[test]
fn the_default_views_of_other_vendors() {
    let of = |platform: &str, view: &SnmpView| {
        let tap = interest::of_platform(platform).into_iter().find(|it| it.concern == Concern::Intercept).unwrap();
        View::new([view], &[]).coverage(&tap.oid, &tap.leaves).value().copied()
    };
    let huawei = lines(&[("internet", true), ("snmpUsmMIB", false), ("snmpVacmMIB", false)]);
    assert_eq!(of("huawei-vrp", &huawei), Some(Coverage::Full));
    let comware = lines(&[("iso", true), ("snmpUsmMIB", false), ("snmpVacmMIB", false), ("snmpModules.18", false)]);
    assert_eq!(of("hpe-comware", &comware), Some(Coverage::Full));
}

#[test]
fn the_standard_tree_alone_grants_mirrors_and_captures() {
    let view = View::new([&lines(&[("mib-2", true)])], &[]);
    let full = |mib: &str| {
        let found = interest::of_platform("cisco-ios").into_iter().find(|it| it.mib == mib).unwrap();
        view.coverage(&found.oid, &found.leaves).value().copied()
    };
    assert_eq!((full("portCopyTable"), full("rmonCapture")), (Some(Coverage::Full), Some(Coverage::Full)));
    assert_eq!(full("ciscoPacketCaptureMIB"), Some(Coverage::No));
}

#[test]
fn a_corner_that_no_leaf_stands_in_counts() {
    let view = View::new([&lines(&[("ciscoMgmt.399.7.1", true)])], &[]);
    let tap = interest::of_platform("cisco-ios").into_iter().find(|it| it.mib == "ciscoTap2MIB").unwrap();
    assert_eq!(view.coverage(&tap.oid, &tap.leaves).value(), Some(&Coverage::Part));
    assert!(view.names_any(&[&tap.oid]).is_some());
    assert!(View::new([&lines(&[("ciscoMgmt.*", true), ("iso", true)])], &[]).names_any(&[&tap.oid]).is_none());
}

#[test]
fn what_must_be_named_is_not_shown_from_above() {
    let usm = vec![1, 3, 6, 1, 6, 3, 15];
    let guarded = |included| Subtree { included, ..subtree("snmpUsmMIB", true, None) };
    let broad = lines(&[("iso", true)]);
    let open = View::new([&broad], &[guarded(Fact::Unknown(Why::Version))]);
    assert_eq!(open.coverage(&usm, std::slice::from_ref(&usm)), Fact::Unknown(Why::Version));
    let shut = View::new([&broad], &[guarded(Fact::Default(false))]);
    assert_eq!(shut.coverage(&usm, std::slice::from_ref(&usm)).value(), Some(&Coverage::No));
    let by_name = View::new([&lines(&[("snmpUsmMIB", true)])], &[guarded(Fact::Default(false))]);
    assert_eq!(by_name.coverage(&usm, std::slice::from_ref(&usm)).value(), Some(&Coverage::Full));
}

#[test]
fn a_view_of_very_many_lines_is_not_followed_to_every_corner() {
    let corners = (0..20_000u64).map(|number| subtree(&format!("ciscoMgmt.399.9.{number}"), false, None));
    let mut view = named(corners.collect());
    view.subtrees.push(subtree("iso.*.*.*.*.*.*.*.*.*.*.*.*", true, None));
    let started = std::time::Instant::now();
    assert_eq!(coverage(&view)[0], "part");
    assert!(started.elapsed().as_secs() < 10, "{:?}", started.elapsed());
}

fn shown(subtrees: &[(&str, bool)]) -> Option<bool> {
    let mut model = Model::default();
    model.snmp.views.push(lines(subtrees));
    let view = Fact::some(Reference::new(ReferenceKind::SnmpView, "V"), AT);
    shows_any(&model, &view, &[TAP.to_vec()]).value().copied()
}

#[test]
fn the_longest_subtree_decides() {
    assert_eq!(shown(&[("iso", true)]), Some(true));
    assert_eq!(shown(&[("mib-2", true), ("ifMIB", true)]), Some(false));
    assert_eq!(shown(&[("iso", true), ("ciscoTap2MIB", false)]), Some(false));
    assert_eq!(shown(&[("ciscoMgmt", false), ("iso", true)]), Some(false));
    assert_eq!(shown(&[("iso", true), ("ciscoMgmt.399", false), ("ciscoMgmt.399.1.1", true)]), Some(true));
    assert_eq!(shown(&[("iso", true), ("1.3.6.1.4.1.*.9.399", false)]), Some(false));
    // Of two of one length the greater: `*` stands as 0 in the device's table.
    assert_eq!(shown(&[("ciscoMgmt.399", true), ("ciscoMgmt.*", false)]), Some(true));
    assert_eq!(shown(&[("ciscoMgmt.399", false), ("1.3.6.1.4.1.9.9.399", true)]), Some(true), "the later line");
}

#[test]
fn a_name_that_nobody_knows_leaves_it_open() {
    assert_eq!(shown(&[("someMIB", true)]), None);
    assert_eq!(shown(&[("iso", true), ("someMIB", true)]), Some(true));
    assert_eq!(shown(&[("iso", true), ("someMIB", false)]), None);
    assert_eq!(shown(&[("mib-2", true), ("someMIB", false)]), Some(false));
}

#[test]
fn without_a_view_the_platforms_own_decides() {
    let mut model = Model::default();
    assert_eq!(shows_any(&model, &Fact::Default(None), &[TAP.to_vec()]).value(), Some(&true));
    assert!(shows_any(&model, &Fact::Unknown(Why::UnreadLine), &[TAP.to_vec()]).is_unknown());
    let reference = Reference::new(ReferenceKind::SnmpView, "V");
    assert!(shows_any(&model, &Fact::some(reference.clone(), AT), &[TAP.to_vec()]).is_unknown(), "undefined");
    model.snmp.built_in_views.push(lines(&[("iso", true), ("ciscoTap2MIB", false)]));
    model.snmp.default_view = Fact::Default(Some(reference));
    assert_eq!(shows_any(&model, &Fact::Default(None), &[TAP.to_vec()]).value(), Some(&false));
}

/// What each community and group of a configuration may do, by its first words.
fn access(config: &str) -> Vec<MibAccess> {
    let plugin = crate::plugins::PLUGINS.iter().find(|plugin| plugin.dialect().platform == "cisco-ios").unwrap();
    let completeness = Completeness { extent: Extent::Whole, evidence: Vec::new() };
    let context = ReadContext { secrets: Arc::new(SecretReader::new(Vec::new())), completeness: Some(completeness) };
    let reading = plugin.read(Text::new(config.to_owned()), &context);
    find(&reading, "cisco-ios", &[], true).access
}

fn write(access: &MibAccess, mib: &str) -> Option<Coverage> {
    access.mibs.iter().find(|it| it.mib == mib).unwrap().write.value().copied()
}

#[test]
fn a_write_community_without_a_view_copies_the_configuration_and_is_kept_from_users() {
    let access = &access("snmp-server community x RW\n")[0];
    assert_eq!(write(access, "ciscoConfigCopyMIB"), Some(Coverage::Full));
    assert_eq!(write(access, "snmpUsmMIB"), Some(Coverage::No));
    assert_eq!(write(access, "ciscoTap2MIB"), Some(Coverage::No));
    assert_eq!(write(access, "ciscoVoIpTapMIB"), None, "depends on the release");
    assert_eq!((access.names_taps.value(), access.default_view.value()), (Some(&false), Some(&true)));
}

#[test]
fn a_broad_view_may_hold_back_users_and_does_not_hold_back_copies() {
    let access = &access("snmp-server view ALL iso included\nsnmp-server group G v3 priv write ALL\n")[0];
    assert_eq!(write(access, "ciscoConfigCopyMIB"), Some(Coverage::Full));
    assert_eq!(write(access, "snmpVacmMIB"), None);
    assert_eq!(access.writes_taps.value(), Some(&true));
    assert!(access.users[0].authentication.is_unknown(), "users are not in configurations");
}

#[test]
fn very_many_communities_take_little_memory_and_stay_open() {
    let lines: String =
        (0..5000).fold(String::new(), |lines, number| lines + &format!("snmp-server community c{number} RW\n"));
    let access = access(&lines);
    assert_eq!((access.len(), access[0].mibs.len()), (5000, 4));
    assert!(access[0].mibs.iter().all(|it| it.write.is_unknown()));
}
