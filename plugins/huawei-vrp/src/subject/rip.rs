//! `rip`, `ripng`: processes, and the interfaces that they run on.

use std::collections::BTreeMap;

use ipnet::Ipv4Net;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Authentication, ReferenceKind, RoutingProcess, RoutingProtocol, SecretUse};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span};

use super::igp::{
    Announcer, Passive, algorithm, by_chain, each_open, in_vrf, note_silent, open_owner, redistribute,
    routing_interface,
};
use super::interface::INTERFACE;
use super::vpn_instance;
use crate::builder::Builder;
use crate::secrets;

const RIP: Context = Context("rip");

const FEEDS: &[&str] = &["routing.processes", "routing.interfaces", "routing.redistributions"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: FEEDS, commands: HEADS },
    &Table { context: RIP, feeds: FEEDS, commands: LINES },
    &Table { context: INTERFACE, feeds: FEEDS, commands: ON_INTERFACE },
];

const HEADS: &[Command<Builder>] = &[
    opens("rip [<process:number>] / [vpn-instance <vrf:name>]", RIP, |builder, line| {
        open(builder, line, RoutingProtocol::Rip)
    }),
    opens("ripng [<process:number>] / [vpn-instance <vrf:name>]", RIP, |builder, line| {
        open(builder, line, RoutingProtocol::Ripng)
    }),
];

const LINES: &[Command<Builder>] = &[
    modelled("version / (1|2)", |builder, line| {
        let first = line.has("1");
        model(builder)?.unauthenticated_version = line.set_or_default(first);
        Some(())
    }),
    modelled("network <network:ipv4>", |builder, line| {
        let network = classful(line.ipv4("network")?)?;
        let networks = &mut current(builder)?.networks;
        networks.retain(|(known, _)| *known != network);
        if !line.removes() {
            networks.push((network, line.span));
        }
        Some(())
    }),
    modelled("silent-interface all", silent),
    modelled("silent-interface <interface:interface>", silent),
    modelled(
        "import-route (direct|static|unr|rip|ripng|ospf|ospfv3|isis|bgp) [<number:name>] / [cost <number>] [route-policy <policy:name>]",
        |builder, line| {
            let process = current(builder)?;
            let (protocol, name, vrf) = (process.protocol, process.name.clone(), process.vrf.clone());
            let user = format!("rip {name}");
            redistribute(builder, line, Announcer { protocol, process: name, vrf, user })
        },
    ),
    ignored("(checkzero|summary|host-route|verify-source|peer|preference|timers|maximum|default-cost|default-route|filter-policy|graceful-restart|bfd|description|trusted|replay-protect) [<text>]").default_on(),
];

const ON_INTERFACE: &[Command<Builder>] = &[
    modelled("rip authentication-mode / simple [plain|cipher] <secret:secret>", prove),
    modelled("rip authentication-mode / md5 (usual|nonstandard) [plain|cipher] <secret:secret> [<key:number>]", prove),
    modelled("rip authentication-mode / hmac-sha256 [plain|cipher] <secret:secret> [<key:number>]", prove),
    modelled("rip authentication-mode / md5 nonstandard keychain <chain:name>", prove),
    modelled("rip version / (1|2) [broadcast|multicast]", |builder, line| {
        let first = line.has("1").then_some(line.span).filter(|_| !line.removes());
        each_open(builder, |memory| &mut memory.rip.interfaces, |this| this.first = first)
    }),
    modelled("ripng <process:number> enable", |builder, line| {
        let process = line.string("process").zip((!line.removes()).then_some(line.span));
        each_open(builder, |memory| &mut memory.rip.interfaces, |this| this.ripng.clone_from(&process))
    }),
    ignored("(rip|ripng) (input|output|metricin|metricout|poison-reverse|split-horizon|summary-address|bfd|pkt-transmit|replay-protect|mib-binding|default-route) [<text>]").default_on(),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    processes: Vec<Process>,
    current: Option<usize>,
    interfaces: BTreeMap<String, OnInterface>,
}

#[derive(Debug)]
struct Process {
    name: String,
    protocol: RoutingProtocol,
    vrf: Option<String>,
    place: usize,
    networks: Vec<(Ipv4Net, Span)>,
    silent: Passive,
}

#[derive(Debug, Default)]
struct OnInterface {
    proof: Option<(Result<Authentication, String>, Span)>,
    first: Option<Span>,
    ripng: Option<(String, Span)>,
}

fn current(builder: &mut Builder) -> Option<&mut Process> {
    let memory = &mut builder.memory.rip;
    memory.processes.get_mut(memory.current?)
}

fn model(builder: &mut Builder) -> Option<&mut RoutingProcess> {
    let place = current(builder)?.place;
    builder.model.routing.processes.get_mut(place)
}

fn open(builder: &mut Builder, line: &CommandLine<'_>, protocol: RoutingProtocol) -> Option<()> {
    let name = line.get("process").unwrap_or("1").to_owned();
    let memory = &mut builder.memory.rip;
    memory.current = memory.processes.iter().position(|known| known.name == name && known.protocol == protocol);
    if line.removes() {
        if let Some(this) = model(builder) {
            this.active = false;
        }
        return Some(());
    }
    if memory.current.is_none() {
        memory.current = Some(memory.processes.len());
        let (vrf, place) = (vpn_instance::name(line), builder.model.routing.processes.len());
        memory.processes.push(Process {
            name: name.clone(),
            protocol,
            vrf,
            place,
            networks: Vec::new(),
            silent: Passive::default(),
        });
        let vrf = vpn_instance::reference(builder, line, "rip");
        builder.model.routing.processes.push(RoutingProcess {
            at: line.block,
            name,
            protocol,
            vrf,
            ..RoutingProcess::default()
        });
    }
    Some(())
}

/// Networks are those of classes (`network`): 8, 16 or 24 bits long.
fn classful(network: std::net::Ipv4Addr) -> Option<Ipv4Net> {
    let length = match network.octets() {
        [0..=127, ..] => 8,
        [128..=191, ..] => 16,
        _ => 24,
    };
    Ipv4Net::new(network, length).ok().map(|network| network.trunc())
}

fn silent(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let default = note_silent(&mut current(builder)?.silent, line);
    if line.get("interface").is_none() {
        model(builder)?.passive_default = default;
    }
    Some(())
}

fn prove(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = open_owner(builder, "rip");
    builder.uses_named(line, &owner, &[(ReferenceKind::KeyChain, "chain")]);
    secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Rip, &owner));
    let way = match line.string("chain") {
        Some(chain) => Err(chain),
        None => Ok(algorithm(line.one_of(&["simple", "md5", "hmac-sha256"])?)),
    };
    let proof = (!line.removes()).then_some((way, line.span));
    each_open(builder, |memory| &mut memory.rip.interfaces, |this| this.proof.clone_from(&proof))
}

/// Finds the interfaces of every process. An interface that speaks version 1 makes its process speak it.
pub(crate) fn finish(builder: &mut Builder) {
    let nothing = OnInterface::default();
    let mut found = Vec::new();
    let mut first: Vec<(usize, Span)> = Vec::new();
    for interface in &builder.model.interfaces {
        let lines = builder.memory.rip.interfaces.get(&interface.name).unwrap_or(&nothing);
        for process in builder.memory.rip.processes.iter().filter(|process| in_vrf(interface, process.vrf.as_deref())) {
            let on = match (process.protocol, &lines.ripng) {
                (RoutingProtocol::Ripng, Some((name, _))) => *name == process.name,
                (RoutingProtocol::Ripng, None) => false,
                _ => interface.addresses.iter().any(|address| match address.prefix.value() {
                    Some(ipnet::IpNet::V4(own)) => {
                        process.networks.iter().any(|(network, _)| network.contains(&own.addr()))
                    }
                    _ => false,
                }),
            };
            if !on {
                continue;
            }
            let mut this = routing_interface(interface, process.protocol, &process.name);
            this.area = Fact::Default(None);
            this.passive = process.silent.of(interface);
            match &lines.proof {
                Some((Ok(way), at)) => this.authentication = Fact::Set(*way, *at),
                Some((Err(chain), _)) => {
                    let keys = &builder.model.routing.key_chains;
                    this.authentication = by_chain(keys, chain);
                }
                None => {}
            }
            first.extend(lines.first.map(|at| (process.place, at)));
            found.push(this);
        }
    }
    for (place, at) in first {
        if let Some(process) = builder.model.routing.processes.get_mut(place) {
            process.unauthenticated_version = Fact::Set(true, at);
        }
    }
    builder.model.routing.interfaces.extend(found);
}

#[cfg(test)]
mod tests {
    use seawall_api::model::Authentication;

    use crate::sample::{unknown, whole};

    #[test]
    fn interfaces_are_found_by_class_and_proved() {
        let reading = whole(
            "#\ninterface GigabitEthernet0/0/1\n ip address 10.0.0.1 30\n rip authentication-mode md5 usual cipher %^%#aB3dE5fG7hJ9kL1m%^%#\n#\n\
             interface GigabitEthernet0/0/2\n ip address 172.16.0.1 30\n#\nrip 1\n version 2\n undo summary\n network 10.0.0.0\n#\nrip 2\n version 1\n network 172.16.0.0\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let [one, two] = reading.model.routing.interfaces.as_slice() else { panic!() };
        assert_eq!(
            (one.authentication.value(), two.authentication.value()),
            (Some(&Authentication::Md5), Some(&Authentication::Nothing))
        );
        let first: Vec<_> = reading
            .model
            .routing
            .processes
            .iter()
            .map(|process| process.unauthenticated_version.value().copied())
            .collect();
        assert_eq!(first, [Some(false), Some(true)]);
    }
}
