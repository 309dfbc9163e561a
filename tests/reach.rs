//! Who can reach what: tables worked by hand, held against what `seawall reach` finds.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "part of tests, which may")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    /// IOS where none is named.
    platform: Option<String>,
    config: String,
    #[serde(default)]
    partial: bool,
    #[serde(default)]
    rows: Vec<Vec<Value>>,
    #[serde(default)]
    off: Vec<String>,
}

fn cases() -> Vec<Case> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reach"));
    let mut pages: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    let read = |page: &PathBuf| serde_yaml::from_str::<Vec<Case>>(&fs::read_to_string(page).unwrap()).unwrap();
    pages.iter().flat_map(read).collect()
}

fn seawall(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("seawall").unwrap();
    command.current_dir(folder).args(arguments);
    command
}

fn printed(command: &mut Command, code: i32) -> String {
    String::from_utf8(command.assert().code(code).get_output().stdout.clone()).unwrap()
}

/// Each case in a file of its own, in a folder whose settings say which are whole.
fn written(cases: &[Case]) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("seawall.yaml"), "whole: ['whole-*']\npartial: ['part-*']\n").unwrap();
    for (index, case) in cases.iter().enumerate() {
        fs::write(folder.path().join(file_of(index, case)), &case.config).unwrap();
    }
    folder
}

fn file_of(index: usize, case: &Case) -> String {
    format!("{}-{index:02}", if case.partial { "part" } else { "whole" })
}

fn word(value: &Value) -> String {
    match value {
        Value::Null => "~".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn row(door: &Value) -> String {
    let instances: Vec<String> = door["vrfs"].as_array().unwrap().iter().map(word).collect();
    let instance = if instances.is_empty() { "global".to_owned() } else { instances.join(" ") };
    let lines: Vec<String> = door["lines"].as_array().unwrap().iter().map(|line| line["line"].to_string()).collect();
    let mut cells = vec![word(&door["protocol"]), word(&door["port"]), word(&door["family"]), instance];
    cells.extend(["door", "sources", "admits", "decided_by"].map(|field| word(&door[field])));
    cells.push(lines.join(" "));
    cells.join(" | ")
}

fn off(door: &Value) -> String {
    match door["door"].as_str().unwrap() {
        "device" => word(&door["protocol"]),
        place => format!("{} on {place}", word(&door["protocol"])),
    }
}

#[test]
fn tables_worked_by_hand() {
    let cases = cases();
    assert!(cases.len() >= 30, "{} cases", cases.len());
    let folder = written(&cases);
    let mut reports: BTreeMap<&str, Value> = BTreeMap::new();
    let mut wrong = String::new();
    for (index, case) in cases.iter().enumerate() {
        let path = file_of(index, case);
        let platform = case.platform.as_deref().unwrap_or("cisco-ios");
        let json = reports.entry(platform).or_insert_with(|| {
            let arguments = ["reach", "--platform", platform, "--format", "json", "."];
            serde_json::from_str(&printed(&mut seawall(folder.path(), &arguments), 0)).unwrap()
        });
        let file = json["files"].as_array().unwrap().iter().find(|file| file["path"] == path.as_str()).unwrap();
        let doors = file["doors"].as_array().unwrap();
        let expected: Vec<String> =
            case.rows.iter().map(|row| row.iter().map(word).collect::<Vec<_>>().join(" | ")).collect();
        let asked = |door: &&Value| {
            let protocol = word(&door["protocol"]);
            case.rows.iter().any(|row| row[0] == protocol.as_str())
                || case.off.iter().any(|known| known.split(' ').next() == Some(&protocol))
        };
        let is_off = |door: &&Value| door["decided_by"] == "switched-off";
        let found: Vec<String> = doors.iter().filter(asked).filter(|door| !is_off(door)).map(row).collect();
        let shut: Vec<String> = doors.iter().filter(is_off).map(off).collect();
        if found != expected {
            let _ = writeln!(wrong, "{}\n  expected {expected:#?}\n  found {found:#?}", case.name);
        }
        for name in case.off.iter().filter(|name| !shut.contains(name)) {
            let _ = writeln!(wrong, "{}\n  {name} is not switched off: {shut:?}", case.name);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_table_fits_a_terminal_and_says_what_decides() {
    let folder = TempDir::new().unwrap();
    let config = "version 15.7\nhostname r1\naccess-list 10 permit 10.0.0.0 0.0.0.255\nsnmp-server community S3cr3t RO 10\n\
        line vty 0 4\n access-class 10 in\n transport input ssh\n login local\nend\n";
    fs::write(folder.path().join("r1.cfg"), config).unwrap();
    let text = printed(&mut seawall(folder.path(), &["reach", "r1.cfg"]), 0);
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    assert!(text.starts_with("r1.cfg: r1, Cisco IOS / IOS XE (cisco-ios), whole\n"), "{text}");
    assert!(
        text.contains("\n    list 10 on vty 0 4\n         3 | access-list 10 permit 10.0.0.0 0.0.0.255\n"),
        "{text}"
    );
    assert!(text.contains("\nswitched off  "), "{text}");
    assert!(!text.contains("S3cr3t"), "{text}");
    let all = printed(&mut seawall(folder.path(), &["reach", "-v", "r1.cfg"]), 0);
    assert!(all.contains("\n    vty 0 4 takes no Telnet sessions\n"), "{all}");
    assert!(all.lines().all(|line| line.chars().count() <= 80), "{all}");
}

#[test]
fn text_of_a_configuration_does_no_harm() {
    let folder = TempDir::new().unwrap();
    let config = "version 15.7\nvrf definition A\u{202e}B\n address-family ipv4\ninterface GigabitEthernet0/0\n \
        vrf forwarding A\u{202e}B\n ip address 10.0.0.1 255.255.255.0\nip access-list standard \u{1b}[31m::error::X\n \
        permit any\nline vty 0 4\n access-class \u{1b}[31m::error::X in vrf-also\n transport input ssh\n login local\nend\n";
    fs::write(folder.path().join("r1.cfg"), config).unwrap();
    for arguments in [&["reach", "r1.cfg"][..], &["reach", "--format", "json", "r1.cfg"]] {
        let text = printed(&mut seawall(folder.path(), arguments), 0);
        assert!(!text.contains(['\u{1b}', '\u{202e}']) && !text.contains("::error::"), "{text}");
    }
}

#[test]
fn the_exit_code_says_whether_anything_was_read() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("r1.cfg"), "version 15.7\nhostname r1\nno aaa new-model\nline vty 0 4\n login\nend\n")
        .unwrap();
    fs::write(folder.path().join("note"), "hello\n").unwrap();
    printed(&mut seawall(folder.path(), &["reach", "."]), 0);
    printed(&mut seawall(folder.path(), &["reach", "note"]), 3);
    printed(&mut seawall(folder.path(), &["reach", "r1.cfg", "missing"]), 2);
}

#[test]
fn a_pass_names_what_closes_the_door() {
    let folder = TempDir::new().unwrap();
    let config = "version 15.7\nhostname r1\nno aaa new-model\naccess-list 100 permit tcp 10.0.0.0 0.0.0.255 any eq 22\n\
        interface GigabitEthernet0/0\n ip address 10.0.0.1 255.255.255.0\n ip access-group 100 in\n\
        line vty 0 4\n transport input ssh\n login local\nend\n";
    fs::write(folder.path().join("r1.cfg"), config).unwrap();
    let because = "vty 0 4: SSH admits 10.0.0.0/24: every interface that can be entered has a filter: 100 on \
        GigabitEthernet0/0";
    let check = ["check", "--select", "mgmt-vty-no-acl", "--as-of", "2026-11-23", "r1.cfg"];
    let json = printed(&mut seawall(folder.path(), &[&check[..], &["--format", "json"]].concat()), 0);
    let json: Value = serde_json::from_str(&json).unwrap();
    let judged = &json["devices"][0]["judged"][0];
    assert_eq!(judged["verdict"], "pass");
    assert_eq!(judged["excused"][0]["object"], "lines[0]");
    assert_eq!(judged["excused"][0]["because"], because);
    let text = printed(&mut seawall(folder.path(), &[&check[..], &["-v"]].concat()), 0);
    let words: Vec<&str> = text.split_whitespace().collect();
    assert!(words.join(" ").contains(&format!("passes mgmt-vty-no-acl: {because}")), "{text}");
}

#[test]
fn a_finding_shows_the_lines_that_open_the_door_the_deciding_one_first() {
    let folder = TempDir::new().unwrap();
    let config = "version 15.7\nhostname r1\nno aaa new-model\naccess-list 10 permit any\nline vty 0 4\n access-class 10 in\n \
        transport input ssh\n login local\nend\n";
    fs::write(folder.path().join("r1.cfg"), config).unwrap();
    let check = ["check", "--select", "mgmt-vty-acl-any", "--format", "json", "--as-of", "2026-11-23", "r1.cfg"];
    let json: Value = serde_json::from_str(&printed(&mut seawall(folder.path(), &check), 1)).unwrap();
    let places = json["findings"][0]["locations"].as_array().unwrap();
    let lines: Vec<u64> = places.iter().map(|place| place["line"].as_u64().unwrap()).collect();
    assert_eq!(lines, [4, 6, 5, 7]);
}
