//! `dhcp`: addresses for hosts, handed out or passed on.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Contact, ContactPurpose, Protocol, Service};
use seawall_api::{Fact, Span, endpoint};

use super::interface::{INTERFACE, open_names};
use super::vpn_instance;
use crate::builder::Builder;

const POOL: Context = Context("ip pool");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["services"], commands: COMMANDS },
    &Table { context: POOL, feeds: &["services"], commands: POOLS },
    &Table { context: INTERFACE, feeds: &["services", "contacts"], commands: ON_INTERFACE },
];

const COMMANDS: &[Command<Builder>] = &[
    modelled("dhcp enable", |builder: &mut Builder, line| {
        builder.memory.dhcp.on = line.switch();
        Some(())
    })
    .default_on(),
    opens("ip pool <pool:name> [bas (local|remote)]", POOL, |builder: &mut Builder, line| {
        builder.memory.dhcp.used = builder.memory.dhcp.used.or((!line.removes()).then_some(line.span));
        Some(())
    }),
    ignored("dhcp server (ping|database|bootp|force|logging|detect|group) [<option:word>+]"),
    ignored("dhcp relay (detect|server-match|trust|release|information) [<option:word>+]"),
];

const POOLS: &[Command<Builder>] = &[ignored(
    "(gateway-list|gateway|network|section|dns-list|dns-server|domain-name|lease|excluded-ip-address|option|static-bind|vpn-instance|nbns-list|netbios-type|next-server|sname|bootfile|import|logging|lock|description|rule|warning-threshold|force-insert|reserved|frame-ip|dhcp-server|circuit-id|option60) [<text>]",
)];

const ON_INTERFACE: &[Command<Builder>] = &[
    modelled("dhcp select (global|interface|relay)", |builder: &mut Builder, line| {
        builder.memory.dhcp.used = builder.memory.dhcp.used.or((!line.removes()).then_some(line.span));
        Some(())
    })
    .wide(),
    ignored(
        "dhcp server (gateway-list|dns-list|lease|excluded-ip-address|domain-name|static-bind|ip-range|mask|option|logging|netbios-type|nbns-list|import|bootfile|next-server|sname|force|conflict) [<text>]",
    ),
    modelled("dhcp relay (server-ip|binding server ip) <server:address> [vpn-instance <vrf:name>]", relay),
    modelled("ip relay address <server:address>", relay),
    ignored("dhcp relay (server-select|gateway|source-ip-address|information|trust) [<text>]"),
    ignored("dhcp client [<text>]"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    on: Fact<bool>,
    /// The first line that makes use of it.
    used: Option<Span>,
    relays: Vec<Contact>,
}

fn relay(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let server = line.string("server")?;
    for interface in open_names(builder) {
        let owner = format!("interface {interface}");
        builder.memory.dhcp.relays.retain(|known| known.host != server || known.owner != owner);
        if line.removes() {
            continue;
        }
        let vrf = vpn_instance::reference(builder, line, &owner);
        builder.memory.dhcp.relays.push(Contact {
            at: line.span,
            purpose: ContactPurpose::DhcpRelay,
            host: server.clone(),
            address: line.set_at("server", endpoint::addresses(&server)),
            vrf,
            port: Fact::Default(None),
            owner,
            ..Contact::default()
        });
    }
    Some(())
}

/// Puts the service into the model.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.dhcp);
    let open = builder.why_open(None, &["services"]);
    let used = match (memory.used, open) {
        (Some(at), _) => Fact::Set(true, at),
        (None, Some(why)) => Fact::Unknown(why),
        (None, None) => Fact::Default(false),
    };
    builder.model.contacts.extend(memory.relays);
    builder.model.services.push(Service {
        at: memory.on.span().unwrap_or_default(),
        protocol: Protocol::Dhcp,
        name: "dhcp".to_owned(),
        enabled: memory.on,
        used,
        ..Service::default()
    });
}
