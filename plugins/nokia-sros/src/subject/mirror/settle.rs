//! Mirrors as the model has them: each destination with what is copied to it.

use seawall_api::model::{Mirror, MirrorKind};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Why, endpoint};

use super::session::{Capture, Session, vrf};
use super::source::{Chosen, Sources};
use crate::builder::Builder;
use crate::form::Form;

/// Hands everything over that copies traffic.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = &mut builder.memory.mirror;
    let (sessions, sources) = (memory.sessions.take(), memory.sources.take());
    for session in sessions {
        let of = |one: &&Sources| session.names.contains(&one.of);
        let copied = sources.iter().find(of);
        let base = base(builder, &session, copied);
        for one in
            of_session(&session, &base).into_iter().chain(session.captures.iter().map(|one| of_capture(one, &base)))
        {
            for chosen in copied.map(|copied| copied.filters.as_slice()).unwrap_or_default() {
                let by_filter = of_filter(builder, chosen, &one);
                builder.model.mirrors.push(by_filter);
            }
            builder.model.mirrors.push(one);
        }
    }
}

/// What holds of every copy of a destination.
fn base(builder: &Builder, session: &Session, copied: Option<&Sources>) -> Mirror {
    let whole = builder.extent == Extent::Whole;
    let open = builder.why_open(None, &["mirrors"]);
    let runs = session.runs.value() == Some(&true);
    let sources_run = copied.is_none_or(|copied| copied.runs.value() != Some(&false));
    let mut sources: Vec<String> = Vec::new();
    let mut at = session.at;
    for (name, span) in copied.map(|copied| copied.ends.as_slice()).unwrap_or_default() {
        if sources.is_empty() {
            at = *span;
        }
        sources.push(name.clone());
        sources.extend(standing_on(builder, name));
    }
    let filters = copied.map(|copied| copied.filters.as_slice()).unwrap_or_default();
    for chosen in filters {
        sources.extend(bound_to(builder, &chosen.filter));
    }
    let sources = match copied {
        Some(copied) => Fact::Set(sources, if at == session.at { copied.at } else { at }),
        // `debug` sets them, and no configuration holds it.
        None if builder.release.form == Form::Classic => Fact::Unknown(Why::VendorHides),
        None => open.map_or(Fact::Default(Vec::new()), Fact::Unknown),
    };
    let ports: Vec<String> = filters.iter().flat_map(|chosen| ports(builder, chosen)).collect();
    let unread = filters.iter().any(|chosen| is_unread(builder, chosen));
    let filter_ports = match filters.first() {
        Some(_) if unread => Fact::Unknown(Why::UnreadLine),
        Some(chosen) => Fact::Set(ports, chosen.at),
        None if copied.is_none() && builder.release.form == Form::Classic => Fact::Unknown(Why::VendorHides),
        None => open.map_or(Fact::Default(Vec::new()), Fact::Unknown),
    };
    let only_receives = session.remote_source.filter(|_| copied.is_none());
    Mirror {
        at: session.at,
        active: runs && sources_run,
        name: session.names.first().cloned().unwrap_or_default(),
        sources,
        destinations: Fact::Set(Vec::new(), session.at),
        into_tunnel: Fact::Default(false),
        address: Fact::Default(None),
        host: Fact::Default(None),
        vrf: vrf(session),
        filter: Fact::Default(None),
        filter_ports,
        own_traffic: Fact::Default(false),
        receives: only_receives.map_or(Fact::Default(false), |at| Fact::Set(true, at)),
        to_file: if whole { Fact::Default(false) } else { Fact::default() },
        decrypted: Fact::Default(false),
        ..Mirror::default()
    }
}

/// A destination that is no capture; `None` for one that is nothing else, or has no end yet.
fn of_session(session: &Session, base: &Mirror) -> Option<Mirror> {
    let mut one = base.clone();
    let kind = session.kind()?;
    let ends = match kind {
        MirrorKind::Encapsulated => &[],
        MirrorKind::RemoteVlan => session.spokes.as_slice(),
        _ => session.saps.as_slice(),
    };
    one.kind = Fact::Set(kind, session.wrapped.or(ends.first().map(|(_, at)| *at)).unwrap_or(session.at));
    let shown = |name: &String| {
        if kind == MirrorKind::RemoteVlan { format!("spoke-sdp {name}") } else { format!("sap {name}") }
    };
    if let Some((_, at)) = ends.first() {
        one.destinations = Fact::Set(ends.iter().map(|(name, _)| shown(name)).collect(), *at);
        // A pseudowire is carried by a tunnel: labels or GRE.
        one.into_tunnel = Fact::Set(kind == MirrorKind::RemoteVlan, *at);
    }
    if let Some((host, at)) = &session.host {
        one.address = Fact::Set(Some(endpoint::addresses(host)), *at);
        one.host = Fact::Set(Some(host.clone()), *at);
    }
    Some(one)
}

/// A capture is written to a file, of this router or of another system.
fn of_capture(capture: &Capture, base: &Mirror) -> Mirror {
    let mut one = Mirror { at: capture.at, name: capture.name.clone(), ..base.clone() };
    one.kind = Fact::Set(MirrorKind::Capture, capture.at);
    if let Some((at, host)) = &capture.file {
        one.to_file = Fact::Set(true, *at);
        if let Some(host) = host {
            one.address = Fact::Set(Some(endpoint::addresses(host)), *at);
            one.host = Fact::Set(Some(host.clone()), *at);
        }
    }
    one
}

/// The filter that chooses what a destination gets.
fn of_filter(builder: &Builder, chosen: &Chosen, of: &Mirror) -> Mirror {
    let at = chosen.at;
    Mirror {
        at,
        name: chosen.filter.clone(),
        kind: Fact::Set(MirrorKind::FilterAction, at),
        sources: Fact::Set(bound_to(builder, &chosen.filter), at),
        filter_ports: if is_unread(builder, chosen) {
            Fact::Unknown(Why::UnreadLine)
        } else {
            Fact::Set(ports(builder, chosen), at)
        },
        ..of.clone()
    }
}

/// Interfaces that have a filter.
fn bound_to(builder: &Builder, filter: &str) -> Vec<String> {
    let has = |this: &&seawall_api::model::Interface| {
        let lists = [&this.acl_in_ipv4, &this.acl_out_ipv4, &this.acl_in_ipv6, &this.acl_out_ipv6];
        lists.into_iter().any(|list| list.configured().is_some_and(|list| list.name == filter))
    };
    builder.model.interfaces.iter().filter(has).map(|this| this.name.clone()).collect()
}

/// Whether nobody can say by which ports the entries choose.
fn is_unread(builder: &Builder, chosen: &Chosen) -> bool {
    let acls = builder.model.acls.iter().filter(|acl| acl.name == chosen.filter);
    let mut entries = acls.flat_map(|acl| &acl.entries);
    entries.any(|entry| entry.source_ports.is_unknown() || entry.destination_ports.is_unknown())
}

/// Ports by which the entries choose.
fn ports(builder: &Builder, chosen: &Chosen) -> Vec<String> {
    let acls = builder.model.acls.iter().filter(|acl| acl.name == chosen.filter);
    let entries = acls.flat_map(|acl| &acl.entries);
    let named =
        entries.filter(|entry| chosen.entries.iter().any(|number| entry.sequence.value() == Some(&Some(*number))));
    let lists = named.flat_map(|entry| [&entry.source_ports, &entry.destination_ports]);
    lists.filter_map(Fact::configured).flatten().cloned().collect()
}

/// Interfaces on a port or SAP.
fn standing_on(builder: &Builder, end: &str) -> Vec<String> {
    let place = end.strip_prefix("sap ").unwrap_or(end);
    let is_port = place == end;
    let stands = |on: &str| on == place || is_port && on.split(':').next() == Some(place);
    builder.memory.interface.standing.iter().filter(|(_, on)| stands(on)).map(|(name, _)| name.clone()).collect()
}
