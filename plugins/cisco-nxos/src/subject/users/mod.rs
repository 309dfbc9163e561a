//! `username`, `role`, `userpassphrase`, `enable`, what logins are slowed by.

mod accounts;
mod policy;
mod roles;
#[cfg(test)]
mod tests;

use seawall_api::command::{Context, Table};
use seawall_api::kept::Kept;
use seawall_api::model::{CommandView, EnablePassword};

use super::feature;
use crate::builder::Builder;

pub(crate) use roles::{may_write, shown};

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["users", "secrets"], commands: accounts::COMMANDS },
    &Table { context: Context::TOP, feeds: &["login"], commands: policy::COMMANDS },
    &Table { context: Context::TOP, feeds: &["enable", "secrets"], commands: policy::ENABLE },
    &Table { context: Context::TOP, feeds: &["command_views"], commands: roles::HEADS },
    &Table { context: roles::ROLE, feeds: &["command_views", "users.administrator"], commands: roles::COMMANDS },
    &Table { context: roles::LIMIT, feeds: &[], commands: roles::LIMIT_COMMANDS },
    &Table { context: roles::FEATURES, feeds: &[], commands: roles::FEATURES_COMMANDS },
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    users: Kept<String, accounts::Draft>,
    roles: Kept<String, CommandView>,
    enable: Kept<u64, EnablePassword>,
}

/// Puts roles and accounts into the model, each account with what its roles allow.
pub(crate) fn finish(builder: &mut Builder) {
    builder.model.command_views = builder.memory.users.roles.take();
    builder.model.enable = builder.memory.users.enable.take();
    // "The enable command is visible only if this feature is enabled" (Security Configuration Guide, "Configuring User
    // Accounts and RBAC", privilege levels).
    builder.model.login.privileged_mode = feature::is_on(builder, "privilege");
    accounts::finish(builder);
}
