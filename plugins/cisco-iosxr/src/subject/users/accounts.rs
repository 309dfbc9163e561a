//! Local accounts, in blocks or with each setting behind the account (`show running-config formal`).

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::model::{SecretUse, User};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span};

use super::groups::Rights;
use crate::builder::Builder;
use crate::secrets;

/// The block of an account.
pub(super) const USER: Context = Context("username");

pub(super) const HEADS: &[Command<Builder>] = &[
    opens("username <user:name>", USER, account),
    modelled("username <user:name> group <group:name>", |builder, line| {
        open(builder, line).and_then(|()| group(builder, line))
    }),
    modelled("username <user:name> (secret|password) / [<type:number>] <secret:text>", |builder, line| {
        open(builder, line).and_then(|()| password(builder, line))
    }),
    modelled("username <user:name> policy / <policy:name>", |builder, line| {
        open(builder, line).and_then(|()| policy(builder, line))
    }),
];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("group <group:name>", group),
    modelled("(secret|password) / [<type:number>] <secret:text>", password),
    modelled("policy / <policy:name>", policy),
    ignored("login-history (enable|disable)"),
    ignored("(shell-type|directory) <option:word>"),
];

/// An account that is being read.
#[derive(Debug, Default)]
pub(super) struct Account {
    pub(super) user: User,
    /// Its groups, with their places.
    pub(super) groups: Vec<(String, Span)>,
}

fn account(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        let name = line.string("user")?;
        builder.memory.users.accounts.close();
        builder.memory.users.accounts.remove(&name);
        return Some(());
    }
    open(builder, line)
}

/// Makes the account that a line names the current one.
fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (name, at) = (line.string("user")?, line.block);
    let accounts = &mut builder.memory.users.accounts;
    accounts.open(name.clone(), || new(name, at)).map(|_| ())
}

/// An account of the command line, which somebody made: the system brings none.
fn new(name: String, at: Span) -> Account {
    let no = Fact::Default(false);
    let user = User { at, name, built_in: no.clone(), shell: no, ..User::default() };
    Account { user, groups: Vec::new() }
}

fn group(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (name, at) = (line.string("group")?, line.span_of("group")?);
    let groups = &mut builder.memory.users.accounts.current()?.groups;
    groups.retain(|(known, _)| *known != name);
    if !line.removes() {
        groups.push((name, at));
    }
    Some(())
}

/// `secret` and `password` may both be there; the hash is what counts then.
fn password(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let is_secret = line.has("secret");
    let name = builder.memory.users.accounts.current()?.user.name.clone();
    if line.removes() {
        builder.memory.users.accounts.current()?.user.secret = line.set(None);
        return Some(());
    }
    let secret = secrets::classify(builder, line, "secret", Purpose::User, &name)?;
    builder.store(SecretUse::User, format!("user {name}"), &secret, line);
    let user = &mut builder.memory.users.accounts.current()?.user;
    if is_secret || !user.secret.is_set() {
        user.secret = Fact::some(secret.clone(), secret.span);
    }
    Some(())
}

fn policy(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if !line.removes() {
        let user = builder.memory.users.accounts.current()?.user.name.clone();
        builder.memory.users.policies.bind(user, line.string("policy")?);
    }
    Some(())
}

/// Says what the groups of an account come to.
pub(super) fn settle(account: &mut Account, rights: &Rights<'_>) {
    let user = &mut account.user;
    if let Some((_, at)) = account.groups.first() {
        let names: Vec<&str> = account.groups.iter().map(|(name, _)| name.as_str()).collect();
        user.role = Fact::some(names.join(" "), *at);
    }
    user.administrator = rights.every(&account.groups);
    let taps = account.groups.iter().find(|(name, _)| rights.taps(name).is_some());
    user.lawful_intercept = taps.map_or(Fact::Default(false), |(_, at)| Fact::Set(true, *at));
}
