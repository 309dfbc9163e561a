//! What interception comes to when everything is read.

use seawall_api::model::{Intercept, InterceptKind, Mirror};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span, Why};

use super::{Memory, delivered};
use crate::builder::Builder;

/// The release from which on files for support hold interception unless a line says otherwise.
const IN_SUPPORT: (u64, u64) = (25, 10);

fn tap(at: Span, kind: InterceptKind) -> Intercept {
    Intercept {
        at,
        kind,
        names_target: Fact::Default(false),
        delivery: Fact::Default(None),
        host: Fact::Default(None),
        vrf: Fact::Default(None),
        ..Intercept::default()
    }
}

/// Hands everything over. Accounts, groups of SNMP and mirrors are in the model by now.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.intercept);
    let whole = builder.extent == Extent::Whole;
    builder.model.snmp.intercept_context = Fact::Default(true);
    apart(builder, &memory, whole);
    let mut found = Vec::new();
    // Accounts and profiles for it.
    let users = builder.model.users.iter().filter(|one| one.lawful_intercept.value() == Some(&true));
    let views = builder.model.command_views.iter().filter(|one| one.lawful_intercept.value() == Some(&true));
    let principals = users.map(|one| (one.at, one.active)).chain(views.map(|one| (one.at, one.active)));
    found.extend(principals.map(|(at, active)| Intercept { active, ..tap(at, InterceptKind::CommandLine) }));
    // Its objects are seen in a context of their own alone.
    let groups = builder
        .model
        .snmp
        .groups
        .iter()
        .filter(|group| group.active && group.context.configured().is_some_and(|context| context == "li"));
    found.extend(groups.map(|group| tap(group.at, InterceptKind::Snmp)));
    found.extend(memory.radius.map(|at| tap(at, InterceptKind::Radius)));
    found.extend(stations(builder, &memory));
    for source in &memory.sources {
        let mut one = Intercept { active: source.runs, ..tap(source.at, InterceptKind::Configured) };
        if let Some(at) = source.names_target {
            one.names_target = Fact::Set(true, at);
        }
        if let Some(mirror) = builder.model.mirrors.iter().find(|mirror| takes(mirror, &source.of)) {
            one.delivery.clone_from(&mirror.address);
            one.host.clone_from(&mirror.host);
            one.vrf.clone_from(&mirror.vrf);
            one.encrypted = Fact::Default(false);
        }
        found.push(one);
    }
    found.sort_by_key(|one| one.at.start);
    builder.model.intercepts = found;
}

fn takes(mirror: &Mirror, of: &str) -> bool {
    mirror.name == of && mirror.host.configured().is_some()
}

/// Mediation systems whose sessions are not encrypted, unless IPsec leads to them.
fn stations(builder: &Builder, memory: &Memory) -> Vec<Intercept> {
    let Some((at, active)) = memory.tasking else { return Vec::new() };
    let whole = builder.extent == Extent::Whole;
    let mut first = Intercept { active, ..tap(at, InterceptKind::Tasking) };
    first.tasking_encrypted = if whole { Fact::Default(false) } else { Fact::default() };
    first.encrypted = first.tasking_encrypted.clone();
    first.taskers = memory.stations.iter().map(|station| station.tasker.clone()).collect();
    let mut all = vec![first];
    for (index, station) in memory.stations.iter().enumerate() {
        let Some(host) = &station.host else { continue };
        let protected = protection(builder, &host.0);
        if index > 0 {
            all.push(Intercept { at: station.at, taskers: Vec::new(), ..all.first().cloned().unwrap_or_default() });
        }
        let Some(one) = all.last_mut() else { continue };
        delivered(one, host);
        if let Some(at) = protected {
            one.tasking_encrypted = Fact::Set(true, at);
            one.encrypted = Fact::Set(true, at);
        }
    }
    all
}

/// Where a tunnel of IPsec leads to a host.
fn protection(builder: &Builder, host: &str) -> Option<Span> {
    let tunnels =
        builder.model.tunnels.iter().filter(|tunnel| tunnel.active && tunnel.protected.value() == Some(&true));
    let to = |tunnel: &&seawall_api::model::Tunnel| tunnel.peer.configured().is_some_and(|peer| peer == host);
    tunnels.clone().find(to).map(|tunnel| tunnel.at)
}

/// How it is kept apart. What the boot options say is known only where they are in sight.
fn apart(builder: &mut Builder, memory: &Memory, whole: bool) {
    let open = builder.why_open(None, &["interception"]).is_some();
    let options = memory.options || builder.memory.boot.shown.is_some();
    let default_include = builder.release.at_least(IN_SUPPORT.0, IN_SUPPORT.1);
    let state = &mut builder.model.interception;
    state.at = memory.region.unwrap_or_default();
    if !whole || open {
        return;
    }
    if options {
        state.separate.or_default(false);
    }
    if memory.region.is_some() {
        state.filters_locked.or_default(true);
        state.logged = memory.log.map_or(Fact::Default(false), |log| Fact::Set(true, log));
        if let Some(included) = default_include {
            state.in_support_files.or_default(included);
        }
    } else {
        // The region is printed for officers of interception alone.
        state.logged = Fact::Unknown(Why::VendorHides);
    }
}
