//! What a rule says of a device: three truth values inside, six verdicts outside.

use serde::Serialize;

/// Kleene's three truth values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Truth {
    /// It holds.
    Yes,
    /// It does not.
    No,
    /// The configuration cannot tell.
    Unknown,
}

/// A verdict. The order is the order of importance over the objects of one rule:
/// fail, unknown, waived, pass, not applicable; `unsupported` stands alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Nothing there to judge.
    NotApplicable,
    /// As it should be.
    Pass,
    /// A weakness that the site accepts for a time.
    Waived,
    /// It could not be told.
    Unknown,
    /// A weakness.
    Fail,
    /// The plugin does not fill what the rule reads.
    Unsupported,
}

impl Verdict {
    /// The word used in every report.
    pub const fn word(self) -> &'static str {
        match self {
            Self::NotApplicable => "not-applicable",
            Self::Pass => "pass",
            Self::Waived => "waived",
            Self::Unknown => "unknown",
            Self::Fail => "fail",
            Self::Unsupported => "unsupported",
        }
    }
}

/// How bad a weakness is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Hygiene.
    Low,
    /// Weakens a barrier.
    Medium,
    /// Removes a main barrier, or is a step that intruders are known to take.
    High,
    /// Alone gives control, credentials or content.
    Critical,
}

impl Severity {
    /// The word used in every report.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }
}

/// How sure a finding is, apart from how bad it would be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// A hint.
    Low,
    /// Good evidence with other readings.
    Medium,
    /// Certain.
    High,
}

impl Confidence {
    /// The word used in every report.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}
