//! `seawall report --format html`: one page that no text from a configuration or a result gets out of, and that works.
//!
//! What needs a browser is in `tests/html/look.py`, which this starts where Chromium and chromedriver are there.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic, clippy::print_stderr)]

#[path = "html/elements.rs"]
mod elements;
mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use elements::{Element, elements};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use support::{Place, text};

/// It comes first by path: `tests/html/look.py` counts on that.
const HOSTILE: &str = "version 17.6\nhostname <script>alert(1)</script>\nno aaa new-model\nbanner login ^C\n\
    </script><script>document.title='taken'</script><img src=x onerror=alert(1)> javascript:alert(1)\n^C\n\
    username <img/src=x/onerror=alert(2)> privilege 15 password 0 S0mmerzeit\nsnmp-server community W1nterzeit RW\n\
    ip http server\ninterface GigabitEthernet0/0\n description \"><svg/onload=alert(3)> <a href=\"javascript:alert(4)\">x</a> <!--\n \
    ip address 192.0.2.1 255.255.255.0\nlogging host 198.51.100.7\nntp server 198.51.100.8\nline con 0\nline vty 0 4\n \
    login local\n transport input telnet\nend\n";

const JUNOS: &str = "set version 21.4R3\nset system host-name core2\nset system services telnet\nset system services ssh root-login allow\n\
                     set snmp community read authorization read-only\nset system syslog host 198.51.100.7 any any\n";

const OWN: &str = r#"id: our-baseline
title: "What <b>our</b> own routers must hold"
issuer: Example
release: "2026"
controls:
  - {id: R-1, title: Nobody logs in over Telnet, severity: high, rules: [mgmt-telnet-enabled], covers: whole}
  - id: R-2
    title: Sessions end after five minutes
    severity: medium
    rules: [{rule: timeout-exec-long, with: {seconds: 300}}, snmp-rw-community]
    covers: part
    rest: Look also at the sessions of the jump host.
  - {id: R-3, title: The cabinet is locked, manual: No configuration tells.}
  - {id: R-4, title: Colours, missing: Nothing reads colours yet.}
"#;

const WAIVERS: &str = "waivers:\n  - rule: svc-cdp\n    paths: ['configs/*']\n    reason: \"<i>Lab</i> until the move\"\n    \
                       expires: 2026-12-01\n    approved_by: Ada\n    ticket: NET-7\n  - rule: snmp-rw-community\n    \
                       paths: ['configs/a-hostile.cfg']\n    reason: replaced soon\n    expires: 2026-11-30\n    approved_by: Ada\n";

/// What an intruder would write wherever text can stand.
const MARKUP: &str = " </script><script>document.title='taken'</script><img src=x onerror=alert(1)>\"'><svg/onload=alert(2)>\
                      javascript:alert(3)<!--\u{202e}\u{1b}[2J\u{2028}";

fn place() -> Place {
    Place::with(&[
        ("configs/a-hostile.cfg", HOSTILE),
        ("configs/core2.conf", JUNOS),
        ("configs/edge.cfg", include_str!("../examples/site/edge-router.cfg")),
        ("configs/notes.bin", "\0\0\0"),
        ("own/our-baseline.yaml", OWN),
        ("seawall.yaml", WAIVERS),
    ])
}

fn report(place: &Place, arguments: &[&str]) -> String {
    let day: &[&str] = if arguments.contains(&"--from") { &[] } else { &["--as-of", "2026-11-24"] };
    let common = ["report", "--output", "-", "--frameworks", "own"];
    let output = place.run(&[&common, day, arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    text(&output.stdout)
}

/// A report about the configurations, and one about a result whose every text was tampered with.
fn pages(place: &Place) -> [String; 2] {
    fs::write(place.path().join("old.cfg"), HOSTILE).unwrap();
    let baseline = place.run(&["baseline", "write", "--output", "baseline.json", "configs/edge.cfg"]);
    assert_eq!(baseline.status.code(), Some(0), "{}", text(&baseline.stderr));
    let kept = report(place, &["--format", "json", "--baseline", "baseline.json", "configs"]);
    let mut result: Value = serde_json::from_str(&kept).unwrap();
    tamper(&mut result, "");
    fs::write(place.path().join("tampered.json"), result.to_string()).unwrap();
    [
        report(place, &["--format", "html", "--baseline", "baseline.json", "configs"]),
        report(place, &["--format", "html", "--from", "tampered.json"]),
    ]
}

/// Adds markup to every text that is not one of Seawall's own words.
fn tamper(value: &mut Value, key: &str) {
    const WORDS: &[&str] = &[
        "schema",
        "as_of",
        "rule",
        "severity",
        "confidence",
        "profile",
        "verdict",
        "platform",
        "standing",
        "role",
        "status",
        "family",
    ];
    match value {
        Value::Object(fields) => fields.iter_mut().for_each(|(key, value)| tamper(value, key)),
        Value::Array(all) => all.iter_mut().for_each(|value| tamper(value, key)),
        Value::String(text) if !WORDS.contains(&key) => text.push_str(MARKUP),
        _ => {}
    }
}

fn only<'e>(found: &'e [Element], name: &str) -> &'e Element {
    let mut of = found.iter().filter(|element| element.name == name);
    let first = of.next().unwrap_or_else(|| panic!("no {name}"));
    assert!(of.next().is_none(), "several {name}");
    first
}

#[test]
fn nothing_in_a_page_acts_but_its_own_script() {
    let place = place();
    for page in pages(&place) {
        let (found, words) = elements(&page);
        let scripts: Vec<&Element> = found.iter().filter(|element| element.name == "script").collect();
        let [data, script] = scripts[..] else { panic!("{} scripts", scripts.len()) };
        assert_eq!((data.attribute("type"), script.attributes.len()), (Some("application/json"), 0));
        let policy = found.iter().find(|element| element.attribute("http-equiv").is_some()).unwrap();
        let digest = |text: &str| format!("'sha256-{}'", base64(&Sha256::digest(text.as_bytes())));
        let (style, script) = (digest(&only(&found, "style").content), digest(&script.content));
        let expected =
            format!("default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'");
        assert_eq!(policy.attribute("content"), Some(expected.as_str()));
        for element in &found {
            let known = "html head meta title style body a header span nav button main noscript p section h1 h2 h3 dl dt dd div \
                         table thead tbody tr th td svg rect ul li code details summary footer kbd script";
            assert!(known.split_whitespace().any(|name| name == element.name), "<{}>", element.name);
            for (name, value) in &element.attributes {
                assert!(!name.starts_with("on") && name != "style" && name != "src", "{name}={value}");
                assert!(name != "href" || value.starts_with('#'), "{value}");
            }
        }
        assert!(words.contains("<script>alert(1)</script>"), "the name is shown as it is");
        assert!(!page.contains('\u{202e}') && !page.contains('\u{1b}') && !data.content.contains('\u{2028}'));
        assert!(!page.contains("S0mmerzeit") && !page.contains("W1nterzeit"), "a secret");
    }
}

/// The data block of a page.
fn data(page: &str) -> Value {
    let (found, _) = elements(page);
    let block = found.iter().find(|element| element.attribute("type") == Some("application/json")).unwrap();
    serde_json::from_str(&block.content).unwrap()
}

#[test]
fn the_data_holds_every_finding_and_state() {
    let place = place();
    let [page, _] = pages(&place);
    let kept = report(&place, &["--format", "json", "--baseline", "baseline.json", "configs"]);
    let kept: Value = serde_json::from_str(&kept).unwrap();
    let (_, words) = elements(&page);
    let data = data(&page);
    let word = |number: &Value| data["texts"][usize::try_from(number.as_u64().unwrap()).unwrap()].as_str().unwrap();
    let mut shown: Vec<(&str, &str)> = data["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (word(&data["rules"][usize::try_from(row[0].as_u64().unwrap()).unwrap()][0]), word(&row[5])))
        .collect();
    let mut all: Vec<(&str, &str)> = kept["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["rule"].as_str().unwrap(), one["message"].as_str().unwrap()))
        .collect();
    shown.sort_unstable();
    all.sort_unstable();
    assert!(all.len() > 50, "{}", all.len());
    assert_eq!(shown, all);
    let states: Vec<&str> = data["frameworks"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| word(&row["id"]) == "our-baseline")
        .flat_map(|row| row["states"].as_array().unwrap())
        .map(|states| states.as_str().unwrap())
        .collect();
    // The hostile device, Junos, the edge router: fail 0, not judged 1, waived 2, in part 3, pass 4, not applicable 5, manual 6.
    assert_eq!(states, ["0061", "1161", "0061"]);
    for said in
        ["Configuration audit", "Since the baseline", "ends soon", "1 file not judged", "2026-11-24", "our-baseline"]
    {
        assert!(words.contains(said), "{said}");
    }
    assert_eq!(
        page,
        report(&place, &["--format", "html", "--baseline", "baseline.json", "configs"]),
        "the same bytes again"
    );
}

const TAPPED: &str = "version 15.2\nservice timestamps log datetime msec\nhostname tap1\nboot-start-marker\nboot-end-marker\n\
    snmp-server view TapTarget77 ciscoTap2MIB included\nsnmp-server group TapGroup78 v3 noauth read TapTarget77\naaa intercept\n\
    interface Cable3/0\n cable intercept 0011.2233.4455 203.0.113.78 9000\nline con 0\nline vty 0 4\n transport input telnet\nend\n";

#[test]
fn what_is_withheld_leaves_no_name_behind() {
    let place = Place::with(&[("configs/tap1.cfg", TAPPED), ("own/our-baseline.yaml", OWN)]);
    let rules = |arguments: &[&str]| -> BTreeSet<String> {
        let kept: Value =
            serde_json::from_str(&report(&place, &[&["--format", "json", "configs"], arguments].concat())).unwrap();
        kept["findings"].as_array().unwrap().iter().map(|one| one["rule"].as_str().unwrap().to_owned()).collect()
    };
    let (all, open) = (rules(&[]), rules(&["--without-interception"]));
    let names: Vec<&String> = all.difference(&open).collect();
    assert!(!names.is_empty(), "the configuration has findings of lawful interception");
    assert!(!report(&place, &["--format", "html", "configs"]).contains("0011.2233.4455"), "a target");
    let page = report(&place, &["--format", "html", "--without-interception", "configs"]);
    // A framework may name the rule; nothing says what it came to.
    let data = data(&page);
    for name in names {
        let text = data["texts"].as_array().unwrap().iter().position(|text| text == name);
        let Some(column) =
            data["rules"].as_array().unwrap().iter().position(|row| row[0].as_u64() == text.map(|it| it as u64))
        else {
            continue;
        };
        assert!(data["findings"].as_array().unwrap().iter().all(|row| row[0] != column), "a finding of {name}");
        let letter = data["devices"][0]["verdicts"].as_str().unwrap().as_bytes()[column];
        assert!(matches!(letter, b' ' | b'u'), "a verdict of {name}");
    }
    assert!(page.contains("in a report of their own"));
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits = bytes.iter().map(|byte| format!("{byte:08b}")).collect::<Vec<_>>().concat();
    let padded = format!("{bits}{}", "0".repeat((6 - bits.len() % 6) % 6));
    let letters = (0..padded.len() / 6).map(|at| usize::from_str_radix(&padded[at * 6..at * 6 + 6], 2).unwrap());
    let text: String = letters.map(|number| char::from(LETTERS[number])).collect();
    format!("{text}{}", "=".repeat((4 - text.len() % 4) % 4))
}

#[test]
fn both_pages_work_in_chromium() {
    let there = |name: &str| Command::new(name).arg("--version").output().is_ok_and(|output| output.status.success());
    if !["chromium", "chromedriver", "python3"].into_iter().all(there) {
        eprintln!("skipped: there is no chromium, chromedriver or python3 to look at a page with");
        return;
    }
    let place = place();
    for (name, page) in ["whole.html", "tampered.html"].into_iter().zip(pages(&place)) {
        let path = place.path().join(name);
        fs::write(&path, page).unwrap();
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/html/look.py");
        let output = Command::new("python3").arg("-B").arg(script).arg(&path).output().unwrap();
        let said = [text(&output.stdout), text(&output.stderr)].concat();
        assert!(output.status.success(), "{name}:\n{said}");
    }
}
