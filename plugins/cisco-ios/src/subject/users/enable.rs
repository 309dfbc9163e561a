//! Passwords of privileged mode.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, modelled, unmodelled};
use seawall_api::model::{EnablePassword, SecretUse};
use seawall_api::secret::Purpose;

use crate::builder::Builder;
use crate::secrets;

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("enable (password|secret) / [level! <level:number>!] [<type:number>] [<secret:text>]", enable),
    modelled("enable algorithm-type (md5|scrypt|sha256) secret / [level! <level:number>!] <secret:text>", enable),
    unmodelled("enable (last-resort (password|succeed)|use-tacacs)"),
];

fn enable(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let level = match line.get("level") {
        Some(_) => line.number("level").filter(|level| (1..=15).contains(level))?,
        None => 15,
    };
    let old_form = line.has("password");
    if line.removes() {
        builder.memory.users.enable.remove(&(level, old_form));
        return Some(());
    }
    let secret = secrets::classify(builder, line, "type", "secret", Purpose::Enable, "")?;
    let owner = if level == 15 { "enable".to_owned() } else { format!("enable level {level}") };
    builder.store(SecretUse::Enable, owner, &secret, line);
    let span = secret.span;
    let password =
        EnablePassword { at: line.span, level, old_form, secret: Fact::Set(secret, span), ..EnablePassword::default() };
    builder.memory.users.enable.put((level, old_form), password);
    Some(())
}
