//! The tables of the filters before the processor. Blocks of matches are those of packet filters.

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens};

use super::entry;
use crate::builder::Builder;
use crate::subject::filter::tables::{ACTION, MATCHES, PART};
use crate::subject::filter::{action, entry as packet, lists};
use crate::subject::sections::SECURITY;

const CPM: Context = Context("cpm-filter");
const ACCESS: Context = Context("management-access-filter");
const CPM_LIST: Context = Context("cpm-filter list");
const ACCESS_LIST: Context = Context("management-access-filter list");
const ENTRY: Context = Context("cpm-filter entry");
const ACCESS_ENTRY: Context = Context("management-access-filter entry");
const MATCH: Context = Context("entry match before the processor");
const PORT: Context = Context("entry match mgmt-port");
const FRAMES: Context = Context("mac-filter before the processor");

const FEEDS: &[&str] = &["acls", "control_plane"];
const ENTRIES: &[&str] = &["acls.entries"];

/// The tables of this subject.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SECURITY, feeds: FEEDS, commands: HEADS },
    &Table { context: CPM, feeds: FEEDS, commands: CPM_LISTS },
    &Table { context: ACCESS, feeds: FEEDS, commands: ACCESS_LISTS },
    &Table { context: CPM_LIST, feeds: FEEDS, commands: CPM_LINES },
    &Table { context: CPM_LIST, feeds: FEEDS, commands: LINES },
    &Table { context: ACCESS_LIST, feeds: FEEDS, commands: ACCESS_LINES },
    &Table { context: ACCESS_LIST, feeds: FEEDS, commands: LINES },
    &Table { context: ENTRY, feeds: ENTRIES, commands: ENTRY_LINES },
    &Table { context: ENTRY, feeds: ENTRIES, commands: GENERAL },
    &Table { context: ACCESS_ENTRY, feeds: ENTRIES, commands: ACCESS_ENTRY_LINES },
    &Table { context: ACCESS_ENTRY, feeds: ENTRIES, commands: GENERAL },
    &Table { context: MATCH, feeds: ENTRIES, commands: MATCH_LINES },
    &Table { context: MATCH, feeds: ENTRIES, commands: MATCHES },
    &Table { context: PORT, feeds: ENTRIES, commands: PORTS },
    &Table { context: FRAMES, feeds: &[], commands: FRAME_LINES },
];

const HEADS: &[Command<Builder>] =
    &[opens("cpm-filter", CPM, entry::open), opens("management-access-filter", ACCESS, entry::open)];

const CPM_LISTS: &[Command<Builder>] = &[
    modelled("default-action / (accept|drop)", entry::cpm_otherwise),
    opens("(ip-filter|ipv6-filter)", CPM_LIST, entry::list),
    ignored("mac-filter").opening(FRAMES),
];

const ACCESS_LISTS: &[Command<Builder>] =
    &[opens("(ip-filter|ipv6-filter)", ACCESS_LIST, entry::list), ignored("mac-filter").opening(FRAMES)];

const LINES: &[Command<Builder>] =
    &[modelled("shutdown", entry::state).default_on(), modelled("admin-state / (enable|disable)", entry::state)];

const CPM_LINES: &[Command<Builder>] = &[opens("entry <entry:number> / [create]", ENTRY, entry::cpm).feeding(ENTRIES)];

const ACCESS_LINES: &[Command<Builder>] = &[
    modelled("default-action / (permit|deny|deny-host-unreachable|accept|drop|reject|ignore-match)", lists::otherwise),
    opens("entry <entry:number> / [create]", ACCESS_ENTRY, lists::entry).feeding(ENTRIES),
    ignored("renum <number> <to:number>"),
];

const GENERAL: &[Command<Builder>] = &[ignored("description / <text>")];

const ENTRY_LINES: &[Command<Builder>] = &[
    modelled("action", action::open).opening(ACTION),
    modelled("action / (accept|drop)", action::act),
    modelled("action / queue <number>", action::act),
    modelled("log / [<log:number>]", lists::log),
    modelled("match / [(protocol|next-header) <protocol:name>]", packet::protocol).opening(MATCH),
];

/// Classic CLI writes here what MD-CLI writes into a block of its own.
const ACCESS_ENTRY_LINES: &[Command<Builder>] = &[
    modelled("action / (permit|deny|deny-host-unreachable|accept|drop|reject|ignore-match)", entry::act),
    modelled("log", lists::log),
    modelled("log-events / (true|false)", lists::log),
    modelled("match", packet::protocol).opening(MATCH),
    modelled("(protocol|next-header) / <protocol:name>", packet::protocol),
    modelled("src-ip / <prefix>", packet::address),
    modelled("src-ip / <address:address>", packet::address),
    modelled("src-ip / <address:ipv4> <mask:ipv4>", packet::address),
    modelled("src-ip / (ip-prefix-list|ipv6-prefix-list) <list:name>", packet::address),
    modelled("(dst-port!|l4-src-port!) / <port:number> [<mask:number>]", packet::port),
    modelled("src-port / (cpm|lag <lag:number>|<port:name>)", entry::by_port),
    modelled("router / <router:name>", entry::by_instance),
    modelled("flow-label / <number>", packet::narrow),
];

const MATCH_LINES: &[Command<Builder>] = &[
    modelled("router / <router:name>", entry::by_instance),
    modelled("router service-name / <router:name>", entry::by_instance),
    modelled("router-instance / <router:name>", entry::by_instance),
    modelled("mgmt-port", |_, _| Some(())).opening(PORT),
];

const PORTS: &[Command<Builder>] =
    &[modelled("cpm", entry::by_port), modelled("(port-id|lag) / <port:name>", entry::by_port)];

/// Filters on frames: nothing in the model asks who sends them.
const FRAME_LINES: &[Command<Builder>] = &[
    ignored("(shutdown|admin-state (enable|disable))"),
    ignored("default-action / (permit|deny|accept|drop|ignore-match)"),
    ignored("(entry <number> [create]|match [<text>]|action)").opening(FRAMES),
    ignored("(action|description|log|log-events|svc-id|service|cfm-opcode|src-mac|dst-mac|etype|dot1p|dsap|ssap|snap-oui|snap-pid|frame-type|accept|drop) / [<text>]")
        .opening(PART),
];
