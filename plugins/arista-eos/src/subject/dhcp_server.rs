//! `dhcp server`: the device's own server, by routing instance. It answers on interfaces that say so (EOS User Manual, "DHCP
//! Server").

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Protocol, Service};
use seawall_api::{Fact, Span};

use super::instance;
use super::interface::INTERFACE;
use crate::builder::Builder;

const SERVER: Context = Context("dhcp server");
const SUBNET: Context = Context("dhcp server subnet");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["services"], commands: HEADS },
    &Table { context: SERVER, feeds: &["services"], commands: LINES },
    &Table { context: SUBNET, feeds: &[], commands: SUBNETS },
    &Table { context: INTERFACE, feeds: &["services"], commands: ON_INTERFACE },
];

const HEADS: &[Command<Builder>] = &[opens("dhcp server [vrf <vrf:name>]", SERVER, enter)];

const LINES: &[Command<Builder>] = &[
    modelled("disabled", |builder, line| {
        current(builder)?.disabled = (!line.negated).then_some(line.span);
        Some(())
    }),
    opens("subnet <prefix>", SUBNET, |builder, line| {
        current(builder)?.serves |= !line.negated;
        Some(())
    }),
    ignored("(dns|domain-name|lease|tftp|private-option|client|vendor-option|next-server|reservations) [<text>]")
        .opening(SUBNET),
    ignored("exit"),
];

const SUBNETS: &[Command<Builder>] = &[
    ignored("(range|name|default-gateway|dns|lease|reservations|tftp|mac-address|ipv4-address|ipv6-address|hostname|sub-option|client|range-assignment) [<text>]")
        .opening(SUBNET),
    ignored("exit"),
];

const ON_INTERFACE: &[Command<Builder>] = &[modelled("dhcp server (ipv4|ipv6)", |builder, line| {
    builder.memory.dhcp_server.answers |= !line.negated;
    Some(())
})];

/// A server in one routing instance.
#[derive(Debug)]
struct Server {
    vrf: String,
    at: Span,
    disabled: Option<Span>,
    /// Whether it has addresses to give.
    serves: bool,
}

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    servers: Vec<Server>,
    /// Whether an interface takes requests.
    answers: bool,
}

fn current(builder: &mut Builder) -> Option<&mut Server> {
    builder.memory.dhcp_server.servers.last_mut()
}

fn enter(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let vrf = instance::name(line);
    let servers = &mut builder.memory.dhcp_server.servers;
    let known = servers.iter().position(|server| server.vrf == vrf).map(|at| servers.remove(at));
    if !line.removes() {
        servers.push(known.unwrap_or(Server { vrf, at: line.span, disabled: None, serves: false }));
    }
    Some(())
}

/// Puts the servers into the model; without one it is off.
pub(crate) fn finish(builder: &mut Builder) {
    let memory = std::mem::take(&mut builder.memory.dhcp_server);
    let service = Service { protocol: Protocol::Dhcp, name: "dhcp server".to_owned(), ..Service::default() };
    for server in &memory.servers {
        let enabled = match server.disabled {
            Some(at) => Fact::Set(false, at),
            None => Fact::Set(true, server.at),
        };
        let used = Fact::Set(server.serves && memory.answers, server.at);
        builder.model.services.push(Service { at: server.at, enabled, used, ..service.clone() });
    }
    if memory.servers.is_empty() {
        builder.model.services.push(service);
    }
}

#[cfg(test)]
mod tests {
    use seawall_api::model::Protocol;

    use crate::sample::{unknown, whole};

    #[test]
    fn a_server_serves_where_it_has_a_subnet_and_an_interface_asks() {
        let told = |config: &str| {
            let reading = whole(config);
            assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
            let services = reading.model.services.into_iter().filter(|service| service.protocol == Protocol::Dhcp);
            services
                .map(|service| (service.enabled.value().copied(), service.used.value().copied()))
                .collect::<Vec<_>>()
        };
        assert_eq!(told("hostname a\n"), [(Some(false), None)]);
        assert_eq!(
            told(
                "dhcp server\n   subnet 10.2.3.0/24\n      range 10.2.3.9 10.2.3.19\n!\ndhcp server vrf A\n   disabled\ninterface Vlan10\n   \
                 dhcp server ipv4\n"
            ),
            [(Some(true), Some(true)), (Some(false), Some(false))]
        );
        assert_eq!(told("dhcp server\n   dns server ipv4 10.0.0.1\n"), [(Some(true), Some(false))]);
    }
}
