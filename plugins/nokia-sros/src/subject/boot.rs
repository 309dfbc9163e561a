//! Where the system starts from and where its configuration lies: the boot options file (`bof`), which a device prints apart, and rollbacks.
//!
//! Sources: Nokia, "Basic System Configuration Guide", "Boot options"; data model of 24.10: neither FIPS mode nor `auto-boot` unless they are said.
//! `admin save` and automatic saving write to the place of the primary configuration.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::kept::Kept;
use seawall_api::model::{Backup, BootImage, ContactPurpose, SecretUse, Transfer};
use seawall_api::secret::Purpose;
use seawall_api::secret::typed::Typed;
use seawall_api::{Fact, Span, Why, contacts};

use super::sections::SYSTEM;
use super::switch;
use crate::builder::Builder;
use crate::secrets;

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

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The first line that names an image or a configuration: every print of the options has one.
    pub(crate) shown: Option<Span>,
    /// Images by the first word of their lines.
    images: Kept<&'static str, BootImage>,
    copies: Kept<(&'static str, String), Backup>,
    /// Whether the configuration lies on a server.
    remote: Option<(bool, Span)>,
    zero_touch: Option<Span>,
}

const ORDER: &[&str] = &[
    "primary-image",
    "secondary-image",
    "tertiary-image",
    "primary-config",
    "secondary-config",
    "tertiary-config",
    "primary-location",
    "secondary-location",
    "tertiary-location",
    "rollback-location",
    "rescue-location",
    "location",
];

/// How a place is reached, and the server: `ftp://user:password@192.0.2.1/images`, `cf3:\timos`.
fn destination(place: &str) -> (Transfer, Option<String>) {
    let Some((scheme, rest)) = place.split_once("://") else { return (Transfer::Local, None) };
    let transfer = match scheme.to_ascii_lowercase().as_str() {
        "ftp" => Transfer::Ftp,
        "tftp" => Transfer::Tftp,
        "http" => Transfer::Http,
        "https" => Transfer::Https,
        "scp" => Transfer::Scp,
        "sftp" => Transfer::Sftp,
        _ => Transfer::Other,
    };
    let place = rest.split('/').next().unwrap_or_default();
    let host = place.rsplit_once('@').map_or(place, |(_, host)| host);
    let host = host.strip_prefix('[').and_then(|rest| rest.split(']').next()).unwrap_or(host);
    (transfer, (!host.is_empty()).then(|| host.to_owned()))
}

/// A password that stands in a place is stored in clear.
fn keep_password(builder: &mut Builder, line: &CommandLine<'_>, owner: &str) -> Option<()> {
    let (place, span) = (line.get("place")?, line.span_of("place")?);
    let (_, rest) = place.split_once("://")?;
    let (user, _) = rest.split('/').next()?.rsplit_once('@')?;
    let (_, password) = user.split_once(':')?;
    let typed =
        Typed { platform: crate::PLATFORM, purpose: Purpose::Other, user: "", kind: None, text: password, span };
    let secret = typed.classify(&builder.secrets);
    builder.store(SecretUse::Client, owner, &secret, line);
    Some(())
}

fn show(builder: &mut Builder, line: &CommandLine<'_>) {
    builder.memory.boot.shown.get_or_insert(line.span);
}

fn image(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    show(builder, line);
    let key = line.one_of(ORDER)?;
    if line.removes() {
        builder.memory.boot.images.remove(&key);
        return Some(());
    }
    let (transfer, server) = destination(line.get("place")?);
    keep_password(builder, line, "the place of an image");
    let transfer = line.set_at("place", transfer);
    let image = BootImage { at: line.span, transfer, server: line.set(server), ..BootImage::default() };
    builder.memory.boot.images.put(key, image);
    Some(())
}

/// Where the configuration lies, it is saved to as well.
fn configuration(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    show(builder, line);
    if line.has("primary-config") || line.has("primary-location") {
        let remote = line.get("place").map(destination).is_some_and(|(transfer, _)| transfer != Transfer::Local);
        builder.memory.boot.remote = (!line.removes()).then_some((remote, line.span));
    }
    copy(builder, line, "boot options", true)
}

fn copy(builder: &mut Builder, line: &CommandLine<'_>, by: &'static str, on_change: bool) -> Option<()> {
    let key = (by, line.one_of(ORDER)?.to_owned());
    if line.removes() {
        builder.memory.boot.copies.remove(&key);
        return Some(());
    }
    let (transfer, server) = destination(line.get("place")?);
    keep_password(builder, line, "the place of the configuration");
    let copy = Backup {
        at: line.span,
        transfer: line.set_at("place", transfer),
        server: line.set(server),
        on_change: line.set(on_change),
        by: line.set(by.to_owned()),
        ..Backup::default()
    };
    builder.memory.boot.copies.put(key, copy);
    Some(())
}

fn server(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        return Some(());
    }
    let host = line.string("host")?;
    let servers = &mut builder.model.device.dns_servers;
    let mut known = servers.value().cloned().unwrap_or_default();
    known.push(host.clone());
    *servers = line.set(known);
    let named = contacts::Named {
        purpose: ContactPurpose::Dns,
        host: &host,
        at: line.span,
        vrf: None,
        owner: "boot options".to_owned(),
    };
    contacts::note(builder, line, named);
    Some(())
}

fn domain(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.model.device.domain = line.set_or_none(line.string("domain"));
    Some(())
}

fn fips(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.model.device.fips_mode = line.set(switch::on(line));
    Some(())
}

fn provisioning(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.boot.zero_touch = (!line.removes()).then_some(line.span);
    Some(())
}

fn key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Other, "boot options"))?;
    Some(())
}

/// Puts images and copies into the model. Every device has boot options: what they say is hidden where they are not printed.
pub(crate) fn finish(builder: &mut Builder) {
    let mut memory = std::mem::take(&mut builder.memory.boot);
    let boot = &mut builder.model.boot;
    boot.images = memory.images.take();
    builder.model.backups.extend(memory.copies.take());
    if let Some(at) = memory.zero_touch {
        boot.zero_touch = Fact::Set(true, at);
    }
    if memory.shown.is_none() {
        let hidden = Why::VendorHides;
        boot.images.push(BootImage {
            transfer: Fact::Unknown(hidden),
            server: Fact::Unknown(hidden),
            ..BootImage::default()
        });
        boot.zero_touch.or_unknown(hidden);
        boot.config_from_network.or_unknown(hidden);
        builder.model.device.fips_mode.or_unknown(hidden);
        builder.model.backups.push(Backup {
            transfer: Fact::Unknown(hidden),
            server: Fact::Unknown(hidden),
            on_change: Fact::Unknown(hidden),
            by: Fact::Default("boot options".to_owned()),
            ..Backup::default()
        });
        return;
    }
    boot.zero_touch.or_default(false);
    boot.config_from_network = memory.remote.map_or(Fact::Default(false), |(remote, at)| Fact::Set(remote, at));
    builder.model.device.fips_mode.or_default(false);
}
