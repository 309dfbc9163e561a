//! Conditions on routes besides their network: AS paths, communities and what the model does not compare.

use seawall_api::model::{Action, AttributeList};

/// How many routes meet a condition, whatever their network is.
///
/// The odd route is one that nobody thought of: it comes from an AS of no number that is written anywhere and has no
/// communities. That a condition holds it back is how a condition is known to hold something back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "four questions, each with an answer of its own")]
pub(super) struct Share {
    /// All of them surely do.
    pub(super) all: bool,
    /// Some of them surely do.
    pub(super) some: bool,
    /// The odd route may.
    pub(super) odd: bool,
    /// None of them does.
    pub(super) none: bool,
}

impl Share {
    /// No condition.
    pub(super) const ALL: Self = Self { all: true, some: true, odd: true, none: false };
    /// Some meet it, the odd route does not.
    pub(super) const NARROW: Self = Self { all: false, some: true, odd: false, none: false };
    /// Nothing is known.
    pub(super) const UNKNOWN: Self = Self { all: false, some: false, odd: true, none: false };
    /// None meets it.
    pub(super) const NONE: Self = Self { all: false, some: false, odd: false, none: true };

    /// Both conditions hold.
    pub(super) const fn and(self, other: Self) -> Self {
        Self {
            all: self.all && other.all,
            some: self.some && other.some,
            odd: self.odd && other.odd,
            none: self.none || other.none,
        }
    }

    /// One of them holds.
    pub(super) const fn or(self, other: Self) -> Self {
        Self {
            all: self.all || other.all,
            some: self.some || other.some,
            odd: self.odd || other.odd,
            none: self.none && other.none,
        }
    }
}

/// How many routes a list of AS paths or communities lets through.
pub(super) fn share_of(list: &AttributeList) -> Share {
    let (mut permits, mut denies) = (false, false);
    for entry in list.entries.iter().filter(|entry| entry.active) {
        match (entry.action, entry.everything.value()) {
            (_, None) => return Share::UNKNOWN,
            (Action::Permit, Some(true)) if denies => return Share { some: true, ..Share::UNKNOWN },
            (Action::Permit, Some(true)) => return Share::ALL,
            (Action::Permit, Some(false)) => permits = true,
            (Action::Deny, Some(false)) => denies = true,
            (Action::Deny, Some(true)) => break,
        }
    }
    match (permits, denies) {
        (false, _) => Share::NONE,
        (true, false) => Share::NARROW,
        // What it permits may be denied before.
        (true, true) => Share { some: false, ..Share::NARROW },
    }
}
