//! Every mistake that a rule can hold is found, with its place and with what to do.

use crate::rule::testing::{file, load, page, pages};

/// The mistakes of a check as `line:column: what | help`, lines counted from the first one of the check.
fn mistakes(check: &str) -> Vec<String> {
    let Err(error) = load(&page(check)) else { return Vec::new() };
    error.0.iter().map(|it| format!("{}:{}: {} | {}", it.line - 6, it.column - 2, it.what, it.help)).collect()
}

/// The one mistake of a check.
fn mistake(check: &str) -> String {
    let mut found = mistakes(check);
    assert_eq!(found.len(), 1, "{found:#?}");
    found.remove(0)
}

/// The one mistake of a condition on `lines`, without its place.
fn on_lines(condition: &str) -> String {
    let found = mistake(&format!("each: lines\nrequire: {{{condition}}}\nmessage: m"));
    found.split_once(": ").unwrap().1.to_owned()
}

#[test]
fn a_good_check_has_none() {
    let check =
        "each: lines\nwhere: {kind: virtual}\nrequire: {acl_ipv4|exists: true}\nmessage: 'line {name}: {acl_ipv4}'";
    assert_eq!(mistakes(check), [""; 0]);
}

#[test]
fn unknown_fields_are_found_where_they_stand() {
    let check = "each: lines\nwhere:\n  knd: virtual\nrequire:\n  idle_timout: 0\nmessage: 'line {nam}'";
    assert_eq!(
        mistakes(check),
        [
            "3:3: unknown field `knd` of `lines` | write `kind`",
            "5:3: unknown field `idle_timout` of `lines` | write `idle_timeout`",
            "6:10: unknown field `nam` of `lines` | write `name`",
        ]
    );
}

#[test]
fn each_names_a_list_or_a_part() {
    let each = |path: &str| mistake(&format!("each: {path}\nforbid: {{}}\nmessage: m"));
    assert_eq!(each("linse"), "1:7: unknown list or part `linse` | write `lines`");
    assert_eq!(each("acls.entrys"), "1:7: unknown field `entrys` of `acls` | write `entries`");
    assert_eq!(each("lines.name"), "1:7: `each: lines.name`: `name` is a value | write `each: lines`");
    assert_eq!(
        each("interfaces.port"),
        "1:7: `each: interfaces.port`: `port` is a part of each member | write `each: interfaces` and `port.` before \
         its fields"
    );
    assert_eq!(
        each("[lines]"),
        "1:7: a list where the path of a list or part is needed | write the path of a list or part"
    );
}

#[test]
fn operators_fit_their_fields() {
    assert_eq!(
        on_lines("idle_timeout|within: 10.0.0.0/8"),
        "`within` does not fit `idle_timeout` | for it there are: a plain value, in, lt, lte, gt, gte, exists, known, \
         origin, unique"
    );
    assert_eq!(
        on_lines("password: x"),
        "`password` cannot be compared with a value | for it there are: weaker_than, exists, known, origin, unique; and \
         `password.strength`, `password.scheme`, `password.guessable`"
    );
    assert_eq!(on_lines("kind|inn: [a]"), "unknown operator `inn` | write `in`");
    assert!(on_lines("idle_timeout|lt|gt: 1").starts_with("`gt` is a second operator"));
    assert!(on_lines("exec|nocase: true").starts_with("`nocase` does not fit `exec|nocase`"));
    assert!(on_lines("exec|count: 1").starts_with("`count` does not fit `exec`"));
    assert!(on_lines("transport_in|count|in: [1]").starts_with("`in` cannot be asked of a count"));
    assert!(on_lines("name.strength: strong").starts_with("`name` has no such part"));
    assert_eq!(on_lines("acl_ipv4.strength: strong"), "`acl_ipv4` has no such part | `acl_ipv4.name`, `acl_ipv4.kind`");
}

#[test]
fn values_fit_their_fields() {
    assert_eq!(on_lines("kind: virtuel"), "`virtuel` is none of the words of this field | write `virtual`");
    assert_eq!(on_lines("idle_timeout: '5'"), "a text where a number is needed | write a number");
    assert!(on_lines("exec: yes").starts_with("a text where `true` or `false` is needed"));
    assert!(on_lines("name: true").contains("in quotes: 'true'"));
    assert!(on_lines("kind: [virtual, console]").contains("put `|in` behind the field"));
    assert!(on_lines("idle_timeout|exists: 1").starts_with("a number where `true` or `false` is needed"));
    assert!(on_lines("/device.version|gte: 17.9").contains("a version in quotes"));
    assert!(on_lines("/logging.hosts: {any_of: {address|within: 10.0.0}}").contains("an address or a prefix"));
    assert!(on_lines("password|weaker_than: redacted").starts_with("`redacted` is none of the words"));
    assert!(on_lines("idle_timeout|origin: written").starts_with("`written` is none of the words"));
    assert!(on_lines("name|matches: '('").starts_with("a regular expression that cannot be read"));
    assert!(on_lines("name|matches: [a, b]").starts_with("a list where one regular expression is needed"));
    assert!(on_lines("name: ~").starts_with("nothing where a text is needed"));
}

#[test]
fn lists_are_asked_for_their_members() {
    assert_eq!(
        on_lines("/acls.entries: {any_of: {action: permit}}").split(" | ").next(),
        Some("`acls` is a list, so `acls.entries` names nothing")
    );
    assert!(on_lines("/acls: 3").starts_with("`/acls` is a list of objects"));
    assert_eq!(on_lines("/acls: {anyof: {name: x}}"), "unknown key `anyof` of a condition on a list | write `any_of`");
    assert!(on_lines("/acls: {any_of: {name: x}, count: 2}").starts_with("2 questions about one list"));
    assert!(on_lines("/acls: {where: {name: x}}").starts_with("0 questions about one list"));
    assert!(on_lines("/acls: {count|gte: two}").starts_with("a text where a number is needed"));
    assert!(on_lines("/acls: {any_of: {parent.name: x}}").starts_with("`parent.name`: nothing encloses this object"));
    assert!(on_lines("/acls: {any_of: {name|unique: true}}").starts_with("`unique` cannot be asked here"));
    assert!(on_lines("parent.name: x").starts_with("`parent.name`: nothing encloses this object"));
    assert!(on_lines("/ssh: x").starts_with("`/ssh` is a part, not a value"));
    assert!(on_lines("any: []").starts_with("a group without conditions"));
    assert!(on_lines("any: x").starts_with("a text where a list of conditions is needed"));
}

#[test]
fn one_of_require_and_forbid_judges() {
    let check = |rest: &str| mistake(&format!("each: lines\nmessage: m\n{rest}"));
    assert!(check("where: {}").starts_with("1:1: neither `require` nor `forbid`"));
    assert!(check("require: {exec: true}\nforbid: {}").starts_with("1:1: both `require` and `forbid`"));
    assert!(check("require: {}").starts_with("3:10: `require: {}` asks nothing"));
    assert!(check("forbid: {}\nwhen_empty: fail").contains("belong together"));
    assert!(check("forbid: {}\nwhen_empty_message: m").contains("belong together"));
    assert!(check("forbid: {}\nwhen_empty: maybe").contains("`not-applicable`, `pass` or `fail` is needed"));
    assert!(check("forbid: {}\nactive: all").contains("`any` is needed"));
    assert!(check("forbid: {}\nconfidence_when: {high: {exec: true}}").contains("`high` is no confidence"));
    assert!(check("forbid: {}\nunless: {exec: true}").contains("`unless` and `unless_message` belong together"));
    assert!(check("forbid: {}\nunless: {}\nunless_message: m").contains("`unless: {}` always holds"));
    assert!(check("forbid: {}\ntrail: name").contains("the path of a list of objects in the member is needed"));
    assert!(check("where: {name|unique: true}\nforbid: {}").contains("`unique` cannot be asked here"));
    let empty = "each: lines\nrequire: {}\nwhen_empty: fail\nwhen_empty_message: none\nmessage: m";
    assert_eq!(mistakes(empty), [""; 0]);
}

#[test]
fn messages_name_only_what_may_be_printed() {
    let message = |each: &str, text: &str| mistake(&format!("each: {each}\nforbid: {{}}\nmessage: '{text}'"));
    assert!(message("lines", "{password}").starts_with("3:10: `{password}` cannot stand in a message"));
    assert!(message("banners", "{text}").contains("`{text}` cannot stand in a message"));
    assert!(message("lines", "{name").contains("a brace without its end"));
    assert!(message("lines", "{$limit}").starts_with("3:10: undefined parameter `$limit`"));
    assert!(message("acls", "{entries}").contains("cannot stand in a message"));
    assert_eq!(mistakes("each: lines\nforbid: {}\nmessage: '{password.scheme} {{x} {/device.hostname}'"), [""; 0]);
}

/// The mistakes of a rule's page as `line: what`.
fn of_page(rest: &str, toy: &str) -> Vec<String> {
    let Err(error) = load(&pages(rest, toy)) else { return Vec::new() };
    error.0.iter().map(|it| format!("{}:{}: {}", it.file, it.line, it.what)).collect()
}

const CHECK: &str = "check: {each: lines, forbid: {}, message: m}";

#[test]
fn pages_have_their_keys() {
    assert_eq!(of_page(CHECK, ""), [""; 0]);
    assert_eq!(
        of_page("chek: {}", ""),
        ["rules/group/a.yaml:1: a rule has no `check`", "rules/group/a.yaml:6: unknown key `chek` of a rule",]
    );
    assert_eq!(of_page(&format!("{CHECK}\nprofile: all"), ""), ["rules/group/a.yaml:7: `all` is no profile"]);
    assert_eq!(
        of_page(&format!("{CHECK}\ntags: x"), ""),
        ["rules/group/a.yaml:7: a text where a list of texts is needed"]
    );
    assert_eq!(
        of_page(&format!("{CHECK}\nreferences: {{cis: [1.2]}}"), ""),
        [
            "rules/group/a.yaml:7: a number that is not a whole one where a text (in quotes, if it looks like a number) is needed"
        ]
    );
    assert_eq!(
        of_page("check: {each: lines, forbid: {}, message: m, tree: {}}", "").len(),
        1,
        "lines and the model are not judged together"
    );
}

#[test]
fn parameters_are_defined_and_fit() {
    let with = |params: &str, condition: &str| {
        of_page(&format!("params: {params}\ncheck: {{each: lines, require: {condition}, message: m}}"), "")
    };
    assert_eq!(with("{limit: {help: h, value: 5}}", "{idle_timeout|lte: $limit}"), [""; 0]);
    assert_eq!(
        with("{limit: {help: h, value: 5}}", "{idle_timeout|lte: $limt}"),
        ["rules/group/a.yaml:7: undefined parameter `$limt`"]
    );
    assert_eq!(
        with("{limit: {help: h, value: five}}", "{idle_timeout|lte: $limit}"),
        ["rules/group/a.yaml:7: a text where a number is needed"]
    );
    assert_eq!(with("{limit: {value: 5}}", "{exec: true}"), ["rules/group/a.yaml:6: a parameter has no `help`"]);
    assert_eq!(
        with("{limit: {help: h, value: {a: 1}}}", "{exec: true}"),
        [
            "rules/group/a.yaml:6: a mapping where a text, a whole number, `true` or `false`, or a list of such is needed"
        ]
    );
    assert_eq!(with("{known: {help: h, value: [a, b]}}", "{name|in: [$known, c]}"), [""; 0]);
}

#[test]
fn a_platforms_page_is_held_against_its_rule() {
    let toy = |text: &str| of_page(CHECK, text);
    let at = "plugins/toy/rules/a.yaml";
    assert_eq!(toy("fix: {risk: low, commands: 'no {line}'}"), [""; 0]);
    assert_eq!(toy("fix: {risk: hgih, commands: x}"), [format!("{at}:1: `hgih` is no risk")]);
    assert_eq!(toy("fix: {risk: low, commands: 'x {nam}'}"), [format!("{at}:1: unknown field `nam` of `lines`")]);
    assert_eq!(toy("fix: {risk: low, commands: 'x <nett>'}"), [format!("{at}:1: undefined placeholder `<nett>`")]);
    assert_eq!(toy("fix: {risk: low, commands: 'x <net:maks>'}"), [format!("{at}:1: `<net>` has no form `maks`")]);
    assert_eq!(toy("fix: {risk: low, commands: 'x {block}'}"), [format!("{at}:1: `{{block}}` beside other words")]);
    assert_eq!(
        toy("fix: {risk: low, comands: x}"),
        [format!("{at}:1: a fix has no `commands`"), format!("{at}:1: unknown key `comands` of a fix"),]
    );
    assert_eq!(toy("opens: [b]"), [format!("{at}:1: there is no rule `b`")]);
    assert_eq!(toy("manual: ''"), [format!("{at}:1: a text where a text is needed")]);
    assert_eq!(
        toy("tests: [{name: n, config: x, fail: [1]}]"),
        [format!("{at}:1: no test on toy in which `a` passes"),]
    );
    let tests = |test: &str| toy(&format!("tests:\n- {{name: f, config: x, fail: [1], pass: [0]}}\n- {test}"));
    assert_eq!(tests("{name: n, config: x}"), [format!("{at}:3: a test that expects nothing")]);
    assert_eq!(tests("{name: n, config: x, fail: [2]}"), [format!("{at}:3: the configuration has no line 2")]);
    assert_eq!(
        tests("{name: n, config: x, fail: 1}"),
        [format!("{at}:3: a number where a list of different line numbers is needed")]
    );
    assert_eq!(tests("{name: n, config: x, pass: [1], also: [zz]}"), [format!("{at}:3: there is no rule `zz`")]);
    assert_eq!(
        tests("{name: n, config: x, pass: [1], partial: 1}"),
        [format!("{at}:3: a number where `true` or `false` is needed")]
    );
}

#[test]
fn what_matters_has_a_way_to_be_mended() {
    let mut files = pages(CHECK, "");
    files[2].text = files[2].text.replace("severity: low", "severity: medium");
    let error = load(&files).unwrap_err();
    assert_eq!(error.0[0].what, "no way to mend `a` on toy");
    files[3].text.push_str("manual: Ask the vendor.\n");
    load(&files).unwrap();
}

#[test]
fn ids_groups_and_files_agree() {
    let mut files = pages(CHECK, "");
    files.push(file("rules/group/b.yaml", &files[2].text.clone()));
    files.push(file("rules/gruop/c.yaml", &files[2].text.replace("id: a", "id: c")));
    files.push(file("plugins/toy/rules/d.yaml", "tests: []"));
    let found: Vec<String> =
        load(&files).unwrap_err().0.iter().map(|it| format!("{}: {} | {}", it.file, it.what, it.help)).collect();
    assert_eq!(
        found,
        [
            "plugins/toy/rules/d.yaml: there is no rule `d` | write `a`",
            "rules/group/b.yaml: rule `a` stands in a file of another name | name the file `a.yaml`",
            "rules/gruop/c.yaml: folder `gruop` is no group | write `group`, or add it there",
        ]
    );
}

#[test]
fn raw_lines_are_checked_too() {
    let tree = |text: &str| mistake(&format!("tree:\n  toy:\n    {text}"));
    assert_eq!(mistakes("tree:\n  toy: {each: line *, require: {has: acl *}, message: '{line}'}"), [""; 0]);
    assert!(
        tree("{each: line *, require: {hsa: x}, message: m}")
            .contains("unknown key `hsa` of a condition on lines | write `has`")
    );
    assert!(tree("{each: line *, require: {has: x}, message: '{name}'}").contains("undefined placeholder `{name}`"));
    assert!(tree("{each: line *, require: {}, message: m}").contains("`require: {}` asks nothing"));
    assert!(tree("{each: '', forbid: {}, message: m}").contains("the words of a line"));
    assert!(tree("{each: line *, forbid: {}}").contains("has no `message`"));
}

#[test]
fn all_mistakes_of_all_rules_are_told_at_once() {
    let mut files = page("each: lines\nforbid: {knd: a}\nmessage: '{nam}'");
    files.push(file("rules/group/b.yaml", "id: b\n"));
    files.push(file("rules/group/c.yaml", "id: [\n"));
    let error = load(&files).unwrap_err();
    assert_eq!(error.0.len(), 1, "YAML that cannot be read comes first: {error}");
    files.pop();
    let error = load(&files).unwrap_err();
    assert_eq!(error.0.len(), 2 + 5);
    assert!(error.to_string().starts_with(
        "rules/group/a.yaml:8:12: unknown field `knd` of `lines`\n  why: Line has no such field (docs/model.md lists them)\n  \
         do:  write `kind`\n"
    ));
    assert!(error.to_string().ends_with("7 mistakes in rules"));
}
