//! `aaa password-policy`: what a password must be like, for the accounts that name the policy; and the master key.
//!
//! Source: System Security command reference, "aaa password-policy" and "policy (AAA)": a policy does nothing until an
//! account names it. No source gives what holds without `min-char-change`. `key config-key password-encryption` is no line of the configuration; `password6 encryption aes` is.

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::password_policy::Asked;
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span};

use crate::builder::Builder;

/// The block of a policy.
pub(super) const POLICY: Context = Context("aaa password-policy");

pub(super) const HEADS: &[Command<Builder>] = &[
    opens("aaa password-policy <policy:name>", POLICY, open),
    modelled("password6 (encryption|encrypt) aes", |builder, line| {
        builder.model.login.encrypted = line.switch();
        Some(())
    }),
];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("min-length / <count:number>", |builder, line| {
        current(builder)?.asked.length = number(line)?;
        Some(())
    }),
    modelled("(upper-case|lower-case|numeric|special-char) / <count:number>", kind),
    modelled("min-char-change / <count:number>", |builder, line| {
        current(builder)?.asked.changed = number(line)?;
        Some(())
    }),
    modelled("lifetime / (years|months|days|hours|minutes|seconds) <count:number>", |builder, line| {
        let days = seconds(line)? / 86_400;
        current(builder)?.lifetime = line.set_or_none(Some(days.max(1)));
        Some(())
    }),
    modelled("authen-max-attempts / <count:number>", |builder, line| {
        current(builder)?.attempts = number(line)?;
        Some(())
    }),
    modelled("lockout-time / (days|hours|minutes|seconds) <count:number>", |builder, line| {
        current(builder)?.lockout = line.set_or_none(Some(seconds(line)?));
        Some(())
    }),
    ignored("(max-length|max-char-repetition|maximum-consecutive-char) <number>"),
    ignored("(warn-interval|inactivity-threshold) <option:word>+"),
    ignored(
        "(restrict-consecutive-characters|restrict-password-advanced|restrict-password-reverse|restrict-old-count|restrict-old-time|restrict-username|restrict-username-reverse) [<option:word>+]",
    ),
    ignored("authentication-delay <number>"),
];

/// What a policy asks for.
#[derive(Debug)]
struct Policy {
    at: Span,
    asked: Asked,
    /// The line that asks for several kinds of characters.
    kinds: Option<Span>,
    lifetime: Fact<Option<u64>>,
    attempts: Fact<Option<u64>>,
    lockout: Fact<Option<u64>>,
}

impl Policy {
    fn new(at: Span) -> Self {
        let (lifetime, attempts, lockout) = Default::default();
        Self { at, asked: Asked::default(), kinds: None, lifetime, attempts, lockout }
    }
}

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Memory {
    policies: Kept<String, (String, Policy)>,
    /// The policies that accounts name, by account.
    bound: BTreeMap<String, String>,
}

impl Memory {
    /// Notes that an account names a policy.
    pub(super) fn bind(&mut self, user: String, policy: String) {
        self.bound.insert(user, policy);
    }
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("policy")?;
    let policies = &mut builder.memory.users.policies.policies;
    policies.close();
    if line.removes() {
        policies.remove(&name);
        return Some(());
    }
    let at = line.span;
    policies.open(name.clone(), || (name, Policy::new(at))).map(|_| ())
}

fn kind(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let count = number(line)?;
    let policy = current(builder)?;
    policy.kinds = (!line.removes()).then_some(line.span);
    *match line.one_of(&["upper-case", "lower-case", "numeric", "special-char"])? {
        "upper-case" => &mut policy.asked.uppercase,
        "lower-case" => &mut policy.asked.lowercase,
        "numeric" => &mut policy.asked.digits,
        _ => &mut policy.asked.special,
    } = count;
    Some(())
}

fn current(builder: &mut Builder) -> Option<&mut Policy> {
    builder.memory.users.policies.policies.current().map(|(_, policy)| policy)
}

fn number(line: &CommandLine<'_>) -> Option<Fact<Option<u64>>> {
    Some(line.set_or_none(Some(line.number("count")?)))
}

fn seconds(line: &CommandLine<'_>) -> Option<u64> {
    let unit = match line.one_of(&["years", "months", "days", "hours", "minutes", "seconds"])? {
        "years" => 365 * 86_400,
        "months" => 30 * 86_400,
        "days" => 86_400,
        "hours" => 3_600,
        "minutes" => 60,
        _ => 1,
    };
    Some(line.number("count")?.saturating_mul(unit))
}

/// What policies ask of accounts; an account with a password and no policy is asked for nothing. In a part the accounts may stand elsewhere.
pub(super) fn settle(builder: &mut Builder) {
    let mut memory = std::mem::take(&mut builder.memory.users.policies);
    let whole = builder.extent == Extent::Whole;
    let mut least: Option<Asked> = None;
    let mut holds = |asked: Asked| match &mut least {
        Some(least) => least.weaken(asked),
        None => least = Some(asked),
    };
    let login = &mut builder.model.login;
    for (name, mut policy) in memory.policies.take() {
        if whole && !memory.bound.values().any(|bound| *bound == name) {
            continue;
        }
        if let Some(span) = policy.kinds {
            login.complexity = Fact::Set(true, span);
        }
        policy.asked.close(policy.at);
        holds(policy.asked);
        for (fact, asked) in [
            (&mut login.lifetime_days, policy.lifetime),
            (&mut login.account_lock_attempts, policy.attempts),
            (&mut login.lockout_seconds, policy.lockout),
        ] {
            if asked.is_set() {
                *fact = asked;
            }
        }
    }
    if whole && !memory.bound.is_empty() {
        for account in builder.memory.users.accounts.iter_mut() {
            if account.user.secret.configured().is_some() && !memory.bound.contains_key(&account.user.name) {
                holds(Asked::nothing(account.user.at));
            }
        }
    }
    match least {
        Some(least) => least.settle(login),
        None if whole => login.changed_characters = Fact::Default(None),
        None => {}
    }
}
