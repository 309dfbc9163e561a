//! `monitor session NAME ...`: each line adds a source, a destination, a filter.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::kept::Kept;
use seawall_api::model::{Addresses, Mirror, MirrorKind, Reference, ReferenceKind, WhenUndefined};
use seawall_api::reader::ports::listed;
use seawall_api::{Fact, Span};

use super::add_to;
use super::queue::tunnel_vrf;
use crate::builder::Builder;
use crate::subject::interface::full_name;

pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &["mirrors"], commands: COMMANDS };

const COMMANDS: &[Command<Builder>] = &[
    modelled("monitor session <session:name> source <what:name>+", source),
    modelled(
        "monitor session <session:name> destination tunnel mode gre source <near:address> destination <far:address> [<option:name>+]",
        tunnel,
    ),
    modelled("monitor session <session:name> destination <what:name>+", destination),
    modelled("monitor session <session:name> (ip|ipv6|mac) access-group <acl:name>", |builder, line| {
        let filter = filter(builder, line, line.get("acl")?);
        enter(builder, line)?.filter = filter;
        Some(())
    }),
    modelled("monitor session <session:name>", |builder, line| {
        line.removes().then_some(())?;
        builder.memory.mirror.sessions.remove(&line.string("session")?);
        Some(())
    }),
    ignored("monitor session <session:name> truncate [size <number>]"),
    ignored("monitor session <session:name> header remove size <number>"),
    ignored("monitor session <session:name> encapsulation gre metadata <what:name>+"),
    ignored("monitor session <session:name> sample <number>"),
    ignored("monitor session <session:name> rate-limit (per-ingress-chip|per-egress-chip) <number> [<unit:name>]"),
    ignored("monitor session default encapsulation gre payload (inner-packet|full-packet)"),
];

/// Sessions by their names.
pub(super) type Memory = Kept<String, Session>;

/// A list that chooses packets, and where it is named.
type Filter = Option<(String, Span)>;

/// A session as its lines make it.
#[derive(Debug)]
pub(super) struct Session {
    at: Span,
    name: String,
    sources: Vec<Source>,
    destinations: Vec<Destination>,
    /// Of the whole session.
    filter: Filter,
}

#[derive(Debug)]
struct Source {
    ports: Vec<String>,
    /// Of this source alone.
    filter: Filter,
    at: Span,
}

#[derive(Debug)]
struct Destination {
    kind: MirrorKind,
    ports: Vec<String>,
    /// Address and routing instance of an encapsulated one.
    far: Option<(Addresses, String, Option<String>)>,
    at: Span,
}

/// The session that this line is about, made if it is the first; `None` if the line takes something away from none.
fn enter<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Session> {
    let name = line.get("session")?;
    let make = || Session {
        at: line.span,
        name: name.to_owned(),
        sources: Vec::new(),
        destinations: Vec::new(),
        filter: None,
    };
    builder.memory.mirror.sessions.open(name.to_owned(), make)
}

/// Notes a list's use; none if the line takes it away.
fn filter(builder: &mut Builder, line: &CommandLine<'_>, acl: &str) -> Filter {
    if line.removes() {
        return None;
    }
    let user = format!("mirror {}", line.get("session").unwrap_or_default());
    builder.uses(ReferenceKind::Acl, acl, user, WhenUndefined::NotKnown, line.span);
    Some((acl.to_owned(), line.span))
}

/// `source PORTS [rx|tx|both] [(ip|ipv6|mac) access-group ACL [priority N]]`.
fn source(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let words = line.all("what");
    let behind = words.iter().position(|word| matches!(*word, "rx" | "tx" | "both" | "ip" | "ipv6" | "mac"));
    let (ports, rest) = words.split_at_checked(behind.unwrap_or(words.len()))?;
    let ways = usize::from(matches!(rest.first(), Some(&("rx" | "tx" | "both"))));
    let acl = match rest.get(ways..)? {
        [] => None,
        ["ip" | "ipv6" | "mac", "access-group", acl] | ["ip" | "ipv6" | "mac", "access-group", acl, "priority", _] => {
            Some(*acl)
        }
        _ => return None,
    };
    let ports = listed(&ports.join(" "), full_name)?;
    let filter = acl.and_then(|acl| filter(builder, line, acl));
    let session = enter(builder, line)?;
    session.sources.iter_mut().for_each(|source| source.ports.retain(|port| !ports.contains(port)));
    session.sources.retain(|source| !source.ports.is_empty());
    if !line.removes() {
        session.sources.push(Source { ports, filter, at: line.span });
    }
    Some(())
}

/// `destination Cpu` hands the copies to the device's own system, where they are captured ("Mirroring to CPU").
fn destination(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let words = line.all("what");
    let (kind, ports) = match words.as_slice() {
        [word] if word.eq_ignore_ascii_case("cpu") => (MirrorKind::Capture, vec!["Cpu".to_owned()]),
        words => (MirrorKind::Local, listed(&words.join(" "), full_name)?),
    };
    let session = enter(builder, line)?;
    session.destinations.retain(|known| known.kind != kind || !known.ports.iter().all(|port| ports.contains(port)));
    if !line.removes() {
        session.destinations.push(Destination { kind, ports, far: None, at: line.span });
    }
    Some(())
}

fn tunnel(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (address, host) = (Addresses::host(line.address("far")?), line.string("far")?);
    let vrf = Some(tunnel_vrf(&line.all("option"))?).filter(|name| !name.is_empty());
    if let Some(name) = vrf.as_deref().filter(|_| !line.removes()) {
        let user = format!("mirror {}", line.get("session")?);
        builder.uses(ReferenceKind::Vrf, name, user, WhenUndefined::NoEffect, line.span);
    }
    let session = enter(builder, line)?;
    let same = |known: &Destination| known.far.as_ref().is_some_and(|(_, known, _)| *known == host);
    session.destinations.retain(|known| !same(known));
    if !line.removes() {
        let far = Some((address, host, vrf));
        session.destinations.push(Destination {
            kind: MirrorKind::Encapsulated,
            ports: Vec::new(),
            far,
            at: line.span,
        });
    }
    Some(())
}

/// A session copies once it has a source and a destination. One with destinations of several kinds, or sources with several
/// lists, is several mirrors.
pub(super) fn finish(builder: &mut Builder) {
    let doubtful = builder.why_open(None, &["mirrors"]).is_some();
    for session in builder.memory.mirror.sessions.take() {
        if session.sources.is_empty() && session.destinations.is_empty() && session.filter.is_none() {
            continue;
        }
        let mut chosen: Vec<Filter> = Vec::new();
        for source in &session.sources {
            let filter = source.filter.as_ref().or(session.filter.as_ref()).cloned();
            let name = |filter: &Filter| filter.as_ref().map(|(name, _)| name.clone());
            if !chosen.iter().any(|known| name(known) == name(&filter)) {
                chosen.push(filter);
            }
        }
        if chosen.is_empty() {
            chosen.push(session.filter.clone());
        }
        let complete = !session.sources.is_empty() && !session.destinations.is_empty();
        for filter in &chosen {
            for mut mirror in by_way(&session, doubtful) {
                mirror.active = complete || doubtful;
                choose(&session, filter, &mut mirror);
                builder.model.mirrors.push(mirror);
            }
        }
    }
}

/// One mirror for each kind of destination and each address.
fn by_way(session: &Session, doubtful: bool) -> Vec<Mirror> {
    let plain = || Mirror { at: session.at, name: session.name.clone(), ..Mirror::default() };
    let mut found: Vec<Mirror> = Vec::new();
    for destination in &session.destinations {
        let kind = Fact::Set(destination.kind, destination.at);
        let same = found.iter_mut().find(|known| destination.far.is_none() && known.kind.value() == kind.value());
        if let Some(known) = same {
            add_to(&mut known.destinations, destination.ports.clone(), destination.at);
            continue;
        }
        let at = destination.at;
        let mut mirror = Mirror { kind, destinations: Fact::Set(destination.ports.clone(), at), ..plain() };
        if let Some((address, host, vrf)) = &destination.far {
            mirror.address = Fact::Set(Some(address.clone()), at);
            mirror.host = Fact::Set(Some(host.clone()), at);
            mirror.vrf = Fact::Set(vrf.as_ref().map(|name| Reference::new(ReferenceKind::Vrf, name)), at);
        }
        if destination.kind == MirrorKind::Capture {
            mirror.to_file = Fact::Set(false, at);
        }
        found.push(mirror);
    }
    if found.is_empty() {
        // Its destination may stand in a line that was not read.
        let kind = if doubtful { Fact::default() } else { Fact::Set(MirrorKind::Local, session.at) };
        found.push(Mirror { kind, ..plain() });
    }
    found
}

/// The sources that have this list.
fn choose(session: &Session, filter: &Filter, mirror: &mut Mirror) {
    let name = |filter: &Filter| filter.as_ref().map(|(name, _)| name.clone());
    for source in &session.sources {
        let own = source.filter.as_ref().or(session.filter.as_ref()).cloned();
        if name(&own) == name(filter) {
            add_to(&mut mirror.sources, source.ports.clone(), source.at);
        }
    }
    if let Some((acl, at)) = filter {
        mirror.filter = Fact::Set(Some(Reference::new(ReferenceKind::Acl, acl)), *at);
    }
}
