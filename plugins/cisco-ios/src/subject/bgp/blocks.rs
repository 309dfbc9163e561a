//! Blocks of `router bgp` that hold neither neighbours nor routes.

use seawall_api::command::{Command, Context, Table, ignored, unmodelled};

use crate::builder::Builder;

pub(super) const BMP: Context = Context("router bgp bmp server");
pub(super) const SEGMENT_ROUTING: Context = Context("router bgp segment-routing");

/// The tables of these blocks.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SEGMENT_ROUTING, feeds: &[], commands: SEGMENTS },
    &Table { context: BMP, feeds: &["exporters"], commands: BMP_SERVER },
];

const BMP_SERVER: &[Command<Builder>] = &[
    unmodelled("address <host> port-number <number>"),
    ignored("activate"),
    ignored("description <text>"),
    ignored("flapping-delay / <number>"),
    ignored("failure-retry-delay / <number>"),
    ignored("initial-delay / <number>"),
    ignored("stats-reporting-period / <number>"),
    ignored("set ip dscp / (<number>|<name>)"),
    ignored("update-source / <interface>"),
    ignored("exit-bmp-server-mode"),
];

const SEGMENTS: &[Command<Builder>] =
    &[ignored("locator / <name>"), ignored("alloc-mode / (per-vrf|per-ce|per-prefix)"), ignored("exit-srv6")];
