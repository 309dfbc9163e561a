//! What a check of a large configuration is made of. The first reading of a run also compiles the patterns that the
//! configuration needs; here they are compiled already. `docs/performance.md` has the figures of whole runs.

use std::path::PathBuf;
use std::sync::Arc;

use seawall::analysis::roles::SiteRoles;
use seawall::analysis::{Limits, analyse};
use seawall::audit::{Read, Reader};
use seawall::data;
use seawall::input::{self, Options, Source};
use seawall::judge::{Judge as _, Rulebook};
use seawall::settings::Settings;
use seawall::site::Site;
use seawall_api::secret::SecretReader;

#[path = "../examples/large_config.rs"]
#[allow(dead_code, reason = "shared with the example, which prints it")]
mod large_config;

/// Lines of the configuration.
const LINES: usize = 5_000;

/// Entries of a long packet filter.
const ENTRIES: u32 = 20_000;

/// A device whose lines and only interface are guarded by one long filter.
fn behind_a_long_filter() -> String {
    let entry = |number: u32| {
        let (action, high, low) =
            (if number.is_multiple_of(3) { "deny" } else { "permit" }, number / 256, number % 256);
        format!(" {action} tcp 10.{high}.{low}.0 0.0.0.127 any eq 22\n")
    };
    let entries: String = (0..ENTRIES).map(entry).collect();
    format!(
        "version 15.7\nhostname r1\nno aaa new-model\nip access-list extended LONG\n{entries}interface \
         GigabitEthernet0/0\n ip address 192.0.2.1 255.255.255.0\n ip access-group LONG in\nline vty 0 4\n \
         access-class LONG in\n transport input ssh telnet\n login local\nend\n"
    )
}

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
        Self::with(&large_config::large(LINES))
    }

    fn with(config: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("large.cfg");
        std::fs::write(&path, config).unwrap();
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

/// Who can reach what, where a filter of 20,000 entries stands before the lines and on the interface.
#[divan::bench]
#[allow(clippy::unwrap_used, reason = "a bench may stop")]
fn reach_behind_a_long_filter(bencher: divan::Bencher<'_, '_>) {
    let desk = Desk::with(&behind_a_long_filter());
    let mut read: Read = desk.reader().read(&desk.source).unwrap();
    bencher.bench_local(|| {
        analyse(&mut read.reading, read.plugin, &Limits::default(), (&Site::unstated(), &SiteRoles::default()))
    });
}

/// Who can reach what on the large configuration, with all other conclusions.
#[divan::bench]
#[allow(clippy::unwrap_used, reason = "a bench may stop")]
fn analyse_only(bencher: divan::Bencher<'_, '_>) {
    let desk = Desk::new();
    let mut read: Read = desk.reader().read(&desk.source).unwrap();
    bencher.bench_local(|| {
        analyse(&mut read.reading, read.plugin, &Limits::default(), (&Site::unstated(), &SiteRoles::default()))
    });
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

/// A list of a thousand prefixes, in a policy of a neighbour: what the evaluation of policies costs, with the reading.
#[divan::bench(args = [0, 1_000])]
#[allow(clippy::unwrap_used, reason = "a bench may stop")]
fn prefix_list(bencher: divan::Bencher<'_, '_>, entries: usize) {
    let entry = |entry: usize| {
        let (number, high, low) = (entry * 5 + 5, entry / 256, entry % 256);
        format!("ip prefix-list CUSTOMERS seq {number} permit 100.{high}.{low}.0/24 le 28\n")
    };
    let neighbor = |last: usize| {
        let name = format!(" neighbor 203.0.113.{last}");
        format!("{name} remote-as 64501\n{name} route-map IN in\n")
    };
    let policy = "route-map IN permit 10\n match ip address prefix-list CUSTOMERS\nrouter bgp 64500\n";
    let list: String = (0..entries).map(entry).collect();
    let neighbors: String = (1..=100).map(neighbor).collect();
    // With the head of a device, so that it is known whose configuration it is.
    let config = format!("{}{list}{policy}{neighbors}", large_config::large(0));
    let desk = Desk::with(&config);
    let reader = desk.reader();
    bencher.bench_local(|| reader.read(&desk.source).unwrap());
}
