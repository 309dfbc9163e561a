//! Whether the operator of a device could still get in after a change.
//!
//! It is asked of what the device is like on both sides, not of the words of commands: whatever takes the last way in
//! away is told, on every platform.

mod doors;
mod logins;

use ipnet::IpNet;

use crate::audit::Read;
use crate::settings::Settings;

use self::doors::{Links, Ways};
use self::logins::Logins;

/// How an operator gets into a device.
#[derive(Debug, Clone)]
pub struct Entry {
    ways: Ways,
    links: Links,
    logins: Logins,
}

impl Entry {
    /// Looks at what was read.
    pub fn of(read: &Read) -> Self {
        Self { ways: Ways::of(read), links: Links::of(&read.reading.model), logins: Logins::of(&read.reading.model) }
    }
}

/// Something that may lock the operator out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Warning {
    /// What it is about, as a slug.
    pub kind: &'static str,
    /// Whether it is certain, or depends on what the configuration does not say.
    pub sure: bool,
    /// What would happen and why, in a sentence.
    pub says: String,
}

impl Warning {
    fn sure(kind: &'static str, says: String) -> Self {
        Self { kind, sure: true, says }
    }

    fn perhaps(kind: &'static str, says: String) -> Self {
        Self { kind, sure: false, says }
    }
}

/// What a change takes away from the ways in, worst first.
pub fn warnings(before: &Entry, after: &Entry, settings: &Settings) -> Vec<Warning> {
    let networks: &[IpNet] = settings.site.management_networks.value().map_or(&[], Vec::as_slice);
    let mut found = doors::warnings(&before.ways, &after.ways, networks);
    found.extend(doors::links(&before.links, &after.links));
    found.extend(logins::warnings(&before.logins, &after.logins));
    found.sort_by_key(|warning| !warning.sure);
    found
}
