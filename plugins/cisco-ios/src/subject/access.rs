//! Dial, PPP, broadband and subscriber access, wireless.

use seawall_api::command::Table;

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {}

/// Ties up what needs the whole configuration.
pub(crate) fn finish(_builder: &mut Builder) {}
