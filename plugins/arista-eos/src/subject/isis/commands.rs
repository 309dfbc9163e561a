//! The commands of IS-IS. Source: EOS User Manual, "IS-IS".

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens};

use super::{
    announce, circuit, enable, interface_key, interface_mode, interface_passive, label_sync, levels, log_changes, open,
    passive, process_key, process_mode, shutdown,
};
use crate::builder::Builder;
use crate::subject::interface::INTERFACE;

const ISIS: Context = Context("router isis");
const FAMILY: Context = Context("router isis address-family");
const SEGMENTS: Context = Context("router isis segment-routing");

const FEEDS: &[&str] = &["routing.processes", "routing.interfaces", "routing.redistributions"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: FEEDS, commands: HEADS },
    &Table { context: ISIS, feeds: FEEDS, commands: LINES },
    &Table { context: FAMILY, feeds: FEEDS, commands: FAMILY_LINES },
    &Table { context: SEGMENTS, feeds: &[], commands: SEGMENT_LINES },
    &Table { context: INTERFACE, feeds: &["routing.interfaces"], commands: ON_INTERFACE },
];

const HEADS: &[Command<Builder>] = &[opens("router isis <process:name> [vrf <vrf:name>]", ISIS, open)];

const LINES: &[Command<Builder>] = &[
    modelled("is-type / (level-1|level-2|level-1-2)", levels),
    modelled("log-adjacency-changes", log_changes).default_on(),
    modelled("mpls ldp sync default", label_sync),
    modelled("passive-interface default", passive),
    modelled("passive <interface:interface>", passive),
    modelled("shutdown", shutdown),
    modelled("authentication mode (text|md5) [rx-disabled] [level-1!|level-2!]", process_mode),
    modelled("authentication mode sha key-id <key:number> [rx-disabled] [level-1!|level-2!]", process_mode),
    modelled(
        "authentication mode shared-secret profile <profile:name> algorithm <algorithm:name> [rx-disabled] [level-1!|level-2!]",
        process_mode,
    ),
    modelled("authentication key [(0|7|8a)] <secret:secret> [level-1!|level-2!]", process_key),
    modelled(
        "authentication key-id <key:number> algorithm <algorithm:name> [rfc-5310] key [(0|7|8a)] <secret:secret> [level-1!|level-2!]",
        process_key,
    ),
    modelled(
        "redistribute (connected|static|bgp|ospf|ospfv3|isis|rip|dhcp|attached-host|dynamic|user) [instance] [include leaked] \
         [match (internal|external|nssa-external) [<number>]] [level-1|level-2|level-1-2] [route-map <map:name>]",
        announce,
    ),
    modelled("address-family (ipv4|ipv6) [unicast]", |_, _| Some(())).opening(FAMILY),
    ignored("segment-routing (mpls|srv6)").opening(SEGMENTS),
    ignored("traffic-engineering").opening(SEGMENTS),
    ignored("net <name>"),
    ignored("router-id (ipv4|ipv6) <address>"),
    ignored("is-hostname <name>"),
    ignored("advertise (passive-only|connected|interface) [<text>]"),
    ignored(
        "(timers|spf-interval|graceful-restart|set-overload-bit|set-attached-bit|attached-bit|max-lsp|lsp|metric|redistribute|flooding) <text>",
    ),
    ignored("(set-overload-bit|graceful-restart|set-attached-bit|graceful-restart-helper)"),
    ignored(
        "(hello|csnp|psnp|dynamic|distance|maximum|multi-topology|area|overload|adjacency|fast-reroute|domain|instance|node) <text>",
    ),
    ignored("comment"),
    ignored("exit"),
];

const FAMILY_LINES: &[Command<Builder>] = &[
    ignored("maximum-paths <number>"),
    ignored("bfd all-interfaces"),
    ignored("fast-reroute ti-lfa mode (link-protection|node-protection) [level-1|level-2]"),
    ignored("fast-reroute ti-lfa srlg [strict]"),
    ignored("multi-topology"),
    ignored("tunnel source-protocol bgp ipv4 labeled-unicast [rcf <name>]"),
    ignored("(distance|redistribute|overload|area|summary-address) <text>"),
    ignored("exit"),
];

const SEGMENT_LINES: &[Command<Builder>] = &[
    ignored("shutdown").default_on(),
    ignored("router-id [ipv4|ipv6] [<address>]"),
    ignored("prefix-segment <prefix> index <number> [<text>]"),
    ignored(
        "(node-segment|proxy-node-segment|adjacency-segment|locator|advertise|micro|is-in|traffic|metric|flexible) <text>",
    ),
    ignored("exit"),
];

const ON_INTERFACE: &[Command<Builder>] = &[
    modelled("isis enable / <process:name>", enable),
    modelled("isis (passive|passive-interface)", interface_passive),
    modelled("isis circuit-type / (level-1|level-2|level-1-2)", circuit),
    modelled("isis authentication mode (text|md5) [rx-disabled] [level-1!|level-2!]", interface_mode),
    modelled("isis authentication mode sha key-id <key:number> [rx-disabled] [level-1!|level-2!]", interface_mode),
    modelled(
        "isis authentication mode shared-secret profile <profile:name> algorithm <algorithm:name> [rx-disabled] [level-1!|level-2!]",
        interface_mode,
    ),
    modelled("isis authentication key [(0|7|8a)] <secret:secret> [level-1!|level-2!]", interface_key),
    modelled(
        "isis authentication key-id <key:number> algorithm <algorithm:name> [rfc-5310] key [(0|7|8a)] <secret:secret> [level-1!|level-2!]",
        interface_key,
    ),
    ignored("isis hello padding").default_on(),
    ignored(
        "isis (metric|priority|hello-interval|hello-multiplier|lsp|ipv6|ipv4|multi-topology|fast-reroute|delay|csnp) <text>",
    ),
    ignored("isis network point-to-point"),
    ignored("isis bfd"),
    ignored("node-segment (ipv4|ipv6) (index|label) <number> [<text>]"),
    ignored("adjacency-segment (ipv4|ipv6) <text>"),
];
