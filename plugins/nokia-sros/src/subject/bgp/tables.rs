//! The commands of BGP.
//!
//! Source: Nokia, "BGP Command Reference" of classic CLI and MD-CLI; the forms differ in where policies, families and limits stand.

use seawall_api::command::{Command, Context, Table, ignored, modelled};

use super::{peer, routes, within};
use crate::builder::Builder;
use crate::subject::instance::{ROUTER, VPRN};

const BGP: Context = Context("bgp");
/// The block of a group or a neighbour.
const SESSION: Context = Context("bgp session");
const FAMILY: Context = Context("bgp family");
const LIMIT: Context = Context("bgp prefix-limit");
const WAY: Context = Context("bgp import");
const OWN: Context = Context("bgp local-as");
const DEFAULT: Context = Context("bgp send-default");
const REJECT: Context = Context("bgp ebgp-default-reject-policy");
const DYNAMIC: Context = Context("bgp dynamic-neighbor");
const RANGE: Context = Context("bgp dynamic-neighbor prefix");
const CLUSTER: Context = Context("bgp cluster");
const CONFEDERATION: Context = Context("confederation");
const VALIDATION: Context = Context("origin-validation");
const PART: Context = Context("bgp part");

const FEEDS: &[&str] = &["routing.neighbors"];
const PROCESS: &[&str] = &["routing.bgp", "routing.neighbors"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: ROUTER, feeds: PROCESS, commands: HEADS },
    &Table { context: VPRN, feeds: PROCESS, commands: HEADS },
    &Table { context: BGP, feeds: FEEDS, commands: LEVELS },
    &Table { context: BGP, feeds: PROCESS, commands: LINES },
    &Table { context: SESSION, feeds: FEEDS, commands: LEVELS },
    &Table { context: SESSION, feeds: FEEDS, commands: LINES },
    &Table { context: FAMILY, feeds: FEEDS, commands: &[modelled("<family:name> / (true|false)", routes::family)] },
    &Table { context: LIMIT, feeds: FEEDS, commands: LIMITS },
    &Table { context: WAY, feeds: FEEDS, commands: &[modelled("policy <policy:name>+", routes::named)] },
    &Table { context: OWN, feeds: FEEDS, commands: OWN_LINES },
    &Table { context: DEFAULT, feeds: FEEDS, commands: DEFAULTS },
    &Table {
        context: REJECT,
        feeds: PROCESS,
        commands: &[modelled("(import!|export!) / (true|false)", routes::rejects)],
    },
    &Table { context: DYNAMIC, feeds: FEEDS, commands: DYNAMICS },
    &Table { context: RANGE, feeds: FEEDS, commands: RANGES },
    &Table { context: CLUSTER, feeds: FEEDS, commands: CLUSTERS },
    &Table { context: CONFEDERATION, feeds: FEEDS, commands: CONFEDERATIONS },
    &Table { context: VALIDATION, feeds: &["routing.bgp"], commands: VALIDATIONS },
    &Table { context: PART, feeds: &[], commands: PARTS },
];

const HEADS: &[Command<Builder>] = &[
    modelled("bgp", peer::open).opening(BGP).section(),
    modelled("autonomous-system / <asn:asn>", peer::own_as).feeding(PROCESS),
    modelled("confederation / <confederation:asn> [members] [<asn:asn>+]", peer::confederation).feeding(FEEDS),
    modelled("confederation", peer::confederation).opening(CONFEDERATION).feeding(FEEDS),
    modelled("origin-validation", |_, _| Some(())).opening(VALIDATION).feeding(&["routing.bgp"]),
];

/// Heads of levels; below a neighbour of MD-CLI, `group` names the group that it is in.
const LEVELS: &[Command<Builder>] = &[
    modelled("group <group:name>", peer::group).opening(SESSION),
    modelled("neighbor <neighbor:name>", peer::neighbor).opening(SESSION),
    modelled("dynamic-neighbor", within).opening(DYNAMIC),
];

/// What any level may say.
const LINES: &[Command<Builder>] = &[
    modelled("shutdown", peer::state).default_on(),
    modelled("admin-state / (enable|disable)", peer::state),
    modelled("peer-as / <asn:asn>", peer::remote_as),
    modelled("type / (internal|external|no-type)", peer::kind),
    modelled("local-as / <asn:asn> [private] [no-prepend-global-as] [prepend-global-as]", peer::local_as),
    modelled("local-as", within).opening(OWN),
    modelled("authentication-key / <secret:secret> [hash|hash2|custom]", peer::key),
    modelled("(auth-keychain|authentication-keychain) / <chain:name>", peer::chain),
    modelled("multihop / <hops:number>", peer::multihop),
    modelled("ttl-security / <least:number>", peer::ttl_security),
    modelled("local-address / <address:name>", peer::local_address),
    modelled("cluster / <ipv4> [orr-location <number>] [allow-local-fallback]", peer::cluster),
    modelled("cluster", peer::cluster).opening(CLUSTER),
    modelled("enforce-first-as / [true|false]", peer::first_as),
    // MD-CLI in one line: what stands in the block.
    modelled("import policy / <policy:name>+", routes::policies),
    modelled("export policy / <policy:name>+", routes::policies),
    modelled("family <family:name> / (true|false)", routes::family),
    modelled("send-default <family:name> / (true|false)", routes::send_default),
    modelled("import / <policy:name>+", routes::policies),
    modelled("export / <policy:name>+", routes::policies),
    modelled("(import|export)", routes::open_way).opening(WAY),
    modelled("family / <family:name>+", routes::families),
    modelled("family", within).opening(FAMILY),
    modelled("prefix-limit / <limit:number> [log-only] [threshold <number>]", routes::limit),
    modelled("prefix-limit <family:name> / <limit:number> [log-only] [threshold <number>] [idle-timeout <name>] [log-only] [post-import] [hold-excess <number>]", routes::limit),
    modelled("prefix-limit <family:name>", routes::limit).opening(LIMIT),
    modelled("send-default / [<family:name>+]", routes::send_default).opening(DEFAULT),
    modelled("ebgp-default-reject-policy / [import] [export]", routes::rejects).feeding(PROCESS),
    modelled("ebgp-default-reject-policy", within).opening(REJECT).feeding(PROCESS),
    ignored("description / <text>"),
    ignored("(router-id|hold-time|keepalive|connect-retry|min-route-advertisement|preference|local-preference|med-out|loop-detect|loop-detect-threshold|label-preference|cluster-id|dscp|tcp-mss|peer-tracking-policy|multipath|ibgp-multipath|multi-path|ecmp|third-party-nexthop|transport-address|export-inactive-bgp|rib-leak-import|stale-routes-time) / [<text>]")
        .opening(PART),
    ignored("(advertise-inactive|advertise-external|advertise-ipv6-next-hops|advertise-label|aggregator-id-zero|aigp|as-override|asn-4-byte|backup-path|bfd-enable|bfd-liveness|bfd-strict-mode|block-prefix-sid|capability-negotiation|cluster-list|damp-peer-oscillations|damping|def-recv-evpn-encap|default-received-encapsulation|default-label-preference|default-preference|default-route-target|defaults-preference|disable-4byte-asn|disable-capability-negotiation|disable-client-reflect|disable-communities|disable-fast-external-failover|dynamic-neighbor-limit|enable-bgp-vpn-backup|enable-inter-as-vpn|enable-origin-validation|enable-peer-tracking|enable-rr-vpn-forwarding|enable-subconfed-vpn-forwarding|error-handling|eibgp-loadbalance|evpn-link-bandwidth|extended-nh-encoding|extended-nexthop-encoding|fast-external-failover|flowspec|flowspec-validate|graceful-restart|group-ipv4|initial-send-delay-zero|inter-as-vpn|keepalive|label-allocation|link-bandwidth|link-state-export-enable|link-state-import-enable|link-state-route-export|link-state-route-import|local-preference|long-lived|monitor|mp-bgp-keep|mvpn-vrf-import-subtype-new|next-hop-resolution|next-hop-self|next-hop-unchanged|nexthop-resolution|optimal-route-reflection|origin-validation|outbound-route-filtering|override-tunnel-elc|passive|path-mtu-discovery|peer-ip-tracking|peer-tracking|purge-timer|rapid-update|rapid-withdrawal|remove-private|reset-on-peer-failure|rib-management|rib-leak|route-refresh|route-table-install|route-target-list|rr-vpn-forwarding|segment-routing|segment-routing-v6|selective-label-ip|selective-label-ipv4-install|send-communities|sr-policy-export|sr-policy-import|sr-policy-mpls|split-horizon|strip-label|subconfed-vpn-forwarding|tracking|tcp-session|tunnel-down|update-fault-tolerance|use-svc-routes|vpn-apply-export|vpn-apply-import|add-paths|best-path-selection|client-reflect|convergence|disable-route-table-install|domain-id|egress-engineering|egress-peer-engineering|egress-peer-engineering-label-unicast|egress-stats|explicit-null|ext-community|import-rt|interas-label|ipv6-te|min-wait|path-selection|hold-time-is-negotiable|accept-med|always-compare-med|sender-id|weighted-ecmp) / [<text>]")
        .opening(PART),
];

const LIMITS: &[Command<Builder>] = &[
    modelled("maximum / <limit:number>", routes::maximum),
    modelled("log-only / (true|false)", routes::log_only),
    ignored("(threshold|idle-timeout|post-import|hold-excess) / <name>"),
];

const OWN_LINES: &[Command<Builder>] =
    &[modelled("as-number / <asn:asn>", peer::local_as), ignored("(private|prepend-global-as) / (true|false)")];

const DEFAULTS: &[Command<Builder>] =
    &[modelled("(ipv4!|ipv6!) / (true|false)", |_, _| Some(())), ignored("export-policy / <name>")];

const DYNAMICS: &[Command<Builder>] = &[
    modelled("match", within).opening(DYNAMIC),
    modelled("prefix <range:prefix>", peer::range).opening(RANGE),
    modelled("interface <interface:name>", within).opening(RANGE),
    ignored("limit / <number>"),
];

const RANGES: &[Command<Builder>] = &[
    modelled("(allowed-peer-as|peer-as) / <asn:asn>+", peer::range_as),
    ignored("(max-sessions|description) / <text>"),
];

const CLUSTERS: &[Command<Builder>] =
    &[modelled("cluster-id / <ipv4>", peer::cluster), ignored("(orr-location|allow-local-fallback) / <name>")];

const CONFEDERATIONS: &[Command<Builder>] = &[
    modelled("confed-as-num / <confederation:asn>", peer::confederation),
    modelled("members <asn:asn>", peer::confederation),
];

const VALIDATIONS: &[Command<Builder>] = &[
    modelled("rpki-session <server:host> / [create]", |builder: &mut Builder, line| {
        let server = (line.string("server")?, line.span);
        builder.memory.bgp.validators.retain(|known| known.0 != server.0);
        if !line.removes() {
            builder.memory.bgp.validators.push(server);
        }
        Some(())
    })
    .opening(PART),
    ignored("static-entry [<text>]").opening(PART),
];

const PARTS: &[Command<Builder>] = &[
    ignored("(shutdown|admin-state (enable|disable))"),
    ignored("(ipv4|ipv6|vpn-ipv4|vpn-ipv6|evpn|label-ipv4|label-ipv6|mvpn-ipv4|mcast-ipv4|flow-ipv4|flow-ipv6|l2-vpn|ms-pw|route-target|sr-policy-ipv4|bgp-ls|seconds|minimum-hold-time|max-paths|maximum-paths|ebgp|ibgp|restrict|limited|skip-peer-as|replace|true|false|label-routes|labeled-routes|transport-tunnel|family|resolution|resolution-filter|allow-static|policy|shunt-routes|use-bgp-routes|rr-use-route-table|preference|port|local-address|refresh-time|stale-time|connect-retry|description|send|receive|send-to-ebgp|accept-from-ebgp|standard|extended|large|add-to-received-ebgp|restart-time|stale-routes-time|helper-override-stale-time|enable-notification|long-lived|gr-notification|count|mode|ipv4-unicast|next-hop-length|mpls|neighbor-trust|compare-origin-validation-state|origin-invalid-unusable|always-compare-med|aigp-metric|d-path-length-ignore|deterministic-med|ebgp-ibgp-equal|ignore-nh-metric|ignore-router-id|as-path-ignore|med-value|strict-as|idle-hold-time|initial-wait|second-wait|max-wait|error-interval|retry-interval|route-table|unicast|multicast|neighbor|station|adj-rib-in|rib-in|holdtime|advertise|value|bgp|ldp|rsvp|sr-isis|sr-ospf|sr-te|sr-policy|mpls-fwd-policy|udp|rib-api|loose|allow-flex-algo-fallback|enforce-strict-tunnel-tagging|direct|import|export|leak-import|route-table-import|local-rib|enable-inter-as-vpn|include-ipv4|include-ipv6|ipv4-all|timeout|up-timer|advertisement|holdover) / [<text>]")
        .opening(PART),
];
