//! What few may see: findings of lawful interception in a file of their own, and targets nowhere.

#![allow(clippy::unwrap_used, reason = "tests may")]

use std::fs;

use clap::ValueEnum as _;
use seawall::report::format::Format;
use serde_json::Value;
use support::{Place, text};

mod support;

/// A router on which nearly everything of interception is wrong; subscribers stand in its lines.
const CONFIG: &str = "version 15.2
service timestamps log datetime msec
hostname pe1
boot-start-marker
boot-end-marker
snmp-server view ALL iso included
snmp-server community n0c-rw view ALL RW
snmp-server view tapV ciscoTap2MIB included
snmp-server view tapV ciscoIpTapMIB included
snmp-server group tapGrp v3 noauth read tapV write tapV notify tapV
snmp-server host 203.0.113.50 version 2c n0c-rw udp-port 161
aaa intercept
aaa server radius dynamic-author
 client 192.0.2.10 server-key 7 0822455D0A16
 ignore server-key
monitor session 5 type erspan-source
 source interface TenGigabitEthernet0/0/1 both
 no shutdown
 destination
  erspan-id 5
  ip address 203.0.113.77
interface Cable3/0
 cable intercept 0011.2233.4455 203.0.113.78 9000
 cable intercept 0011.2233.4456 203.0.113.79 9000 unexpected
username lawful-intercept officer privilege 15 password 0 Kq7-officer
li-view Kq7-view user second password Kq7-second
line con 0
line vty 0 4
 transport input telnet
end
";

/// How the planted subscribers are written, and parts by which they could be told.
const TARGETS: &[&str] = &["0011.2233.4455", "0011.2233.4456", "2233.4455", "2233.4456"];

fn place() -> Place {
    Place::with(&[("pe1.cfg", CONFIG)])
}

/// Everything that the restricted report says and the ordinary one may not: ids, titles, messages.
fn said_apart(restricted: &Value) -> Vec<String> {
    let findings = restricted["findings"].as_array().unwrap();
    assert!(findings.len() > 10, "{} findings", findings.len());
    let words = |finding: &Value| ["rule", "title", "message"].map(|key| finding[key].as_str().unwrap().to_owned());
    findings.iter().flat_map(words).collect()
}

#[test]
fn the_ordinary_report_says_only_how_many() {
    let place = place();
    let run = |format: &str, file: &str, more: &[&str]| {
        let arguments = ["check", "--format", format, "--li-restricted", file, "--exit-zero", "pe1.cfg"];
        let output = place.run(&[&arguments, more].concat());
        assert!(output.status.success(), "{}", text(&output.stderr));
        text(&output.stdout)
    };
    let json = run("json", "li.json", &[]);
    let restricted: Value = serde_json::from_str(&fs::read_to_string(place.path().join("li.json")).unwrap()).unwrap();
    let apart = said_apart(&restricted);
    let ordinary: Value = serde_json::from_str(&json).unwrap();
    let count = restricted["findings"].as_array().unwrap().iter().filter(|it| it["verdict"] == "fail").count();
    assert_eq!(ordinary["devices"][0]["withheld"].as_u64().unwrap(), u64::try_from(count).unwrap());
    assert!(restricted["devices"][0].get("withheld").is_none());

    let mut reports = vec![
        run("text", "a.txt", &[]),
        run("text", "b.txt", &["--profile", "strict", "-v"]),
        run("text", "c.txt", &["--profile", "lawful-intercept"]),
        run("text", "d.txt", &["--profile", "strict", "-q"]),
        run("text", "e.txt", &["--profile", "hunt", "--group-by", "rule"]),
    ];
    for format in Format::value_variants() {
        let format = format.to_possible_value().unwrap().get_name().to_owned();
        reports.push(run(&format, &format!("strict.{format}"), &["--profile", "strict", "-v"]));
        reports.push(run(&format, &format!("few.{format}"), &["--profile", "lawful-intercept"]));
        let kept = fs::read_to_string(place.path().join(format!("few.{format}"))).unwrap();
        assert!(kept.contains("li-md-restriction"), "{format}: {kept}");
    }
    for report in reports.iter().chain([&json]) {
        for words in &apart {
            assert!(!report.contains(words.as_str()), "`{words}` stands in\n{report}");
        }
        // Nor as a neighbour of other findings, unless it is one itself.
        assert!(!report.contains("ciscoIpTapMIB") && !report.contains("cable intercept"), "{report}");
    }
    assert!(reports[0].contains(&format!("withheld     {count} of lawful interception")), "{}", reports[0]);
    let kept = fs::read_to_string(place.path().join("b.txt")).unwrap();
    assert!(kept.contains("li-md-restriction") && kept.contains("li-delivery-cleartext"), "{kept}");
    assert!(kept.contains("ciscoIpTapMIB"), "its lines are shown: {kept}");
}

#[test]
fn scripts_of_fixes_hold_nothing_of_interception() {
    let place = place();
    let output = place.run(&["check", "--li-restricted", "li.txt", "--fixes", "fixes.txt", "--exit-zero", "pe1.cfg"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let script = fs::read_to_string(place.path().join("fixes.txt")).unwrap();
    assert!(!script.contains("ciscoMgmt") && !script.contains("li-snmp"), "{script}");
    assert!(script.contains("logging host <log-server>"), "{script}");
}

#[test]
fn what_is_withheld_still_decides_the_exit_code() {
    let only = "hostname x\nsnmp-server view T ciscoTap2MIB included\nsnmp-server group G v3 priv read T access 10\n\
                access-list 10 permit 192.0.2.10\n";
    let place = Place::with(&[("x.cfg", only)]);
    let code = place.code(&["check", "--platform", "cisco-ios", "--select", "li-*", "--li-restricted", "li", "x.cfg"]);
    assert_eq!(code, 1);
}

#[cfg(unix)]
#[test]
fn the_file_is_new_and_its_owners_alone() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let place = place();
    let check = |file: &str| place.run(&["check", "--li-restricted", file, "--exit-zero", "pe1.cfg"]);
    assert!(check("li.txt").status.success());
    let path = place.path().join("li.txt");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);

    let before = fs::read_to_string(&path).unwrap();
    let again = check("li.txt");
    assert_eq!(again.status.code(), Some(2));
    assert!(text(&again.stderr).contains("is there already, and is not overwritten"), "{}", text(&again.stderr));
    assert!(again.stdout.is_empty(), "nothing is reported where the rest has no place");
    assert_eq!(fs::read_to_string(&path).unwrap(), before);

    for target in ["elsewhere.txt", "not-there.txt"] {
        fs::write(place.path().join("elsewhere.txt"), "kept").unwrap();
        let link = place.path().join(format!("link-to-{target}"));
        symlink(place.path().join(target), &link).unwrap();
        assert_eq!(check(&format!("link-to-{target}")).status.code(), Some(2));
        assert_eq!(fs::read_to_string(place.path().join("elsewhere.txt")).unwrap(), "kept");
        assert!(!place.path().join("not-there.txt").exists(), "a link was followed");
    }
}

#[test]
fn no_command_prints_a_target() {
    let place = place();
    let commands: [&[&str]; 9] = [
        &["check", "--profile", "lawful-intercept", "-v", "pe1.cfg"],
        &["check", "--profile", "strict", "-v", "pe1.cfg"],
        &["check", "--profile", "lawful-intercept", "-q", "pe1.cfg"],
        &["check", "--format", "json", "pe1.cfg"],
        &["check", "--li-restricted", "li.txt", "--fixes", "fixes.txt", "pe1.cfg"],
        &["show", "pe1.cfg"],
        &["show", "--lines", "pe1.cfg"],
        &["coverage", "pe1.cfg"],
        &["detect", "-v", "pe1.cfg"],
    ];
    for command in commands {
        let output = place.run(command);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{command:?}: {}", text(&output.stderr));
        let mut said = text(&output.stdout) + &text(&output.stderr);
        for file in ["li.txt", "fixes.txt"] {
            said.push_str(&fs::read_to_string(place.path().join(file)).unwrap_or_default());
        }
        for target in TARGETS {
            assert!(!said.contains(target), "{command:?} prints a target:\n{said}");
        }
    }
}
