//! `then`: what becomes of a route that meets the conditions of a term.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::ReferenceKind;

use super::from::used;
use super::statement::{Ending, current, doubt};
use crate::builder::Builder;
use crate::subject::blocks::TUNING;

/// `then { ... }`.
pub(super) const THEN: Context = Context("policy-then");
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: THEN, feeds: &["route_policies"], commands: ENDINGS },
    &Table { context: THEN, feeds: &[], commands: HARMLESS },
    &Table { context: THEN, feeds: &["route_policies"], commands: const { &[modelled("<other:word>", doubt)] } },
];

const ENDINGS: &[Command<Builder>] = &[
    modelled("accept", |builder, line| end(builder, line, Ending::Accept)),
    modelled("reject", |builder, line| end(builder, line, Ending::Reject)),
    modelled("next policy", |builder, line| end(builder, line, Ending::NextPolicy)),
    ignored("next term"),
    // What is left at the end of all policies, instead of what the protocol does.
    modelled("default-action (accept|reject)", |builder, line| {
        current(builder, line)?.doubtful = true;
        Some(())
    }),
    modelled("community (add|set|delete) <list:name>", |builder, line| {
        used(builder, line, ReferenceKind::CommunityList, "list").map(drop)
    }),
    modelled("community (+|-|=) <list:name>", |builder, line| {
        used(builder, line, ReferenceKind::CommunityList, "list").map(drop)
    }),
];

/// Attributes of routes, and the way they are put to use.
const HARMLESS: &[Command<Builder>] = &[
    ignored("(metric|metric2|metric3|metric4|local-preference|preference|preference2|color|color2|tag|tag2) (add|subtract) <value:number>"),
    ignored("(metric|metric2|metric3|metric4|local-preference|preference|preference2|color|color2|tag|tag2) <value:number>"),
    ignored("metric (igp|minimum-igp) [<offset:integer>]"),
    ignored("(metric|aigp-originate|aigp-adjust|prefix-segment|load-balance|install-nexthop|as-path-expand|damping-profile|tunnel-attribute|multipath-resolve|bgp-output-queue-priority|external)").opening(TUNING),
    ignored("next-hop (self|reject|discard|peer-address|next-table <table:name>|<hop:address>)"),
    ignored("next-hop (self|<hop:address>) [except]"),
    ignored("(as-path-prepend|as-path-expand) <path:word>"),
    ignored("as-path-expand last-as [count <number>]"),
    ignored("origin (igp|egp|incomplete)"),
    ignored("external type <type:number>"),
    ignored("(load-balance) (per-packet|per-flow|consistent-hash|random|source-ip-only|destination-ip-only)"),
    ignored("(priority|forwarding-class|source-class|destination-class|damping|class|map-to-interface|p2mp-lsp-root|ssm-source|resolution-map|dynamic-tunnel-attributes|validation-state|label-allocation|label|sid|set-route-type) <value:word>"),
    ignored("(trace|install-nexthop|no-install-to-fib|install-to-fib|no-backup|no-entropy-label-capability|analyze|aigp-originate|multipath-resolve|no-route-localize|selected-mldp-egress|advertise-locator|prefer-path)"),
    ignored("tunnel-attribute (set|add|remove) <name:name>"),
    ignored("install-nexthop (lsp|lsp-regex) <name:name>"),
    ignored("(origin-validation-state|validation-state) (valid|invalid|unknown)"),
    ignored("route-filter-actions"),
];

fn end(builder: &mut Builder, line: &CommandLine<'_>, ending: Ending) -> Option<()> {
    current(builder, line)?.ending = Some(ending);
    Some(())
}
