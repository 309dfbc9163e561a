//! How the device starts and where it asks to be set up: `autoinstallation`, `phone-home`, `auto-image-upgrade`, `fips`; the master password.

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::model::{Protocol, SecretUse, Service};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span};

use crate::builder::Builder;
use crate::secrets;
use crate::subject::blocks::nothing;
use crate::subject::trace::TRACE;

pub(super) const AUTOINSTALLATION: Context = Context("system autoinstallation");
/// `chassis { ... }`.
pub(super) use crate::subject::blocks::CHASSIS;
pub(super) const USB: Context = Context("system autoinstallation usb");
pub(super) const MASTER_PASSWORD: Context = Context("system master-password");
pub(super) const PHONE_HOME: Context = Context("system phone-home");

pub(super) const HEADS: &[Command<Builder>] = &[
    opens("autoinstallation", AUTOINSTALLATION, nothing),
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
    modelled("delete-upon-commit", asks),
    modelled("configuration-servers <url:url> / [password <secret:secret>]", |builder, line| {
        if line.get("secret").is_some() {
            let owner = "a server of configurations";
            secrets::keep(builder, line, "secret", Purpose::Other, (SecretUse::Client, owner));
        }
        asks(builder, line)
    }),
    modelled("interfaces <interface:interface> / [bootp|rarp|slarp]", asks),
    opens("traceoptions", TRACE, nothing),
    opens("usb", USB, |builder, line| {
        builder.model.boot.usb_install = line.set(true);
        Some(())
    }),
];

pub(super) const USB_COMMANDS: &[Command<Builder>] = &[modelled("disable", |builder, line| {
    builder.model.boot.usb_install = line.set(false);
    Some(())
})];

pub(super) const PHONE_HOME_COMMANDS: &[Command<Builder>] = &[
    modelled("server / <server:url>", nothing),
    ignored("rfc-compliant"),
    ignored("upgrade-image-before-configuration"),
    opens("traceoptions", TRACE, nothing),
];

pub(super) const MASTER_PASSWORD_COMMANDS: &[Command<Builder>] =
    &[ignored("iteration-count / <number>"), ignored("pseudorandom-function / <name>"), ignored("password-configured")];

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// A statement by which the device asks the network for image or configuration.
    asks: Option<Span>,
    phones_home: Option<Span>,
}

/// A statement by which the device asks the network.
fn asks(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.system.boot.asks.get_or_insert(line.span);
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
