//! `boot ...`, `archive`, `config-register`, image checks, provisioning.

pub(crate) mod image_name;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, unmodelled};
use seawall_api::model::{Backup, BootImage, ContactPurpose, SecretUse, Transfer};
use seawall_api::reading::Extent;
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span};

use crate::builder::Builder;
use crate::secrets::{self, Owner};
use crate::subject::contact::{self, Named};
use seawall_api::kept::Kept;

/// `archive`.
const ARCHIVE: Context = Context("archive");
/// `archive`, `log config`.
pub(crate) const LOG_CONFIG: Context = Context("archive log config");
/// `pnp profile`.
const PNP: Context = Context("pnp profile");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["boot", "device.can_intercept"], commands: COMMANDS },
    &Table { context: ARCHIVE, feeds: &["backups", "logging"], commands: IN_ARCHIVE },
    &Table { context: PNP, feeds: &["boot", "contacts"], commands: IN_PNP },
];

const COMMANDS: &[Command<Builder>] = &[
    ignored("boot-start-marker"),
    ignored("boot-end-marker"),
    modelled("boot system <transfer:name> <file:url> / [<server:host>] [<number>]", image),
    modelled("boot system [switch (all|<number>)] <file:url>", image),
    modelled("boot (network|host) [<transfer:name>] [<file:url>] [<server:host>]", config_from_network)
        .feeding(&["boot", "contacts"]),
    modelled("boot host (auto-config|auto-update|dhcp|retry timeout <number>)", config_auto),
    modelled("service config", service_config),
    modelled("config-register <register:hex>", |builder, line| {
        builder.model.boot.config_register = line.set_or_none(line.string("register"));
        Some(())
    }),
    modelled("file verify auto", |builder, line| {
        builder.model.boot.image_verification = line.switch();
        Some(())
    }),
    modelled("secure boot-image", |builder, line| {
        builder.memory.boot.image = line.switch();
        Some(())
    }),
    modelled("secure boot-config", |builder, line| {
        builder.memory.boot.config = line.switch();
        Some(())
    }),
    modelled("service password-recovery", password_recovery).default_on(),
    modelled("pnp profile <name>", zero_touch).opening(PNP),
    modelled("pnp startup-vlan <number>", zero_touch),
    modelled("archive", |builder: &mut Builder, line| not_logged(builder, line))
        .opening(ARCHIVE)
        .feeding(&["backups", "logging"]),
    ignored("boot startup-test"),
    ignored("boot buffersize <number>"),
    ignored("boot config-file <url>"),
    ignored("boot config <url> [nvbypass]"),
    ignored("boot bootldr <url>"),
    ignored("boot bootstrap <url>"),
    ignored("boot fast"),
    ignored("boot path-list <text>"),
    ignored("boot enable-break [switch <name>]"),
    ignored("boot manual [switch <name>]"),
    ignored("boot auto-copy-sw"),
    ignored("boot auto-download-sw <text>"),
    ignored("boot ipxe [timeout <number>|forever] [switch <name>]"),
    unmodelled("boot rom"),
];

const IN_ARCHIVE: &[Command<Builder>] = &[
    modelled("log config", |builder: &mut Builder, line| {
        if line.removes() {
            let logging = &mut builder.model.logging;
            logging.config_changes = line.set(false);
            logging.config_changes_sent = line.set(false);
            return Some(());
        }
        not_logged(builder, line)
    })
    .opening(LOG_CONFIG)
    .feeding(&["logging.config_changes", "logging.config_changes_sent", "logging.config_changes_masked"]),
    modelled("path / <path:url>", path).feeding(&["backups"]),
    modelled("write-memory", write_memory).feeding(&["backups"]),
    ignored("time-period <number>"),
    ignored("maximum <number>"),
    ignored("rollback (filter adaptive|retry timeout <number>)"),
];

const IN_PNP: &[Command<Builder>] = &[
    modelled(
        "transport (http|https|xmpp socket|xmpp starttls) (host|ipv4|ipv6) <server:host> [port <number>] [remotecert <name>] [localcert <name>]",
        provisioned,
    ),
    modelled("backup transport (http|https) (host|ipv4|ipv6) <server:host> [port <number>]", provisioned),
    ignored("device (username <name> password [<number>] <secret>)"),
];

/// A block that could log changes and, until a line in it says so, does not: that is where it is missing.
fn not_logged(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if builder.extent == Extent::Whole {
        let logging = &mut builder.model.logging;
        logging.config_changes = line.set(false);
        logging.config_changes_sent = line.set(false);
        builder.memory.boot.not_logged = Some((line.span, line.block));
    }
    Some(())
}

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The archive among the backups.
    archive: Option<usize>,
    /// The line that could have changes logged, and its block.
    not_logged: Option<(Span, Span)>,
    /// Images, by the words that name them.
    images: Kept<String, BootImage>,
    /// Whether the image is kept from erasure.
    image: Fact<bool>,
    /// Whether the configuration is.
    config: Fact<bool>,
}

/// Resilient is what keeps both image and configuration.
pub(crate) fn finish(builder: &mut Builder) {
    builder.model.boot.images = builder.memory.boot.images.take();
    builder.model.device.can_intercept = image_name::all_can_intercept(&builder.model.boot.images);
    if let Some((line, block)) = builder.memory.boot.not_logged
        && let Some(why) = builder.why_open(Some(block), &["logging.config_changes", "logging.config_changes_sent"])
    {
        let logging = &mut builder.model.logging;
        for fact in [&mut logging.config_changes, &mut logging.config_changes_sent] {
            if *fact == Fact::Set(false, line) {
                *fact = Fact::Unknown(why);
            }
        }
    }
    let memory = &builder.memory.boot;
    match (&memory.image, &memory.config) {
        (Fact::Set(true, _), Fact::Set(true, at)) => builder.model.boot.resilient = Fact::Set(true, *at),
        (Fact::Set(false, at), _) | (_, Fact::Set(false, at)) => builder.model.boot.resilient = Fact::Set(false, *at),
        _ => {}
    }
}

/// How a file is fetched, from its scheme or the word before it, and the server.
pub(crate) fn place(text: &str) -> (Transfer, Option<String>) {
    let Some((scheme, rest)) = text.split_once(':') else { return (transfer(text), None) };
    let server = rest.strip_prefix("//").map(|rest| {
        let authority = rest.split(['/', '?']).next().unwrap_or("");
        // A user and password before the `@` are nobody's business.
        authority.rsplit('@').next().unwrap_or("").to_owned()
    });
    (transfer(scheme), server.filter(|server| !server.is_empty() && is_remote(scheme)))
}

fn is_remote(scheme: &str) -> bool {
    transfer(scheme) != Transfer::Local
}

fn transfer(word: &str) -> Transfer {
    match word.to_ascii_lowercase().as_str() {
        "tftp" => Transfer::Tftp,
        "ftp" => Transfer::Ftp,
        "http" => Transfer::Http,
        "https" => Transfer::Https,
        "rcp" => Transfer::Rcp,
        "mop" => Transfer::Mop,
        "scp" => Transfer::Scp,
        "sftp" => Transfer::Sftp,
        _ => Transfer::Local,
    }
}

fn image(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let words: Vec<&str> = line.as_str().split_whitespace().skip(usize::from(line.removes())).collect();
    let key = words.join(" ");
    if line.removes() {
        builder.memory.boot.images.remove(&key);
        return Some(());
    }
    let file = line.get("file")?;
    let (mut how, mut server) = match line.get("transfer") {
        Some(word) => (transfer(word), None),
        None => place(file),
    };
    if how == Transfer::Local {
        (how, server) = place(file);
    }
    let server = line.string("server").or(server);
    let image = BootImage {
        at: line.span,
        transfer: line.set(how),
        server: line.set(server),
        can_intercept: image_name::can_intercept(file).map_or(Fact::default(), |can| line.set_at("file", can)),
        ..BootImage::default()
    };
    builder.memory.boot.images.put(key, image);
    Some(())
}

fn config_from_network(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.model.boot.config_from_network = line.switch();
    let owner = if line.has("network") { "boot network" } else { "boot host" };
    let of = (ContactPurpose::Provisioning, owner.to_owned());
    if let (Some(host), Some(at)) = (line.get("server"), line.span_of("server")) {
        contact::note(builder, line, Named { purpose: of.0, host, at, vrf: None, owner: of.1 });
        return Some(());
    }
    // A place alone reads as the word for a transfer.
    let place = ["file", "transfer"].into_iter().find(|word| line.get(word).is_some_and(|it| it.contains("://")));
    place.map_or(Some(()), |word| contact::note_place(builder, line, word, of))
}

/// The file is asked for only if the device starts without a configuration of its own.
fn config_auto(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if !line.negated && line.has("dhcp") {
        builder.model.boot.config_from_network = line.switch();
    }
    Some(())
}

/// `service config` loads files named by `boot network` and `boot host`, or by the device's name.
fn service_config(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if !line.negated || builder.model.boot.config_from_network.is_unknown() {
        builder.model.boot.config_from_network = line.switch();
    }
    Some(())
}

fn path(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        // The archive has one place; without it nothing is copied.
        builder.memory.boot.archive = None;
        builder.model.backups.retain(|backup| backup.by.value().is_none_or(|by| by != "archive"));
        return Some(());
    }
    let url = line.get("path")?;
    let (how, server) = place(url);
    if let Some(span) = password_in(url, line.span_of("path")?) {
        let owner = Owner { purpose: Purpose::Other, user: "" };
        let secret = secrets::classify_text(&builder.secrets, None, line.text().slice(span), span, owner);
        builder.store(SecretUse::Client, "archive", &secret, line);
    }
    builder.memory.boot.archive = Some(builder.model.backups.len());
    builder.model.backups.push(Backup {
        at: line.span,
        transfer: line.set(how),
        server: line.set(server),
        on_change: Fact::Default(false),
        by: line.set("archive".to_owned()),
        ..Backup::default()
    });
    Some(())
}

/// The password of a place that stands at a span: `scp://user:password@host/path`.
pub(crate) fn password_in(url: &str, span: Span) -> Option<Span> {
    let (scheme, rest) = url.split_once("://")?;
    let authority = rest.split('/').next()?;
    let (account, _) = authority.rsplit_once('@')?;
    let (user, password) = account.split_once(':')?;
    let before = u32::try_from(scheme.len() + "://".len() + user.len() + ":".len()).ok()?;
    let start = span.start.checked_add(before)?;
    let length = u32::try_from(password.len()).ok()?;
    (length > 0).then(|| Span::new(start, start + length))
}

/// The server that a device without a configuration asks.
fn provisioned(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (host, at) = (line.get("server")?, line.span_of("server")?);
    let (purpose, owner) = (ContactPurpose::Provisioning, "pnp profile".to_owned());
    contact::note(builder, line, Named { purpose, host, at, vrf: None, owner });
    Some(())
}

fn zero_touch(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.model.boot.zero_touch = line.switch();
    Some(())
}

fn write_memory(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if let Some(backup) = builder.memory.boot.archive.and_then(|index| builder.model.backups.get_mut(index)) {
        backup.on_change = line.switch();
    }
    Some(())
}

fn password_recovery(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.model.boot.password_recovery = line.switch();
    Some(())
}

#[cfg(test)]
mod tests;
