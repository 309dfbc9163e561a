//! Until when vendors support their release trains.

use seawall_api::model::Confidence;

use super::system::{self, BySystem, System};
use super::table::{Row, Table, TableError};
use super::versions::{Printed, Versions};
use crate::date::Date;
use crate::verdict::Truth;

const TABLE: Table = Table {
    name: "end-of-support.tsv",
    columns: &["system", "train", "versions", "last_fix", "end_of_support", "bound", "confidence", "read_on", "source"],
    text: include_str!("../../rules/data/end-of-support.tsv"),
};

/// A release train and the end of its support.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Train {
    /// The train in the vendor's words.
    pub(crate) name: &'static str,
    /// Last day on which security fixes were issued or are promised.
    pub(crate) last_fix: Option<Date>,
    /// Last day of support; none where the vendor gives no date or none was found.
    pub(crate) end: Option<Date>,
    /// Whether the true end is that day or an earlier one.
    pub(crate) upper_bound: bool,
    /// How sure the row is.
    pub(crate) confidence: Confidence,
    /// Where the dates come from.
    pub(crate) source: &'static str,
    versions: Versions,
}

fn read(row: &Row<'_>) -> Result<Train, TableError> {
    row.date("read_on")?;
    system::named(row)?;
    Ok(Train {
        name: row.filled("train")?,
        last_fix: row.date("last_fix")?,
        end: row.date("end_of_support")?,
        upper_bound: row.either("bound", "upper", "exact")?,
        confidence: row.confidence()?,
        source: row.filled("source")?,
        versions: Versions::parse(row.filled("versions")?).map_err(|problem| row.error(problem))?,
    })
}

fn trains(system: &System) -> &'static [Train] {
    static TRAINS: BySystem<Train> = BySystem::new();
    TRAINS.of(system, || TABLE.read_of(system.id, read))
}

/// The train of a version: of those that hold it the one that is drawn closest. `None` if no train
/// is listed, or if the version says too little to choose.
pub(crate) fn train(system: &System, printed: &Printed) -> Option<&'static Train> {
    let touching =
        trains(system).iter().map(|train| (train, train.versions.hold(printed), train.versions.closeness(printed)));
    let touching: Vec<_> = touching.filter(|(_, holds, _)| *holds != Truth::No).collect();
    let closest = touching.iter().map(|(_, _, closeness)| *closeness).max()?;
    let mut closest = touching.into_iter().filter(|(_, _, closeness)| *closeness == closest);
    match (closest.next()?, closest.next()) {
        ((train, Truth::Yes, _), None) => Some(train),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use seawall_api::model::Version;

    use super::system::tests::system;
    use super::*;

    fn train_of(id: &str, version: &str) -> Option<&'static str> {
        let system = system(id);
        train(system, &system.printed(&Version::new(version))).map(|train| train.name)
    }

    #[test]
    fn the_table_reads() {
        for train in TABLE.read(read).unwrap() {
            assert!(train.end.is_some() || !train.upper_bound, "{}: a bound without a day", train.name);
        }
    }

    #[test]
    fn every_beginning_finds_its_own_row() {
        let rows = TABLE.read(|row| Ok((row.cell("system")?, row.cell("versions")?, row.cell("train")?))).unwrap();
        for (system, versions, train) in rows.into_iter().filter(|(_, versions, _)| !versions.contains("..")) {
            assert_eq!(train_of(system, versions), Some(train), "{system} {versions}");
        }
    }

    #[test]
    fn versions_belong_to_trains() {
        for (id, version, expected) in [
            ("cisco-iosxe", "17.6", Some("17.6")),
            ("cisco-iosxe", "17.06.05", Some("17.6")),
            ("cisco-iosxe", "17.1", Some("17.1")),
            ("cisco-iosxe", "16.4", Some("16.1 to 16.11")),
            ("cisco-iosxe", "17", None),
            ("cisco-iosxe", "3", None),
            ("cisco-iosxe", "26.1.1", None),
            ("cisco-ios", "15.2", None),
            ("cisco-ios", "15.2(4)E7", None),
            ("cisco-ios", "15.9", Some("15.9M")),
            ("cisco-ios", "12.4", Some("12.x and older")),
            ("cisco-nxos", "9.3(8)", Some("9.3")),
            ("cisco-nxos", "10.3(2)", Some("10.3")),
            ("cisco-asa", "9.8(4)20", Some("before 9.12")),
            ("cisco-asa", "9.18(2)", None),
            ("arista-eos", "EOS-4.26.4M", Some("4.26")),
            ("arista-eos", "4.20.1F", Some("4.25 and older")),
            ("juniper-junos", "17.3R1.10", Some("17.3")),
            ("juniper-junos", "17.3R3-S4.2", Some("17.3R3")),
            ("juniper-junos", "15.1X49-D150.2", Some("15.1X49")),
            ("juniper-junos", "14.1X53-D130.1", Some("14.1X53-D130")),
            ("juniper-junos", "10.4R1", Some("11.3 and older")),
            ("juniper-junos-evo", "20.4R3-S2-EVO", Some("20.4-EVO")),
            ("mikrotik-routeros", "6.49", Some("6.49 (long-term)")),
            ("mikrotik-routeros", "6.4", Some("6.4")),
            ("fortinet-fortios", "7.0.14", Some("7.0")),
            ("vyos", "1.2.9", Some("1.2 and older")),
            ("paloalto-panos", "10.1.14-h6", Some("10.1")),
            ("nokia-sros", "20.10.R1", None),
        ] {
            assert_eq!(train_of(id, version), expected, "{id} {version}");
        }
    }
}
