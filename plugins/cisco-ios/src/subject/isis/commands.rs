//! The words of IS-IS processes.

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens};

use super::{on_interface, process};
use crate::builder::Builder;

const CONTEXT: Context = Context("router isis");
const FAMILY: Context = Context("router isis address-family");
const SEGMENTS: Context = Context("router isis segment-routing");
const LOCATOR: Context = Context("router isis segment-routing locator");
const FLEX: Context = Context("router isis flex-algo");

const FEEDS: &[&str] = &["routing.processes", "routing.interfaces"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: FEEDS, commands: HEADS },
    &Table { context: CONTEXT, feeds: FEEDS, commands: LINES },
    &Table { context: FAMILY, feeds: &["routing.interfaces"], commands: FAMILY_LINES },
    &Table { context: SEGMENTS, feeds: &[], commands: SEGMENT_LINES },
    &Table { context: LOCATOR, feeds: &[], commands: &[ignored("(level-1|level-2)"), ignored("exit-locator")] },
    &Table { context: FLEX, feeds: &[], commands: FLEX_LINES },
    &on_interface::TABLE,
];

const HEADS: &[Command<Builder>] = &[opens("router isis [<process:name>]", CONTEXT, process::open)];

const LINES: &[Command<Builder>] = &[
    modelled("is-type / (level-1|level-1-2|level-2-only)", process::is_type).wide(),
    modelled("authentication mode / (md5|text|key-chain) [level-1!|level-2!]", process::mode),
    modelled("authentication key-chain / <chain:name> [level-1!|level-2!]", process::chain),
    modelled("authentication send-only [level-1!|level-2!]", process::send_only),
    modelled("area-password / [<type:number>] <secret> [authenticate snp (validate|send-only)]", |builder, line| {
        process::password(builder, line, 0)
    }),
    modelled("domain-password / [<type:number>] <secret> [authenticate snp (validate|send-only)]", |builder, line| {
        process::password(builder, line, 1)
    }),
    modelled("passive-interface default", process::passive).wide(),
    modelled("passive-interface <interface>", process::passive).wide(),
    modelled("log-adjacency-changes / [all]", process::log_changes),
    modelled("vrf / <vrf:name>", process::vrf).wide(),
    modelled("protocol shutdown", process::shutdown).wide(),
    modelled(
        "redistribute (connected|static [ip|clns]|rip|isis|ospf|eigrp|bgp|mobile|odr|lisp|maximum-prefix|iso-igrp) / \
         [<tag:name>!] [ip] [level-1|level-2|level-1-2] [into (level-1|level-2)] [metric <number>] \
         [metric-type (internal|external)] [match [internal] [external [1]] [external 2] [nssa-external [1]] \
         [nssa-external 2]] [level-1|level-2|level-1-2] [distribute-list <acl:name>] [route-map <map:name>] \
         [level-1|level-2|level-1-2]",
        process::redistribute,
    ),
    modelled("default-information originate / [route-map <map:name>]", process::lists),
    modelled("set-attached-bit / route-map <map:name>", process::lists),
    modelled("distribute-list (<acl:name>|prefix <list:name>|route-map <map:name>) in [<interface>]", process::lists),
    ignored("net <name>"),
    ignored("router-id / (<ipv4>|<interface>)"),
    ignored("address-family (ipv4|ipv6) [unicast|multicast]").opening(FAMILY),
    ignored("exit-address-family"),
    ignored("metric-style / (wide|narrow|transition|narrow transition|wide transition) [level-1|level-2|level-1-2]"),
    ignored("metric <number> / [level-1|level-2]"),
    ignored("set-overload-bit / [on-startup (<number>|wait-for-bgp)] [suppress [interlevel] [external]]"),
    ignored("max-lsp-lifetime / <number>"),
    ignored("lsp-refresh-interval / <number>"),
    ignored("(lsp-gen-interval|spf-interval|prc-interval) / [level-1!|level-2!] <number> [<number> [<number>]]"),
    ignored("lsp-mtu / <number>"),
    ignored("lsp-full suppress / [external] [interlevel] [none]"),
    ignored("maximum-paths / <number>"),
    ignored("distance / <number> [ip|clns]"),
    ignored("distance <number> <ipv4> <ipv4> [<name>]"),
    ignored("summary-address <ipv4> <ipv4> / [level-1|level-2|level-1-2] [tag <number>] [metric <number>]"),
    ignored("advertise passive-only"),
    ignored("hello padding [multi-point|point-to-point]").default_on(),
    ignored("ispf / (level-1|level-2|level-1-2) [<number>]"),
    ignored("nsf (cisco|ietf|advertise holdtime <number>|interface wait <number>|interval <number>)"),
    ignored("nsf t3 (manual <number>|adjacency)"),
    ignored("nsr"),
    ignored("bfd all-interfaces"),
    ignored("mpls traffic-eng (level-1|level-2|multicast-intact|router-id <interface>|scanner <text>)"),
    modelled("mpls ldp autoconfig / [level-1|level-2]", process::ldp_autoconfig)
        .feeding(&["interfaces", "routing.sessions"])
        .wide(),
    modelled("mpls ldp sync", process::label_sync),
    ignored("fast-reroute per-prefix (level-1|level-2) (all|route-map <name>)"),
    ignored("fast-reroute (remote-lfa|ti-lfa) (level-1|level-2) [mpls-ldp] [maximum-metric <number>]"),
    ignored("fast-reroute tie-break (level-1|level-2) <name> <number>"),
    ignored("fast-reroute load-sharing (level-1|level-2) disable"),
    ignored("ignore-lsp-errors").default_on(),
    ignored("ignore-attached-bit"),
    ignored("external overload signalling"),
    ignored("partition avoidance"),
    ignored("skeptical interval <number>"),
    ignored("adjacency-check").default_on(),
    ignored("use external-metric"),
    ignored("traffic-share min across-interfaces"),
    ignored("update-queue-depth / <number>"),
    ignored("multi-topology"),
    ignored("microloop avoidance [segment-routing] [protected|disable|rib-update-delay <number>]"),
    ignored("segment-routing mpls"),
    ignored("segment-routing srv6").opening(SEGMENTS),
    ignored("segment-routing prefix-sid-map (advertise-local|receive [disable])"),
    ignored("flex-algo <number>").opening(FLEX),
    ignored("affinity-map <name> bit-position <number>"),
    ignored("distribute link-state [instance-id <number>] [throttle <number>]"),
    ignored("snmp context <name>"),
    ignored("exit"),
];

const FAMILY_LINES: &[Command<Builder>] = &[
    modelled(
        "redistribute (connected|static|rip|isis|ospf|eigrp|bgp|lisp|nd) / [<tag:name>!] \
         [level-1|level-2|level-1-2] [into (level-1|level-2)] [metric <number>] [metric-type (internal|external)] \
         [distribute-list <acl:name>] [route-map <map:name>] [level-1|level-2|level-1-2]",
        process::redistribute,
    ),
    modelled("default-information originate / [route-map <map:name>]", process::lists),
    ignored("multi-topology [transition]"),
    ignored("maximum-paths / <number>"),
    ignored("distance / <number>"),
    ignored("set-overload-bit / [on-startup (<number>|wait-for-bgp)] [suppress [interlevel] [external]]"),
    ignored("spf-interval / [level-1|level-2] <number> [<number> [<number>]]"),
    ignored("summary-prefix <prefix> / [level-1|level-2|level-1-2] [tag <number>]"),
    ignored("router-id / (<interface>|<ipv6>)"),
    ignored("adjacency-check").default_on(),
    ignored("bfd all-interfaces"),
    ignored("advertise passive-only"),
    ignored("fast-reroute per-prefix (level-1|level-2) (all|route-map <name>)"),
    ignored("fast-reroute ti-lfa (level-1|level-2) [maximum-metric <number>]"),
    ignored("microloop avoidance [segment-routing] [protected|disable|rib-update-delay <number>]"),
    ignored("segment-routing srv6").opening(SEGMENTS),
    ignored("exit-address-family"),
];

const SEGMENT_LINES: &[Command<Builder>] =
    &[ignored("locator <name>").opening(LOCATOR), ignored("exit-srv6"), ignored("encapsulation source-address <ipv6>")];

const FLEX_LINES: &[Command<Builder>] = &[
    ignored("advertise-definition"),
    ignored("metric-type / (delay|igp|te)"),
    ignored("priority / <number>"),
    ignored("affinity (exclude-any|include-any|include-all)"),
    ignored("exit-flex-algo"),
];
