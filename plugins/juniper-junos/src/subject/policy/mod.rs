//! `policy-options`: lists of networks, communities and AS paths, and policies on routes.

mod chain;
mod from;
mod lists;
mod networks;
mod prefix_list;
mod statement;
#[cfg(test)]
mod tests;
mod then;

use seawall_api::command::Table;

use crate::builder::Builder;

pub(crate) use chain::chain;
pub(crate) use networks::RouteFilters;
pub(crate) use prefix_list::{Memory as PrefixLists, write_out as write_paths_out};
pub(crate) use statement::Memory;

/// The tables of this subject.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [prefix_list::TABLES, networks::TABLES, lists::TABLES, statement::TABLES, from::TABLES, then::TABLES].concat()
}

/// Ties policies up when everything is read.
pub(crate) fn finish(builder: &mut Builder) {
    prefix_list::finish(builder);
    chain::finish(builder);
}
