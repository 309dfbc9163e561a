//! From a file to what it says.

use std::sync::Arc;

use seawall_api::reading::{Completeness, Extent};
use seawall_api::secret::SecretReader;
use seawall_api::{Plugin, ReadContext, Reading, Text};

use crate::analysis::{Analysis, Limits, analyse};
use crate::date::Date;
use crate::input::{self, Source};
use crate::plugins;
use crate::problem::Problem;
use crate::settings::{Pattern, Settings};

/// Reads files, with what is known of them from outside.
#[derive(Debug)]
pub struct Reader<'a> {
    /// What the site says.
    pub settings: &'a Settings,
    /// Classifies secrets, under one key for the whole run.
    pub secrets: Arc<SecretReader>,
    /// The platform of every file, if the user says so.
    pub platform: Option<&'static str>,
    /// Whether the user says that every file is whole.
    pub whole: bool,
    /// The day for which the age of software is judged.
    pub as_of: Option<Date>,
}

/// A file that was read and understood.
pub struct Read {
    /// Its path for people.
    pub path: String,
    /// Its path relative to the settings.
    pub identity: String,
    /// What read it.
    pub plugin: &'static dyn Plugin,
    /// What it says.
    pub reading: Reading,
    /// What follows from that.
    pub conclusions: Analysis,
}

/// Why a file is not judged.
#[derive(Debug)]
pub enum Unread {
    /// It is no configuration that Seawall reads; the reason.
    Skipped(String),
    /// It could not be read.
    Failed(Problem),
}

impl Reader<'_> {
    /// Reads one file: bytes, text, platform, tree, model, conclusions.
    pub fn read(&self, source: &Source) -> Result<Read, Unread> {
        let document = match source.read() {
            Ok(input::Outcome::Read(document)) => document,
            Ok(input::Outcome::Skipped(skipped)) => return Err(Unread::Skipped(skipped.reason.words())),
            Err(error) => return Err(Unread::Failed(Problem::new(error.to_string()))),
        };
        let identity = self.settings.relative(document.path.as_ref());
        let plugin = self.plugin_of(&document.text, &identity).map_err(Unread::Skipped)?;
        let mut reading = plugin.read(document.text, &self.context(&identity));
        let limits = Limits { as_of: self.as_of, ..self.settings.limits() };
        let conclusions = analyse(&mut reading, plugin, &limits, &self.settings.roles_of(&identity));
        Ok(Read { path: document.path, identity, plugin, reading, conclusions })
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
        let fits = |patterns: &[Pattern]| patterns.iter().any(|pattern| pattern.fits(identity));
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
