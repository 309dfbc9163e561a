//! `router rip`, and RIP on interfaces. NX-OS speaks version 2 alone ("Configuring RIP": "RIPv1 is not supported").

use std::collections::BTreeMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Authentication, Reference, ReferenceKind, RoutingProtocol};
use seawall_api::{Fact, Span};

use super::igp::{self, passive, routing_interface};
use super::interface::INTERFACE;
use super::key_chain;
use crate::builder::Builder;

const RIP: Context = Context("router rip");
const VRF: Context = Context("router rip vrf");
const FAMILY: Context = Context("router rip address-family");
const FEEDS: &[&str] = &["routing.processes", "routing.interfaces"];

/// The tables of RIP.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: FEEDS, commands: HEADS },
    &Table { context: RIP, feeds: FEEDS, commands: PROCESS },
    &Table { context: RIP, feeds: FEEDS, commands: LINES },
    &Table { context: VRF, feeds: FEEDS, commands: LINES },
    &Table { context: FAMILY, feeds: &["routing.redistributions"], commands: FAMILY_LINES },
    &Table { context: INTERFACE, feeds: &["routing.interfaces"], commands: ON_INTERFACE },
];

const HEADS: &[Command<Builder>] = &[opens("router rip <process:name>", RIP, |builder, line| {
    let process = line.string("process")?;
    builder.memory.rip.process.clone_from(&process);
    if line.removes() {
        igp::remove(builder, RoutingProtocol::Rip, &process, None);
    } else {
        igp::process_object(builder, line, (RoutingProtocol::Rip, &process, None))?;
    }
    Some(())
})];

const PROCESS: &[Command<Builder>] = &[opens("vrf <vrf:name>", VRF, |builder, line| {
    igp::note_vrf(builder, line, "router rip");
    Some(())
})];

const LINES: &[Command<Builder>] = &[
    opens("address-family ipv4 unicast", FAMILY, |_, _| Some(())),
    ignored("(shutdown|isolate|flush-routes|event-history <word>+)"),
];

const FAMILY_LINES: &[Command<Builder>] = &[
    modelled("redistribute (direct|static|hmm|lisp) route-map <map:name>", redistribute),
    modelled("redistribute (bgp|eigrp|isis|ospf|ospfv3|rip) <tag:name> route-map <map:name>", redistribute),
    modelled("default-information originate [always] [route-map <map:name>]", |builder, line| {
        builder.uses_named(line, "router rip", &[(ReferenceKind::RoutePolicy, "map")]);
        Some(())
    }),
    ignored("(default-metric|distance|maximum-paths|timers) <word>+"),
];

const ON_INTERFACE: &[Command<Builder>] = &[
    modelled("ip router rip <process:name>", |builder, line| {
        let process = line.string("process").filter(|_| !line.removes()).map(|process| (process, line.span));
        each(builder, |this| this.process.clone_from(&process))
    }),
    modelled("ip rip authentication mode / (text|md5)", |builder, line| {
        let way = if line.has("md5") { Authentication::Md5 } else { Authentication::Simple };
        each(builder, |this| this.way = (!line.removes()).then_some((way, line.span)))
    }),
    modelled("ip rip authentication key-chain / <chain:name>", |builder, line| {
        let owner = igp::open_owner(builder, "rip");
        builder.uses_named(line, &owner, &[(ReferenceKind::KeyChain, "chain")]);
        let chain = line.string("chain").filter(|_| !line.removes()).map(|chain| (chain, line.span));
        each(builder, |this| this.chain.clone_from(&chain))
    }),
    modelled("ip rip passive-interface", |builder, line| {
        each(builder, |this| this.passive = (!line.reset).then_some((!line.negated, line.span)))
    }),
    modelled("ip rip route-filter (route-map <map:name>|prefix-list <list:name>) (in|out)", |builder, line| {
        let owner = igp::open_owner(builder, "rip");
        builder.uses_named(line, &owner, &[(ReferenceKind::RoutePolicy, "map"), (ReferenceKind::PrefixList, "list")]);
        Some(())
    }),
    ignored("ip rip (metric-offset <number>|summary-address <prefix>|offset-list <word>+|poison-reverse)"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    process: String,
    interfaces: BTreeMap<String, OnInterface>,
}

/// What lines of one interface say.
#[derive(Debug, Default)]
struct OnInterface {
    process: Option<(String, Span)>,
    way: Option<(Authentication, Span)>,
    chain: Option<(String, Span)>,
    passive: Option<(bool, Span)>,
}

fn each(builder: &mut Builder, write: impl FnMut(&mut OnInterface)) -> Option<()> {
    igp::each_open(builder, |memory| &mut memory.rip.interfaces, write)
}

fn redistribute(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let process = builder.memory.rip.process.clone();
    let user = format!("rip {process}");
    igp::redistribute(builder, line, igp::Announcer { protocol: RoutingProtocol::Rip, process, vrf: None, user })
}

/// Finds the interfaces of every process.
pub(crate) fn finish(builder: &mut Builder) {
    let mut found = Vec::new();
    for interface in &builder.model.interfaces {
        let Some(said) = builder.memory.rip.interfaces.get(&interface.name) else { continue };
        let Some((process, span)) = &said.process else { continue };
        let mut this = routing_interface(interface, RoutingProtocol::Rip, process);
        this.area = Fact::Set(None, *span);
        this.passive = passive(interface, said.passive, None);
        if let Some((name, span)) = &said.chain {
            this.key_chain = Fact::some(Reference::new(ReferenceKind::KeyChain, name.as_str()), *span);
        }
        // A mode takes its keys from a chain; without one nothing is proved.
        this.authentication = match (&said.way, &said.chain) {
            (Some((Authentication::Md5, _)), Some((chain, _))) => {
                key_chain::authentication(builder, chain, Authentication::Md5)
            }
            (Some((way, span)), Some(_)) => Fact::Set(*way, *span),
            _ => Fact::default(),
        };
        found.push(this);
    }
    builder.model.routing.interfaces.extend(found);
}

#[cfg(test)]
mod tests {
    use seawall_api::Fact;
    use seawall_api::model::Authentication;

    use crate::sample::{unknown, whole};

    #[test]
    fn neighbours_prove_themselves_by_mode_and_chain() {
        let reading = whole(
            "key chain K\n  key 1\n    key-string 7 070c285f4d06\ninterface Ethernet1/1\n  no switchport\n  \
             ip rip authentication mode md5\n  ip rip authentication key-chain K\n  ip router rip R\n  no shutdown\n\
             interface Ethernet1/2\n  no switchport\n  ip router rip R\n  no shutdown\nrouter rip R\n  address-family ipv4 unicast\n    \
             redistribute direct route-map X\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let [first, second] = reading.model.routing.interfaces.as_slice() else { panic!() };
        assert_eq!(first.authentication.value(), Some(&Authentication::Md5));
        assert_eq!(second.authentication, Fact::Default(Authentication::Nothing));
        assert_eq!(reading.model.routing.processes[0].unauthenticated_version, Fact::Default(false));
    }
}
