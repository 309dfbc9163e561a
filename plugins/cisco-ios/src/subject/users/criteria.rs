//! `aaa common-criteria policy`: what a password must be like, for the accounts that name the policy.
//!
//! A policy does nothing by itself. Source: "AAA Common Criteria Password Policy", `username NAME
//! common-criteria-policy POLICY password ...`.

use std::collections::BTreeSet;

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span};

use super::policy::some_number;
use crate::builder::Builder;
use seawall_api::kept::Kept;

/// The block of a policy.
pub(super) const POLICY: Context = Context("aaa common-criteria policy");

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("min-length / <length:number>", |builder, line| {
        current(builder)?.length = some_number(line, "length")?;
        Some(())
    }),
    modelled("(upper-case|lower-case|numeric-count|special-case) / <count:number>", |builder, line| {
        if !line.removes() {
            current(builder)?.kinds = Some(line.span);
        }
        Some(())
    }),
    modelled(
        "lifetime / [year <years:number>] [month <months:number>] [day <days:number>] [hour <number>] [minute <number>] [second <number>]",
        lifetime,
    ),
    ignored("(char-changes|char-repetition|max-length|restrict-consecutive-letters) <number>"),
    ignored("copy <policy:name>"),
];

/// What a policy asks for.
#[derive(Debug, Default)]
struct Policy {
    length: Fact<Option<u64>>,
    /// The line that asks for several kinds of characters.
    kinds: Option<Span>,
    lifetime: Fact<Option<u64>>,
}

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(super) struct Memory {
    policies: Kept<String, (String, Policy)>,
    /// The policies that accounts name.
    bound: BTreeSet<String>,
}

impl Memory {
    /// Notes that an account names a policy.
    pub(super) fn bind(&mut self, policy: String) {
        self.bound.insert(policy);
    }
}

pub(super) fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("policy")?;
    let policies = &mut builder.memory.users.criteria.policies;
    if line.removes() {
        policies.remove(&name);
        return Some(());
    }
    policies.open(name.clone(), || (name, Policy::default())).map(|_| ())
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

/// What policies ask of accounts. In a part the accounts may stand elsewhere.
pub(super) fn settle(builder: &mut Builder) {
    let mut memory = std::mem::take(&mut builder.memory.users.criteria);
    let whole = builder.extent == Extent::Whole;
    let login = &mut builder.model.login;
    for (name, policy) in memory.policies.take() {
        if whole && !memory.bound.contains(&name) {
            continue;
        }
        if let Some(span) = policy.kinds {
            login.complexity = Fact::Set(true, span);
        }
        if policy.lifetime.is_set() {
            login.lifetime_days = policy.lifetime;
        }
        // What holds for every password outweighs a policy that accounts must ask for.
        if login.minimum_length.is_unknown() {
            login.minimum_length = policy.length;
        }
    }
}
