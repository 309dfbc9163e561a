//! How logins are slowed and watched, and what local passwords must be like.
//!
//! Sources: Cisco Nexus 9000 Series NX-OS Security Configuration Guide, "Configuring AAA", "Configuring User Accounts and
//! RBAC", "Configuring Password Encryption"; in older releases the commands on failed logins have no `system` in front.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, ignored, modelled};
use seawall_api::model::{EnablePassword, Reference, ReferenceKind, SecretUse, WhenUndefined};
use seawall_api::secret::Purpose;

use crate::builder::Builder;
use crate::secrets::{self, Owner};

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("password strength-check", |builder: &mut Builder, line| {
        builder.model.login.complexity = line.switch();
        Some(())
    })
    .default_on(),
    modelled("userpassphrase min-length / <length:number> [max-length <number>]", |builder, line| {
        builder.model.login.minimum_length = some_number(line, "length")?;
        Some(())
    }),
    ignored("userpassphrase max-length <number>"),
    modelled(
        "userpassphrase default-lifetime / <days:number> [default-warntime <number>] [default-gracetime <number>]",
        |builder, line| {
            builder.model.login.lifetime_days = some_number(line, "days")?;
            Some(())
        },
    ),
    ignored(
        "userpassphrase (default-warntime|default-gracetime|warn-time|grace-time) <number> [default-gracetime <number>]",
    ),
    ignored("password (prompt username|secure-mode)"),
    modelled("[system] login block-for / <seconds:number> attempts <attempts:number> within <number>", block_for),
    modelled("aaa authentication rejected / <attempts:number> in <number> ban <seconds:number>", block_for),
    modelled("[system] login quiet-mode access-class / <acl:name>", quiet_mode),
    modelled("login on-success log", |builder, line| {
        builder.model.login.success_logged = line.switch();
        Some(())
    }),
    modelled("login on-failure log", |builder, line| {
        builder.model.login.failure_logged = line.switch();
        Some(())
    }),
];

pub(super) const ENABLE: &[Command<Builder>] =
    &[modelled("enable secret / [<type:number>] <secret:secret> [priv-lvl! <level:number>!]", enable)];

fn some_number(line: &CommandLine<'_>, name: &str) -> Option<Fact<Option<u64>>> {
    Some(if line.removes() { Fact::default() } else { line.set(Some(line.number(name)?)) })
}

fn block_for(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let login = &mut builder.model.login;
    login.lockout_seconds = some_number(line, "seconds")?;
    login.lockout_attempts = some_number(line, "attempts")?;
    Some(())
}

fn quiet_mode(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let reference = line.get("acl").map(|name| Reference::new(ReferenceKind::Acl, name));
    if let Some(reference) = reference.as_ref().filter(|_| !line.removes()) {
        let at = line.span_of("acl").unwrap_or(line.span);
        builder.uses(ReferenceKind::Acl, &reference.name, "login quiet-mode", WhenUndefined::NotKnown, at);
    }
    builder.model.login.lockout_exempt = line.set_or_none(reference);
    Some(())
}

/// Comes with `feature privilege`.
fn enable(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let level = line.number("level").unwrap_or(15);
    if line.removes() {
        builder.memory.users.enable.remove(&level);
        return Some(());
    }
    let secret = secrets::classify_for(builder, line, ("type", "secret"), Owner::of(Purpose::Enable))?;
    builder.store(SecretUse::Enable, format!("enable level {level}"), &secret, line);
    let password = EnablePassword {
        at: line.span,
        level,
        old_form: false,
        secret: Fact::Set(secret.clone(), secret.span),
        ..EnablePassword::default()
    };
    builder.memory.users.enable.put(level, password);
    Some(())
}
