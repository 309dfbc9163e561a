//! `family inet`, `inet6`, `iso`, `mpls` and those of layer 2: how a unit treats packets of one kind.
//!
//! Source: "family (Interfaces)", "rpf-check (Interfaces)", "targeted-broadcast", "no-redirects (IPv4 Traffic)", "no-redirects-ipv6", "redirects" in the
//! CLI Reference for Junos OS.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::ReversePath;

use super::{each, set};
use crate::builder::Builder;
use crate::subject::blocks::{SYSTEM, nothing};

/// `family inet { ... }`.
pub(crate) const INET: Context = Context("family inet");
/// `family inet6 { ... }`.
pub(crate) const INET6: Context = Context("family inet6");
/// `family iso { ... }`.
pub(super) const ISO: Context = Context("family iso");
/// `family mpls { ... }`.
pub(super) const MPLS: Context = Context("family mpls");
/// Families that carry frames as they are.
pub(super) const OTHER_FAMILY: Context = Context("family other");
/// `rpf-check { ... }`.
const RPF: Context = Context("rpf-check");
/// `sampling { ... }`.
const SAMPLING: Context = Context("sampling-on-interface");
/// `policer { ... }`.
const POLICER: Context = Context("policer-on-interface");

pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table { context: INET, feeds: &["interfaces"], commands: BOTH },
    &Table { context: INET6, feeds: &["interfaces"], commands: BOTH },
    &Table { context: INET, feeds: &["interfaces"], commands: INET_ONLY },
    &Table { context: INET6, feeds: &["interfaces"], commands: INET6_ONLY },
    &Table {
        context: ISO,
        feeds: &[],
        commands: const {
            &[ignored("address <net:name>"), ignored("mtu / <number>"), ignored("destination-udp-port <number>")]
        },
    },
    &Table {
        context: MPLS,
        feeds: &[],
        commands: const { &[ignored("mtu / <number>"), ignored("maximum-labels <number>"), ignored("protocols ospf")] },
    },
    &Table { context: MPLS, feeds: &[], commands: const { &[ignored("policer").opening(POLICER)] } },
    &Table {
        context: OTHER_FAMILY,
        feeds: &[],
        commands: const {
            &[
                ignored("mtu / <number>"),
                ignored("policer").opening(POLICER),
                ignored("translate-discard-eligible"),
                ignored("protocols (inet|inet6|iso|mpls)"),
                ignored("core-facing"),
            ]
        },
    },
    &Table {
        context: RPF,
        feeds: &["interfaces.reverse_path_ipv4", "interfaces.reverse_path_ipv6"],
        commands: const {
            &[
                modelled("mode (loose|strict)", |builder, line| {
                    let way = if line.has("loose") { ReversePath::Loose } else { ReversePath::Strict };
                    reverse_path(builder, line, |path| *path = line.set(way))
                }),
                // What fails the check meets this filter, which may let it through.
                modelled("fail-filter / <filter:name>", super::filter::note_fail_filter),
            ]
        },
    },
    &Table {
        context: SAMPLING,
        feeds: &["interfaces.flow_monitored"],
        commands: const {
            &[modelled("(input|output)", |builder, line| set(builder, line, true, |this| &mut this.flow_monitored))]
        },
    },
    &Table {
        context: POLICER,
        feeds: &[],
        commands: const { &[ignored("(input|output|arp|disable-arp-policer) <name>"), ignored("disable-arp-policer")] },
    },
    &Table {
        context: SYSTEM,
        feeds: &["interfaces.redirects"],
        commands: const {
            &[modelled("no-redirects", |builder, line| {
                builder.memory.interface.no_redirects = Some(line.span);
                Some(())
            })]
        },
    },
];

/// What IPv4 and IPv6 have alike.
const BOTH: &[Command<Builder>] = &[
    opens("rpf-check", RPF, |builder, line| reverse_path(builder, line, |path| *path = line.set(ReversePath::Strict))),
    modelled("no-redirects", |builder, line| each(builder, line, |this| this.redirects = line.set(false))),
    opens("sampling", SAMPLING, nothing),
    ignored("mtu / <number>"),
    ignored("policer").opening(POLICER),
    ignored("no-neighbor-learn"),
    ignored("(destination-class-usage|source-class-usage (input|output))"),
    ignored("accounting").opening(Context("family-accounting")),
    unmodelled("service").opening(Context("service-on-interface")).feeding(&["interfaces.nat"]),
    ignored("demux-source <prefix>"),
    ignored("demux-destination <prefix>"),
    ignored("address-compression"),
];

const INET_ONLY: &[Command<Builder>] = &[
    modelled("targeted-broadcast [(forward-and-send-to-re|forward-only)]", |builder, line| {
        set(builder, line, true, |this| &mut this.directed_broadcast)
    }),
    ignored("primary"),
    ignored("(receive-options-packets|receive-ttl-exceeded)"),
    ignored("destination-udp-port <number>"),
    ignored("arp-max-cache <number>"),
    ignored("arp-new-hold-limit <number>"),
    ignored("mac-validate (loose|strict)"),
    ignored("multicast-only"),
];

const INET6_ONLY: &[Command<Builder>] = &[
    ignored("(dad-disable|no-dad-disable)"),
    ignored("nd6-stale-time <number>"),
    ignored("ndp-proxy [interface-restricted|interface-unrestricted]"),
    ignored("dad-proxy [interface-restricted|interface-unrestricted]"),
    ignored("nd6-max-cache <number>"),
    ignored("nd6-new-hold-limit <number>"),
    ignored("(dup-addr-detect|dup-addr-detect-transmits <number>)"),
];

fn reverse_path(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    mut write: impl FnMut(&mut Fact<ReversePath>),
) -> Option<()> {
    let ipv6 = line.within("inet6");
    each(builder, line, |this| write(if ipv6 { &mut this.reverse_path_ipv6 } else { &mut this.reverse_path_ipv4 }))
}
