//! What the tests of rules came to.

use std::fmt::Write as _;

/// One test of one rule on one platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The rule's id.
    pub rule: String,
    /// The platform's id.
    pub platform: String,
    /// What the test is called.
    pub name: String,
    /// The page that it stands in.
    pub file: String,
    /// Its line there.
    pub line: u32,
    /// What went wrong; nothing if it passed.
    pub problems: Vec<String>,
}

/// All tests that were run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// In the order of the rules, their platforms and their tests.
    pub outcomes: Vec<Outcome>,
}

impl Report {
    /// How many passed.
    pub fn passed(&self) -> usize {
        self.outcomes.iter().filter(|outcome| outcome.problems.is_empty()).count()
    }

    /// How many failed.
    pub fn failed(&self) -> usize {
        self.outcomes.len() - self.passed()
    }

    /// The failures with their places, then one line of counts.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for outcome in self.outcomes.iter().filter(|outcome| !outcome.problems.is_empty()) {
            let Outcome { rule, platform, name, file, line, problems } = outcome;
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{file}:{line}: {rule} on {platform}: {name}");
            for problem in problems {
                let _ = writeln!(text, "  {problem}");
            }
        }
        let _ = writeln!(text, "{} passed, {} failed", self.passed(), self.failed());
        text
    }
}
