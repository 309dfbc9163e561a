//! Names of accounts that intruders made.

use std::sync::LazyLock;

use seawall_api::model::Confidence;

use super::system;
use super::table::{Table, TableError};

const TABLE: Table = Table {
    name: "known-usernames.tsv",
    columns: &["system", "name", "confidence", "why", "source"],
    text: include_str!("../../rules/data/known-usernames.tsv"),
};

/// The name of an account that was reported from intrusions. Finding it is a reason to look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownUsername {
    /// The name as reported.
    pub name: &'static str,
    /// Who made it and how.
    pub why: &'static str,
    /// Who reported it.
    pub source: &'static str,
    /// How telling the name is: low ones are common words.
    pub confidence: Confidence,
    /// The platform on which it was seen; `*` for every one.
    platform: &'static str,
    /// Whether the platform takes names in any case.
    ignore_case: bool,
}

impl KnownUsername {
    /// Whether an account has this name.
    pub fn is(&self, name: &str) -> bool {
        if self.ignore_case { self.name.eq_ignore_ascii_case(name) } else { self.name == name }
    }
}

fn read() -> Result<Vec<KnownUsername>, TableError> {
    TABLE.read(|row| {
        let (platform, ignore_case) = if row.filled("system")? == "*" {
            ("*", false)
        } else {
            let system = system::named(row)?;
            (system.platform, system.names_ignore_case)
        };
        Ok(KnownUsername {
            name: row.filled("name")?,
            why: row.filled("why")?,
            source: row.filled("source")?,
            confidence: row.confidence()?,
            platform,
            ignore_case,
        })
    })
}

/// The names that were seen on this platform.
pub fn known_usernames(platform: &str) -> impl Iterator<Item = &'static KnownUsername> {
    static NAMES: LazyLock<Result<Vec<KnownUsername>, TableError>> = LazyLock::new(read);
    let names = NAMES.as_deref().unwrap_or_default().iter();
    names.filter(move |known| known.platform == "*" || known.platform == platform)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_known(platform: &str, name: &str) -> bool {
        known_usernames(platform).any(|known| known.is(name))
    }

    #[test]
    fn the_table_reads() {
        let names = read().unwrap();
        for (index, known) in names.iter().enumerate() {
            let again = |other: &KnownUsername| other.name == known.name && other.platform == known.platform;
            assert!(!names.iter().skip(index + 1).any(again), "{} twice", known.name);
        }
    }

    #[test]
    fn names_belong_to_platforms() {
        assert!(is_known("cisco-ios", "cisco_tac_admin") && !is_known("cisco-ios", "Cisco_Tac_Admin"));
        assert!(is_known("fortinet-fortios", "FORTIADMIN") && !is_known("cisco-ios", "fortiAdmin"));
        assert!(is_known("nokia-sros", "itadm"), "seen on every platform");
        assert!(!is_known("cisco-ios", "admin"));
    }
}
