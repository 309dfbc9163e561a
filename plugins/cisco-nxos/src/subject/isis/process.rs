//! Lines about IS-IS processes.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{ReferenceKind, RoutingProcess, RoutingProtocol};

use super::Instance;
use super::levels::{Levels, levels_of};
use crate::builder::Builder;
use crate::subject::bfd;
use crate::subject::igp::{self, Place};

const ISIS: Context = Context("router isis");
const VRF: Context = Context("router isis vrf");
const FAMILY: Context = Context("router isis address-family");
const FEEDS: &[&str] = &["routing.processes", "routing.interfaces"];

pub(super) const HEADS: Table<Builder> = Table { context: Context::TOP, feeds: FEEDS, commands: TOP };
pub(super) const INSTANCES: Table<Builder> = Table { context: ISIS, feeds: FEEDS, commands: VRFS };
pub(super) const ROUTER: Table<Builder> = Table { context: ISIS, feeds: FEEDS, commands: LINES };
pub(super) const VRF_TABLE: Table<Builder> = Table { context: VRF, feeds: FEEDS, commands: LINES };
pub(super) const FAMILY_TABLE: Table<Builder> =
    Table { context: FAMILY, feeds: &["routing.redistributions"], commands: FAMILY_LINES };

const TOP: &[Command<Builder>] = &[opens("router isis <process:name>", ISIS, open)];

const VRFS: &[Command<Builder>] = &[opens("vrf <vrf:name>", VRF, open_vrf)];

const LINES: &[Command<Builder>] = &[
    modelled("log-adjacency-changes", |builder, line| {
        object(builder, line)?.adjacency_logged = line.switch();
        Some(())
    }),
    modelled("passive-interface default (level-1|level-2|level-1-2)", |builder, line| {
        object(builder, line)?.passive_default = line.switch();
        instance(builder, line)?.passive = (!line.reset).then_some((!line.negated, line.span));
        Some(())
    })
    .wide(),
    modelled("is-type / (level-1|level-2|level-1-2)", |builder, line| {
        instance(builder, line)?.levels = if line.removes() { Levels::default() } else { levels_of(line) };
        Some(())
    })
    .wide(),
    modelled("authentication-type / (md5|cleartext) [level-1!|level-2!]", |builder, line| {
        instance(builder, line)?.proofs.way(line);
        Some(())
    }),
    modelled("authentication key-chain / <chain:name> [level-1!|level-2!]", |builder, line| {
        builder.uses_named(line, "router isis", &[(ReferenceKind::KeyChain, "chain")]);
        instance(builder, line)?.proofs.chain(line);
        Some(())
    }),
    modelled("authentication-check [level-1|level-2]", check).default_on(),
    modelled("shutdown", |builder, line| {
        object(builder, line)?.active = line.removes();
        instance(builder, line)?.shut = !line.removes();
        Some(())
    }),
    opens("address-family (ipv4|ipv6) unicast", FAMILY, |_, _| Some(())),
    modelled("bfd", detection).feeding(&["routing.sessions"]),
    ignored("net / <word>"),
    ignored("(metric-style|set-overload-bit|lsp-gen-interval|lsp-mtu|max-lsp-lifetime|spf-interval|reference-bandwidth) [<word>+]"),
    ignored("(hostname dynamic|nsf await-redist-proto-convergence|isolate|flush-routes|event-history|distance) [<word>+]"),
    ignored("(graceful-restart|hostname|adjacency-check|dynamic-flooding|segment-routing|mpls|queue-limit|nsf|summary-address) [<word>+]")
        .default_on(),
];

const FAMILY_LINES: &[Command<Builder>] = &[
    modelled("redistribute (direct|static|hmm|lisp) route-map <map:name>", redistribute),
    modelled("redistribute (bgp|eigrp|isis|ospf|ospfv3|rip) <tag:name> route-map <map:name>", redistribute),
    modelled("(default-information originate [always]|table-map) [route-map <map:name>|<map:name> [filter]]", lists),
    modelled("distribute (level-1 into level-2|level-2 into level-1) (all|route-map <map:name>)", lists),
    modelled("bfd", detection).feeding(&["routing.sessions"]),
    ignored(
        "(distance|maximum-paths|summary-address|adjacency-check|set-attached-bit|advertise|router-id|multi-topology) [<word>+]",
    ),
    ignored("(set-attached-bit|adjacency-check|segment-routing|fast-reroute|redistribute maximum-prefix) [<word>+]")
        .default_on(),
];

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let process = line.string("process")?;
    builder.memory.isis.place = Some(Place { process: process.clone(), vrf: None });
    if line.removes() {
        igp::remove(builder, RoutingProtocol::Isis, &process, None);
        builder.memory.isis.instances.retain(|(name, _), _| *name != process);
        return Some(());
    }
    igp::process_object(builder, line, (RoutingProtocol::Isis, &process, None))?;
    Some(())
}

fn open_vrf(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("vrf")?;
    let place = builder.memory.isis.place.as_mut()?;
    place.vrf = Some((line.node, name.clone()));
    let process = place.process.clone();
    if line.removes() {
        igp::remove(builder, RoutingProtocol::Isis, &process, Some(&name));
        return Some(());
    }
    igp::note_vrf(builder, line, &format!("isis {process}"));
    igp::process_object(builder, line, (RoutingProtocol::Isis, &process, Some(&name)))?;
    Some(())
}

fn object<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut RoutingProcess> {
    let place = builder.memory.isis.place.clone()?;
    igp::process_object(builder, line, (RoutingProtocol::Isis, &place.process, place.vrf_of(line)))
}

fn instance<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Instance> {
    let place = builder.memory.isis.place.clone()?;
    let key = (place.process.clone(), place.vrf_of(line).map(str::to_owned));
    Some(builder.memory.isis.instances.entry(key).or_default())
}

fn check(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    instance(builder, line)?.proofs.check(line);
    Some(())
}

fn lists(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.uses_named(line, "router isis", &[(ReferenceKind::RoutePolicy, "map")]);
    Some(())
}

fn redistribute(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let process = builder.memory.isis.place.as_ref()?.process.clone();
    let user = format!("isis {process}");
    let by = igp::Announcer { protocol: RoutingProtocol::Isis, process, vrf: None, user };
    igp::redistribute(builder, line, by)
}

/// Sessions of forwarding detection on every interface of the process.
fn detection(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let process = builder.memory.isis.place.as_ref()?.process.clone();
    bfd::by_process(builder, line, RoutingProtocol::Isis, &process);
    Some(())
}
