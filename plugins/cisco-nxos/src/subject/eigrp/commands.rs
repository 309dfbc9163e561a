//! Lines about EIGRP processes.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{ReferenceKind, RoutingProcess, RoutingProtocol};

use super::instance;
use crate::builder::Builder;
use crate::subject::bfd;
use crate::subject::igp::{self, Place};

const EIGRP: Context = Context("router eigrp");
const VRF: Context = Context("router eigrp vrf");
const FAMILY: Context = Context("router eigrp address-family");
const FEEDS: &[&str] = &["routing.processes", "routing.interfaces"];

pub(super) const HEADS: Table<Builder> = Table { context: Context::TOP, feeds: FEEDS, commands: TOP };
pub(super) const PROCESS: Table<Builder> = Table { context: EIGRP, feeds: FEEDS, commands: INSTANCES };
pub(super) const ROUTER: Table<Builder> = Table { context: EIGRP, feeds: FEEDS, commands: LINES };
pub(super) const VRF_TABLE: Table<Builder> = Table { context: VRF, feeds: FEEDS, commands: LINES };
pub(super) const FAMILY_TABLE: Table<Builder> = Table { context: FAMILY, feeds: FEEDS, commands: LINES };

const TOP: &[Command<Builder>] = &[opens("router eigrp <process:name>", EIGRP, open)];

const INSTANCES: &[Command<Builder>] = &[opens("vrf <vrf:name>", VRF, open_vrf)];

const LINES: &[Command<Builder>] = &[
    opens("address-family (ipv4|ipv6) unicast", FAMILY, open_family),
    modelled("log-adjacency-changes", |builder, line| {
        object(builder, line)?.adjacency_logged = line.switch();
        Some(())
    }),
    modelled("authentication mode / md5", |builder, line| {
        instance(builder, line)?.md5 = (!line.removes()).then_some(line.span);
        Some(())
    })
    .wide(),
    modelled("authentication key-chain / <chain:name>", |builder: &mut Builder, line| {
        builder.uses_named(line, "router eigrp", &[(ReferenceKind::KeyChain, "chain")]);
        let chain = line.string("chain").filter(|_| !line.removes()).map(|chain| (chain, line.span));
        instance(builder, line)?.chain = chain;
        Some(())
    })
    .wide(),
    modelled("passive-interface default", |builder, line| {
        object(builder, line)?.passive_default = line.switch();
        instance(builder, line)?.passive = (!line.reset).then_some((!line.negated, line.span));
        Some(())
    })
    .wide(),
    modelled("shutdown", |builder, line| {
        object(builder, line)?.active = line.removes();
        instance(builder, line)?.shut = !line.removes();
        Some(())
    }),
    modelled("redistribute (direct|static|hmm|lisp) route-map <map:name>", redistribute),
    modelled("redistribute (bgp|eigrp|isis|ospf|ospfv3|rip) <tag:name> route-map <map:name>", redistribute),
    modelled(
        "(default-information originate [always]|table-map <map:name> [filter]) [route-map <map:name>]",
        |builder, line| {
            builder.uses_named(line, "router eigrp", &[(ReferenceKind::RoutePolicy, "map")]);
            Some(())
        },
    ),
    ignored("autonomous-system / <number>"),
    modelled("bfd", |builder: &mut Builder, line| {
        let process = builder.memory.eigrp.place.as_ref()?.process.clone();
        bfd::by_process(builder, line, RoutingProtocol::Eigrp, &process);
        Some(())
    })
    .feeding(&["routing.sessions"]),
    ignored("router-id / <ipv4>"),
    ignored(
        "(default-metric|metric|distance|maximum-paths|timers|stub|redistribute maximum-prefix|flush-routes|isolate) [<word>+]",
    ),
    ignored("(log-neighbor-warnings|graceful-restart|nsf|event-history|eigrp|wait-igp|no-summary) [<word>+]")
        .default_on(),
];

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let process = line.string("process")?;
    builder.memory.eigrp.place = Some(Place { process: process.clone(), vrf: None });
    if line.removes() {
        igp::remove(builder, RoutingProtocol::Eigrp, &process, None);
        builder.memory.eigrp.instances.retain(|(name, _), _| *name != process);
        return Some(());
    }
    igp::process_object(builder, line, (RoutingProtocol::Eigrp, &process, None))?;
    Some(())
}

fn open_vrf(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("vrf")?;
    let place = builder.memory.eigrp.place.as_mut()?;
    place.vrf = Some((line.node, name.clone()));
    let process = place.process.clone();
    if line.removes() {
        igp::remove(builder, RoutingProtocol::Eigrp, &process, Some(&name));
        return Some(());
    }
    igp::note_vrf(builder, line, &format!("eigrp {process}"));
    igp::process_object(builder, line, (RoutingProtocol::Eigrp, &process, Some(&name)))?;
    Some(())
}

fn open_family(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let vrf = builder.memory.eigrp.place.as_ref()?.vrf_of(line).map(str::to_owned);
    builder.memory.eigrp.family = Some((line.node, vrf));
    Some(())
}

fn vrf_here(builder: &Builder, line: &CommandLine<'_>) -> Option<String> {
    let family = builder.memory.eigrp.family.as_ref().filter(|(node, _)| line.parent == Some(*node));
    match family {
        Some((_, vrf)) => vrf.clone(),
        None => builder.memory.eigrp.place.as_ref()?.vrf_of(line).map(str::to_owned),
    }
}

fn object<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut RoutingProcess> {
    let process = builder.memory.eigrp.place.as_ref()?.process.clone();
    let vrf = vrf_here(builder, line);
    igp::process_object(builder, line, (RoutingProtocol::Eigrp, &process, vrf.as_deref()))
}

fn redistribute(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let process = builder.memory.eigrp.place.as_ref()?.process.clone();
    let (vrf, user) = (vrf_here(builder, line), format!("eigrp {process}"));
    igp::redistribute(builder, line, igp::Announcer { protocol: RoutingProtocol::Eigrp, process, vrf, user })
}
