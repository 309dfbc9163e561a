//! How logins are slowed and watched, and what local passwords must be like.
//!
//! A policy of passwords holds for the accounts where `management accounts` names it (CIS Arista EOS Benchmark 1.0.0, 2.1.3).

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::password_policy::Asked;
use seawall_api::{Fact, Span};

use crate::builder::Builder;

/// `management security`.
pub(crate) const SECURITY: Context = Context("management security");
/// A password policy in it.
pub(super) const PASSWORDS: Context = Context("management security password policy");

/// `management accounts`.
pub(super) const ACCOUNTS: Context = Context("management accounts");

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
    opens("password policy <policy:name>", PASSWORDS, |builder: &mut Builder, line| {
        let (name, at) = (line.string("policy")?, line.span);
        if line.removes() {
            builder.memory.users.policies.remove(&name);
            return Some(());
        }
        builder.memory.users.policies.open(name, || Policy { at, ..Policy::default() }).map(|_| ())
    })
    .wide(),
];

pub(super) const ACCOUNTS_HEADS: &[Command<Builder>] = &[opens("management accounts", ACCOUNTS, |_, _| Some(()))];

pub(super) const ACCOUNTS_COMMANDS: &[Command<Builder>] = &[
    ignored("exit"),
    modelled("password policy / <policy:name>", bind).wide(),
    modelled("password policy", bind).wide(),
];

pub(super) const PASSWORD_COMMANDS: &[Command<Builder>] = &[
    ignored("exit"),
    modelled("minimum (digits|lower|special|upper) / <count:number>", |builder: &mut Builder, line| {
        let count = some_number(line, "count")?;
        let policy = current(builder)?;
        if !line.removes() && line.number("count")? > 0 {
            policy.kinds = Some(line.span);
        }
        *match line.one_of(&["digits", "lower", "special", "upper"])? {
            "digits" => &mut policy.asked.digits,
            "lower" => &mut policy.asked.lowercase,
            "special" => &mut policy.asked.special,
            _ => &mut policy.asked.uppercase,
        } = count;
        Some(())
    })
    .wide(),
    modelled("minimum length / <length:number>", |builder: &mut Builder, line| {
        current(builder)?.asked.length = some_number(line, "length")?;
        Some(())
    })
    .wide(),
    modelled("minimum changed / <count:number>", |builder: &mut Builder, line| {
        current(builder)?.asked.changed = some_number(line, "count")?;
        Some(())
    })
    .wide(),
    ignored("maximum (repetitive|sequential) <number>"),
];

/// What a policy asks of passwords.
#[derive(Debug, Default)]
pub(super) struct Policy {
    at: Span,
    asked: Asked,
    /// A line that asks for a kind of characters.
    kinds: Option<Span>,
}

/// Policies by name.
pub(super) type Policies = Kept<String, Policy>;

/// The policy in whose block a line stands.
fn current(builder: &mut Builder) -> Option<&mut Policy> {
    builder.memory.users.policies.current()
}

fn bind(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.users.bound = if line.removes() { None } else { Some(line.string("policy")?) };
    Some(())
}

/// Puts what the policy of accounts asks for into the model.
pub(super) fn settle(builder: &mut Builder) {
    let memory = &mut builder.memory.users;
    let Some(policy) = memory.bound.take().and_then(|name| memory.policies.get_mut(&name).map(std::mem::take)) else {
        return;
    };
    let Policy { at, mut asked, kinds } = policy;
    asked.close(at);
    let login = &mut builder.model.login;
    if let Some(kinds) = kinds {
        login.complexity = Fact::Set(true, kinds);
    }
    if asked.length.configured().is_none() {
        // The line for every account says it then.
        asked.length = Fact::default();
    }
    asked.settle(login);
}

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
