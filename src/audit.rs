//! The pipeline: from a file to a judged device.

mod describe;
mod guard;

use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use seawall_api::reading::{Completeness, Extent};
use seawall_api::secret::SecretReader;
use seawall_api::{Plugin, ReadContext, Text};

pub use guard::{guarded, silence_panics};

use crate::finding::Device;
use crate::input::{self, Source};
use crate::judge::Judge;
use crate::plugins;
use crate::problem::Problem;
use crate::report::{Skipped, View};
use crate::settings::Settings;

/// How many files are judged before the first of them is reported: enough for all threads, few
/// enough that an archive of any size fits into memory.
const TOGETHER: usize = 256;

/// What is the same for every file of a run.
pub struct Audit<'a> {
    /// What the site says.
    pub settings: &'a Settings,
    /// The rules.
    pub judge: &'a dyn Judge,
    /// Classifies secrets, under one key for the whole run.
    pub secrets: Arc<SecretReader>,
    /// The platform of every file, if the user says so.
    pub platform: Option<&'static str>,
    /// Whether the user says that every file is whole.
    pub whole: bool,
    /// The findings for which lines are prepared to be shown around them; `None` for formats without excerpts.
    pub view: Option<View>,
}

/// What became of a file.
#[derive(Debug)]
pub enum Outcome {
    /// It was judged.
    Device(Box<Device>),
    /// It is not judged.
    Skipped(Skipped),
    /// It should have been judged, and something went wrong.
    Failed {
        /// The file.
        path: String,
        /// What went wrong.
        problem: Problem,
    },
}

impl Audit<'_> {
    /// Judges files on all threads and hands on what became of them, in the order of the files.
    /// Stops when `each` says so.
    pub fn run(&self, sources: &[Source], mut each: impl FnMut(Outcome) -> bool) {
        if let [source] = sources {
            each(self.file(source));
            return;
        }
        for together in sources.chunks(TOGETHER) {
            let outcomes: Vec<Outcome> = together.par_iter().map(|source| self.file(source)).collect();
            for outcome in outcomes {
                if !each(outcome) {
                    return;
                }
            }
        }
    }

    /// Judges one file. Whatever happens in it stays in it.
    pub fn file(&self, source: &Source) -> Outcome {
        let failed = |problem| Outcome::Failed { path: source.path.clone(), problem };
        match guarded(&source.path, || self.read_and_judge(source)) {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(problem)) | Err(problem) => failed(problem),
        }
    }

    fn read_and_judge(&self, source: &Source) -> Result<Outcome, Problem> {
        let document = match source.read() {
            Ok(input::Outcome::Read(document)) => document,
            Ok(input::Outcome::Skipped(skipped)) => return Ok(skip(&source.path, skipped.reason.words())),
            Err(error) => return Err(Problem::new(error.to_string())),
        };
        let identity = self.settings.relative(document.path.as_ref());
        let plugin = match self.plugin_of(&document.text, &identity) {
            Ok(plugin) => plugin,
            Err(reason) => return Ok(skip(&source.path, reason)),
        };
        let mut reading = plugin.read(document.text, &self.context(&identity));
        let results = self.judge.judge(plugin.dialect().platform, &identity, &mut reading);
        let file = describe::File { path: document.path, identity, plugin, reading: &reading, view: self.view };
        Ok(Outcome::Device(Box::new(file.describe(results))))
    }

    /// The plugin that reads a text, or why none does.
    fn plugin_of(&self, _text: &Text, identity: &str) -> Result<&'static dyn Plugin, String> {
        let stated = self.settings.platforms.iter().find(|(pattern, _)| pattern.fits(identity));
        let stated = self.platform.or(stated.map(|(_, platform)| *platform));
        stated.and_then(plugins::plugin).ok_or_else(|| "unknown platform".to_owned())
    }

    /// What the plugin is told of a file from outside.
    fn context(&self, identity: &str) -> ReadContext {
        let says = |extent, evidence: &str| Some(Completeness { extent, evidence: vec![evidence.to_owned()] });
        let fits = |patterns: &[crate::settings::Pattern]| patterns.iter().any(|pattern| pattern.fits(identity));
        let completeness = if self.whole {
            says(Extent::Whole, "--whole")
        } else if fits(&self.settings.whole) {
            says(Extent::Whole, "the settings say that it is whole")
        } else if fits(&self.settings.partial) {
            says(Extent::Partial, "the settings say that it is a part")
        } else {
            None
        };
        ReadContext { secrets: Arc::clone(&self.secrets), completeness }
    }
}

fn skip(path: &str, reason: String) -> Outcome {
    Outcome::Skipped(Skipped { path: path.to_owned(), reason })
}
