//! Management objects that give power over a device or over what it carries.

use std::sync::LazyLock;

use seawall_api::model::declare::choice;

use super::table::{Row, Table, TableError};

const TABLE: Table = Table {
    name: "mibs-of-interest.tsv",
    columns: &["mib", "oid", "platforms", "concern", "part", "leaves", "why", "source"],
    text: include_str!("../../rules/data/mibs-of-interest.tsv"),
};

choice! {
    /// What objects of SNMP give power over.
    Concern {
        /// Lawful interception.
        Intercept = "intercept",
        /// Who may use SNMP: users, groups, views, communities.
        Access = "access",
        /// Copies of the configuration and of files.
        Copy = "copy",
        /// Mirrors and captures.
        Mirror = "mirror",
        /// Nothing that matters here: what a mediation device reads beside its own objects.
        Aside = "aside",
    }
}

/// What a part of the tree contributes to a tap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// It is enough by itself.
    Alone,
    /// Every tap needs it, and a filter.
    Base,
    /// It says what is tapped; useless without the base.
    Filter,
    /// It only tells of taps.
    Tells,
}

/// A part of the tree of management objects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Interest {
    /// Its name.
    pub(crate) mib: &'static str,
    /// Its object identifier.
    pub(crate) oid: Vec<u64>,
    /// What it gives power over.
    pub(crate) concern: Concern,
    /// What it contributes.
    pub(crate) part: Part,
    /// Objects that prove the power; the root where none is named.
    pub(crate) leaves: Vec<Vec<u64>>,
    /// What it does, in a few words.
    pub(crate) why: &'static str,
    platforms: Vec<&'static str>,
}

fn read() -> Result<Vec<Interest>, TableError> {
    TABLE.read(|row| {
        row.filled("source")?;
        let oid = numbers(row.filled("oid")?).ok_or_else(|| row.error("not an object identifier"))?;
        let leaf = |text| {
            let below = numbers(text).ok_or_else(|| row.error(format!("not an object identifier: {text}")))?;
            Ok([oid.clone(), below].concat())
        };
        let mut leaves = row.cell("leaves")?.split_whitespace().map(leaf).collect::<Result<Vec<_>, _>>()?;
        if leaves.is_empty() {
            leaves.push(oid.clone());
        }
        Ok(Interest {
            mib: row.filled("mib")?,
            concern: concern(row)?,
            part: part(row)?,
            leaves,
            why: row.filled("why")?,
            platforms: row.filled("platforms")?.split_whitespace().collect(),
            oid,
        })
    })
}

fn concern(row: &Row<'_>) -> Result<Concern, TableError> {
    let all = [Concern::Intercept, Concern::Access, Concern::Copy, Concern::Mirror, Concern::Aside];
    let text = row.filled("concern")?;
    let found = all.into_iter().find(|concern| concern.word() == text);
    found.ok_or_else(|| row.error(format!("not a concern: {text}")))
}

fn part(row: &Row<'_>) -> Result<Part, TableError> {
    match row.filled("part")? {
        "alone" => Ok(Part::Alone),
        "base" => Ok(Part::Base),
        "filter" => Ok(Part::Filter),
        "tells" => Ok(Part::Tells),
        text => Err(row.error(format!("not a part: {text}"))),
    }
}

fn numbers(text: &str) -> Option<Vec<u64>> {
    text.split('.').map(|step| step.parse().ok()).collect()
}

/// What matters on a platform.
pub(crate) fn of_platform(platform: &str) -> Vec<&'static Interest> {
    static ALL: LazyLock<Result<Vec<Interest>, TableError>> = LazyLock::new(read);
    let all = ALL.as_deref().unwrap_or_default().iter();
    all.filter(|interest| interest.platforms.iter().any(|known| *known == "*" || *known == platform)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::mib;

    #[test]
    fn the_table_reads_and_agrees_with_the_names_of_views() {
        for interest in read().unwrap() {
            if let Some(named) = mib::resolve(interest.mib) {
                let steps: Vec<mib::Step> = interest.oid.iter().copied().map(Some).collect();
                assert_eq!(named, steps, "{}", interest.mib);
            }
        }
    }

    #[test]
    fn a_platform_has_its_own_and_the_common_ones() {
        let names = |platform| of_platform(platform).iter().map(|interest| interest.mib).collect::<Vec<_>>();
        assert!(names("cisco-ios").contains(&"ciscoTap2MIB") && names("cisco-ios").contains(&"snmpUsmMIB"));
        assert!(!names("cisco-ios").contains(&"hwLiMib") && names("huawei-vrp").contains(&"hwLiMib"));
        let taps = of_platform("cisco-ios").into_iter().filter(|interest| interest.concern == Concern::Intercept);
        assert_eq!(taps.count(), 7);
    }
}
