//! The words of OSPF: "OSPF Commands" and "OSPFv3 Commands" of the Routing Command Reference for ASR 9000.

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens};

use super::lines::{
    authentication, digest_key, logged, note_policy, open, open_area, open_interface, open_own_area, open_vrf, outside,
    passive, redistribute, shut, simple_key, sync,
};
use crate::builder::Builder;

const ROUTER: Context = Context("router ospf");
const VRF: Context = Context("router ospf vrf");
const AREA: Context = Context("router ospf area");
const INTERFACE: Context = Context("router ospf area interface");
const DETAILS: Context = Context("router ospf details");

const PROCESS: &[&str] = &["routing.processes", "routing.interfaces", "routing.redistributions"];
const INTERFACES: &[&str] = &["routing.interfaces"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: PROCESS, commands: HEADS },
    &Table { context: ROUTER, feeds: PROCESS, commands: ROUTER_LINES },
    &Table { context: ROUTER, feeds: PROCESS, commands: PROCESS_LINES },
    &Table { context: ROUTER, feeds: INTERFACES, commands: OUTER },
    &Table { context: VRF, feeds: PROCESS, commands: VRF_LINES },
    &Table { context: VRF, feeds: PROCESS, commands: PROCESS_LINES },
    &Table { context: VRF, feeds: INTERFACES, commands: OUTER },
    &Table { context: AREA, feeds: INTERFACES, commands: AREA_LINES },
    &Table { context: AREA, feeds: INTERFACES, commands: SETTINGS },
    &Table { context: AREA, feeds: INTERFACES, commands: TUNING },
    &Table { context: INTERFACE, feeds: INTERFACES, commands: INTERFACE_LINES },
    &Table { context: INTERFACE, feeds: INTERFACES, commands: SETTINGS },
    &Table { context: INTERFACE, feeds: INTERFACES, commands: TUNING },
    &Table { context: DETAILS, feeds: &[], commands: DETAIL_LINES },
];

const HEADS: &[Command<Builder>] = &[opens("router (ospf|ospfv3) <process:name>", ROUTER, open)];

const ROUTER_LINES: &[Command<Builder>] =
    &[opens("vrf <vrf:name>", VRF, open_vrf), opens("area <area:name>", AREA, open_own_area)];

const VRF_LINES: &[Command<Builder>] = &[
    opens("area <area:name>", AREA, open_area),
    ignored(
        "(domain-id (type <name> value <word>|secondary type <name> value <word>)|domain-tag <number>|disable-dn-bit-check|capability vrf-lite|sham-link-scope <name>)",
    ),
];

macro_rules! redistribute {
    () => {
        "redistribute (connected|static|rip|subscriber|ospf <tag:name>|ospfv3 <tag:name>|isis <tag:name>|eigrp <tag:name>|bgp <tag:name>|mobile|dagr) \
         [level-1|level-2|level-1-2] [match <match:name>+] [metric <number>] [metric-type <number>] [preserve-med] [nssa-only] [lsa-type summary] [tag <number>] \
         [route-policy <policy:name>+]"
    };
}

/// Lines of the process, or of its part for a routing instance.
const PROCESS_LINES: &[Command<Builder>] = &[
    modelled("log adjacency changes [detail|disable]", logged),
    modelled(redistribute!(), redistribute),
    modelled(
        "default-information originate / [always] [metric <number>] [metric-type <number>] [tag <number>] [route-policy <policy:name>+]",
        note_policy,
    ),
    modelled("distribute-list (<acl:name>|route-policy <policy:name>) (in|out [<name>+])", note_policy),
    ignored("address-family (ipv4|ipv6) [unicast]"),
    ignored("router-id / (<ipv4>|<interface>)"),
    ignored(
        "(nsr|nsr disable|nsf [cisco|ietf|interval <number>|lifetime <number>|flush-delay-time <number>] [enforce global|helper disable|strict-lsa-checking]|capability <name>+|snmp <name>+|trace <name>+|queue <name>+|flood-pacing-timers <name>+)",
    ),
    ignored(
        "(auto-cost (reference-bandwidth <number>|disable)|maximum (interfaces|paths|redistributed-prefixes) <number> [<number>] [warning-only]|max-lsa <number> [<name>+]|max-metric <name>+|max-metric)",
    ),
    ignored(
        "(timers <name>+|distance [ospf] <name>+|ucmp [<name>+]|summary-prefix <prefix> [<name>+]|microloop avoidance [<name>+]|distribute link-state [<name>+]|protocol shutdown|ignore lsa mospf|address-family <name>+|affinity-map <name>+|spf prefix-priority [<name>+]|external-out <name>|graceful-restart [<name>+]|default-metric <number>|stub router <name>+|process-statistics <name>+|encryption disable)",
    ),
    ignored(
        "segment-routing (mpls|forwarding mpls|sr-prefer [prefix-list <name>]|global-block <number> <number>|prefix-sid-map <name>+|disable|strict-spf)",
    ),
    ignored("segment-routing mpls"),
    ignored(
        "mpls (traffic-eng (router-id (<interface>|<ipv4>)|multicast-intact|igp-intact|autoroute-exclude <name>+)|ldp auto-config [disable])",
    ),
    ignored("(flex-algo <number>|adjacency stagger <name>+)").opening(DETAILS),
    ignored("max-metric router-lsa [<name>+]").opening(DETAILS),
];

/// Settings of the process that hold for all its areas.
const OUTER: &[Command<Builder>] = &[
    modelled(
        "authentication / [message-digest [keychain <chain:name>]|null|keychain <chain:name>|disable]",
        |builder, line| {
            outside(builder);
            authentication(builder, line)
        },
    ),
    modelled("authentication / ipsec spi <number> (md5|sha1) [clear|password|password6] <secret>", |builder, line| {
        outside(builder);
        authentication(builder, line)
    }),
    modelled("message-digest-key <number> / md5 [encrypted|clear] <secret>", |builder, line| {
        outside(builder);
        digest_key(builder, line)
    }),
    modelled("authentication-key / [encrypted|clear] <secret>", |builder, line| {
        outside(builder);
        simple_key(builder, line)
    }),
    modelled("passive / [enable|disable]", |builder, line| {
        outside(builder);
        passive(builder, line)
    }),
    modelled("mpls ldp sync / [disable]", |builder, line| {
        outside(builder);
        sync(builder, line)
    })
    .feeding(&["routing.processes"]),
    ignored(
        "(cost|cost-fallback|dead-interval|hello-interval|retransmit-interval|transmit-delay|priority|packet-size|instance) / <number> [<name>+]",
    ),
    ignored(
        "(network (point-to-point|broadcast|non-broadcast|point-to-multipoint)|mtu-ignore [enable|disable]|demand-circuit [enable|disable]|flood-reduction [enable|disable]|security ttl [hops <number>]|prefix-suppression [secondary-address]|link-down fast-detect [disable]|fast-reroute <name>+|bfd (fast-detect|minimum-interval|multiplier) [<number>] [strict-mode|disable]|database-filter all out [enable|disable]|loopback stub-network [enable|disable]|weight <number>)",
    ),
];

const AREA_LINES: &[Command<Builder>] = &[
    opens("interface <interface:interface>", INTERFACE, open_interface),
    modelled("route-policy <policy:name> (in|out)", note_policy),
    ignored("virtual-link <ipv4>").opening(INTERFACE),
    ignored("sham-link <ipv4> <ipv4>").opening(DETAILS),
    ignored(
        "(stub|nssa) [no-summary|no-redistribution|default-information-originate|translate type7 always|external-out <name>] [<name>+]",
    ),
    ignored("(stub|nssa)"),
    ignored(
        "(range <prefix> [advertise|not-advertise]|default-cost <number>|transport-type ipv6|external-out [enable|disable]|intra-area prefix <name>+|multi-area-interface <interface>)",
    ),
];

/// Settings of an area or an interface.
const SETTINGS: &[Command<Builder>] = &[
    modelled(
        "authentication / [message-digest [keychain <chain:name>]|null|keychain <chain:name>|disable]",
        authentication,
    ),
    modelled("authentication / ipsec spi <number> (md5|sha1) [clear|password|password6] <secret>", authentication),
    modelled(
        "encryption / ipsec spi <number> esp <name> [<number>] [clear|password|password6] <secret> [authentication (md5|sha1) [clear|password|password6] <other:secret>]",
        authentication,
    ),
    modelled("encryption disable", simple_key),
    modelled("message-digest-key <number> / md5 [encrypted|clear] <secret>", digest_key),
    modelled("authentication-key / [encrypted|clear] <secret>", simple_key),
    modelled("passive / [enable|disable]", passive),
    modelled("mpls ldp sync / [disable]", sync).feeding(&["routing.processes"]),
];

const INTERFACE_LINES: &[Command<Builder>] = &[modelled("shutdown", shut), ignored("neighbor <address> [<name>+]")];

const TUNING: &[Command<Builder>] = &[
    ignored(
        "(cost|cost-fallback|dead-interval|hello-interval|retransmit-interval|transmit-delay|priority|packet-size|instance|weight) / <number> [<name>+]",
    ),
    ignored("network (point-to-point|broadcast|non-broadcast|point-to-multipoint [non-broadcast])"),
    ignored("security ttl [hops <number>]"),
    ignored("bfd (fast-detect|minimum-interval|multiplier) [<number>] [strict-mode|disable]"),
    ignored(
        "(mtu-ignore|demand-circuit|flood-reduction|database-filter all out|loopback stub-network|prefix-suppression|link-down fast-detect) [enable|disable|secondary-address]",
    ),
    ignored("fast-reroute [per-prefix|per-link|disable] [<name>+]"),
    ignored(
        "(prefix-sid|adjacency-sid) [strict-spf] [algorithm <number>] (index|absolute) <number> [n-flag-clear] [explicit-null] [protected]",
    ),
    ignored("segment-routing (mpls|forwarding mpls|disable|forwarding disable)"),
    ignored("mpls (traffic-eng|ldp auto-config) [disable]"),
    modelled("distribute-list (<acl:name>|route-policy <policy:name>) (in|out [<name>+])", note_policy),
    ignored(
        "(advertise prefix-suppression|affinity flex-algo <name>+|auto-cost <name>+|log <name>+|max-metric <name>+|rib-metric-as-external|snmp <name>+|delay normalize <name>+)",
    ),
];

const DETAIL_LINES: &[Command<Builder>] = &[
    ignored("(cost|dead-interval|hello-interval|retransmit-interval|transmit-delay|priority) <number>"),
    ignored(
        "(metric-type|priority|affinity|advertise-definition|srlg|on-startup|include-stub|external-lsa|summary-lsa) [<name>+]",
    ),
];
