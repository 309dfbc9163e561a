//! Sets of versions as the tables write them, and whether a printed version is in one.

use seawall_api::model::{Version, VersionPart};

use crate::verdict::Truth;

/// A version as a configuration prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Printed {
    /// Its numbers and words.
    pub(crate) parts: Vec<VersionPart>,
    /// Whether it names one build; if not, it stands for every build that begins so.
    pub(crate) build: bool,
}

/// A set of versions: ranges of which some may hold builds that are not in the set.
///
/// | written | means |
/// |---|---|
/// | `17.6` | everything that begins so |
/// | `17.4..17.6.6a` | from the first up to, not including, the second |
/// | `17.10..=17.12.1a` | from the first to everything that begins with the second |
/// | `..4.26`, `..=4.36.0` | the same without a beginning |
/// | `12.2..12.3?` | some builds of it, and the table does not say which |
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Versions {
    ranges: Vec<Range>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Range {
    from: Vec<VersionPart>,
    to: Bound,
    /// Whether only some builds are in the set.
    some: bool,
    /// Whether it is written as one beginning.
    beginning: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Bound {
    Below(Vec<VersionPart>),
    Through(Vec<VersionPart>),
}

impl Versions {
    /// Reads ranges with blanks between them; the error says what is wrong.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let ranges: Vec<Range> = text.split_whitespace().map(Range::parse).collect::<Result<_, _>>()?;
        if ranges.is_empty() { Err("no versions".to_owned()) } else { Ok(Self { ranges }) }
    }

    /// Whether the printed version is in the set: surely, surely not, or only some of its builds.
    pub(crate) fn hold(&self, printed: &Printed) -> Truth {
        let mut answer = Truth::No;
        for range in &self.ranges {
            match range.hold(printed) {
                Truth::Yes if !range.some => return Truth::Yes,
                Truth::Yes | Truth::Unknown => answer = Truth::Unknown,
                Truth::No => {}
            }
        }
        answer
    }

    /// How closely the set is drawn around this version: the length of the longest beginning that
    /// holds it, 0 for a range.
    pub(crate) fn closeness(&self, printed: &Printed) -> usize {
        let beginnings = self.ranges.iter().filter(|range| range.beginning && range.hold(printed) != Truth::No);
        beginnings.map(|range| range.from.len()).max().unwrap_or(0)
    }
}

impl Range {
    fn parse(text: &str) -> Result<Self, String> {
        let (bare, some) = text.strip_suffix('?').map_or((text, false), |bare| (bare, true));
        let parts = |version: &str| -> Result<Vec<VersionPart>, String> {
            let begins = version.starts_with(|mark: char| mark.is_ascii_digit());
            if begins { Ok(Version::new(version).parts()) } else { Err(format!("not a version: {version} in {text}")) }
        };
        let Some((from, to)) = bare.split_once("..") else {
            let from = parts(bare)?;
            return Ok(Self { to: Bound::Through(from.clone()), from, some, beginning: true });
        };
        let from = if from.is_empty() { Vec::new() } else { parts(from)? };
        let to = match to.strip_prefix('=') {
            Some(last) => Bound::Through(parts(last)?),
            None => Bound::Below(parts(to)?),
        };
        let (Bound::Below(end) | Bound::Through(end)) = &to;
        if *end < from {
            Err(format!("ends before it begins: {text}"))
        } else {
            Ok(Self { from, to, some, beginning: false })
        }
    }

    fn hold(&self, printed: &Printed) -> Truth {
        let parts = &printed.parts;
        // A train reaches past a bound that begins with it: 17.9 holds builds on both sides of 17.9.4a.
        let straddles = |bound: &Vec<VersionPart>| !printed.build && bound.starts_with(parts);
        let begun = if *parts >= self.from {
            Truth::Yes
        } else if straddles(&self.from) {
            Truth::Unknown
        } else {
            Truth::No
        };
        let not_ended = match &self.to {
            Bound::Through(last) if parts.starts_with(last) => Truth::Yes,
            Bound::Below(end) | Bound::Through(end) if parts < end => {
                if straddles(end) {
                    Truth::Unknown
                } else {
                    Truth::Yes
                }
            }
            Bound::Below(_) | Bound::Through(_) => Truth::No,
        };
        match (begun, not_ended) {
            (Truth::No, _) | (_, Truth::No) => Truth::No,
            (Truth::Yes, Truth::Yes) => Truth::Yes,
            _ => Truth::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::system::tests::system;
    use super::*;

    fn hold(ranges: &str, system_id: &str, version: &str) -> Truth {
        Versions::parse(ranges).unwrap().hold(&system(system_id).printed(&Version::new(version)))
    }

    #[test]
    fn a_train_is_in_a_range_wholly_partly_or_not() {
        let xe = |version: &str| hold("16.1..16.12.10a 17.4..17.6.6a 17.10..=17.12.1a", "cisco-iosxe", version);
        for (version, expected) in [
            ("16.4", Truth::Yes),
            ("16.12", Truth::Unknown),
            ("17.1", Truth::No),
            ("17.5", Truth::Yes),
            ("17.6", Truth::Unknown),
            ("17.11", Truth::Yes),
            ("17.12", Truth::Unknown),
            ("17.13", Truth::No),
            ("17", Truth::Unknown),
            ("3", Truth::No),
        ] {
            assert_eq!(xe(version), expected, "{version}");
        }
    }

    #[test]
    fn a_build_is_in_a_range_or_not() {
        let xe = |version: &str| hold("17.7..17.9.4a 17.10..=17.12.1a", "cisco-iosxe", version);
        for (version, expected) in [
            ("17.09.04", Truth::Yes),
            ("17.9.4a", Truth::No),
            ("17.09.04b", Truth::No),
            ("17.9.10", Truth::No),
            ("17.12.1", Truth::Yes),
            ("17.12.1a", Truth::Yes),
            ("17.12.2", Truth::No),
        ] {
            assert_eq!(xe(version), expected, "{version}");
        }
    }

    #[test]
    fn numbers_are_compared_as_numbers() {
        assert_eq!(hold("15.2(7)E..=15.2(7)E12", "cisco-ios", "15.2(7)E9"), Truth::Yes);
        assert_eq!(hold("15.2(7)E..=15.2(7)E12", "cisco-ios", "15.2(7)E13"), Truth::No);
        assert_eq!(hold("15.2(1)E..=15.2(1)E3", "cisco-ios", "15.2(1)S2"), Truth::No);
        assert_eq!(hold("15.1", "cisco-ios", "15.10"), Truth::No);
        assert_eq!(hold("9.12..9.12.4.72", "cisco-asa", "9.12(4)67"), Truth::Yes);
        assert_eq!(hold("21.4..21.4R3-S5", "juniper-junos", "21.4R3.15"), Truth::Yes);
        assert_eq!(hold("21.4..21.4R3-S5", "juniper-junos", "21.4R3-S5.4"), Truth::No);
        assert_eq!(hold("10.2.14..10.2.16-h7", "paloalto-panos", "10.2.16-h10"), Truth::No);
    }

    #[test]
    fn a_range_of_which_only_some_builds_count_is_never_certain() {
        assert_eq!(hold("12.3..12.5 12.2..12.3?", "cisco-ios", "12.4"), Truth::Yes);
        assert_eq!(hold("12.3..12.5 12.2..12.3?", "cisco-ios", "12.2(55)SE7"), Truth::Unknown);
        assert_eq!(hold("12.3..12.5 12.2..12.3?", "cisco-ios", "12.1"), Truth::No);
    }

    #[test]
    fn the_longest_beginning_is_the_closest() {
        let closeness = |ranges: &str| {
            let printed = system("juniper-junos").printed(&Version::new("17.3R3-S4.2"));
            Versions::parse(ranges).unwrap().closeness(&printed)
        };
        assert!(closeness("17.3R3") > closeness("17.3R"));
        assert_eq!(closeness("..18.0"), 0);
    }

    #[test]
    fn what_is_no_range_is_refused() {
        for text in ["", "abc", "17.6..", "17.6..17.5", "=17.6", "17.6..x"] {
            assert!(Versions::parse(text).is_err(), "{text}");
        }
    }
}
