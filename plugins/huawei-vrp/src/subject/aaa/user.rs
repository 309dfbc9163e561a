//! Local accounts: `local-user` in `aaa`, several lines for one account; `manager-user` of firewalls.

use seawall_api::command::{Command, CommandLine, ignored, modelled, opens};
use seawall_api::model::{SecretUse, User};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Why};

use super::MANAGER;
use crate::builder::Builder;
use crate::secrets;

/// How a secret is stored.
macro_rules! stored {
    () => {
        " [cipher|simple|irreversible-cipher] <secret:secret>"
    };
}

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("local-user <user:name>", |builder: &mut Builder, line| {
        let name = line.string("user")?;
        if line.removes() {
            builder.memory.aaa.users.remove(&name);
        } else {
            open(builder, line)?;
        }
        Some(())
    }),
    modelled(concat!("local-user <user:name> password /", stored!()), password),
    modelled("local-user <user:name> password", |builder, line| {
        line.removes().then_some(())?;
        open(builder, line)?.secret = Fact::default();
        Some(())
    }),
    modelled(
        concat!("local-user <user:name> password /", stored!(), " [privilege] level <level:number>"),
        |builder, line| {
            password(builder, line)?;
            level(builder, line)
        },
    ),
    modelled("local-user <user:name> privilege level / <level:number>", level),
    modelled("local-user <user:name> level / <level:number>", level),
    modelled("local-user <user:name> [privilege] level", level),
    modelled("local-user <user:name> service-type / <service:name>+", service),
    modelled("local-user <user:name> service-type", service),
    modelled("local-user <user:name> user-group / <group:name>", |builder: &mut Builder, line| {
        let group = line.string("group");
        open(builder, line)?.role = line.set_or_none(group);
        Some(())
    }),
    modelled("local-user <user:name> state / (active|block)", |builder: &mut Builder, line| {
        open(builder, line)?.active = line.has("active") || line.removes();
        Some(())
    }),
    // How long an account is shut out after so many failures.
    modelled(
        "local-user <user:name> state block fail-times / <attempts:number> interval <minutes:number>",
        |builder, line| {
            open(builder, line)?;
            builder.memory.aaa.policy.lock_account(line)
        },
    )
    .feeding(&["users", "login.account_lock_attempts"]),
    ignored(
        "local-user <user:name> (access-limit|idle-cut|idle-timeout|ftp-directory|expire-date|time-range|callback-nocheck|callback-number|call-number|device-type|http-directory|vpn-instance|mac-address|acl-number|description|interface|type|user-type|binding|bind|ip-address|wlan|terminal-type|password-expire|password-force-change) [<text>]",
    ),
    modelled("local-user authentication lock <option:name>+", |_, _| Some(())).feeding(&["login"]),
];

pub(super) const MANAGERS: &[Command<Builder>] =
    &[opens("manager-user <user:name>", MANAGER, |builder: &mut Builder, line| {
        let name = line.string("user")?;
        if line.removes() {
            builder.memory.aaa.users.remove(&name);
        } else {
            open(builder, line)?.at = line.block;
        }
        Some(())
    })];

pub(super) const MANAGER_COMMANDS: &[Command<Builder>] = &[
    modelled(concat!("password /", stored!()), |builder: &mut Builder, line| {
        let owner = builder.memory.aaa.users.current()?.name.clone();
        keep(builder, line, &owner)
    }),
    modelled("level / <level:number>", |builder: &mut Builder, line| {
        let user = builder.memory.aaa.users.current()?;
        user.privilege = line.number_or_default("level")?;
        Some(())
    }),
    modelled("service-type / <service:name>+", |builder: &mut Builder, line| {
        let manages = line.all("service").iter().any(|word| is_management(word));
        builder.memory.aaa.users.current()?.can_log_in = line.set_or_default(manages);
        Some(())
    }),
    ignored(
        "(ssh authentication-type|ssh service-type|access-limit|acl-number|vpn-instance|sftp-directory|ftp-directory|authentication-scheme|description|trusthost|password-modify) <text>",
    ),
];

fn open<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut User> {
    let (name, at) = (line.string("user")?, line.span);
    let user = User { at, name: name.clone(), ..User::default() };
    builder.memory.aaa.users.open(name, || user)
}

fn password(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("user")?;
    open(builder, line)?;
    keep(builder, line, &name)
}

fn keep(builder: &mut Builder, line: &CommandLine<'_>, name: &str) -> Option<()> {
    let owner = format!("user {name}");
    let secret = secrets::keep(builder, line, (Purpose::User, name), (SecretUse::User, &owner))?;
    let user = builder.memory.aaa.users.current()?;
    let span = secret.span;
    user.secret = if line.removes() { Fact::default() } else { Fact::some(secret, span) };
    Some(())
}

fn level(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let level = if line.removes() {
        Fact::default()
    } else {
        line.set_at("level", line.number("level").filter(|level| *level <= 15)?)
    };
    open(builder, line)?.privilege = level;
    Some(())
}

/// The services by which somebody manages the device.
fn is_management(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "api"
            | "ftp"
            | "http"
            | "https"
            | "md-cli"
            | "qx"
            | "snmp"
            | "ssh"
            | "telnet"
            | "terminal"
            | "web"
            | "mml"
            | "sftp"
    )
}

fn service(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let services = line.all("service");
    let manages = services.iter().any(|word| is_management(word));
    open(builder, line)?.can_log_in = line.set_or_default(manages);
    Some(())
}

/// The group whose members have every right ("local-user user-group").
const ADMINISTRATORS: &str = "manage-ug";

/// Puts the accounts into the model. From level 3 on every command is allowed unless a line moves it ("Command levels").
pub(crate) fn finish(builder: &mut Builder) {
    let mut users = builder.memory.aaa.users.take();
    for holder in builder.memory.ssh.keys() {
        let known = users.iter_mut().find(|user| user.name == holder.name);
        let at = holder.at;
        match known {
            Some(user) => user.ssh_keys = Fact::Set(holder.keys, at),
            // Whoever shows the key of a user that no line else knows is let in as he is.
            None => users.push(User {
                at,
                name: holder.name,
                ssh_keys: Fact::Set(holder.keys, at),
                secret: Fact::Default(None),
                can_log_in: Fact::Set(true, at),
                ..User::default()
            }),
        }
    }
    for user in &mut users {
        let group = user.role.configured().is_some_and(|group| group == ADMINISTRATORS);
        user.administrator = match (&user.privilege, user.role.span()) {
            (Fact::Set(level, at), _) if *level >= 3 => Fact::Set(true, *at),
            (_, Some(at)) if group => Fact::Set(true, at),
            (Fact::Set(_, at), _) => Fact::Set(false, *at),
            _ => Fact::Unknown(Why::NotStated),
        };
    }
    builder.model.users = users;
}
