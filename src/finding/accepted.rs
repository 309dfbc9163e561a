//! What a site accepts of its findings: by waivers, by comments in its templates, by a baseline.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::date::Date;

/// Who accepts a finding, why and until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Grant {
    /// Why.
    pub reason: String,
    /// The last day on which it holds; `None` for a comment in a template, which holds as long as it stands there.
    pub expires: Option<Date>,
    /// Who approved it.
    pub approved_by: Option<String>,
    /// Where that is kept.
    pub ticket: Option<String>,
    /// Where it is written.
    #[serde(flatten)]
    pub place: GrantPlace,
}

/// Where something is accepted: in the settings, a file of waivers or a template.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct GrantPlace {
    /// The file.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
}

/// How a finding stands to the baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// The baseline does not have it.
    New,
    /// The baseline has it.
    Known,
}

impl Standing {
    /// The word used in every report.
    pub const fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Known => "known",
        }
    }
}

/// What is accepted of a device, and what of that is out of date.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Accepted {
    /// The waivers that concern the device, by their number among all, with how many of its findings each covers. One
    /// that has expired covers nothing; the number is what it would cover.
    pub waivers: BTreeMap<usize, usize>,
    /// What comments in its files mean to accept, by line.
    pub ignores: Vec<Ignore>,
    /// How many findings of the baseline are no longer found.
    pub gone: usize,
}

/// A comment that means to accept a rule's findings on the line below it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Ignore {
    /// Where it stands.
    #[serde(flatten)]
    pub place: GrantPlace,
    /// The rule that it names; empty if it names none.
    pub rule: String,
    /// What becomes of it.
    pub fate: IgnoreFate,
}

/// What becomes of a comment that means to accept findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum IgnoreFate {
    /// It does.
    Accepts,
    /// There is no such finding on the line below it.
    Nothing,
    /// Whether there is one was not judged.
    NotJudged,
    /// It does not say why.
    NoReason,
    /// There is no such rule.
    UnknownRule,
    /// Findings of critical rules are not accepted in place.
    Critical,
    /// It is not written as `seawall: ignore[rule] reason`.
    Unreadable,
    /// It stands in a file that the settings do not call a template, and counts for nothing.
    NoTemplate,
}

impl IgnoreFate {
    /// What is wrong with it, for people; nothing if all is well.
    pub const fn complaint(self) -> Option<&'static str> {
        match self {
            Self::Accepts | Self::NotJudged => None,
            Self::Nothing => Some("accepts nothing: there is no such finding on the line below it"),
            Self::NoReason => Some("counts for nothing: it gives no reason"),
            Self::UnknownRule => Some("counts for nothing: there is no such rule"),
            Self::Critical => Some("counts for nothing: critical findings are accepted by a waiver only"),
            Self::Unreadable => Some("counts for nothing: it is written `seawall: ignore[rule] reason`"),
            Self::NoTemplate => Some("counts for nothing: it does not stand in a template"),
        }
    }
}
