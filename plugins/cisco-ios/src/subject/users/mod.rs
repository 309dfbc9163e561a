//! `username`, `enable`, `privilege`, `parser view`, `login`, password rules.

mod accounts;
mod criteria;
mod enable;
mod policy;
mod privileges;
#[cfg(test)]
mod tests;
mod views;

use seawall_api::command::{Context, Table};
use seawall_api::model::{CommandView, EnablePassword, User};

use crate::builder::Builder;
use seawall_api::kept::Kept;

/// What is asked of passwords follows from the accounts too: one that names no policy is asked for nothing.
const ACCOUNTS: &[&str] = &[
    "users",
    "services.enabled",
    "secrets",
    "login.minimum_length",
    "login.complexity",
    "login.uppercase_letters",
    "login.lowercase_letters",
    "login.digits",
    "login.special_characters",
    "login.changed_characters",
];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: ACCOUNTS, commands: accounts::COMMANDS },
    &Table { context: accounts::WEB_USER, feeds: &["users", "secrets"], commands: accounts::WEB_USER_COMMANDS },
    &Table { context: Context::TOP, feeds: &["enable", "secrets"], commands: enable::COMMANDS },
    &Table { context: Context::TOP, feeds: &["login"], commands: policy::COMMANDS },
    &Table { context: criteria::POLICY, feeds: &["login"], commands: criteria::COMMANDS },
    &Table { context: Context::TOP, feeds: &["privileges"], commands: privileges::COMMANDS },
    &Table { context: Context::TOP, feeds: &["command_views", "secrets"], commands: views::COMMANDS },
    &Table { context: views::VIEW, feeds: &["command_views", "secrets"], commands: views::VIEW_COMMANDS },
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    users: Kept<String, User>,
    /// By level, and whether it is the old form.
    enable: Kept<(u64, bool), EnablePassword>,
    views: Kept<String, CommandView>,
    criteria: criteria::Memory,
}

/// Puts accounts into the model, with the keys that open them.
pub(crate) fn finish(builder: &mut Builder) {
    accounts::take_keys(builder);
    criteria::settle(builder);
    let memory = &mut builder.memory.users;
    builder.model.users = memory.users.take();
    builder.model.enable = memory.enable.take();
    builder.model.command_views = memory.views.take();
}
