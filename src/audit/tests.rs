use std::sync::Arc;

use seawall_api::Span;
use seawall_api::secret::SecretReader;
use seawall_api::tree::NodeKind;

use super::*;
use crate::finding::ObjectCounts;
use crate::input::{Options, find};
use crate::judge::{ObjectResult, RuleResult};
use crate::report::{Detail, FailOn, Header, Report, Tool, fixes, json::Json, text::Text};
use crate::settings::Settings;
use crate::verdict::{Confidence, Severity, Verdict};

/// A rule that every line fails, with the line before it as a related place: what reports show of a
/// configuration when they show all of it.
struct EveryLine;

impl Judge for EveryLine {
    fn count(&self) -> usize {
        1
    }

    fn digest(&self) -> String {
        "none".to_owned()
    }

    fn judge(&self, read: &Read) -> Vec<RuleResult> {
        let rule = crate::report::sample::rule("every-line", Severity::High);
        let mut objects: Vec<ObjectResult> = Vec::new();
        let mut before = Span::default();
        for (id, node) in read.reading.tree.iter().filter(|(_, node)| node.kind != NodeKind::Blank) {
            objects.push(ObjectResult {
                verdict: Verdict::Fail,
                path: format!("nodes[{}]", id.0),
                names: Vec::new(),
                message: "this line".to_owned(),
                confidence: Confidence::High,
                primary: Some(node.span),
                related: vec![before],
                fix: None,
            });
            before = node.span;
        }
        let counts = ObjectCounts { fail: objects.len() as u64, ..ObjectCounts::default() };
        vec![RuleResult {
            rule,
            verdict: Verdict::Fail,
            why: None,
            untold: None,
            unread: None,
            counts,
            objects,
            excused: Vec::new(),
        }]
    }
}

const VIEW: View = View { detail: Detail::Verbose, ..View::PLAIN };

/// Every report on these files, by name.
fn reports(files: &[(&str, &str)]) -> Vec<(&'static str, String)> {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        std::fs::write(folder.path().join(name), content).unwrap();
    }
    let settings = Settings::unstated(folder.path().to_owned());
    let secrets = Arc::new(SecretReader::new(Vec::new()));
    let reader = Reader { settings: &settings, secrets, platform: Some("cisco-ios"), whole: false, as_of: None };
    let audit = Audit { reader, judge: &EveryLine, view: Some(VIEW), beyond: None };
    let found = find(&[folder.path().to_owned()], &Options::default()).unwrap();
    let header = Header {
        as_of: "2026-11-23".parse().unwrap(),
        tool: Tool { name: "seawall", version: "0", rules: 1, rules_digest: String::new(), settings_digest: None },
    };
    let fail_on = FailOn { severity: Severity::High, confidence: Confidence::Medium };
    let formats: Vec<(&str, Box<dyn Report>)> = vec![
        ("json", Box::<Json>::default()),
        ("text", Box::new(Text::new(VIEW, fail_on))),
        ("quiet", Box::new(Text::new(View { detail: Detail::Quiet, ..VIEW }, fail_on))),
        ("by rule", Box::new(Text::new(View { group_by: Some(crate::report::GroupBy::Rule), ..VIEW }, fail_on))),
    ];
    let shown = folder.path().display().to_string();
    let mut written: Vec<(&'static str, String)> = Vec::new();
    for (name, mut report) in formats {
        let mut out = Vec::new();
        report.begin(&header, &mut out).unwrap();
        audit.run(&found.sources, |outcome| {
            let Outcome::Device(device) = outcome else { panic!("{outcome:?}") };
            if let Some(script) = fixes::script(&device, &VIEW) {
                written.push(("fixes", script));
            }
            report.device(*device, &mut out).unwrap();
            true
        });
        report.finish(&[], &mut out).unwrap();
        written.push((name, String::from_utf8(out).unwrap().replace(&shown, "")));
    }
    written
}

/// Secrets of every kind, each once and nowhere else. Real devices print the stored forms.
const SECRETS: &str = "hostname r1
enable secret 9 $9$plantedAAAAAAA$plantedbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
enable password plantedC1
username bob privilege 15 password 0 plantedD1
username eve secret 5 $1$plnt$plantedeeeeeeeeeeeeee
username mal secret 4 plantedfffffffffffffffffffffffffffffffffffff
snmp-server community plantedG1 RW 10
snmp-server host 192.0.2.1 version 2c plantedH1
snmp-server user u g v3 auth sha plantedI1 priv aes 128 plantedJ1
tacacs-server key 7 0822455D0A16plantedK1
radius server R
 key 0 plantedL1
crypto isakmp key plantedM1 address 192.0.2.1
ntp authentication-key 1 md5 plantedN1 7
key chain K
 key 1
  key-string plantedO1
interface Gi0/0
 description plantedP1
 ip ospf authentication-key plantedQ1
 ip ospf message-digest-key 1 md5 plantedR1
 standby 1 authentication md5 key-string plantedS1
router bgp 1
 neighbor 192.0.2.1 password plantedT1
ip ftp password plantedU1
ip http client password plantedV1
boot system tftp://user:plantedW1@192.0.2.1/x
banner motd ^C plantedX1 ^C
! comment plantedY1
unknown-command plantedZ1
line vty 0 4
 password plantedA2
 unknown plantedB2
event manager applet E
 action 1 cli command \"username x secret plantedC2\"
";

#[test]
fn no_report_holds_a_secret_whatever_line_it_shows() {
    for (format, report) in reports(&[("r1.cfg", SECRETS)]) {
        let leaks: Vec<&str> =
            report.lines().filter(|line| line.contains("planted") || line.contains("0822455")).collect();
        assert!(leaks.is_empty(), "{format}: {leaks:#?}");
    }
}

#[test]
fn hostile_text_commands_neither_terminal_nor_build() {
    let config = "hostname \u{1b}]0;x\u{7}r1\u{202e}\nline vty 0 4\n access-class ::error::x in\n \
                  access-class ##vso[task.x] in\n access-class \u{200b}A in\n access-class \u{9b}2J in\n";
    for (format, report) in reports(&[("##[error]x.cfg", config)]) {
        let acts = |mark: char| mark != '\n' && mark != '…' && (mark.is_control() || "\u{202e}\u{200b}".contains(mark));
        let found: Vec<char> = report.chars().filter(|mark| acts(*mark)).collect();
        assert!(found.is_empty(), "{format}: {found:?}");
        for line in report.lines() {
            assert!(!line.trim_start().starts_with("::"), "{format}: {line}");
            assert!(!line.contains("##[") && !line.contains("##vso["), "{format}: {line}");
        }
    }
}

#[test]
fn fingerprints_hold_when_lines_move_and_secrets_change() {
    let prints = |config: &str| -> Vec<String> {
        let json = &reports(&[("r1.cfg", config)])[0].1;
        let report: serde_json::Value = serde_json::from_str(json).unwrap();
        let findings = report["findings"].as_array().unwrap();
        findings.iter().map(|finding| finding["fingerprint"].as_str().unwrap().to_owned()).collect()
    };
    let before = prints("line vty 0 4\n password hunter2\n");
    let after = prints("hostname r1\n!\nline vty 0 4\n password hunter3\n");
    assert!(before.iter().all(|print| after.contains(print)), "{before:?} {after:?}");
    assert_eq!(before.len(), 2);
}

#[test]
fn json_lines_and_columns_are_those_of_the_file() {
    let json = &reports(&[("r1.cfg", "line vty 0 4\n password hunter2\n")])[0].1;
    let report: serde_json::Value = serde_json::from_str(json).unwrap();
    let place = &report["findings"][1]["locations"][0];
    assert_eq!((&place["line"], &place["column"], &place["end_column"]), (&2.into(), &2.into(), &18.into()));
    assert_eq!(place["text"], "password …");
    assert_eq!(place["path"], "/r1.cfg");
}

#[test]
fn a_related_place_is_another_one_and_stands_somewhere() {
    let json = &reports(&[("r1.cfg", "hostname r1\nip http server\nend\n")])[0].1;
    let report: serde_json::Value = serde_json::from_str(json).unwrap();
    let lines = |finding: &serde_json::Value| -> Vec<u64> {
        finding["locations"].as_array().unwrap().iter().map(|place| place["line"].as_u64().unwrap()).collect()
    };
    let places: Vec<Vec<u64>> = report["findings"].as_array().unwrap().iter().map(lines).collect();
    assert_eq!(places, [vec![1], vec![2, 1], vec![3, 2]]);
}

#[test]
fn a_fault_in_one_file_leaves_the_others() {
    struct Faulty;
    impl Judge for Faulty {
        fn count(&self) -> usize {
            1
        }
        fn digest(&self) -> String {
            String::new()
        }
        fn judge(&self, read: &Read) -> Vec<RuleResult> {
            assert!(!read.reading.text.as_str().contains("faulty"), "hunter2");
            Vec::new()
        }
    }
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in [("a", "hostname a\n"), ("b", "hostname faulty\n"), ("c", "hostname c\n")] {
        std::fs::write(folder.path().join(name), content).unwrap();
    }
    let settings = Settings::unstated(folder.path().to_owned());
    let secrets = Arc::new(SecretReader::new(Vec::new()));
    let reader = Reader { settings: &settings, secrets, platform: Some("cisco-ios"), whole: false, as_of: None };
    let audit = Audit { reader, judge: &Faulty, view: None, beyond: None };
    let found = find(&[folder.path().to_owned()], &Options::default()).unwrap();
    let mut became = String::new();
    audit.run(&found.sources, |outcome| {
        became.push(match outcome {
            Outcome::Device(_) => 'd',
            Outcome::Compared(_) => 'c',
            Outcome::Skipped(_) => 's',
            Outcome::Failed { problem, .. } => {
                assert!(!problem.to_string().contains("hunter2"));
                'f'
            }
        });
        true
    });
    assert_eq!(became, "dfd");
}
