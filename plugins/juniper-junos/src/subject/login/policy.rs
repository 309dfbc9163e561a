//! `retry-options`, `password`: how failed logins are slowed, and what local passwords must be like.
//!
//! Sources: CLI Reference, "retry-options", "password (Login)"; data model of 23.4 (ranges, defaults).

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::{Fact, Span};

use super::nothing;
use crate::builder::Builder;

pub(super) const RETRY: Context = Context("system login retry-options");
pub(super) const PASSWORD: Context = Context("system login password");

/// Attempts before a session is cut where `lockout-period` is written and nothing else (data model of 23.4).
const TRIES: u64 = 3;

pub(super) const HEADS: &[Command<Builder>] = &[
    opens("retry-options", RETRY, nothing),
    opens("password", PASSWORD, nothing),
    modelled("idle-timeout / <minutes:number>", |builder: &mut Builder, line| {
        builder.memory.login.idle_minutes = Some((line.number("minutes")?, line.span));
        Some(())
    })
    .feeding(&["lines.idle_timeout"]),
    // Sources that get no login at all; what is not named is not kept out.
    ignored("deny-sources address <host>"),
];

pub(super) const RETRY_COMMANDS: &[Command<Builder>] = &[
    modelled("tries-before-disconnect / <tries:number>", |builder: &mut Builder, line| {
        builder.model.ssh.login_attempts = line.set_at("tries", line.number("tries")?);
        Some(())
    }),
    modelled("lockout-period / <minutes:number>", |builder: &mut Builder, line| {
        builder.memory.login.retry.lockout = Some((line.number("minutes")?, line.span));
        Some(())
    }),
    modelled("maximum-time / <seconds:number>", |builder: &mut Builder, line| {
        builder.model.ssh.login_timeout = line.set_at("seconds", line.number("seconds")?);
        Some(())
    }),
    ignored("(backoff-threshold|backoff-factor|minimum-time) / <number>"),
];

pub(super) const PASSWORD_COMMANDS: &[Command<Builder>] = &[
    modelled("minimum-length / <length:number>", |builder: &mut Builder, line| {
        builder.model.login.minimum_length = some(line, "length")?;
        Some(())
    }),
    modelled("maximum-lifetime / <days:number>", |builder: &mut Builder, line| {
        builder.model.login.lifetime_days = some(line, "days")?;
        Some(())
    }),
    modelled(
        "(minimum-numerics|minimum-upper-cases|minimum-lower-cases|minimum-punctuations) / <count:number>",
        |builder: &mut Builder, line| {
            let kinds = ["minimum-numerics", "minimum-upper-cases", "minimum-lower-cases", "minimum-punctuations"];
            let count = some(line, "count")?;
            let login = &mut builder.model.login;
            if line.number("count")? > 0 {
                login.complexity = line.set(true);
            }
            *match line.one_of(&kinds)? {
                "minimum-numerics" => &mut login.digits,
                "minimum-upper-cases" => &mut login.uppercase_letters,
                "minimum-lower-cases" => &mut login.lowercase_letters,
                _ => &mut login.special_characters,
            } = count;
            Some(())
        },
    ),
    modelled("minimum-character-changes / <count:number>", |builder: &mut Builder, line| {
        builder.model.login.changed_characters = some(line, "count")?;
        Some(())
    }),
    // One change of kind is asked for anyway ("Special Requirements for Junos OS Plain-Text Passwords").
    modelled("minimum-changes / <count:number>", |builder: &mut Builder, line| {
        if line.number("count")? > 1 {
            builder.model.login.complexity = line.set(true);
        }
        Some(())
    }),
    ignored("change-type / (character-sets|set-transitions)"),
    ignored("format / (des|md5|sha1|sha256|sha512)"),
    ignored("(maximum-length|minimum-lifetime|minimum-reuse) / <number>"),
];

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(super) struct Retry {
    /// Minutes for which an account is locked.
    lockout: Option<(u64, Span)>,
}

fn some(line: &CommandLine<'_>, name: &str) -> Option<Fact<Option<u64>>> {
    Some(line.set_at(name, Some(line.number(name)?)))
}

/// An account is only locked where a time for it is written.
pub(super) fn finish(builder: &mut Builder) {
    let Some((minutes, at)) = builder.memory.login.retry.lockout.take() else { return };
    let tries = builder.model.ssh.login_attempts.value().copied().unwrap_or(TRIES);
    let login = &mut builder.model.login;
    login.account_lock_attempts = Fact::some(tries, at);
    login.lockout_seconds = Fact::some(minutes.saturating_mul(60), at);
}
