//! Layer 2 of ports.

mod authentication;
mod guard;
mod inherit;
mod mode;

use std::collections::HashMap;

use seawall_api::Span;
use seawall_api::command::Table;

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &mode::TABLE,
    &guard::TREE_TABLE,
    &guard::TRUST_TABLE,
    &guard::LIMIT_TABLE,
    &guard::POLICY_TABLE,
    &authentication::TABLE,
    &authentication::TRUSTSEC_TABLE,
    &authentication::TRUSTSEC_BLOCK_TABLE,
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// What each interface or template says of port authentication, by who says it in lower case.
    access: HashMap<String, authentication::Access>,
    /// The template that an interface takes settings from, by the interface's name in lower case.
    sources: HashMap<String, String>,
    /// The router advertisement policies that ports name: who, which, where.
    advertisement_policies: Vec<(String, String, Span)>,
}

/// Ties up what needs the whole configuration: policies by name, templates, settings of the device.
pub(crate) fn finish(builder: &mut Builder) {
    authentication::finish(builder);
    guard::finish(builder);
    inherit::finish(builder);
}
