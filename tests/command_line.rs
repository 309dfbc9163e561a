//! The command as people and pipelines use it: arguments, exit codes, complaints.

use std::fs;
use std::path::Path;
use std::process::{Output, Stdio};

use assert_cmd::Command;
use tempfile::TempDir;

/// A folder with files, in which the command runs without anything of the surrounding environment.
struct Place {
    folder: TempDir,
}

impl Place {
    fn with(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (path, content) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        Self { folder }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::cargo_bin("seawall").unwrap();
        command.env_clear().current_dir(self.path()).args(arguments);
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Exit code, then standard error, as a user sees a mistake.
    fn complaint(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        format!("exit {}\n{}", output.status.code().unwrap(), text(&output.stderr))
    }

    fn code(&self, arguments: &[&str]) -> i32 {
        self.run(arguments).status.code().unwrap()
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

const WEAK: &str = include_str!("../examples/site/edge-router.cfg");

const JUNOS: &str = "version 21.4R3;\nsystem {\n    host-name r1;\n    services {\n        ssh;\n    }\n}\n\
                     interfaces {\n    ge-0/0/0 {\n        unit 0;\n    }\n}\n";

#[test]
fn an_unknown_option_is_named_with_a_suggestion() {
    insta::assert_snapshot!(Place::with(&[]).complaint(&["check", "--formt", "json", "r1.cfg"]));
}

#[test]
fn values_of_options_are_checked() {
    let place = Place::with(&[("r1.cfg", WEAK)]);
    let wrong = [
        ["--fail-on", "hihg"],
        ["--as-of", "23.11.2026"],
        ["--platform", "juniper-junos"],
        ["--max-size", "lots"],
        ["--jobs", "0"],
        ["--profile", "paranoid"],
    ];
    let said: Vec<String> =
        wrong.iter().map(|[option, value]| place.complaint(&["check", option, value, "r1.cfg"])).collect();
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn a_missing_file_is_an_error_that_outranks_findings() {
    let place = Place::with(&[("r1.cfg", WEAK)]);
    insta::assert_snapshot!(place.complaint(&["check", "no-such.cfg"]));
    assert_eq!(place.code(&["check", "r1.cfg", "no-such.cfg"]), 2);
    assert_eq!(place.code(&["check", "--exit-zero", "r1.cfg", "no-such.cfg"]), 2);
}

#[test]
fn a_bad_key_in_the_settings_stops_the_run_at_its_place() {
    let place = Place::with(&[("r1.cfg", WEAK), ("seawall.yaml", "profile: strict\nexlude:\n  - lab/**\n")]);
    insta::assert_snapshot!(place.complaint(&["check", "r1.cfg"]));
    assert_eq!(place.run(&["check", "r1.cfg"]).stdout, b"");
    insta::assert_snapshot!(place.complaint(&["check", "--settings", "other.yaml", "r1.cfg"]));
}

#[test]
fn an_unsupported_platform_is_named() {
    let place = Place::with(&[("core/r1", JUNOS)]);
    insta::assert_snapshot!(place.complaint(&["check", "core"]));
    assert_eq!(place.code(&["check", "--format", "json", "core"]), 3);
    assert_eq!(place.code(&["show", "core/r1"]), 3);
}

#[test]
fn an_empty_folder_is_nothing_to_audit() {
    let place = Place::with(&[]);
    fs::create_dir(place.path().join("empty")).unwrap();
    insta::assert_snapshot!(place.complaint(&["check", "empty"]));
}

#[test]
fn what_is_not_text_is_said() {
    let place = Place::with(&[]);
    fs::write(place.path().join("x"), [0_u8; 100]).unwrap();
    insta::assert_snapshot!(place.complaint(&["check", "x"]));
}

/// The reader goes away before anything is written: no complaint, and the exit code as computed.
#[test]
fn a_closed_pipe_is_quiet() {
    let place = Place::with(&[("r1.cfg", WEAK)]);
    for format in ["text", "json"] {
        let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("seawall"))
            .env_clear()
            .current_dir(place.path())
            .args(["check", "--format", format, "r1.cfg"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(1), String::new()), "{format}");
    }
}
