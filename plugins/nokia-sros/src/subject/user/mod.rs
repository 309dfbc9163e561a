//! Local accounts, with the ways in that each has and the profiles that say what it may run.
//!
//! Classic CLI writes `security user`, `security profile` and `security user-template`, MD-CLI `security user-params local-user user`,
//! `security aaa local-profiles profile` and `security aaa user-template`.
//!
//! Sources: Nokia, "System Management Guide", "User access", "Command authorization" (profiles are tried in their order, entries in theirs;
//! what nothing matches is denied); data models of 20.10 to 24.3 (no way in is open unless it is written; the templates open the console).

mod account;
mod profile;
mod rights;
mod template;
#[cfg(test)]
mod tests;

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::{ReferenceKind, WhenUndefined};

use super::aaa::AAA;
use super::password::{LOCAL, nothing};
use super::sections::SECURITY;
use crate::builder::Builder;

/// The block of an account.
pub(crate) const USER: Context = Context("system security user");
const PROFILES: Context = Context("local-profiles");
const TEMPLATE: Context = Context("user-template");
const TEMPLATE_PART: Context = Context("user-template part");

const USERS: &[&str] = &["users"];
const VIEWS: &[&str] = &["command_views", "users"];

/// The tables of this subject.
pub(crate) fn tables() -> Vec<&'static Table<Builder>> {
    const TABLES: &[&Table<Builder>] = &[
        &Table { context: SECURITY, feeds: USERS, commands: account::HEADS },
        &Table { context: LOCAL, feeds: USERS, commands: account::HEADS },
        &Table { context: SECURITY, feeds: VIEWS, commands: profile::HEADS },
        &Table { context: PROFILES, feeds: VIEWS, commands: profile::HEADS },
        &Table { context: AAA, feeds: VIEWS, commands: &[opens("local-profiles", PROFILES, nothing).section()] },
        &Table { context: SECURITY, feeds: VIEWS, commands: TEMPLATES },
        &Table { context: AAA, feeds: VIEWS, commands: TEMPLATES },
        &Table { context: TEMPLATE, feeds: VIEWS, commands: TEMPLATE_LINES },
        &Table { context: TEMPLATE_PART, feeds: &["automation"], commands: TEMPLATE_PARTS },
    ];
    [account::TABLES, profile::TABLES, TABLES].concat()
}

const TEMPLATES: &[Command<Builder>] = &[
    opens("user-template <template:name> / [create]", TEMPLATE, template::open),
    opens("cli-session-group <group:name> / [create]", profile::SESSIONS, nothing).feeding(&[]),
];

const TEMPLATE_LINES: &[Command<Builder>] = &[
    modelled("profile / <profile:name>", |builder: &mut Builder, line| {
        let name = line.string("profile")?;
        if !line.removes() && !profile::BUILT_IN.contains(&name.as_str()) {
            builder.uses(ReferenceKind::CommandView, &name, "user-template", WhenUndefined::NotKnown, line.span);
        }
        template::profile(builder, line)
    }),
    modelled(account::ACCESS_LINE, template::access),
    opens("(access|console)", TEMPLATE_PART, nothing),
    ignored("home-directory / <text>"),
    ignored("restricted-to-home / [true|false]"),
];

const TEMPLATE_PARTS: &[Command<Builder>] = &[
    ignored("(console|ftp|snmp|netconf|grpc|ssh-cli|telnet|serial|scp-sftp|bluetooth) / (true|false)"),
    modelled("li / (true|false)", template::access).feeding(VIEWS),
    // A file of commands that runs at each login.
    seawall_api::command::unmodelled("login-exec / <file:url>"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    accounts: Kept<String, account::Account>,
    profiles: Kept<String, profile::Profile>,
    templates: Kept<String, template::Template>,
}

/// The account whose block is being read.
pub(crate) fn current(builder: &mut Builder) -> Option<String> {
    builder.memory.user.accounts.current().map(|account| account.user.name.clone())
}

/// Puts accounts and profiles into the model.
pub(crate) fn finish(builder: &mut Builder) {
    let profiles = builder.memory.user.profiles.take();
    account::finish(builder, &profiles);
    rights::finish(builder, &profiles);
    template::finish(builder);
}
