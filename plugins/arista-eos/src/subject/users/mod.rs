//! `username`, `aaa root`, `enable`, `role`, and what local logins and passwords must be like.

mod accounts;
mod enable;
mod policy;
mod roles;
#[cfg(test)]
mod tests;

use seawall_api::Fact;
use seawall_api::command::{Context, Table};
use seawall_api::kept::Kept;
use seawall_api::model::{EnablePassword, User};

use crate::builder::Builder;

pub(crate) use policy::SECURITY;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["users", "secrets"], commands: accounts::COMMANDS },
    &Table { context: Context::TOP, feeds: &["enable", "secrets"], commands: enable::COMMANDS },
    &Table { context: Context::TOP, feeds: &["login"], commands: policy::COMMANDS },
    &Table { context: SECURITY, feeds: &["login"], commands: policy::SECURITY_COMMANDS },
    &Table { context: policy::PASSWORDS, feeds: &["login"], commands: policy::PASSWORD_COMMANDS },
    &Table { context: Context::TOP, feeds: &["login"], commands: policy::ACCOUNTS_HEADS },
    &Table { context: policy::ACCOUNTS, feeds: &["login"], commands: policy::ACCOUNTS_COMMANDS },
    &Table { context: Context::TOP, feeds: &["command_views"], commands: roles::HEADS },
    &Table { context: roles::ROLE, feeds: &["command_views"], commands: roles::COMMANDS },
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    users: Kept<String, User>,
    /// Whether a line takes the account away that every device comes with.
    no_first_account: bool,
    /// The role of accounts that name none.
    pub(super) default_role: Fact<Option<String>>,
    enable: Option<EnablePassword>,
    roles: Kept<String, roles::Draft>,
    policies: policy::Policies,
    /// The policy of passwords that accounts have.
    bound: Option<String>,
}

/// Puts accounts, roles and the password of privileged mode into the model; method lists stand there by now.
pub(crate) fn finish(builder: &mut Builder) {
    accounts::add_first_account(builder);
    let memory = &mut builder.memory.users;
    builder.model.users = memory.users.take();
    builder.model.enable = memory.enable.take().into_iter().collect();
    builder.model.command_views = memory.roles.take().into_iter().map(roles::Draft::finish).collect();
    accounts::settle_rights(builder);
    policy::settle(builder);
}
