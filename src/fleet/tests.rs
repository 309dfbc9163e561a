use std::sync::Arc;

use seawall_api::reading::{Completeness, Extent};
use seawall_api::secret::SecretReader;
use seawall_api::{Fact, Plugin, ReadContext, Text};

use super::*;
use crate::analysis::roles::SiteRoles;
use crate::analysis::{Limits, analyse};
use crate::plugins::plugin;
use crate::site::Site;

fn platform() -> &'static dyn Plugin {
    plugin("cisco-ios").unwrap()
}

/// The devices of these configurations; those whose name begins with `part` are parts.
fn fleet(configs: &[(&str, String)]) -> Fleet {
    let secrets = Arc::new(SecretReader::new(Vec::new()));
    let mut fleet = Fleet::default();
    for (number, (path, config)) in configs.iter().enumerate() {
        let extent = if path.starts_with("part") { Extent::Partial } else { Extent::Whole };
        let completeness = Some(Completeness { extent, evidence: Vec::new() });
        let context = ReadContext { secrets: Arc::clone(&secrets), completeness };
        let mut reading = platform().read(Text::new(config.clone()), &context);
        let about_site = (&Site::unstated(), &SiteRoles::default());
        let conclusions = analyse(&mut reading, platform(), &Limits::default(), about_site);
        fleet.add(number, Digest::of(&reading, platform(), &conclusions, &Site::unstated(), (path, None)));
    }
    fleet
}

/// What is said of one device and kind: `changed 192.0.2.9 5/5`.
fn said(compared: &Comparison, device: usize, kind: FleetKind) -> Vec<String> {
    let entries = compared.of(device).root.fleet.outliers;
    let entries = entries.into_iter().filter(|entry| entry.kind == kind);
    let words = entries.map(|entry| {
        let difference = match entry.difference {
            Fact::Unknown(why) => format!("unknown: {}", why.word()),
            known => known.value().map_or("", |it| it.word()).to_owned(),
        };
        format!("{difference} {} {}/{}", entry.name, entry.alike, entry.devices - 1)
    });
    words.collect()
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.map(|line| line + "\n").collect()
}

fn log_to(hosts: &[&str]) -> String {
    lines(hosts.iter().map(|host| format!("logging host {host}")))
}

#[test]
fn what_the_many_have_is_found_with_those_who_differ() {
    let alike = || log_to(&["10.0.0.1", "10.0.0.2"]);
    let mut configs: Vec<(&str, String)> = ["a", "b", "c", "d", "e"].iter().map(|path| (*path, alike())).collect();
    configs.push(("f", log_to(&["10.0.0.1", "203.0.113.1"])));
    configs.push(("g", log_to(&["10.0.0.1"])));
    configs.push(("h", log_to(&["10.0.0.1", "10.0.0.2", "203.0.113.2"])));
    configs.push(("part", log_to(&["10.0.0.1"])));
    let compared = fleet(&configs).compare();
    let said = |device| said(&compared, device, FleetKind::Log);
    assert_eq!(said(0), ["alike 10.0.0.1 5/7"]);
    assert_eq!(said(5), ["changed 203.0.113.1 6/7"]);
    assert_eq!(said(6), ["lacking 10.0.0.2 6/7"]);
    assert_eq!(said(7), ["added 203.0.113.2 6/7"]);
    assert_eq!(said(8), ["unknown: partial-file 10.0.0.1 5/7"]);
}

#[test]
fn two_halves_are_no_majority() {
    let config = |half: usize| log_to(if half == 0 { &["10.0.0.1"] } else { &["10.0.0.2"] });
    let configs: Vec<(&str, String)> =
        ["a", "b", "c", "d"].iter().enumerate().map(|(number, path)| (*path, config(number % 2))).collect();
    let compared = fleet(&configs).compare();
    for device in 0..4 {
        let share: Vec<u64> = compared.of(device).root.fleet.outliers.iter().map(|entry| entry.share).collect();
        assert!(share.iter().all(|share| *share < 50), "{share:?}");
    }
}

#[test]
fn a_device_with_a_job_of_its_own_is_one_difference() {
    let tunnel = |number: usize, peer: &str| format!("interface Tunnel{number}\n tunnel destination {peer}\n");
    let mut configs: Vec<(&str, String)> = ["a", "b", "c", "d"].iter().map(|it| (*it, tunnel(1, "10.0.0.9"))).collect();
    configs.push(("hub", (1..=20).map(|spoke| tunnel(spoke, &format!("10.1.0.{spoke}"))).collect()));
    let compared = fleet(&configs).compare();
    assert_eq!(said(&compared, 4, FleetKind::Tunnel), ["changed 10.1.0.1 and 19 more 4/4"]);
}

#[test]
fn what_is_kept_of_a_device_is_small() {
    let mut config =
        String::from("hostname SITE-NUMBER\nusername admin secret 9 $9$aaaaaaaaaaaaaa$bbbbbbbbbbbbbbbbb\n");
    config += &log_to(&["10.0.0.1", "10.0.0.2"]);
    config += &lines((0..400).map(|port| {
        format!(
            "interface GigabitEthernet1/0/{port}\n description a customer\n ip address 10.{}.{}.1 255.255.255.0\n \
             ip access-group MGMT in\n no shutdown",
            port / 200,
            port % 200
        )
    }));
    config += "ip access-list standard MGMT\n";
    config += &lines((0..200).map(|entry| format!(" permit 10.9.{entry}.0 0.0.0.255")));
    let names: Vec<String> = (0..50).map(|number| format!("r{number}")).collect();
    let configs: Vec<(&str, String)> =
        names.iter().map(|name| (name.as_str(), config.replace("SITE-NUMBER", name))).collect();
    let fleet = fleet(&configs);
    let kept = |member: &Member| {
        size_of::<Member>()
            + size_of_val(&*member.values)
            + size_of_val(&*member.open)
            + size_of_val(&*member.secrets)
            + size_of_val(&*member.loopbacks)
    };
    let members: usize = fleet.members.iter().map(kept).sum();
    let texts: usize = fleet.symbols.texts.iter().map(|text| 2 * text.len() + 64).sum();
    let each = (members + texts) / fleet.members.len();
    assert!(each < 1024, "{each} bytes of a configuration of {} bytes", config.len());
    assert!(config.len() > 40_000);
}

#[test]
fn a_filter_in_two_parts_or_with_an_unread_line_is_not_compared() {
    let list = |more: &str| format!("ip access-list standard M\n permit 10.0.0.0 0.0.0.255\n{more}");
    let mut configs: Vec<(&str, String)> = ["a", "b", "c", "d", "e"].iter().map(|it| (*it, list(""))).collect();
    configs.push(("f", list(" no-such-word 1 2\n")));
    configs.push(("g", list(" permit host 203.0.113.1\n")));
    let compared = fleet(&configs).compare();
    assert_eq!(said(&compared, 0, FleetKind::Acl), ["alike M 4/5"]);
    assert_eq!(said(&compared, 5, FleetKind::Acl), ["unknown: unread-line M 5/6"]);
    assert_eq!(said(&compared, 6, FleetKind::Acl), ["changed M 5/5"]);
}

#[test]
fn a_file_that_changed_meanwhile_is_noticed() {
    let compared = fleet(&[("a", "hostname a\n".to_owned()), ("b", "hostname b\n".to_owned())]).compare();
    let context = ReadContext { secrets: Arc::new(SecretReader::new(Vec::new())), completeness: None };
    let read = |config: &str| platform().read(Text::new(config.to_owned()), &context);
    assert!(compared.is_same(0, &read("hostname a\n")));
    assert!(!compared.is_same(0, &read("hostname a\nlogging host 10.0.0.1\n")));
}
