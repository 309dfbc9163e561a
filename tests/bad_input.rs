//! What is wrong with files is said with its place and the designed exit code.

use std::fs;
use std::process::Stdio;

mod support;

use support::{Place, text};

const WEAK: &str = include_str!("../examples/site/edge-router.cfg");

const ASA: &str = "ASA Version 9.8(2)\n!\nhostname r1\ninterface GigabitEthernet0/0\n nameif outside\n security-level 0\n\
                   ip address 192.0.2.1 255.255.255.0\n!\n: end\n";

#[test]
fn a_system_that_is_not_read_is_named_and_not_read_as_ios() {
    let place = Place::with(&[("r1", ASA)]);
    let said = place.complaint(&["check", "r1"]);
    assert!(said.starts_with("exit 3\n"), "{said}");
    assert!(said.contains("r1: Cisco ASA (cisco-asa) is not supported yet"), "{said}");
    assert_eq!(place.code(&["show", "r1"]), 3);
    let beside = Place::with(&[("r1", ASA), ("r2", WEAK)]);
    let report = text(&beside.run(&["check", "--format", "json", "r1", "r2"]).stdout);
    assert!(report.contains("not supported yet"), "{report}");
    assert_eq!(beside.code(&["check", "r1", "r2"]), 1);
}

#[test]
fn what_is_too_large_or_binary_is_skipped_and_said() {
    let place = Place::with(&[("configs/r1", WEAK), ("configs/large", &"!\n".repeat(40_000))]);
    fs::write(place.path().join("configs/image"), [0x1f, 0x8b, 8, 0, 0, 0, 1]).unwrap();
    let output = place.run(&["check", "--max-size", "64K", "--format", "json", "configs"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let skipped = report["files_skipped"].as_array().unwrap();
    let said: Vec<(&str, &str)> =
        skipped.iter().map(|file| (file["path"].as_str().unwrap(), file["reason"].as_str().unwrap())).collect();
    assert_eq!(
        said,
        [("configs/image", "binary: gzip"), ("configs/large", "larger than the limit of 65536 bytes (80000)")]
    );
    assert_eq!(output.status.code(), Some(1));
    let people = text(&place.run(&["check", "--max-size", "64K", "configs"]).stdout);
    assert!(people.contains("skipped"), "{people}");
}

#[cfg(unix)]
#[test]
fn links_in_folders_are_not_followed() {
    let place = Place::with(&[("configs/r1", WEAK), ("elsewhere/r2", WEAK)]);
    std::os::unix::fs::symlink(place.path().join("elsewhere/r2"), place.path().join("configs/link")).unwrap();
    std::os::unix::fs::symlink(place.path().join("configs"), place.path().join("configs/loop")).unwrap();
    let output = place.run(&["check", "--format", "json", "configs"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["devices"].as_array().unwrap().len(), 1);
    let skipped: Vec<&str> =
        report["files_skipped"].as_array().unwrap().iter().map(|file| file["reason"].as_str().unwrap()).collect();
    assert_eq!(skipped, ["symbolic link", "symbolic link"]);
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_an_error_and_the_others_are_judged() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::with(&[("configs/r1", WEAK), ("configs/r2", WEAK)]);
    let closed = place.path().join("configs/r2");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    // Nothing is closed to the system's administrator.
    if fs::read(&closed).is_ok() {
        return;
    }
    let output = place.run(&["check", "configs"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("configs/r2: permission denied"));
    assert!(text(&output.stdout).contains("configs/r1"));
}

/// Standard input that is a folder fails to read, whoever asks.
#[cfg(unix)]
#[test]
fn what_fails_to_read_is_an_error_of_every_command_that_lists() {
    let place = Place::with(&[("r1", WEAK)]);
    let commands: [&[&str]; 6] = [
        &["check", "--exit-zero", "r1", "-"],
        &["coverage", "r1", "-"],
        &["detect", "r1", "-"],
        &["endpoints", "r1", "-"],
        &["init", "--output", "-", "r1", "-"],
        &["reach", "r1", "-"],
    ];
    for arguments in commands {
        let output = std::process::Command::new(assert_cmd::cargo::cargo_bin("seawall"))
            .env_clear()
            .current_dir(place.path())
            .args(arguments)
            .stdin(fs::File::open(place.path()).unwrap())
            .output()
            .unwrap();
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert_eq!(said.lines().count(), 1, "{arguments:?}: {said}");
        assert!(said.to_lowercase().contains("is a directory"), "{arguments:?}: {said}");
        // Draft settings from a part of the devices would be wrong; the others say what they have.
        let is_listed = !output.stdout.is_empty();
        assert_eq!(is_listed, arguments[0] != "init", "{arguments:?}");
    }
}

/// The reader goes away before anything is written: no complaint, and the exit code as computed.
#[test]
fn a_closed_pipe_is_quiet_everywhere() {
    let place = Place::with(&[("r1", WEAK)]);
    let commands: [(&[&str], i32); 9] = [
        (&["check", "--format", "text", "r1"], 1),
        (&["check", "--format", "json", "r1"], 1),
        (&["rules", "list"], 0),
        (&["rules", "list", "--format", "json"], 0),
        (&["explain", "snmp-rw-community"], 0),
        (&["show", "r1"], 0),
        (&["show", "--lines", "r1"], 0),
        (&["detect", "r1"], 0),
        (&["coverage", "r1"], 0),
    ];
    for (arguments, code) in commands {
        let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("seawall"))
            .env_clear()
            .current_dir(place.path())
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(code), String::new()), "{arguments:?}");
    }
}

#[test]
fn an_unknown_rule_is_named_by_every_command() {
    let place = Place::with(&[("r1", WEAK)]);
    let commands: [&[&str]; 4] = [
        &["check", "--select", "snmp-rw-comunity", "r1"],
        &["check", "--ignore", "snmp-rw-comunity", "r1"],
        &["explain", "snmp-rw-comunity"],
        &["rules", "show", "snmp-rw-comunity"],
    ];
    for arguments in commands {
        let said = place.complaint(arguments);
        assert!(said.starts_with("exit 2\n") && said.contains("snmp-rw-community"), "{arguments:?}: {said}");
    }
}

/// The fixes of two devices go into a folder of which one entry is a link.
#[cfg(unix)]
#[test]
fn fixes_in_a_folder_are_not_written_through_a_link() {
    let place = Place::with(&[("r1", WEAK), ("kept", "kept")]);
    fs::create_dir(place.path().join("fixes")).unwrap();
    std::os::unix::fs::symlink(place.path().join("kept"), place.path().join("fixes/r1.fixes.txt")).unwrap();
    assert_eq!(place.code(&["check", "-q", "--fixes", "fixes", "r1"]), 2);
    assert_eq!(fs::read_to_string(place.path().join("kept")).unwrap(), "kept");
}
