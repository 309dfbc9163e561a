//! Copies of traffic: `mirror mirror-dest`, `mirror mirror-source`, `debug mirror-source`, and captures (`pcap`).
//!
//! Sources: Nokia, "OAM and Diagnostics Guide", "Mirror services"; the data model `nokia-conf-mirror` of 23.10. A destination is shut down until
//! `no shutdown`; a source of MD-CLI is up. Sources of classic CLI are set by `debug`, which no configuration holds. Copies go to a SAP of the router, through a
//! pseudowire to another router (which has them as `remote-source`), to an address in UDP or GRE, or into a file.

mod session;
mod settle;
mod source;
mod tables;
#[cfg(test)]
mod tests;

use seawall_api::kept::Kept;

pub(crate) use settle::finish;
pub(crate) use tables::TABLES;

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Destinations, by the word behind their head.
    sessions: Kept<String, session::Session>,
    /// What is copied, by the word that names its destination.
    sources: Kept<String, source::Sources>,
    /// The filter whose entries are being named.
    filter: Option<String>,
}
