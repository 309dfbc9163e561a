//! How logins are slowed and watched, and what local passwords must be like.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, ignored, modelled, opens, unmodelled};
use seawall_api::model::SecretUse;
use seawall_api::secret::Purpose;

use super::criteria;
use crate::builder::Builder;
use crate::secrets;
use crate::subject::services::acl_used;

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("login block-for / <seconds:number> attempts <attempts:number> within <number>", block_for),
    modelled("login quiet-mode access-class / <acl:name>", |builder, line| {
        let name = line.string("acl");
        let reference = name.map(|name| acl_used(builder, &name, "login quiet-mode", line));
        builder.model.login.lockout_exempt = line.set_or_none(reference);
        Some(())
    }),
    ignored("login delay <number>"),
    modelled("login on-success / [log|trap] [every <number>]", |builder, line| {
        builder.model.login.success_logged = line.set(!line.negated && !line.has("trap"));
        Some(())
    }),
    modelled("login on-failure / [log|trap] [every <number>]", |builder, line| {
        builder.model.login.failure_logged = line.set(!line.negated && !line.has("trap"));
        Some(())
    }),
    modelled("aaa local authentication attempts max-fail / <attempts:number>", |builder, line| {
        builder.model.login.account_lock_attempts = some_number(line, "attempts")?;
        Some(())
    }),
    ignored("aaa local authentication <name> authorization <name>"),
    modelled("security passwords min-length / <length:number>", |builder, line| {
        builder.model.login.minimum_length = some_number(line, "length")?;
        Some(())
    }),
    // Each failure over the rate costs 15 seconds; that slows guessing, too.
    unmodelled("security authentication failure rate <number> [log]").feeding(&["login.lockout_attempts"]),
    modelled("aaa password restriction", |builder, line| {
        builder.model.login.complexity = line.switch();
        Some(())
    }),
    opens("aaa common-criteria policy <policy:name>", criteria::POLICY, criteria::open),
    modelled("service password-encryption", obscured).default_on(),
    modelled("password encryption aes", |builder, line| {
        builder.model.login.encrypted = line.switch();
        Some(())
    }),
    ignored("password logging"),
    modelled("key config-key (password-encrypt|newpass) [<secret:text>]", master_key).feeding(&["secrets"]),
];

fn block_for(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let login = &mut builder.model.login;
    login.lockout_seconds = some_number(line, "seconds")?;
    login.lockout_attempts = some_number(line, "attempts")?;
    Some(())
}

pub(super) fn some_number(line: &CommandLine<'_>, name: &str) -> Option<Fact<Option<u64>>> {
    Some(if line.removes() { line.set(None) } else { line.set(Some(line.number(name)?)) })
}

fn obscured(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.model.login.obscured = line.switch();
    Some(())
}

/// The key of every type 6 secret; a device never prints it, scripts do.
fn master_key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.get("secret").is_some() && !line.removes() {
        let secret = secrets::classify(builder, line, "", "secret", Purpose::Other, "")?;
        builder.store(SecretUse::Other, "master key", &secret, line);
    }
    Some(())
}
