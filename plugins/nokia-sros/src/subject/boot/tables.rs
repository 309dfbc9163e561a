//! The lines of boot options and rollbacks: as classic CLI prints the file, in no block, and in the blocks of MD-CLI.

use seawall_api::command::{Command, Context, Table, ignored, modelled};

use super::{configuration, copy, domain, fips, image, key, provisioning, server};
use crate::builder::Builder;
use crate::subject::sections::SYSTEM;

/// The block `bof`.
pub(crate) const BOF: Context = Context("bof");
const IMAGE: Context = Context("bof image");
const CONFIGURATION: Context = Context("bof configuration");
const NAMES: Context = Context("bof dns");
const MACHINE: Context = Context("bof system");
const PART: Context = Context("bof part");
const ROLLBACK: Context = Context("system rollback");

/// What places of copies feed: they may hold a password.
const COPIES: &[&str] = &["backups", "secrets"];

const FEEDS: &[&str] = &["boot", "backups", "device.fips_mode", "secrets"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table {
        context: Context::TOP,
        feeds: FEEDS,
        commands: &[modelled("bof", |_, _| Some(())).opening(BOF).section()],
    },
    &Table { context: Context::TOP, feeds: FEEDS, commands: CLASSIC },
    &Table { context: BOF, feeds: FEEDS, commands: LINES },
    &Table { context: IMAGE, feeds: FEEDS, commands: IMAGES },
    &Table { context: CONFIGURATION, feeds: FEEDS, commands: CONFIGURATIONS },
    &Table { context: NAMES, feeds: &["contacts", "device"], commands: NAME_LINES },
    &Table { context: MACHINE, feeds: &["device.fips_mode"], commands: MACHINES },
    &Table { context: PART, feeds: &[], commands: PARTS },
    &Table { context: SYSTEM, feeds: COPIES, commands: &[modelled("rollback", |_, _| Some(())).opening(ROLLBACK)] },
    &Table { context: ROLLBACK, feeds: COPIES, commands: ROLLBACKS },
];

/// The file itself, as classic CLI prints it: its lines stand in no block.
const CLASSIC: &[Command<Builder>] = &[
    modelled("(primary-image!|secondary-image!|tertiary-image!) / <place:url>", image),
    modelled("(primary-config!|secondary-config!|tertiary-config!) / <place:url>", configuration),
    modelled("(primary-dns!|secondary-dns!|tertiary-dns!) / <host:address>", server),
    modelled("dns-domain / <domain:name>", domain),
    modelled("(fips-140-2|fips-140)", fips),
    modelled("auto-boot / [<text>]", provisioning),
    modelled("password / <secret:secret> [hash|hash2|custom]", key),
    modelled("encryption-key / <secret:secret> [hash|hash2|custom]", key),
    ignored("encrypt / (on|off)"),
    ignored("address / <prefix> (active|standby|a|b|c|d)"),
    ignored("static-route <prefix> next-hop / <address>"),
    ignored("eth-mgmt-address / <prefix>"),
    ignored("eth-mgmt-route / <prefix> next-hop <address>"),
    ignored("autonegotiate / [limited]").default_on(),
    ignored("duplex / (full|half)"),
    ignored("speed / <number>"),
    ignored("wait / <number>"),
    ignored("persist / (on|off)"),
    ignored("console-speed / <number>"),
    ignored("license-file / <url>"),
    ignored("system-base-mac / <mac>"),
    ignored("system-profile / <name>"),
    ignored("persistent-indices / [on|off]"),
    ignored("primary-gateway / <address>"),
];

const LINES: &[Command<Builder>] = &[
    modelled("image", |_, _| Some(())).opening(IMAGE),
    modelled("configuration", |_, _| Some(())).opening(CONFIGURATION),
    modelled("dns", |_, _| Some(())).opening(NAMES),
    modelled("system", |_, _| Some(())).opening(MACHINE),
    modelled("auto-boot", provisioning).opening(PART),
    ignored("(auto-configure|console|license)").opening(PART),
    ignored("port <name>").opening(PART),
    ignored("router <name>").opening(PART),
];

const IMAGES: &[Command<Builder>] =
    &[modelled("(primary-location!|secondary-location!|tertiary-location!) / <place:url>", image)];

const CONFIGURATIONS: &[Command<Builder>] = &[
    modelled("(primary-location!|secondary-location!|tertiary-location!) / <place:url>", configuration),
    modelled("(password!|encryption-key!) / <secret:secret> [hash|hash2|custom]", key),
    ignored("encrypt / (true|false)"),
];

const NAME_LINES: &[Command<Builder>] = &[
    modelled("(primary-server!|secondary-server!|tertiary-server!) / <host:address>", server),
    modelled("domain / <domain:name>", domain),
];

const MACHINES: &[Command<Builder>] = &[
    modelled("(fips-140-2|fips-140) / (true|false)", fips),
    ignored("base-mac-address / <mac>"),
    ignored("persistent-indices / (true|false)"),
    ignored("profile / <name>"),
];

const PARTS: &[Command<Builder>] = &[
    ignored("(ipv4|ipv6|dhcp|inband|ospf|static-routes)").opening(PART),
    ignored("interface <name>").opening(PART),
    ignored("cpm (active|standby|a|b|c|d)").opening(PART),
    ignored("route <prefix> / [next-hop <address>]").opening(PART),
    ignored("next-hop / <address>"),
    ignored("(ip-address|ipv6-address|neip-ipv4|neip-ipv6) / <address>"),
    ignored("(prefix-length|speed|wait-time|port-mtu|timeout|vlan|mtu|vendor-id|ip-mtu) / <number>"),
    ignored(
        "(autonegotiate|management-port|ipv4|ipv6|include-user-class|vlan-discovery|null-encapsulation|disabled) / (true|false)",
    ),
    ignored("duplex / (full|half)"),
    ignored("client-type / (duid-enterprise|duid-link-local)"),
    ignored("(client-id|neid) / <name>"),
    ignored("primary-location / <url>"),
];

const ROLLBACKS: &[Command<Builder>] = &[
    modelled("(rollback-location!|rescue-location!|location!) / <place:url>", |builder, line| {
        copy(builder, line, "rollback", false)
    }),
    ignored("(local-max-checkpoints|remote-max-checkpoints|local-checkpoints|remote-checkpoints) / <number>"),
    modelled("rescue", |_, _| Some(())).opening(ROLLBACK),
];
