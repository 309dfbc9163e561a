//! How much of a framework a configuration decides, and how much of that Seawall judges on a platform.

use super::{Control, Covered, Decidable, Framework};
use crate::rule::Catalogue;

/// What becomes of a control on a platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Rules decide it.
    Whole,
    /// Rules decide a part of it.
    Part,
    /// No configuration shows it.
    Manual,
    /// A configuration could, and no rule does there.
    Missing,
}

/// Where a control stands on a platform: by its file, and by which of its rules the platform claims.
pub fn standing(control: &Control, platform: &str, catalogue: &Catalogue) -> Standing {
    let (rules, rest) = match &control.covered {
        Covered::By { rules, rest } => (rules, rest),
        Covered::Manual(_) => return Standing::Manual,
        Covered::Missing(_) => return Standing::Missing,
    };
    let claimed = rules.iter().filter(|used| claims(catalogue, &used.rule, platform)).count();
    match claimed {
        0 => Standing::Missing,
        all if all == rules.len() && rest.is_none() => Standing::Whole,
        _ => Standing::Part,
    }
}

/// Whether a platform has a page about a rule.
pub fn claims(catalogue: &Catalogue, rule: &str, platform: &str) -> bool {
    catalogue.find(rule).is_some_and(|rule| rule.platforms().any(|claimed| claimed.platform == platform))
}

/// Controls of a framework on a platform, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// All of them.
    pub controls: usize,
    /// Those that a configuration decides.
    pub decidable: usize,
    /// Of these, covered whole or in part.
    pub decided: usize,
    /// Covered whole.
    pub whole: usize,
    /// Covered in part.
    pub part: usize,
    /// For a person.
    pub manual: usize,
    /// Not covered, though a configuration could decide them, at least in part.
    pub missing: usize,
}

impl Count {
    /// Counts a framework's controls on a platform.
    pub fn of(framework: &Framework, platform: &str, catalogue: &Catalogue) -> Self {
        let mut count = Self::default();
        for control in framework.controls.iter().filter(|control| control.is_for(platform)) {
            count.add(control.decidable, standing(control, platform, catalogue));
        }
        count
    }

    fn add(&mut self, decidable: Decidable, standing: Standing) {
        self.controls += 1;
        *match standing {
            Standing::Whole => &mut self.whole,
            Standing::Part => &mut self.part,
            Standing::Manual => &mut self.manual,
            Standing::Missing => &mut self.missing,
        } += 1;
        if decidable == Decidable::Yes {
            self.decidable += 1;
            self.decided += usize::from(matches!(standing, Standing::Whole | Standing::Part));
        }
    }

    /// Percentage of the decidable controls that are covered; nothing where none is decidable.
    pub fn percent(&self) -> Option<usize> {
        (self.decided * 100).checked_div(self.decidable)
    }
}
