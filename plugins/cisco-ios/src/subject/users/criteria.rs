//! `aaa common-criteria policy`: what a password must be like, for the accounts that name the policy.
//!
//! A policy does nothing by itself. Source: "AAA Common Criteria Password Policy", `username NAME
//! common-criteria-policy POLICY password ...`. Without `char-changes` four
//! characters have to change: `show aaa common-criteria policy` of a policy that counts nothing (tests of Cisco's genieparser).

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled};
use seawall_api::password_policy::Asked;
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span};

use super::policy::some_number;
use crate::builder::Builder;
use seawall_api::kept::Kept;

/// The block of a policy.
pub(super) const POLICY: Context = Context("aaa common-criteria policy");

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("min-length / <length:number>", |builder, line| {
        current(builder)?.asked.length = some_number(line, "length")?;
        Some(())
    }),
    modelled("(upper-case|lower-case|numeric-count|special-case) / <count:number>", kind),
    modelled("char-changes / <count:number>", |builder, line| {
        current(builder)?.asked.changed = some_number(line, "count")?;
        Some(())
    }),
    modelled(
        "lifetime / [year <years:number>] [month <months:number>] [day <days:number>] [hour <number>] [minute <number>] [second <number>]",
        lifetime,
    ),
    ignored("(char-repetition|max-length|restrict-consecutive-letters) <number>"),
    ignored("copy <policy:name>"),
];

/// Characters that have to change where a policy does not say.
const CHANGED: u64 = 4;

/// What a policy asks for.
#[derive(Debug)]
struct Policy {
    at: Span,
    asked: Asked,
    /// The line that asks for several kinds of characters.
    kinds: Option<Span>,
    lifetime: Fact<Option<u64>>,
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

pub(super) fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("policy")?;
    let policies = &mut builder.memory.users.criteria.policies;
    if line.removes() {
        policies.remove(&name);
        return Some(());
    }
    let at = line.span;
    let new = || (name.clone(), Policy { at, asked: Asked::default(), kinds: None, lifetime: Fact::default() });
    policies.open(name.clone(), new).map(|_| ())
}

fn kind(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let count = some_number(line, "count")?;
    let policy = current(builder)?;
    if !line.removes() {
        policy.kinds = Some(line.span);
    }
    *match line.one_of(&["upper-case", "lower-case", "numeric-count", "special-case"])? {
        "upper-case" => &mut policy.asked.uppercase,
        "lower-case" => &mut policy.asked.lowercase,
        "numeric-count" => &mut policy.asked.digits,
        _ => &mut policy.asked.special,
    } = count;
    Some(())
}

fn current(builder: &mut Builder) -> Option<&mut Policy> {
    builder.memory.users.criteria.policies.current().map(|(_, policy)| policy)
}

fn lifetime(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let count = |name| line.number(name).unwrap_or(0);
    let days = count("years").saturating_mul(365).saturating_add(count("months").saturating_mul(30));
    let days = days.saturating_add(count("days"));
    current(builder)?.lifetime = line.set((days > 0 && !line.negated).then_some(days));
    Some(())
}

/// What policies ask of accounts; an account with a password and no policy is asked for nothing. In a part the accounts may stand elsewhere.
pub(super) fn settle(builder: &mut Builder) {
    let mut memory = std::mem::take(&mut builder.memory.users.criteria);
    let whole = builder.extent == Extent::Whole;
    let holders = builder.memory.users.users.iter_mut().any(|user| user.secret.configured().is_some());
    // Where nobody has a password yet, a policy waits for the first who gets one.
    let waiting = whole && !holders && memory.bound.is_empty();
    let mut least: Option<Asked> = None;
    let mut holds = |asked: Asked| match &mut least {
        Some(least) => least.weaken(asked),
        None => least = Some(asked),
    };
    let login = &mut builder.model.login;
    for (name, mut policy) in memory.policies.take() {
        if whole && !waiting && !memory.bound.values().any(|bound| *bound == name) {
            continue;
        }
        if let Some(span) = policy.kinds {
            login.complexity = Fact::Set(true, span);
        }
        if policy.lifetime.is_set() {
            login.lifetime_days = policy.lifetime;
        }
        policy.asked.close(policy.at);
        policy.asked.changed.or_default(Some(CHANGED));
        holds(policy.asked);
    }
    if whole && !memory.bound.is_empty() {
        for user in builder.memory.users.users.iter_mut() {
            if user.secret.configured().is_some() && !memory.bound.contains_key(&user.name) {
                holds(Asked::nothing(user.at));
            }
        }
    }
    match least {
        Some(least) => least.settle(login),
        None if whole => login.changed_characters = Fact::Default(None),
        None => {}
    }
}
