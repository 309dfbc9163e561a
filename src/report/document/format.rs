//! The formats of documents by the names that people give them.

use super::Document;
use super::html::Html;
use super::json::Json;

/// A format of `seawall report`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum DocumentFormat {
    /// One page that needs no network: an overview, then every device, framework and finding, with filters and search.
    Html,
    /// `seawall.report/1` with doors, remote systems and the state of every control: others can be made from it later.
    Json,
}

impl DocumentFormat {
    /// What writes it.
    pub fn document(self) -> Box<dyn Document> {
        match self {
            Self::Html => Box::new(Html),
            Self::Json => Box::new(Json),
        }
    }
}
