//! Where copies go: `mirror-dest`.

use seawall_api::command::CommandLine;
use seawall_api::model::{MirrorKind, Reference, ReferenceKind, WhenUndefined};
use seawall_api::place::Remote;
use seawall_api::{Fact, Span};

use crate::builder::Builder;
use crate::secrets;
use crate::subject::{instance, switch};

/// A destination of copies.
#[derive(Debug, Default)]
pub(super) struct Session {
    pub(super) at: Span,
    /// Its names: of the service, and its number.
    pub(super) names: Vec<String>,
    /// Its switch.
    pub(super) runs: Fact<bool>,
    /// SAPs of this router.
    pub(super) saps: Vec<(String, Span)>,
    /// Pseudowires to other routers.
    pub(super) spokes: Vec<(String, Span)>,
    /// Whether copies come from other routers.
    pub(super) remote_source: Option<Span>,
    /// Where a further header is written, and the address behind it.
    pub(super) wrapped: Option<Span>,
    pub(super) host: Option<(String, Span)>,
    pub(super) vrf: Option<(Option<String>, Span)>,
    pub(super) captures: Vec<Capture>,
}

/// A capture into a file.
#[derive(Debug)]
pub(super) struct Capture {
    pub(super) at: Span,
    pub(super) name: String,
    /// Where its file is named, and the server if it has one.
    pub(super) file: Option<(Span, Option<String>)>,
}

impl Session {
    /// What it is; `None` where no line says.
    pub(super) fn kind(&self) -> Option<MirrorKind> {
        match () {
            () if self.wrapped.is_some() => Some(MirrorKind::Encapsulated),
            () if !self.spokes.is_empty() => Some(MirrorKind::RemoteVlan),
            () if !self.saps.is_empty() => Some(MirrorKind::Local),
            () => None,
        }
    }
}

/// `mirror-dest 900 name "TAP" create`, `mirror-dest "TAP"`.
pub(super) fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let word = line.string("session")?;
    let memory = &mut builder.memory.mirror;
    if line.removes() {
        memory.sessions.remove(&word);
        return Some(());
    }
    let first = || Session { at: line.span, names: vec![word.clone()], ..Session::default() };
    let session = memory.sessions.open(word.clone(), first)?;
    if let Some(name) = line.string("name").filter(|name| !session.names.contains(name)) {
        // The name comes first: reports show it.
        session.names.insert(0, name);
    }
    Some(())
}

fn current(builder: &mut Builder) -> Option<&mut Session> {
    builder.memory.mirror.sessions.current()
}

/// `service-id 900` of MD-CLI.
pub(super) fn number(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let number = line.string("number")?;
    current(builder)?.names.push(number);
    Some(())
}

pub(super) fn state(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.runs = switch::admin_state(line);
    Some(())
}

/// `sap 1/1/c6/1 create`.
pub(super) fn sap(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("sap")?;
    if !line.removes() {
        crate::subject::interface::note_port(builder, name, line.span);
    }
    end(line, name, &mut current(builder)?.saps)
}

/// `spoke-sdp 30:902 create`.
pub(super) fn spoke(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("sdp")?;
    end(line, name, &mut current(builder)?.spokes)
}

fn end(line: &CommandLine<'_>, name: &str, ends: &mut Vec<(String, Span)>) -> Option<()> {
    ends.retain(|(known, _)| known != name);
    if !line.removes() {
        ends.push((name.to_owned(), line.span));
    }
    Some(())
}

/// `remote-source`: copies of other routers come in.
pub(super) fn remote(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.remote_source = (!line.removes()).then_some(line.span);
    Some(())
}

/// `layer-3-encap ip-udp-shim create`.
pub(super) fn wrap(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let session = current(builder)?;
    session.wrapped = (!line.removes()).then_some(line.span);
    if line.removes() {
        session.host = None;
    }
    Some(())
}

/// `ip src 10.0.0.1 dest 10.0.0.9`, or `destination 10.0.0.9` in a block of addresses.
pub(super) fn towards(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.string("host").map(|host| (host, line.span_of("host").unwrap_or(line.span)));
    current(builder)?.host = host.filter(|_| !line.removes());
    Some(())
}

/// `router "Base"`, `router-instance "LI"`.
pub(super) fn within(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        current(builder)?.vrf = None;
        return Some(());
    }
    let (name, at) = (instance::named(builder, line.get("router")?), line.span);
    if let Some(name) = &name {
        builder.uses(ReferenceKind::Vrf, name, "mirror", WhenUndefined::Refused, at);
    }
    current(builder)?.vrf = Some((name, at));
    Some(())
}

/// The routing instance as a fact; the router's own table unless a line says otherwise.
pub(super) fn vrf(session: &Session) -> Fact<Option<Reference>> {
    match &session.vrf {
        Some((name, at)) => Fact::Set(name.as_deref().map(|name| Reference::new(ReferenceKind::Vrf, name)), *at),
        None => Fact::Default(None),
    }
}

/// `pcap "trace" create`.
pub(super) fn capture(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("capture")?;
    let session = current(builder)?;
    if line.removes() {
        session.captures.retain(|known| known.name != name);
    } else if let Some(at) = session.captures.iter().position(|known| known.name == name) {
        let known = session.captures.remove(at);
        session.captures.push(known);
    } else {
        session.captures.push(Capture { at: line.span, name, file: None });
    }
    Some(())
}

/// `file-url "ftp://10.0.0.9/trace.pcap"`. A password in it is a secret.
pub(super) fn file(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        current(builder)?.captures.last_mut()?.file = None;
        return Some(());
    }
    let place = line.get("place")?;
    let name = current(builder)?.captures.last()?.name.clone();
    secrets::keep_in_place(builder, line, "place", &format!("capture {name}"));
    let host = Remote::of(place).and_then(|remote| remote.host);
    current(builder)?.captures.last_mut()?.file = Some((line.span, host));
    Some(())
}
