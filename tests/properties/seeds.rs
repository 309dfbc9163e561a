//! Configurations to start from: the tests of the rules and the hardened configurations.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use seawall::detect::detector;
use seawall::plugins::platforms;
use seawall_api::Text;
use serde::Deserialize;

/// A test of a rule, as its page writes it.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Seed {
    #[serde(skip)]
    pub(crate) platform: &'static str,
    #[serde(skip)]
    pub(crate) rule: String,
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) config: String,
    #[serde(default)]
    pub(crate) fail: Vec<u32>,
    #[serde(default)]
    pub(crate) partial: bool,
    /// Of a test with several devices, each of them.
    #[serde(default)]
    devices: Vec<Seed>,
}

impl Seed {
    /// The configurations of a test. What one of several devices fails it does beside the others alone.
    fn each(self) -> Vec<Self> {
        if self.devices.is_empty() {
            return vec![self];
        }
        self.devices.into_iter().map(|device| Self { fail: Vec::new(), ..device }).collect()
    }
}

#[derive(Debug, Deserialize)]
struct Page {
    tests: Vec<Seed>,
}

fn folder(path: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<(String, String)> = entries
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap()))
        .collect();
    files.sort();
    files
}

/// Every test of every rule's page for every platform.
pub(crate) static SEEDS: LazyLock<Vec<Seed>> = LazyLock::new(|| {
    let mut seeds = Vec::new();
    for platform in platforms() {
        for (file, text) in folder(&format!("plugins/{platform}/rules")) {
            let Some(rule) = file.strip_suffix(".yaml") else { continue };
            let page: Page = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{platform}: {file}: {error}"));
            let tests = page.tests.into_iter().flat_map(Seed::each);
            seeds.extend(tests.map(|seed| Seed { platform, rule: rule.to_owned(), ..seed }));
        }
    }
    assert!(seeds.len() > 250, "{} tests of rules", seeds.len());
    seeds
});

/// A hardened configuration: long and ordinary.
#[derive(Debug, Clone)]
pub(crate) struct Hardened {
    pub(crate) platform: &'static str,
    pub(crate) name: String,
    pub(crate) config: String,
}

/// All of them.
pub(crate) static HARDENED: LazyLock<Vec<Hardened>> = LazyLock::new(|| {
    let files = folder("tests/hardened").into_iter();
    let configs = files.filter(|(file, _)| Path::new(file).extension().is_some_and(|it| it == "cfg"));
    let all: Vec<Hardened> = configs
        .map(|(name, config)| {
            let platform = detector().detect(&Text::new(config.clone()), None).platform;
            Hardened { platform: platform.unwrap_or_else(|| panic!("{name}: of no platform")), name, config }
        })
        .collect();
    assert!(!all.is_empty());
    all
});
