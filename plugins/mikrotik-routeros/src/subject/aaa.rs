//! `/user aaa`, `/radius`: whether a RADIUS server is asked who may log in, and which.
//!
//! Source: MikroTik, "User" and "RADIUS": the accounts of the device come first, a server is asked for those that it has not, where
//! `use-radius` is on (it is off) and a server has the service `login`; sessions are accounted there unless `accounting` is off. Servers
//! are asked on UDP 1812 in clear, by `radsec` over TLS on 2083. Requests from servers are taken where `/radius incoming` says so.

use seawall_api::menu::{Menu, Outside, Record};
use seawall_api::model::{
    AaaGroup, AaaProtocol, AaaPurpose, AaaServer, LineLogin, MethodList, Protocol, Reference, ReferenceKind, SecretUse,
    Service, WebLogin, WhenUndefined,
};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span, Why, endpoint, method_lists};

use crate::builder::Builder;
use crate::secrets;

/// The menus of this subject.
pub(crate) const MENUS: &[&[Menu<Builder>]] = &[&[
    Menu::records("radius", "number", &["aaa", "endpoints"], server)
        .reads(
            "address=host protocol=udp|radsec|tcp secret=secret service=setting authentication-port=number src-address=address \
             certificate=name vrf=name",
        )
        .ignores(
            "accounting-backup=flag accounting-port=number called-id=setting domain=setting realm=setting timeout=time \
             require-message-auth=setting",
        )
        .wide(),
    Menu::settings("radius incoming", &["services"], incoming).reads("accept=flag port=number vrf=name"),
    Menu::settings("user aaa", &["aaa", "lines.login", "web.login"], accounts)
        .reads("use-radius=flag accounting=flag default-group=name")
        .ignores("interim-update=time exclude-groups=name")
        .outside(&[Outside { properties: "policy=setting", feeds: &["aaa"] }]),
]];

/// What is remembered until all servers are known.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    at: Option<Span>,
    doubtful: bool,
    central: Option<(bool, Span)>,
    accounted: Option<(bool, Span)>,
    /// Servers that decide logins.
    login: Vec<(String, Span)>,
    incoming: Option<Incoming>,
}

/// What is said of orders that servers give.
#[derive(Debug, Clone, Copy, Default)]
struct Incoming {
    at: Span,
    accepts: Option<(bool, Span)>,
    port: Option<(u64, Span)>,
}

/// Whether RADIUS decides logins.
fn is_central(memory: &Memory) -> bool {
    memory.central.is_some_and(|(on, _)| on)
}

fn server(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    let written = record.get("address")?;
    // A routing instance may stand behind the address.
    let (host, vrf) = written.split_once('@').map_or((written, None), |(host, vrf)| (host, Some(vrf)));
    let vrf = vrf.or_else(|| record.get("vrf")).filter(|vrf| *vrf != "main");
    let at = record.span_of("address")?;
    if let Some(vrf) = vrf {
        builder.uses(ReferenceKind::Vrf, vrf, format!("radius {host}"), WhenUndefined::Refused, at);
    }
    let over_tls = record.get("protocol") == Some("radsec");
    let usual = if over_tls { 2083 } else { 1812 };
    // Over TLS the secret is this word, and certificates prove who is who (RFC 6614, section 2.3).
    let is_no_secret = over_tls && record.get("secret") == Some("radsec");
    let secret = if is_no_secret {
        None
    } else {
        let owner = format!("RADIUS server {host}");
        secrets::keep(builder, record, "secret", (Purpose::AaaKey, ""), (SecretUse::AaaServer, &owner))
    };
    let absent = || builder.release.absent_secret().map_or(Fact::Default(None), Fact::Unknown);
    let key = match secret {
        Some(secret) => record.set_at("secret", Some(secret)),
        None if is_no_secret => record.set_at("secret", None),
        None if record.doubts("secret") => Fact::Unknown(Why::UnreadLine),
        None => absent(),
    };
    let defaulted = |value| if record.is_doubtful() { Fact::Unknown(Why::UnreadLine) } else { Fact::Default(value) };
    let server = AaaServer {
        at: record.at(),
        active: !record.disabled(),
        name: host.to_owned(),
        protocol: AaaProtocol::Radius,
        address: Fact::some(endpoint::addresses(host), at),
        host: Fact::some(host.to_owned(), at),
        port: match record.number("authentication-port") {
            Some(port) => record.set_at("authentication-port", port),
            None => defaulted(usual),
        },
        key,
        tls: match record.get("protocol") {
            Some(_) => record.set_at("protocol", over_tls),
            None if record.doubts("protocol") || record.is_doubtful() => Fact::Unknown(Why::UnreadLine),
            None => Fact::Default(false),
        },
        vrf: vrf.map_or(Fact::Default(None), |vrf| Fact::some(Reference::new(ReferenceKind::Vrf, vrf), at)),
        source_interface: source(record, "src-address"),
        group: Fact::Default(Some(Reference::new(ReferenceKind::AaaGroup, "radius"))),
    };
    let decides = record.parts("service").iter().any(|(service, _)| *service == "login");
    if decides && server.active {
        builder.memory.aaa.login.push((host.to_owned(), record.at()));
    }
    builder.memory.aaa.doubtful |= record.is_doubtful();
    builder.model.aaa.servers.push(server);
    Some(())
}

/// The address that packets are sent from; it stands for the interface that has it.
pub(crate) fn source(record: &Record<'_>, key: &str) -> Fact<Option<Reference>> {
    match record.get(key) {
        Some("0.0.0.0" | "::" | "") => record.set_at(key, None),
        Some(address) => record.set_at(key, Some(Reference::new(ReferenceKind::Interface, address))),
        None if record.is_doubtful() => Fact::Unknown(Why::UnreadLine),
        None => Fact::Default(None),
    }
}

fn incoming(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    record.names().next()?;
    let accepts = record.flag("accept").zip(record.span_of("accept"));
    let port = record.number("port").zip(record.span_of("port"));
    builder.memory.aaa.incoming = Some(Incoming { at: record.at(), accepts, port });
    Some(())
}

fn accounts(builder: &mut Builder, record: &Record<'_>) -> Option<()> {
    record.names().next()?;
    let memory = &mut builder.memory.aaa;
    memory.at = Some(record.at());
    memory.doubtful |= record.is_doubtful();
    memory.central = record.flag("use-radius").zip(record.span_of("use-radius"));
    memory.accounted = record.flag("accounting").zip(record.span_of("accounting"));
    Some(())
}

/// Makes the lists of methods that the settings come to.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.aaa);
    let whole = builder.why_open(None, &["aaa"]).is_none() && !memory.doubtful;
    let head = builder.memory.heads.at("user aaa");
    let at = memory.at.filter(|_| memory.central.is_some()).unwrap_or(head);
    let central = is_central(&memory) && !memory.login.is_empty();
    let said = memory.central.map(|(_, at)| at);
    let fact = |value: bool| said.map_or(Fact::Default(value), |at| Fact::Set(value, at));
    let mut login = MethodList {
        at,
        name: "default".to_owned(),
        purpose: AaaPurpose::Authentication,
        service: "login".to_owned(),
        level: Fact::Default(None),
        used: Fact::Default(true),
        ..MethodList::default()
    };
    let mut accounting = MethodList {
        at,
        name: "default".to_owned(),
        purpose: AaaPurpose::Accounting,
        service: "exec".to_owned(),
        level: Fact::Default(None),
        used: Fact::Default(true),
        ..MethodList::default()
    };
    if whole || memory.central.is_some() {
        let methods: &[&str] = if central { &["local", "group radius"] } else { &["local"] };
        let methods: Vec<String> = methods.iter().map(|method| (*method).to_owned()).collect();
        method_lists::set_methods(&mut login, methods.clone(), said.unwrap_or(at));
        login.central = fact(central);
        let servers = u64::try_from(memory.login.len()).unwrap_or(u64::MAX);
        login.server_count = match memory.login.first() {
            Some((_, at)) => Fact::Set(servers, *at),
            None => Fact::Default(0),
        };
        let accounted = memory.accounted.is_none_or(|(on, _)| on);
        accounting.central = match memory.accounted {
            Some((on, at)) => Fact::Set(on && central, at),
            None => fact(central),
        };
        accounting.record = match memory.accounted {
            Some((on, at)) => Fact::Set(Some(if on { "start-stop" } else { "none" }.to_owned()), at),
            None => Fact::Default(Some(if accounted { "start-stop" } else { "none" }.to_owned())),
        };
        builder.model.aaa.enabled = fact(central);
        builder.model.aaa.rights_with_login = Fact::Default(true);
    }
    builder.model.aaa.methods.extend([login, accounting]);
    let members = builder.model.aaa.servers.iter().map(|server| server.name.clone()).collect();
    builder.model.aaa.groups.push(AaaGroup {
        name: "radius".to_owned(),
        protocol: AaaProtocol::Radius,
        members: Fact::Default(members),
        vrf: Fact::Default(None),
        source_interface: Fact::Default(None),
        ..AaaGroup::default()
    });
    builder.define(ReferenceKind::AaaGroup, "radius", Span::default());
    if whole || memory.central.is_some() {
        let login = if central { LineLogin::Aaa } else { LineLogin::Local };
        for line in &mut builder.model.lines {
            line.login = said.map_or(Fact::Default(login), |at| Fact::Set(login, at));
        }
        builder.model.web.login = match fact(central) {
            Fact::Set(on, at) => Fact::Set(if on { WebLogin::Aaa } else { WebLogin::Local }, at),
            _ => Fact::Default(WebLogin::Local),
        };
    }
    answers(builder, &memory);
    builder.memory.aaa = memory;
}

/// The service that takes orders of servers about sessions; it is off until it is asked for, on UDP 3799 from RouterOS 6.
fn answers(builder: &mut Builder, memory: &Memory) {
    let Incoming { at, accepts, port } = memory.incoming.unwrap_or_default();
    let whole = builder.why_open(None, &["services"]).is_none();
    let off = if whole { Fact::Default(false) } else { Fact::default() };
    builder.model.services.push(Service {
        at,
        protocol: Protocol::RadiusDynamic,
        name: "radius incoming".to_owned(),
        enabled: accepts.map_or(off, |(on, at)| Fact::Set(on, at)),
        port: port.map_or(Fact::Default(3799), |(port, at)| Fact::Set(port, at)),
        encrypted: Fact::Default(false),
        authenticated: Fact::Default(true),
        ..Service::default()
    });
}

#[cfg(test)]
mod tests {
    use seawall_api::model::AaaPurpose;

    use crate::sample::{unknown, whole};

    #[test]
    fn servers_are_asked_where_radius_is_on() {
        let reading = whole(
            "/radius\nadd address=10.0.0.1@mgmt protocol=radsec service=login certificate=c src-address=10.9.9.9\nadd address=10.0.0.2 secret=abc service=ppp,login\nadd address=10.0.0.3 service=hotspot\n/user aaa\nset use-radius=yes\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let aaa = &reading.model.aaa;
        let login = aaa.methods.iter().find(|list| list.purpose == AaaPurpose::Authentication).unwrap();
        assert_eq!((login.central.value(), login.server_count.value()), (Some(&true), Some(&2)));
        let servers: Vec<_> = aaa
            .servers
            .iter()
            .map(|it| (it.name.as_str(), it.port.value().copied(), it.tls.value().copied()))
            .collect();
        assert_eq!(
            servers,
            [
                ("10.0.0.1", Some(2083), Some(true)),
                ("10.0.0.2", Some(1812), Some(false)),
                ("10.0.0.3", Some(1812), Some(false))
            ]
        );
        assert!(aaa.servers[1].key.configured().is_some());
    }

    #[test]
    fn accounts_of_the_device_alone_decide_by_default() {
        let reading = whole("/system identity set name=a\n");
        let login = &reading.model.aaa.methods[0];
        assert_eq!((login.central.value(), login.first.value().unwrap().as_deref()), (Some(&false), Some("local")));
    }
}
