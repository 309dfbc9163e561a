//! What a block of lines sets.

use seawall_api::Fact;
use seawall_api::command::CommandLine;
use seawall_api::model::{LineVrfList, Reference, ReferenceKind, SecretUse, WhenUndefined};
use seawall_api::secret::Purpose;

use super::current;
use crate::builder::Builder;
use crate::secrets;
use crate::subject::services;

/// What `all` stands for; protocols beside these are of no use today.
pub(crate) const ALL_PROTOCOLS: &[&str] = &["ssh", "telnet", "rlogin", "pad"];

pub(super) fn exec_timeout(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    // `no exec-timeout` switches it off, as `exec-timeout 0 0` does.
    let seconds = if line.removes() {
        0
    } else {
        line.number("minutes")?.saturating_mul(60).saturating_add(line.number("seconds").unwrap_or(0))
    };
    current(builder)?.idle_timeout = line.set(seconds);
    Some(())
}

pub(super) fn absolute_timeout(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let seconds = if line.removes() { 0 } else { line.number("minutes")?.saturating_mul(60) };
    current(builder)?.absolute_timeout = line.set(seconds);
    Some(())
}

pub(super) fn session_limit(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let sessions = line.number("sessions");
    if sessions.is_none() && !line.removes() {
        return None;
    }
    current(builder)?.session_limit = line.set_or_none(sessions);
    Some(())
}

pub(super) fn access_class_in(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let acl = acl_used(builder, line)?;
    let covers_vrfs = line.set(line.has("vrf-also") && !line.negated);
    let this = current(builder)?;
    this.acl_ipv4 = line.set_or_none(Some(acl));
    this.acl_covers_vrfs = covers_vrfs;
    Some(())
}

/// A list for one routing instance alone: sessions that arrive elsewhere do not meet it.
pub(super) fn access_class_in_vrf(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let acl = acl_used(builder, line)?;
    let vrf = line.string("vrf")?;
    let list = LineVrfList {
        at: line.span,
        vrf: line.set_at("vrf", Some(Reference::new(ReferenceKind::Vrf, vrf.as_str()))),
        acl_ipv4: line.set_or_none(Some(acl)),
        ..LineVrfList::default()
    };
    let lists = &mut current(builder)?.vrf_lists;
    lists.retain(|known| known.vrf.value() != list.vrf.value());
    if !line.removes() {
        lists.push(list);
    }
    let user = format!("line {}", current(builder)?.name);
    if !line.removes() {
        builder.uses(ReferenceKind::Vrf, &vrf, user, WhenUndefined::NoEffect, line.span);
    }
    Some(())
}

pub(super) fn access_class_out(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let acl = acl_used(builder, line)?;
    current(builder)?.acl_out = line.set_or_none(Some(acl));
    Some(())
}

pub(super) fn access_class_in_ipv6(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let acl = acl_used(builder, line)?;
    let this = current(builder)?;
    this.acl_ipv6 = line.set_or_none(Some(acl));
    // Of the IPv6 form the command reference does not say what becomes of sessions in a VRF without the word.
    let covers_vrfs = line.has("vrf-also") && !line.negated;
    this.acl_covers_vrfs_ipv6 = if covers_vrfs { line.set(true) } else { Fact::default() };
    Some(())
}

/// The model has one list for what goes out; this one is only known to be used.
pub(super) fn access_class_out_ipv6(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    acl_used(builder, line).map(|_| ())
}

fn acl_used(builder: &mut Builder, line: &CommandLine<'_>) -> Option<Reference> {
    let name = line.get("acl")?;
    let user = format!("line {}", current(builder)?.name);
    Some(services::acl_used(builder, name, &user, line))
}

pub(super) fn password(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        current(builder)?.password = line.set_or_none(None);
        return Some(());
    }
    let secret = secrets::classify(builder, line, "type", "secret", Purpose::Line, "")?;
    let owner = format!("line {}", current(builder)?.name);
    builder.store(SecretUse::Line, owner, &secret, line);
    current(builder)?.password = line.set_or_none(Some(secret));
    Some(())
}

pub(super) fn authorization(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let list = list_used(builder, line)?;
    let this = current(builder)?;
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
        return Some(line.set(None));
    }
    let name = line.string("list")?;
    let user = format!("line {}", current(builder)?.name);
    let at = line.span_of("list").unwrap_or(line.span);
    builder.uses(ReferenceKind::MethodList, &name, user, WhenUndefined::NotKnown, at);
    Some(line.set(Some(Reference::new(ReferenceKind::MethodList, name))))
}

pub(super) fn transport_input(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let names = protocols(line)?;
    current(builder)?.transport_in = line.set(names);
    Some(())
}

pub(super) fn transport_output(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let names = protocols(line)?;
    current(builder)?.transport_out = line.set(names);
    Some(())
}

/// `none` and `no transport input` leave nothing, `all` stands for everything.
fn protocols(line: &CommandLine<'_>) -> Option<Vec<String>> {
    const KNOWN: &[&str] =
        &["acercon", "all", "lapb-ta", "lat", "mop", "nasi", "none", "pad", "rlogin", "ssh", "telnet", "udptn", "v120"];
    let mut names = Vec::new();
    if line.removes() {
        return Some(names);
    }
    for word in line.all("protocol") {
        let name = KNOWN.iter().find(|known| known.eq_ignore_ascii_case(word))?;
        match *name {
            "none" => {}
            "all" => names.extend(ALL_PROTOCOLS.iter().map(|name| (*name).to_owned())),
            name => names.push(name.to_owned()),
        }
    }
    Some(names)
}

pub(super) fn exec(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.exec = line.switch();
    Some(())
}

pub(super) fn privilege(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let level = if line.removes() { 1 } else { line.number("level").filter(|level| *level <= 15)? };
    current(builder)?.privilege = line.set(level);
    Some(())
}

pub(super) fn rotary(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let group = line.number("group");
    if group.is_none() && !line.removes() {
        return None;
    }
    current(builder)?.rotary = line.set_or_none(group);
    Some(())
}

pub(super) fn autocommand(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.autocommand = line.switch();
    Some(())
}
