//! `hwtacacs-server template`, `radius-server template` and `radius-server group`: servers, each template a group.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::{AaaGroup, AaaProtocol, AaaServer, DynamicClient, Reference, ReferenceKind, SecretUse};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Secret, endpoint};

use super::{interface, source, vpn_instance};
use crate::builder::Builder;
use crate::secrets;

const TEMPLATE: Context = Context("aaa server template");

const FEEDS: &[&str] = &["aaa.servers", "aaa.groups", "secrets"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: FEEDS, commands: HEADS },
    &Table { context: TEMPLATE, feeds: FEEDS, commands: COMMANDS },
];

const HEADS: &[Command<Builder>] = &[
    opens("hwtacacs-server template <template:name>", TEMPLATE, open),
    opens("(radius-server|radius) (template|group) <template:name>", TEMPLATE, open),
    opens("ldap-server template <template:name>", TEMPLATE, open),
    modelled(
        "radius-server authorization <host:address> / [vpn-instance! <vrf:name>!] [server-group <name>|destination-ip <address>|ack-reserved-interval <number>|port <number>] [shared-key [cipher|simple] <secret:secret>] [server-group <name>|ack-reserved-interval <number>]",
        client,
    )
    .feeding(&["aaa.dynamic_clients", "secrets"]),
    modelled("hwtacacs enable", |_, _| Some(())).default_on().feeding(&["aaa.servers"]),
    ignored("radius-server (dead-time|dead-interval|dead-count|detect-server|dead-detect-condition|max-unresponsive-interval|session-manage|authorization port|authorization calling-station-id|attribute|accounting-stop-packet|accounting-interim-packet|packet-count|traffic-unit|layer2-separator|extended-source-ports|source ip-address|source interface|testuser) [<text>]"),
    ignored("radius enable"),
    ignored("radius-attribute <text>"),
];

/// A word of a server, behind its address.
macro_rules! word {
    () => {
        " [public-net|vpn-instance <vrf:name>|secondary!|third!|fourth!|mux-mode|weight <number>|source ip-address <source:address>|source <interface:interface>|shared-key [cipher|simple] <secret:secret>]"
    };
}

const COMMANDS: &[Command<Builder>] = &[
    modelled(
        concat!(
            "(hwtacacs-server|radius-server|ldap-server) (authentication|authorization|accounting) / <host:host> [<port:number>]",
            word!(),
            word!(),
            word!(),
            word!(),
            word!(),
            word!()
        ),
        server,
    ),
    modelled("(hwtacacs-server|radius-server) shared-key / [cipher|simple] <secret:secret>", key),
    modelled("(hwtacacs-server|radius-server) shared-key-cipher / <secret:secret>", key),
    modelled(
        "(hwtacacs-server|radius-server) (source-ip|source ip-address) / <source:address>",
        |builder: &mut Builder, line| {
            let written = if line.removes() { None } else { Some(source::written(line, "source")?) };
            current(builder)?.source = written;
            Some(())
        },
    ),
    modelled("(hwtacacs-server|radius-server) (source-interface|source) / <interface:interface>", |builder, line| {
        let from = interface::source(builder, line, "servers of logins")?;
        current(builder)?.group.source_interface = from;
        Some(())
    }),
    modelled(
        "(hwtacacs-server|radius-server) (source-ip|source ip-address|source-interface)",
        |builder: &mut Builder, line| {
            line.removes().then_some(())?;
            let template = current(builder)?;
            template.source = None;
            template.group.source_interface = Fact::default();
            Some(())
        },
    ),
    ignored("(hwtacacs-server|radius-server) user-name (domain-included|original)"),
    ignored("hwtacacs-server (timer|traffic-unit|user-name|accounting-stop-packet) <option:name>+"),
    ignored(
        "radius-server (retransmit|timeout|timer|traffic-unit|format-attribute|attribute|algorithm|detect-server|nas-port-format|nas-port-id-format|nas-identifier-format|dead-time|dead-count|class-as-car|calling-station-id|called-station-id|support|hw-ap-info-format|hw-dhcp-option-format|accounting-stop-packet|packet|testuser) [<text>]",
    ),
    ignored(
        "ldap-server (authentication|authorization) (base-dn|manager|server-type|user-filter|group-filter|manager-anonymous) <text>",
    ),
    ignored("ldap-server (server-type|user-filter|group-filter|timeout|dead-time|ssl) <text>"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    templates: Kept<(AaaProtocol, String), Template>,
    clients: Kept<(String, String), DynamicClient>,
}

#[derive(Debug, Default)]
struct Template {
    group: AaaGroup,
    /// By address and routing instance.
    servers: Kept<(String, String), AaaServer>,
    /// The key of those that have none of their own.
    key: Option<Secret>,
    source: Option<source::Written>,
}

fn protocol(line: &CommandLine<'_>) -> Option<AaaProtocol> {
    Some(match line.one_of(&["hwtacacs-server", "radius-server", "radius", "ldap-server"])? {
        "hwtacacs-server" => AaaProtocol::Tacacs,
        "ldap-server" => AaaProtocol::Ldap,
        _ => AaaProtocol::Radius,
    })
}

fn current(builder: &mut Builder) -> Option<&mut Template> {
    builder.memory.aaa_server.templates.current()
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (protocol, name) = (protocol(line)?, line.string("template")?);
    let key = (protocol, name.clone());
    if line.removes() {
        builder.memory.aaa_server.templates.remove(&key);
        return Some(());
    }
    let group =
        AaaGroup { at: line.block, name: name.clone(), protocol, members: line.set(Vec::new()), ..AaaGroup::default() };
    builder.memory.aaa_server.templates.open(key, || Template { group, ..Template::default() })?;
    builder.define(ReferenceKind::AaaGroup, &name, line.span);
    Some(())
}

/// The same server is named for each purpose; the line of logins says most.
fn server(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.string("host")?;
    let instance = vpn_instance::name(line).unwrap_or_default();
    let owner = format!("server {host}");
    let vrf = vpn_instance::reference(builder, line, &owner);
    let from = match line.span_of("interface") {
        Some(_) => Some(interface::source(builder, line, owner.as_str())?),
        None => None,
    };
    let secret = match line.get("secret") {
        Some(_) => Some(secrets::keep(builder, line, (Purpose::AaaKey, ""), (SecretUse::AaaServer, &owner))?),
        None => None,
    };
    let logins = line.has("authentication");
    let written = source::written(line, "source");
    let template = current(builder)?;
    let key = (host.clone(), instance);
    if line.removes() {
        if logins {
            template.servers.remove(&key);
        }
        return Some(());
    }
    let made = AaaServer {
        at: line.span,
        name: host.clone(),
        protocol: template.group.protocol,
        address: line.set_at("host", Some(endpoint::addresses(&host))),
        host: line.set_at("host", Some(host)),
        vrf,
        ..AaaServer::default()
    };
    let server = template.servers.open(key, || made)?;
    if logins {
        server.at = line.span;
        if let Some(port) = line.number("port") {
            server.port = line.set_at("port", port);
        }
    }
    if let Some(secret) = secret {
        let span = secret.span;
        server.key = Fact::some(secret, span);
    }
    if let Some(from) = from {
        server.source_interface = from;
    }
    if template.source.is_none() && written.is_some() {
        template.source = written;
    }
    Some(())
}

fn key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        current(builder)?.key = None;
        return Some(());
    }
    let owner = format!("servers of {}", current(builder)?.group.name);
    let secret = secrets::keep(builder, line, (Purpose::AaaKey, ""), (SecretUse::AaaServer, &owner))?;
    current(builder)?.key = Some(secret);
    Some(())
}

/// A client that may change or end sessions.
fn client(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let host = line.string("host")?;
    let key = (host.clone(), vpn_instance::name(line).unwrap_or_default());
    if line.removes() {
        builder.memory.aaa_server.clients.remove(&key);
        return Some(());
    }
    let owner = format!("RADIUS client {host}");
    let secret = match line.get("secret") {
        Some(_) => Some(secrets::keep(builder, line, (Purpose::AaaKey, ""), (SecretUse::AaaServer, &owner))?),
        None => None,
    };
    let client = DynamicClient {
        at: line.span,
        address: line.set_at("host", endpoint::addresses(&host)),
        host,
        key: secret.map_or(Fact::Default(None), |secret| {
            let span = secret.span;
            Fact::some(secret, span)
        }),
        key_common: Fact::Default(false),
        key_checked: Fact::Default(true),
        ..DynamicClient::default()
    };
    builder.memory.aaa_server.clients.put(key, client);
    Some(())
}

/// Puts servers and groups into the model. Comes behind interfaces, whose addresses may be named.
pub(crate) fn finish(builder: &mut Builder) {
    builder.model.aaa.dynamic_clients = builder.memory.aaa_server.clients.take();
    for mut template in builder.memory.aaa_server.templates.take() {
        let group = &mut template.group;
        if let Some(written) = template.source {
            group.source_interface = source::interface(&builder.model, written);
        }
        let reference = Reference::new(ReferenceKind::AaaGroup, group.name.as_str());
        for mut server in template.servers.take() {
            group.members.push(server.name.clone(), server.at);
            if let (true, Some(key)) = (server.key.is_unknown(), &template.key) {
                server.key = Fact::some(key.clone(), key.span);
            }
            if !server.source_interface.is_set() {
                server.source_interface = group.source_interface.clone();
            }
            server.group = Fact::some(reference.clone(), group.at);
            builder.model.aaa.servers.push(server);
        }
        builder.model.aaa.groups.push(template.group);
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn a_template_is_a_group_with_its_servers() {
        let reading = whole(
            "#\ninterface LoopBack0\n ip address 10.0.0.9 255.255.255.255\n#\nhwtacacs-server template T\n hwtacacs-server authentication 10.0.0.1 4949 vpn-instance M\n \
             hwtacacs-server authentication 10.0.0.2 vpn-instance M secondary shared-key cipher %^%#aB3dE5fG7hJ9kL1m%^%#\n hwtacacs-server accounting 10.0.0.1 vpn-instance M\n \
             hwtacacs-server source-ip 10.0.0.9\n hwtacacs-server shared-key simple abc\n undo hwtacacs-server user-name domain-included\n#\n\
             radius-server template R\n radius-server shared-key cipher %^%#aB3dE5fG7hJ9kL1m%^%#\n radius-server authentication 10.0.0.3 1812 source LoopBack 0 weight 80\n#\n\
             radius-server authorization 10.0.0.4 shared-key cipher %^%#aB3dE5fG7hJ9kL1m%^%#\n#\nip vpn-instance M\n#\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let aaa = &reading.model.aaa;
        let [first, second, third] = aaa.servers.as_slice() else { panic!() };
        assert_eq!(
            (first.port.value(), first.source_interface.configured().unwrap().name.as_str()),
            (Some(&4949), "LoopBack0")
        );
        assert_eq!(first.key.configured().unwrap().strength.word(), "cleartext");
        assert_eq!((second.port.value(), second.key.configured().unwrap().strength.word()), (Some(&49), "keyed"));
        assert_eq!(third.source_interface.configured().unwrap().name, "LoopBack0");
        assert_eq!(aaa.groups[0].members.value().unwrap().len(), 2);
        assert_eq!(aaa.dynamic_clients.len(), 1);
    }
}
