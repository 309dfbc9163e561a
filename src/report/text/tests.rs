use super::*;
use crate::date::Date;
use crate::finding::{Fix, Judged, ObjectCounts};
use crate::report::Tool;
use crate::report::sample::{device, finding, rule};
use crate::verdict::Verdict;
use seawall_api::Why;

const VIEW: View = View::PLAIN;

fn header() -> Header {
    Header {
        as_of: Date::new(2026, 11, 23).unwrap(),
        tool: Tool { name: "seawall", version: "0", rules: 2, rules_digest: String::new(), settings_digest: None },
    }
}

fn report(devices: Vec<Device>, skipped: &[Skipped], view: View) -> String {
    let fail_on = FailOn { severity: Severity::High, confidence: Confidence::Medium };
    let mut text = Text::new(view, fail_on);
    let mut out = Vec::new();
    text.begin(&header(), &mut out).unwrap();
    for device in devices {
        text.device(device, &mut out).unwrap();
    }
    text.finish(skipped, &mut out).unwrap();
    let out = String::from_utf8(out).unwrap();
    for line in out.lines().filter(|_| view.detail != Detail::Quiet) {
        assert!(line.chars().count() <= 80, "{line}");
    }
    out
}

/// A device with findings of every kind.
fn one_device() -> Device {
    let telnet = finding("mgmt-telnet-enabled", Severity::Critical, "lines[1].transport_in", 11);
    let mut timeout = finding("timeout-zero", Severity::High, "lines[1].idle_timeout", 9);
    timeout.message = "a message that is far too long to stand beside its line, so that it has to go below".to_owned();
    let mut missing = finding("ntp-missing", Severity::Medium, "ntp.servers", 1);
    missing.missing = true;
    missing.confidence = Confidence::Medium;
    missing.fix = Some(Fix { manual: Some("choose servers that you trust".to_owned()), ..Fix::by_hand() });
    let mut alone = finding("http-server-plain", Severity::High, "web.http", 400);
    alone.message = "a message that is far too long to stand beside its line, so that it has to go below".to_owned();
    let mut findings = vec![telnet, timeout, missing, alone, finding("svc-pad", Severity::Low, "services[3]", 5)];
    findings.extend(
        (0..6).map(|port| finding("l2-dtp", Severity::Medium, &format!("interfaces[{port}].port"), 100 + port)),
    );
    let mut device = device(findings);
    let judged = |id: &str, verdict: Verdict, why: Option<Why>| Judged {
        rule: rule(id, Severity::High),
        verdict,
        why,
        unread: matches!(why, Some(Why::UnreadLine)).then_some(12),
        objects: ObjectCounts::default(),
        excused: Vec::new(),
    };
    device.judged = vec![
        judged("mgmt-telnet-enabled", Verdict::Fail, None),
        judged("log-no-remote", Verdict::Pass, None),
        judged("rt-bgp-noauth", Verdict::Unknown, Some(Why::UnreadLine)),
        judged("log-host-unexpected", Verdict::Unknown, Some(Why::SiteFact("log_servers"))),
        judged("l2-vtp", Verdict::NotApplicable, None),
    ];
    device
}

#[test]
fn one_device_reads_from_the_worst_to_the_summary() {
    let skipped = [Skipped { path: "x.bin".to_owned(), reason: "binary".to_owned() }];
    insta::assert_snapshot!(report(vec![one_device()], &skipped, VIEW));
}

#[test]
fn verbose_leaves_nothing_out() {
    insta::assert_snapshot!(report(vec![one_device()], &[], View { detail: Detail::Verbose, ..VIEW }));
}

#[test]
fn what_is_said_beside_a_worse_finding_is_said_in_full_on_request() {
    let mut findings: Vec<Finding> = (0..5)
        .map(|port| finding("l2-dtp", Severity::Medium, &format!("interfaces[{port}].port"), 100 + port))
        .collect();
    let mut storm = finding("l2-storm-control", Severity::Medium, "interfaces[4]", 104);
    storm.message = "broadcasts are not limited".to_owned();
    storm.fix.as_mut().unwrap().commands = "storm-control broadcast level 1".to_owned();
    let mut guard = finding("l2-port-security", Severity::Medium, "interfaces[0]", 100);
    guard.message = "any number of stations".to_owned();
    guard.fix = Some(Fix { manual: Some("learn how many there are".to_owned()), ..Fix::by_hand() });
    findings.extend([storm, guard]);
    let said = ["broadcasts are not limited", "storm-control broadcast", "any number of stations", "learn how many"];
    let verbose = report(vec![device(findings.clone())], &[], View { detail: Detail::Verbose, ..VIEW });
    let brief = report(vec![device(findings)], &[], VIEW);
    for words in said {
        assert!(verbose.contains(words), "{words}: {verbose}");
        assert!(!brief.contains(words), "{words}: {brief}");
    }
}

#[test]
fn a_part_says_how_it_is_taken_for_the_whole() {
    let part = Device { extent: seawall_api::reading::Extent::Partial, ..one_device() };
    assert!(report(vec![part], &[], VIEW).contains("--whole"));
    assert!(!report(vec![one_device()], &[], VIEW).contains("--whole"));
}

#[test]
fn quiet_is_one_line_a_finding() {
    insta::assert_snapshot!(report(vec![one_device()], &[], View { detail: Detail::Quiet, ..VIEW }));
}

#[test]
fn many_devices_begin_with_a_table_and_name_each_rule_once() {
    let devices: Vec<Device> =
        (1..=8).map(|number| Device { path: format!("r{number}.cfg"), ..one_device() }).collect();
    insta::assert_snapshot!(report(devices, &[], VIEW));
}

#[test]
fn a_few_devices_have_a_heading_each() {
    let devices: Vec<Device> =
        (1..=2).map(|number| Device { path: format!("r{number}.cfg"), ..one_device() }).collect();
    let text = report(devices, &[], View { min_severity: Some(Severity::Critical), ..VIEW });
    insta::assert_snapshot!(text);
}

#[test]
fn nothing_found_is_said() {
    let mut device = one_device();
    device.findings.clear();
    insta::assert_snapshot!(report(vec![device.clone()], &[], VIEW));
    assert_eq!(report(vec![device], &[], View { detail: Detail::Quiet, ..VIEW }), "");
}

#[test]
fn colour_adds_nothing_but_colour() {
    let plain = report(vec![one_device()], &[], VIEW);
    let fail_on = FailOn { severity: Severity::High, confidence: Confidence::Medium };
    let mut text = Text::new(View { color: true, ..VIEW }, fail_on);
    let mut out = Vec::new();
    text.device(one_device(), &mut out).unwrap();
    text.finish(&[], &mut out).unwrap();
    let painted = String::from_utf8(out).unwrap();
    assert!(painted.contains('\u{1b}'));
    let escapes = regex::Regex::new("\u{1b}\\[[0-9;]*m").unwrap();
    assert_eq!(escapes.replace_all(&painted, ""), plain);
}

#[test]
fn columns_are_those_of_the_file_and_far_lines_stand_apart() {
    let mut finding = finding("a", Severity::High, "acls[0].entries[1]", 7);
    finding.locations[0].column = 29;
    finding.locations[0].marks = 5..7;
    let mut related = finding.locations[0].clone();
    related.role = crate::finding::LocationRole::Related;
    (related.line, related.at) = (4_000, 4_000);
    finding.locations.push(related);
    let mut device = device(vec![finding]);
    device.heads.insert(7, 5);
    device.shown.insert(5, "head of it".to_owned());
    insta::assert_snapshot!(report(vec![device], &[], VIEW));
}
