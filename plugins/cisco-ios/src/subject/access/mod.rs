//! Placeholder.

use seawall_api::command::Table;

use crate::builder::Builder;

pub(crate) const TABLES: &[&Table<Builder>] = &[];

#[derive(Debug, Default)]
pub(crate) struct Memory {}

pub(crate) fn finish(_builder: &mut Builder) {}
