//! The page in the summary of a job of GitHub Actions.

use std::fs;

use crate::run::{CLEAN, WEAK, check};
use crate::support::{Place, text};

#[test]
fn the_page_is_added_to_the_file_that_the_runner_names() {
    let place = Place::with(&[("r1.cfg", WEAK), ("summary.md", "before\n")]);
    let run = |format: &str| {
        let mut command = place.command(&["check", "--as-of", "2026-11-23", "--format", format, "r1.cfg"]);
        command.env("GITHUB_STEP_SUMMARY", place.path().join("summary.md")).output().unwrap()
    };
    for format in ["text", "json", "concise"] {
        run(format);
    }
    let summary = || fs::read_to_string(place.path().join("summary.md")).unwrap();
    assert_eq!(summary(), "before\n", "only for GitHub");
    let output = run("github");
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(1), String::new()));
    assert_eq!(summary(), format!("before\n{}", check(&place, "markdown", &["r1.cfg"])));
}

#[test]
fn a_page_that_cannot_be_written_is_an_error() {
    let place = Place::with(&[("r1.cfg", WEAK)]);
    let mut command = place.command(&["check", "--format", "github", "r1.cfg"]);
    let output = command.env("GITHUB_STEP_SUMMARY", place.path().join("nowhere/summary.md")).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("cannot write"), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("::error "), "the annotations are there all the same");
}

#[test]
fn what_few_may_see_is_not_in_the_page() {
    let place = Place::with(&[(
        "r1.cfg",
        &CLEAN.replace("aaa", "snmp-server view T ciscoTap2MIB included\nsnmp-server group G v3 priv read T\naaa"),
    )]);
    let mut command = place.command(&["check", "--format", "github", "--li-restricted", "li.txt", "r1.cfg"]);
    command.env("GITHUB_STEP_SUMMARY", place.path().join("summary.md")).output().unwrap();
    let summary = fs::read_to_string(place.path().join("summary.md")).unwrap();
    assert!(!summary.contains("`li-") && !summary.contains("Tap2"), "{summary}");
    assert!(summary.contains("of lawful interception"), "{summary}");
    assert!(fs::read_to_string(place.path().join("li.txt")).unwrap().contains(" li-"));
}

#[test]
fn a_page_on_many_devices_is_no_longer_than_forges_take() {
    let names: Vec<String> = (0..60).map(|number| format!("r{number}.cfg")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), WEAK)).collect();
    let page = check(&Place::with(&files), "markdown", &["--profile", "strict", "-v", "."]);
    assert!(page.len() > 20_000 && page.len() < 65_536, "{}", page.len());
    assert!(page.contains("more findings than this page holds"), "{page}");
    assert_eq!(page.matches("<details>").count(), page.matches("</details>").count());
}
