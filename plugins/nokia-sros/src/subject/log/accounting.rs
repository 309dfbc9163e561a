//! Files of logs, accounting policies and what else stands in `log` without a say in what is written down.

use seawall_api::command::{Command, Context, ignored};

use crate::builder::Builder;

pub(super) const POLICY: Context = Context("log accounting-policy");
pub(super) const RECORD: Context = Context("log accounting-policy custom-record");
pub(super) const FILE: Context = Context("log file");
pub(super) const PLACE: Context = Context("log file compact-flash-location");
pub(super) const PART: Context = Context("log part");

pub(super) const HEADS: &[Command<Builder>] = &[
    ignored("(file-id|file) <name> / [name <name>] [create]").opening(FILE),
    ignored("accounting-policy <number> / [name <name>] [create]").opening(POLICY),
    ignored("(app-route-notifications|file-storage-control|route-preference|services-all-events)").opening(PART),
    ignored("route-preference / primary (inband|outband) [secondary (inband|outband|none)]"),
    ignored("services-all-events / service <name>"),
];

/// Traffic of services is counted into files: nothing that tells of the device itself.
pub(super) const POLICIES: &[Command<Builder>] = &[
    ignored("shutdown").default_on(),
    ignored("admin-state / (enable|disable)"),
    ignored("(default|include-system-info|align|include-router-info|log-memory) / [true|false]"),
    ignored("collection-interval / <number>"),
    ignored("record / <name>"),
    ignored("to / (file <name>|no-file|null)"),
    ignored("destination / [file <name>|null]").opening(PLACE),
    ignored("custom-record").opening(RECORD),
    ignored("description / <text>"),
];

pub(super) const RECORDS: &[Command<Builder>] = &[
    ignored("(aa-specific|aa-sub-attributes|aa-sub-counters|from-aa-sub-counters|to-aa-sub-counters|e-counters|i-counters|override-counter|ref-aa-specific-counter|ref-override-counter|ref-policer|ref-queue|policer|queue) [<name>] [create]")
        .opening(RECORD),
    ignored("significant-change / <number>"),
    ignored("(id|all) / [<number>]"),
    ignored("<name> / [true|false]"),
];

pub(super) const FILES: &[Command<Builder>] = &[
    ignored("location / <name> [<name>]"),
    ignored("rollover / <number> [retention <number>]"),
    ignored("retention / <number>"),
    ignored("compact-flash-location").opening(PLACE),
    ignored("name / <name>"),
    ignored("description / <text>"),
];

pub(super) const PLACES: &[Command<Builder>] = &[ignored("(primary|backup|file) / <name>"), ignored("null")];

pub(super) const PARTS: &[Command<Builder>] = &[
    ignored("(cold-start-wait|route-recovery-wait|log-files-total-size|accounting-files-total-size) / <number>"),
    ignored("(primary|secondary) / (inband|outband|none)"),
    ignored("service <name>"),
];
