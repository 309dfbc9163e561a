//! What a checklist holds, whichever way it is written.

use std::collections::BTreeMap;

/// A checklist, or a STIG that nobody has looked at yet.
#[derive(Debug, Clone, Default)]
pub struct Checklist {
    /// What it is about: the elements of `ASSET` in a `.ckl`.
    pub asset: BTreeMap<&'static str, String>,
    /// Its STIGs.
    pub stigs: Vec<Stig>,
}

impl Checklist {
    /// The host that it is about; empty where nobody has said.
    pub fn host(&self) -> &str {
        self.asset.get("HOST_NAME").map_or("", |name| name.trim())
    }
}

/// A STIG of a checklist.
#[derive(Debug, Clone, Default)]
pub struct Stig {
    /// What is said of it, by the names of `SID_NAME`.
    pub info: BTreeMap<String, String>,
    /// What STIG Viewer 3 calls it, where that is known.
    pub display_name: Option<String>,
    /// DISA's number of what it is for.
    pub target_key: Option<String>,
    /// Its rules, in its order.
    pub rules: Vec<StigRule>,
}

impl Stig {
    /// The benchmark's name: `Cisco_IOS-XE_Router_NDM_STIG`.
    pub fn id(&self) -> &str {
        self.said("stigid")
    }

    /// What is said of it under a name; empty if nothing is.
    pub fn said(&self, name: &str) -> &str {
        self.info.get(name).map_or("", String::as_str)
    }
}

/// A rule of a STIG.
#[derive(Debug, Clone, Default)]
pub struct StigRule {
    /// Its texts, by the names of `VULN_ATTRIBUTE`.
    pub texts: BTreeMap<&'static str, String>,
    /// The ids that it had before.
    pub legacy: Vec<String>,
    /// The control correlation identifiers.
    pub ccis: Vec<String>,
    /// The file that the check text names.
    pub check_href: String,
    /// What was found.
    pub review: Review,
}

impl StigRule {
    /// A text by the name of its `VULN_ATTRIBUTE`; empty if there is none.
    pub fn text(&self, attribute: &str) -> &str {
        self.texts.get(attribute).map_or("", String::as_str)
    }
}

/// What was found of a rule.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Review {
    /// Whether it holds.
    pub status: Status,
    /// What was seen.
    pub details: String,
    /// What else there is to say.
    pub comments: String,
    /// `low`, `medium`, `high`, or empty.
    pub severity_override: String,
    /// Why.
    pub justification: String,
}

/// The status of a rule.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Status {
    /// It does not hold.
    Open,
    /// It holds.
    NotAFinding,
    /// There is nothing that it could be about.
    NotApplicable,
    /// Nobody has decided.
    #[default]
    NotReviewed,
}

impl Status {
    const ALL: [Self; 4] = [Self::Open, Self::NotAFinding, Self::NotApplicable, Self::NotReviewed];

    /// The word of a `.ckl`.
    pub const fn in_ckl(self) -> &'static str {
        match self {
            Self::Open => "Open",
            Self::NotAFinding => "NotAFinding",
            Self::NotApplicable => "Not_Applicable",
            Self::NotReviewed => "Not_Reviewed",
        }
    }

    /// The word of a `.cklb`.
    pub const fn in_cklb(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::NotAFinding => "not_a_finding",
            Self::NotApplicable => "not_applicable",
            Self::NotReviewed => "not_reviewed",
        }
    }

    /// The status of a word of either format.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| word == status.in_ckl() || word == status.in_cklb())
    }
}
