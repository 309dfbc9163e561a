//! Terms of packet filters that copy what they match: `port-mirror`, `port-mirror-instance`, `analyzer`.
//!
//! Source: "Firewall Filter Nonterminating Actions": `port-mirror` hands packets to the session that has no name, `port-mirror-instance` and `analyzer`
//! to one by its name.

use seawall_api::model::{Interface, Mirror, MirrorKind};
use seawall_api::{Fact, Span, Text};

use crate::builder::Builder;

/// The name of the session that has none.
pub(super) const COMMON: &str = "port-mirroring";

/// A term that copies: its filter, its statement, the session, and the ports that it names.
struct Copying {
    filter: String,
    at: Span,
    session: String,
    ports: Vec<String>,
}

/// The session that a statement hands packets to.
fn session(text: &Text, at: Span) -> Option<String> {
    let mut words = text.slice(at).split_whitespace();
    match words.next()? {
        "port-mirror-instance" | "analyzer" => words.next().map(|name| name.trim_end_matches(';').to_owned()),
        _ => Some(COMMON.to_owned()),
    }
}

/// Adds a mirror for each term, and tells the sessions where their packets come from.
pub(super) fn finish(builder: &mut Builder, text: &Text) {
    let mut found: Vec<Copying> = Vec::new();
    for filter in &builder.memory.firewall.filters {
        for term in &filter.terms {
            let Some((at, session)) = term.copies().and_then(|at| Some((at, session(text, at)?))) else { continue };
            found.push(Copying { filter: filter.name.clone(), at, session, ports: term.ports() });
        }
    }
    for one in found {
        let interfaces = builder.model.interfaces.iter().filter(|it| filters(it, &one.filter));
        let bound: Vec<String> = interfaces.map(|it| it.name.clone()).collect();
        let mut mirror = of_term(&one, bound.clone());
        for session in builder.model.mirrors.iter_mut().filter(|known| known.name == one.session && is_session(known)) {
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

fn of_term(one: &Copying, bound: Vec<String>) -> Mirror {
    // What enters by the loopback interface is for the device itself.
    let watches_itself = bound.iter().any(|port| port.starts_with("lo0."));
    Mirror {
        at: one.at,
        name: one.filter.clone(),
        kind: Fact::Set(MirrorKind::FilterAction, one.at),
        sources: Fact::Set(bound, one.at),
        destinations: Fact::Set(Vec::new(), one.at),
        into_tunnel: Fact::Default(false),
        address: Fact::Default(None),
        host: Fact::Default(None),
        vrf: Fact::Default(None),
        filter: Fact::Default(None),
        filter_ports: Fact::Set(one.ports.clone(), one.at),
        own_traffic: Fact::Set(watches_itself, one.at),
        receives: Fact::Default(false),
        to_file: Fact::Default(false),
        decrypted: Fact::Default(false),
        ..Mirror::default()
    }
}

/// Whether the filter is among those that packets of the interface meet.
fn filters(interface: &Interface, name: &str) -> bool {
    let bound = [&interface.acl_in_ipv4, &interface.acl_out_ipv4, &interface.acl_in_ipv6, &interface.acl_out_ipv6];
    bound.into_iter().filter_map(Fact::configured).any(|list| list.name.split('+').any(|part| part == name))
}
