//! The password of privileged mode.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, modelled};
use seawall_api::model::{EnablePassword, SecretUse};
use seawall_api::secret::Purpose;

use crate::builder::Builder;
use crate::secrets;

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("enable (password|secret) / [0|5|sha512] [<secret:text>]", enable),
    modelled("boot secret / [0|5|sha512] [<secret:text>]", boot),
];

fn enable(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        builder.memory.users.enable = None;
        return Some(());
    }
    let secret = secrets::keep(builder, line, (Purpose::Enable, ""), (SecretUse::Enable, "enable"))?;
    let span = secret.span;
    let password =
        EnablePassword { at: line.span, level: 15, secret: Fact::Set(secret, span), ..EnablePassword::default() };
    builder.memory.users.enable = Some(password);
    Some(())
}

/// The password of the boot loader.
fn boot(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        return Some(());
    }
    secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Other, "the boot loader"))?;
    Some(())
}
