//! `router eigrp`, `router rip`: what is said of an interface stands in the process.
//!
//! Source: "EIGRP Commands", "RIP Commands" of the Routing Command Reference.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{
    Authentication, Reference, ReferenceKind, RoutingInterface, RoutingProcess, RoutingProtocol, WhenUndefined,
};
use seawall_api::{Fact, Span};

use crate::builder::Builder;
use crate::subject::igp::{self, routing_interface};
use crate::subject::interface::full_name;
use crate::subject::key_chain;

const ROUTER: Context = Context("router eigrp");
const INTERFACE: Context = Context("router eigrp interface");
const PROCESS: &[&str] = &["routing.processes", "routing.interfaces", "routing.redistributions"];
const INTERFACES: &[&str] = &["routing.interfaces"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: PROCESS, commands: HEADS },
    &Table { context: ROUTER, feeds: PROCESS, commands: LINES },
    &Table { context: INTERFACE, feeds: INTERFACES, commands: INTERFACE_LINES },
];

const HEADS: &[Command<Builder>] = &[
    opens("router eigrp <process:name>", ROUTER, |builder, line| open(builder, line, RoutingProtocol::Eigrp)),
    opens("router rip", ROUTER, |builder, line| open(builder, line, RoutingProtocol::Rip)),
];

const LINES: &[Command<Builder>] = &[
    opens("vrf <vrf:name>", ROUTER, |builder, line| {
        let name = line.string("vrf")?;
        builder.uses(ReferenceKind::Vrf, &name, "router", WhenUndefined::NoEffect, line.span);
        let process = current(builder)?;
        let (at, protocol, process_name) = (line.block, process.protocol, process.name.clone());
        builder.memory.distance.processes.push(Process {
            at,
            protocol,
            name: process_name,
            vrf: Some(name),
            ..Process::default()
        });
        Some(())
    }),
    ignored("address-family (ipv4|ipv6)").opening(ROUTER),
    opens("interface <interface:interface>", INTERFACE, |builder, line| {
        let name = full_name(line.get("interface")?);
        builder.uses(ReferenceKind::Interface, &name, "router", WhenUndefined::NoEffect, line.span);
        let interfaces = &mut current(builder)?.interfaces;
        interfaces.push(OnInterface { at: line.block, name, ..OnInterface::default() });
        Some(())
    }),
    modelled("log-neighbor-changes", |builder, line| {
        current(builder)?.logged = line.set(!line.removes());
        Some(())
    }),
    modelled(
        "redistribute (connected|static|rip|subscriber|ospf <tag:name>|isis <tag:name>|eigrp <tag:name>|bgp <tag:name>) [match <match:name>+] [level-1|level-2|level-1-2] [route-policy <policy:name>+]",
        redistribute,
    ),
    modelled("route-policy <policy:name>+ (in|out)", note_policy),
    ignored(
        "(autonomous-system|router-id|distance|maximum-paths|maximum-prefix|metric|variance|stub|auto-summary|default-information|default-metric|nsf|nsr|timers|log-neighbor-warnings|broadcast-for-v2|output-delay|poison-reverse|site-of-origin|default-accept-in|receive) [<name>+]",
    ),
    ignored("validate-update-source disable"),
    ignored("neighbor <host:address>"),
    ignored("redistribute maximum-prefix <number> [<number>] [<name>+]"),
];

const INTERFACE_LINES: &[Command<Builder>] = &[
    modelled("authentication keychain / <chain:name> [mode (md5|text)]", |builder, line| {
        builder.uses_named(line, "authentication", &[(ReferenceKind::KeyChain, "chain")]);
        let proof = Proof { chain: line.string("chain")?, text: line.has("text"), span: line.span };
        here(builder)?.proof = (!line.removes()).then_some(proof);
        Some(())
    }),
    modelled("passive-interface", |builder, line| {
        here(builder)?.passive = (!line.removes()).then_some(line.span);
        Some(())
    }),
    modelled("route-policy <policy:name>+ (in|out)", note_policy),
    ignored(
        "(bandwidth-percent|hello-interval|hold-time|metric|next-hop-self|split-horizon|summary-address|site-of-origin|bfd|metric-zero-accept|poison-reverse|send|receive) [<name>+]",
    ),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    processes: Vec<Process>,
}

#[derive(Debug, Default)]
struct Process {
    at: Span,
    name: String,
    protocol: RoutingProtocol,
    vrf: Option<String>,
    logged: Fact<bool>,
    interfaces: Vec<OnInterface>,
}

#[derive(Debug, Default)]
struct OnInterface {
    at: Span,
    name: String,
    passive: Option<Span>,
    proof: Option<Proof>,
}

#[derive(Debug)]
struct Proof {
    chain: String,
    text: bool,
    span: Span,
}

fn open(builder: &mut Builder, line: &CommandLine<'_>, protocol: RoutingProtocol) -> Option<()> {
    let name = line.get("process").unwrap_or("").to_owned();
    if line.removes() {
        builder.memory.distance.processes.retain(|known| known.protocol != protocol || known.name != name);
    } else {
        builder.memory.distance.processes.push(Process { at: line.block, name, protocol, ..Process::default() });
    }
    Some(())
}

fn current(builder: &mut Builder) -> Option<&mut Process> {
    builder.memory.distance.processes.last_mut()
}

fn here(builder: &mut Builder) -> Option<&mut OnInterface> {
    current(builder)?.interfaces.last_mut()
}

fn note_policy(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if let Some(name) = line.all("policy").first()
        && !line.removes()
    {
        let name = crate::subject::policy::name_of(name);
        builder.uses(ReferenceKind::RoutePolicy, name, "router", WhenUndefined::Refused, line.span);
    }
    Some(())
}

fn redistribute(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let this = current(builder)?;
    let (protocol, process, vrf) = (this.protocol, this.name.clone(), this.vrf.clone());
    let user = format!("router {}", protocol.word());
    igp::redistribute(builder, line, igp::Announcer { protocol, process, vrf, user })
}

/// Puts processes and interfaces into the model.
pub(crate) fn finish(builder: &mut Builder) {
    for process in std::mem::take(&mut builder.memory.distance.processes) {
        builder.model.routing.processes.push(RoutingProcess {
            at: process.at,
            name: process.name.clone(),
            protocol: process.protocol,
            vrf: match &process.vrf {
                Some(vrf) => Fact::some(Reference::new(ReferenceKind::Vrf, vrf.as_str()), process.at),
                None => Fact::default(),
            },
            adjacency_logged: process.logged,
            ..RoutingProcess::default()
        });
        for lines in &process.interfaces {
            let mut this: RoutingInterface =
                routing_interface(builder, &lines.name, process.protocol, &process.name, lines.at);
            if let Some(span) = lines.passive {
                this.passive = Fact::Set(true, span);
            }
            if let Some(proof) = &lines.proof {
                this.authentication = if proof.text {
                    Fact::Set(Authentication::Simple, proof.span)
                } else {
                    key_chain::authentication(builder, &proof.chain, Authentication::Md5)
                };
                this.key_chain = Fact::some(Reference::new(ReferenceKind::KeyChain, proof.chain.as_str()), proof.span);
            }
            builder.model.routing.interfaces.push(this);
        }
    }
}

#[cfg(test)]
mod tests {
    use seawall_api::model::Authentication;

    use crate::sample::{unknown, whole};

    #[test]
    fn interfaces_prove_themselves_by_key_chains() {
        let reading = whole(
            "key chain E\n key 1\n  cryptographic-algorithm HMAC-MD5\n !\n!\nrouter eigrp 1\n address-family ipv4\n  interface GigabitEthernet0/0/0/1\n   authentication keychain E\n  !\n  interface GigabitEthernet0/0/0/2\n   passive-interface\n  !\n !\n!\n\
             router rip\n interface GigabitEthernet0/0/0/3\n  authentication keychain E mode text\n !\n redistribute static route-policy OUT\n!\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let [one, two, three] = reading.model.routing.interfaces.as_slice() else { panic!() };
        assert_eq!(one.authentication.value(), Some(&Authentication::Md5));
        assert_eq!((two.authentication.value(), two.passive.value()), (Some(&Authentication::Nothing), Some(&true)));
        assert_eq!(three.authentication.value(), Some(&Authentication::Simple));
        assert_eq!(reading.model.routing.processes.len(), 2);
    }
}
