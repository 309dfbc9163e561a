//! A rule, loaded and checked.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::compile::ModelCheck;
use super::fix::Advice;
use super::page::{Claim, Place};
use super::param::Param;
use super::raw::TreeCheck;
use super::schema::PathId;
use crate::verdict::{Confidence, Severity};

/// Who is meant to act on a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Profile {
    /// What an expert would act on.
    Default,
    /// What a full hardening guide asks beyond it.
    Strict,
}

impl Profile {
    /// The word used in rules and reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Strict => "strict",
        }
    }
}

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// Its id, which names the fault.
    pub id: Cow<'static, str>,
    /// One line that names the fault.
    pub title: Cow<'static, str>,
    /// How bad it is.
    pub severity: Severity,
    /// How sure a finding is, unless the check lowers it.
    pub confidence: Confidence,
    /// Who is meant to act on it.
    pub profile: Profile,
    /// Words to select it by.
    pub tags: Vec<Cow<'static, str>>,
    /// The group's shown name.
    pub group: Cow<'static, str>,
    /// What an intruder does with it.
    pub why: Cow<'static, str>,
    /// By framework, the identifiers there.
    pub references: Vec<(Cow<'static, str>, Vec<Cow<'static, str>>)>,
    /// Limits and lists that a site may change.
    pub params: Vec<Param>,
    /// The file that it stands in.
    pub path: Cow<'static, str>,
    /// Where its id stands there.
    pub(crate) place: Place,
    /// Whether it is a site's own rule, not one that comes with Seawall.
    pub own: bool,
    pub(crate) check: Check,
    pub(crate) claims: Vec<Claim<'static>>,
    /// What each claim's page advises, read when first needed.
    pub(crate) advice: Vec<OnceLock<Option<Advice>>>,
    /// Whether it is about a device among the others of a run.
    pub(crate) fleet: bool,
    /// What it reads, each path once.
    pub(crate) reads: Vec<PathId>,
}

/// What a rule judges.
#[derive(Debug)]
pub(crate) enum Check {
    /// Objects of the model; what several checks find is put together.
    Model(Vec<ModelCheck>),
    /// Raw lines, by platform.
    Tree(Vec<TreeCheck>),
}

/// A platform that a rule claims: one that has a page about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claimed<'r> {
    /// The platform's id.
    pub platform: &'r str,
    /// Tests in which something fails.
    pub fail_tests: u32,
    /// Tests in which something passes.
    pub pass_tests: u32,
    /// Whether commands mend it.
    pub has_fix: bool,
}

impl Rule {
    /// The platforms that claim it, in the order of their ids.
    pub fn platforms(&self) -> impl Iterator<Item = Claimed<'_>> {
        self.claims.iter().map(|claim| Claimed {
            platform: &claim.platform,
            fail_tests: claim.fail_tests,
            pass_tests: claim.pass_tests,
            has_fix: claim.fix,
        })
    }

    /// Whether it judges raw lines, which the model knows nothing of.
    pub fn judges_raw_lines(&self) -> bool {
        matches!(self.check, Check::Tree(_))
    }

    /// Whether it is about a device among the others of a run, and judged once all of them were read.
    pub fn compares_devices(&self) -> bool {
        self.fleet
    }

    /// Whether it is judged on a platform, as far as its pages say.
    pub fn claims(&self, platform: &str) -> bool {
        match &self.check {
            Check::Tree(checks) => checks.iter().any(|check| check.platform == platform),
            Check::Model(_) => {
                self.claims.iter().any(|claim| claim.platform == platform) || self.own && self.claims.is_empty()
            }
        }
    }
}
