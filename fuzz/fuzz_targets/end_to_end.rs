//! Any bytes go the whole way, from a file to JSON, without a panic.
#![no_main]

use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use libfuzzer_sys::fuzz_target;
use seawall::audit::{Audit, Outcome, Reader};
use seawall::data;
use seawall::date::Date;
use seawall::input::{Options, find};
use seawall::judge::Rulebook;
use seawall::profile::Profile;
use seawall::report::json::Json;
use seawall::report::text::Text;
use seawall::report::{Detail, FailOn, Header, Report, Tool, View, fixes};
use seawall::settings::Settings;
use seawall::verdict::{Confidence, Severity};
use seawall_api::secret::SecretReader;

static SETTINGS: LazyLock<Settings> = LazyLock::new(|| Settings::unstated(PathBuf::from("/")));
static RULES: LazyLock<Rulebook> = LazyLock::new(|| Rulebook::load(&SETTINGS, &[], &[], &[]).unwrap());
static SECRETS: LazyLock<Arc<SecretReader>> = LazyLock::new(|| Arc::new(SecretReader::new(data::default_secrets())));
static PLACE: LazyLock<PathBuf> = LazyLock::new(|| std::env::temp_dir().join(format!("seawall-fuzz-{}", std::process::id())));

const VIEW: View = View {
    profile: Profile::Strict,
    min_severity: None,
    min_confidence: None,
    group_by: None,
    detail: Detail::Verbose,
    color: false,
    width: 80,
};

fuzz_target!(|bytes: &[u8]| {
    std::fs::write(&*PLACE, bytes).unwrap();
    let found = find(&[PLACE.clone()], &Options::default()).unwrap();
    let as_of = Date::parse("2026-06-01");
    let secrets = Arc::clone(&SECRETS);
    let reader = Reader { settings: &SETTINGS, secrets, platform: Some("cisco-ios"), whole: false, as_of };
    let audit = Audit { reader, judge: &*RULES, view: Some(VIEW), beyond: None };
    let device = match audit.file(&found.sources[0]) {
        Outcome::Device(device) => device,
        Outcome::Skipped(_) | Outcome::Compared(_) => return,
        Outcome::Failed { problem, .. } => panic!("{problem}"),
    };
    fixes::script(&device, &VIEW);
    let tool = Tool { name: "seawall", version: "0", rules: 0, rules_digest: String::new(), settings_digest: None };
    let header = Header { as_of: as_of.unwrap(), tool };
    let fail_on = FailOn { severity: Severity::High, confidence: Confidence::Medium };
    let reports: [Box<dyn Report>; 2] = [Box::<Json>::default(), Box::new(Text::new(VIEW, fail_on))];
    for mut report in reports {
        let mut out = Vec::new();
        report.begin(&header, &mut out).unwrap();
        report.device((*device).clone(), &mut out).unwrap();
        report.finish(&[], &mut out).unwrap();
        String::from_utf8(out).unwrap();
    }
});
