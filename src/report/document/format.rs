//! The formats of documents by the names that people give them.

use super::Document;
use super::checklist::{Checklists, Form};
use super::csv::{Controls, Findings};
use super::html::Html;
use super::json::Json;
use super::markdown::Markdown;
use super::oscal::Oscal;
use super::xccdf::Xccdf;
use crate::assessment::Dossier;
use crate::problem::Problem;
use crate::stig::{self, Template};

/// A format of `seawall report`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum DocumentFormat {
    /// One page that needs no network: an overview, then every device, framework and finding, with filters and search.
    Html,
    /// A page in Markdown.
    Markdown,
    /// A table of findings for spreadsheets.
    Csv,
    /// A table of controls for spreadsheets, with a column a device.
    CsvControls,
    /// Checklists for STIG Viewer 2, one a device, filled from a --template.
    Ckl,
    /// Checklists for STIG Viewer 3, one a device, filled from a --template.
    Cklb,
    /// Results in XCCDF 1.2, one document a device and framework.
    Xccdf,
    /// OSCAL assessment results 1.0.4.
    Oscal,
    /// `seawall.report/1` with doors, remote systems and the state of every control: others can be made from it later.
    Json,
}

impl DocumentFormat {
    /// Whether it is filled from a template.
    pub const fn takes_template(self) -> bool {
        matches!(self, Self::Ckl | Self::Cklb)
    }

    /// What writes it, about a run.
    ///
    /// # Errors
    /// A template that is needed and not given, or that is not of this run.
    pub fn document(self, template: Option<Template>, dossier: &Dossier) -> Result<Box<dyn Document>, Problem> {
        let checklists = |form: Form| -> Result<Box<dyn Document>, Problem> {
            let template = template.ok_or_else(stig::needed)?;
            Ok(Box::new(Checklists::new(form, template, dossier)?))
        };
        match self {
            Self::Html => Ok(Box::new(Html)),
            Self::Markdown => Ok(Box::new(Markdown)),
            Self::Csv => Ok(Box::new(Findings)),
            Self::CsvControls => Ok(Box::new(Controls)),
            Self::Ckl => checklists(Form::Ckl),
            Self::Cklb => checklists(Form::Cklb),
            Self::Xccdf => Ok(Box::new(Xccdf::default())),
            Self::Oscal => Ok(Box::new(Oscal)),
            Self::Json => Ok(Box::new(Json)),
        }
    }
}
