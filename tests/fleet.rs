//! Comparisons over all devices of a run, as a user meets them.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests may")]

use std::collections::BTreeSet;

use serde_json::Value;
use support::{Place, text};

mod support;

/// The servers, far ends and receivers that a device names.
const COMMON: [&str; 6] = ["10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4", "10.0.0.5", "10.0.0.6"];

/// A device of a network, with secrets of its own that contain the word "planted".
fn device(number: usize, [login, tunnel, log, time, manager, mirror]: [&str; 6]) -> String {
    format!(
        "! Last configuration change at 10:00:00 UTC Mon Mar 9 2026
hostname r{number}
ip domain name example.net
username admin secret 9 $9$planted{number}AAAAAA$planted{number}bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
tacacs server A
 address ipv4 {login}
 key planted-key-{number}
interface Loopback0
 ip address 10.255.0.{number} 255.255.255.255
interface Tunnel1
 tunnel source Loopback0
 tunnel destination {tunnel}
ip access-list standard MGMT
 permit 10.0.0.0 0.0.0.255
logging host {log}
ntp server {time}
snmp-server community planted-community-{number} RO 20
access-list 20 permit {manager}
monitor session 1 type erspan-source
 source interface GigabitEthernet1 both
 destination
  erspan-id 9
  ip address {mirror}
  origin ip address 10.255.0.{number}
line vty 0 4
 transport input ssh
end
"
    )
}

/// Five devices that are alike, and one that differs in everything that is compared.
fn six() -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> =
        (1..=5).map(|number| (format!("r{number}.cfg"), device(number, COMMON))).collect();
    let others = ["203.0.113.1", "203.0.113.2", "203.0.113.3", "203.0.113.4", "203.0.113.5", "203.0.113.6"];
    let last = device(6, others)
        .replace("tacacs", "username mallory secret 9 $9$plantedAAAAAAA$plantedccccccccccccccccccccccccccc\ntacacs")
        .replace(" permit 10.0.0.0 0.0.0.255\n", " permit 10.0.0.0 0.0.0.255\n permit 203.0.113.0 0.0.0.255\n")
        .replace("10.255.0.6 255", "10.255.0.5 255")
        .replace("line vty", "ip ssh port 2222 rotary 1\nline vty");
    files.push(("r6.cfg".to_owned(), last));
    for (_, config) in files.iter_mut().skip(1).take(2) {
        *config = config.replace("ip domain", "enable secret 9 $9$planted0AAAAAA$planteddddddddddd\nip domain");
    }
    files
}

fn place(files: &[(String, String)]) -> Place {
    let files: Vec<(&str, &str)> = files.iter().map(|(path, config)| (path.as_str(), config.as_str())).collect();
    Place::with(&files)
}

/// What comparisons find, a line each, from the report for editors.
fn found(place: &Place, more: &[&str]) -> String {
    let arguments = [&["check", "-q", "--select", "fleet", "."], more].concat();
    text(&place.run(&arguments).stdout)
}

fn json(place: &Place, more: &[&str]) -> Value {
    let arguments = [&["check", "--format", "json", "--as-of", "2026-11-23", "."], more].concat();
    serde_json::from_slice(&place.run(&arguments).stdout).unwrap()
}

#[test]
fn one_device_that_differs_in_everything_is_named_with_what_the_others_have() {
    insta::assert_snapshot!(found(&place(&six()), &[]), @r"
    r2.cfg:3:17: high pw-reuse-fleet the secret of enable is the same on 2 devices, here and on r3
    r5.cfg:9:2: medium fleet-loopback-twice 10.255.0.5 is the address of Loopback0 here and of a loopback of r6
    r6.cfg:5:1: medium fleet-user-apart local account mallory where 5 of 6 devices have admin
    r6.cfg:7:15: high fleet-login-server-apart login server 203.0.113.1 where 5 of 6 devices have 10.0.0.1
    r6.cfg:13:21: medium fleet-tunnel-apart tunnel to 203.0.113.2 where 5 of 6 devices have tunnels to 10.0.0.2
    r6.cfg:14:1: medium fleet-acl-differs filter MGMT differs from the one that 5 of 6 devices have under this name
    r6.cfg:17:1: medium ioc-config-drift log: 203.0.113.3 where 5 of 6 devices have 10.0.0.3
    r6.cfg:18:1: medium ioc-config-drift time: 203.0.113.4 where 5 of 6 devices have 10.0.0.4
    r6.cfg:20:1: medium fleet-acl-differs filter 20 differs from the one that 5 of 6 devices have under this name
    r6.cfg:20:1: medium ioc-config-drift snmp-manager: 203.0.113.5 where 5 of 6 devices have 10.0.0.5
    r6.cfg:25:3: high fleet-mirror-apart traffic is copied to 203.0.113.6; 5 of 6 devices copy it to 10.0.0.6
    r6.cfg:27:1: medium fleet-ssh-port-apart SSH listens on port 2222; on 5 of 6 devices on 22
    ");
}

#[test]
fn findings_of_comparisons_come_last_and_say_where_the_other_devices_are() {
    let report = json(&place(&six()), &[]);
    let comparison = &report["comparison"];
    assert_eq!(comparison["devices"], 6);
    let compared: BTreeSet<&str> =
        comparison["judged"].as_array().unwrap().iter().map(|judged| judged["rule"].as_str().unwrap()).collect();
    let findings = report["findings"].as_array().unwrap();
    let is_compared = |finding: &&Value| compared.contains(finding["rule"].as_str().unwrap());
    let first = findings.iter().position(|finding| is_compared(&finding)).unwrap();
    assert!(findings[first..].iter().all(|finding| is_compared(&finding)), "they come last");
    let paths: Vec<&str> = findings[first..].iter().map(|finding| finding["path"].as_str().unwrap()).collect();
    assert!(paths.is_sorted(), "{paths:?}");
    let twice = findings.iter().find(|finding| finding["rule"] == "fleet-loopback-twice").unwrap();
    assert_eq!((&twice["path"], &twice["device"]), (&"r5.cfg".into(), &"r5".into()));
    let places = twice["locations"].as_array().unwrap();
    let place = |at: usize| (places[at]["path"].as_str(), places[at]["line"].as_u64(), places[at]["role"].as_str());
    assert_eq!(place(0), (Some("r5.cfg"), Some(9), Some("primary")));
    assert_eq!(place(1), (Some("r6.cfg"), Some(10), Some("related")));
    for device in report["devices"].as_array().unwrap() {
        let judged = device["judged"].as_array().unwrap();
        let by_device = judged.iter().all(|judged| !compared.contains(judged["rule"].as_str().unwrap()));
        assert!(by_device, "verdicts of a device are its own");
    }
}

#[test]
fn a_run_over_one_file_compares_nothing() {
    let place = place(&six()[5..]);
    assert_eq!(json(&place, &[])["comparison"], Value::Null);
    assert_eq!(found(&place, &[]), "");
}

#[test]
fn two_roles_with_servers_of_their_own_are_no_finding() {
    let other = ["10.9.0.1", "10.9.0.2", "10.9.0.3", "10.9.0.4", "10.9.0.5", "10.9.0.6"];
    let files = (1..=12).map(|number| {
        let config = device(number, if number % 2 == 0 { COMMON } else { other });
        let mgmt = if number % 2 == 0 { "10.0.0.0 0.0.0.255" } else { "10.9.0.0 0.0.0.255" };
        (format!("r{number:02}.cfg"), config.replace("10.0.0.0 0.0.0.255", mgmt))
    });
    assert_eq!(found(&place(&files.collect::<Vec<_>>()), &[]), "");
}

#[test]
fn the_report_is_the_same_at_any_number_of_threads() {
    let mut files: Vec<(String, String)> =
        (101..=250).map(|number| (format!("site{}/r{number}.cfg", number % 7), device(number, COMMON))).collect();
    files.extend(six());
    let place = place(&files);
    for format in ["text", "json"] {
        let at = |jobs: &str| {
            text(&place.run(&["check", "--format", format, "--jobs", jobs, "--as-of", "2026-11-23", "."]).stdout)
        };
        let one = at("1");
        assert!(one.contains("pw-reuse-fleet") && one.contains("fleet-user-apart"));
        assert!(one == at("2") && one == at("8"), "{format}");
    }
}

#[test]
fn no_secret_and_no_digest_of_one_is_printed() {
    let place = place(&six());
    for more in [&["--format", "json"][..], &["-v"], &["-q"], &["--group-by", "rule"]] {
        let output = place.run(&[&["check", "--profile", "strict", "--fixes", "fixes.txt", "."], more].concat());
        let shown = text(&output.stdout) + &text(&output.stderr);
        assert!(shown.contains("pw-reuse-fleet") && !shown.contains("planted"), "{shown}");
    }
    assert_eq!(json(&place, &[])["findings"], json(&place, &[])["findings"], "another key gives the same report");
}

#[test]
fn of_several_copies_the_newest_counts_and_that_is_said() {
    let mut files = six();
    files.truncate(5);
    let other = device(1, COMMON).replace(COMMON[2], "203.0.113.9");
    files.push(("archive/z1.cfg".to_owned(), other.replace("2026", "2025")));
    let older = place(&files);
    assert_eq!(found(&older, &["--ignore", "pw-reuse-fleet"]), "");
    let said = json(&older, &[]);
    assert_eq!(said["comparison"]["older_copies"], serde_json::json!([{"path": "archive/z1.cfg", "newest": "r1.cfg"}]));
    let shown = text(&older.run(&["check", "."]).stdout);
    assert!(shown.contains("not archive/z1.cfg: r1.cfg is newer"), "{shown}");
    // The same with the times the other way round.
    files[5].1 = other.replace("2026", "2027");
    let newer = found(&place(&files), &["--ignore", "pw-reuse-fleet"]);
    assert_eq!(
        newer,
        "archive/z1.cfg:15:1: medium ioc-config-drift log: 203.0.113.9 where 4 of 5 devices have 10.0.0.3\n"
    );
    // Without times the last by path counts.
    for (_, config) in &mut files {
        *config = config.replace("! Last configuration change at", "!");
    }
    assert_eq!(found(&place(&files), &["--ignore", "pw-reuse-fleet"]), "");
}

#[test]
fn the_site_says_what_belongs_there_and_how_many_are_nearly_all() {
    let run = |settings: &str| {
        let mut files = six();
        files.push(("seawall.yaml".to_owned(), settings.to_owned()));
        found(&place(&files), &["--exclude", "seawall.yaml"])
    };
    assert!(run("").contains(" fleet-user-apart ") && run("").contains("log: 203.0.113.3"));
    let listed = run("site: {local_users: [admin, mallory], log_servers: [10.0.0.3, 203.0.113.3]}\n");
    assert!(!listed.contains("mallory") && !listed.contains("log: 203"), "{listed}");
    let more = run("parameters: {fleet-user-apart: {least_devices: 7}}\n");
    assert!(!more.contains("mallory") && more.contains("log: 203.0.113.3"), "{more}");
}

#[test]
fn the_exit_code_counts_what_comparisons_find() {
    let place = place(&six());
    let code = |more: &[&str]| place.code(&[&["check", "--select", "fleet", "."], more].concat());
    assert_eq!((code(&[]), code(&["--fail-on", "critical"])), (1, 0));
    assert_eq!(code(&["--ignore", "pw-reuse-fleet,fleet-login-server-apart,fleet-mirror-apart"]), 0);
}

#[test]
fn a_rule_that_compares_devices_can_ask_for_nothing_else() {
    let rule = "id: mixed\ntitle: T\nseverity: low\nconfidence: low\nwhy: w\ncheck:\n  each: fleet.outliers\n  \
                forbid: {kind: user, /ssh.login_attempts|gt: 3}\n  message: m\n";
    let place = Place::with(&[("rules/mixed.yaml", rule), ("r1.cfg", "hostname r1\n")]);
    let complaint = place.complaint(&["check", "--rules", "rules", "r1.cfg"]);
    assert!(complaint.starts_with("exit 2\n") && complaint.contains("`ssh"), "{complaint}");
    assert!(complaint.contains("in a rule that compares devices"), "{complaint}");
}
