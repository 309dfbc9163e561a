//! `aaa`: schemes of methods, the domains that bind them, and what commands are recorded.

mod domain;
mod policy;
mod scheme;
mod settle;
#[cfg(test)]
mod tests;
pub(crate) mod user;

use std::collections::BTreeMap;

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::{AaaPurpose, EnablePassword, User};
use seawall_api::{Fact, Span};

pub(crate) use settle::{finish, login_list, own_list};

use crate::builder::Builder;

/// The block `aaa`.
pub(crate) const AAA: Context = Context("aaa");
const AUTHENTICATION: Context = Context("aaa authentication-scheme");
const AUTHORIZATION: Context = Context("aaa authorization-scheme");
const ACCOUNTING: Context = Context("aaa accounting-scheme");
const RECORDING: Context = Context("aaa recording-scheme");
const DOMAIN: Context = Context("aaa domain");
const PASSWORDS: Context = Context("aaa local-aaa-user password policy");
const SERVICE: Context = Context("aaa service-scheme");
const MANAGER: Context = Context("aaa manager-user");

const METHODS: &[&str] = &["aaa.methods", "aaa.rights_with_login"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["aaa", "users", "login"], commands: HEADS },
    &Table { context: Context::TOP, feeds: METHODS, commands: domain::ADMIN },
    &Table { context: AAA, feeds: METHODS, commands: scheme::HEADS },
    &Table { context: AUTHENTICATION, feeds: METHODS, commands: scheme::AUTHENTICATION_MODES },
    &Table { context: AUTHORIZATION, feeds: METHODS, commands: scheme::AUTHORIZATION_MODES },
    &Table { context: ACCOUNTING, feeds: METHODS, commands: scheme::ACCOUNTING_MODES },
    &Table { context: RECORDING, feeds: METHODS, commands: scheme::RECORDING_MODES },
    &Table { context: AAA, feeds: METHODS, commands: domain::HEADS },
    &Table { context: DOMAIN, feeds: METHODS, commands: domain::COMMANDS },
    &Table { context: AAA, feeds: &["users", "secrets"], commands: user::COMMANDS },
    &Table { context: AAA, feeds: &["users"], commands: user::MANAGERS },
    &Table { context: MANAGER, feeds: &["users", "secrets"], commands: user::MANAGER_COMMANDS },
    &Table { context: AAA, feeds: &["login"], commands: policy::COMMANDS },
    &Table { context: PASSWORDS, feeds: &["login"], commands: policy::PASSWORD_COMMANDS },
    &Table { context: Context::TOP, feeds: &["enable", "login", "secrets"], commands: policy::TOP_COMMANDS },
    &Table { context: AAA, feeds: &[], commands: OTHERS },
    &Table { context: SERVICE, feeds: &[], commands: SERVICES },
];

const HEADS: &[Command<Builder>] = &[opens("aaa", AAA, |_, _| Some(()))];

/// What is about subscribers and their addresses, not about those who manage the device.
const OTHERS: &[Command<Builder>] = &[
    ignored("service-scheme <name>").opening(SERVICE),
    ignored("(aaa-author|access-user|accounting|aaa|http|web|user-group-authorization) <text>"),
    ignored("task-group <name>").opening(SERVICE),
    ignored("user-group <name>").opening(SERVICE),
    ignored("role <name>").opening(SERVICE),
    ignored("bind manager-user <name> role <name>"),
    ignored("aaa-quiet administrator except-list <text>"),
    ignored("remote-aaa-user authen-fail <option:name>+"),
    ignored("administrator remote authen-fail <option:name>+"),
    ignored("default-password-template <name>"),
];

const SERVICES: &[Command<Builder>] = &[ignored(
    "(admin-user|dhcp-server|dns|ip-pool|idle-cut|redirect-acl|qos-profile|priority|policy-route|task|task-group|description|user|acl-id|user-vlan|ucl-group|wins|local-authorization|rule) <text>",
)];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// By purpose and name.
    schemes: Kept<(AaaPurpose, String), Scheme>,
    /// Templates that commands are recorded by, by recording scheme.
    recordings: BTreeMap<String, (String, Span)>,
    recording: Option<String>,
    /// The recording scheme of commands.
    commands: Option<(String, Span)>,
    domains: Kept<String, Domain>,
    /// The domain of those who manage the device.
    admin: Fact<String>,
    users: Kept<String, User>,
    supers: Kept<u64, EnablePassword>,
    policy: policy::Policy,
}

/// A scheme of methods.
#[derive(Debug, Default)]
struct Scheme {
    at: Span,
    purpose: AaaPurpose,
    name: String,
    methods: Fact<Vec<String>>,
    /// The same of commands, by level.
    commands: BTreeMap<u64, (Vec<String>, Span)>,
}

/// A domain of users.
#[derive(Debug, Default)]
struct Domain {
    schemes: BTreeMap<AaaPurpose, (String, Span)>,
    tacacs: Option<String>,
    radius: Option<String>,
    ldap: Option<String>,
}

/// Notes nothing further.
const fn done<B>(_: &mut B, _: &seawall_api::command::CommandLine<'_>) -> Option<()> {
    Some(())
}

/// A command of which only that it is there counts.
const fn noted(pattern: &'static str) -> Command<Builder> {
    modelled(pattern, done)
}
