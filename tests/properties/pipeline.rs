//! The way through, from text to verdicts and reports, without a process.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use seawall::analysis::{Limits, analyse};
use seawall::audit::{Audit, Outcome, Read, Reader};
use seawall::data;
use seawall::date::Date;
use seawall::input::{Options, find};
use seawall::judge::{Judge as _, RuleResult, Rulebook};
use seawall::plugins::plugin;
use seawall::profile::Profile;
use seawall::report::json::Json;
use seawall::report::text::Text as TextReport;
use seawall::report::{Detail, FailOn, Header, Report, Tool, View, fixes};
use seawall::settings::Settings;
use seawall::verdict::{Confidence, Severity, Verdict};
use seawall_api::reading::{Completeness, Extent};
use seawall_api::secret::SecretReader;
use seawall_api::{LineState, ReadContext, Text};

/// The day for which support is judged.
const AS_OF: &str = "2026-06-01";

pub(crate) static SETTINGS: LazyLock<Settings> = LazyLock::new(|| Settings::unstated(PathBuf::from("/")));

pub(crate) static RULES: LazyLock<Rulebook> =
    LazyLock::new(|| Rulebook::load(&SETTINGS, &[], &[], &[]).unwrap_or_else(|problems| panic!("{problems:?}")));

static SECRETS: LazyLock<Arc<SecretReader>> = LazyLock::new(|| Arc::new(SecretReader::new(data::default_secrets())));

/// Reads a configuration as one of a platform.
pub(crate) fn read(platform: &str, config: &str, extent: Option<Extent>) -> Read {
    let plugin = plugin(platform).unwrap();
    let completeness = extent.map(|extent| Completeness { extent, evidence: vec!["the test says so".to_owned()] });
    let context = ReadContext { secrets: Arc::clone(&SECRETS), completeness };
    let mut reading = plugin.read(Text::new(config.to_owned()), &context);
    let limits = Limits { as_of: Date::parse(AS_OF), ..SETTINGS.limits() };
    let conclusions = analyse(&mut reading, plugin, &limits, (&SETTINGS.site, &SETTINGS.roles_of("r1")));
    Read {
        path: "r1".to_owned(),
        identity: "r1".to_owned(),
        parts: Vec::new(),
        device: None,
        plugin,
        reading,
        conclusions,
    }
}

/// What every rule says.
pub(crate) fn judge(read: &Read) -> Vec<RuleResult> {
    RULES.judge(read)
}

/// The verdict of every rule.
pub(crate) fn verdicts(read: &Read) -> BTreeMap<String, Verdict> {
    judge(read).into_iter().map(|result| (result.rule.id.clone(), result.verdict)).collect()
}

/// What became of a line, counted from 0.
pub(crate) fn state(read: &Read, line: u32) -> &LineState {
    read.reading.tree.at_line(line).map_or(&LineState::Blank, |(id, _)| read.reading.state(id))
}

const VIEW: View = View { profile: Profile::Strict, detail: Detail::Verbose, ..View::PLAIN };

/// Every report on a file with these bytes: text, JSON, fixes. Empty if it is no configuration.
///
/// # Panics
/// Something on the way did.
pub(crate) fn reports(bytes: &[u8], platform: Option<&'static str>) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("r1");
    std::fs::write(&path, bytes).unwrap();
    let found = find(&[path], &Options::default()).unwrap();
    // What a device is known by is relative to its folder, which has another name each time.
    let settings = Settings::unstated(folder.path().to_owned());
    let reader = Reader {
        settings: &settings,
        secrets: Arc::clone(&SECRETS),
        platform,
        whole: false,
        as_of: Date::parse(AS_OF),
    };
    let audit = Audit { reader, judge: &*RULES, view: Some(VIEW), beyond: None };
    let header = Header {
        as_of: Date::parse(AS_OF).unwrap(),
        tool: Tool { name: "seawall", version: "0", rules: 1, rules_digest: String::new(), settings_digest: None },
    };
    let fail_on = FailOn { severity: Severity::High, confidence: Confidence::Medium };
    let mut written = Vec::new();
    let mut all: Vec<Box<dyn Report>> = vec![Box::<Json>::default(), Box::new(TextReport::new(VIEW, fail_on))];
    let mut device = match audit.file(&found.sources[0]) {
        Outcome::Device(device) => device,
        Outcome::Skipped(_) | Outcome::Compared(_) => return written,
        Outcome::Failed { problem, .. } => panic!("{problem}"),
    };
    "r1".clone_into(&mut device.path);
    for finding in &device.findings {
        for location in &finding.locations {
            assert!(location.line >= 1 && location.column >= 1 && location.end_column >= location.column);
        }
    }
    written.extend(fixes::script(&device, &VIEW));
    for report in &mut all {
        let mut out = Vec::new();
        report.begin(&header, &mut out).unwrap();
        report.device((*device).clone(), &mut out).unwrap();
        report.finish(&[], &mut out).unwrap();
        written.push(String::from_utf8(out).unwrap());
    }
    written
}
