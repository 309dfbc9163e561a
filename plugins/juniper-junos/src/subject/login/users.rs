//! Accounts: `login user`, `root-authentication`, and the passwords of diagnostic ports.

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::model::{ReferenceKind, SecretUse, User, WhenUndefined};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Why};

use crate::builder::Builder;
use crate::secrets::{self, Password};

pub(super) const USER: Context = Context("system login user");
pub(super) const AUTHENTICATION: Context = Context("authentication of an account");
pub(super) const PORT_PASSWORD: Context = Context("authentication of a port");

/// The system's own account, the superuser of the operating system beneath.
const ROOT: &str = "root";

/// Classes that every device has. Source: User Access and Authentication Administration Guide, "Login Classes Overview".
pub(super) const BUILT_IN: &[&str] = &["operator", "read-only", "super-user", "superuser", "unauthorized"];

pub(super) const HEADS: &[Command<Builder>] = &[
    opens("root-authentication", AUTHENTICATION, |builder, line| {
        let at = line.block;
        builder.memory.login.root.get_or_insert_with(|| User { at, ..User::default() });
        Some(())
    }),
    opens("diag-port-authentication", PORT_PASSWORD, |_, _| Some(())),
    opens("pic-console-authentication", PORT_PASSWORD, |_, _| Some(())),
];

pub(super) const LOGIN_COMMANDS: &[Command<Builder>] = &[opens("user <user:name>", USER, |builder, line| {
    let user = open(builder, line)?;
    user.at = line.block;
    Some(())
})];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    opens("authentication", AUTHENTICATION, |_, _| Some(())),
    modelled("class / <class:name>", |builder: &mut Builder, line| {
        let (class, at) = (line.string("class")?, line.span_of("class")?);
        let user = open(builder, line)?;
        user.role = Fact::some(class.clone(), at);
        if !BUILT_IN.contains(&class.as_str()) {
            let owner = format!("user {}", line.outer("user")?);
            builder.uses(ReferenceKind::CommandView, &class, owner, WhenUndefined::NotKnown, at);
        }
        Some(())
    })
    .feeding(&["users", "lines.idle_timeout"])
    .wide(),
    modelled("shell / <shell:name>", |builder, line| {
        let begins = line.get("shell")? != "cli";
        open(builder, line)?.shell = line.set_at("shell", begins);
        Some(())
    }),
    ignored("uid / <number>"),
    ignored("full-name / <text>"),
    ignored("cli prompt / <word>"),
];

pub(super) const AUTHENTICATION_COMMANDS: &[Command<Builder>] = &[
    modelled("encrypted-password / [<secret:secret>]", password),
    modelled("plain-text-password-value / [<secret:secret>]", clear),
    modelled("(ssh-rsa|ssh-dsa|ssh-ecdsa|ssh-ed25519) [<key:word>] / [from <from:name>]", key),
    modelled("load-key-file / <file:url>", key),
    // The keys that stand beside it are there all the same.
    ignored("no-public-keys"),
];

pub(super) const PORT_PASSWORD_COMMANDS: &[Command<Builder>] = &[
    modelled("encrypted-password / [<secret:secret>]", |builder, line| {
        if let Password::Stored(secret) = secrets::password(builder, line, "") {
            builder.store(SecretUse::Line, "a diagnostic port", &secret, line);
        }
        Some(())
    }),
    modelled("plain-text-password-value / [<secret:secret>]", |builder, line| {
        secrets::keep(
            builder,
            line,
            "secret",
            seawall_api::secret::Purpose::Line,
            (SecretUse::Line, "a diagnostic port"),
        );
        Some(())
    }),
];

fn open<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut User> {
    let name = line.get("user").or_else(|| line.outer("user"))?.to_owned();
    builder.memory.login.users.open(name.clone(), || User { name, ..User::default() })
}

/// The account in whose block a statement stands.
fn account<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut User> {
    if line.within("root-authentication") { builder.memory.login.root.as_mut() } else { open(builder, line) }
}

/// How an account is called in a report.
fn name(line: &CommandLine<'_>) -> String {
    if line.within("root-authentication") { ROOT.to_owned() } else { line.outer("user").unwrap_or("").to_owned() }
}

fn password(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = name(line);
    let password = secrets::password(builder, line, &name);
    if let Password::Stored(secret) = &password {
        builder.store(SecretUse::User, format!("user {name}"), secret, line);
    }
    let user = account(builder, line)?;
    (user.secret, user.no_password) = match password {
        Password::Empty => (line.set(None), line.set(true)),
        Password::Locked => (line.set(None), line.set(false)),
        Password::Stored(secret) => (Fact::some(secret.clone(), secret.span), line.set(false)),
    };
    Some(())
}

/// A password in clear, as scripts hand it to the device.
fn clear(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = name(line);
    let secret = secrets::clear(builder, line, &name);
    builder.store(SecretUse::User, format!("user {name}"), &secret, line);
    let user = account(builder, line)?;
    user.secret = Fact::some(secret.clone(), secret.span);
    user.no_password = line.set(false);
    Some(())
}

fn key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let user = account(builder, line)?;
    let known = user.ssh_keys.value().copied().unwrap_or(0);
    let at = user.ssh_keys.span().unwrap_or(line.span);
    user.ssh_keys = Fact::Set(known.saturating_add(1), at);
    Some(())
}

/// Puts root behind the other accounts. Every device has it, and no device takes a configuration without a password of root (Junos OS, "Root
/// Password"): where none stands, somebody left it out.
pub(super) fn add_root(builder: &mut Builder) {
    let root = builder.memory.login.root.take();
    let whole = builder.extent == Extent::Whole;
    let Some(mut root) = root.or_else(|| whole.then(User::default)) else { return };
    ROOT.clone_into(&mut root.name);
    root.role = Fact::Default(None);
    root.administrator = Fact::Default(true);
    root.shell = Fact::Default(true);
    root.built_in = Fact::Default(true);
    if root.ssh_keys.is_unknown() {
        root.secret.or_unknown(Why::Redacted);
        root.no_password.or_unknown(Why::Redacted);
    }
    super::rights::root_login(builder, &mut root);
    builder.model.users.push(root);
}
