//! Servers for hosts behind the device: DHCP and names, as `system services` starts them.

use seawall_api::command::{Command, Context, Table, ignored, opens, unmodelled};

use super::blocks::nothing;
use super::trace::TRACE;
use crate::builder::Builder;

/// `dhcp-local-server { ... }`, and `dhcp { ... }` of older systems.
pub(crate) const SERVER: Context = Context("system services dhcp");
/// `dns { ... }`.
pub(crate) const DNS: Context = Context("system services dns");
const GROUP: Context = Context("system services dhcp group");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SERVER, feeds: &["services"], commands: COMMANDS },
    &Table { context: GROUP, feeds: &["services"], commands: GROUP_COMMANDS },
    &Table { context: DNS, feeds: &["services"], commands: DNS_COMMANDS },
];

const COMMANDS: &[Command<Builder>] = &[
    opens("group <group:name>", GROUP, nothing),
    opens("dhcpv6", SERVER, nothing),
    opens("traceoptions", TRACE, nothing),
    ignored("(boot-file|next-server|domain-name|server-identifier|boot-server) / <word>"),
    ignored("(default-lease-time|maximum-lease-time) / <word>"),
    ignored("(domain-search|name-server|router|wins-server) <word>"),
    ignored("pool <prefix> address-range (low|high) / <address>"),
    ignored("pool <prefix> (router|name-server|exclude-address|wins-server|domain-search) <word>"),
    ignored(
        "pool <prefix> (default-lease-time|maximum-lease-time|domain-name|boot-file|next-server|server-identifier) / <word>",
    ),
    ignored("pool <prefix> propagate-settings / <interface>"),
    ignored("static-binding <mac> fixed-address <address>"),
    ignored("static-binding <mac> host-name / <name>"),
    ignored("propagate-settings / <interface>"),
    unmodelled("authentication password / <secret>").feeding(&["secrets"]),
    ignored("authentication username-include <name>"),
    ignored("overrides <name>"),
    ignored("overrides (interface-client-limit|client-discover-match|no-arp|delete-binding-on-renegotiation) [<word>]"),
    ignored("pool-match-order <name>"),
    ignored("(reconfigure|duplicate-clients-in-subnet|forward-snooped-clients|lease-time-validation) [<word>]"),
];

const GROUP_COMMANDS: &[Command<Builder>] = &[
    ignored("interface <interface>"),
    ignored("interface <interface> (exclude|trace)"),
    ignored("interface <interface> upto <interface>"),
    ignored("overrides <name>"),
    ignored("overrides (interface-client-limit|client-discover-match|no-arp|delete-binding-on-renegotiation) [<word>]"),
    unmodelled("authentication password / <secret>").feeding(&["secrets"]),
    ignored("authentication username-include <name>"),
    ignored("dynamic-profile / <name>"),
];

const DNS_COMMANDS: &[Command<Builder>] = &[
    ignored("(max-cache-ttl|max-ncache-ttl) / <number>"),
    opens("traceoptions", TRACE, nothing),
    ignored("forwarders <address>"),
    ignored("dnssec disable"),
    ignored("dnssec dlv <name> trusted-anchor <name>"),
    ignored("dnssec secure-domains <name>"),
    ignored("dnssec trusted-keys key <word>"),
    ignored("dns-proxy interface <interface>"),
    ignored("dns-proxy cache <name> inet <address>"),
    ignored("dns-proxy default-domain <name> forwarders <address>"),
    ignored("dns-proxy propogate-setting / (enable|disable)"),
    ignored("dns-proxy propagate-setting / (enable|disable)"),
    ignored("dns-proxy view <name> match-clients <prefix>"),
    ignored("dns-proxy view <name> domain <name> forwarders <address>"),
];
