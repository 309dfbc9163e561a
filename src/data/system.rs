//! The operating systems that the tables know, and how their configurations print versions.

use std::sync::{LazyLock, OnceLock};

use seawall_api::model::{Version, VersionPart};

use super::table::{Row, Table, TableError};
use super::versions::Printed;

const TABLE: Table = Table {
    name: "systems.tsv",
    columns: &[
        "system",
        "platform",
        "name",
        "build_numbers",
        "renumbered",
        "version_ends",
        "names_ignore_case",
        "note",
    ],
    text: include_str!("../../rules/data/systems.tsv"),
};

/// An operating system, as the dated tables and `device.system` name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct System {
    /// Its name: `cisco-iosxe`.
    pub(crate) id: &'static str,
    /// The platform whose plugin reads it: `cisco-ios`.
    pub(crate) platform: &'static str,
    /// What people call it: `Cisco IOS XE`.
    name: &'static str,
    /// Whether names of accounts are the same in any case.
    pub(crate) names_ignore_case: bool,
    /// How many numbers a version must have to name one build; none if a version always does.
    build_numbers: Option<usize>,
    /// First numbers of a version as printed, and what they mean.
    renumbered: Vec<(u64, u64)>,
    /// How every version of this system ends, if that tells it from others of its platform.
    version_ends: &'static str,
}

impl System {
    /// What a printed version says: a build, or only where its builds begin.
    pub(crate) fn printed(&self, version: &Version) -> Printed {
        // What some systems write before the number is no part of it: `EOS-4.26.4M`.
        let parts: Vec<VersionPart> =
            version.parts().into_iter().skip_while(|part| matches!(part, VersionPart::Word(_))).collect();
        if let Some(VersionPart::Number(first)) = parts.first()
            && let Some((_, means)) = self.renumbered.iter().find(|(printed, _)| printed == first)
        {
            return Printed { parts: vec![VersionPart::Number(*means)], build: false };
        }
        let numbers = parts.iter().filter(|part| matches!(part, VersionPart::Number(_))).count();
        Printed { build: numbers > 0 && self.build_numbers.is_none_or(|needed| numbers >= needed), parts }
    }
}

fn read() -> Result<Vec<System>, TableError> {
    TABLE.read(|row| {
        Ok(System {
            id: row.filled("system")?,
            platform: row.filled("platform")?,
            name: row.filled("name")?,
            names_ignore_case: row.either("names_ignore_case", "yes", "no")?,
            build_numbers: build_numbers(row)?,
            renumbered: renumbered(row)?,
            version_ends: row.cell("version_ends")?,
        })
    })
}

fn build_numbers(row: &Row<'_>) -> Result<Option<usize>, TableError> {
    match row.cell("build_numbers")? {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| row.error(format!("build_numbers is not a number: {text}"))),
    }
}

fn renumbered(row: &Row<'_>) -> Result<Vec<(u64, u64)>, TableError> {
    let pairs = row.cell("renumbered")?.split_whitespace().map(|pair| {
        let (printed, means) = pair.split_once('=')?;
        Some((printed.parse().ok()?, means.parse().ok()?))
    });
    pairs.collect::<Option<_>>().ok_or_else(|| row.error("renumbered is not a list of pairs like 15=3"))
}

/// Every system.
pub(crate) fn all() -> &'static [System] {
    static SYSTEMS: LazyLock<Result<Vec<System>, TableError>> = LazyLock::new(read);
    SYSTEMS.as_deref().unwrap_or_default()
}

/// What people call the system of this id; nothing where there is none.
pub(crate) fn name(id: &str) -> Option<&'static str> {
    all().iter().find(|system| system.id == id).map(|system| system.name)
}

/// The system of this name, for the columns `system` of other tables.
pub(super) fn named(row: &Row<'_>) -> Result<&'static System, TableError> {
    let id = row.filled("system")?;
    all().iter().find(|system| system.id == id).ok_or_else(|| row.error(format!("no system {id}")))
}

/// The rows of a table by system, those of a system read when it is first asked for: a run meets few of them.
#[derive(Debug)]
pub(super) struct BySystem<T>(OnceLock<Vec<OnceLock<Vec<T>>>>);

impl<T> BySystem<T> {
    /// Nothing is read.
    pub(super) const fn new() -> Self {
        Self(OnceLock::new())
    }

    /// The rows of a system; none where the table does not read, which a test rules out.
    pub(super) fn of(&self, system: &System, read: impl FnOnce() -> Result<Vec<T>, TableError>) -> &[T] {
        let places = self.0.get_or_init(|| all().iter().map(|_| OnceLock::new()).collect());
        let place = all().iter().position(|known| known.id == system.id).and_then(|index| places.get(index));
        place.map_or(&[], |rows| rows.get_or_init(|| read().unwrap_or_default()))
    }
}

/// The systems that a configuration of this platform may be of: the one that is known, else every
/// one that the version does not rule out.
pub(crate) fn candidates(platform: &str, known: Option<&str>, version: Option<&Version>) -> Vec<&'static System> {
    let of_platform: Vec<&System> = all().iter().filter(|system| system.platform == platform).collect();
    let ends = |system: &System| {
        let text = version.map_or("", |version| version.text.as_str());
        !system.version_ends.is_empty()
            && text.to_ascii_uppercase().ends_with(&system.version_ends.to_ascii_uppercase())
    };
    if let Some(told) = of_platform.iter().find(|system| ends(system)) {
        return vec![told];
    }
    if let Some(id) = known {
        return of_platform.into_iter().filter(|system| system.id == id).collect();
    }
    of_platform.into_iter().filter(|system| version.is_none() || system.version_ends.is_empty()).collect()
}

/// What people call the system and its version: `Cisco IOS XE 17.6`. Where the configuration does not tell which system
/// of its platform it is, the platform stands for it: `cisco-ios 15.2`.
pub(crate) fn in_words(platform: &str, known: Option<&str>, version: Option<&Version>) -> String {
    let (name, renumbered) = match candidates(platform, known, version).as_slice() {
        [system] => (system.name, system.renumbered.as_slice()),
        _ => (platform, &[][..]),
    };
    let Some(version) = version else { return name.to_owned() };
    // Of a release whose configurations count otherwise only the first number is known.
    let first_alone = match version.parts().as_slice() {
        [VersionPart::Number(only)] => renumbered.iter().any(|(_, means)| means == only),
        _ => false,
    };
    format!("{name} {}{}", version.text, if first_alone { ".x" } else { "" })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// The system of this name.
    pub(crate) fn system(id: &str) -> &'static System {
        all().iter().find(|system| system.id == id).unwrap()
    }

    #[test]
    fn the_table_reads() {
        let systems = read().unwrap();
        for (index, system) in systems.iter().enumerate() {
            assert!(systems.iter().skip(index + 1).all(|other| other.id != system.id), "{} twice", system.id);
        }
    }

    #[test]
    fn versions_are_builds_or_trains() {
        let build = |id: &str, version: &str| system(id).printed(&Version::new(version)).build;
        assert!(!build("cisco-iosxe", "17.9") && build("cisco-iosxe", "17.09.04a"));
        assert!(!build("cisco-ios", "15.2") && build("cisco-ios", "15.2(4)E7"));
        assert!(build("mikrotik-routeros", "6.42") && build("juniper-junos", "21.4R3-S5.4"));
        assert!(!build("juniper-junos", ""));
    }

    #[test]
    fn what_stands_before_the_number_is_left_out() {
        let eos = system("arista-eos");
        assert_eq!(eos.printed(&Version::new("EOS-4.26.4M")), eos.printed(&Version::new("4.26.4M")));
    }

    #[test]
    fn some_systems_print_other_numbers_than_their_own() {
        let xe = system("cisco-iosxe");
        assert_eq!(xe.printed(&Version::new("15.2")), Printed { parts: vec![VersionPart::Number(3)], build: false });
        assert_eq!(xe.printed(&Version::new("03.08.08.E")).parts.first(), Some(&VersionPart::Number(3)));
    }

    #[test]
    fn systems_are_named_as_people_do() {
        let words = |known: Option<&str>, version: Option<&str>| {
            in_words("cisco-ios", known, version.map(Version::new).as_ref())
        };
        assert_eq!(words(Some("cisco-iosxe"), Some("3")), "Cisco IOS XE 3.x");
        assert_eq!(words(Some("cisco-iosxe"), Some("03.08.08.E")), "Cisco IOS XE 03.08.08.E");
        assert_eq!(words(Some("cisco-iosxe"), Some("17.6")), "Cisco IOS XE 17.6");
        assert_eq!(words(Some("cisco-ios"), Some("15.2(4)E7")), "Cisco IOS 15.2(4)E7");
        assert_eq!(words(None, Some("15.2")), "cisco-ios 15.2");
        assert_eq!((words(Some("cisco-ios"), None), words(None, None)), ("Cisco IOS".into(), "cisco-ios".into()));
        assert_eq!(
            in_words("juniper-junos", None, Some(&Version::new("21.4R3-S5-EVO"))),
            "Junos Evolved 21.4R3-S5-EVO"
        );
    }

    #[test]
    fn what_is_not_known_leaves_every_system_of_the_platform() {
        let ids = |platform: &str, known: Option<&str>, version: &str| -> Vec<&str> {
            candidates(platform, known, Some(&Version::new(version))).iter().map(|system| system.id).collect()
        };
        assert_eq!(ids("cisco-ios", None, "15.2"), ["cisco-ios", "cisco-iosxe"]);
        assert_eq!(ids("cisco-ios", Some("cisco-iosxe"), "17.9"), ["cisco-iosxe"]);
        assert_eq!(ids("juniper-junos", Some("juniper-junos"), "21.4R3-S5-EVO"), ["juniper-junos-evo"]);
        assert_eq!(ids("juniper-junos", None, "21.4R3-S5.4"), ["juniper-junos"]);
        assert!(ids("cisco-ios", Some("dd-wrt"), "1").is_empty());
    }
}
