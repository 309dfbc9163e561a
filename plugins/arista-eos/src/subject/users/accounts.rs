//! Local accounts: `username` in all its forms, several lines for one account, and the account of the operating
//! system beneath.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, ignored, modelled};
use seawall_api::model::{AaaPurpose, ReferenceKind, SecretUse, User, WhenUndefined};
use seawall_api::reading::Extent;
use seawall_api::secret::Purpose;

use crate::builder::Builder;
use crate::secrets;

/// Roles that every device has.
pub(super) const BUILT_IN: &[&str] = &["network-admin", "network-operator"];

/// The account that every device comes with.
const FIRST: &str = "admin";

/// A word of an account, before its password.
macro_rules! word {
    () => {
        " [privilege <level:number>|role <role:name>|shell <shell:word>]"
    };
}

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled(
        concat!(
            "username <user:name> /",
            word!(),
            word!(),
            word!(),
            " [nopassword|(secret|password) [0|5|7|sha512] <secret:text>]"
        ),
        account,
    ),
    modelled("username <user:name> (ssh-key|sshkey) / [secondary] [<key:text>]", key),
    modelled("username <user:name> ssh principal / <text>", key),
    modelled("aaa root / (nopassword|secret [0|5|sha512] <secret:text>)", root),
    modelled("aaa root", root),
    ignored("aaa root ssh-key / <text>"),
];

fn open<'a>(builder: &'a mut Builder, line: &CommandLine<'_>, name: &str) -> Option<&'a mut User> {
    let at = line.span;
    builder.memory.users.users.open(name.to_owned(), || User { at, name: name.to_owned(), ..User::default() })
}

fn account(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("user")?;
    if line.removes() {
        builder.memory.users.users.remove(&name);
        builder.memory.users.no_first_account |= name == FIRST && line.negated;
        return Some(());
    }
    let level = line.number("level");
    if level.is_some_and(|level| level > 15) {
        return None;
    }
    let user = open(builder, line, &name)?;
    if let Some(level) = level {
        user.privilege = line.set_at("level", level);
    }
    if line.get("shell").is_some() {
        user.shell = line.set_at("shell", true);
    }
    if let Some(role) = line.string("role") {
        user.role = line.set_at("role", Some(role.clone()));
        if !BUILT_IN.contains(&role.as_str()) {
            let owner = format!("user {name}");
            builder.uses(ReferenceKind::CommandView, &role, owner, WhenUndefined::NotKnown, line.span_of("role")?);
        }
    }
    proof(builder, line, &name, "nopassword")
}

/// Says of each account whether it starts with every right: level 15 enters privileged mode at once, and what may be done
/// there a role limits only where commands are authorised. Source: EOS User Manual, "Role Based Authorization".
pub(super) fn settle_rights(builder: &mut Builder) {
    let default = &builder.memory.users.default_role;
    let default = default.configured().map_or("network-operator", String::as_str).to_owned();
    let methods = builder.model.aaa.methods.iter().find(|list| {
        list.purpose == AaaPurpose::Authorization
            && list.service == "commands"
            && list.name == "default"
            && list.level.configured() == Some(&15)
    });
    let enforced = methods.and_then(|list| list.methods.value()).is_some_and(|methods| methods != &["none"]);
    let open = builder.why_open(None, &["aaa.methods"]);
    for user in &mut builder.model.users {
        let Some(at) = user.privilege.span().filter(|_| user.administrator.is_unknown()) else { continue };
        let role = user.role.configured().unwrap_or(&default);
        user.administrator = match (user.privilege.value() == Some(&15), role == "network-admin", open) {
            (false, ..) => Fact::Set(false, at),
            (true, true, _) => Fact::Set(true, at),
            (true, false, Some(why)) => Fact::Unknown(why),
            (true, false, None) => Fact::Set(!enforced, at),
        };
    }
}

/// How the account proves who it is.
fn proof(builder: &mut Builder, line: &CommandLine<'_>, name: &str, without: &str) -> Option<()> {
    if line.has(without) {
        let user = builder.memory.users.users.current()?;
        user.no_password = line.set_at(without, true);
        user.secret = line.set_at(without, None);
    } else if line.get("secret") == Some("*") {
        let user = builder.memory.users.users.current()?;
        user.no_password = line.set(false);
        user.secret = line.set(None);
    } else if line.get("secret").is_some() {
        let secret = secrets::keep(builder, line, (Purpose::User, name), (SecretUse::User, &format!("user {name}")))?;
        let user = builder.memory.users.users.current()?;
        user.no_password = line.set(false);
        user.secret = Fact::some(secret.clone(), secret.span);
    }
    Some(())
}

fn key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("user")?;
    let user = open(builder, line, &name)?;
    let known = user.ssh_keys.value().copied().unwrap_or(0);
    user.ssh_keys = line.set(if line.removes() { 0 } else { known.saturating_add(1) });
    Some(())
}

/// The account of the operating system beneath. Source: EOS User Manual, "aaa root": it is closed unless a line opens it.
fn root(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    const ROOT: &str = "root";
    if line.removes() {
        builder.memory.users.users.remove(&ROOT.to_owned());
        return Some(());
    }
    let user = open(builder, line, ROOT)?;
    user.superuser = line.set(true);
    user.administrator = line.set(true);
    user.shell = line.set(true);
    user.privilege = line.set(15);
    proof(builder, line, ROOT, "nopassword")
}

/// The account that is there unless a line takes it away: `username admin privilege 1 role network-admin nopassword`.
/// Source: "Securing EOS CLI" of the vendor; devices that have none print `no username admin`.
pub(super) fn add_first_account(builder: &mut Builder) {
    let memory = &mut builder.memory.users;
    if builder.extent != Extent::Whole || memory.no_first_account || memory.users.get_mut(&FIRST.to_owned()).is_some() {
        return;
    }
    let first = User {
        name: FIRST.to_owned(),
        privilege: Fact::Default(1),
        // `network-admin` limits nothing.
        role: Fact::Default(None),
        administrator: Fact::Default(false),
        secret: Fact::Default(None),
        no_password: Fact::Default(true),
        // Of old releases no command takes it away, and its name tells nothing of this device.
        built_in: Fact::Default(true),
        ..User::default()
    };
    memory.users.put(FIRST.to_owned(), first);
}
