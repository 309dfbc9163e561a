//! The commands of IS-IS. Source: command references, "IS-IS Configuration Commands".

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens};

use super::{
    announce, circuit, enable, interface_proof, interface_sync, label_sync, levels, log_changes, open, process_proof,
    silent,
};
use crate::builder::Builder;
use crate::subject::interface::INTERFACE;

const ISIS: Context = Context("isis");
const PART: Context = Context("isis part");

const FEEDS: &[&str] = &["routing.processes", "routing.interfaces", "routing.redistributions"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: FEEDS, commands: HEADS },
    &Table { context: ISIS, feeds: FEEDS, commands: LINES },
    &Table { context: PART, feeds: &[], commands: PARTS },
    &Table { context: INTERFACE, feeds: &["routing.interfaces"], commands: ON_INTERFACE },
];

const HEADS: &[Command<Builder>] = &[opens("isis [<process:number>] / [vpn-instance <vrf:name>]", ISIS, open)];

const LINES: &[Command<Builder>] = &[
    modelled("is-level / (level-1|level-2|level-1-2)", levels),
    modelled("log-peer-change / [topology]", log_changes).default_on(),
    modelled("ldp-sync enable [mpls-binding-only]", label_sync),
    modelled(
        "(area-authentication-mode!|domain-authentication-mode!) / (simple|md5) [plain|cipher] <secret:secret> [ip|osi] [snp-packet (authentication-avoid|send-only)|all-send-only]",
        process_proof,
    ),
    modelled(
        "(area-authentication-mode!|domain-authentication-mode!) / hmac-sha256 key-id <key:number> [plain|cipher] <secret:secret> [snp-packet (authentication-avoid|send-only)|all-send-only]",
        process_proof,
    ),
    modelled(
        "(area-authentication-mode!|domain-authentication-mode!) / keychain <chain:name> [snp-packet (authentication-avoid|send-only)|all-send-only]",
        process_proof,
    ),
    modelled("(area-authentication-mode|domain-authentication-mode)", process_proof),
    modelled(
        "[ipv6] import-route (direct|static|unr|rip|ripng|ospf|ospfv3|isis|bgp) [<number:name>] / [level-1|level-2|level-1-2] [cost <number>] [cost-type (internal|external)] [tag <number>] [route-policy <policy:name>] [inherit-cost]",
        announce,
    ),
    ignored("[ipv6] import-route (isis level-1 into level-2|isis level-2 into level-1|limit) [<text>]"),
    ignored("network-entity <name>"),
    ignored("is-name <name>"),
    ignored("cost-style / (narrow|wide|wide-compatible|compatible|narrow-compatible) [<text>]"),
    ignored("description <text>"),
    ignored("(auto-cost|bandwidth-reference|bfd|circuit-cost|circuit-default-tag|default-route-advertise|filter-policy|flash-flood|frr|graceful-restart|ipv6|lsp-fragments-extend|lsp-length|maximum|nexthop|optional-checksum|preference|purge-originator-identification|segment-routing|set-overload|spf-priority|spf-slice-size|summary|timer|traffic-eng|virtual-cluster|virtual-system|advertise|avoid-microloop|distribute|fast-reroute|ignore-lsp-checksum-error|loop-free-alternate|reset|te|suppress-reachability|prefix-priority|peer|hello|lsdb|flooding|is-snmp-traps|snmp|loop-detect|attached-bit|local-mt|router-id|protocol|three-way|stub|topology|adjacency-strict-check) [<text>]").opening(PART),
];

const PARTS: &[Command<Builder>] = &[ignored(
    "(loop-free-alternate|ti-lfa|frr-policy|tiebreaker|remote-lfa|maximum|segment-routing|inhibit|flex-algo) [<text>]",
)];

const ON_INTERFACE: &[Command<Builder>] = &[
    modelled("isis enable / [<process:number>]", enable),
    modelled("isis silent / [advertise-zero-cost]", silent),
    modelled("isis circuit-level / (level-1|level-2|level-1-2)", circuit),
    modelled("isis ldp-sync", interface_sync),
    modelled(
        "isis authentication-mode / (simple|md5) [plain|cipher] <secret:secret> [level-1!|level-2!] [ip|osi] [send-only]",
        interface_proof,
    ),
    modelled(
        "isis authentication-mode / hmac-sha256 key-id <key:number> [plain|cipher] <secret:secret> [level-1!|level-2!] [send-only]",
        interface_proof,
    ),
    modelled("isis authentication-mode / keychain <chain:name> [level-1!|level-2!] [send-only]", interface_proof),
    modelled("isis authentication-mode", interface_proof),
    ignored(
        "isis (cost|dis-priority|dis-name|circuit-type|small-hello|padding-hello|mesh-group|tag-value|bfd|ipv6|lfa-backup|frr|lsp|ppp-negotiation|ppp-osicp-check|prefix-sid|peer-ip-ignore|process|delay|suppress|topology|adjacency|hello) [<text>]",
    ),
    ignored("isis timer (hello|csnp|lsp-throttle|lsp-retransmit|holding-multiplier|ldp-sync|update) <text>"),
];
