//! What follows from the facts: who names what, what a filter lets through, what an interface is for.
//!
//! An analysis publishes typed lists in the same declaration as the model; rules select them like
//! any other list. What an analysis could not know because a line was not read, or because the
//! file is a part, it says itself, in its facts.

pub mod address_set;
pub mod filters;
pub mod references;
pub mod roles;
pub mod traffic;
mod unread;

use seawall_api::Reading;
use seawall_api::model::declare::object;

pub use filters::Filter;
pub use references::{NameUse, UnusedName};

object! {
    /// What follows from the facts of one device.
    Analysis {
        /// Every use of a name, and whether it is defined.
        references: Vec<NameUse>,
        /// Names that are defined and used nowhere.
        unused: Vec<UnusedName>,
        /// Every place where a packet filter guards something, and what it lets through.
        filters: Vec<Filter>,
    }
}

/// What the site decides about analyses.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Prefix length of the most global IPv4 addresses that a guarded door may admit.
    pub open_ipv4: u8,
    /// The same for IPv6.
    pub open_ipv6: u8,
}

impl Default for Limits {
    fn default() -> Self {
        Self { open_ipv4: address_set::Family::V4.usual_limit(), open_ipv6: address_set::Family::V6.usual_limit() }
    }
}

/// Draws the conclusions, and writes the roles into the model.
pub fn analyse(reading: &mut Reading, limits: &Limits, sites: &roles::SiteRoles) -> Analysis {
    roles::assign(&mut reading.model, sites);
    let (references, unused) = references::find(reading);
    let filters = filters::find(reading, limits);
    Analysis { references, unused, filters, ..Analysis::default() }
}
