//! `system login` and `system root-authentication`: accounts, classes, what passwords must be like, what is shown before a login.

mod banners;
mod classes;
mod pattern;
mod policy;
mod rights;
#[cfg(test)]
mod tests;
mod users;

use seawall_api::Span;
use seawall_api::command::{Command, Context, Table, opens};
use seawall_api::kept::Kept;
use seawall_api::model::User;

use super::blocks::{SYSTEM, nothing};
use crate::builder::Builder;

pub(crate) use classes::Class;
pub(crate) use rights::idle_timeout;

/// `login { ... }`.
pub(super) const LOGIN: Context = Context("system login");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SYSTEM, feeds: &["users", "login", "command_views", "banners"], commands: HEADS },
    &Table { context: SYSTEM, feeds: &["users", "secrets"], commands: users::HEADS },
    &Table { context: LOGIN, feeds: &["users", "secrets", "lines.idle_timeout"], commands: users::LOGIN_COMMANDS },
    &Table { context: users::USER, feeds: &["users"], commands: users::COMMANDS },
    &Table { context: users::AUTHENTICATION, feeds: &["users", "secrets"], commands: users::AUTHENTICATION_COMMANDS },
    &Table { context: users::PORT_PASSWORD, feeds: &["secrets"], commands: users::PORT_PASSWORD_COMMANDS },
    &Table { context: LOGIN, feeds: &["command_views", "users", "lines.idle_timeout"], commands: classes::HEADS },
    &Table { context: classes::CLASS, feeds: &["command_views", "lines.idle_timeout"], commands: classes::COMMANDS },
    &Table { context: LOGIN, feeds: &["login"], commands: policy::HEADS },
    &Table { context: policy::RETRY, feeds: &["login", "ssh"], commands: policy::RETRY_COMMANDS },
    &Table { context: policy::PASSWORD, feeds: &["login"], commands: policy::PASSWORD_COMMANDS },
    &Table { context: LOGIN, feeds: &["banners"], commands: banners::COMMANDS },
];

const HEADS: &[Command<Builder>] = &[opens("login", LOGIN, nothing)];

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    users: Kept<String, User>,
    /// The system's own account.
    root: Option<User>,
    pub(crate) classes: Kept<String, Class>,
    /// `login idle-timeout`: minutes, for every session whose class says nothing.
    pub(crate) idle_minutes: Option<(u64, Span)>,
    retry: policy::Retry,
}

/// Puts accounts, classes and policies into the model.
pub(crate) fn finish(builder: &mut Builder) {
    policy::finish(builder);
    banners::finish(builder);
    rights::finish(builder);
    users::add_root(builder);
}
