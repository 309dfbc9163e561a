//! The tables of interception. Whatever could name somebody is a word that is never shown.

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens};

use super::{
    address, enter, kept, locked, log, options, proof, radius, separate, shared_key, source, source_state, station,
    support, target, tasking, tasking_state,
};
use crate::builder::Builder;
use crate::subject::boot::BOF;

const REGION: Context = Context("li");
const BOF_LI: Context = Context("bof li");
const SOURCE: Context = Context("li li-source");
const TARGET: Context = Context("li li-source target");
const LOCK: Context = Context("li li-filter");
const MANAGEMENT: Context = Context("li management");
const TASKING: Context = Context("li x-interfaces");
const STATION: Context = Context("li x-interfaces lic");
const PART: Context = Context("li part");

const FEEDS: &[&str] = &["intercepts", "interception"];
const STATE: &[&str] = &["interception"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: FEEDS, commands: TOP },
    &Table { context: BOF, feeds: STATE, commands: &[opens("li", BOF_LI, options)] },
    &Table { context: BOF, feeds: STATE, commands: CLASSIC_OPTIONS },
    &Table { context: BOF_LI, feeds: STATE, commands: OPTIONS },
    &Table { context: REGION, feeds: FEEDS, commands: LINES },
    &Table { context: SOURCE, feeds: FEEDS, commands: SOURCES },
    &Table { context: TARGET, feeds: FEEDS, commands: TARGETS },
    &Table { context: LOCK, feeds: STATE, commands: LOCKS },
    &Table { context: MANAGEMENT, feeds: STATE, commands: MANAGEMENTS },
    &Table { context: TASKING, feeds: FEEDS, commands: TASKINGS },
    &Table { context: STATION, feeds: FEEDS, commands: STATIONS },
    &Table { context: PART, feeds: FEEDS, commands: PARTS },
];

/// Boot options of classic CLI stand in a file of their own.
const TOP: &[Command<Builder>] =
    &[opens("li", REGION, enter), modelled("li-separate", separate), modelled("li-local-save", kept)];

const CLASSIC_OPTIONS: &[Command<Builder>] = &[modelled("li-separate", separate), modelled("li-local-save", kept)];

const OPTIONS: &[Command<Builder>] =
    &[modelled("separate / (true|false)", separate), modelled("local-save / (true|false)", kept)];

const LINES: &[Command<Builder>] = &[
    opens("li-source <source:word> / [create]", SOURCE, source),
    opens("li-filter", LOCK, |_, _| Some(())),
    modelled("li-filter-lock-state / (locked|unlocked-for-li-users|unlocked-for-all-users)", locked),
    opens("management", MANAGEMENT, |_, _| Some(())),
    opens("radius", PART, radius),
    opens("x-interfaces", TASKING, tasking),
    modelled("log", log).opening(PART),
    modelled("sci", |_, _| Some(())).opening(PART),
    modelled(
        "(mirror-dest-template|li-filter-associations|li-filter-block-reservation|mobile-gateway|save) / [<text>]",
        |_, _| Some(()),
    )
    .opening(PART),
];

const SOURCES: &[Command<Builder>] = &[
    modelled("shutdown", source_state).default_on(),
    modelled("admin-state / (enable|disable)", source_state),
    modelled(
        "(sap|subscriber|ip-filter|ipv6-filter|mac-filter|li-ip-filter|li-ipv6-filter|li-mac-filter|nat|wlan-gw|wlan-gw-dsm-subscriber|host) / [<text>]",
        target,
    )
    .opening(TARGET),
    ignored("(description|service-id) / <text>"),
];

/// Below a target stand further words about it.
const TARGETS: &[Command<Builder>] = &[
    ignored("(ingress|egress) / [true|false]"),
    modelled("(intercept-id|session-id|entry|classic-lsn-subscriber|dslite-lsn-subscriber|nat64-lsn-subscriber|l2-aware-subscriber|l2-aware-sub|classic-lsn-sub|dslite-lsn-sub|nat64-lsn-sub|ethernet-header|ip-family|sla-profile|fc|sap|host|ip|mac|sap-id|use-sub-mac|mac-address|router|b4|subscriber-prefix|ipv4|ipv6) / [<text>]", target)
        .opening(TARGET),
];

const LOCKS: &[Command<Builder>] = &[
    modelled("lock-filter / (lock|unlock)", locked),
    modelled("(li-ip-filter|li-ipv6-filter|li-mac-filter|association|block-reservation) / [<text>]", |_, _| Some(()))
        .opening(PART),
];

const MANAGEMENTS: &[Command<Builder>] = &[modelled("tech-support-li-info / (include|exclude)", support)];

const TASKINGS: &[Command<Builder>] = &[
    modelled("shutdown", tasking_state).default_on(),
    modelled("admin-state / (enable|disable)", tasking_state),
    opens("lics", TASKING, |_, _| Some(())),
    opens("lic <station:name> / [create]", STATION, station),
    ignored("(x1|x2|x3|local-interface|user-db|correlation-id|user-identities|description) / [<text>]").opening(PART),
];

const STATIONS: &[Command<Builder>] = &[
    opens("(ipv4|authentication)", STATION, |_, _| Some(())),
    modelled("(ip-address|ipv4-address|address) / <host:address>", address),
    modelled("(password|private-ki) / <secret:secret> [hash|hash2|custom]", proof).feeding(&["intercepts", "secrets"]),
    modelled("sequence-group <number> / [create]", |_, _| Some(())).opening(STATION),
    modelled("(k-ki|ki|key) / <secret:secret> [hash|hash2|custom]", proof).feeding(&["intercepts", "secrets"]),
    ignored("(port|description|router-instance|router) / <text>"),
];

/// Parts that say nothing of who may set taps. Nothing of them is shown.
const PARTS: &[Command<Builder>] = &[
    modelled("(pfcp-li-shared-key|password|private-ki) / <secret:secret> [hash|hash2|custom]", shared_key)
        .feeding(&["intercepts", "secrets"]),
    ignored("(shutdown|admin-state (enable|disable))"),
    modelled("(log-id|from|to|source|destination|filter|entry|description|mirror-dest-template|type|layer-3-encap|header-type|router-instance|router|udp|udp-port|src|dst|local-tcp-port|lic-peer|timeouts|address|match|match-list|action|ip-filter|ipv6-filter|mac-filter|li-ip-filter|li-ipv6-filter|li-mac-filter|range|start|memory|snmp|session|netconf|li|true|false|time-format|max-entries|x2|x3|alarms|heartbeat|df-peer|target|li-x1|li-x2|tls|direction-bit|sampling-rate|named-entry|start-entry|count) / [<text>]", |_, _| Some(()))
        .opening(PART),
];
