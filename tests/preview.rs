//! `seawall preview` and `seawall diff`: what a change opens and closes, whom it shuts out, what it could not try.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may")]

mod support;

use serde_json::Value;

use self::support::git::{commit, git, init, is_there};
use self::support::{Place, text};

const RUNNING: &str = "\
version 17.9
hostname r1
aaa new-model
aaa authentication login default group tacacs+ local
username ops privilege 1 secret 9 $9$ihSswXDbk0kaVK$o.uyR2nMrWtjMkrQwBXUR5lVuVt/KzG23rmYvshODXI
interface GigabitEthernet0/0/0
 ip address 198.51.100.1 255.255.255.0
logging host 192.0.2.20
logging host 192.0.2.21
snmp-server community h1dden RO 10
access-list 10 permit 192.0.2.40
ip access-list standard MGMT
 permit 192.0.2.0 0.0.0.255
tacacs server T1
 address ipv4 192.0.2.10
 key 6 NdUI^_YP[VEPG[MT_bfTEFNZYFCYe\\R\\M
line con 0
line vty 0 15
 access-class MGMT in vrf-also
 transport input ssh
end
";

fn place(change: &str) -> Place {
    Place::with(&[("r1.cfg", RUNNING), ("change.txt", change)])
}

fn preview(change: &str) -> Value {
    let output = place(change).run(&["preview", "r1.cfg", "change.txt", "--format", "json", "--as-of", "2026-11-23"]);
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Rule and line of the script.
fn found(document: &Value, list: &str) -> Vec<String> {
    let line = |finding: &Value| format!("{}@{}", finding["rule"].as_str().unwrap(), finding["cause"]["line"]);
    let mut found: Vec<String> = document[list].as_array().unwrap().iter().map(line).collect();
    found.sort();
    found
}

/// Sign, kind, subject and line of the script.
fn posture(document: &Value) -> Vec<String> {
    let shift = |shift: &Value| {
        let sign = match shift["change"].as_str().unwrap() {
            "added" => '+',
            "removed" => '-',
            _ => '~',
        };
        let (kind, subject) = (shift["kind"].as_str().unwrap(), shift["subject"].as_str().unwrap());
        format!("{sign} {kind} {subject} @{}", shift["cause"]["line"])
    };
    document["devices"][0]["posture"].as_array().unwrap().iter().map(shift).collect()
}

fn warnings(document: &Value) -> Vec<String> {
    let kind = |warning: &Value| {
        let doubt = if warning["sure"] == true { "" } else { "?" };
        format!("{}{doubt}@{}", warning["kind"].as_str().unwrap(), warning["cause"]["line"])
    };
    document["devices"][0]["warnings"].as_array().unwrap().iter().map(kind).collect()
}

const TELNET: &str = "\
r1#conf t
r1(config)#line vty 0 15
r1(config-line)#transport input telnet ssh
r1(config-line)#no access-class MGMT in vrf-also
r1(config-line)#exit
no logging host 192.0.2.21
snmp-server community s3cret RW
end
";

#[test]
fn what_opens_has_the_line_of_the_script_that_opens_it() {
    let document = preview(TELNET);
    assert_eq!(document["schema"], "seawall.change/1");
    assert_eq!(document["complete"], true);
    let added = found(&document, "added");
    for expected in ["mgmt-telnet-enabled@3", "mgmt-vty-no-acl@4", "snmp-rw-community@7", "log-single-remote@6"] {
        assert!(added.contains(&expected.to_owned()), "{expected} in {added:?}");
    }
    assert_eq!(document["counts"]["added"], added.len());
    let posture = posture(&document);
    for expected in ["- system log server 192.0.2.21 @6", "+ snmp community @7"] {
        assert!(posture.contains(&expected.to_owned()), "{expected} in {posture:?}");
    }
    assert!(posture.iter().any(|shift| shift.starts_with("+ access Telnet (port 23) on vty 0 15 over IPv4 @3")));
    assert!(posture.iter().any(|shift| shift.starts_with("~ access SSH (port 22) on vty 0 15 over IPv4 @4")));
}

#[test]
fn what_closes_has_the_line_that_closes_it() {
    let open = RUNNING.replace("transport input ssh", "transport input telnet ssh");
    let place = Place::with(&[("r1.cfg", &open), ("change.txt", "line vty 0 15\n transport input ssh\n")]);
    let output = place.run(&["preview", "r1.cfg", "change.txt", "--format", "json"]);
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(found(&document, "removed").contains(&"mgmt-telnet-enabled@2".to_owned()), "{:?}", document["removed"]);
    assert_eq!(found(&document, "added"), [""; 0]);
    assert_eq!(output.status.code(), Some(0), "nothing new fails");
}

#[test]
fn a_preview_for_people() {
    let output = place(TELNET).run(&["preview", "r1.cfg", "change.txt", "--as-of", "2026-11-23"]);
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!(text(&output.stdout));
    let output = place(TELNET).run(&["preview", "r1.cfg", "change.txt", "-q"]);
    insta::assert_snapshot!(text(&output.stdout));
}

#[test]
fn no_secret_of_the_configuration_or_the_script_is_printed() {
    let change = format!("{TELNET}username ops secret V3rySecret\nfrobnicate V3rySecret\n");
    for format in ["text", "json"] {
        for detail in ["-q", "-v"] {
            let output = place(&change).run(&["preview", "r1.cfg", "change.txt", "--format", format, detail]);
            let all = format!("{}{}", text(&output.stdout), text(&output.stderr));
            for secret in ["s3cret", "h1dden", "V3rySecret", "NdUI^", "ihSswXDbk0kaVK"] {
                assert!(!all.contains(secret), "{secret} in {all}");
            }
        }
    }
}

#[test]
fn what_cannot_be_applied_is_named_and_the_result_is_incomplete() {
    let place = place("line vty 0 15\n frobnicate all\n");
    let output = place.run(&["preview", "r1.cfg", "change.txt", "--format", "json"]);
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&document["complete"], output.status.code()), (&Value::Bool(false), Some(1)));
    assert_eq!(document["devices"][0]["rejected"][0]["line"], 2);
    let shown = text(&place.run(&["preview", "r1.cfg", "change.txt"]).stdout);
    assert!(shown.contains("? change.txt:2: not a command that is known here"), "{shown}");
    assert!(shown.contains("incomplete   1 command could not be applied"), "{shown}");
    assert_eq!(place.code(&["preview", "r1.cfg", "change.txt", "--exit-zero"]), 0);
}

#[test]
fn the_operator_is_warned_of_being_locked_out() {
    let warned = |change: &str| warnings(&preview(change));
    assert_eq!(warned("line vty 0 15\n transport input none\n"), ["no-way-in@2"]);
    assert_eq!(warned("ip access-list standard MGMT\n 1 deny any\n"), ["no-way-in@2"]);
    let elsewhere =
        "ip access-list standard NEW\n permit 203.0.113.0 0.0.0.255\nline vty 0 15\n access-class NEW in vrf-also\n";
    assert_eq!(warned(elsewhere), ["sources-shut-out?@4"]);
    assert_eq!(warned("no username ops\n"), ["last-local-user?@1"]);
    assert_eq!(warned("no tacacs server T1\nno username ops\n"), ["last-local-user@2"]);
    assert_eq!(warned("aaa authentication login default group tacacs+\n"), ["no-fallback?@1"]);
    assert_eq!(warned("no aaa authentication login default\n"), ["login-methods-gone?@1"]);
    assert_eq!(warned("hostname r2\n"), [""; 0]);
    assert_eq!(
        warned(
            "username two privilege 1 secret 9 $9$ihSswXDbk0kaVK$o.uyR2nMrWtjMkrQwBXUR5lVuVt/KzG23rmYvshODXI\nno username ops\n"
        ),
        [""; 0]
    );
}

#[test]
fn the_sites_own_networks_decide_where_they_are_stated() {
    let settings = "site: {management_networks: [192.0.2.0/24]}\n";
    let change = |list: &str| {
        let change =
            format!("ip access-list standard NEW\n permit {list}\nline vty 0 15\n access-class NEW in vrf-also\n");
        let place = Place::with(&[("r1.cfg", RUNNING), ("change.txt", &change), ("seawall.yaml", settings)]);
        let output = place.run(&["preview", "r1.cfg", "change.txt", "--format", "json"]);
        warnings(&serde_json::from_slice(&output.stdout).unwrap())
    };
    assert_eq!(change("203.0.113.0 0.0.0.255"), ["management-network-shut-out@4"]);
    assert_eq!(change("192.0.2.128 0.0.0.127"), [""; 0], "a part of the network gets in");
}

#[test]
fn a_filter_on_the_loopback_without_the_management_networks_is_told() {
    let running = include_str!("hardened/junos-pe.cfg");
    let change = "set policy-options prefix-list ELSEWHERE 203.0.113.0/24\n\
                  set firewall family inet filter RE-PROTECT term ssh from source-prefix-list ELSEWHERE\n\
                  delete firewall family inet filter RE-PROTECT term ssh from source-prefix-list MGMT-STATIONS\n\
                  commit\n";
    for (settings, expected) in [
        ("", "sources-shut-out?@3"),
        ("site: {management_networks: [10.250.20.0/27]}\n", "management-network-shut-out?@3"),
    ] {
        let place = Place::with(&[("r1.cfg", running), ("change.txt", change), ("seawall.yaml", settings)]);
        let output = place.run(&["preview", "r1.cfg", "change.txt", "--format", "json"]);
        assert_eq!(warnings(&serde_json::from_slice(&output.stdout).unwrap()), [expected]);
    }
}

#[test]
fn a_line_that_is_rewritten_and_as_weak_is_not_new() {
    let open = RUNNING.replace("h1dden RO 10", "h1dden RW 10");
    let change =
        "access-list 20 permit 192.0.2.41\nno snmp-server community h1dden\nsnmp-server community h1dden RW 20\n";
    let place = Place::with(&[("r1.cfg", &open), ("change.txt", change)]);
    let output = place.run(&["preview", "r1.cfg", "change.txt", "--format", "json"]);
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(!found(&document, "added").iter().any(|found| found.starts_with("snmp-")), "{}", document["added"]);
    let posture = posture(&document);
    assert!(posture.contains(&"~ snmp community @3".to_owned()), "{posture:?}");
}

#[test]
fn a_password_that_is_replaced_is_told_without_it() {
    let change = "username ops privilege 1 secret 9 $9$x2xAAwQ3MBbEnk$JCxr6MnPb.k5ymK72mTypyRJYH5W74ZRvtLTprCj.xQ\n";
    let document = preview(change);
    assert_eq!(posture(&document), ["~ user ops @1"]);
    assert_eq!(document["devices"][0]["posture"][0]["hidden"], true);
}

#[test]
fn mistakes_are_told_with_exit_code_2() {
    let place = Place::with(&[("r1.cfg", RUNNING), ("notes.txt", "buy milk\n"), ("empty.txt", "")]);
    assert_eq!(place.code(&["preview", "r1.cfg", "missing.txt"]), 2);
    assert_eq!(place.code(&["preview", "-", "-"]), 2);
    assert_eq!(place.code(&["preview", "notes.txt", "r1.cfg"]), 2);
    assert_eq!(place.code(&["preview", "r1.cfg", "empty.txt"]), 0);
    assert_eq!(place.code(&["diff", "r1.cfg", "."]), 2);
}

#[test]
fn folders_are_compared_device_by_device() {
    let open = RUNNING.replace("transport input ssh", "transport input telnet ssh");
    let other = RUNNING.replace("hostname r1", "hostname r2");
    let third = RUNNING.replace("hostname r1", "hostname r3");
    let fourth = RUNNING.replace("hostname r1", "hostname r4");
    let place = Place::with(&[
        ("old/r1.cfg", RUNNING),
        ("new/r1.cfg", &open),
        ("old/r2.cfg", &other),
        ("new/site/r2-new.cfg", &other),
        ("old/r3.cfg", &third),
        ("new/r4.cfg", &fourth),
        ("new/notes.txt", "buy milk"),
    ]);
    let output = place.run(&["diff", "old", "new", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    let fates: Vec<String> = document["devices"]
        .as_array()
        .unwrap()
        .iter()
        .map(|device| format!("{} {}", device["path"].as_str().unwrap(), device["fate"].as_str().unwrap()))
        .collect();
    assert_eq!(fates, ["new/r1.cfg stays", "new/r4.cfg added", "new/site/r2-new.cfg renamed", "old/r3.cfg removed"]);
    let of = |path: &str| document["added"].as_array().unwrap().iter().filter(|it| it["path"] == path).count();
    assert!(of("new/r1.cfg") >= 1 && of("new/r4.cfg") > of("new/r1.cfg"), "a new device is new as a whole");
    assert_eq!(of("new/site/r2-new.cfg"), 0);
    assert_eq!(document["removed"].as_array().unwrap().len(), 0, "what goes with a device is not mended");
    assert_eq!(document["files_skipped"][0]["path"], "new/notes.txt");
    let shown = text(&place.run(&["diff", "old", "new", "--min-severity", "high"]).stdout);
    assert!(shown.contains("new/site/r2-new.cfg") && shown.contains("before old/r2.cfg"), "{shown}");
    let one = place.run(&["diff", "old", "new", "--jobs", "1"]).stdout;
    assert_eq!(text(&one), text(&place.run(&["diff", "old", "new", "--jobs", "4"]).stdout));
    assert_eq!(place.code(&["diff", "old", "old"]), 0);
}

#[test]
fn revisions_of_a_repository_are_compared() {
    if !is_there() {
        return;
    }
    let open = RUNNING.replace("transport input ssh", "transport input telnet ssh");
    let place = Place::with(&[("core/r1.cfg", RUNNING)]);
    init(place.path());
    commit(place.path(), "as it was");
    std::fs::write(place.path().join("core/r1.cfg"), &open).unwrap();
    let against_files: Value =
        serde_json::from_slice(&place.run(&["diff", "--git", "HEAD", "--format", "json"]).stdout).unwrap();
    commit(place.path(), "Telnet");
    let between = place.run(&["diff", "--git", "HEAD~1", "HEAD", "--format", "json"]);
    assert_eq!(between.status.code(), Some(1));
    let between: Value = serde_json::from_slice(&between.stdout).unwrap();
    assert_eq!(between["devices"][0]["fate"], "stays");
    let rules = |document: &Value| -> Vec<String> {
        document["added"].as_array().unwrap().iter().map(|it| it["rule"].as_str().unwrap().to_owned()).collect()
    };
    let telnet = ["mgmt-telnet-enabled", "mgmt-telnet-named"];
    assert_eq!(rules(&between), telnet);
    assert_eq!(rules(&against_files), telnet);
    assert_eq!(place.code(&["diff", "core", "--git", "HEAD~1", "HEAD"]), 1);
    assert_eq!(place.code(&["diff", "--git", "HEAD", "HEAD"]), 0);
    assert_eq!(place.code(&["diff", "--git", "nowhere"]), 2);
    let bare = place.path().join("bare.git");
    git(place.path(), &["clone", "-q", "--bare", ".", "bare.git"]);
    assert_eq!(place.code(&["diff", bare.to_str().unwrap(), "--git", "HEAD~1", "HEAD"]), 1);
    assert_eq!(place.code(&["diff", bare.to_str().unwrap(), "--git", "HEAD"]), 2, "a bare repository has no files");
}
