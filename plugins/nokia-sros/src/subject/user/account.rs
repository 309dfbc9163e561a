//! Accounts: their ways in, passwords, keys and profiles.

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{ReferenceKind, SecretUse, User, WhenUndefined};
use seawall_api::reading::Extent;
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span, Why};

use super::USER;
use super::profile::{self, Profile};
use super::rights;
use crate::builder::Builder;
use crate::secrets;
use crate::subject::password::nothing;
use crate::subject::switch;

const ACCESS: Context = Context("user access");
const CONSOLE: Context = Context("user console");
const KEYS: Context = Context("user public-keys");
const KEY: Context = Context("user public-key");

/// Ways into the device.
const WAYS: &[&str] =
    &["console", "ftp", "snmp", "netconf", "grpc", "li", "ssh-cli", "telnet", "serial", "scp-sftp", "bluetooth"];

/// Those by which somebody logs in to the device itself: neither SNMP nor interception alone is one.
const LOGINS: &[&str] = &["console", "ssh-cli", "telnet", "serial", "bluetooth", "netconf", "grpc", "scp-sftp", "ftp"];

macro_rules! ways {
    () => {
        "(console|ftp|snmp|netconf|grpc|li|ssh-cli|telnet|serial|scp-sftp|bluetooth)"
    };
}

/// `access console ftp` of classic CLI.
pub(super) const ACCESS_LINE: &str = concat!(
    "access / ",
    ways!(),
    " [",
    ways!(),
    "] [",
    ways!(),
    "] [",
    ways!(),
    "] [",
    ways!(),
    "] [",
    ways!(),
    "] [",
    ways!(),
    "]"
);

pub(super) const HEADS: &[Command<Builder>] = &[opens("user <user:name> / [create]", USER, open)];

pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: USER, feeds: &["users", "secrets"], commands: LINES },
    &Table { context: ACCESS, feeds: &["users"], commands: ACCESS_LINES },
    &Table { context: CONSOLE, feeds: &["users"], commands: CONSOLE_LINES },
    &Table { context: KEYS, feeds: &["users"], commands: KEY_HEADS },
    &Table { context: KEY, feeds: &["users"], commands: KEY_LINES },
];

const LINES: &[Command<Builder>] = &[
    modelled("password / [<secret:secret>] [hash|hash2|custom]", password),
    modelled(ACCESS_LINE, access),
    opens("access", ACCESS, nothing),
    opens("console", CONSOLE, nothing),
    opens("public-keys", KEYS, nothing),
    ignored("home-directory / <text>"),
    ignored("(restricted-to-home|save-when-restricted) / [true|false]"),
    ignored("cli-engine / <text>"),
];

const ACCESS_LINES: &[Command<Builder>] = &[modelled(concat!(ways!(), " / (true|false)"), access)];

const CONSOLE_LINES: &[Command<Builder>] = &[
    modelled("member <profile:name>+", member),
    // A file of commands that runs at each login.
    unmodelled("login-exec / <file:url>").feeding(&["automation"]),
    ignored("(new-password-at-login|cannot-change-password) / [true|false]"),
];

const KEY_HEADS: &[Command<Builder>] = &[
    opens("(rsa|ecdsa|ed25519)", KEYS, nothing),
    opens("(rsa-key|ecdsa-key|ed25519-key) <key:number> / [create]", KEY, key),
];

const KEY_LINES: &[Command<Builder>] = &[modelled("key-value / <key:word>", nothing), ignored("description / <text>")];

/// An account as it is configured.
#[derive(Debug, Default)]
pub(super) struct Account {
    pub(super) user: User,
    ways: BTreeMap<&'static str, (bool, Span)>,
    members: Vec<(String, Span)>,
    keys: BTreeMap<String, Span>,
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("user")?;
    let accounts = &mut builder.memory.user.accounts;
    if line.removes() {
        accounts.remove(&name);
        return Some(());
    }
    let user = User { at: line.block, name: name.clone(), ..User::default() };
    accounts.open(name, || Account { user, ..Account::default() }).map(|_| ())
}

fn current(builder: &mut Builder) -> Option<&mut Account> {
    builder.memory.user.accounts.current()
}

fn password(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = current(builder)?.user.name.clone();
    let owner = format!("user {name}");
    let written = line.get("secret");
    if line.removes() || written == Some("") {
        let account = current(builder)?;
        (account.user.secret, account.user.no_password) = (line.set(None), line.set(true));
        return Some(());
    }
    // The word alone is what archives leave of it.
    written?;
    let secret = secrets::keep(builder, line, (Purpose::User, &name), (SecretUse::User, &owner))?;
    let account = current(builder)?;
    account.user.secret = Fact::some(secret.clone(), secret.span);
    account.user.no_password = line.set(false);
    Some(())
}

/// `access console ftp`, `no access ftp`; `console true`.
fn access(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let account = current(builder)?;
    for way in WAYS.iter().filter(|way| line.has(way)) {
        let at = line.span_of_word(way)?;
        account.ways.insert(way, (switch::on(line), at));
    }
    Some(())
}

fn member(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let account = current(builder)?;
    for name in line.all("profile") {
        account.members.retain(|(known, _)| known != name);
        if !line.removes() {
            account.members.push((name.to_owned(), line.span));
        }
    }
    Some(())
}

fn key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let kind = line.one_of(&["rsa-key", "ecdsa-key", "ed25519-key"])?;
    let name = format!("{kind} {}", line.get("key")?);
    let account = current(builder)?;
    if line.removes() {
        account.keys.remove(&name);
    } else {
        account.keys.insert(name, line.span);
    }
    Some(())
}

/// Puts accounts into the model.
pub(super) fn finish(builder: &mut Builder, profiles: &[Profile]) {
    let whole = builder.extent == Extent::Whole;
    let open = builder.why_open(None, &["command_views"]);
    for account in builder.memory.user.accounts.take() {
        let Account { mut user, ways, members, keys } = account;
        let on = |way: &&str| ways.get(*way).filter(|(on, _)| *on).map(|(_, at)| *at);
        let said = ways.values().map(|(_, at)| *at).min_by_key(|at| at.start);
        user.can_log_in = match (LOGINS.iter().find_map(on), said) {
            (Some(at), _) => Fact::Set(true, at),
            (None, Some(at)) if whole => Fact::Set(false, at),
            (None, None) if whole => Fact::Default(false),
            _ => Fact::Unknown(Why::PartialFile),
        };
        if let Some((first, at)) = members.first() {
            user.role = Fact::some(first.clone(), *at);
        }
        if let Some(at) = keys.values().min_by_key(|at| at.start) {
            user.ssh_keys = Fact::Set(u64::try_from(keys.len()).unwrap_or(u64::MAX), *at);
        }
        let at = members.first().map_or(user.at, |(_, at)| *at);
        let rights = rights::administers(profiles, &members);
        user.administrator = match rights {
            Some(rights) => Fact::Set(rights, at),
            None => Fact::Unknown(open.unwrap_or(Why::NotStated)),
        };
        user.lawful_intercept = match on(&"li").or_else(|| rights::intercepts(profiles, &members)) {
            Some(at) => Fact::Set(true, at),
            None if whole => {
                let unread = builder.why_open(Some(user.at), &["users.lawful_intercept"]);
                unread.or(open).map_or(Fact::Set(false, at), Fact::Unknown)
            }
            None => Fact::Unknown(Why::PartialFile),
        };
        for (name, at) in members.iter().filter(|(name, _)| !profile::BUILT_IN.contains(&name.as_str())) {
            let owner = format!("user {}", user.name);
            builder.uses(ReferenceKind::CommandView, name, owner, WhenUndefined::NotKnown, *at);
        }
        builder.model.users.push(user);
    }
}
