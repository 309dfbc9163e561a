//! What a clause asks for: networks, paths and communities, and whether there is more to it.

use seawall_api::model::{PrefixEntry, ReferenceKind};

/// More alternatives than this are not told apart.
pub(super) const MOST: usize = 16;

/// What a clause asks for.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Match {
    /// Networks of which a route must be in one; none is any.
    pub(super) networks: Option<Networks>,
    /// Sets of AS paths and communities, one of each kind at most.
    pub(super) attributes: Vec<(ReferenceKind, String)>,
    /// Whether it asks for something else besides.
    pub(super) narrowed: Narrowed,
}

/// Networks that a condition names.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Networks {
    /// A set.
    Set(String),
    /// Written out in the policy.
    Written(Vec<PrefixEntry>),
}

/// Whether a clause asks for something that the model does not compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Narrowed {
    /// No.
    #[default]
    No,
    /// Surely not every route has it.
    Yes,
    /// Nobody knows.
    Unknown,
}

impl Narrowed {
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            (Self::Yes, _) | (_, Self::Yes) => Self::Yes,
            (Self::No, Self::No) => Self::No,
        }
    }
}

impl Match {
    /// Nobody knows what it asks for.
    pub(super) fn unknown() -> Self {
        Self { narrowed: Narrowed::Unknown, ..Self::default() }
    }

    /// What surely not every route has.
    pub(super) fn narrow() -> Self {
        Self { narrowed: Narrowed::Yes, ..Self::default() }
    }

    /// Both hold.
    fn and(&self, other: &Self) -> Self {
        let mut both = self.clone();
        both.narrowed = both.narrowed.and(other.narrowed);
        if let Some(networks) = &other.networks {
            // Two sets of networks at once are more than a clause of the model can ask for.
            if both.networks.as_ref().is_some_and(|known| known != networks) {
                both.narrowed = Narrowed::Unknown;
            }
            both.networks = Some(networks.clone());
        }
        for (kind, name) in &other.attributes {
            if both.attributes.iter().any(|(known, set)| known == kind && set != name) {
                both.narrowed = Narrowed::Unknown;
            } else if !both.attributes.contains(&(*kind, name.clone())) {
                both.attributes.push((*kind, name.clone()));
            }
        }
        both
    }
}

/// Every alternative of the one with every alternative of the other.
pub(super) fn both(one: &[Match], other: &[Match]) -> Vec<Match> {
    if one.len().saturating_mul(other.len()) > MOST {
        return vec![Match::unknown()];
    }
    one.iter().flat_map(|left| other.iter().map(|right| left.and(right))).collect()
}
