//! Tests of rules tell what is wrong, and fixes are proved or refused.

use crate::rule::testing::{load, pages, prove};

const OPEN: &str = "check: {each: lines, require: {acl_ipv4|exists: true}, message: m}";
const NEVER: &str = "check: {each: lines, forbid: {idle_timeout: 0}, message: m}";

/// The problems of a run, with the counts behind.
fn problems(rest: &str, toy: &str) -> (Vec<String>, usize, usize) {
    let report = prove(rest, toy);
    let found =
        report.outcomes.iter().flat_map(|it| it.problems.iter().map(|problem| format!("{}: {problem}", it.name)));
    (found.collect(), report.passed(), report.failed())
}

const GOOD: &str = "
- name: open
  config: |
    line a
    line b
     acl X
  fail: [1]
  pass: [3]
- {name: none, config: hostname r1, verdict: not-applicable}
";

#[test]
fn expectations_that_hold_pass() {
    assert_eq!(problems(OPEN, &format!("tests:{GOOD}")), (vec![], 2, 0));
}

#[test]
fn exactly_the_listed_lines_match() {
    let toy = GOOD.replace("fail: [1]", "fail: [2]").replace("pass: [3]", "pass: [1]");
    let expected = [
        "open: line 1: fail is not expected",
        "open: line 2: fail is expected and does not come",
        "open: line 3: pass is not expected",
        "open: line 1: pass is expected and does not come",
    ];
    assert_eq!(problems(OPEN, &format!("tests:{toy}")).0, expected);
    let toy = GOOD.replace("verdict: not-applicable", "verdict: pass");
    assert_eq!(problems(OPEN, &format!("tests:{toy}")).0, ["none: the verdict is not-applicable, not pass"]);
    let toy = GOOD.replace("  pass: [3]\n", "  pass: [3]\n  also: [a]\n");
    assert_eq!(problems(OPEN, &format!("tests:{toy}")).0, [""; 0]);
}

#[test]
fn a_test_holds_no_line_that_is_not_known() {
    let toy = GOOD.replace("line b\n", "odd\n    line b\n").replace("pass: [3]", "pass: [4]");
    assert_eq!(problems(OPEN, &format!("tests:{toy}")).0, ["open: line 2: the plugin does not know this line"]);
}

#[test]
fn a_part_is_read_as_one() {
    let toy = format!("tests:{GOOD}- {{name: part, config: line a, partial: true, unknown: [1]}}\n");
    assert_eq!(problems(OPEN, &toy), (vec![], 3, 0));
}

const BOTH: &str = "
- name: both
  config: |
    line a
     timeout 0
    line b
     timeout 5
    line c
     timeout 0
  fail: [2, 6]
  pass: [4]
";

#[test]
fn a_fix_is_applied_and_judged_again() {
    let fix = |commands: &str| problems(NEVER, &format!("fix: {{risk: low, commands: \"{commands}\"}}\ntests:{BOTH}"));
    assert_eq!(fix("{block}\\n timeout 300"), (vec![], 1, 0));
    assert_eq!(fix("{block}\\n no {line}"), (vec![], 1, 0));
    let wrong = fix("{block}\\n timeout 0").0;
    assert_eq!(wrong, ["both: the rule still fails after the fix", "the page: no test proves the fix"]);
    let refused = fix("no acl Z").0;
    assert_eq!(refused[0], "both: the fix is refused: no such line: acl Z");
    let unread = fix("{block}\\n timeout 300\\nmumble").0;
    assert_eq!(unread[0], "both: after the fix, line 7: the plugin does not know this line");
}

#[test]
fn the_first_fix_that_fits_is_taken() {
    let toy = format!(
        "fix:\n- {{where: {{name: a}}, risk: low, commands: \"{{block}}\\n timeout 300\"}}\n\
         - {{where: {{name: x}}, risk: low, commands: nothing}}\ntests:{BOTH}"
    );
    assert_eq!(problems(NEVER, &toy).0, ["both: no fix fits lines[2]", "the page: no test proves the fix"]);
    let toy = format!("{toy}manual: Ask for the others.\n");
    assert_eq!(problems(NEVER, &toy), (vec![], 1, 0), "what no fix fits has its words");
}

/// A second rule: every line is left alone.
fn with_second(check: &str, toy: &str) -> Vec<String> {
    let mut files = pages(NEVER, toy);
    let second = format!("id: b\ntitle: B\nseverity: low\nconfidence: high\nwhy: w\ncheck: {check}\n");
    files.push(crate::rule::testing::file("rules/group/b.yaml", &second));
    let tests = "tests:\n- {name: bad, config: host 192.0.2.1, fail: [1]}\n- {name: good, config: x, pass: [1]}\n";
    files.push(crate::rule::testing::file("plugins/toy/rules/b.yaml", tests));
    let catalogue = load(&files).unwrap();
    let secrets = std::sync::Arc::new(seawall_api::secret::SecretReader::new(Vec::new()));
    let bench = super::Bench {
        catalogue: &catalogue,
        plugins: &[&crate::rule::testing::Toy],
        secrets,
        analyse: &|_, _, _| Ok(Vec::new()),
        compare: &|_, _, _| Ok(Vec::new()),
    };
    let report = bench.run(|rule| rule.id == "a");
    report.outcomes.iter().flat_map(|it| it.problems.clone()).collect()
}

#[test]
fn a_fix_breaks_nothing_else() {
    let toy = format!("fix: {{risk: low, commands: \"{{block}}\\n timeout 300\\nhost 192.0.2.1\"}}\ntests:{BOTH}");
    let no_hosts = "{each: logging.hosts, forbid: {}, message: m}";
    assert_eq!(
        with_second(no_hosts, &toy),
        ["the fix makes `b` fail: name it in `opens`, or mend that too", "no test proves the fix",]
    );
    let opens = format!("{toy}opens: [b]\n");
    assert_eq!(with_second(no_hosts, &opens), [""; 0]);
    let counted = "{each: logging, require: {hosts: {count: 0}}, message: m}";
    assert_eq!(with_second(counted, &opens)[0], "the fix makes `b` fail, which passed");
    let never = "{each: users, forbid: {}, message: m}";
    assert_eq!(with_second(never, &opens), ["`opens` names `b`, which no test's fix opens"]);
}

#[test]
fn a_report_ends_with_its_counts() {
    let toy = GOOD.replace("fail: [1]", "fail: [2]");
    let text = prove(OPEN, &format!("tests:{toy}")).text();
    assert_eq!(
        text,
        "plugins/toy/rules/a.yaml:2: a on toy: open\n  line 1: fail is not expected\n  line 2: fail is expected and does \
         not come\n1 passed, 1 failed\n"
    );
}
