//! What the age of the software means: support that ended, vulnerabilities that are in use.
//!
//! Both come from dated tables. What a table does not list is unknown, never good or bad.

pub mod exploited;
mod sign;
pub mod support;

use seawall_api::Reading;
use seawall_api::Span;
use seawall_api::model::Version;

use crate::data::system::{self, System};
use crate::date::Date;

pub use exploited::Exploited;
pub use support::Support;

/// A device and what is asked of it.
pub(super) struct Device<'a> {
    /// What was read.
    reading: &'a Reading,
    /// Paths of the model that the plugin never fills.
    lacks: &'a [&'a str],
    /// The day for which to judge.
    as_of: Option<Date>,
    /// The systems that it may run.
    systems: Vec<&'static System>,
    /// The version, as printed.
    version: Option<&'a Version>,
    /// Where the version stands; empty if nowhere.
    at: Span,
}

impl<'a> Device<'a> {
    /// `platform` and `lacks` are the plugin's.
    pub(super) fn new(reading: &'a Reading, platform: &str, lacks: &'a [&'a str], as_of: Option<Date>) -> Self {
        let device = &reading.model.device;
        let version = device.version.value();
        Self {
            reading,
            lacks,
            as_of,
            systems: system::candidates(platform, device.system.value().map(String::as_str), version),
            version,
            at: device.version.span().unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests;
