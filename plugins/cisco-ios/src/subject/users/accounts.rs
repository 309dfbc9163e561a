//! Local accounts: `username` in all its forms, several lines for one account.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::model::{Intercept, InterceptKind, ReferenceKind, SecretUse, User, WhenUndefined};
use seawall_api::secret::Purpose;

use crate::builder::Builder;
use crate::secrets;
use crate::subject::services::acl_used;

/// The block of an account of the web interface (IOS XE).
pub(super) const WEB_USER: Context = Context("user-name");

/// A word of an account; up to five may stand in any order before the password.
macro_rules! word {
    () => {
        "[(privilege|priv) <level:number>|role <role:name>|view <view:name>|access-class <acl:name>|noescape|nohangup\
         |one-time|mac|common-criteria-policy <policy:name>|user-maxlinks <number>|aaa attribute list <name>\
         |algorithm-type (md5|scrypt|sha256)|type (mgmt-user|network-user|lobby-admin)]"
    };
}

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled(
        concat!(
            "username <user:name> / ",
            word!(),
            " ",
            word!(),
            " ",
            word!(),
            " ",
            word!(),
            " ",
            word!(),
            " [(password|secret) [<type:number>] <secret:text>|nopassword [noescape|nohangup|one-time]|masked-secret]"
        ),
        account,
    ),
    modelled("username <user:name> [noescape|nohangup] autocommand! / <command:text>", |builder, line| {
        let switch = line.switch();
        open(builder, line)?.autocommand = switch;
        Some(())
    }),
    modelled("username <user:name> privilege <level:number> autocommand / <command:text>", |builder, line| {
        account(builder, line)?;
        let switch = line.switch();
        open(builder, line)?.autocommand = switch;
        Some(())
    }),
    modelled(
        "username lawful-intercept <user:name> / [privilege <level:number>] [view <view:name>] [(password|secret) [<type:number>] <secret:text>]",
        interceptor,
    ),
    modelled(
        "username <user:name> lawful-intercept / [<list:name>] [privilege <level:number>] [view <view:name>] [(password|secret) [<type:number>] <secret:text>]",
        interceptor,
    ),
    ignored("username <user:name> autocommand-options! / <option:name>+"),
    ignored("username <user:name> (callback-dialstring|callback-line|callback-rotary|serial-number)! / <option:word>"),
    ignored(
        "username <user:name> (dnis|nocallback-verify)! / [callback-dialstring <word>|callback-line <word>|callback-rotary <word>]",
    ),
    opens("user-name <user:name>", WEB_USER, |builder, line| open(builder, line).map(|_| ())),
];

pub(super) const WEB_USER_COMMANDS: &[Command<Builder>] = &[
    modelled("privilege / <level:number>", |builder, line| {
        let level = line.number("level").filter(|level| *level <= 15)?;
        let user = builder.memory.users.users.current()?;
        set_privilege(user, level, line);
        Some(())
    }),
    modelled("(password|secret) / [<type:number>] <secret:text>", |builder, line| {
        let name = builder.memory.users.users.current()?.name.clone();
        password(builder, line, &name)
    }),
    modelled("type / (mgmt-user|network-user|lobby-admin) [<word>+]", |builder, line| {
        builder.memory.users.users.current()?.can_log_in = line.set(line.has("mgmt-user"));
        Some(())
    }),
    ignored("creation-time <number>"),
    ignored("description <text>"),
];

/// The account that a line is about, made if no line has named it yet.
fn open<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut User> {
    let name = line.string("user")?;
    let at = line.block;
    builder.memory.users.users.open(name.clone(), || User { at, name, ..User::default() })
}

fn account(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("user")?;
    if line.removes() {
        builder.memory.users.users.remove(&name);
        return Some(());
    }
    let level = line.number("level");
    if level.is_some_and(|level| level > 15) {
        return None;
    }
    if let Some(policy) = line.string("policy") {
        builder.memory.users.criteria.bind(name.clone(), policy);
    }
    let user = open(builder, line)?;
    if let Some(level) = level {
        set_privilege(user, level, line);
    }
    if let Some(role) = line.string("role").or_else(|| line.string("view")) {
        user.role = line.set(Some(role));
    }
    if line.has("nopassword") {
        user.no_password = line.set_at("nopassword", true);
    }
    if line.has("mac") || line.has("network-user") {
        user.can_log_in = line.set(false);
    }
    if let Some(view) = line.string("view") {
        builder.uses(ReferenceKind::CommandView, &view, format!("user {name}"), WhenUndefined::NotKnown, line.span);
    }
    if let Some(acl) = line.string("acl") {
        acl_used(builder, &acl, &format!("user {name}"), line);
    }
    if line.get("secret").is_some() { password(builder, line, &name) } else { Some(()) }
}

/// An account for lawful interception.
fn interceptor(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    account(builder, line)?;
    if !line.removes() {
        builder.memory.users.users.current()?.lawful_intercept = line.set(true);
        let kind = InterceptKind::CommandLine;
        builder.model.intercepts.push(Intercept { at: line.span, kind, ..Intercept::default() });
    }
    Some(())
}

fn set_privilege(user: &mut User, level: u64, line: &CommandLine<'_>) {
    user.privilege = line.set_at("level", level);
    user.administrator = line.set_at("level", level == 15);
}

fn password(builder: &mut Builder, line: &CommandLine<'_>, name: &str) -> Option<()> {
    let secret = secrets::classify(builder, line, "type", "secret", Purpose::User, name)?;
    builder.store(SecretUse::User, format!("user {name}"), &secret, line);
    let user = builder.memory.users.users.current()?;
    user.secret = Fact::some(secret.clone(), secret.span);
    user.no_password = line.set(false);
    Some(())
}

/// Gives accounts the SSH keys that open them; a key also opens an account that no other line names.
pub(super) fn take_keys(builder: &mut Builder) {
    for (name, keys) in std::mem::take(&mut builder.memory.ssh.keys) {
        let user = User { at: keys.at, name: name.clone(), ..User::default() };
        if let Some(user) = builder.memory.users.users.open(name, || user) {
            user.ssh_keys = Fact::Set(keys.count, keys.at);
        }
    }
}
