//! Segment routing, path computation, measurement: where labels and segments go, which no rule asks for. Who computes
//! the paths, and who may ask the router to, is known and not in the model.

use seawall_api::command::{Command, Context, Table, ignored, modelled, unmodelled};
use seawall_api::model::ReferenceKind;

use crate::builder::Builder;

const SEGMENTS: Context = Context("segment-routing");
const POLICIES: Context = Context("segment-routing traffic-eng");
const MEASURE: Context = Context("performance-measurement");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &[], commands: HEADS },
    &Table { context: SEGMENTS, feeds: &[], commands: LINES },
    &Table { context: POLICIES, feeds: &[], commands: POLICY_LINES },
    &Table { context: MEASURE, feeds: &[], commands: MEASURE_LINES },
];

const HEADS: &[Command<Builder>] = &[
    ignored("segment-routing").opening(SEGMENTS),
    ignored("performance-measurement").opening(MEASURE),
    ignored("pce").opening(POLICIES),
    ignored("flowspec").opening(MEASURE),
];

const LINES: &[Command<Builder>] = &[
    ignored("global-block <number> <number>"),
    ignored("local-block <number> <number>"),
    ignored("(srv6|locators|encapsulation|formats|format|mapping-server|prefix-sid-map|traffic-eng|uid|logging|sid|address-family|adjacency-sid|interface|static|endpoint|usid) [<name>+]").opening(POLICIES),
    ignored("(srv6|mapping-server|traffic-eng|adjacency-sid|path-group|local-sid)").opening(POLICIES),
];

const POLICY_LINES: &[Command<Builder>] = &[
    // Servers that compute paths, and those that this one shares its state with.
    unmodelled("pce address (ipv4|ipv6) <host:address>").feeding(&["contacts"]).opening(POLICIES),
    unmodelled("peer (ipv4|ipv6) <host:address>").feeding(&["contacts"]).opening(POLICIES),
    ignored("pce [source-address (ipv4|ipv6) <address>]").opening(POLICIES),
    // Programs ask for paths over HTTP.
    unmodelled("rest").feeding(&["services"]).opening(POLICIES),
    unmodelled("rest user <user:name>").feeding(&["services", "users", "secrets"]).opening(POLICIES),
    unmodelled("user <user:name>").feeding(&["services", "users", "secrets"]).opening(POLICIES),
    unmodelled("authentication (basic|digest|none)").feeding(&["services"]),
    unmodelled("password (clear|encrypted) <secret>").feeding(&["secrets"]),
    modelled("peer-filter (ipv4|ipv6) access-list <acl:name>", |builder: &mut Builder, line| {
        builder.uses_named(line, "pce", &[(ReferenceKind::Acl, "acl")]);
        Some(())
    }),
    ignored("(locators|locator|encapsulation|formats|format|static|sid|on-demand|dynamic|metric|srv6|policy|candidate-paths|preference|explicit|constraints|segments|segment-list|segment-lists|pcc|affinity|affinity-map|logging|per-flow|all|pcep|binding-sid|bfd|disjoint-path|interface|srlg|maximum-sid-depth|state-sync|segment-routing|traffic-eng|performance-measurement|delay-measurement|liveness-detection|steering|timers|lsp|cspf|address-family|path-attributes|bounds|bidirectional|effective-metric|autoroute|resiliency|rsvp-te|ha-group|include-any|exclude-any|include-all|sr-te|color|group|source-address|named-tunnels|separate-next-hop|tag) [<name>+]").opening(POLICIES),
    ignored("(prefix|algorithm|micro-segment|type|anycast|anycast-sid-inclusion|color|source-address|index|sid-format|weight|forward-class|sid-algorithm|address|precedence|report-all|redundancy|delegation|deadtimer|keepalive|name|bit-position|margin|sid|hop-limit|usid|value|candidate-path|installation|initial|max-traffic|traffic-class|propagate|path-computation|no-path|pcep|pce-status|topology-change|profile|shutdown|drop-upon-invalid|transit|ipv6|ipv4|mpls|hops|bandwidth|separate|skip|strict|te|cumulative|disjointness|invalidation|fallback|hardware|limit|cleanup|delete|reoptimization|reopt|verification|tcp-buffer|constraint|peers|dscp|hop-count|behavior|nexthop|function|allocate|hold-timer|usid-f3216|min|max|flow|discard|unused|prefer) [<name>+]"),
];

const MEASURE_LINES: &[Command<Builder>] = &[
    ignored("(interface|delay-measurement|delay-profile|protocol|measure-delay|endpoint|liveness-profile|liveness-detection|source-address|probe|advertisement|rsvp-te|sr-policy|address-family|vrf|local-install|path-tracing|advertise-delay|burst-interval|computation-interval|tx-interval|tos|measurement-mode|multiplier|threshold|periodic|accelerated|interval|minimum-change|disabled|suppression|invalidate-last|advertise|segment-list|segment-routing|description|name|next-hop|measurement-protocol|protocol|probes|packet-loss|ipv4|ipv6|delay|anomaly-loss|anomaly-delay|logging|service-policy|flow-label|sweep|hop-limit|rest|static) [<name>+]").opening(MEASURE),
];

#[cfg(test)]
mod tests {
    use seawall_api::reading::LineState;

    use crate::sample::{unknown, whole};

    #[test]
    fn who_computes_paths_and_who_asks_for_them_is_not_ignored() {
        let reading = whole(
            "hostname r\nsegment-routing\n traffic-eng\n  pcc\n   pce address ipv4 192.0.2.9\n    precedence 10\n   !\n  !\n !\n!\npce\n address ipv4 192.0.2.1\n \
             rest\n  user ops\n   password encrypted 060506324F41\n  !\n  authentication basic\n !\n peer-filter ipv4 access-list PCCS\n!\nend\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let fed: Vec<&str> = reading
            .states
            .iter()
            .filter_map(|state| if let LineState::Unmodelled(feeds) = state { Some(feeds.paths.clone()) } else { None })
            .flatten()
            .collect();
        for list in ["contacts", "services", "secrets"] {
            assert!(fed.contains(&list), "{fed:?}");
        }
        assert!(reading.model.uses.iter().any(|using| using.name == "PCCS"));
    }
}
