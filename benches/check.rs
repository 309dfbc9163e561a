//! What a check of a large configuration is made of. The first reading of a run also compiles the patterns that the
//! configuration needs; here they are compiled already. `docs/performance.md` has the figures of whole runs.

use std::path::PathBuf;
use std::sync::Arc;

use seawall::audit::{Read, Reader};
use seawall::data;
use seawall::input::{self, Options, Source};
use seawall::judge::{Judge as _, Rulebook};
use seawall::settings::Settings;
use seawall_api::secret::SecretReader;

#[path = "../examples/large_config.rs"]
#[allow(dead_code, reason = "shared with the example, which prints it")]
mod large_config;

/// Lines of the configuration.
const LINES: usize = 5_000;

fn main() {
    divan::main();
}

/// The configuration as a file, and what reads and judges it.
struct Desk {
    _folder: tempfile::TempDir,
    source: Source,
    settings: Settings,
}

#[allow(clippy::unwrap_used, reason = "a bench may stop")]
impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("large.cfg");
        std::fs::write(&path, large_config::large(LINES)).unwrap();
        let found = input::find(&[path], &Options { exclude: Vec::new(), limit: input::DEFAULT_LIMIT }).unwrap();
        let settings = Settings::unstated(PathBuf::from(folder.path()));
        Self { source: found.sources.into_iter().next().unwrap(), _folder: folder, settings }
    }

    fn reader(&self) -> Reader<'_> {
        let secrets = Arc::new(SecretReader::new(data::default_secrets()));
        Reader { settings: &self.settings, secrets, platform: None, whole: false, as_of: None }
    }

    fn rules(&self) -> Rulebook {
        Rulebook::load(&self.settings, &[], &[], &[]).unwrap()
    }
}

/// Bytes to model and conclusions.
#[divan::bench]
#[allow(clippy::unwrap_used, reason = "a bench may stop")]
fn read_and_analyse(bencher: divan::Bencher<'_, '_>) {
    let desk = Desk::new();
    let reader = desk.reader();
    bencher.bench_local(|| reader.read(&desk.source).unwrap());
}

/// Every rule on what was read.
#[divan::bench]
#[allow(clippy::unwrap_used, reason = "a bench may stop")]
fn judge(bencher: divan::Bencher<'_, '_>) {
    let desk = Desk::new();
    let read: Read = desk.reader().read(&desk.source).unwrap();
    let rules = desk.rules();
    bencher.bench_local(|| rules.judge(&read));
}

/// What every run begins with.
#[divan::bench]
fn load_rules(bencher: divan::Bencher<'_, '_>) {
    let desk = Desk::new();
    bencher.bench_local(|| desk.rules());
}
