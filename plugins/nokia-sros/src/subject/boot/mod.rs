//! Where the system starts from and where its configuration lies: the boot options file (`bof`), which a device prints apart, and rollbacks.
//!
//! Sources: Nokia, "Basic System Configuration Guide", "Boot options"; data model of 24.10: neither FIPS mode nor `auto-boot` unless they are said.
//! `admin save` and automatic saving write to the place of the primary configuration.

mod tables;

use seawall_api::command::CommandLine;
use seawall_api::kept::Kept;
use seawall_api::model::{Backup, BootImage, ContactPurpose, SecretUse, Transfer};
use seawall_api::secret::Purpose;
use seawall_api::secret::typed::Typed;
use seawall_api::{Fact, Span, Why, contacts};

use super::switch;
use crate::builder::Builder;
use crate::secrets;

pub(crate) use tables::{BOF, TABLES};

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
