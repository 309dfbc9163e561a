//! How logins are slowed and watched, and what local passwords must be like.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};

use crate::builder::Builder;

/// `management security`.
pub(crate) const SECURITY: Context = Context("management security");
/// A password policy in it.
pub(super) const PASSWORDS: Context = Context("management security password policy");

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("aaa authentication policy (on-success|on-failure) / log", |builder, line| {
        let login = &mut builder.model.login;
        let logged = if line.has("on-success") { &mut login.success_logged } else { &mut login.failure_logged };
        *logged = line.switch();
        Some(())
    }),
    modelled(
        "aaa authentication policy lockout / failure <attempts:number> [window <number>] duration <seconds:number>",
        lockout,
    ),
    modelled("aaa authentication policy lockout", lockout),
    modelled("aaa authentication policy local allow-nopassword-remote-login", |builder, line| {
        builder.model.login.remote_without_password = line.switch();
        Some(())
    }),
];

pub(super) const SECURITY_COMMANDS: &[Command<Builder>] = &[
    modelled("password minimum length / <length:number>", minimum_length).wide(),
    modelled("password minimum length", minimum_length).wide(),
    // Every device has the same key then, so that secrets can be carried over: no secret of the site.
    ignored("password encryption-key common"),
    modelled("password encryption reversible / (aes-256-gcm)", encrypted).wide(),
    modelled("password encryption reversible", encrypted).wide(),
    opens("password policy <policy:name>", PASSWORDS, |_, _| Some(())).wide(),
];

pub(super) const PASSWORD_COMMANDS: &[Command<Builder>] = &[
    ignored("exit"),
    modelled("minimum (digits|lower|special|upper) / <count:number>", |builder: &mut Builder, line| {
        if !line.removes() && line.number("count")? > 0 {
            builder.model.login.complexity = line.set(true);
        }
        Some(())
    })
    .wide(),
    modelled("minimum length / <length:number>", minimum_length).wide(),
    ignored("minimum changed <number>"),
    ignored("maximum (repetitive|sequential) <number>"),
];

fn lockout(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let login = &mut builder.model.login;
    login.account_lock_attempts = some_number(line, "attempts")?;
    login.lockout_seconds = some_number(line, "seconds")?;
    Some(())
}

fn minimum_length(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.model.login.minimum_length = some_number(line, "length")?;
    Some(())
}

fn encrypted(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.model.login.encrypted = line.set(!line.negated);
    Some(())
}

fn some_number(line: &CommandLine<'_>, name: &str) -> Option<Fact<Option<u64>>> {
    Some(if line.removes() { line.set(None) } else { line.set_at(name, Some(line.number(name)?)) })
}
