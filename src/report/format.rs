//! The formats that a report can be written in.

use super::json::Json;
use super::text::Text;
use super::{FailOn, Report, View};

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

impl Format {
    /// An empty report; `fail_on` is what the summary counts.
    pub fn report(self, view: View, fail_on: FailOn) -> Box<dyn Report> {
        match self {
            Self::Text => Box::new(Text::new(view, fail_on)),
            Self::Json => Box::<Json>::default(),
        }
    }

    /// Whether it shows the lines around findings.
    pub fn has_excerpts(self) -> bool {
        self == Self::Text
    }
}
