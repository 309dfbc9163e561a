//! Servers of addresses: `dhcp local-dhcp-server` of classic CLI, `dhcp-server dhcpv4` of MD-CLI, in the router and in VPRN.
//!
//! Source: Nokia, "Triple Play Service Delivery Architecture Guide", "Local DHCP server": shut down until it is switched on; it gives what its pools hold.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::{Protocol, Service};
use seawall_api::{Fact, Span};

use super::instance::{self, ROUTER, VPRN};
use super::password::nothing;
use super::switch;
use crate::builder::Builder;

const SERVERS: Context = Context("dhcp");
const SERVER: Context = Context("dhcp local-dhcp-server");
const POOL: Context = Context("dhcp local-dhcp-server pool");

const FEEDS: &[&str] = &["services"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: ROUTER, feeds: FEEDS, commands: HEADS },
    &Table { context: VPRN, feeds: FEEDS, commands: HEADS },
    &Table { context: SERVERS, feeds: FEEDS, commands: LISTED },
    &Table { context: SERVER, feeds: FEEDS, commands: LINES },
    &Table { context: POOL, feeds: &[], commands: POOLS },
];

const HEADS: &[Command<Builder>] = &[opens("(dhcp|dhcp6|dhcp-server)", SERVERS, nothing).section()];

const LISTED: &[Command<Builder>] =
    &[opens("(local-dhcp-server|dhcpv4|dhcpv6) <server:name> / [create]", SERVER, |builder: &mut Builder, line| {
        let key = (instance::current(builder).map(str::to_owned), line.string("server")?);
        if line.removes() {
            builder.memory.dhcp_server.servers.remove(&key);
            return Some(());
        }
        let name = key.1.clone();
        builder.memory.dhcp_server.servers.open(key, || Server { at: line.block, name, ..Server::default() })?;
        Some(())
    })];

const LINES: &[Command<Builder>] = &[
    modelled("shutdown", state).default_on(),
    modelled("admin-state / (enable|disable)", state),
    modelled("pool <pool:name> / [create]", |builder: &mut Builder, line| {
        let pool = (!line.removes()).then_some(line.span);
        builder.memory.dhcp_server.servers.current()?.pool = pool;
        Some(())
    })
    .opening(POOL),
    ignored("(use-gi-address|use-link-address|use-pool-from-client|force-renews|auto-provisioned|ignore-rapid-commit|interface-id-mapping|pool-selection) / [<name>] [<name>]").opening(POOL),
    ignored("(user-db|lease-hold-time|failover|defaults|user-ident|server-id|lease-query|lease-hold) / [<name>] [<name>]").opening(POOL),
    ignored("description / <text>"),
];

/// Which addresses, for how long and with which options.
const POOLS: &[Command<Builder>] = &[
    ignored("(subnet|prefix) <prefix> / [pd] [wan-host] [failover (local|remote|access-driven)] [create]")
        .opening(POOL),
    ignored("(address-range|exclude-addresses) <ipv4> <ipv4> / [failover (local|remote|access-driven)]"),
    ignored("(address-range|exclude-addresses) <ipv4> end <ipv4> / [failover-control-type <name>]").opening(POOL),
    ignored("options").opening(POOL),
    ignored(
        "option <name> / (ascii-string|hex-string|ipv4-address|ipv6-address|netbios-node-type|boolean|integer|duration|empty) <name>",
    ),
    ignored("option <name>").opening(POOL),
    ignored(
        "(subnet-mask|default-router|dns-server|domain-name|netbios-name-server|lease-time|lease-rebind-time|lease-renew-time|minimum-free|maximum-declined|max-declined|max-lease-time|min-lease-time|offer-time|nak-non-matching-subnet) / <name> [<name>] [<name>] [<name>]",
    ),
    ignored("(use-gi-address|use-link-address|use-pool-from-client|scope|days|hrs|min|sec|hours) / <name> [<name>]"),
    ignored("admin-state / (enable|disable)"),
    ignored("shutdown").default_on(),
    ignored("description / <text>"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    servers: Kept<(Option<String>, String), Server>,
}

#[derive(Debug, Default)]
struct Server {
    at: Span,
    name: String,
    state: Option<(bool, Span)>,
    pool: Option<Span>,
}

fn state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let stated = !line.removes() || line.has("shutdown");
    builder.memory.dhcp_server.servers.current()?.state = stated.then_some((switch::enabled(line), line.span));
    Some(())
}

/// Puts the servers into the model, or that there is none.
pub(crate) fn finish(builder: &mut Builder) {
    let servers = builder.memory.dhcp_server.servers.take();
    if servers.is_empty() {
        let enabled = builder.why_open(None, FEEDS).map_or(Fact::Default(false), Fact::Unknown);
        let name = "local-dhcp-server".to_owned();
        builder.model.services.push(Service { protocol: Protocol::Dhcp, name, enabled, ..Service::default() });
    }
    for server in servers {
        let open = !builder.unread_in(server.at).is_empty();
        builder.model.services.push(Service {
            at: server.at,
            protocol: Protocol::Dhcp,
            name: format!("local-dhcp-server {}", server.name),
            enabled: server.state.map_or(Fact::Default(false), |(runs, at)| Fact::Set(runs, at)),
            used: match server.pool {
                Some(at) => Fact::Set(true, at),
                None if open => Fact::Unknown(seawall_api::Why::UnreadLine),
                None => Fact::Default(false),
            },
            port: Fact::Default(67),
            ..Service::default()
        });
    }
}
