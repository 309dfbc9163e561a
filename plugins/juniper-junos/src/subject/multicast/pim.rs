//! `protocols pim`, `igmp` and `mld`: who routes multicast, where the rendezvous points are, and what groups hosts may join.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};

use super::{instance, on, policy};
use crate::builder::Builder;
use crate::subject::blocks::{PROTOCOLS, TUNING, nothing};
use crate::subject::{bfd, trace};

/// `pim { ... }`.
const PIM: Context = Context("pim");
/// `interface X { ... }` of PIM.
const PIM_INTERFACE: Context = Context("pim-interface");
/// `rp { ... }`.
const RP: Context = Context("pim-rp");
/// `register-limit { ... }`.
const REGISTER_LIMIT: Context = Context("pim-register-limit");
/// `local { ... }`.
const LOCAL: Context = Context("pim-rp-local");
/// `static { ... }`.
const STATIC: Context = Context("pim-rp-static");
/// `spt-threshold { ... }`.
const SPT: Context = Context("pim-spt");
/// `igmp { ... }` and `mld { ... }`.
const IGMP: Context = Context("igmp");
/// `interface X { ... }` of IGMP.
const IGMP_INTERFACE: Context = Context("igmp-interface");

const FEEDS: &[&str] = &["routing.multicast", "interfaces.pim", "interfaces.multicast_boundary"];

/// The tables of this subject.
pub(super) const TABLES: &[&Table<Builder>] = &[
    &Table {
        context: PROTOCOLS,
        feeds: FEEDS,
        commands: const {
            &[
                opens("pim", PIM, |builder, line| {
                    instance(builder, line).at = line.block;
                    Some(())
                }),
                opens("(igmp|mld)", IGMP, nothing),
            ]
        },
    },
    &Table { context: PIM, feeds: FEEDS, commands: IN_PIM },
    &Table { context: PIM_INTERFACE, feeds: FEEDS, commands: ON_PIM },
    &Table { context: RP, feeds: &["routing.multicast"], commands: IN_RP },
    &Table { context: LOCAL, feeds: &["routing.multicast"], commands: IN_LOCAL },
    &Table {
        context: REGISTER_LIMIT,
        feeds: &["routing.multicast"],
        commands: const {
            &[
                modelled("maximum / <most:number>", |builder, line| {
                    let most = line.number("most")?;
                    instance(builder, line).values.register_limit = line.set(Some(most));
                    Some(())
                }),
                ignored("(threshold|log-interval|family) [<value:name>]").opening(TUNING),
            ]
        },
    },
    &Table {
        context: STATIC,
        feeds: &["routing.multicast"],
        commands: const {
            &[opens("address <point:address>", TUNING, |builder, line| {
                let point = (line.string("point")?, line.span_of("point")?);
                instance(builder, line).points.push(point);
                Some(())
            })]
        },
    },
    &Table {
        context: SPT,
        feeds: &["routing.multicast"],
        commands: const {
            &[modelled("infinity / <policy:name>", |builder, line| {
                policy(builder, line)?;
                instance(builder, line).values.leaves_shared_tree = line.set(false);
                Some(())
            })]
        },
    },
    &Table { context: IGMP, feeds: &["interfaces.multicast_group_limit"], commands: IN_IGMP },
    &Table { context: IGMP_INTERFACE, feeds: &["interfaces.multicast_group_limit"], commands: ON_IGMP },
];

const IN_PIM: &[Command<Builder>] = &[
    opens("interface <port:name>", PIM_INTERFACE, |builder, line| {
        if line.active {
            on(builder, line, |this| this.pim = line.set(true))?;
        }
        Some(())
    }),
    opens("rp", RP, nothing),
    modelled("import <policy:name>", |builder, line| {
        let filter = policy(builder, line)?;
        instance(builder, line).values.rendezvous_filter = filter;
        Some(())
    }),
    ignored("(join-prune-timeout|export|rib-group|dense-groups|join-load-balance|static|graceful-restart|assert-timeout|nonstop-routing|family|reset-tracking-bit|standby-path-creation-delay|default-vpn-source|mldp-inband-signalling|vpn-tunnel-source|vpn-group-address|mvpn|override-interval|propagation-delay|idle-standby-path-switchover-delay|sglimit|no-wildcard-register-stop|dr-election-on-p2p|tunnel-devices|wildcard|join-make-before-break|distributed-dr|bidirectional|disable|receiver-dr|passive) [<value:name>]").opening(TUNING),
    opens("spt-threshold", SPT, nothing),
    ignored("traceoptions").opening(trace::TRACE),
];

const ON_PIM: &[Command<Builder>] = &[
    modelled("neighbor-policy <policy:name>", |builder, line| {
        policy(builder, line)?;
        on(builder, line, |this| this.pim_neighbors_filtered = line.set(true))
    }),
    modelled("disable", |builder, line| on(builder, line, |this| this.pim = line.set(false))),
    opens("bfd-liveness-detection", bfd::BFD, bfd::open).feeding(bfd::FEEDS).wide(),
    opens("family (inet|inet6)", PIM_INTERFACE, nothing),
    ignored("(mode|version|priority|hello-interval|accept-remote-source|reset-tracking-bit|bidirectional|dual-dr|stickydr|accept-join-always-from|override-interval|propagation-delay|distributed-dr|p2mp-backup) [<value:name>]").opening(TUNING),
];

const IN_RP: &[Command<Builder>] = &[
    opens("local", LOCAL, local),
    opens("static", STATIC, nothing),
    modelled("rp-register-policy <policy:name>", |builder, line| {
        let filter = policy(builder, line)?;
        instance(builder, line).values.register_filter = filter;
        Some(())
    }),
    opens("register-limit", REGISTER_LIMIT, nothing),
    modelled("(bootstrap|bootstrap-priority|auto-rp) [<value:name>]", |builder, line| {
        // It may offer itself.
        instance(builder, line).values.rendezvous = line.set(true);
        Some(())
    })
    .opening(TUNING),
    ignored("(dr-register-policy|bootstrap-import|bootstrap-export|embedded-rp|group-rp-mapping|register-probe-time|auto) [<value:name>]").opening(TUNING),
];

const IN_LOCAL: &[Command<Builder>] = &[
    opens("family (inet|inet6)", LOCAL, nothing),
    modelled("address / <point:address>", |builder, line| {
        let point = (line.string("point")?, line.span_of("point")?);
        instance(builder, line).points.push(point);
        Some(())
    }),
    modelled("disable", |builder, line| {
        instance(builder, line).values.rendezvous = line.set(false);
        Some(())
    }),
    ignored("(group-ranges|anycast-pim|hold-time|priority|override) [<value:word>]").opening(TUNING),
];

const IN_IGMP: &[Command<Builder>] = &[
    opens("interface <port:name>", IGMP_INTERFACE, nothing),
    ignored("(query-interval|query-response-interval|query-last-member-interval|robust-count|maximum-transmit-rate|accounting|amt|relay) [<value:name>]").opening(TUNING),
    ignored("traceoptions").opening(trace::TRACE),
];

const ON_IGMP: &[Command<Builder>] = &[
    modelled("group-limit / <most:number>", |builder, line| {
        let most = line.number("most")?;
        on(builder, line, |this| this.multicast_group_limit = line.set(Some(most)))
    }),
    modelled("group-policy <policy:name>", |builder, line| {
        let filter = policy(builder, line)?;
        on(builder, line, |this| this.multicast_group_filter = filter.clone())
    }),
    ignored("(version|disable|immediate-leave|promiscuous-mode|passive|oif-map|ssm-map|static|accounting|no-accounting|distributed|group-threshold|log-interval|ssm-map-policy) [<value:name>]").opening(TUNING),
];

fn local(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    instance(builder, line).values.rendezvous = line.set(true);
    Some(())
}
