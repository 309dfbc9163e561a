//! The tables of mirrors, in both forms.

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens};

use super::{session, source};
use crate::builder::Builder;

const MIRROR: Context = Context("mirror");
const DEBUG: Context = Context("debug");
const SESSION: Context = Context("mirror-dest");
const WRAP: Context = Context("mirror-dest encap");
const HEADER: Context = Context("mirror-dest encap layer-3-encap");
const GATEWAY: Context = Context("mirror-dest encap gateway");
const ADDRESSES: Context = Context("mirror-dest encap gateway ip-address");
const CAPTURE: Context = Context("mirror-dest pcap");
const SOURCE: Context = Context("mirror-source");
const CHOSEN: Context = Context("mirror-source filter");
const PART: Context = Context("mirror part");

const FEEDS: &[&str] = &["mirrors"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: FEEDS, commands: TOP },
    &Table { context: MIRROR, feeds: FEEDS, commands: HEADS },
    &Table { context: DEBUG, feeds: FEEDS, commands: DEBUGS },
    &Table { context: SESSION, feeds: FEEDS, commands: LINES },
    &Table { context: WRAP, feeds: FEEDS, commands: WRAPS },
    &Table { context: HEADER, feeds: FEEDS, commands: HEADERS },
    &Table { context: GATEWAY, feeds: FEEDS, commands: GATEWAYS },
    &Table {
        context: ADDRESSES,
        feeds: FEEDS,
        commands: &[modelled("destination / <host:address>", session::towards), ignored("source / <address>")],
    },
    &Table { context: CAPTURE, feeds: FEEDS, commands: CAPTURES },
    &Table { context: SOURCE, feeds: FEEDS, commands: SOURCES },
    &Table { context: CHOSEN, feeds: FEEDS, commands: &[modelled("entry <entry:number>", source::entry)] },
    &Table { context: PART, feeds: &[], commands: PARTS },
];

const TOP: &[Command<Builder>] = &[
    modelled("mirror", |_, _| Some(())).opening(MIRROR).section(),
    modelled("debug", |_, _| Some(())).opening(DEBUG).section(),
];

const HEADS: &[Command<Builder>] = &[
    opens(
        "mirror-dest <session:name> / [name <name:name>] [type (ether|frame-relay|ppp|ip-only|atm-sdu|satop-e1|satop-e3|satop-t1|satop-t3|cesopsn|cesopsn-cas)] [create]",
        SESSION,
        session::open,
    ),
    opens("mirror-source <session:name> / [create]", SOURCE, source::open),
    ignored("mirror-dest-template <template:name> / [create]").opening(PART),
    ignored("global-sampling-rate / <number>"),
];

const DEBUGS: &[Command<Builder>] = &[opens("mirror-source <session:name>", SOURCE, source::open)];

const LINES: &[Command<Builder>] = &[
    modelled("shutdown", session::state).default_on(),
    modelled("admin-state / (enable|disable)", session::state),
    modelled("service-id / <number:number>", session::number),
    opens("encap", WRAP, |_, _| Some(())),
    modelled("sap <sap:name> / [create] [no-endpoint|endpoint <name>]", session::sap).opening(PART),
    modelled("spoke-sdp <sdp:name> / [create] [no-endpoint|endpoint <name> [icb]]", session::spoke).opening(PART),
    modelled("remote-source", session::remote).opening(PART),
    opens("pcap <capture:name> / [create]", CAPTURE, session::capture),
    ignored(
        "(description|service-name|fc|slice-size|mirror-type|isa-aa-group|use-global-sampling-rate|per-flow-hashing) / [<text>]",
    ),
    ignored("endpoint <name> / [create]").opening(PART),
];

const WRAPS: &[Command<Builder>] =
    &[opens("layer-3-encap / [(ip-udp-shim|ip-gre|ip-udp-shim-sampling)] [create]", HEADER, session::wrap)];

const HEADERS: &[Command<Builder>] = &[
    ignored("header-type / (ip-udp-shim|ip-gre|ip-udp-shim-sampling)"),
    ignored("(direction-bit|sampling-rate) / [<text>]"),
    modelled("(router|router-instance) / <router:name>", session::within),
    modelled("router service-name / <router:name>", session::within),
    opens("gateway / [create]", GATEWAY, |_, _| Some(())),
];

const GATEWAYS: &[Command<Builder>] = &[
    modelled("ip / src <source:address> dest <host:address>", session::towards),
    opens("ip-address", ADDRESSES, |_, _| Some(())),
    ignored("udp / src <number> dest <to:number>"),
    ignored("udp-port").opening(PART),
];

const CAPTURES: &[Command<Builder>] = &[
    modelled("file-url / <place:url>", session::file).feeding(&["mirrors", "secrets"]),
    ignored("(size|description|capture-count|file-rotation|rotate) / [<text>]"),
];

const SOURCES: &[Command<Builder>] = &[
    modelled("shutdown", source::state).default_on(),
    modelled("admin-state / (enable|disable)", source::state),
    modelled("(port!|sap!) <end:name> / [ingress] [egress]", source::end).opening(PART),
    modelled("port lag-id <lag:number> / [ingress] [egress]", source::other).opening(PART),
    modelled("(subscriber|ingress-label|isa-aa-group|satellite) <text>", source::other).opening(PART),
    modelled("(ip-filter!|ipv6-filter!|mac-filter!) <filter:name> / [entry <entry:number>+]", source::chosen)
        .opening(CHOSEN),
    ignored("description / <text>"),
];

const PARTS: &[Command<Builder>] = &[
    ignored("(shutdown|admin-state (enable|disable)|ingress|egress)"),
    ignored("(ingress|egress) / (true|false)"),
    ignored("(qos|cem|far-end|spoke-sdp|sap|fc|sla-profile|host|aa-sub-type|sap-id|ip|mac) / [<text>]").opening(PART),
    ignored("(vc-label|control-word|description|precedence|revert-time|policy-name|policy-id|ing-svc-label|tunnel|source|destination|src|dest|vc-id|egress|icb|ip-mirror|sa-mac|da-mac|type|layer-3-encap|header-type|router-instance|udp-port|sampling-rate|direction-bit|use-global-sampling-rate|slice-size) / [<text>]")
        .opening(PART),
];
