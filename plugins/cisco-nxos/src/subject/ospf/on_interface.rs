//! Lines about OSPF on interfaces.

use seawall_api::command::{Command, CommandLine, Table, ignored, modelled, unmodelled};
use seawall_api::model::{Authentication, ReferenceKind, SecretUse};

use super::{Member, OnInterface, Said, way_of};
use crate::builder::Builder;
use crate::secrets;
use crate::subject::igp;
use crate::subject::interface::INTERFACE;

const FEEDS: &[&str] = &["routing.interfaces"];

/// Where a process runs on an interface, it may ask for sessions of BFD there.
const MEMBERS: &[&str] = &["routing.interfaces", "routing.sessions"];

pub(super) const V2: Table<Builder> = Table { context: INTERFACE, feeds: FEEDS, commands: LINES_V2 };
pub(super) const V3: Table<Builder> = Table { context: INTERFACE, feeds: FEEDS, commands: LINES_V3 };
pub(super) const TUNING_V2: Table<Builder> = Table { context: INTERFACE, feeds: &[], commands: TUNED_V2 };
pub(super) const TUNING_V3: Table<Builder> = Table { context: INTERFACE, feeds: &[], commands: TUNED_V3 };

const LINES_V2: &[Command<Builder>] = &[
    modelled("ip router ospf <process:name> area! / <area:name> [secondaries none]", member).feeding(MEMBERS).wide(),
    unmodelled("ip router ospf <process:name> multi-area <area:name>"),
    modelled("ip ospf authentication / [message-digest|null]", way),
    modelled("ip ospf authentication key-chain! / <chain:name>", chain),
    modelled("ip ospf authentication-key / [<type:number>] <secret>", key),
    modelled("ip ospf message-digest-key <key:number> / md5 [<type:number>] <secret>", key),
    modelled("ip ospf passive-interface", passive).default_on(),
    modelled("ip ospf shutdown", shut),
];

const LINES_V3: &[Command<Builder>] = &[
    modelled("(ip|ipv6) router ospfv3 <process:name> area! / <area:name> [secondaries none]", member),
    modelled("ospfv3 authentication ipsec spi / <number> (md5|sha1) [<type:number>] <secret>", way),
    modelled("ospfv3 authentication key-chain! / <chain:name>", chain),
    modelled("ospfv3 (authentication|encryption) disable", way),
    modelled("ospfv3 encryption ipsec spi / <number> esp <cipher:word>+", way),
    modelled("ospfv3 passive-interface", passive).default_on(),
    modelled("ospfv3 shutdown", shut),
];

/// What only tunes how neighbours are found.
macro_rules! tuning {
    ($prefix:literal) => {
        &[
            ignored(concat!(
                $prefix,
                " (cost|priority|hello-interval|dead-interval|retransmit-interval|transmit-delay) / <number>"
            )),
            ignored(concat!($prefix, " network / (broadcast|point-to-point)")),
            ignored(concat!(
                $prefix,
                " (mtu-ignore|advertise-subnet|lls|prefix-suppression [disable]|instance <number>)"
            )),
            ignored(concat!($prefix, " (fast-reroute|mpls ldp|ldp|database-filter) <word>+")),
        ]
    };
}

const TUNED_V2: &[Command<Builder>] = tuning!("ip ospf");
const TUNED_V3: &[Command<Builder>] = tuning!("ospfv3");

fn each(builder: &mut Builder, write: impl FnMut(&mut OnInterface)) -> Option<()> {
    igp::each_open(builder, |memory| &mut memory.ospf.interfaces, write)
}

/// What interfaces say of the version that a line speaks of.
fn said(builder: &mut Builder, line: &CommandLine<'_>, mut write: impl FnMut(&mut Said)) -> Option<()> {
    let version_3 = line.has("ospfv3");
    each(builder, |this| write(if version_3 { &mut this.v3 } else { &mut this.v2 }))
}

fn member(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (process, version_3) = (line.string("process")?, line.has("ospfv3"));
    let area = line.string("area");
    each(builder, |this| {
        this.members.retain(|member| member.version_3 != version_3 || member.process != process);
        if let Some(area) = area.clone().filter(|_| !line.removes()) {
            this.members.push(Member { version_3, process: process.clone(), area, span: line.span });
        }
    })
}

fn way(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = igp::open_owner(builder, "ospf");
    secrets::keep(builder, line, SecretUse::Ospf, &owner);
    let way = if line.has("encryption") && !line.has("disable") { Authentication::Ipsec } else { way_of(line) };
    // Without a word of its own the interface does as its area.
    said(builder, line, |this| this.proof.way = (!line.removes()).then_some((way, line.span)))
}

fn chain(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = igp::open_owner(builder, "ospf");
    builder.uses_named(line, &owner, &[(ReferenceKind::KeyChain, "chain")]);
    let chain = line.string("chain").filter(|_| !line.removes()).map(|chain| (chain, line.span));
    said(builder, line, |this| this.proof.chain.clone_from(&chain))
}

fn key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = igp::open_owner(builder, "ospf");
    secrets::keep(builder, line, SecretUse::Ospf, &owner);
    said(builder, line, |this| this.proof.has_key = !line.removes())
}

fn passive(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    said(builder, line, |this| this.passive = (!line.reset).then_some((!line.negated, line.span)))
}

fn shut(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    said(builder, line, |this| this.shut = !line.removes())
}
