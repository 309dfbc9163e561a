//! GitHub's annotations, read back as its runner reads them: a line that begins with `::`, properties up to the next
//! `::`, then the message, each with its own escapes.

use std::collections::BTreeMap;

use crate::run::{WEAK, check};
use crate::support::Place;

/// A command to the runner.
#[derive(Debug)]
pub(crate) struct Command {
    pub(crate) name: String,
    pub(crate) properties: BTreeMap<String, String>,
    pub(crate) message: String,
}

/// The commands of a log; every other line does nothing.
pub(crate) fn commands(log: &str) -> Vec<Command> {
    log.lines().filter_map(|line| line.trim_start().strip_prefix("::")).map(command).collect()
}

fn command(line: &str) -> Command {
    let (head, message) = line.split_once("::").unwrap_or_else(|| panic!("no command: {line}"));
    let (name, properties) = head.split_once(' ').unwrap_or((head, ""));
    let pair = |pair: &str| {
        let (key, value) = pair.split_once('=').unwrap_or_else(|| panic!("no property: {pair}"));
        assert!(!value.is_empty(), "{line}");
        (key.to_owned(), property(value))
    };
    Command {
        name: name.to_owned(),
        properties: properties.split(',').filter(|it| !it.is_empty()).map(pair).collect(),
        message: message.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%"),
    }
}

fn property(text: &str) -> String {
    text.replace("%0D", "\r").replace("%0A", "\n").replace("%3A", ":").replace("%2C", ",").replace("%25", "%")
}

fn levels(commands: &[Command]) -> BTreeMap<&str, usize> {
    let mut levels = BTreeMap::new();
    for command in commands {
        *levels.entry(command.name.as_str()).or_insert(0) += 1;
    }
    levels
}

#[test]
fn annotations_point_at_lines_of_files_that_are_there() {
    let place = Place::with(&[("core/r1.cfg", WEAK)]);
    let log = check(&place, "github", &["-v", "./core/r1.cfg"]);
    let commands = commands(&log);
    assert_eq!(levels(&commands), BTreeMap::from([("error", 10), ("notice", 2), ("warning", 10)]));
    let lines: Vec<&str> = WEAK.lines().collect();
    for command in &commands {
        let number = |key: &str| command.properties[key].parse::<usize>().unwrap();
        assert!(place.path().join(&command.properties["file"]).is_file(), "{command:?}");
        assert_eq!(command.properties["file"], "core/r1.cfg");
        assert_eq!(number("line"), number("endLine"), "columns are given: {command:?}");
        assert!(number("line") >= 1 && number("line") <= lines.len(), "{command:?}");
        let longest = lines[number("line") - 1].chars().count() + 1;
        assert!(
            number("col") >= 1 && number("col") <= number("endColumn") && number("endColumn") <= longest,
            "{command:?}"
        );
        let keys: Vec<&str> = command.properties.keys().map(String::as_str).collect();
        assert_eq!(keys, ["col", "endColumn", "endLine", "file", "line", "title"]);
        assert!(command.message.contains(&command.properties["title"]), "{command:?}");
    }
}

#[test]
fn the_worst_come_first_and_the_rest_is_counted() {
    let names: Vec<String> = (0..30).map(|number| format!("r{number}.cfg")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), WEAK)).collect();
    let place = Place::with(&files);
    let log = check(&place, "github", &["--select", "snmp-rw-community,http-server-plain,svc-small-servers", "."]);
    let commands = commands(&log);
    assert_eq!(levels(&commands), BTreeMap::from([("error", 10), ("warning", 10)]));
    for command in commands.iter().take(10) {
        assert_eq!(command.properties["title"], "critical snmp-rw-community");
    }
    assert!(log.contains("\nSeawall: 70 more findings than GitHub shows as annotations\n"), "{log}");
    assert!(
        log.contains("\nSeawall: 30 devices; findings: 30 critical, 30 high, 30 medium; checks: 90: 90 failed, "),
        "{log}"
    );
}

#[test]
fn what_separates_in_a_command_is_escaped() {
    let place = Place::with(&[("50%, a:b.cfg", WEAK)]);
    let log = check(&place, "github", &["--select", "snmp-rw-community", "50%, a:b.cfg"]);
    assert!(log.starts_with("::error file=50%25%2C a%3Ab.cfg,line=76,"), "{log}");
    assert_eq!(commands(&log)[0].properties["file"], "50%, a:b.cfg");
    assert!(commands(&log)[0].message.starts_with("50%, a:b.cfg:76:33: critical snmp-rw-community "), "{log}");
}
