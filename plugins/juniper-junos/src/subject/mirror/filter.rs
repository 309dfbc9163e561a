//! Terms of packet filters that copy what they match: `port-mirror`, `port-mirror-instance`, `analyzer`.
//!
//! Source: "Firewall Filter Nonterminating Actions": `port-mirror` hands packets to the session that has no name, `port-mirror-instance` and `analyzer`
//! to one by its name.

use seawall_api::model::{Acl, Interface, Mirror, MirrorKind};
use seawall_api::{Fact, Span, Text};

use crate::builder::Builder;

/// A term that copies: the filter's place in the model, the statement, and the session.
struct Copying {
    acl: usize,
    at: Span,
    session: Option<String>,
}

/// The session that a statement hands packets to; none is the one without a name.
fn session(text: &Text, at: Span) -> Option<String> {
    let mut words = text.slice(at).split_whitespace();
    match words.next()? {
        "port-mirror-instance" | "analyzer" => words.next().map(|name| name.trim_end_matches(';').to_owned()),
        _ => None,
    }
}

/// Adds a mirror for each filter and session, and tells the sessions where their packets come from.
pub(super) fn finish(builder: &mut Builder, text: &Text) {
    let mut found: Vec<Copying> = Vec::new();
    for (acl, list) in builder.model.acls.iter().enumerate() {
        for entry in list.entries.iter().filter(|entry| entry.copies.value() == Some(&true)) {
            let at = entry.copies.span().unwrap_or(entry.at);
            let one = Copying { acl, at, session: session(text, at) };
            // Several entries come from one term, and lists of filters repeat them.
            if !found.iter().any(|known| known.at == one.at) {
                found.push(one);
            }
        }
    }
    for one in found {
        let Some(acl) = builder.model.acls.get(one.acl) else { continue };
        let bound: Vec<String> =
            builder.model.interfaces.iter().filter(|it| filters(it, &acl.name)).map(|it| it.name.clone()).collect();
        let mut mirror = of_term(acl, &one, bound.clone());
        let name = one.session.as_deref().unwrap_or("port-mirroring");
        for session in builder.model.mirrors.iter_mut().filter(|known| known.name == name && is_session(known)) {
            for port in &bound {
                if !session.sources.value().is_some_and(|known| known.contains(port)) {
                    session.sources.push(port.clone(), one.at);
                }
            }
            mirror.destinations = session.destinations.clone();
            mirror.into_tunnel = session.into_tunnel.clone();
            mirror.address = session.address.clone();
            mirror.host = session.host.clone();
            mirror.vrf = session.vrf.clone();
        }
        builder.model.mirrors.push(mirror);
    }
}

fn is_session(mirror: &Mirror) -> bool {
    !matches!(mirror.kind.value(), Some(MirrorKind::Capture | MirrorKind::FilterAction))
}

fn of_term(acl: &Acl, one: &Copying, bound: Vec<String>) -> Mirror {
    let entries = acl.entries.iter().filter(|entry| entry.copies.span() == Some(one.at));
    let ports: Vec<String> = entries
        .flat_map(|entry| [&entry.destination_ports, &entry.source_ports])
        .filter_map(Fact::configured)
        .flatten()
        .cloned()
        .collect();
    // What enters by the loopback interface is for the device itself.
    let watches_itself = bound.iter().any(|port| port.starts_with("lo0."));
    Mirror {
        at: one.at,
        active: acl.active,
        name: acl.name.clone(),
        kind: Fact::Set(MirrorKind::FilterAction, one.at),
        sources: Fact::Set(bound, one.at),
        destinations: Fact::Set(Vec::new(), one.at),
        into_tunnel: Fact::Default(false),
        address: Fact::Default(None),
        host: Fact::Default(None),
        vrf: Fact::Default(None),
        filter: Fact::Default(None),
        filter_ports: Fact::Set(ports, one.at),
        own_traffic: Fact::Set(watches_itself, one.at),
        receives: Fact::Default(false),
        to_file: Fact::Default(false),
        decrypted: Fact::Default(false),
        ..Mirror::default()
    }
}

/// Whether the list filters packets of the interface.
fn filters(interface: &Interface, name: &str) -> bool {
    let bound = [&interface.acl_in_ipv4, &interface.acl_out_ipv4, &interface.acl_in_ipv6, &interface.acl_out_ipv6];
    bound.into_iter().filter_map(Fact::configured).any(|list| list.name.split('+').any(|part| part == name))
}
