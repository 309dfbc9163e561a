//! Lines about OSPF on interfaces.

use seawall_api::command::{Command, CommandLine, Table, ignored, modelled, unmodelled};
use seawall_api::model::{Authentication, RoutingProtocol};

use super::area::note;
use super::{Member, OnInterface, Proof, Way, way_of};
use crate::builder::Builder;
use crate::subject::igp;
use crate::subject::interface::INTERFACE;

const FEEDS: &[&str] = &["routing.interfaces"];

/// The tables of interfaces.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: INTERFACE, feeds: FEEDS, commands: LINES },
    &Table { context: INTERFACE, feeds: FEEDS, commands: PROOFS_V6 },
    &Table { context: INTERFACE, feeds: FEEDS, commands: PROOFS_V3 },
    &Table { context: INTERFACE, feeds: FEEDS, commands: TUNING },
    &Table { context: INTERFACE, feeds: FEEDS, commands: TUNING_V6 },
    &Table { context: INTERFACE, feeds: FEEDS, commands: TUNING_V3 },
];

const LINES: &[Command<Builder>] = &[
    modelled("ip ospf <process:number> area! / <area:name> [secondaries none]", member),
    modelled("ip ospf authentication / [message-digest|null|key-chain <chain:name>]", authentication),
    modelled("ip ospf authentication-key / [<type:number>] <secret>", simple_key),
    modelled("ip ospf message-digest-key <key:number> / md5 [<type:number>] <secret>", digest_key),
    modelled("ip ospf shutdown", |builder, line| each(builder, |this| this.shut_v2 = !line.removes())),
    unmodelled("ip ospf multi-area <area:name> / [cost <number>]"),
];

/// What proves neighbours of OSPFv3.
macro_rules! proofs {
    ($prefix:literal, $($own:expr,)*) => {
        &[
            $($own,)*
            modelled(concat!($prefix, "authentication null!"), authentication_v3),
            modelled(concat!($prefix, "authentication key-chain / <chain:name>"), authentication_v3),
            modelled(
                concat!($prefix, "authentication ipsec spi / <number> (md5|sha1) [<type:number>] <secret>"),
                authentication_v3,
            ),
            modelled(concat!($prefix, "encryption null!"), authentication_v3),
            modelled(
                concat!(
                    $prefix,
                    "encryption ipsec spi / <number> esp (null|des|3des|aes-cbc 128|aes-cbc 192|aes-cbc 256) \
                     [[<cipher-type:number>] <cipher:secret>] (md5|sha1) [<type:number>] <secret>"
                ),
                authentication_v3,
            ),
            modelled(concat!($prefix, "shutdown"), |builder, line| {
                each(builder, |this| this.shut_v3 = !line.removes())
            }),
        ]
    };
}

const PROOFS_V6: &[Command<Builder>] =
    proofs!("ipv6 ospf ", modelled("ipv6 ospf <process:number> area! / <area:name> [instance <number>]", member_v3),);
const PROOFS_V3: &[Command<Builder>] = proofs!(
    "ospfv3 [<process:number>] [ipv4|ipv6] ",
    modelled("ospfv3 <process:number> (ipv4|ipv6) area! / <area:name> [instance <number>]", member_v3),
    modelled("ospfv3 <process:number> area! / <area:name> (ipv4|ipv6) [instance <number>]", member_v3),
    unmodelled("ospfv3 <process:number> multi-area <area:name> / [cost <number>]"),
);

/// What only tunes how neighbours are found.
macro_rules! tuning {
    ($prefix:literal) => {
        &[
            ignored(concat!($prefix, "cost / (<number>|dynamic [default <number>|weight <name> <number>])")),
            ignored(concat!($prefix, "priority / <number>")),
            ignored(concat!($prefix, "hello-interval / <number>")),
            ignored(concat!($prefix, "dead-interval / (<number>|minimal hello-multiplier <number>)")),
            ignored(concat!($prefix, "retransmit-interval / <number>")),
            ignored(concat!($prefix, "transmit-delay / <number>")),
            ignored(concat!(
                $prefix,
                "network / (broadcast|non-broadcast|point-to-point|point-to-multipoint [non-broadcast]|manet)"
            )),
            ignored(concat!($prefix, "mtu-ignore")),
            ignored(concat!($prefix, "bfd [disable|strict-mode]")),
            ignored(concat!($prefix, "database-filter all out [disable]")),
            ignored(concat!($prefix, "demand-circuit [disable|ignore]")),
            ignored(concat!($prefix, "flood-reduction [disable]")),
            ignored(concat!($prefix, "ttl-security [hops <number>|disable]")),
            ignored(concat!($prefix, "resync-timeout / <number>")),
            ignored(concat!($prefix, "lls [disable]")),
            ignored(concat!($prefix, "prefix-suppression [disable]")),
            ignored(concat!($prefix, "fast-reroute per-prefix (candidate|protection|ti-lfa protection) [disable]")),
        ]
    };
}

const TUNING: &[Command<Builder>] = tuning!("ip ospf ");
const TUNING_V6: &[Command<Builder>] = tuning!("ipv6 ospf ");
const TUNING_V3: &[Command<Builder>] = tuning!("ospfv3 [<number>] [ipv4|ipv6] ");

/// Writes to every interface whose block is being read.
fn each(builder: &mut Builder, write: impl FnMut(&mut OnInterface)) -> Option<()> {
    igp::each_open(builder, |memory| &mut memory.ospf.interfaces, write)
}

fn member(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    join_process(builder, line, RoutingProtocol::Ospf)
}

fn member_v3(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    join_process(builder, line, RoutingProtocol::Ospfv3)
}

fn join_process(builder: &mut Builder, line: &CommandLine<'_>, protocol: RoutingProtocol) -> Option<()> {
    let process = line.string("process")?;
    let area = line.string("area");
    each(builder, |this| {
        this.members.retain(|member| member.protocol != protocol || member.process != process);
        if let Some(area) = area.clone().filter(|_| !line.removes()) {
            this.members.push(Member { protocol, process: process.clone(), area, span: line.span });
        }
    })
}

fn authentication(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = igp::open_owner(builder, "ospf");
    note(builder, line, &owner);
    // Without a word of its own the interface does as its area.
    let way = (!line.removes()).then(|| (way_of(line), line.span));
    each(builder, |this| this.v2.way.clone_from(&way))
}

fn simple_key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = igp::open_owner(builder, "ospf");
    note(builder, line, &owner);
    Some(())
}

fn digest_key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = igp::open_owner(builder, "ospf");
    note(builder, line, &owner);
    each(builder, |this| this.v2.has_key = !line.removes())
}

fn authentication_v3(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = igp::open_owner(builder, "ospfv3");
    note(builder, line, &owner);
    let way = if line.has("ipsec") { Way::By(Authentication::Ipsec) } else { way_of(line) };
    let way = (!line.removes()).then_some((way, line.span));
    each(builder, |this| this.v3 = Proof { way: way.clone(), has_key: true })
}
