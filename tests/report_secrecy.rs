//! No secret of any configuration of the corpus is in any report, whatever is found in it.
//!
//! A secret that is also an ordinary word of its configuration (`cisco` as password and as a name) is
//! left out: a report may show the name.
#![allow(clippy::unwrap_used, reason = "tests may")]

use std::collections::BTreeSet;
use std::sync::Arc;

use clap::ValueEnum as _;
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use seawall::audit::{Audit, Outcome, Reader};
use seawall::data;
use seawall::finding::Device;
use seawall::input::{Options, find};
use seawall::judge::Rulebook;
use seawall::printable;
use seawall::profile::Profile;
use seawall::report::format::Format;
use seawall::report::{Detail, FailOn, Header, Tool, View, fixes};
use seawall::settings::Settings;
use seawall::verdict::{Confidence, Severity};
use seawall_api::Reading;
use seawall_api::secret::SecretReader;
use support::corpus;

mod support;

/// Shorter words are too common to be told from others.
const SHORTEST: usize = 5;

/// Secrets that are also words of the reports' own sentences.
const ORDINARY: &[&str] = &["password", "private", "public", "secret"];

const VIEW: View = View { profile: Profile::Strict, detail: Detail::Verbose, ..View::PLAIN };

#[test]
fn no_secret_of_the_corpus_is_in_any_report() {
    let Some(folder) = corpus() else { return };
    let folder = folder.join("cisco-ios");
    let settings = Settings::unstated(folder.clone());
    let rules = Rulebook::load(&settings, &[], &[], &[]).unwrap();
    let reader = || Reader {
        settings: &settings,
        secrets: Arc::new(SecretReader::new(data::default_secrets())),
        platform: None,
        whole: false,
        as_of: None,
    };
    let audit = Audit { reader: reader(), judge: &rules, view: Some(VIEW), beyond: None };
    let sources = find(&[folder], &Options::default()).unwrap().sources;
    let leaks: Vec<String> = sources
        .par_iter()
        .flat_map_iter(|source| {
            let Ok(read) = reader().read(source) else { return Vec::new() };
            let Outcome::Device(device) = audit.file(source) else { return Vec::new() };
            let secrets = secrets(&read.reading);
            let lines =
                (0..read.reading.text.line_count()).map(|line| printable::line(read.plugin, &read.reading, line).text);
            let mut shown = lines.collect::<Vec<_>>().join("\n");
            shown.push_str(&reports(&device));
            let words: BTreeSet<&str> = shown.split(is_edge).collect();
            let leaked = secrets.into_iter().filter(|secret| words.contains(secret.as_str()));
            // Whoever reads this test's output may not read the secret either.
            leaked.map(|secret| format!("{}: a secret of {} letters", source.path, secret.len())).collect()
        })
        .collect();
    assert!(leaks.is_empty(), "{} secrets are shown:\n{}", leaks.len(), leaks.join("\n"));
}

/// Where a word may end.
fn is_edge(mark: char) -> bool {
    mark.is_whitespace() || matches!(mark, '"' | '`' | '\'' | ',' | ';' | '(' | ')' | '\\')
}

/// The secrets of a configuration that stand nowhere else in it.
fn secrets(reading: &Reading) -> BTreeSet<String> {
    let spans: Vec<_> =
        reading.model.secrets.iter().filter_map(|stored| stored.secret.value()).map(|it| it.span).collect();
    let mut rest = reading.text.as_str().as_bytes().to_vec();
    for span in &spans {
        rest.get_mut(span.start as usize..span.end as usize).unwrap().fill(b' ');
    }
    let rest = String::from_utf8_lossy(&rest).into_owned();
    let elsewhere: BTreeSet<&str> = rest.split(is_edge).collect();
    let texts = spans.iter().flat_map(|span| reading.text.slice(*span).split(is_edge));
    let hidden = texts.filter(|word| word.len() >= SHORTEST && !elsewhere.contains(word) && !ORDINARY.contains(word));
    hidden.filter(|word| !seawall_api::secret::is_redacted(word)).map(str::to_owned).collect()
}

/// Every report on one device.
fn reports(device: &Device) -> String {
    let header = Header {
        as_of: "2026-11-23".parse().unwrap(),
        tool: Tool { name: "seawall", version: "0", rules: 0, rules_digest: String::new(), settings_digest: None },
    };
    let fail_on = FailOn { severity: Severity::High, confidence: Confidence::Medium };
    let mut out = fixes::script(device, &VIEW).unwrap_or_default().into_bytes();
    for format in Format::value_variants() {
        let mut report = format.report(VIEW, fail_on);
        report.begin(&header, &mut out).unwrap();
        report.device(device.clone(), &mut out).unwrap();
        report.finish(&[], &mut out).unwrap();
    }
    String::from_utf8(out).unwrap()
}
