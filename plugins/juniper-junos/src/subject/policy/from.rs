//! `from` and `to`: what a term asks of a route. Every kind of condition must fit; of one kind any value.

use seawall_api::command::{Command, CommandLine, Context, Table, modelled, opens};
use seawall_api::model::{Reference, ReferenceKind, WhenUndefined};

use super::statement::{current, doubt};
use crate::builder::Builder;
use crate::subject::scope;

/// `from { ... }`.
pub(super) const FROM: Context = Context("policy-from");
/// `to { ... }`.
pub(super) const TO: Context = Context("policy-to");
/// `route-filter P exact { accept; }`.
const FILTERED: Context = Context("policy-route-filter");

/// The kinds of conditions in both blocks.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: FROM, feeds: &["route_policies"], commands: NETWORKS },
    &Table { context: FROM, feeds: &["route_policies"], commands: CONDITIONS },
    &Table { context: FROM, feeds: &["route_policies"], commands: OTHERS },
    &Table { context: TO, feeds: &["route_policies"], commands: CONDITIONS },
    &Table { context: TO, feeds: &["route_policies"], commands: OTHERS },
    &Table { context: FROM, feeds: &["route_policies"], commands: const { &[modelled("<other:word>", doubt)] } },
    &Table { context: TO, feeds: &["route_policies"], commands: const { &[modelled("<other:word>", doubt)] } },
    &Table {
        context: FILTERED,
        feeds: &["route_policies"],
        commands: const {
            &[
                // An action of the network alone, instead of the term's.
                modelled("(accept|reject|next term|next policy)", |builder, line| {
                    current(builder, line)?.uncertain = true;
                    Some(())
                }),
                modelled("<effect:word> [<value:word>]", |builder, line| {
                    current(builder, line)?.uncertain = true;
                    Some(())
                }),
            ]
        },
    },
];

const NETWORKS: &[Command<Builder>] = &[
    opens(
        "route-filter <prefix:prefix> (exact|longer|orlonger|upto <length:word>|prefix-length-range <range:word>)",
        FILTERED,
        route_filter,
    ),
    opens(
        "route-filter <prefix:prefix> (through <other:prefix>|address-mask <mask:word>)",
        FILTERED,
        |builder, line| {
            let term = current(builder, line)?;
            (term.narrowed, term.uncertain) = (true, true);
            Some(())
        },
    ),
    modelled("prefix-list <list:name>", |builder, line| {
        let name = used(builder, line, ReferenceKind::PrefixList, "list")?;
        current(builder, line)?.networks.lists.push((name, super::networks::Length::Exact, line.span));
        Some(())
    }),
    opens("prefix-list-filter <list:name> (exact|longer|orlonger)", FILTERED, |builder, line| {
        let name = used(builder, line, ReferenceKind::PrefixList, "list")?;
        let length = super::networks::Length::of(line)?;
        current(builder, line)?.networks.lists.push((name, length, line.span));
        Some(())
    }),
    modelled("route-filter-list <list:name>", |builder, line| {
        let name = used(builder, line, ReferenceKind::PrefixList, "list")?;
        current(builder, line)?.networks.filter_lists.push((name, line.span));
        Some(())
    }),
    modelled(
        "(source-address-filter|source-prefix-list|source-address-filter-list) <list:word> [<length:word>]",
        narrowed,
    ),
];

const CONDITIONS: &[Command<Builder>] = &[
    modelled("community <list:name>", |builder, line| attribute(builder, line, ReferenceKind::CommunityList)),
    modelled("(as-path|as-path-group) <list:name>", |builder, line| {
        attribute(builder, line, ReferenceKind::AsPathList)
    }),
    modelled("family (inet|inet6)", |builder, line| {
        let ipv4 = line.has("inet");
        current(builder, line)?.family = Some(ipv4);
        Some(())
    }),
    modelled("family <other:name>", uncertain),
    modelled("protocol <protocol:name>", |builder, line| {
        let protocol = line.string("protocol")?;
        current(builder, line)?.protocols.push(protocol);
        Some(())
    }),
    modelled("policy <called:name>", |builder, line| {
        used(builder, line, ReferenceKind::RoutePolicy, "called")?;
        uncertain(builder, line)
    }),
    modelled("condition <condition:name>", uncertain),
    modelled("validation-database (valid|invalid|unknown)", |builder, line| {
        let term = current(builder, line)?;
        (term.narrowed, term.validates) = (true, true);
        Some(())
    }),
    modelled("validation-database-instance <name:name>", narrowed),
];

/// What surely not every route has.
const OTHERS: &[Command<Builder>] = &[
    modelled(
        "(neighbor|interface|instance|logical-system|area|next-hop|rib|origin|tag|tag2|metric|metric2|preference|preference2|local-preference|color|color2|level|as-path-neighbors|as-path-origins|as-path-transits|as-path-calc-length|as-path-unique-count|igp-instance|nlri-route-type|rtf-prefix-list|evpn-esi|evpn-tag|evpn-mac-route|multicast-scope|nexthop-ip|route-distinguisher|community-count|aggregate-contributor|next-hop-type|mac-filter-list|route-type|external|traffic-engineering|srte-color|bgp-path-selection|programmed|prefix-segment|fad-constraint|ls-info|state|lsp|lsp-regex|as-path-neighbor|nexthop-index|ppmd) <value:word>",
        narrowed,
    ),
    modelled("(aggregate-contributor|external|programmed|state|prefix-segment)", narrowed),
    modelled("external type <type:number>", narrowed),
    modelled(
        "(as-path-calc-length|as-path-unique-count|community-count) <value:number> (equal|orhigher|orlower)",
        narrowed,
    ),
    modelled("(prefix-segment|prefix-segment-index) <value:number>", narrowed),
];

/// It asks for something that surely not every route has.
fn narrowed(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder, line)?.narrowed = true;
    Some(())
}

/// It asks for something that any number of routes may have.
fn uncertain(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder, line)?.uncertain = true;
    Some(())
}

fn route_filter(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (prefix, length) = (line.prefix("prefix")?, super::networks::Length::of(line)?);
    current(builder, line)?.networks.filters.push((prefix.trunc(), length, line.span));
    Some(())
}

fn attribute(builder: &mut Builder, line: &CommandLine<'_>, kind: ReferenceKind) -> Option<()> {
    let name = used(builder, line, kind, "list")?;
    current(builder, line)?.attributes.push(Reference::new(kind, name));
    Some(())
}

/// Notes that the open policy uses a name, and gives the name as the model has it.
pub(super) fn used(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    kind: ReferenceKind,
    argument: &str,
) -> Option<String> {
    let name = scope::named(line, line.get(argument)?);
    let user = format!("policy {}", line.outer("policy")?);
    builder.uses(kind, &name, user, WhenUndefined::Refused, line.span_of(argument)?);
    Some(name)
}
