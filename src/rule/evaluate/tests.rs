//! What verdicts mean: each operator, the three truth values, what was not read, parts of files.

mod absence;
mod operators;
mod site;

use std::net::IpAddr;

use seawall_api::model::{Addresses, Reference, ReferenceKind, Version};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span, Why};

use crate::rule::testing::{judge, read, rule, verdict, verdict_on};
use crate::verdict::{Confidence, Verdict};

/// The verdict of a rule that requires a condition of every line.
fn lines(condition: &str, config: &str) -> String {
    verdict(&format!("each: lines\nrequire: {{{condition}}}\nmessage: m"), config)
}

/// Whether a condition holds of the device: `pass` if it does.
fn device(condition: &str, config: &str) -> String {
    verdict(&format!("each: device\nrequire: {{{condition}}}\nmessage: m"), config)
}

const LINE: &str = "line vty-1\n timeout 300\n acl MGMT\n transport ssh telnet\n password secret1\n";

#[test]
fn nested_lists_know_what_encloses_them() {
    let check = "each: acls.entries\nwhere: {parent.name: B}\nforbid: {action: permit, source: any}\nmessage: 'list {parent.name} admits {source}'";
    let reading = read("acl A\n permit any\nacl B\n deny 10.0.0.0/8\n permit any\n", Extent::Whole);
    let catalogue = rule(check);
    let judgement = judge(&catalogue, &reading);
    assert_eq!((judgement.counts.fail, judgement.counts.pass), (1, 1));
    let object = &judgement.objects[0];
    assert_eq!((object.path.as_str(), object.name.as_str()), ("acls[1].entries[1]", "acls[1].entries[1]"));
    assert_eq!(object.message, "list B admits any");
    assert_eq!(reading.text.slice(object.primary.unwrap()), "permit any");
}

#[test]
fn where_and_judgement_combine() {
    // timeout 1: where holds, 2: it does not, bare transport: it cannot be told.
    let on = |selects: &str, judges: &str, config: &str| {
        verdict(&format!("each: lines\nwhere: {{{selects}}}\nrequire: {{{judges}}}\nmessage: m"), config)
    };
    let ssh = "transport_in|contains: ssh";
    let short = "idle_timeout|lte: 60";
    assert_eq!(on(ssh, short, "line a\n transport ssh\n timeout 60\n"), "pass");
    assert_eq!(on(ssh, short, "line a\n transport ssh\n timeout 61\n"), "fail");
    assert_eq!(on(ssh, short, "line a\n transport pad\n timeout 61\n"), "not-applicable");
    assert_eq!(on(ssh, short, "line a\n timeout 60\n"), "pass", "it holds whether it is selected or not");
    assert_eq!(on(ssh, short, "line a\n timeout 61\n"), "unknown: version");
    assert_eq!(on(short, ssh, "line a\n timeout 60\n"), "unknown: version");
    assert_eq!(on(ssh, short, ""), "not-applicable");
}

#[test]
fn over_objects_the_worst_counts() {
    let check = "each: lines\nrequire: {transport_in|contains: ssh}\nmessage: m";
    let (good, bad, open) = ("line a\n transport ssh\n", "line b\n transport pad\n", "line c\n");
    assert_eq!(verdict(check, &format!("{good}{open}{bad}")), "fail");
    assert_eq!(verdict(check, &format!("{good}{open}")), "unknown: version");
    assert_eq!(verdict(check, good), "pass");
}

#[test]
fn an_empty_forbid_forbids_what_where_selects() {
    let check = "each: lines\nwhere: {transport_in|contains: telnet}\nforbid: {}\nmessage: m";
    assert_eq!(verdict(check, "line a\n transport telnet\n"), "fail");
    assert_eq!(verdict(check, "line a\n transport ssh\n"), "pass");
    assert_eq!(verdict(check, ""), "not-applicable");
    assert_eq!(verdict("each: lines\nforbid: {}\nmessage: m", "line a\n"), "fail");
}

#[test]
fn emptiness_means_what_the_rule_says() {
    let when = |means: &str| format!("each: logging.hosts\nrequire: {{}}\nwhen_empty: {means}\nmessage: m");
    let fail = format!("{}\nwhen_empty_message: 'no log host on {{/device.hostname}}'", when("fail"));
    assert_eq!(verdict(&fail, "host 192.0.2.1\n"), "pass");
    let catalogue = rule(&fail);
    let judgement = judge(&catalogue, &read("hostname r1\n", Extent::Whole));
    assert_eq!((judgement.verdict, judgement.counts.fail), (Verdict::Fail, 1));
    assert_eq!(judgement.objects[0].message, "no log host on r1");
    assert_eq!((judgement.objects[0].primary, judgement.objects[0].path.as_str()), (None, "logging.hosts"));
    let pass = "each: logging.hosts\nforbid: {}\nwhen_empty: pass\nmessage: m";
    assert_eq!(verdict(pass, ""), "pass");
    // It is not sure that one is selected: that would be a failure.
    let selected = format!(
        "{}\nwhen_empty_message: none",
        "each: lines\nwhere: {transport_in|contains: ssh}\nrequire: {}\nwhen_empty: fail\nmessage: m"
    );
    assert_eq!(verdict(&selected, "line a\n"), "unknown: version");
    assert_eq!(verdict(&selected, "line a\n transport ssh\n"), "pass");
    assert_eq!(verdict(&selected, "line a\n transport pad\n"), "fail");
}

#[test]
fn what_is_switched_off_is_left_out_unless_asked_for() {
    let check = "each: lines\nforbid: {idle_timeout: 0}\nmessage: m";
    let config = "line a\n timeout 0\n off\n";
    assert_eq!(verdict(check, config), "not-applicable");
    assert_eq!(verdict(&format!("{check}\nactive: any"), config), "fail");
    assert_eq!(device("/lines: {count: 0}", config), "pass");
    assert_eq!(device("/lines: {count: 1, active: any}", config), "pass");
    assert_eq!(verdict("each: lines\nactive: any\nforbid: {active: false}\nmessage: m", config), "fail");
}

#[test]
fn a_shared_value_points_at_the_others() {
    let check = "each: secrets\nwhere: {opens: user}\nrequire: {secret|unique: true}\nmessage: '{owner} shares'";
    let config = "user a secret same\nuser b secret other\nuser c secret same\nline v\n password same\n";
    let catalogue = rule(check);
    let reading = read(config, Extent::Whole);
    let judgement = judge(&catalogue, &reading);
    assert_eq!((judgement.counts.fail, judgement.counts.pass), (2, 1), "the line's password is not selected");
    let first = &judgement.objects[0];
    assert_eq!((first.name.as_str(), first.message.as_str()), ("a", "a shares"));
    assert_eq!(reading.text.position(first.primary.unwrap().start).line, 1);
    assert_eq!(first.related.iter().map(|at| reading.text.position(at.start).line).collect::<Vec<_>>(), [3]);
    assert_eq!(verdict(check, "user a secret *****\nuser b secret *****\n"), "unknown: redacted");
}

#[test]
fn a_secret_that_is_inherited_is_not_reused() {
    let check = "each: users\nrequire: {secret|unique: true}\nmessage: m";
    let mut reading = read("user a secret same\nuser b secret x\n", Extent::Whole);
    reading.model.users[1].secret = reading.model.users[0].secret.clone();
    assert_eq!(verdict_on(check, &reading), "pass");
}

#[test]
fn objects_of_one_kind_may_share() {
    let check = "each: secrets\nrequire: {secret|unique: opens}\nmessage: m";
    assert_eq!(verdict(check, "user a secret same\nuser b secret same\n"), "pass");
    assert_eq!(verdict(check, "user a secret same\nuser b secret same\nline v\n password same\n"), "fail");
    let mut reading = read("line a\n acl X\nline b\n acl X\n", Extent::Whole);
    let by_timeout = "each: lines\nrequire: {acl_ipv4|unique: idle_timeout}\nmessage: m";
    assert_eq!(verdict_on(by_timeout, &reading), "pass");
    reading.model.lines[0].idle_timeout = Fact::Unknown(Why::Version);
    assert_eq!(verdict_on(by_timeout, &reading), "unknown: version", "they may be of one kind or not");
}

#[test]
fn the_deciding_field_is_the_place() {
    let config = "line a\n acl X\n timeout 0\nline b\n";
    let reading = read(config, Extent::Whole);
    let place = |check: &str| {
        let catalogue = rule(check);
        let judgement = judge(&catalogue, &reading);
        let lines = |at: Option<Span>| at.map_or(0, |at| reading.text.position(at.start).line);
        let fails: Vec<u32> = judgement.objects.iter().map(|object| lines(object.primary)).collect();
        (fails, judgement.passes.iter().map(|at| lines(*at)).collect::<Vec<u32>>())
    };
    assert_eq!(place("each: lines\nforbid: {idle_timeout: 0}\nmessage: m"), (vec![3], vec![4]));
    assert_eq!(place("each: lines\nrequire: {acl_ipv4|exists: true}\nmessage: m"), (vec![4], vec![2]));
    assert_eq!(place("each: lines\nrequire: {name: x}\nmessage: m"), (vec![1, 4], vec![]));
    assert_eq!(place("each: device\nrequire: {/lines: {none_of: {idle_timeout: 0}}}\nmessage: m"), (vec![3], vec![]));
    let first = {
        let catalogue = rule("each: lines\nforbid: {name: a}\nmessage: m");
        judge(&catalogue, &reading).objects[0].primary.unwrap()
    };
    assert_eq!(reading.text.slice(first), "line a", "of a block only its head");
}

#[test]
fn messages_show_values() {
    let mut reading = read(LINE, Extent::Whole);
    reading.model.lines[0].absolute_timeout = Fact::Unknown(Why::Version);
    let check = "each: lines\nforbid: {}\nmessage: '{name} {kind} {idle_timeout} {acl_ipv4} {acl_ipv6} {transport_in} {absolute_timeout} {password.scheme} {{x}'";
    let catalogue = rule(check);
    let judgement = judge(&catalogue, &reading);
    assert_eq!(judgement.objects[0].message, "vty-1 virtual 300 MGMT not known ssh, telnet not known cleartext {x}");
}

#[test]
fn a_finding_may_be_less_sure() {
    let check = "each: lines\nforbid: {}\nmessage: m\nconfidence_when: {medium: {kind: virtual}, low: {acl_ipv4|exists: false}}";
    let catalogue = rule(check);
    let judgement = judge(&catalogue, &read("line a\nline b\n acl X\nline c\n acl X\n console\n", Extent::Whole));
    let confidences: Vec<_> = judgement.objects.iter().map(|object| object.confidence).collect();
    assert_eq!(confidences, [Confidence::Low, Confidence::Medium, Confidence::High]);
}

#[test]
fn something_else_may_do_what_is_required() {
    let check = "each: lines\nrequire: {acl_ipv4|exists: true}\nunless: {idle_timeout|lte: 300}\n\
        unless_message: '{name} ends after {idle_timeout}'\nmessage: m";
    let catalogue = rule(check);
    let config = "line a\n timeout 300\nline b\n timeout 600\nline c\n acl X\n timeout 200\n";
    let judgement = judge(&catalogue, &read(config, Extent::Whole));
    assert_eq!((judgement.counts.pass, judgement.counts.fail), (2, 1));
    assert_eq!(judgement.objects[0].name, "b");
    let excused: Vec<_> = judgement.excused.iter().map(|one| (one.path.as_str(), one.because.as_str())).collect();
    assert_eq!(excused, [("lines[0]", "a ends after 300")]);
    let mut reading = read("line a\n timeout 300\n", Extent::Whole);
    reading.model.lines[0].idle_timeout = Fact::Unknown(Why::Version);
    assert_eq!(verdict_on(check, &reading), "unknown: version", "it may do it, and may not");
    assert_eq!(
        verdict(check, "line a\n timeout 300\n strange\n"),
        "unknown: unread-line",
        "an unread line may change it"
    );
}

#[test]
fn a_parameter_leaves_out_a_part_of_a_rule() {
    let check = |given: bool| format!("each: lines\nwhere: {{given: {given}}}\nforbid: {{}}\nmessage: m");
    assert_eq!(verdict(&check(true), "line a\n"), "fail");
    assert_eq!(
        verdict(&check(false), "line a\n"),
        verdict("each: lines\nwhere: {none: [{}]}\nforbid: {}\nmessage: m", "line a\n")
    );
    let either = |given: bool| format!("each: lines\nrequire: {{any: [{{given: {given}}}, {{name: b}}]}}\nmessage: m");
    assert_eq!(
        (verdict(&either(true), "line a\n"), verdict(&either(false), "line a\n")),
        ("pass".into(), "fail".into())
    );
}

#[test]
fn a_trail_stands_with_a_failure() {
    let catalogue = rule("each: acls\nforbid: {}\ntrail: entries\nmessage: m");
    let reading = read("acl A\n permit any\n deny any\n", Extent::Whole);
    let judgement = judge(&catalogue, &reading);
    let lines: Vec<u32> =
        judgement.objects[0].related.iter().map(|span| reading.text.position(span.start).line).collect();
    assert_eq!(lines, [2, 3]);
}

#[test]
fn other_platforms_and_missing_parts_are_unsupported() {
    assert_eq!(verdict("each: ntp.servers\nforbid: {}\nmessage: m", ""), "unsupported", "the toy never fills `ntp`");
    assert_eq!(device("/ntp.authenticate: true", ""), "unsupported");
    assert_eq!(verdict("tree: {other: {each: x, forbid: {}, message: m}}", "x\n"), "unsupported");
}

#[test]
fn raw_lines_are_judged() {
    let check = "tree:\n  toy:\n    each: line *\n    where: {not_has: 'off'}\n    require: {has: acl *}\n    message: '{line} is open'";
    assert_eq!(verdict(check, "line a\n acl X\nline b\n off\n"), "pass");
    assert_eq!(verdict(check, "acl A\n permit any\n"), "not-applicable");
    let catalogue = rule(check);
    let judgement = judge(&catalogue, &read("line a\n timeout 5\n", Extent::Whole));
    assert_eq!((judgement.verdict, judgement.objects[0].message.as_str()), (Verdict::Fail, "line a is open"));
    assert_eq!(verdict_on(check, &read("line a\n", Extent::Partial)), "unknown: partial-file");
    assert_eq!(verdict_on(check, &read("line a\n acl X\n", Extent::Partial)), "pass", "whether it is selected or not");
    let secret = "tree: {toy: {each: user * secret *, forbid: {}, message: '{line}'}}";
    let catalogue = rule(secret);
    let judgement = judge(&catalogue, &read("user bob secret hunter2\n", Extent::Whole));
    assert_eq!(judgement.objects[0].message, "user bob secret …");
    let groups =
        "tree: {toy: {each: line *, where: {}, forbid: {any: [{has: acl X}, {has: [acl Y, timeout *]}]}, message: m}}";
    assert_eq!(verdict(groups, "line a\n acl Y\n"), "pass");
    assert_eq!(verdict(groups, "line a\n acl Y\n timeout 1\n"), "fail");
}
