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
    // Without it `enable` leads nowhere: the device answers "Feature privilege is not enabled" (7.3(0)N1(1), cisco.nxos issue
    // 54); 9.3(5) calls it deprecated (issue 170), and releases from 10 on have neither (issues 304 and 604).
    builder.model.login.privileged_mode = feature::is_on(builder, "privilege");
    accounts::finish(builder);
}
