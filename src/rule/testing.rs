//! Rules about a toy platform, for tests.

mod toy;

use std::sync::Arc;

use seawall_api::reading::{Completeness, Extent};
use seawall_api::reflect::Object;
use seawall_api::secret::SecretReader;
use seawall_api::{Plugin, ReadContext, Reading, Text};

pub(crate) use toy::Toy;

use super::{Bench, Catalogue, Judgement, LoadError, PageFile, Report, Schema, Subject};

/// Reads a toy configuration.
pub(crate) fn read(config: &str, extent: Extent) -> Reading {
    let completeness = Some(Completeness { extent, evidence: Vec::new() });
    let secrets = Arc::new(SecretReader::new(Vec::new()));
    Toy.read(Text::new(config.to_owned()), &ReadContext { secrets, completeness })
}

/// A page of a rule with this check; the toy claims it.
pub(crate) fn page(check: &str) -> Vec<PageFile> {
    pages(&format!("check:\n{}", indented(check)), "")
}

/// A page of a rule with what stands under `id`, and the toy's page.
pub(crate) fn pages(rest: &str, toy: &str) -> Vec<PageFile> {
    let rule = format!("id: a\ntitle: A\nseverity: low\nconfidence: high\nwhy: because\n{rest}\n");
    let tests = "tests:\n- {name: bad, config: x, fail: [1]}\n- {name: good, config: x, pass: [1]}\n";
    let toy = if toy.contains("tests:") { toy.to_owned() } else { format!("{toy}\n{tests}") };
    vec![
        file("rules/groups.yaml", "group: A group\n"),
        file(
            "rules/placeholders.yaml",
            "net: {help: A network., type: prefix, setting: nets, example: 192.0.2.0/24}\n",
        ),
        file("rules/group/a.yaml", &rule),
        file("plugins/toy/rules/a.yaml", &toy),
    ]
}

pub(crate) fn file(path: &str, text: &str) -> PageFile {
    PageFile { path: path.to_owned(), text: text.to_owned() }
}

fn indented(text: &str) -> String {
    text.lines().flat_map(|line| ["  ", line, "\n"]).collect()
}

/// Loads pages of a repository.
pub(crate) fn load(files: &[PageFile]) -> Result<Catalogue, LoadError> {
    Catalogue::from_files(Schema::model(), files)
}

/// The catalogue of one rule with this check.
pub(crate) fn rule(check: &str) -> Catalogue {
    load(&page(check)).unwrap_or_else(|error| panic!("{error}"))
}

/// Judges a reading by the one rule of a catalogue.
pub(crate) fn judge<'c>(catalogue: &'c Catalogue, reading: &Reading) -> Judgement<'c> {
    let roots: Vec<&dyn Object> = vec![&reading.model];
    catalogue.judge_in_detail(&Subject { reading, roots: &roots, plugin: &Toy }, |_| true).remove(0)
}

/// The verdict of a check on a configuration, with its reason: `fail`, `unknown: version`.
pub(crate) fn verdict(check: &str, config: &str) -> String {
    verdict_on(check, &read(config, Extent::Whole))
}

/// The same for a reading that a test has changed.
pub(crate) fn verdict_on(check: &str, reading: &Reading) -> String {
    let catalogue = rule(check);
    let judgement = judge(&catalogue, reading);
    match judgement.why {
        Some(why) => format!("{}: {}", judgement.verdict.word(), why.word()),
        None => judgement.verdict.word().to_owned(),
    }
}

/// Runs the tests of the toy's page about a rule.
pub(crate) fn prove(rest: &str, toy: &str) -> Report {
    let catalogue = load(&pages(rest, toy)).unwrap_or_else(|error| panic!("{error}"));
    let secrets = Arc::new(SecretReader::new(Vec::new()));
    Bench {
        catalogue: &catalogue,
        plugins: &[&Toy],
        secrets,
        analyse: &|_, _, _| Ok(Vec::new()),
        compare: &|_, _, _| Ok(Vec::new()),
    }
    .run(|_| true)
}
