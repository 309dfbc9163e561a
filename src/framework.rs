//! Frameworks: guides, benchmarks and catalogues of controls, as data. `rules/frameworks/` holds one file each;
//! `docs/frameworks.md` says how much of each a configuration decides and Seawall judges.
//!
//! A control says which rules decide it. Its state on a device follows from what these rules said there ([`state`]);
//! nothing is judged a second time, except where a control sets limits of its own ([`limits`]).

pub mod coverage;
pub mod limits;
mod load;
pub mod reference;
mod shelf;
pub mod state;

pub use self::load::Known;
pub use self::shelf::Shelf;
use crate::rule::{Node, Place};

/// A guide, benchmark or catalogue.
#[derive(Debug, Clone)]
pub struct Framework {
    /// What it is chosen by: `disa-cisco-iosxe-router-ndm`.
    pub id: String,
    /// What it is about, in a few words.
    pub title: String,
    /// Who publishes it.
    pub issuer: String,
    /// The release that the ids come from.
    pub release: String,
    /// The benchmark's name in DISA's checklists: `Cisco_IOS-XE_Router_NDM_STIG`.
    pub stig: Option<String>,
    /// The platforms that it is for; none: all.
    pub platforms: Vec<String>,
    /// The operating systems that it is for, where a platform has several; none: all.
    pub systems: Vec<String>,
    /// The controls, in the framework's order.
    pub controls: Vec<Control>,
    /// Its file, from the repository's root or as given.
    pub path: String,
}

impl Framework {
    /// Whether it is for devices of this platform and system. Where a configuration does not tell the system, the
    /// framework is for it: leaving it out would hide controls.
    pub fn is_for(&self, platform: &str, system: Option<&str>) -> bool {
        let named = |list: &[String], word: &str| list.is_empty() || list.iter().any(|one| one == word);
        named(&self.platforms, platform) && system.is_none_or(|system| named(&self.systems, system))
    }

    /// The name for people: issuer, title and release.
    pub fn name(&self) -> String {
        format!("{}: {} ({})", self.issuer, self.title, self.release)
    }
}

/// What a framework asks for.
#[derive(Debug, Clone)]
pub struct Control {
    /// Its id in the framework: `CISC-ND-000570`.
    pub id: String,
    /// DISA's group: `V-215827`.
    pub vuln: Option<String>,
    /// DISA's rule, with its revision: `SV-215827r991899_rule`.
    pub rule_id: Option<String>,
    /// What holds where it is met, in own words. None for licensed benchmarks.
    pub title: Option<String>,
    /// How bad it is not to meet it, as the framework says: `high`, `medium`, `low`.
    pub severity: Option<String>,
    /// The benchmark's level: `L1`.
    pub level: Option<String>,
    /// Whether a configuration can decide it.
    pub decidable: Decidable,
    /// Controls of NIST SP 800-53 that it serves.
    pub nist: Vec<String>,
    /// The platforms that it asks something of, where the framework is for more; none: all of them.
    pub platforms: Vec<String>,
    /// Whether it asks for nothing where its rules have nothing to judge: without BGP no control of BGP. Else a person
    /// still has to look at what is left.
    pub lapses: bool,
    /// What decides it.
    pub covered: Covered,
}

impl Control {
    /// Whether it asks something of devices of this platform.
    pub fn is_for(&self, platform: &str) -> bool {
        self.platforms.is_empty() || self.platforms.iter().any(|one| one == platform)
    }
}

/// Whether a configuration can decide a control.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Decidable {
    /// It does.
    Yes,
    /// In part, or with what only the site knows.
    Part,
    /// It does not.
    No,
}

impl Decidable {
    /// The word in the file.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Part => "part",
            Self::No => "no",
        }
    }
}

/// What decides a control.
#[derive(Debug, Clone)]
pub enum Covered {
    /// Rules do.
    By {
        /// All of them must hold.
        rules: Vec<Use>,
        /// What is left for a person; nothing where the rules decide the whole control.
        rest: Option<String>,
    },
    /// A person does, for this reason.
    Manual(String),
    /// A configuration could, and no rule does: what would have to be judged.
    Missing(String),
}

/// A rule that a control rests on.
#[derive(Debug, Clone)]
pub struct Use {
    /// The rule's id.
    pub rule: String,
    /// Values of its parameters that the control sets in place of the run's.
    pub with: Vec<Limit>,
}

impl Use {
    /// The limits as people read them: `seconds` and `300`.
    pub fn limits(&self) -> impl Iterator<Item = (&str, &str)> {
        self.with.iter().map(|limit| (limit.name.as_str(), limit.shown.as_str()))
    }

    /// The rule, with its limits: `timeout-exec-long (seconds: 300)`.
    pub fn words(&self) -> String {
        let limits: Vec<String> = self.limits().map(|(name, value)| format!("{name}: {value}")).collect();
        if limits.is_empty() { self.rule.clone() } else { format!("{} ({})", self.rule, limits.join(", ")) }
    }
}

/// A value of a rule's parameter.
#[derive(Debug, Clone)]
pub struct Limit {
    /// The parameter.
    pub name: String,
    /// Its value for people.
    pub shown: String,
    pub(crate) value: Node<'static>,
    pub(crate) place: Place,
}
