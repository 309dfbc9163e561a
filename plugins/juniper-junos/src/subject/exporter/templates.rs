//! `services flow-monitoring`: how records look; nobody's address stands here.
//!
//! Source: CLI Reference, "flow-monitoring", "template (Flow Monitoring IPFIX Version)", "template (Flow Monitoring Version 9)".

use seawall_api::command::{Command, Context, Table, ignored, opens};

use crate::builder::Builder;
use crate::subject::blocks::{SERVICES, nothing};

const MONITORING: Context = Context("services flow-monitoring");
const VERSION: Context = Context("services flow-monitoring version");
const TEMPLATE: Context = Context("services flow-monitoring template");
const REFRESH: Context = Context("services flow-monitoring refresh");

/// The tables of this subject.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SERVICES, feeds: &[], commands: const { &[opens("flow-monitoring", MONITORING, nothing)] } },
    &Table {
        context: MONITORING,
        feeds: &[],
        commands: const { &[opens("(version9|version-ipfix|version-bgp)", VERSION, nothing)] },
    },
    &Table {
        context: VERSION,
        feeds: &[],
        commands: const { &[opens("template <template:name>", TEMPLATE, nothing)] },
    },
    &Table { context: TEMPLATE, feeds: &[], commands: LINES },
    &Table { context: REFRESH, feeds: &[], commands: const { &[ignored("(packets|seconds) / <number>")] } },
];

const LINES: &[Command<Builder>] = &[
    ignored(
        "(flow-active-timeout|flow-inactive-timeout|observation-domain-id|source-id|template-id|options-template-id) / <number>",
    ),
    ignored(
        "(ipv4-template|ipv6-template|mpls-template|vpls-template|bridge-template|mpls-ipvx-template|peer-as-billing-template)",
    ),
    ignored("(mpls-ipv4-template|mpls-template|mpls-ipvx-template) label-position <position:number>"),
    ignored("tunnel-observation <kind:name>"),
    ignored("nexthop-learning (enable|disable)"),
    ignored("flow-key <key:name>"),
    ignored("export-extension <what:name>"),
    ignored("(data-record-fields|sampled-flow) <what:name>"),
    opens("(template-refresh-rate|option-refresh-rate)", REFRESH, nothing),
];
