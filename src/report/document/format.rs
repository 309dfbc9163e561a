//! The formats of documents by the names that people give them.

use super::Document;
use super::csv::{Controls, Findings};
use super::json::Json;
use super::markdown::Markdown;

/// A format of `seawall report`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum DocumentFormat {
    /// A page in Markdown.
    Markdown,
    /// A table of findings for spreadsheets.
    Csv,
    /// A table of controls for spreadsheets, with a column a device.
    CsvControls,
    /// `seawall.report/1` with doors, remote systems and the state of every control: others can be made from it later.
    Json,
}

impl DocumentFormat {
    /// What writes it.
    pub fn document(self) -> Box<dyn Document> {
        match self {
            Self::Markdown => Box::new(Markdown),
            Self::Csv => Box::new(Findings),
            Self::CsvControls => Box::new(Controls),
            Self::Json => Box::new(Json),
        }
    }
}
