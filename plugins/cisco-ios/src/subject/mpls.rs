//! MPLS, LDP and RSVP.

use seawall_api::Span;
use seawall_api::command::Table;
use seawall_api::model::RoutingProtocol;

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Processes whose interfaces all exchange labels.
    pub(crate) autoconfigured: Vec<Autoconfigured>,
}

/// A process whose interfaces exchange labels, all of them or those of one area.
#[derive(Debug)]
pub(crate) struct Autoconfigured {
    pub(crate) protocol: RoutingProtocol,
    pub(crate) process: String,
    pub(crate) area: Option<String>,
    pub(crate) span: Span,
}

/// Ties up what needs the whole configuration.
pub(crate) fn finish(_builder: &mut Builder) {}
