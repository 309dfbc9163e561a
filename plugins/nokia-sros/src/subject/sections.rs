//! Blocks that only gather objects of several subjects: `system`, `router`, `service` and what stands in them. Their lines are the
//! subjects' own.

use seawall_api::command::{Command, Context, Table, ignored};

use crate::builder::Builder;

/// The block below `system`.
pub(crate) const SYSTEM: Context = Context("system");
/// The block below `system security`.
pub(crate) const SECURITY: Context = Context("system security");
/// The block below `service`.
pub(crate) const SERVICE: Context = Context("service");
/// The block below `log`.
pub(crate) const LOG: Context = Context("log");

/// The block below `system management-interface`.
pub(crate) const MANAGEMENT: Context = Context("management-interface");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &[], commands: TOP },
    &Table { context: SYSTEM, feeds: &[], commands: IN_SYSTEM },
];

const TOP: &[Command<Builder>] = &[
    ignored("system").opening(SYSTEM).section(),
    ignored("service").opening(SERVICE).section(),
    ignored("log").opening(LOG).section(),
];

const IN_SYSTEM: &[Command<Builder>] = &[ignored("security").opening(SECURITY).section()];
