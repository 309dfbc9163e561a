//! A site's own rules and parameters.

use super::*;
use crate::rule::testing::{file, load, pages};

const OWN: &str = "
id: own-idle
title: Own
severity: high
confidence: high
why: because
params:
  limit: {help: Seconds., value: 60}
  names: {help: Names., value: [a, b]}
check:
  each: lines
  where: {name|in: $names}
  require: {idle_timeout|lte: $limit}
  message: '{name} stays for more than {$limit} seconds'
";

fn own(text: &str, overrides: &Overrides) -> Result<Catalogue, LoadError> {
    Catalogue::load(crate::judge::schema(), &[file("site/own.yaml", text)], overrides)
}

fn whats(result: Result<Catalogue, LoadError>) -> Vec<String> {
    let found = result.unwrap_err().0.into_iter();
    found.map(|it| format!("{}:{}:{}: {}", it.file, it.line, it.column, it.what)).collect()
}

#[test]
fn a_sites_own_rules_stand_beside_the_others() {
    let catalogue = own(OWN, &Overrides::default()).unwrap();
    let rule = catalogue.find("own-idle").unwrap();
    assert!(rule.own && rule.claims("any-platform"));
    assert_eq!(rule.group, "Own rules");
    assert!(catalogue.find("timeout-zero").is_some_and(|rule| !rule.own && !rule.claims("any-platform")));
    let without = Catalogue::load(crate::judge::schema(), &[], &Overrides::default()).unwrap();
    assert_ne!(catalogue.digest(), without.digest());
    assert_eq!(catalogue.pages(rule), [("site/own.yaml".to_owned(), OWN.to_owned())]);
}

#[test]
fn an_own_rule_may_hold_its_platforms() {
    let platforms = "platforms:\n  cisco-ios:\n    manual: Ask.\n    tests:\n    - {name: f, config: x, fail: [1]}\n    \
                     - {name: p, config: x, pass: [1]}\n";
    let catalogue = own(&format!("{OWN}{platforms}"), &Overrides::default()).unwrap();
    let rule = catalogue.find("own-idle").unwrap();
    assert!(rule.claims("cisco-ios") && !rule.claims("any-platform"));
    assert_eq!(catalogue.manual(rule, "cisco-ios"), Some("Ask."));
    let bad = platforms.replace("manual", "manaul");
    assert_eq!(
        whats(own(&format!("{OWN}{bad}"), &Overrides::default())),
        [
            "site/own.yaml:17:5: no way to mend `own-idle` on cisco-ios",
            "site/own.yaml:17:5: unknown key `manaul` of a platform's page",
        ]
    );
}

#[test]
fn ids_are_never_taken_twice() {
    let text = OWN.replace("own-idle", "timeout-zero");
    assert_eq!(whats(own(&text, &Overrides::default())), ["site/own.yaml:2:5: id `timeout-zero` is taken"]);
    assert_eq!(whats(own("a: [", &Overrides::default())), ["site/own.yaml:2:1: a page that cannot be read"]);
}

#[test]
fn a_site_sets_parameters() {
    let set = |rule: &str, name: &str, value: serde_yaml::Value| {
        let mut overrides = Overrides::default();
        overrides.set(rule, name, &value, "seawall.yaml", 4, 9);
        own(OWN, &overrides)
    };
    let catalogue = set("own-idle", "limit", 5.into()).unwrap();
    assert_eq!(catalogue.find("own-idle").unwrap().params[0].shown(), "5");
    let names = serde_yaml::Value::Sequence(vec!["x".into()]);
    assert_eq!(set("own-idle", "names", names).unwrap().find("own-idle").unwrap().params[1].items(), ["x"]);
    let at = "seawall.yaml:4:9";
    assert_eq!(
        whats(set("own-idle", "limit", "5".into())),
        [format!("{at}: parameter `limit` of rule `own-idle` is a text")]
    );
    assert_eq!(whats(set("own-idle", "limti", 5.into())), [format!("{at}: rule `own-idle` has no parameter `limti`")]);
    assert_eq!(whats(set("own-idel", "limit", 5.into())), [format!("{at}: there is no rule `own-idel`")]);
    let mixed = serde_yaml::Value::Sequence(vec!["x".into(), 5.into()]);
    assert_eq!(whats(set("own-idle", "names", mixed)).len(), 1);
}

#[test]
fn digests_tell_pages_apart() {
    let one = load(&pages("check: {each: lines, forbid: {}, message: m}", "")).unwrap();
    let two = load(&pages("check: {each: lines, forbid: {}, message: n}", "")).unwrap();
    assert_ne!(one.digest(), two.digest());
    assert_eq!(one.digest().len(), 16);
}
