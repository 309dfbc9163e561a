//! A rule's page names the controls that rest on it, and the frameworks name the rules: both say the same.
//!
//! `UPDATE_REFERENCES=1 cargo test --test framework_references` writes `stig` and `cis` of the pages anew.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_yaml::Value;

/// How the pages name a benchmark of CIS, whose numbers alone say nothing.
const CIS: &[(&str, &str)] = &[
    ("cis-cisco-ios-12", "IOS 12"),
    ("cis-cisco-ios-15", "IOS 15"),
    ("cis-cisco-iosxe-16", "IOS XE 16"),
    ("cis-cisco-iosxe-17", "IOS XE 17"),
    ("cis-cisco-iosxr-7", "IOS XR 7"),
    ("cis-cisco-nxos", "NX-OS"),
    ("cis-juniper-junos", "Junos"),
];

/// The keys of `references`, in their order.
const KEYS: &[&str] = &["attack", "cisa", "stig", "nist", "cis"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Controls by key of `references` and rule, and all controls that there are by key.
#[derive(Default)]
struct Named {
    by_rule: BTreeMap<(&'static str, String), BTreeSet<String>>,
    known: BTreeMap<&'static str, BTreeSet<String>>,
}

fn named() -> Named {
    let mut named = Named::default();
    for entry in fs::read_dir(root().join("rules/frameworks")).unwrap() {
        let path = entry.unwrap().path();
        let framework: Value = serde_yaml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let id = framework["id"].as_str().unwrap();
        let Some((key, prefix)) = key(id) else { continue };
        for control in framework["controls"].as_sequence().unwrap() {
            let name = match &control["id"] {
                Value::Number(number) => format!("{prefix}{number}"),
                other => format!("{prefix}{}", other.as_str().unwrap()),
            };
            named.known.entry(key).or_default().insert(name.clone());
            for used in control["rules"].as_sequence().into_iter().flatten() {
                let rule = used.as_str().or_else(|| used["rule"].as_str()).unwrap();
                named.by_rule.entry((key, rule.to_owned())).or_default().insert(name.clone());
            }
        }
    }
    named
}

/// The key of `references` that a framework's controls stand under, and what stands before their ids there. DISA's
/// requirement guides are left out: their ids are those of every product's guide.
fn key(framework: &str) -> Option<(&'static str, String)> {
    if let Some((_, words)) = CIS.iter().find(|(id, _)| *id == framework) {
        return Some(("cis", format!("{words} ")));
    }
    let is_stig = framework.starts_with("disa-") && !framework.ends_with("-srg");
    is_stig.then(|| ("stig", String::new()))
}

fn pages() -> Vec<PathBuf> {
    let mut pages = Vec::new();
    for group in fs::read_dir(root().join("rules")).unwrap() {
        let group = group.unwrap().path();
        if !group.is_dir() || ["frameworks", "data"].iter().any(|name| group.ends_with(name)) {
            continue;
        }
        pages.extend(fs::read_dir(group).unwrap().map(|entry| entry.unwrap().path()));
    }
    pages.retain(|page| page.extension().is_some_and(|ending| ending == "yaml"));
    pages.sort();
    pages
}

/// What a page should name: what the frameworks say, and what it names of guides that are no framework here.
fn expected(named: &Named, key: &'static str, rule: &str, written: &BTreeSet<String>) -> BTreeSet<String> {
    let none = BTreeSet::new();
    let known = named.known.get(key).unwrap_or(&none);
    let own = named.by_rule.get(&(key, rule.to_owned())).cloned().unwrap_or_default();
    written.iter().filter(|name| !known.contains(*name)).cloned().chain(own).collect()
}

/// The page with other names under a key of its references.
fn rewritten(page: &str, key: &str, names: &BTreeSet<String>) -> String {
    let line = format!("  {key}: [{}]", names.iter().cloned().collect::<Vec<_>>().join(", "));
    let place = |key: &str| KEYS.iter().position(|known| *known == key);
    let mut lines: Vec<String> = Vec::new();
    let (mut inside, mut done) = (false, names.is_empty());
    for text in page.lines() {
        let own = text.strip_prefix("  ").and_then(|rest| rest.split_once(':')).map(|(key, _)| key);
        if inside && !done && (!text.starts_with("  ") || own.is_some_and(|own| place(own) > place(key))) {
            lines.push(line.clone());
            done = true;
        }
        if inside && own == Some(key) {
            if !done {
                lines.push(line.clone());
                done = true;
            }
            continue;
        }
        inside = text == "references:" || inside && text.starts_with("  ");
        lines.push(text.to_owned());
    }
    lines.join("\n") + "\n"
}

#[test]
fn pages_and_frameworks_name_each_other() {
    let frameworks = named();
    let mut wrong = Vec::new();
    for path in pages() {
        let mut text = fs::read_to_string(&path).unwrap();
        let page: Value = serde_yaml::from_str(&text).unwrap();
        let Some(rule) = page["id"].as_str() else { continue };
        for key in ["stig", "cis"] {
            let names = page["references"][key].as_sequence().into_iter().flatten();
            let written: BTreeSet<String> = names.map(|name| name.as_str().unwrap().to_owned()).collect();
            let expected = expected(&frameworks, key, rule, &written);
            if expected == written {
                continue;
            }
            if env::var_os("UPDATE_REFERENCES").is_some() {
                text = rewritten(&text, key, &expected);
            } else {
                let missing: Vec<_> = expected.difference(&written).take(3).collect();
                let extra: Vec<_> = written.difference(&expected).take(3).collect();
                wrong.push(format!("{rule}: {key} lacks {missing:?}, has {extra:?} too much"));
            }
        }
        if env::var_os("UPDATE_REFERENCES").is_some() {
            fs::write(&path, text).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{} pages:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_page_is_rewritten_in_place() {
    let page = "id: a\nreferences:\n  attack: [T1]\n  nist: [AC-1]\ncheck:\n  each: x\n";
    let names = BTreeSet::from(["B".to_owned(), "A".to_owned()]);
    let with = "id: a\nreferences:\n  attack: [T1]\n  stig: [A, B]\n  nist: [AC-1]\ncheck:\n  each: x\n";
    assert_eq!(rewritten(page, "stig", &names), with);
    assert_eq!(rewritten(with, "stig", &BTreeSet::new()), page);
    let last = "id: a\nreferences:\n  attack: [T1]\n  nist: [AC-1]\n  cis: [A, B]\ncheck:\n  each: x\n";
    assert_eq!(rewritten(page, "cis", &names), last);
}
