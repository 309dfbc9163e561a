use seawall_api::model::{
    Community, Device as ModelDevice, DeviceRole, Feature, Line, LineKind, Model, Protocol, Reference, ReferenceKind,
    Service, SnmpGroup, SnmpView, Subtree,
};
use seawall_api::reading::{Completeness, Extent, Feeds};
use seawall_api::{Fact, LineState, Text, Tree, Why};

use super::*;

/// Where the version stands in these configurations.
const VERSION: Span = Span { start: 0, end: 12 };
/// Where everything else stands.
const AT: Span = Span { start: 20, end: 30 };

/// A whole configuration that says which system and version it is of, as far as it does.
fn reading(system: Option<&str>, version: Option<&str>) -> Reading {
    let device = ModelDevice {
        system: system.map_or(Fact::Unknown(Why::Version), |system| Fact::Set(system.into(), VERSION)),
        version: version.map_or(Fact::Unknown(Why::Version), |version| Fact::Set(Version::new(version), VERSION)),
        ..ModelDevice::default()
    };
    let services = [Protocol::Http, Protocol::Https, Protocol::SmartInstall, Protocol::Cdp, Protocol::Lldp];
    let services = services.map(|protocol| Service {
        protocol,
        name: protocol.word().into(),
        enabled: Fact::Default(false),
        ..Service::default()
    });
    Reading {
        text: Text::default(),
        tree: Tree::default(),
        states: Vec::new(),
        model: Model { device, services: services.into(), ..Model::default() },
        completeness: Completeness { extent: Extent::Whole, evidence: Vec::new() },
        statements: None,
    }
}

fn set(reading: &mut Reading, protocol: Protocol, enabled: &Fact<bool>) {
    for service in reading.model.services.iter_mut().filter(|service| service.protocol == protocol) {
        service.enabled = enabled.clone();
    }
}

fn support(reading: &Reading, as_of: &str) -> Support {
    let found = Device::new(reading, "cisco-ios", &[], Date::parse(as_of)).support();
    assert_eq!(found.len(), 1);
    found.into_iter().next().unwrap()
}

fn all_exploited(reading: &Reading) -> Vec<Exploited> {
    Device::new(reading, "cisco-ios", &[], None).exploited()
}

fn exploited(reading: &Reading, cve: &str) -> Option<Exploited> {
    let mut found = all_exploited(reading).into_iter().filter(|exploited| exploited.cve == cve);
    let first = found.next();
    assert!(found.next().is_none(), "{cve} twice");
    first
}

/// Affected, switched on, exposed.
fn judged(reading: &Reading, cve: &str) -> (Option<bool>, Option<bool>, Option<bool>) {
    let found = exploited(reading, cve).unwrap();
    let value = |fact: &Fact<bool>| fact.value().copied();
    (value(&found.affected), value(&found.feature_on), value(&found.exposed))
}

fn xe(version: &str) -> Reading {
    reading(Some("cisco-iosxe"), Some(version))
}

const YES: Option<bool> = Some(true);
const NO: Option<bool> = Some(false);

#[test]
fn support_ends_on_a_day() {
    let old = support(&xe("17.6"), "2026-11-23");
    assert_eq!((old.ended.clone(), old.at), (Fact::Set(true, VERSION), VERSION));
    assert_eq!(old.train.value().map(String::as_str), Some("17.6"));
    assert_eq!(old.end_of_support.configured().map(String::as_str), Some("2025-07-30"));
    assert_eq!((old.days_since.value(), old.days_left.value()), (Some(&481), None));
    assert_eq!(old.words.value().map(String::as_str), Some("support ended on 2025-07-30, 481 days ago"));

    let new = support(&xe("17.12"), "2026-11-23");
    assert_eq!((new.ended.value(), new.days_left.value()), (Some(&false), Some(&247)));
    assert_eq!(new.words.value().map(String::as_str), Some("supported until 2027-07-28, 247 days more"));
}

#[test]
fn the_day_for_which_is_judged_decides() {
    let ended = |as_of: &str| support(&xe("17.9"), as_of).ended.value().copied();
    assert_eq!(ended("2026-06-01"), NO);
    assert_eq!(ended("2026-07-29"), NO);
    assert_eq!(ended("2026-07-30"), YES);
    let undated = support(&xe("17.9"), "");
    assert!(undated.ended.is_unknown());
    assert_eq!(undated.words.value().map(String::as_str), Some("support ends on 2026-07-29"));
}

#[test]
fn an_upper_bound_proves_the_end_and_never_support() {
    let after = support(&xe("16.9"), "2026-11-23");
    assert_eq!((after.ended.value(), after.upper_bound.value()), (Some(&true), Some(&true)));
    assert_eq!(after.words.value().map(String::as_str), Some("support ended by 2023-07-31, at least 1211 days ago"));
    let before = support(&xe("16.9"), "2022-01-01");
    assert!(before.ended.is_unknown());
    assert_eq!(before.words.value().map(String::as_str), Some("support ends by 2023-07-31, or has ended before"));
}

#[test]
fn ios_and_ios_xe_have_trains_of_their_own() {
    let ios = reading(Some("cisco-ios"), Some("15.2"));
    assert_eq!(support(&ios, "2026-11-23").ended, Fact::Unknown(Why::Version));
    assert_eq!(support(&ios, "2026-11-23").words.value().map(String::as_str), Some("no table lists this version"));
    // IOS XE has no 15.9; where the system is not known, both must agree.
    let unsure = reading(None, Some("15.9"));
    assert_eq!(support(&unsure, "2026-11-23").ended, Fact::Unknown(Why::Version));
    let known = reading(Some("cisco-ios"), Some("15.9"));
    assert_eq!(support(&known, "2026-11-23").ended.value(), Some(&false));
}

#[test]
fn without_a_version_nothing_is_known() {
    for found in [reading(Some("cisco-iosxe"), None), reading(None, None)] {
        let support = support(&found, "2026-11-23");
        assert_eq!((support.ended, support.at), (Fact::Unknown(Why::Version), Span::default()));
        assert_eq!(support.words.value().map(String::as_str), Some("the configuration gives no version"));
    }
    let all = all_exploited(&reading(None, None));
    assert!(all.iter().all(|found| found.affected == Fact::Unknown(Why::Version)));
    assert!(all.iter().any(|found| found.cve == "CVE-2023-20198"));
    assert!(all.iter().any(|found| found.cve == "CVE-2018-0161"));
}

#[test]
fn the_web_ui_must_run() {
    let web = "CVE-2023-20198";
    assert_eq!(judged(&xe("16.4"), web), (YES, NO, NO));
    for protocol in [Protocol::Http, Protocol::Https] {
        let mut on = xe("16.4");
        on.model.web.plain_modules_off = Fact::Default(false);
        on.model.web.secure_modules_off = Fact::Default(false);
        set(&mut on, protocol, &Fact::Set(true, AT));
        assert_eq!(judged(&on, web), (YES, YES, YES));
        let found = exploited(&on, web).unwrap();
        assert_eq!((found.at, found.affected.span(), found.feature_on.span()), (VERSION, Some(VERSION), Some(AT)));
        assert_eq!(found.listed.configured().map(String::as_str), Some("2023-10-16"));

        on.model.web.plain_modules_off = Fact::Set(true, AT);
        on.model.web.secure_modules_off = Fact::Set(true, AT);
        assert_eq!(judged(&on, web), (YES, NO, NO));
    }
}

#[test]
fn a_train_with_fixed_builds_is_possible_and_a_build_is_certain() {
    let web = |version: &str| {
        let mut on = xe(version);
        on.model.web.secure_modules_off = Fact::Default(false);
        set(&mut on, Protocol::Https, &Fact::Set(true, AT));
        exploited(&on, "CVE-2023-20198").map(|found| found.exposed)
    };
    for version in ["17.6", "17.9", "17.12"] {
        assert_eq!(web(version), Some(Fact::Unknown(Why::Version)), "{version}");
    }
    assert_eq!(web("17.09.04").and_then(|exposed| exposed.value().copied()), YES);
    assert_eq!(web("17.09.04a"), None);
    assert_eq!(web("17.15"), None);
}

#[test]
fn smart_install_must_be_on() {
    let cve = "CVE-2018-0171";
    let switch = |enabled: Fact<bool>| {
        let mut switch = reading(Some("cisco-ios"), Some("15.2(2)E5"));
        set(&mut switch, Protocol::SmartInstall, &enabled);
        judged(&switch, cve)
    };
    assert_eq!(switch(Fact::Default(true)), (YES, YES, YES));
    assert_eq!(switch(Fact::Set(false, AT)), (YES, NO, NO));
    assert_eq!(switch(Fact::Unknown(Why::Version)), (YES, None, None));

    let mut train = reading(Some("cisco-ios"), Some("15.2"));
    set(&mut train, Protocol::SmartInstall, &Fact::Default(true));
    assert_eq!(judged(&train, cve), (None, YES, None));
    set(&mut train, Protocol::SmartInstall, &Fact::Set(false, AT));
    assert_eq!(judged(&train, cve), (None, NO, NO));
    assert!(exploited(&reading(Some("cisco-ios"), Some("15.9")), cve).is_none());
}

#[test]
fn a_service_that_the_platform_lacks_does_not_run() {
    let cve = "CVE-2018-0171";
    let mut router = reading(Some("cisco-ios"), Some("15.2"));
    router.model.services.retain(|service| service.protocol != Protocol::SmartInstall);
    assert_eq!(judged(&router, cve).1, NO);
    // A plugin that lists no service at all says nothing.
    router.model.services.clear();
    assert_eq!(judged(&router, cve).1, None);
}

#[test]
fn lines_that_were_not_read_leave_absence_open() {
    let mut unread = xe("16.4");
    let feeds = Feeds { paths: vec!["services"], within: None };
    unread.states.push(LineState::Unknown(feeds));
    assert_eq!(exploited(&unread, "CVE-2023-20198").unwrap().exposed, Fact::Unknown(Why::UnreadLine));

    let mut part = xe("16.4");
    part.completeness.extent = Extent::Partial;
    assert_eq!(exploited(&part, "CVE-2023-20198").unwrap().exposed, Fact::Unknown(Why::PartialFile));

    let whole = xe("17.3");
    let lacking = Device::new(&whole, "cisco-ios", &["snmp"], None);
    let snmp = lacking.exploited().into_iter().find(|found| found.cve == "CVE-2025-20352").unwrap();
    assert_eq!(snmp.feature_on, Fact::Unknown(Why::NotStated));
    assert_eq!(judged(&whole, "CVE-2025-20352"), (YES, NO, NO));
}

#[test]
fn the_snmp_view_decides_what_is_reached() {
    let cve = "CVE-2025-20352";
    let mut open = xe("17.3");
    open.model.snmp.communities.push(Community { at: AT, view: Fact::Default(None), ..Community::default() });
    assert_eq!(judged(&open, cve), (YES, YES, YES));
    assert_eq!(exploited(&open, cve).unwrap().feature_on.span(), Some(AT));

    let group = |subtrees: &[(&str, bool)]| {
        let mut limited = xe("17.3");
        limited.model.snmp.groups.push(SnmpGroup {
            at: AT,
            read_view: Fact::some(Reference::new(ReferenceKind::SnmpView, "V"), AT),
            ..SnmpGroup::default()
        });
        let subtrees = subtrees.iter().map(|(oid, included)| Subtree {
            oid: (*oid).into(),
            included: Fact::Set(*included, AT),
            mask: Fact::Default(None),
            ..Subtree::default()
        });
        let subtrees = subtrees.collect();
        limited.model.snmp.views.push(SnmpView { name: "V".into(), subtrees, ..SnmpView::default() });
        judged(&limited, cve)
    };
    assert_eq!(group(&[("system", true), ("ifMIB", true), ("ciscoProcessMIB", true)]), (YES, NO, NO));
    assert_eq!(group(&[("iso", true)]), (YES, YES, YES));
    assert_eq!(group(&[("iso", true), ("cafSessionMethodsInfoEntry.2.1.111", false)]), (YES, NO, NO));
    assert_eq!(group(&[("iso", true), ("someMIB", false)]), (YES, None, None));
}

#[test]
fn telnet_matters_on_a_switch() {
    let cve = "CVE-2017-3881";
    let device = |role: Fact<DeviceRole>, protocols: &[&str]| {
        let mut found = reading(Some("cisco-ios"), Some("15.0"));
        found.model.device.role = role;
        let transport_in = Fact::Set(protocols.iter().map(|&protocol| protocol.to_owned()).collect(), AT);
        found.model.lines.push(Line { kind: LineKind::Virtual, transport_in, ..Line::default() });
        judged(&found, cve).1
    };
    assert_eq!(device(Fact::Set(DeviceRole::Switch, AT), &["telnet", "ssh"]), YES);
    assert_eq!(device(Fact::Set(DeviceRole::Switch, AT), &["ssh"]), NO);
    assert_eq!(device(Fact::Set(DeviceRole::Router, AT), &["telnet"]), NO);
    assert_eq!(device(Fact::Unknown(Why::NotStated), &["telnet"]), None);
}

#[test]
fn a_vendors_feature_is_on_off_or_not_told() {
    let cve = "CVE-2023-20109";
    let mut device = xe("17.3");
    assert_eq!(judged(&device, cve).1, None);
    for (state, expected) in [("on", YES), ("off", NO), ("half", None)] {
        let state = Fact::Set(state.to_owned(), AT);
        device.model.features = vec![Feature { name: "gdoi".into(), state, ..Feature::default() }];
        assert_eq!(judged(&device, cve).1, expected);
    }
}

#[test]
fn where_the_system_is_not_known_only_what_all_share_is_certain() {
    let unsure = reading(None, Some("15.2"));
    // IOS XE that prints 15.2 is release 3, long before the web UI flaw.
    assert!(exploited(&unsure, "CVE-2023-20198").is_none());
    let mut snmp = reading(None, Some("12.4"));
    snmp.model.snmp.communities.push(Community { at: AT, view: Fact::Default(None), ..Community::default() });
    assert_eq!(judged(&snmp, "CVE-2017-6742"), (None, YES, None));
    snmp.model.device.system = Fact::Set("cisco-ios".into(), VERSION);
    assert_eq!(judged(&snmp, "CVE-2017-6742"), (YES, YES, YES));
}

#[test]
fn what_no_line_shows_is_hidden() {
    let found = exploited(&reading(Some("cisco-ios"), Some("15.2")), "CVE-2017-12232").unwrap();
    assert_eq!(found.feature_on, Fact::Unknown(Why::VendorHides));
}
