//! `policy-options`: lists of networks, and policies on routes.

mod prefix_list;

use seawall_api::command::Table;

use crate::builder::Builder;

pub(crate) use prefix_list::{Memory as PrefixLists, write_out as write_paths_out};

/// The tables of this subject.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    [prefix_list::TABLES].concat()
}

/// Ties policies up when everything is read.
pub(crate) fn finish(builder: &mut Builder) {
    prefix_list::finish(builder);
}
