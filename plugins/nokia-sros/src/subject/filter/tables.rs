//! The tables of filters.

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens};

use super::{LIST, action, entry, lists, match_list};
use crate::builder::Builder;

const SECTION: Context = Context("filter");
const LISTS: Context = Context("filter match-list");
const PREFIXES: Context = Context("filter match-list ip-prefix-list");
const PORTS: Context = Context("filter match-list port-list");
const ENTRY: Context = Context("filter entry");
pub(crate) const MATCH: Context = Context("filter entry match");
pub(crate) const SIDE: Context = Context("filter entry match side");
const RANGE: Context = Context("filter entry match range");
const MESSAGE: Context = Context("filter entry match icmp");
const FLAGS: Context = Context("filter entry match tcp-flags");
pub(crate) const ACTION: Context = Context("filter entry action");
const FORWARD: Context = Context("filter entry action forward");
pub(crate) const PART: Context = Context("filter part");

pub(crate) const ENTRIES: &[&str] = &["acls.entries"];
/// An entry may send packets another way, whichever interface has its filter.
const WAYS: &[&str] = &["acls.entries", "interfaces.policy_route"];
const GROUPS: &[&str] = &["object_groups", "acls.entries"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &[], commands: &[ignored("filter").opening(SECTION).section()] },
    &Table { context: SECTION, feeds: &["acls", "interfaces.policy_route"], commands: HEADS },
    &Table { context: LISTS, feeds: GROUPS, commands: MATCH_LISTS },
    &Table { context: PREFIXES, feeds: GROUPS, commands: PREFIX_LINES },
    &Table { context: PORTS, feeds: GROUPS, commands: PORT_LINES },
    &Table { context: LIST, feeds: &["acls"], commands: LINES },
    &Table { context: ENTRY, feeds: ENTRIES, commands: ENTRY_LINES },
    &Table { context: MATCH, feeds: ENTRIES, commands: MATCHES },
    &Table { context: SIDE, feeds: ENTRIES, commands: SIDES },
    &Table { context: RANGE, feeds: ENTRIES, commands: RANGES },
    &Table { context: MESSAGE, feeds: ENTRIES, commands: &[modelled("(type|code) / <number>", entry::narrow)] },
    &Table { context: FLAGS, feeds: ENTRIES, commands: FLAG_LINES },
    &Table { context: ACTION, feeds: ENTRIES, commands: ACTIONS },
    &Table { context: FORWARD, feeds: ENTRIES, commands: FORWARDS },
    &Table { context: PART, feeds: &[], commands: PARTS },
];

const HEADS: &[Command<Builder>] = &[
    opens("(ip-filter!|ipv6-filter!|mac-filter!) <filter:name> / [name <name:name>] [create]", LIST, lists::open),
    ignored("match-list").opening(LISTS).section(),
    ignored("log <number> / [create]").opening(PART),
    ignored("(dhcp-filter|dhcp6-filter|redirect-policy|redirect-policy-binding|ip-exception|system-filter|gre-tunnel-template|md-auto-id|python-script) [<text>]")
        .opening(PART),
];

const MATCH_LISTS: &[Command<Builder>] = &[
    opens("(ip-prefix-list|ipv6-prefix-list) <list:name> / [create]", PREFIXES, match_list::open_prefixes),
    opens("port-list <list:name> / [create]", PORTS, match_list::open_ports),
    unlisted(),
];

/// Lists of protocols: entries that name one are not known in full.
const fn unlisted() -> Command<Builder> {
    ignored("protocol-list <list:name> / [create]").opening(PART)
}

const PREFIX_LINES: &[Command<Builder>] = &[
    modelled("prefix <prefix>", match_list::prefix),
    modelled("prefix-exclude <prefix>", match_list::unclear),
    modelled("apply-path", match_list::unclear).opening(PART),
    ignored("description / <text>"),
];

const PORT_LINES: &[Command<Builder>] = &[
    modelled("port <port:name>", match_list::port),
    modelled("port range <port:name> <port:name>", match_list::port),
    modelled("range start <port:name> end <port:name>", match_list::port),
    ignored("description / <text>"),
];

const LINES: &[Command<Builder>] = &[
    modelled("default-action / (forward|accept|permit|drop|deny|deny-host-unreachable)", lists::otherwise),
    opens("entry <entry:number> / [create]", ENTRY, lists::entry).feeding(WAYS).wide(),
    modelled("filter-id / <id:number>", lists::number),
    ignored("description / <text>"),
    ignored("filter-name / <name>"),
    ignored(
        "(scope|type|chain-to-system-filter|shared-radius-filter-wmark|shared-policer|subscriber-mgmt|group-inserted-entries|embed-filter-type) / [<text>]",
    ),
    unmodelled_embedding(),
];

/// Entries of another filter, put in here: what they match is not followed.
const fn unmodelled_embedding() -> Command<Builder> {
    seawall_api::command::unmodelled(
        "(embed-filter|embed|sub-insert-shared-radius|sub-insert-credit-control|sub-insert-radius) [<text>]",
    )
    .opening(PART)
    .feeding(ENTRIES)
}

const ENTRY_LINES: &[Command<Builder>] = &[
    modelled("match / [(protocol|next-header) <protocol:name>] [frame-type <name>]", entry::protocol).opening(MATCH),
    modelled("action", action::open).opening(ACTION).feeding(WAYS).wide(),
    modelled(
        "action / (forward|accept|permit|drop|deny|deny-host-unreachable|reassemble|http-redirect|gtp-local-breakout) [next-hop [indirect] <hop:name>]",
        action::act,
    ),
    modelled(
        "action / forward (interface|sap|sdp|redirect-policy|router|vprn-target|esi|lsp) <hop:name> [<text>]",
        action::act,
    ),
    modelled("action / (queue|nat) [<text>]", action::act),
    modelled("log / [<log:number>]", lists::log),
    modelled("log / (true|false)", lists::log),
    ignored("description / <text>"),
    ignored(
        "(interface-disable-sample|filter-sample|sample-profile|pbr-down-action-override|sticky-dest|egress-pbr|collect-stats) / [<text>]",
    ),
    // Filters of the management plane have no block for what they match.
    modelled("(protocol|next-header) / <protocol:name>", entry::protocol),
    modelled("(src-ip!|dst-ip!) / <prefix>", entry::address),
    modelled("(src-port!|dst-port!) / <port:number> [<mask:number>]", entry::port),
];

pub(crate) const MATCHES: &[Command<Builder>] = &[
    modelled("(protocol|next-header) / <protocol:name>", entry::protocol),
    modelled("protocol-list / <name>", entry::protocol_list),
    modelled("(src-ip!|dst-ip!|ip!) / <prefix>", entry::address),
    modelled("(src-ip!|dst-ip!|ip!) / <address> [<mask:ipv4>]", entry::address),
    modelled("(src-ip!|dst-ip!|ip!) / (ip-prefix-list|ipv6-prefix-list) <list:name>", entry::address),
    modelled("(src-ip!|dst-ip!|ip!|src-port!|dst-port!|port!)", entry::open_side).opening(SIDE),
    modelled("(src-port!|dst-port!|port!) / (eq|lt|gt) <port:name>", entry::port),
    modelled("(src-port!|dst-port!|port!) / range <port:name> <port:name>", entry::port),
    modelled("(src-port!|dst-port!|port!) / port-list <list:name>", entry::port),
    modelled("(src-port!|dst-port!|port!) / <port:number> [<mask:number>]", entry::port),
    modelled("icmp", entry::narrow).opening(MESSAGE),
    modelled("(icmp-type|icmp-code) / <name>", entry::narrow),
    modelled("tcp-flags", entry::narrow).opening(FLAGS),
    modelled("tcp-ack / (true|false)", entry::established),
    modelled("tcp-established", entry::established),
    modelled("(tcp-syn|fragment|option-present|multiple-option|src-route-option|ip-option|dscp|flow-label|packet-length|ttl|vlan|extension-header|ah-ext-hdr|esp-ext-hdr|src-mac|dst-mac|etype|dot1p|outer-tag|inner-tag|frame-type|router|router-instance|mgmt-port) / [<text>]", entry::narrow)
        .opening(PART),
    modelled("(routing-type0|hop-by-hop-opt|hop-by-hop|type-0-rh) / (true|false)", entry::header),
    modelled("ip-option", entry::narrow).opening(PART),
    modelled("destination-class / <number>", entry::narrow),
];

const SIDES: &[Command<Builder>] = &[
    modelled("address / <prefix>", entry::address),
    modelled("address / <address>", entry::address),
    modelled("mask / <mask:ipv4>", entry::mask),
    modelled("(ip-prefix-list|ipv6-prefix-list) / <list:name>", entry::address),
    modelled("(eq|lt|gt) / <port:name>", entry::port),
    modelled("port-list / <list:name>", entry::port),
    // Filters of the management plane write a port under a mask.
    modelled("port / <port:name>", entry::port),
    modelled("mask / <mask:number>", entry::port_mask),
    modelled("range", entry::open_inner).opening(RANGE),
    modelled("range / start <port:name> end <port:name>", entry::port),
];

const RANGES: &[Command<Builder>] = &[modelled("(start!|end!) / <port:name>", entry::range)];

const FLAG_LINES: &[Command<Builder>] = &[
    modelled("ack / (true|false)", entry::established),
    modelled("(syn|fin|rst|psh|urg|ece|cwr|ns) / (true|false)", entry::narrow),
];

pub(crate) const ACTIONS: &[Command<Builder>] = &[
    modelled(
        "(forward|accept|permit|drop|deny|deny-host-unreachable|reassemble|tcp-reset|ignore-match|gtp-local-breakout)",
        action::act,
    ),
    modelled("forward / next-hop [indirect] <hop:name> [router <name>]", action::act).feeding(WAYS).wide(),
    modelled(
        "forward / (interface|sap|sdp|redirect-policy|router|vprn-target|esi|lsp) <hop:name> [<text>]",
        action::act,
    ),
    modelled(
        "(http-redirect|nat|l2-aware-nat-bypass|rate-limit|tcp-mss-adjust|remark|queue|default) / [<text>]",
        action::act,
    )
    .opening(PART),
    modelled("drop / (packet-length|ttl|payload-length|extracted-traffic|pattern) [<text>]", action::act_in_part),
    modelled("forward", action::forward).opening(FORWARD).feeding(WAYS).wide(),
    modelled("drop", action::act).opening(PART),
];

const FORWARDS: &[Command<Builder>] = &[
    modelled("next-hop", |_, _| Some(())).opening(FORWARD),
    modelled("nh-ip", |_, _| Some(())).opening(FORWARD),
    modelled("nh-ip-vrf", |_, _| Some(())).opening(FORWARD),
    modelled(
        "(address|interface-name|redirect-policy|router-instance|sap-id|sdp-bind-id|lsp) / <hop:name>",
        action::hop,
    ),
    ignored("(indirect|vpls|epipe|service-name|vprn-target) / [<text>]").opening(FORWARD),
];

const PARTS: &[Command<Builder>] = &[
    ignored("(destination|description|shutdown|admin-state|summary|wrap-around|max-entries|bgp-peers|criterion|type|mask|value|address|id|number|protocol|offset|name|eq|lt|gt|range|start|end|max-nr-entries|oper-group) [<text>]")
        .opening(PART),
    ignored("(memory|syslog|filter|entry|rate|pir|extracted-traffic|packet-length|pattern|entry-type|interface|hold-down|ping-test|dest|snmp-test|url-test) [<text>]").opening(PART),
];
