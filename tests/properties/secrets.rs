//! Secrets that were planted wherever a configuration holds one appear nowhere.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use clap::ValueEnum as _;
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use seawall::plugins::platforms;
use seawall::report::format::Format;

use crate::planted::{Planted, everywhere, planted, type_7};
use crate::seeds::{HARDENED, SEEDS};

/// The first secrets that an output holds, in any spelling, each with its line.
fn leaks(planted: &[Planted], output: &str) -> Vec<String> {
    // Nothing else holds these letters, so most outputs are cleared at once.
    let marked = output.to_ascii_lowercase().contains("plant");
    let all = planted.iter().flat_map(|it| it.secrets.iter().map(move |secret| (&it.name, secret)));
    let held = all.filter(|(_, secret)| (marked || !secret.contains("plant")) && output.contains(secret.as_str()));
    let shown = held.map(|(name, secret)| {
        let line = output.lines().find(|line| line.contains(secret.as_str())).unwrap_or_default();
        format!("{name}: {secret} in {line}")
    });
    shown.take(10).collect()
}

fn run(folder: &Path, arguments: &[&str]) -> String {
    let output =
        Command::cargo_bin("seawall").unwrap().env_clear().current_dir(folder).args(arguments).output().unwrap();
    let (said, complaint) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(!complaint.contains("internal error"), "{arguments:?}: {complaint}");
    said + &complaint
}

fn write(folder: &Path, planted: &[Planted]) {
    fs::create_dir(folder.join("configs")).unwrap();
    for (number, planted) in planted.iter().enumerate() {
        fs::write(folder.join(format!("configs/{number:03}")), &planted.config).unwrap();
    }
}

#[test]
fn the_tests_of_the_rules_hold_many_secrets() {
    let all: Vec<Planted> = platforms().flat_map(tests_of_rules).collect();
    let count: usize = all.iter().map(|planted| planted.secrets.len()).sum();
    assert!(count > 80, "{count}");
    let seven = type_7("cisco");
    assert_eq!(seven, "02050D480809");
}

/// The tests of a platform's rules and its hardened configurations, with secrets planted.
fn tests_of_rules(platform: &str) -> Vec<Planted> {
    let seeds = SEEDS.iter().filter(|seed| seed.platform == platform);
    let hardened = HARDENED.iter().filter(|hardened| hardened.platform == platform);
    let all = seeds
        .map(|seed| (format!("{}: {}", seed.rule, seed.name), &seed.config))
        .chain(hardened.map(|hardened| (hardened.name.clone(), &hardened.config)));
    let numbered = all.enumerate().map(|(number, (name, config))| planted(&name, config, number * 10));
    numbered.filter(|planted| !planted.secrets.is_empty()).collect()
}

#[test]
fn planted_secrets_appear_in_no_output() {
    platforms().for_each(appear_in_no_output);
}

fn appear_in_no_output(platform: &'static str) {
    let mut all = tests_of_rules(platform);
    let together = Planted {
        name: "all together".to_owned(),
        config: all.iter().map(|planted| planted.config.as_str()).collect(),
        secrets: Vec::new(),
    };
    all.push(together);
    all.push(everywhere(platform));
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &all);
    let last = [format!("configs/{:03}", all.len() - 2), format!("configs/{:03}", all.len() - 1)];
    let check = ["check", "--platform", platform];
    let mut commands: Vec<Vec<&str>> = vec![
        [&check[..], &["-v", "--profile", "strict", "--color", "always", "configs"]].concat(),
        [&check[..], &["-q", "configs"]].concat(),
        [&check[..], &["--group-by", "rule", "-v", "configs"]].concat(),
        [&check[..], &["--profile", "strict", "--fixes", "fixes.txt", "configs"]].concat(),
        vec!["coverage", "--platform", platform, "configs"],
        vec!["detect", "configs"],
        vec!["detect", "--format", "json", "configs"],
    ];
    let formats: Vec<String> =
        Format::value_variants().iter().map(|it| it.to_possible_value().unwrap().get_name().to_owned()).collect();
    for format in &formats {
        commands.push([&check[..], &["-v", "--profile", "strict", "--format", format, "configs"]].concat());
    }
    for file in &last {
        for option in [&["-v"][..], &["--whole"]] {
            commands.push([&check[..], &["--profile", "strict"], option, &[file]].concat());
        }
        for option in [&[][..], &["--lines"], &["--roles"]] {
            commands.push([&["show", "--platform", platform], option, &[file]].concat());
        }
        for command in ["reach", "endpoints"] {
            commands.push(vec![command, "--platform", platform, file]);
        }
    }
    let leaked: Vec<String> = commands
        .par_iter()
        .flat_map(|arguments| {
            let output = run(folder.path(), arguments);
            assert!(output.len() > 25 || arguments.contains(&"-q"), "{arguments:?} says nothing: {output}");
            leaks(&all, &output).into_iter().map(|leak| format!("{arguments:?}: {leak}")).collect::<Vec<_>>()
        })
        .collect();
    assert!(leaked.is_empty(), "{platform}: {leaked:#?}");
    let fixes = fs::read_to_string(folder.path().join("fixes.txt")).unwrap_or_default();
    assert_eq!(leaks(&all, &fixes), [""; 0], "{platform}");
}
