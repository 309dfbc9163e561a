//! `/ip service`: what listens for management, on which port, for whom.
//!
//! Source: MikroTik, "Services": Telnet, FTP, the web server, SSH, the API and Winbox run unless they are switched off, the web server over TLS does not;
//! `address` names the networks that are answered, none is everyone; each runs in one routing table, `main` unless `vrf` names another.

use seawall_api::menu::{Menu, Outside, Record};
use seawall_api::model::{
    Line, LineKind, LineLogin, Protocol, Reference, ReferenceKind, Service, SshPort, WhenUndefined,
};
use seawall_api::{Fact, Span, Why};

use super::allowed;
use super::service_web::{rest, tls, web};
use crate::builder::Builder;

/// The menus of this subject.
pub(crate) const MENUS: &[&[Menu<Builder>]] = &[&[Menu::records(
    "ip service",
    "name",
    &["services", "lines", "acls", "ssh.extra_ports"],
    service,
)
.reads(
    "name=name port=number address=address vrf=name disabled=flag certificate=name tls-version=any|only-1.2|only-1.3 max-sessions=number",
)
.outside(&[Outside { properties: "certificates=name", feeds: &["web"] }])
.wide()]];

/// A service of the system: its name, what it speaks, its port, whether it runs by itself, and whether it is encrypted.
pub(super) struct Own {
    pub(super) name: &'static str,
    pub(super) protocol: Protocol,
    pub(super) port: u64,
    pub(super) runs: bool,
    pub(super) encrypted: bool,
}

const OWN: &[Own] = &[
    Own { name: "telnet", protocol: Protocol::Telnet, port: 23, runs: true, encrypted: false },
    Own { name: "ftp", protocol: Protocol::Ftp, port: 21, runs: true, encrypted: false },
    Own { name: "www", protocol: Protocol::Http, port: 80, runs: true, encrypted: false },
    Own { name: "ssh", protocol: Protocol::Ssh, port: 22, runs: true, encrypted: true },
    Own { name: "www-ssl", protocol: Protocol::Https, port: 443, runs: false, encrypted: true },
    Own { name: "api", protocol: Protocol::VendorApi, port: 8728, runs: true, encrypted: false },
    Own { name: "winbox", protocol: Protocol::VendorApi, port: 8291, runs: true, encrypted: true },
    Own { name: "api-ssl", protocol: Protocol::VendorApi, port: 8729, runs: true, encrypted: true },
];

/// What is remembered of services: what their records say.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    said: Vec<Said>,
}

#[derive(Debug)]
pub(super) struct Said {
    pub(super) at: Span,
    pub(super) names: Vec<String>,
    pub(super) port: Option<(u64, Span)>,
    pub(super) list: Option<Span>,
    pub(super) runs: Option<(bool, Span)>,
    pub(super) vrf: Option<(String, Span)>,
    pub(super) sessions: Option<(u64, Span)>,
    pub(super) tls: Option<(&'static [&'static str], Span)>,
    pub(super) certificate: Option<(String, Span)>,
    pub(super) doubtful: bool,
}

fn service(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let name = record.get("name")?;
    let known = OWN.iter().any(|own| own.name == name);
    let list = allowed::limit(builder, record, "address", &shown(name)).configured().and(record.span_of("address"));
    let vrf = record.string("vrf").zip(record.span_of("vrf")).filter(|(vrf, _)| vrf != "main");
    if let Some((vrf, at)) = &vrf {
        builder.uses(ReferenceKind::Vrf, vrf, format!("ip service {name}"), WhenUndefined::Refused, *at);
    }
    builder.memory.service.said.push(Said {
        at: record.at(),
        names: vec![name.to_owned()],
        port: record.number("port").zip(record.span_of("port")),
        list,
        runs: record.flag("disabled").map(|off| !off).zip(record.span_of("disabled")),
        vrf,
        sessions: record.number("max-sessions").zip(record.span_of("max-sessions")),
        tls: record.get("tls-version").map(tls).zip(record.span_of("tls-version")),
        certificate: record.string("certificate").filter(|name| name != "none").zip(record.span_of("certificate")),
        doubtful: record.is_doubtful() || record.get("port").is_some() && record.number("port").is_none(),
    });
    known.then_some(())
}

fn shown(name: &str) -> String {
    format!("ip service {name}")
}

/// Puts the services of the system into the model, with the lines that sessions of SSH and Telnet come to.
pub(crate) fn finish(builder: &mut Builder) {
    let said = std::mem::take(&mut builder.memory.service.said);
    for own in OWN {
        let of = said.iter().rev().find(|said| said.names.iter().any(|name| name == own.name));
        let service = Service {
            at: of.map_or_else(|| builder.memory.heads.at("ip service"), |said| said.at),
            ..listening(own, of)
        };
        if matches!(own.protocol, Protocol::Ssh | Protocol::Telnet) {
            builder.model.lines.push(line(own, &service));
        }
        if own.name == "ssh"
            && let Some((port, at)) = of.and_then(|said| said.port).filter(|(port, _)| *port != own.port)
        {
            builder.model.ssh.extra_ports.push(SshPort { at, port, ..SshPort::default() });
        }
        builder.model.services.extend(rest(builder, own, &service));
        builder.model.services.push(service);
    }
    web(builder, &said);
    sessions(builder, &said);
}

/// Sessions at once: 20 from RouterOS 7.16, before there is no limit.
fn sessions(builder: &mut Builder, said: &[Said]) {
    let usual = match builder.release.at_least(7, 16) {
        Some(true) => Fact::Default(Some(20)),
        Some(false) => Fact::Default(None),
        None => Fact::Unknown(Why::Version),
    };
    let of = |name: &str| {
        let said = said.iter().rev().find(|said| said.names.iter().any(|known| known == name));
        match said.and_then(|said| said.sessions) {
            Some((most, at)) => Fact::Set(Some(most), at),
            None if said.is_some_and(|said| said.doubtful) => Fact::Unknown(Why::UnreadLine),
            None => usual.clone(),
        }
    };
    let limits: Vec<_> = OWN.iter().map(|own| (shown(own.name), of(own.name))).collect();
    for line in &mut builder.model.lines {
        if let Some((_, limit)) = limits.iter().find(|(name, _)| *name == line.name) {
            line.connection_limit = limit.clone();
        }
    }
    builder.model.web.connection_limit = match of("www") {
        Fact::Set(Some(most), at) => Fact::Set(most, at),
        Fact::Default(Some(most)) => Fact::Default(most),
        _ => Fact::default(),
    };
}

/// The services that run and ask for a password, each with its port.
pub(crate) fn doors(builder: &Builder) -> Vec<(&'static str, u64)> {
    let runs = |own: &&Own| {
        let known = builder.model.services.iter().find(|service| service.name == own.name);
        known.is_some_and(|service| service.enabled.value().copied().unwrap_or(own.runs))
    };
    let port = |own: &Own| {
        let known = builder.model.services.iter().find(|service| service.name == own.name);
        known.and_then(|service| service.port.value().copied()).unwrap_or(own.port)
    };
    OWN.iter().filter(runs).map(|own| (own.name, port(own))).collect()
}

fn listening(own: &Own, said: Option<&Said>) -> Service {
    let list = || {
        said.and_then(|said| said.list).map(|at| Fact::some(Reference::new(ReferenceKind::Acl, shown(own.name)), at))
    };
    let doubt = said.is_some_and(|said| said.doubtful);
    let none = || if doubt { Fact::Unknown(Why::UnreadLine) } else { Fact::default() };
    let set = |value: Option<(u64, Span)>| value.map_or_else(none, |(value, at)| Fact::Set(value, at));
    Service {
        at: said.map_or_else(Span::default, |said| said.at),
        protocol: own.protocol,
        name: own.name.to_owned(),
        enabled: said.and_then(|said| said.runs).map_or_else(Fact::default, |(runs, at)| Fact::Set(runs, at)),
        port: set(said.and_then(|said| said.port)),
        vrf: said
            .and_then(|said| said.vrf.clone())
            .map_or_else(Fact::default, |(vrf, at)| Fact::some(Reference::new(ReferenceKind::Vrf, vrf), at)),
        acl_ipv4: list().unwrap_or_else(|| if doubt { Fact::Unknown(Why::UnreadLine) } else { Fact::default() }),
        acl_ipv6: list().unwrap_or_else(|| if doubt { Fact::Unknown(Why::UnreadLine) } else { Fact::default() }),
        takes_lists: Fact::Default(true),
        over_lines: matches!(own.protocol, Protocol::Ssh | Protocol::Telnet),
        ..Service::default()
    }
}

/// Sessions of one of the services as a terminal line of its own.
fn line(own: &Own, service: &Service) -> Line {
    Line {
        at: service.at,
        name: shown(own.name),
        kind: LineKind::Virtual,
        transport_in: match &service.enabled {
            Fact::Set(true, at) => Fact::Set(vec![own.name.to_owned()], *at),
            Fact::Set(false, at) => Fact::Set(Vec::new(), *at),
            _ => Fact::default(),
        },
        acl_ipv4: service.acl_ipv4.clone(),
        acl_ipv6: service.acl_ipv6.clone(),
        vrf: service.vrf.clone(),
        ..Line::default()
    }
}

/// Fills in what the services do not say.
pub(crate) fn fill(builder: &mut Builder) {
    builder.model.web.plain_modules_off.or_default(false);
    builder.model.web.secure_modules_off.or_default(false);
    for service in &mut builder.model.services {
        let name = service.name.strip_prefix("rest by ").unwrap_or(&service.name);
        let Some(own) = OWN.iter().find(|own| own.name == name) else { continue };
        service.enabled.or_default(own.runs);
        service.port.or_default(own.port);
        service.encrypted.or_default(own.encrypted);
        service.authenticated.or_default(true);
        service.acl_ipv4.or_default(None);
        service.acl_ipv6.or_default(None);
        service.vrf.or_default(None);
        service.every_vrf.or_default(false);
        service.ipv6.or_default(true);
    }
    for line in &mut builder.model.lines {
        let Some(own) = OWN.iter().find(|own| shown(own.name) == line.name) else { continue };
        line.transport_in.or_default(if own.runs { vec![own.name.to_owned()] } else { Vec::new() });
        line.acl_ipv4.or_default(None);
        line.acl_ipv6.or_default(None);
        line.vrf.or_default(None);
        line.every_vrf.or_default(false);
        line.exec.or_default(true);
        line.session_limit.or_default(None);
        // Accounts of the device, unless RADIUS is asked as well (MikroTik, "User").
        line.login.or_default(LineLogin::Local);
        line.acl_covers_vrfs.or_default(true);
        line.acl_covers_vrfs_ipv6.or_default(true);
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn services_run_unless_they_are_switched_off() {
        let reading = whole(
            "/ip service\nset telnet disabled=yes\nset ssh address=10.0.0.0/8,2001:db8::/32 port=2222\ndisable api,api-ssl\nset [ find name=www ] disabled=yes vrf=MGMT\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let running: Vec<&str> = reading
            .model
            .services
            .iter()
            .filter(|it| it.enabled.value() == Some(&true) && !it.name.contains(' '))
            .map(|it| it.name.as_str())
            .collect();
        assert_eq!(running, ["ftp", "ssh", "winbox"]);
        let ssh = reading.model.services.iter().find(|it| it.name == "ssh").unwrap();
        assert_eq!(
            (ssh.port.value(), ssh.acl_ipv4.configured().unwrap().name.as_str()),
            (Some(&2222), "ip service ssh")
        );
        let lists: Vec<usize> = reading.model.acls.iter().map(|acl| acl.entries.len()).collect();
        // The network, and what is refused.
        assert_eq!(lists, [2, 2]);
        assert_eq!(reading.model.lines.len(), 2);
    }
}
