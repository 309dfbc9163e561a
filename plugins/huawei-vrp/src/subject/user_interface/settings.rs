//! What a block of terminals sets.

use seawall_api::Fact;
use seawall_api::command::CommandLine;
use seawall_api::model::SecretUse;
use seawall_api::secret::Purpose;

use super::{Inbound, Mode, current};
use crate::builder::Builder;
use crate::secrets;
use crate::subject::server;

pub(super) fn acl(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let user = format!("user-interface {}", current(builder)?.line.name);
    if line.get("acl").is_none() {
        line.removes().then_some(())?;
    }
    let list = server::list(builder, line, &user)?;
    let this = &mut current(builder)?.line;
    match (line.has("outbound"), line.has("ipv6")) {
        (true, false) => this.acl_out = list,
        // The model has one list for what goes out; this one is only known to be used.
        (true, true) => {}
        (false, false) => this.acl_ipv4 = list,
        (false, true) => this.acl_ipv6 = list,
    }
    Some(())
}

pub(super) fn mode(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let mode = match line.one_of(&["aaa", "password", "none", "local"]) {
        _ if line.removes() => Fact::default(),
        Some("aaa" | "local") => line.set(Mode::Aaa),
        Some("password") => line.set(Mode::Password),
        Some(_) => line.set(Mode::Nothing),
        None => return None,
    };
    current(builder)?.mode = mode;
    Some(())
}

pub(super) fn password(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        current(builder)?.password = None;
        return Some(());
    }
    let owner = format!("user-interface {}", current(builder)?.line.name);
    let secret = secrets::keep(builder, line, (Purpose::Line, ""), (SecretUse::Line, &owner))?;
    current(builder)?.password = Some(secret);
    Some(())
}

pub(super) fn inbound(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let inbound = match line.one_of(&["all", "ssh", "telnet", "pad"]) {
        _ if line.removes() => Fact::default(),
        Some("all") => line.set(Inbound::All),
        Some("ssh") => line.set(Inbound::Ssh),
        Some("telnet") => line.set(Inbound::Telnet),
        Some(_) => line.set(Inbound::Other),
        None => return None,
    };
    current(builder)?.inbound = inbound;
    Some(())
}

pub(super) fn idle_timeout(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let timeout = if line.removes() {
        Fact::default()
    } else {
        let seconds = line.number("seconds").unwrap_or(0);
        line.set(line.number("minutes")?.saturating_mul(60).saturating_add(seconds))
    };
    current(builder)?.line.idle_timeout = timeout;
    Some(())
}

pub(super) fn privilege(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let level =
        if line.removes() { Fact::default() } else { line.set(line.number("level").filter(|level| *level <= 15)?) };
    current(builder)?.line.privilege = level;
    Some(())
}
