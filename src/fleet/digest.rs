//! What comparisons need of one device.

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hasher as _};

use rustc_hash::FxHashSet;
use seawall_api::model::{Acl, Family, InterfaceKind, Model, Protocol, SecretUse};
use seawall_api::secret::{Digest as Keyed, Strength};
use seawall_api::{Fact, Plugin, Reading, Span, Why};

use super::{Fleet, FleetKind, HeldSecret, Loopback, Member, Value};
use crate::analysis::unread::{Blocks, touching, why_absence_is_open};
use crate::analysis::{Analysis, EndpointRole};
use crate::site::Site;

/// Lists of the model that hold secrets which open the device.
const LOGINS: &[&str] = &["users", "enable", "lines", "command_views"];

/// What is kept of a device, before its texts are numbered.
#[derive(Debug)]
pub struct Digest {
    name: String,
    host: Option<String>,
    changed: Option<String>,
    plugin: &'static dyn Plugin,
    text: u64,
    domain: Option<String>,
    values: Vec<(FleetKind, String, Span, u64, bool)>,
    open: Vec<(FleetKind, Why)>,
    secrets: Vec<(Keyed, String, SecretUse, bool, Span)>,
    secrets_open: Option<Why>,
    loopbacks: Vec<(String, String, Span)>,
    loopbacks_open: Option<Why>,
}

impl Digest {
    /// The digest of what was read. `known_as` is the device's path, or the name that the settings give it: of the
    /// files that they call parts of one device none is a copy of another.
    pub fn of(
        reading: &Reading,
        plugin: &'static dyn Plugin,
        conclusions: &Analysis,
        site: &Site,
        (path, stated): (&str, Option<&str>),
    ) -> Self {
        let model = &reading.model;
        // The name that every device of a system comes with tells none from another.
        let host = model.device.hostname.configured().filter(|_| model.device.hostname.is_set());
        let domain = model.device.domain.configured().map(|domain| domain.to_ascii_lowercase());
        let full = host.map(|host| match &domain {
            Some(domain) => format!("{}.{domain}", host.to_ascii_lowercase()),
            None => host.to_ascii_lowercase(),
        });
        let mut digest = Self {
            name: stated.or(host.map(String::as_str)).unwrap_or(path).to_owned(),
            host: full.filter(|_| stated.is_none()),
            changed: model.device.changed.configured().cloned(),
            plugin,
            text: checksum(reading),
            domain,
            values: Vec::new(),
            open: Vec::new(),
            secrets: Vec::new(),
            secrets_open: why_absence_is_open(reading, LOGINS)
                .or_else(|| touching(reading, LOGINS).next().map(|_| Why::UnreadLine)),
            loopbacks: Vec::new(),
            loopbacks_open: why_absence_is_open(reading, &["interfaces.addresses"]),
        };
        digest.users(reading, site);
        digest.remote_systems(conclusions);
        digest.ssh_ports(reading);
        digest.filters(reading);
        digest.secrets(model);
        digest.loopbacks(reading);
        digest
    }

    fn push(&mut self, kind: FleetKind, text: &str, at: Span, listed: bool) {
        // One value in two places is one.
        if !self.values.iter().any(|(known, value, ..)| *known == kind && value == text) {
            self.values.push((kind, text.to_owned(), at, 0, listed));
        }
    }

    fn open(&mut self, kind: FleetKind, why: Option<Why>) {
        if let Some(why) = why.filter(|_| !self.open.iter().any(|(known, _)| *known == kind)) {
            self.open.push((kind, why));
        }
    }

    fn users(&mut self, reading: &Reading, site: &Site) {
        let expected = site.local_users.value().map(Vec::as_slice).unwrap_or_default();
        let logins = reading.model.users.iter().filter(|user| user.active && user.can_log_in.value() != Some(&false));
        for user in logins {
            self.push(FleetKind::User, &user.name, user.at, expected.contains(&user.name));
        }
        self.open(FleetKind::User, why_absence_is_open(reading, &["users"]));
    }

    fn remote_systems(&mut self, conclusions: &Analysis) {
        for endpoint in conclusions.endpoints.iter().filter(|endpoint| endpoint.active) {
            let Some(kind) = kind_of(endpoint.role) else { continue };
            if let Fact::Unknown(why) = endpoint.address {
                // What may stand in a line that was not read.
                self.open(kind, Some(why));
            } else {
                let listed = endpoint.listed.value() == Some(&true);
                self.push(kind, &endpoint.host.to_ascii_lowercase(), endpoint.at, listed);
            }
        }
    }

    fn ssh_ports(&mut self, reading: &Reading) {
        let model = &reading.model;
        let mut open = why_absence_is_open(reading, &["ssh", "services"]);
        let servers = model.services.iter().filter(|service| service.active && service.protocol == Protocol::Ssh);
        for server in servers.filter(|server| server.enabled.value() != Some(&false)) {
            match (&server.enabled, &server.port) {
                (Fact::Unknown(why), _) | (_, Fact::Unknown(why)) => open = open.or(Some(*why)),
                (_, Fact::Set(port, _) | Fact::Default(port)) => {
                    let at = server.port.span().unwrap_or(server.at);
                    self.push(FleetKind::SshPort, &port.to_string(), at, false);
                }
            }
        }
        for extra in model.ssh.extra_ports.iter().filter(|extra| extra.active) {
            self.push(FleetKind::SshPort, &extra.port.to_string(), extra.at, false);
        }
        self.open(FleetKind::SshPort, open);
    }

    fn filters(&mut self, reading: &Reading) {
        let unread = Blocks::touching(reading, &["acls"]);
        let whole = reading.completeness.extent == seawall_api::reading::Extent::Whole;
        let mut names: FxHashSet<(&str, Family)> = FxHashSet::default();
        for acl in &reading.model.acls {
            // Two lists of one name are written in parts: their order is not known here.
            if !names.insert((&acl.name, acl.family)) {
                self.values
                    .iter_mut()
                    .filter(|(kind, text, ..)| *kind == FleetKind::Acl && *text == acl_name(acl))
                    .for_each(|(.., content, _)| *content = 0);
                continue;
            }
            let content = (whole && !unread.may_change(acl.at)).then(|| content(acl)).flatten().unwrap_or(0);
            self.values.push((FleetKind::Acl, acl_name(acl), acl.at, content, false));
        }
    }

    fn secrets(&mut self, model: &Model) {
        let stored = model.secrets.iter().filter(|stored| stored.active);
        for (stored, secret) in stored.filter_map(|stored| Some((stored, stored.secret.value()?))) {
            if secret.strength != Strength::Redacted && stored.opens != SecretUse::Certificate {
                let guessable = secret.guessable == Some(true);
                self.secrets.push((secret.digest, stored.owner.clone(), stored.opens, guessable, secret.span));
            }
        }
    }

    fn loopbacks(&mut self, reading: &Reading) {
        let unread = Blocks::touching(reading, &["interfaces.addresses"]);
        let loopbacks = reading.model.interfaces.iter();
        for interface in loopbacks.filter(|it| it.active && it.kind == InterfaceKind::Loopback) {
            if unread.may_change(interface.at) {
                self.loopbacks_open = self.loopbacks_open.or(Some(Why::UnreadLine));
            }
            let Some(vrf) = interface.vrf.value() else { continue };
            let vrf = vrf.as_ref().map_or(String::new(), |vrf| format!(" in {}", vrf.name));
            for address in interface.addresses.iter().filter(|address| address.active) {
                let Some(prefix) = address.prefix.value() else { continue };
                let at = address.prefix.span().unwrap_or(address.at);
                self.loopbacks.push((format!("{}{vrf}", prefix.addr()), interface.name.clone(), at));
            }
        }
    }
}

impl Fleet {
    /// Takes in the device of a file, by the file's number among those of the run.
    pub fn add(&mut self, source: usize, digest: Digest) {
        let symbols = &mut self.symbols;
        let values = digest.values.into_iter();
        let values = values.map(|(kind, text, at, content, listed)| {
            let text = symbols.number(&text);
            Value { kind, listed, text, at, content }
        });
        let values = values.collect();
        let secrets = digest.secrets.into_iter().map(|(digest, owner, opens, guessable, at)| {
            let owner = symbols.number(&owner);
            HeldSecret { digest, owner, opens, guessable, at }
        });
        let secrets = secrets.collect();
        let loopbacks = digest.loopbacks.into_iter().map(|(address, interface, at)| {
            let (address, interface) = (symbols.number(&address), symbols.number(&interface));
            Loopback { address, interface, at }
        });
        let loopbacks = loopbacks.collect();
        self.members.push(Member {
            source,
            name: symbols.number(&digest.name),
            host: digest.host.map(|host| symbols.number(&host)),
            changed: digest.changed.map(String::into_boxed_str),
            plugin: digest.plugin,
            text: digest.text,
            domain: digest.domain.map(|domain| symbols.number(&domain)),
            values,
            open: digest.open.into_boxed_slice(),
            secrets,
            secrets_open: digest.secrets_open,
            loopbacks,
            loopbacks_open: digest.loopbacks_open,
        });
    }
}

/// A checksum of a text, good for seeing that a file was changed meanwhile.
pub(super) fn checksum(reading: &Reading) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(reading.text.as_str().as_bytes());
    hasher.finish()
}

/// Roles that are compared. The others differ from device to device: neighbours, name servers of sites, hosts of
/// door lists, which the comparison of lists sees.
fn kind_of(role: EndpointRole) -> Option<FleetKind> {
    Some(match role {
        EndpointRole::Aaa => FleetKind::Aaa,
        EndpointRole::Log => FleetKind::Log,
        EndpointRole::Time => FleetKind::Time,
        EndpointRole::SnmpManager => FleetKind::SnmpManager,
        EndpointRole::SnmpTrap => FleetKind::SnmpTrap,
        EndpointRole::Flow | EndpointRole::Telemetry => FleetKind::Flow,
        EndpointRole::Mirror => FleetKind::Mirror,
        EndpointRole::Tunnel | EndpointRole::IpsecPeer => FleetKind::Tunnel,
        _ => return None,
    })
}

/// The name of a filter; those of one name in several families are several filters.
fn acl_name(acl: &Acl) -> String {
    match acl.family {
        Family::Ipv4 => acl.name.clone(),
        other => format!("{} ({})", acl.name, other.word()),
    }
}

/// What a filter says, in a number that is never 0: its entries in order, without their numbers. `None` if part of
/// it was not understood.
fn content(acl: &Acl) -> Option<u64> {
    let mut hasher = DefaultHasher::new();
    let mut text = String::new();
    for entry in acl.entries.iter().filter(|entry| entry.active) {
        text.clear();
        // Writing to a String cannot fail.
        let _ = write!(
            text,
            "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
            entry.action,
            entry.protocol.value()?,
            entry.source.value()?,
            entry.destination.value()?,
            entry.source_ports.value()?,
            entry.destination_ports.value()?,
            entry.narrowed.value()?,
            entry.log.value()?,
        );
        hasher.write(text.as_bytes());
        hasher.write_u8(b'\n');
    }
    hasher.write(format!("{:?}", acl.otherwise.value()?).as_bytes());
    Some(hasher.finish().max(1))
}
