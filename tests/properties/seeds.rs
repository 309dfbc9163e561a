//! Configurations to start from: the tests of the rules and the hardened configurations.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use serde::Deserialize;

/// A test of a rule, as its page writes it.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Seed {
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
    let mut files: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap()))
        .collect();
    files.sort();
    files
}

/// Every test of every rule's page for IOS and IOS XE.
pub(crate) static SEEDS: LazyLock<Vec<Seed>> = LazyLock::new(|| {
    let mut seeds = Vec::new();
    for (file, text) in folder("plugins/cisco-ios/rules") {
        let Some(rule) = file.strip_suffix(".yaml") else { continue };
        let page: Page = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
        seeds.extend(page.tests.into_iter().flat_map(Seed::each).map(|seed| Seed { rule: rule.to_owned(), ..seed }));
    }
    assert!(seeds.len() > 250, "{} tests of rules", seeds.len());
    seeds
});

/// The hardened configurations: long and ordinary.
pub(crate) static HARDENED: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let files = folder("tests/hardened")
        .into_iter()
        .filter(|(file, _)| Path::new(file).extension().is_some_and(|it| it == "cfg"));
    let files: Vec<_> = files.collect();
    assert!(!files.is_empty());
    files
});
