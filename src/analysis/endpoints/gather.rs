//! Where the model names remote systems.

use std::net::IpAddr;

use rustc_hash::FxHashSet;
use seawall_api::model::{
    Addresses, AutomationKind, ContactPurpose, ExportKind, MirrorKind, Model, Reference, Transfer, TunnelMode,
};
use seawall_api::{Fact, Span};

use super::{Endpoint, EndpointRole, door};

/// By role, the lists of the model from which its members come: where a line that was not read could add to one of
/// them, there may be more.
pub(super) const SOURCES: &[(EndpointRole, &[&str])] = &[
    (EndpointRole::Aaa, &["aaa.servers"]),
    (EndpointRole::AaaDynamic, &["aaa.dynamic_clients"]),
    (EndpointRole::Log, &["logging.hosts"]),
    (EndpointRole::Time, &["ntp.servers"]),
    (
        EndpointRole::SnmpManager,
        &[
            "acls",
            "object_groups",
            "snmp.communities.acl_ipv4",
            "snmp.communities.acl_ipv6",
            "snmp.groups.acl_ipv4",
            "snmp.groups.acl_ipv6",
            "snmp.users.acl_ipv4",
        ],
    ),
    (EndpointRole::SnmpTrap, &["snmp.hosts"]),
    (EndpointRole::Flow, &["exporters"]),
    (EndpointRole::Telemetry, &["exporters"]),
    (EndpointRole::Mirror, &["mirrors"]),
    (EndpointRole::Tunnel, &["tunnels"]),
    (EndpointRole::IpsecPeer, &["crypto.ipsec_policies", "crypto.ike_keys"]),
    (
        EndpointRole::BgpPeer,
        &["routing.neighbors.address", "routing.neighbors.remote_as", "routing.neighbors.external"],
    ),
    (EndpointRole::OriginValidation, &["routing.bgp.rpki_servers"]),
    (EndpointRole::Nat, &["port_forwards"]),
    (EndpointRole::Relay, &["ssh.tunnels"]),
    (EndpointRole::Dns, &["contacts"]),
    (EndpointRole::DhcpRelay, &["contacts"]),
    (EndpointRole::BootSource, &["boot.images"]),
    (EndpointRole::Provisioning, &["contacts"]),
    (EndpointRole::Copy, &["backups", "automation"]),
    (EndpointRole::Script, &["automation"]),
    (EndpointRole::Controller, &["contacts"]),
    (EndpointRole::CallHome, &["contacts"]),
    (EndpointRole::Enrolment, &["contacts"]),
    (
        EndpointRole::AclHost,
        &[
            "acls",
            "control_plane.filters",
            "lines.acl_ipv4",
            "lines.acl_ipv6",
            "object_groups",
            "services.acl_ipv4",
            "services.acl_ipv6",
        ],
    ),
];

/// Every remote system, as far as its place says: not yet whether it belongs there.
pub(super) fn all(model: &Model) -> Vec<Endpoint> {
    let mut found = Vec::new();
    logins(model, &mut found);
    watchers(model, &mut found);
    taps(model, &mut found);
    peers(model, &mut found);
    files(model, &mut found);
    scripts(model, &mut found);
    contacts(model, &mut found);
    door::hosts(model, &mut found);
    found
}

/// A remote system in a role; the other facts follow.
pub(super) fn endpoint(role: EndpointRole, at: Span, active: bool, host: &str, owner: String) -> Endpoint {
    Endpoint {
        at,
        active,
        role,
        host: host.to_owned(),
        owner,
        address: Fact::Set(addresses(host), at),
        filter: Fact::Default(None),
        vrf: Fact::Default(None),
        port: Fact::Default(None),
        how: Fact::Default(None),
        ..Endpoint::default()
    }
}

/// A host as text: an address, else a name.
fn addresses(host: &str) -> Addresses {
    host.parse::<IpAddr>().map_or_else(|_| Addresses::Name(host.to_owned()), Addresses::host)
}

/// How addresses are written where the model has no text of them; `None` for what is no remote system.
pub(super) fn as_text(addresses: &Addresses) -> Option<String> {
    match addresses {
        Addresses::Prefix(prefix) if prefix.prefix_len() == prefix.max_prefix_len() => Some(prefix.addr().to_string()),
        Addresses::Prefix(prefix) => Some(prefix.to_string()),
        Addresses::Name(name) => Some(name.clone()),
        _ => None,
    }
}

/// A value that is always there, where one may be missing.
fn optional<T: Clone>(fact: &Fact<T>) -> Fact<Option<T>> {
    match fact {
        Fact::Set(value, span) => Fact::Set(Some(value.clone()), *span),
        Fact::Default(value) => Fact::Default(Some(value.clone())),
        Fact::Unknown(why) => Fact::Unknown(*why),
    }
}

/// A choice as its word.
fn word<T: Copy>(fact: &Fact<T>, word: impl Fn(T) -> &'static str) -> Fact<Option<String>> {
    match fact {
        Fact::Set(value, span) => Fact::some(word(*value).to_owned(), *span),
        Fact::Default(value) => Fact::Default(Some(word(*value).to_owned())),
        Fact::Unknown(why) => Fact::Unknown(*why),
    }
}

fn logins(model: &Model, found: &mut Vec<Endpoint>) {
    for server in &model.aaa.servers {
        let Some(host) = server.host.configured() else { continue };
        let at = server.host.span().unwrap_or(server.at);
        let named = if server.name == *host { String::new() } else { format!(" {}", server.name) };
        let owner = format!("{} server{named}", server.protocol.word());
        let (vrf, port) = (server.vrf.clone(), optional(&server.port));
        let how = Fact::some(server.protocol.word().to_owned(), at);
        found.push(Endpoint { how, vrf, port, ..endpoint(EndpointRole::Aaa, at, server.active, host, owner) });
    }
    for client in &model.aaa.dynamic_clients {
        let Some(host) = client.address.value().and_then(as_text) else { continue };
        let owner = "client of dynamic authorization".to_owned();
        found.push(endpoint(EndpointRole::AaaDynamic, client.at, client.active, &host, owner));
    }
}

fn watchers(model: &Model, found: &mut Vec<Endpoint>) {
    for log in &model.logging.hosts {
        let one = endpoint(EndpointRole::Log, log.at, log.active, &log.host, "logging".to_owned());
        let how = optional(&log.transport);
        found.push(Endpoint { how, vrf: log.vrf.clone(), port: optional(&log.port), ..one });
    }
    for server in &model.ntp.servers {
        let owner = if server.peer.value() == Some(&true) { "NTP peer" } else { "NTP server" };
        let one = endpoint(EndpointRole::Time, server.at, server.active, &server.host, owner.to_owned());
        found.push(Endpoint { vrf: server.vrf.clone(), ..one });
    }
    for host in &model.snmp.hosts {
        let one = endpoint(EndpointRole::SnmpTrap, host.at, host.active, &host.host, "SNMP notifications".to_owned());
        found.push(Endpoint { vrf: host.vrf.clone(), ..one });
    }
}

fn taps(model: &Model, found: &mut Vec<Endpoint>) {
    for exporter in &model.exporters {
        let Some(host) = exporter.host.configured() else { continue };
        let role = match exporter.kind {
            ExportKind::Flow => EndpointRole::Flow,
            ExportKind::Telemetry => EndpointRole::Telemetry,
        };
        let at = exporter.host.span().unwrap_or(exporter.at);
        let owner = format!("exporter {}", exporter.name);
        let (vrf, port) = (exporter.vrf.clone(), optional(&exporter.port));
        found.push(Endpoint { vrf, port, ..endpoint(role, at, exporter.active, host, owner) });
    }
    // What only receives copies names its own address.
    for mirror in model.mirrors.iter().filter(|mirror| mirror.receives.value() != Some(&true)) {
        let Some(host) = mirror.host.configured() else { continue };
        let at = mirror.host.span().unwrap_or(mirror.at);
        let one = endpoint(EndpointRole::Mirror, at, mirror.active, host, format!("mirror {}", mirror.name));
        let how = word(&mirror.kind, MirrorKind::word);
        found.push(Endpoint { how, vrf: mirror.vrf.clone(), ..one });
    }
}

fn peers(model: &Model, found: &mut Vec<Endpoint>) {
    for tunnel in &model.tunnels {
        let Some(peer) = tunnel.peer.configured() else { continue };
        let at = tunnel.peer.span().unwrap_or(tunnel.at);
        let one = endpoint(EndpointRole::Tunnel, at, tunnel.active, peer, tunnel.name.clone());
        let how = word(&tunnel.mode, TunnelMode::word);
        found.push(Endpoint { how, vrf: tunnel.vrf.clone(), ..one });
    }
    for policy in &model.crypto.ipsec_policies {
        let at = policy.peers.span().unwrap_or(policy.at);
        for peer in policy.peers.value().map(Vec::as_slice).unwrap_or_default() {
            let owner = format!("IPsec policy {}", policy.name);
            found.push(endpoint(EndpointRole::IpsecPeer, at, policy.active, peer, owner));
        }
    }
    for key in model.crypto.ike_keys.iter().filter(|key| key.any_peer.value() != Some(&true)) {
        let Some(host) = key.peers.value().and_then(as_text) else { continue };
        let owner = format!("IKE key of {}", key.name);
        let one = endpoint(EndpointRole::IpsecPeer, key.peers.span().unwrap_or(key.at), key.active, &host, owner);
        found.push(Endpoint { address: key.peers.clone(), ..one });
    }
    for neighbor in &model.routing.neighbors {
        let owner = match neighbor.remote_as.value() {
            Some(number) => format!("BGP neighbour in AS {number}"),
            None => "BGP neighbour".to_owned(),
        };
        let one = endpoint(EndpointRole::BgpPeer, neighbor.at, neighbor.active, &neighbor.name, owner);
        let how = word(&neighbor.external, |external| if external { "external" } else { "internal" });
        found.push(Endpoint { address: neighbor.address.clone(), how, vrf: neighbor.vrf.clone(), ..one });
    }
    for process in &model.routing.bgp {
        let at = process.rpki_servers.span().unwrap_or(process.at);
        for server in process.rpki_servers.value().map(Vec::as_slice).unwrap_or_default() {
            let owner = "origin validation".to_owned();
            found.push(endpoint(EndpointRole::OriginValidation, at, process.active, server, owner));
        }
    }
    for tunnel in &model.ssh.tunnels {
        let Some(server) = tunnel.server.configured() else { continue };
        let owner = format!("SSH tunnel {}", tunnel.name);
        let one = endpoint(EndpointRole::Relay, tunnel.at, tunnel.active, server, owner);
        found.push(Endpoint { how: Fact::some("ssh".to_owned(), tunnel.at), ..one });
    }
    for forward in &model.port_forwards {
        let Some(host) = forward.inside.value().and_then(as_text) else { continue };
        let at = forward.inside.span().unwrap_or(forward.at);
        let one = endpoint(EndpointRole::Nat, at, forward.active, &host, "translation from outside".to_owned());
        found.push(Endpoint { address: forward.inside.clone(), port: forward.inside_port.clone(), ..one });
    }
}

fn files(model: &Model, found: &mut Vec<Endpoint>) {
    for image in &model.boot.images {
        let Some(server) = image.server.configured() else { continue };
        let owner = format!("image by {}", transfer(&image.transfer));
        let one = endpoint(EndpointRole::BootSource, image.at, image.active, server, owner);
        found.push(Endpoint { how: word(&image.transfer, Transfer::word), ..one });
    }
    for backup in &model.backups {
        let Some(server) = backup.server.configured() else { continue };
        let by = backup.by.value().map_or("copy", String::as_str);
        let owner = format!("{by} by {}", transfer(&backup.transfer));
        let one = endpoint(EndpointRole::Copy, backup.at, backup.active, server, owner);
        found.push(Endpoint { how: word(&backup.transfer, Transfer::word), ..one });
    }
}

fn transfer(how: &Fact<Transfer>) -> &'static str {
    how.value().map_or("an unknown protocol", |how| how.word())
}

fn scripts(model: &Model, found: &mut Vec<Endpoint>) {
    let copies: FxHashSet<Span> = model.backups.iter().map(|backup| backup.at).collect();
    for automation in &model.automation {
        let what = match automation.kind {
            AutomationKind::EventHandler => "event handler",
            kind => kind.word(),
        };
        for command in &automation.commands {
            let Some(remote) = command.remote.configured() else { continue };
            // A copy that it makes is told where the copies are.
            if copies.contains(&command.at) {
                continue;
            }
            let active = automation.active && command.active;
            let owner = format!("{what} {}", automation.name);
            found.push(endpoint(EndpointRole::Script, command.at, active, remote, owner));
        }
    }
}

fn contacts(model: &Model, found: &mut Vec<Endpoint>) {
    for contact in &model.contacts {
        let role = match contact.purpose {
            ContactPurpose::Dns => EndpointRole::Dns,
            ContactPurpose::DhcpRelay => EndpointRole::DhcpRelay,
            ContactPurpose::Controller => EndpointRole::Controller,
            ContactPurpose::CallHome => EndpointRole::CallHome,
            ContactPurpose::Provisioning => EndpointRole::Provisioning,
            ContactPurpose::Enrolment => EndpointRole::Enrolment,
        };
        let one = endpoint(role, contact.at, contact.active, &contact.host, contact.owner.clone());
        let vrf: Fact<Option<Reference>> = contact.vrf.clone();
        found.push(Endpoint { address: contact.address.clone(), vrf, port: contact.port.clone(), ..one });
    }
}
