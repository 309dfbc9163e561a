//! Documents that are handed on: pages, tables and checklists about a finished run, one file a format behind one trait.
//!
//! They are made from a [`Dossier`] and nothing else, never from a configuration.

pub mod checklist;
pub mod csv;
mod evidence;
pub mod format;
pub mod html;
pub mod json;
pub mod markdown;
mod markup;
mod names;
pub mod oscal;
pub mod xccdf;

use std::io::{self, Write};

use crate::assessment::Dossier;

/// A format of documents.
pub trait Document {
    /// The documents that there are about a run, in order: one about everything, or one a device.
    fn parts(&self, dossier: &Dossier) -> Vec<Part>;

    /// Writes one of them.
    fn write(&self, dossier: &Dossier, part: &Part, out: &mut dyn Write) -> io::Result<()>;
}

/// What one document is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The name of its file in a folder: letters, digits, `-`, `_` and `.`, each name once.
    pub file: String,
    /// The number of its device, where it is about one.
    pub device: Option<usize>,
    /// The number of its framework among those of the dossier, where it is about one.
    pub framework: Option<usize>,
}

impl Part {
    /// One document about everything.
    pub fn whole(file: &str) -> Vec<Self> {
        vec![Self { file: file.to_owned(), device: None, framework: None }]
    }
}
