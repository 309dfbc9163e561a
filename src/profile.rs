//! Which rules' findings people see.

use serde::{Deserialize, Serialize};

/// A choice of rules for a purpose. Every rule is always judged; the profile decides what people
/// see and what the exit code counts.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, clap::ValueEnum,
)]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// What an expert would act on.
    #[default]
    Default,
    /// Also what a full hardening guide asks beyond it.
    Strict,
    /// What an intruder leaves behind: doors, taps, tunnels, tampered logging.
    Hunt,
    /// Lawful interception and what looks like it.
    LawfulIntercept,
}

impl Profile {
    /// The word used in settings and reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Strict => "strict",
            Self::Hunt => "hunt",
            Self::LawfulIntercept => "lawful-intercept",
        }
    }

    /// Whether people who chose this profile see a rule: `of` is the rule's own profile, and its
    /// tags may name further ones.
    pub fn shows(self, of: Self, tags: &[String]) -> bool {
        match self {
            Self::Default => of == Self::Default,
            Self::Strict => matches!(of, Self::Default | Self::Strict),
            Self::Hunt | Self::LawfulIntercept => of == self || tags.iter().any(|tag| tag == self.word()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strict_holds_default_and_the_special_ones_go_by_tag() {
        assert!(Profile::Strict.shows(Profile::Default, &[]));
        assert!(!Profile::Default.shows(Profile::Strict, &[]));
        assert!(Profile::Hunt.shows(Profile::Default, &["hunt".to_owned()]));
        assert!(!Profile::Hunt.shows(Profile::Default, &["snmp".to_owned()]));
        assert!(Profile::LawfulIntercept.shows(Profile::LawfulIntercept, &[]));
    }
}
