//! A session that copies traffic while it is read: what it copies, and the ways that the copies take.

use seawall_api::kept::Kept;
use seawall_api::model::{Mirror, MirrorKind, Reference, ReferenceKind};
use seawall_api::{Fact, Span, endpoint};

/// Sessions by kind of statement and name.
pub(super) type Sessions = Kept<(&'static str, String), Session>;

/// A session.
#[derive(Debug)]
pub(super) struct Session {
    pub(super) at: Span,
    pub(super) name: String,
    pub(super) active: bool,
    /// Interfaces and VLANs that are copied.
    pub(super) sources: Vec<(String, Span)>,
    /// Whether its own statements name all that is copied.
    pub(super) names_sources: bool,
    ways: Vec<Way>,
}

/// Where copies go.
#[derive(Debug)]
pub(super) struct Way {
    kind: MirrorKind,
    /// Ports and VLANs.
    ports: Vec<String>,
    host: Option<String>,
    pub(super) vrf: Option<(String, Span)>,
    at: Span,
}

impl Session {
    /// A session that copies nothing yet.
    pub(super) fn new(at: Span, name: &str, active: bool) -> Self {
        Self { at, name: name.to_owned(), active, sources: Vec::new(), names_sources: false, ways: Vec::new() }
    }

    /// Copies go to a port.
    pub(super) fn leave_by_port(&mut self, port: &str, at: Span) {
        self.leave_by(MirrorKind::Local, port, at);
    }

    /// Copies go into a VLAN.
    pub(super) fn leave_by_vlan(&mut self, vlan: &str, at: Span) {
        self.leave_by(MirrorKind::RemoteVlan, &format!("vlan {vlan}"), at);
    }

    fn leave_by(&mut self, kind: MirrorKind, port: &str, at: Span) {
        match self.ways.iter_mut().find(|way| way.kind == kind) {
            Some(way) if way.ports.iter().any(|known| known == port) => {}
            Some(way) => way.ports.push(port.to_owned()),
            None => self.ways.push(Way { kind, ports: vec![port.to_owned()], host: None, vrf: None, at }),
        }
    }

    /// Copies go to an address.
    pub(super) fn leave_for(&mut self, host: &str, vrf: Option<(String, Span)>, at: Span) {
        let (kind, ports) = (MirrorKind::Encapsulated, Vec::new());
        self.ways.push(Way { kind, ports, host: Some(host.to_owned()), vrf, at });
    }

    /// One mirror for each kind of way and each address.
    pub(super) fn mirrors(&self, doubtful: bool) -> Vec<Mirror> {
        let mut found: Vec<Mirror> = self.ways.iter().map(|way| self.by(way)).collect();
        if found.is_empty() {
            // Where they go may stand in a statement that was not read.
            let kind = if doubtful { Fact::default() } else { Fact::Set(MirrorKind::Local, self.at) };
            found.push(Mirror { kind, ..self.plain() });
        }
        found
    }

    fn plain(&self) -> Mirror {
        let mut mirror = Mirror { at: self.at, name: self.name.clone(), active: self.active, ..Mirror::default() };
        for (source, at) in &self.sources {
            mirror.sources.push(source.clone(), *at);
        }
        mirror
    }

    fn by(&self, way: &Way) -> Mirror {
        let mut mirror = Mirror {
            kind: Fact::Set(way.kind, way.at),
            destinations: Fact::Set(way.ports.clone(), way.at),
            into_tunnel: Fact::Set(way.ports.iter().any(|port| is_tunnel(port)), way.at),
            ..self.plain()
        };
        if let Some(host) = &way.host {
            mirror.address = Fact::Set(Some(endpoint::addresses(host)), way.at);
            mirror.host = Fact::Set(Some(host.clone()), way.at);
            let vrf = way.vrf.as_ref().map(|(name, at)| (Reference::new(ReferenceKind::Vrf, name.as_str()), *at));
            mirror.vrf = vrf.map_or(Fact::Default(None), |(vrf, at)| Fact::Set(Some(vrf), at));
        }
        mirror
    }
}

/// Whether the name of an interface is that of a tunnel: GRE, IP over IP, secure tunnels ("Understanding Interface Naming Conventions").
fn is_tunnel(port: &str) -> bool {
    ["gr-", "gre", "ip-", "ipip", "st0", "lt-", "vt-", "fti"].iter().any(|kind| port.starts_with(kind))
}
