//! How the device starts and where it asks to be set up: `autoinstallation`, `phone-home`, `auto-image-upgrade`, `fips`; the master password.

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::model::{Protocol, Service};
use seawall_api::{Fact, Span};

use crate::builder::Builder;
use crate::subject::blocks::nothing;

pub(super) const AUTOINSTALLATION: Context = Context("system autoinstallation");
/// `chassis { ... }`.
pub(super) use crate::subject::blocks::CHASSIS;
pub(super) const MASTER_PASSWORD: Context = Context("system master-password");
pub(super) const PHONE_HOME: Context = Context("system phone-home");

pub(super) const HEADS: &[Command<Builder>] = &[
    opens("autoinstallation", AUTOINSTALLATION, |builder, line| {
        builder.memory.system.boot.asks.get_or_insert(line.span);
        Some(())
    }),
    opens("phone-home", PHONE_HOME, |builder, line| {
        builder.memory.system.boot.phones_home = Some(line.block);
        Some(())
    }),
    modelled("fips level / <level:number>", |builder, line| {
        builder.model.device.fips_mode = line.set_at("level", line.number("level")? > 0);
        Some(())
    }),
    opens("master-password", MASTER_PASSWORD, |builder, line| {
        builder.model.login.encrypted = line.set(true);
        Some(())
    }),
];

pub(super) const CHASSIS_COMMANDS: &[Command<Builder>] = &[modelled("auto-image-upgrade", |builder, line| {
    builder.memory.system.boot.asks = Some(line.span);
    Some(())
})];

pub(super) const AUTOINSTALLATION_COMMANDS: &[Command<Builder>] = &[
    ignored("delete-upon-commit"),
    ignored("configuration-servers <url>"),
    ignored("configuration-servers <url> password <secret>"),
    ignored("interfaces <interface>"),
    ignored("interfaces <interface> (bootp|rarp|slarp)"),
    ignored("traceoptions flag <name>"),
    modelled("usb disable", |builder, line| usb(builder, line, false)),
    modelled("usb", |builder, line| usb(builder, line, true)),
];

pub(super) const PHONE_HOME_COMMANDS: &[Command<Builder>] = &[
    modelled("server / <server:url>", nothing),
    ignored("rfc-compliant"),
    ignored("upgrade-image-before-configuration"),
    ignored("traceoptions file <name>"),
    ignored("traceoptions flag <name>"),
];

pub(super) const MASTER_PASSWORD_COMMANDS: &[Command<Builder>] =
    &[ignored("iteration-count / <number>"), ignored("pseudorandom-function / <name>")];

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// A statement by which the device asks the network for image or configuration.
    asks: Option<Span>,
    phones_home: Option<Span>,
}

fn usb(builder: &mut Builder, line: &CommandLine<'_>, takes: bool) -> Option<()> {
    builder.model.boot.usb_install = line.set(takes);
    Some(())
}

/// Says whether the device asks to be set up.
pub(super) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.system.boot);
    if let Some(at) = memory.asks.or(memory.phones_home) {
        builder.model.boot.zero_touch = Fact::Set(true, at);
    }
    builder.model.services.push(Service {
        at: memory.phones_home.unwrap_or_default(),
        protocol: Protocol::CallHome,
        name: "phone-home".to_owned(),
        enabled: memory.phones_home.map_or_else(Fact::default, |at| Fact::Set(true, at)),
        ..Service::default()
    });
}
