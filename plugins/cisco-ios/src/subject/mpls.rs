//! MPLS, LDP and RSVP.

use seawall_api::Span;
use seawall_api::command::Table;

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// OSPF processes whose interfaces all exchange labels: the process, its area, the line.
    pub(crate) autoconfigured: Vec<(String, Option<String>, Span)>,
}

/// Ties up what needs the whole configuration.
pub(crate) fn finish(_builder: &mut Builder) {}
