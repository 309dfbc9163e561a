//! The formats that a report can be written in.

use super::concise::Concise;
use super::github::GitHub;
use super::gitlab::GitLab;
use super::json::Json;
use super::jsonl::JsonLines;
use super::junit::JUnit;
use super::markdown::Markdown;
use super::sarif::Sarif;
use super::text::Text;
use super::{FailOn, Report, View};

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// One line a finding: `path:line:column: severity id message`.
    Concise,
    /// For programs.
    Json,
    /// The same as a stream, one object a line.
    Jsonl,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations and the summary of a job of GitHub Actions.
    #[value(name = "github")]
    GitHub,
    /// GitLab's Code Quality report.
    #[value(name = "gitlab")]
    GitLab,
    /// XML of test runners (`JUnit`), a case a rule.
    #[value(name = "junit")]
    JUnit,
    /// A page for pull and merge requests.
    Markdown,
}

impl Format {
    /// An empty report; `fail_on` is what the summary counts.
    pub fn report(self, view: View, fail_on: FailOn) -> Box<dyn Report> {
        match self {
            Self::Text => Box::new(Text::new(view, fail_on)),
            Self::Concise => Box::new(Concise::new(view)),
            Self::Json => Box::<Json>::default(),
            Self::Jsonl => Box::<JsonLines>::default(),
            Self::Sarif => Box::new(Sarif::new(view, fail_on)),
            Self::GitHub => Box::new(GitHub::new(view, fail_on)),
            Self::GitLab => Box::new(GitLab::new(view)),
            Self::JUnit => Box::new(JUnit::new(view)),
            Self::Markdown => Box::new(Markdown::new(view, fail_on)),
        }
    }

    /// Whether it shows the lines around findings.
    pub fn has_excerpts(self) -> bool {
        self == Self::Text
    }
}
