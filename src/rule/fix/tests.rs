//! Commands for people hold no secret and no invented value.

use seawall_api::reading::Extent;
use seawall_api::reflect::Object;

use super::{FixText, Risk, SiteValues};
use crate::rule::evaluate::Subject;
use crate::rule::testing::{Toy, judge, load, pages, read};
use crate::rule::{Catalogue, LoadError};

/// The fix of the first failing object.
fn fix(check: &str, fix: &str, config: &str, site: &SiteValues) -> Option<FixText> {
    let catalogue = load(&pages(&format!("check: {check}"), &format!("fix:\n{fix}"))).unwrap();
    let reading = read(config, Extent::Whole);
    let roots: Vec<&dyn Object> = vec![&reading.model];
    let judgement = judge(&catalogue, &reading);
    let object = judgement.objects.first().unwrap();
    catalogue.fix(&Subject { reading: &reading, roots: &roots, plugin: &Toy }, judgement.rule, object, site)
}

const LINES: &str = "{each: lines, forbid: {}, message: m}";

#[test]
fn a_secret_is_named_by_its_line() {
    let users = "{each: users, forbid: {}, message: m}";
    let text = fix(
        users,
        "  risk: lockout\n  commands: |\n    no {line}\n    user {name} secret {secret}\n  verify: show {name}\n  undo: '{line}'",
        "hostname r1\nuser bob secret hunter2\n",
        &SiteValues::default(),
    )
    .unwrap();
    let masked = "user bob secret <secret of line 2>";
    assert_eq!(text.commands, format!("no {masked}\n{masked}"));
    assert_eq!(text.undo.as_deref(), Some(masked));
    assert_eq!((text.risk, text.verify.as_deref()), (Risk::Lockout, Some("show bob")));
    assert!(text.placeholders.is_empty());
    let banners = "{each: banners, forbid: {}, message: m}";
    let text = fix(banners, "  risk: low\n  commands: 'no {line}{text}'", "banner hunter2\n", &SiteValues::default());
    assert_eq!(text.unwrap().commands, "no banner <text of line 1><text of line 1>");
}

#[test]
fn the_site_fills_its_placeholders() {
    let commands = "  risk: low\n  commands: |\n    {block}\n     permit <net:address> <net:wildcard>\n    end <b";
    let text = fix(LINES, commands, "line a\n timeout 0\n", &SiteValues::default()).unwrap();
    assert_eq!(text.commands, "line a\n permit <net:address> <net:wildcard>\nend <b");
    assert_eq!(text.placeholders.len(), 1);
    assert_eq!(text.placeholders[0].name, "net");
    assert_eq!(text.placeholders[0].setting.as_deref(), Some("nets"));
    let mut site = SiteValues::default();
    site.0.insert("nets".into(), vec!["10.0.0.0/8".into(), "not a network".into(), "2001:db8::/32".into()]);
    let text = fix(LINES, commands, "line a\n timeout 0\n", &site).unwrap();
    assert_eq!(
        text.commands,
        "line a\n permit 10.0.0.0 0.255.255.255\n permit 2001:db8:: ::ffff:ffff:ffff:ffff:ffff:ffff\nend <b"
    );
    assert!(text.placeholders.is_empty());
}

#[test]
fn what_the_configuration_does_not_say_makes_no_command() {
    let on = |commands: &str| {
        fix(LINES, &format!("  risk: low\n  commands: '{commands}'"), "line a\n", &SiteValues::default())
    };
    assert_eq!(on("acl {acl_ipv4}"), None, "nothing is configured");
    assert_eq!(on("transport {transport_in}"), None, "it is not known");
    assert_eq!(on("name {name} {idle_timeout} {{x}").unwrap().commands, "name a 600 {x}");
}

#[test]
fn a_parameter_stands_in_commands() {
    let rest = format!("params: {{limit: {{help: h, value: 5}}}}\ncheck: {LINES}");
    let catalogue = load(&pages(&rest, "fix: {risk: none, commands: 'timeout {$limit}'}")).unwrap();
    let reading = read("line a\n", Extent::Whole);
    let roots: Vec<&dyn Object> = vec![&reading.model];
    let judgement = judge(&catalogue, &reading);
    let subject = Subject { reading: &reading, roots: &roots, plugin: &Toy };
    let text = catalogue.fix(&subject, judgement.rule, &judgement.objects[0], &SiteValues::default()).unwrap();
    assert_eq!(text.commands, "timeout 5");
}

/// A rule that judges two lists, with two fixes.
fn two_lists(fix: &str) -> Result<Catalogue, LoadError> {
    let checks = "check:\n- {each: lines, forbid: {}, message: m}\n- {each: users, forbid: {}, message: m}\n";
    load(&pages(checks, &format!("fix:\n{fix}")))
}

#[test]
fn fixes_say_which_list_they_are_for() {
    let catalogue = two_lists(
        "- {each: users, risk: low, commands: 'no user {name}'}\n\
         - {each: lines, where: {idle_timeout: 0}, risk: low, commands: 'line {name}'}\n\
         - {risk: low, commands: 'others'}",
    )
    .unwrap();
    let reading = read("line a\n timeout 0\nline b\nuser bob secret hunter2\n", Extent::Whole);
    let roots: Vec<&dyn Object> = vec![&reading.model];
    let judgement = judge(&catalogue, &reading);
    let subject = Subject { reading: &reading, roots: &roots, plugin: &Toy };
    let commands = judgement.objects.iter().map(|object| {
        let fix = catalogue.fix(&subject, judgement.rule, object, &SiteValues::default());
        fix.unwrap().commands
    });
    let mut commands: Vec<String> = commands.collect();
    commands.sort();
    assert_eq!(commands, ["line a", "no user bob", "others"]);
}

#[test]
fn a_fix_for_a_list_that_no_check_judges_is_a_mistake() {
    let error = two_lists("- {each: banners, risk: low, commands: 'x'}").unwrap_err().to_string();
    assert!(error.contains("no check of the rule judges `banners`"), "{error}");
    let error = two_lists("- {risk: low, commands: 'no {name}'}").unwrap_err().to_string();
    assert!(error.contains("name"), "{error}");
}
