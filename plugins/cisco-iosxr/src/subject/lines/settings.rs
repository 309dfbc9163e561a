//! What a template sets.

use seawall_api::Fact;
use seawall_api::command::CommandLine;
use seawall_api::model::{Reference, ReferenceKind, SecretUse, WhenUndefined};
use seawall_api::secret::Purpose;

use super::current;
use crate::builder::Builder;
use crate::secrets;
use crate::subject::named;

/// What `all` stands for.
pub(super) const ALL_PROTOCOLS: &[&str] = &["ssh", "telnet"];

fn user(builder: &mut Builder) -> Option<String> {
    Some(format!("line {}", current(builder)?.line.name))
}

/// One name stands for the list of either family.
pub(super) fn access_class(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let user = user(builder)?;
    let acl = named::acl(builder, line, "acl", &user);
    let this = &mut current(builder)?.line;
    if line.has("egress") {
        this.acl_out = acl;
    } else {
        this.acl_ipv4.clone_from(&acl);
        this.acl_ipv6 = acl;
    }
    Some(())
}

/// `exec-timeout 0 0` switches it off.
pub(super) fn exec_timeout(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let seconds = line.number("minutes")?.saturating_mul(60).saturating_add(line.number("seconds").unwrap_or(0));
    current(builder)?.line.idle_timeout = line.set_or_default(seconds);
    Some(())
}

pub(super) fn absolute_timeout(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let seconds = line.number("minutes")?.saturating_mul(60);
    current(builder)?.line.absolute_timeout = line.set_or_default(seconds);
    Some(())
}

/// Sessions that start from the line.
pub(super) fn session_limit(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let sessions = line.number("sessions")?;
    current(builder)?.line.session_limit = line.set_or_default(Some(sessions));
    Some(())
}

pub(super) fn login(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.line.login_methods = list_used(builder, line)?;
    Some(())
}

pub(super) fn authorization(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let list = list_used(builder, line)?;
    let this = &mut current(builder)?.line;
    // Of several, the one that starts the session says most.
    if line.has("exec") || !this.authorization_methods.is_set() {
        this.authorization_methods = list;
    }
    Some(())
}

pub(super) fn accounting(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    list_used(builder, line).map(|_| ())
}

fn list_used(builder: &mut Builder, line: &CommandLine<'_>) -> Option<Fact<Option<Reference>>> {
    if line.removes() {
        return Some(Fact::default());
    }
    let (name, at) = (line.get("list")?, line.span_of("list")?);
    let user = user(builder)?;
    builder.uses(ReferenceKind::MethodList, name, user, WhenUndefined::NotKnown, at);
    Some(line.set_at("list", Some(Reference::new(ReferenceKind::MethodList, name))))
}

pub(super) fn transport_input(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let names = protocols(line)?;
    current(builder)?.transport = line.set_or_default(names);
    Some(())
}

pub(super) fn transport_output(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let names = protocols(line)?;
    current(builder)?.line.transport_out = line.set_or_default(names);
    Some(())
}

fn protocols(line: &CommandLine<'_>) -> Option<Vec<String>> {
    if line.has("all") {
        return Some(all_protocols());
    }
    let mut names = Vec::new();
    for word in line.all("protocol") {
        let known = ALL_PROTOCOLS.iter().find(|known| known.eq_ignore_ascii_case(word))?;
        names.push((*known).to_owned());
    }
    Some(names)
}

pub(super) fn all_protocols() -> Vec<String> {
    ALL_PROTOCOLS.iter().map(|name| (*name).to_owned()).collect()
}

pub(super) fn password(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        current(builder)?.line.password = Fact::default();
        return Some(());
    }
    let secret = secrets::classify(builder, line, "secret", Purpose::Line, "")?;
    let owner = user(builder)?;
    builder.store(SecretUse::Line, owner, &secret, line);
    current(builder)?.line.password = line.set(Some(secret));
    Some(())
}

/// Whom the line's own password lets in has no account; the line says to which group he belongs.
pub(super) fn users_group(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let everything = matches!(line.get("group")?, "root-lr" | "root-system");
    let at = line.span_of("group")?;
    if everything {
        current(builder)?.root_group = (!line.removes()).then_some(at);
    }
    Some(())
}

pub(super) fn autocommand(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.line.autocommand = line.switch();
    Some(())
}
