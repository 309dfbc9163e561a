//! `lpts`: how many packets of each kind reach the processor.
//!
//! Source: "Implementing LPTS", IP Addresses and Services Configuration Guides: the policers are always there; these lines change
//! their rates.

use seawall_api::command::{Command, Context, Table, ignored};

use crate::builder::Builder;

const POLICE: Context = Context("lpts pifib hardware police");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &[], commands: HEADS },
    &Table { context: POLICE, feeds: &[], commands: RATES },
];

const HEADS: &[Command<Builder>] = &[
    ignored("lpts pifib hardware police [location <location:name>]").opening(POLICE),
    ignored("lpts pifib hardware dynamic-flows [location <location:name>]").opening(POLICE),
    ignored("lpts pifib hardware domain <name>").opening(POLICE),
    ignored("lpts punt (police|excessive-flow-trap|flow-trap|policer) [<what:name>]+").opening(POLICE),
];

const RATES: &[Command<Builder>] = &[
    ignored("flow <kind:name>+ rate <number> [precedence <name>+]"),
    ignored("flow <kind:name>+ max <number>"),
    ignored("acl <acl:name> rate <number> [vrf <vrf:name>]"),
    ignored("(interface|exception|protocol|mcast|bcast|punt-type|location) <what:name>+").opening(POLICE),
    ignored(
        "(penalty-rate|penalty-timeout|report-threshold|non-subscriber-interfaces|subscriber-interfaces|dampening|eviction-search-limit) <what:name>+",
    ),
];
