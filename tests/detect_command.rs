//! `seawall detect` from the command line.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::fs;

use assert_cmd::Command;
use serde_json::Value;
use support::{Place, text};

mod support;

const IOS: &str = "version 15.2\nhostname r1\nno aaa new-model\nip cef\nline con 0\nline vty 0 4\n login\nend\n";
const ASA: &str = "ASA Version 9.8(2)\nnames\n";

fn printed(command: &mut Command, code: i32) -> String {
    text(&command.assert().code(code).get_output().stdout)
}

#[test]
fn each_file_has_its_platform_and_its_signs() {
    let place = Place::with(&[("r1", IOS), ("r2", ASA), ("r3", "hello\n")]);
    fs::write(place.path().join("r4"), b"\x1f\x8b\x08\0\0").unwrap();
    let report = printed(&mut place.command(&["detect", "."]), 0);
    let heads: Vec<&str> = report.lines().filter(|line| !line.starts_with(' ')).collect();
    assert_eq!(
        heads,
        [
            "r1: Cisco IOS / IOS XE (cisco-ios), whole",
            "r2: Cisco ASA (cisco-asa) is not supported yet",
            "r3: unknown platform: too few signs of any",
            "r4: skipped, binary: gzip",
        ]
    );
    let json = printed(&mut place.command(&["detect", "--format", "json", "."]), 0);
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["schema"], "seawall.detect/1");
    assert_eq!(json["files"][1]["platform"], "cisco-asa");
    assert_eq!(json["files"][1]["supported"], false);
    assert_eq!(json["files_skipped"][0]["reason"], "binary: gzip");
}

#[test]
fn the_exit_code_says_whether_anything_can_be_audited() {
    let place = Place::with(&[("r2", ASA)]);
    printed(&mut place.command(&["detect", "r2"]), 3);
    printed(&mut place.command(&["detect", "r2", "none"]), 2);
    printed(place.command(&["detect", "-"]).write_stdin(IOS), 0);
}

#[test]
fn a_stated_platform_outranks_the_signs() {
    let place = Place::with(&[("r2", "interface Vlan1\n")]);
    let report = printed(&mut place.command(&["detect", "--platform", "cisco-ios", "r2"]), 0);
    assert!(
        report
            .starts_with("r2: Cisco IOS / IOS XE (cisco-ios), partial\n  as the command line or the settings state\n")
    );
}
