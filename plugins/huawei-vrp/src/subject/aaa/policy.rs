//! How failed logins are answered, what local passwords must be like, and the passwords by which a level is raised.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, ignored, modelled, opens};
use seawall_api::model::{EnablePassword, SecretUse};
use seawall_api::secret::Purpose;

use super::PASSWORDS;
use crate::builder::Builder;
use crate::secrets;

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled(
        "local-aaa-user wrong-password / retry-interval <interval:number> retry-time <attempts:number> block-time <minutes:number>",
        lock,
    ),
    modelled("local-aaa-user wrong-password", lock),
    modelled("user-block failed-times / <attempts:number> [period <interval:number>]", lock),
    modelled("user-block failed-times", lock),
    modelled("user-block reactive / <minutes:number>", |builder: &mut Builder, line| {
        builder.model.login.lockout_seconds = seconds(line)?;
        Some(())
    }),
    opens("local-aaa-user password policy administrator", PASSWORDS, |builder: &mut Builder, line| {
        // Without a policy passwords need not change.
        if line.negated {
            builder.model.login.lifetime_days = line.set(None);
        }
        Some(())
    }),
    // Of those who use the network.
    ignored("local-aaa-user password policy access-user"),
    ignored("local-aaa-user user-name complexity-check"),
    ignored("local-aaa-user change-password verify"),
    modelled("user-password min-len / <length:number>", minimum_length),
    modelled("user-password min-len", minimum_length),
    modelled("user-password complexity-check / [three-of-kinds]", complexity).default_on(),
    modelled("local-user policy security-enhance", complexity).default_on(),
    modelled("local-user policy password min-len / <length:number>", minimum_length),
    modelled("local-user policy password expire / <days:number> [prompt <number>]", lifetime),
    modelled("(user-password|user-aging) expire / <days:number>", lifetime),
    modelled("user-aging / <days:number>", |_, _| Some(())),
    ignored("local-user policy password (change|history|dictionary) [<text>]"),
];

pub(super) const PASSWORD_COMMANDS: &[Command<Builder>] = &[
    modelled("password expire / <days:number>", lifetime).wide(),
    modelled("password expire", lifetime).wide(),
    modelled("password min-length / <length:number>", minimum_length).wide(),
    ignored("password history record number <number>"),
    ignored("password alert before-expire <number>"),
    ignored("password alert original"),
];

pub(super) const TOP_COMMANDS: &[Command<Builder>] = &[
    modelled("super password [level <level:number>] / [cipher|simple|irreversible-cipher] <secret:secret>", raise),
    modelled("super password [level <level:number>]", raise),
    modelled("set password min-length / <length:number>", minimum_length),
    modelled("set password min-length", minimum_length),
    ignored("super (authentication-mode|complexity-check) [<text>]"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Policy {
    /// Failures after which an account is shut out, where only its own line says it.
    of_account: Fact<Option<u64>>,
}

impl Policy {
    pub(super) fn lock_account(&mut self, line: &CommandLine<'_>) -> Option<()> {
        let attempts = line.number("attempts");
        self.of_account = line.set_or_none(attempts);
        Some(())
    }
}

fn some_number(line: &CommandLine<'_>, name: &str) -> Option<Fact<Option<u64>>> {
    Some(if line.removes() { line.set(None) } else { line.set_at(name, Some(line.number(name)?)) })
}

fn seconds(line: &CommandLine<'_>) -> Option<Fact<Option<u64>>> {
    let minutes = line.number("minutes");
    Some(if line.removes() { line.set(None) } else { line.set_at("minutes", Some(minutes?.saturating_mul(60))) })
}

fn lock(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let login = &mut builder.model.login;
    login.account_lock_attempts = some_number(line, "attempts")?;
    if line.get("minutes").is_some() {
        login.lockout_seconds = seconds(line)?;
    }
    Some(())
}

fn minimum_length(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.model.login.minimum_length =
        if line.removes() { Fact::default() } else { line.set_at("length", Some(line.number("length")?)) };
    Some(())
}

fn complexity(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.model.login.complexity = line.switch();
    Some(())
}

/// Zero days are never.
fn lifetime(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let days = if line.removes() { Some(0) } else { line.number("days") };
    builder.model.login.lifetime_days = line.set(Some(days?).filter(|days| *days > 0));
    Some(())
}

/// What is encrypted can be turned back: only the hash is the new form.
fn raise(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let level = line.number("level").unwrap_or(3);
    if line.removes() {
        builder.memory.aaa.supers.remove(&level);
        return Some(());
    }
    let secret = secrets::keep(builder, line, (Purpose::Enable, ""), (SecretUse::Enable, &format!("level {level}")))?;
    let span = secret.span;
    let old_form = !line.has("irreversible-cipher");
    let password =
        EnablePassword { at: line.span, level, old_form, secret: Fact::Set(secret, span), ..EnablePassword::default() };
    builder.memory.aaa.supers.put(level, password);
    Some(())
}

/// Puts the passwords into the model, and what the lines of accounts say of failures.
pub(super) fn finish(builder: &mut Builder) {
    let supers = builder.memory.aaa.supers.take();
    let login = &mut builder.model.login;
    if let Some(first) = supers.first() {
        login.privileged_mode = Fact::Set(true, first.at);
    }
    if !login.account_lock_attempts.is_set() {
        login.account_lock_attempts = std::mem::take(&mut builder.memory.aaa.policy.of_account);
    }
    builder.model.enable = supers;
}
