//! `username`, `usergroup`, `taskgroup`, `aaa password-policy`, the master key.

mod accounts;
mod groups;
mod policy;
#[cfg(test)]
mod tests;

use seawall_api::command::{Context, Table};
use seawall_api::kept::Kept;
use seawall_api::model::SecretUse;

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["users", "secrets"], commands: accounts::HEADS },
    &Table { context: accounts::USER, feeds: &["users", "login", "secrets"], commands: accounts::COMMANDS },
    &Table {
        context: Context::TOP,
        feeds: &["users", "command_views", "device.internal_commands"],
        commands: groups::HEADS,
    },
    &Table {
        context: groups::GROUP,
        feeds: &["users", "command_views", "device.internal_commands"],
        commands: groups::COMMANDS,
    },
    &Table { context: Context::TOP, feeds: &["login"], commands: policy::HEADS },
    &Table { context: policy::POLICY, feeds: &["login"], commands: policy::COMMANDS },
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    accounts: Kept<String, accounts::Account>,
    groups: Kept<(bool, String), groups::Group>,
    policies: policy::Memory,
}

/// Puts accounts into the model, with the rights of their groups.
pub(crate) fn finish(builder: &mut Builder) {
    policy::settle(builder);
    for stored in &mut builder.model.secrets {
        // The data model `um-mpls-ldp-cfg` of 24.4, as the vendor's Terraform provider has it: a neighbour's password is `encrypted`, and no leaf
        // for AES stands beside it, as one does for SNMP (`um-snmp-server-cfg` of 7.7).
        stored.no_better_form = stored.opens == SecretUse::Ldp;
    }
    let groups = builder.memory.users.groups.take();
    let rights = groups::Rights::of(&groups, builder.why_open(None, &["users"]));
    builder.model.command_views = groups::views(&groups, &rights);
    let mut support = None;
    for mut account in builder.memory.users.accounts.take() {
        accounts::settle(&mut account, &rights);
        support = support.or(rights.support(&account.groups));
        builder.model.users.push(account.user);
    }
    if let Some(at) = support {
        builder.model.device.internal_commands = seawall_api::Fact::Set(true, at);
    }
}
