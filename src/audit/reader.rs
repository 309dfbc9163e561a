//! From a file to what it says.

use std::sync::Arc;

use seawall_api::reading::{Completeness, Extent};
use seawall_api::secret::SecretReader;
use seawall_api::{Plugin, ReadContext, Reading, Span, Text};

use crate::analysis::{Analysis, Limits, analyse};
use crate::date::Date;
use crate::detect::{Detection, detector};
use crate::finding::Part;
use crate::input::{self, Document, Source};
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
    /// Where it is in several files: each with its first line. Else empty.
    pub parts: Vec<Part>,
    /// The device that the settings name for it.
    pub device: Option<String>,
    /// What read it.
    pub plugin: &'static dyn Plugin,
    /// What it says.
    pub reading: Reading,
    /// What follows from that.
    pub conclusions: Analysis,
}

impl Read {
    /// The file and the line in it, from 1, where a span begins.
    pub fn place(&self, at: Span) -> (&str, u32) {
        Part::place(&self.parts, &self.path, self.reading.text.position(at.start).line)
    }
}

/// What was found out about a file.
#[derive(Debug, Clone)]
pub struct Detected {
    /// Its path for people.
    pub path: String,
    /// The platform, and what says so.
    pub detection: Detection,
    /// How much of a configuration it holds; `None` if no plugin reads its platform.
    pub completeness: Option<Completeness>,
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
        let document = document(source)?;
        let identity = self.settings.relative(source.identity().as_ref());
        let plugin = self.detection(&document.text, &identity).plugin().map_err(Unread::Skipped)?;
        let (reading, conclusions) = self.understand(plugin, document.text, &identity, &self.context(&identity));
        let device = self.settings.device_of(&identity).map(str::to_owned);
        Ok(Read { path: document.path, identity, parts: Vec::new(), device, plugin, reading, conclusions })
    }

    /// Reads another text for a device that was read: the same platform, name and identity.
    pub fn again(&self, of: &Read, text: Text, parts: Vec<Part>, completeness: Option<Completeness>) -> Read {
        let context = ReadContext { secrets: Arc::clone(&self.secrets), completeness };
        let (reading, conclusions) = self.understand(of.plugin, text, &of.identity, &context);
        Read {
            path: of.path.clone(),
            identity: of.identity.clone(),
            parts,
            device: of.device.clone(),
            plugin: of.plugin,
            reading,
            conclusions,
        }
    }

    /// What a text says, and what follows from that.
    pub(super) fn understand(
        &self,
        plugin: &'static dyn Plugin,
        text: Text,
        identity: &str,
        context: &ReadContext,
    ) -> (Reading, Analysis) {
        let mut reading = plugin.read(text, context);
        let limits = Limits { as_of: self.as_of, ..self.settings.limits() };
        let conclusions =
            analyse(&mut reading, plugin, &limits, (&self.settings.site, &self.settings.roles_of(identity)));
        (reading, conclusions)
    }

    /// Finds out the platform of a file, and where a plugin reads it how much it holds.
    pub fn detect(&self, source: &Source) -> Result<Detected, Unread> {
        let document = document(source)?;
        let identity = self.settings.relative(source.identity().as_ref());
        let detection = self.detection(&document.text, &identity);
        let plugin = detection.plugin().ok();
        let completeness = plugin.map(|plugin| plugin.read(document.text, &self.context(&identity)).completeness);
        Ok(Detected { path: document.path, detection, completeness })
    }

    /// The platform of a text, stated or by its signs.
    pub(super) fn detection(&self, text: &Text, identity: &str) -> Detection {
        let by_path = self.settings.platforms.iter().find(|(pattern, _)| pattern.fits(identity));
        detector().detect(text, self.platform.or(by_path.map(|(_, platform)| *platform)))
    }

    /// What the plugin is told of a file from outside.
    pub(super) fn context(&self, identity: &str) -> ReadContext {
        let says = |extent, evidence: &str| Some(Completeness { extent, evidence: vec![evidence.to_owned()] });
        let fits = |patterns: &[Pattern]| patterns.iter().any(|pattern| pattern.fits(identity));
        let completeness = if self.whole {
            says(Extent::Whole, "--whole")
        } else if fits(&self.settings.whole) {
            says(Extent::Whole, "the settings say that it is whole")
        } else if fits(&self.settings.partial) {
            says(Extent::Partial, "the settings say that it is a part")
        } else if let Some(device) = self.settings.device_of(identity) {
            says(Extent::Partial, &format!("one of the files of {device}"))
        } else {
            None
        };
        ReadContext { secrets: Arc::clone(&self.secrets), completeness }
    }
}

pub(super) fn document(source: &Source) -> Result<Document, Unread> {
    match source.read() {
        Ok(input::Outcome::Read(document)) => Ok(document),
        Ok(input::Outcome::Skipped(skipped)) => Err(Unread::Skipped(skipped.reason.words())),
        Err(error) => Err(Unread::Failed(Problem::new(error.to_string()))),
    }
}
