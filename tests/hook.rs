//! `seawall hook`: what it refuses of a commit, what it lets pass, and what it reads.

#![allow(clippy::unwrap_used, reason = "tests may")]

mod support;

use std::fmt::Write as _;
use std::fs;
use std::time::{Duration, Instant};

use support::git::{commit, git, init, is_there};
use support::{Place, text};

/// Has had a write community for long, and lines that take SSH alone.
const LEGACY: &str = "version 17.6\nhostname r1\nsnmp-server community legacy RW\nline vty 0 4\n login local\n transport input ssh\nend\n";

const OPENED: &str = "version 17.6\nhostname r1\nsnmp-server community legacy RW\nline vty 0 4\n login local\n transport input telnet ssh\nend\n";

/// A repository with one old configuration.
fn legacy() -> Place {
    let place = Place::with(&[("core/r1.cfg", LEGACY), ("README.md", "# Configurations\n")]);
    init(place.path());
    commit(place.path(), "as it has been");
    place
}

fn stage(place: &Place, path: &str, content: &str) {
    let file = place.path().join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, content).unwrap();
    git(place.path(), &["add", "-A"]);
}

/// Exit code and standard output; nothing is ever said on standard error here.
fn hook(place: &Place, arguments: &[&str]) -> (i32, String) {
    let output = place.run(&[&["hook", "--as-of", "2026-11-23"], arguments].concat());
    assert_eq!(text(&output.stderr), "");
    (output.status.code().unwrap(), text(&output.stdout))
}

const QUIET: (i32, String) = (0, String::new());

#[test]
fn what_a_commit_opens_is_refused_and_what_was_there_is_not() {
    if !is_there() {
        return;
    }
    let place = legacy();
    assert_eq!(hook(&place, &[]), QUIET);
    stage(&place, "core/r1.cfg", OPENED);
    let (code, said) = hook(&place, &["core/r1.cfg"]);
    assert_eq!(code, 1);
    insta::assert_snapshot!(said);
    // The same by the index alone, as a plain hook of git.
    assert_eq!(hook(&place, &[]), (1, said));
    // Moved lines and another entry for the legacy are no news.
    stage(&place, "core/r1.cfg", &LEGACY.replace("hostname r1\n", "hostname r1\nip domain name example.net\n"));
    assert_eq!(hook(&place, &[]), QUIET);
    // Nor is the line of the same weakness, rewritten.
    let limited = LEGACY.replace("legacy RW\n", "legacy RW 10\naccess-list 10 permit 10.0.0.1\n");
    stage(&place, "core/r1.cfg", &limited);
    let (code, said) = hook(&place, &["--select", "snmp-rw-community"]);
    assert_eq!((code, said.as_str()), (0, ""));
    // A second write community is: equal findings are counted.
    stage(&place, "core/r1.cfg", &LEGACY.replace("line vty", "snmp-server community other RW\nline vty"));
    let (code, said) = hook(&place, &[]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("core/r1.cfg:4:") && !said.contains("core/r1.cfg:3:"), "{said}");
    assert!(!said.contains("other") && !said.contains("legacy"), "{said}");
}

#[test]
fn a_new_file_is_judged_whole_and_against_the_baseline() {
    if !is_there() {
        return;
    }
    let place = legacy();
    stage(&place, "core/r2.cfg", LEGACY);
    let (code, said) = hook(&place, &["core/r2.cfg"]);
    assert_eq!(code, 1);
    assert!(said.contains("core/r2.cfg:3:") && said.contains("snmp-rw-community"), "{said}");
    assert_eq!(place.code(&["baseline", "write", "core"]), 0);
    assert_eq!(hook(&place, &["--baseline", "seawall-baseline.json", "core/r2.cfg"]), QUIET);
    // What is not in it is new all the same.
    stage(&place, "core/r2.cfg", OPENED);
    let (code, said) = hook(&place, &["--baseline", "seawall-baseline.json", "core/r2.cfg"]);
    assert!(code == 1 && said.contains("mgmt-telnet-enabled") && !said.contains("snmp-rw"), "{said}");
}

#[test]
fn before_the_first_commit_everything_is_new() {
    if !is_there() {
        return;
    }
    let place = Place::with(&[("r1.cfg", LEGACY)]);
    init(place.path());
    git(place.path(), &["add", "-A"]);
    let (code, said) = hook(&place, &[]);
    assert!(code == 1 && said.contains("r1.cfg:3:"), "{said}");
}

#[test]
fn what_is_no_configuration_passes() {
    if !is_there() {
        return;
    }
    let place = legacy();
    stage(&place, "tools/deploy.py", "print('deploy')\n");
    stage(&place, "notes.txt", "Line vty 0 4 should not take telnet.\n");
    fs::write(place.path().join("x.bin"), [0_u8; 64]).unwrap();
    git(place.path(), &["add", "-A"]);
    assert_eq!(hook(&place, &["tools/deploy.py", "notes.txt", "x.bin"]), QUIET);
    assert_eq!(hook(&place, &[]), QUIET);
}

#[test]
fn the_index_counts_and_not_the_work_tree() {
    if !is_there() {
        return;
    }
    let place = legacy();
    stage(&place, "core/r1.cfg", OPENED);
    fs::write(place.path().join("core/r1.cfg"), LEGACY).unwrap();
    assert_eq!(hook(&place, &[]).0, 1);
    assert_eq!(hook(&place, &["core/r1.cfg"]).0, 1);
    git(place.path(), &["add", "-A"]);
    fs::write(place.path().join("core/r1.cfg"), OPENED).unwrap();
    assert_eq!(hook(&place, &[]), QUIET);
}

#[test]
fn a_renamed_device_keeps_its_history() {
    if !is_there() {
        return;
    }
    let place = legacy();
    git(place.path(), &["mv", "core/r1.cfg", "edge-1.cfg"]);
    assert_eq!(hook(&place, &[]), QUIET);
    assert_eq!(hook(&place, &["edge-1.cfg"]), QUIET);
    // Renamed and changed at once.
    stage(&place, "edge-1.cfg", &OPENED.replace("hostname r1", "hostname edge-1"));
    let (code, said) = hook(&place, &["edge-1.cfg"]);
    assert!(code == 1 && said.contains("mgmt-telnet-enabled") && !said.contains("snmp-rw"), "{said}");
}

#[test]
fn what_is_excluded_is_left_out_though_it_is_named() {
    if !is_there() {
        return;
    }
    let place = legacy();
    stage(&place, "lab/r9.cfg", OPENED);
    assert_eq!(hook(&place, &["--force-exclude", "lab/r9.cfg"]).0, 1);
    assert_eq!(hook(&place, &["--force-exclude", "--exclude", "lab/**", "lab/r9.cfg"]), QUIET);
    fs::write(place.path().join("seawall.yaml"), "exclude: [lab/**]\n").unwrap();
    assert_eq!(hook(&place, &["--force-exclude", "lab/r9.cfg"]), QUIET);
    assert_eq!(hook(&place, &[]), QUIET);
}

#[test]
fn a_waived_finding_passes_and_is_said_once() {
    if !is_there() {
        return;
    }
    let place = legacy();
    let waiver = "waivers:\n  - rule: mgmt-telnet-enabled\n    paths: [core/r1.cfg]\n    reason: the console server speaks nothing else\n    expires: 2027-01-31\n";
    stage(&place, "seawall.yaml", waiver);
    stage(&place, "core/r1.cfg", OPENED);
    let said = "core/r1.cfg: 1 finding waived until 2027-01-31: the console server speaks nothing else\n";
    assert_eq!(hook(&place, &[]), (0, said.to_owned()));
    // Expired it is refused; committed it is known.
    assert_eq!(place.run(&["hook", "--as-of", "2027-02-01"]).status.code(), Some(1));
    commit(place.path(), "waived");
    stage(&place, "core/r1.cfg", &OPENED.replace("hostname r1", "hostname r2"));
    assert_eq!(hook(&place, &[]), QUIET);
}

#[test]
fn a_range_of_commits_is_judged_against_its_beginning() {
    if !is_there() {
        return;
    }
    let place = legacy();
    let from = git(place.path(), &["rev-parse", "HEAD"]);
    stage(&place, "core/r1.cfg", OPENED);
    commit(place.path(), "opened, past the hook");
    assert_eq!(hook(&place, &["core/r1.cfg"]), QUIET);
    assert_eq!(hook(&place, &["--against", &from, "core/r1.cfg"]).0, 1);
    let mut as_pre_commit = place.command(&["hook", "core/r1.cfg"]);
    assert_eq!(as_pre_commit.env("PRE_COMMIT_FROM_REF", &from).output().unwrap().status.code(), Some(1));
}

#[test]
fn a_commit_of_some_paths_has_an_index_of_its_own() {
    if !is_there() {
        return;
    }
    let place = legacy();
    let log = place.path().join(".git/said");
    let binary = assert_cmd::cargo::cargo_bin("seawall");
    let script = format!("#!/bin/sh\nexec '{}' hook >'{}' 2>&1\n", binary.display(), log.display());
    let file = place.path().join(".git/hooks/pre-commit");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(&file, script).unwrap();
    make_executable(&file);
    // Nothing is staged: `git commit PATH` stages it for this commit alone.
    fs::write(place.path().join("core/r1.cfg"), OPENED).unwrap();
    let refused = std::panic::catch_unwind(|| git(place.path(), &["commit", "-q", "-m", "m", "core/r1.cfg"]));
    assert!(refused.is_err(), "the commit was made");
    assert!(fs::read_to_string(log).unwrap().contains("core/r1.cfg:6:"));
}

#[cfg(unix)]
fn make_executable(file: &std::path::Path) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(file, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_file_that_is_no_configuration_any_more_is_said() {
    if !is_there() {
        return;
    }
    let place = legacy();
    stage(&place, "core/r1.cfg", "see the other repository\n");
    let (code, said) = hook(&place, &[]);
    assert_eq!(code, 0);
    assert!(said.starts_with("core/r1.cfg: not judged any more: "), "{said}");
}

#[test]
fn without_a_repository_files_are_judged_whole_and_mistakes_are_named() {
    let place = Place::with(&[("r1.cfg", LEGACY)]);
    assert_eq!(hook(&place, &["r1.cfg"]).0, 1);
    let said = place.complaint(&["hook"]);
    assert!(said.starts_with("exit 2") && said.contains("no git repository"), "{said}");
    assert_eq!(place.code(&["hook", "missing.cfg"]), 2);
    if is_there() {
        let place = legacy();
        assert_eq!(place.code(&["hook", "missing.cfg"]), 2);
        assert_eq!(place.code(&["hook", "--against", "no-such", "core/r1.cfg"]), 2);
    }
}

/// Text from a configuration and from a path does no harm in what the hook says.
#[test]
fn hostile_names_are_shown_and_do_nothing() {
    if !is_there() {
        return;
    }
    let place = legacy();
    let hostile = OPENED
        .replace("hostname r1", "hostname \u{1b}[2J::error::x\nusername a\u{202e}b privilege 15 password 0 hunter2");
    stage(&place, "core/\u{1b}[31m::set-output name=x::y.cfg", &hostile);
    let (code, said) = hook(&place, &[]);
    assert_eq!(code, 1);
    assert!(!said.contains(['\u{1b}', '\u{202e}']) && !said.contains("hunter2"), "{said}");
    assert!(said.lines().all(|line| !line.trim_start().starts_with("::")), "{said}");
}

/// One configuration among a thousand: the hook reads that one, whatever else there is. `docs/performance.md` has the
/// figures of a release build; the bound here is for a debug build on a busy machine.
#[test]
fn one_of_a_thousand_takes_no_longer_than_one() {
    if !is_there() {
        return;
    }
    let place = Place::with(&[]);
    let mut body = String::new();
    for number in 0..40 {
        let _ =
            write!(body, "interface GigabitEthernet0/{number}\n description to {number}\n no ip address\n shutdown\n");
    }
    for number in 0..1000 {
        let content = LEGACY.replace("hostname r1\n", &format!("hostname r{number}\n{body}"));
        let file = place.path().join(format!("site-{}/r{number}.cfg", number % 20));
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, content).unwrap();
    }
    init(place.path());
    commit(place.path(), "a thousand");
    let opened = OPENED.replace("hostname r1\n", &format!("hostname r500\n{body}"));
    stage(&place, "site-0/r500.cfg", &opened);
    let quickest = |arguments: &[&str]| {
        let run = |_| {
            let begin = Instant::now();
            assert_eq!(hook(&place, arguments).0, 1);
            begin.elapsed()
        };
        (0..3).map(run).min().unwrap()
    };
    assert!(quickest(&["site-0/r500.cfg"]) < Duration::from_secs(2));
    assert!(quickest(&[]) < Duration::from_secs(2));
}
