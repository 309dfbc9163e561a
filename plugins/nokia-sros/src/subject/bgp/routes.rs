//! What a level says of the routes that are exchanged.

use seawall_api::command::CommandLine;
use seawall_api::model::{ReferenceKind, WhenUndefined};
use seawall_api::routing::bgp::written;

use super::level;
use crate::builder::Builder;
use crate::subject::switch;

/// `import "A" "B"`; `import` alone opens a block.
pub(super) fn policies(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let inward = line.has("import");
    put(builder, line, inward)
}

/// `import { policy ["A" "B"] }`: the head.
pub(super) fn open_way(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.bgp.ways.note(line, line.has("import"));
    super::within(builder, line)
}

/// The names in that block.
pub(super) fn named(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let inward = builder.memory.bgp.ways.of(line)?;
    put(builder, line, inward)
}

fn put(builder: &mut Builder, line: &CommandLine<'_>, inward: bool) -> Option<()> {
    let names: Vec<String> = line.all("policy").into_iter().map(str::to_owned).collect();
    if !line.removes() {
        for name in &names {
            let user = if inward { "bgp import" } else { "bgp export" };
            builder.uses(ReferenceKind::RoutePolicy, name, user, WhenUndefined::Refused, line.span);
        }
    }
    let level = level(builder, line)?;
    let list = if inward { &mut level.import } else { &mut level.export };
    list.retain(|(known, _)| !line.removes() || !names.is_empty() && !names.contains(known));
    if !line.removes() {
        list.extend(names.into_iter().map(|name| (name, line.span)));
    }
    Some(())
}

/// `family ipv4 vpn-ipv4`.
pub(super) fn families(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let names: Vec<String> = line.all("family").into_iter().map(str::to_owned).collect();
    let level = level(builder, line)?;
    level.families.clear();
    if !line.removes() {
        level.families.extend(names.into_iter().map(|name| (name, true, line.span)));
    }
    Some(())
}

/// `ipv4 true` below `family`.
pub(super) fn family(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("family")?;
    let on = switch::on(line);
    let families = &mut level(builder, line)?.families;
    families.retain(|(known, ..)| *known != name);
    if !line.removes() {
        families.push((name, on, line.span));
    }
    Some(())
}

/// `prefix-limit ipv4 1000 log-only`, in older releases without a family; in MD-CLI the head of a block.
pub(super) fn limit(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let family = line.string("family").unwrap_or_default();
    builder.memory.bgp.limits.note(line, family.clone());
    super::within(builder, line)?;
    let level = level(builder, line)?;
    if line.removes() {
        level.limits.remove(&family);
        return Some(());
    }
    let limit = level.limits.entry(family).or_default();
    if let Some(number) = line.number("limit") {
        limit.maximum = Some((number, line.span));
        limit.warns = Some((line.has("log-only"), line.span));
    }
    Some(())
}

/// `maximum 1000` in that block.
pub(super) fn maximum(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (family, number) = (builder.memory.bgp.limits.of(line)?, line.number("limit")?);
    level(builder, line)?.limits.entry(family).or_default().maximum = written(line, number);
    Some(())
}

/// `log-only true` in that block.
pub(super) fn log_only(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let family = builder.memory.bgp.limits.of(line)?;
    let on = switch::on(line);
    level(builder, line)?.limits.entry(family).or_default().warns = Some((on, line.span));
    Some(())
}

/// `send-default ipv4 true`, `default-route-target`: a default route is announced.
pub(super) fn send_default(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let names: Vec<&str> = line.all("family");
    let on = switch::on(line);
    let level = level(builder, line)?;
    for name in names {
        level.sends_default.retain(|(known, _)| known != name);
        if on {
            level.sends_default.push((name.to_owned(), line.span));
        }
    }
    Some(())
}

/// `ebgp-default-reject-policy import export` of classic CLI, and its block in MD-CLI.
pub(super) fn rejects(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let named = [line.has("import"), line.has("export")];
    let all = named == [false, false];
    let on = switch::on(line);
    for (way, known) in named.into_iter().zip(&mut level(builder, line)?.rejects) {
        if way || all {
            *known = Some((on, line.span));
        }
    }
    Some(())
}
