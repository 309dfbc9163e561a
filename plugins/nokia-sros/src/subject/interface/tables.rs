//! The tables of interfaces. The block of an interface is the same in `router`, `ies` and `vprn`.

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens};

use super::{INTERFACE, classic, description, link, manner, md, open, state};
use crate::builder::Builder;
use crate::subject::instance::{ROUTER, VPRN};
use crate::subject::sap::SAP;
use crate::subject::service::IES;

pub(crate) const IPV4: Context = Context("interface ipv4");
pub(crate) const IPV6: Context = Context("interface ipv6");
pub(super) const ADDRESS: Context = Context("interface address");
pub(super) const REVERSE: Context = Context("interface urpf-check");
pub(super) const ICMP: Context = Context("interface icmp");
pub(super) const MESSAGE: Context = Context("interface icmp message");
pub(super) const WAY: Context = Context("interface ingress");
pub(super) const FILTER: Context = Context("interface filter");
pub(super) const PART: Context = Context("interface part");
pub(super) const SAMPLING: Context = Context("interface sampling");
pub(super) const QUALITY: Context = Context("interface qos");
pub(super) const NEIGHBORS: Context = Context("interface neighbor-discovery");

const FEEDS: &[&str] = &["interfaces"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: ROUTER, feeds: FEEDS, commands: HEADS },
    &Table { context: VPRN, feeds: FEEDS, commands: HEADS },
    &Table { context: IES, feeds: FEEDS, commands: HEADS },
    &Table { context: INTERFACE, feeds: FEEDS, commands: GENERAL },
    &Table { context: INTERFACE, feeds: FEEDS, commands: classic::LINES },
    &Table { context: INTERFACE, feeds: FEEDS, commands: md::LINES },
    &Table { context: IPV4, feeds: FEEDS, commands: md::IPV4_LINES },
    &Table { context: IPV6, feeds: FEEDS, commands: IPV6_LINES },
    &Table { context: ADDRESS, feeds: FEEDS, commands: md::ADDRESS_LINES },
    &Table { context: REVERSE, feeds: FEEDS, commands: REVERSE_LINES },
    &Table { context: ICMP, feeds: FEEDS, commands: ICMP_LINES },
    &Table { context: MESSAGE, feeds: FEEDS, commands: MESSAGE_LINES },
    &Table { context: WAY, feeds: FEEDS, commands: WAY_LINES },
    &Table { context: FILTER, feeds: FEEDS, commands: FILTERS },
    &Table { context: SAMPLING, feeds: FEEDS, commands: SAMPLINGS },
    &Table { context: NEIGHBORS, feeds: FEEDS, commands: md::NEIGHBOR_LINES },
    &Table { context: QUALITY, feeds: FEEDS, commands: md::QUALITY_LINES },
    &Table { context: PART, feeds: &[], commands: PARTS },
];

const HEADS: &[Command<Builder>] = &[opens("interface <interface:name> / [tunnel] [create] [tunnel]", INTERFACE, open)];

const GENERAL: &[Command<Builder>] = &[
    modelled("shutdown", state).default_on(),
    modelled("admin-state / (enable|disable)", state),
    modelled("description / <text>", description),
    modelled("port / <port:name>", link::port),
    modelled("loopback", link::loopback),
    opens("sap <sap:name> / [create]", SAP, link::sap),
    modelled("spoke-sdp <sdp:name> / [vc-type <type:name>] [create]", link::spoke).opening(PART),
    modelled("vpls / <service:name>", link::vpls).opening(PART),
    modelled("ipv6", manner::ipv6).opening(IPV6),
    modelled("ingress", manner::way).opening(WAY),
    modelled("egress", manner::way).opening(WAY),
    opens("urpf-check", REVERSE, manner::reverse_path),
    modelled("cflowd-parameters", manner::sampled).opening(SAMPLING),
    ignored("mac / <mac>"),
    ignored(
        "(arp-timeout|ip-mtu|tos-marking-state|delayed-enable|init-delay|ingress-stats|if-attribute|srlg-group|admin-group) / <text>",
    ),
    ignored(
        "(enable-ingress-stats|enable-mac-accounting|strip-label|ptp-hw-assist|monitor-oper-group|vas-if-type) / [<text>]",
    ),
    modelled("ldp-sync-timer / [<seconds:number>] [end-of-lib]", link::synced).opening(PART),
    ignored("(hold-time|lag|load-balancing|qos-route-lookup|secure-nd|untrusted) / [<text>]").opening(PART),
    modelled("untrusted", |_, _| Some(())),
    ignored("(cpu-protection|dist-cpu-protection) / <policy:name> [<text>]"),
    ignored("autonomous-system"),
];

pub(super) const REVERSE_LINES: &[Command<Builder>] =
    &[modelled("mode / (strict|loose|strict-no-ecmp)", manner::reverse_path), ignored("ignore-default / [true|false]")];

/// IPv6 in both forms; an address of classic CLI carries its length.
const IPV6_LINES: &[Command<Builder>] = &[
    modelled("address <prefix> / [eui-64] [preferred] [primary-preference <number>] [track-srrp <number>]", super::address::whole),
    modelled("address <address:ipv6>", super::address::open).opening(ADDRESS),
    opens("urpf-check", REVERSE, manner::reverse_path),
    ignored("(icmp6|neighbor-discovery|dhcp6|dhcp6-relay|dhcp6-server)").opening(PART),
    ignored("link-local-address / [<address:ipv6>] [preferred]").opening(PART),
    ignored("(local-proxy-nd|tcp-mss|reachable-time|stale-time|neighbor-limit|proxy-nd-policy|forward-ipv4-packets) / [<text>]"),
    ignored("bfd / [<transmit:number>] [receive <number>] [multiplier <number>] [echo-receive <number>] [type (cpm-np|iom-hw|fp)]")
        .opening(PART),
    ignored("neighbor <address:ipv6> <mac>"),
    ignored("duplicate-address-detection / [true|false]"),
];

const ICMP_LINES: &[Command<Builder>] = &[
    modelled("mask-reply / [true|false]", manner::mask_reply).default_on(),
    modelled("redirects / [<number> <seconds:number>]", manner::icmp).default_on().opening(MESSAGE),
    modelled("unreachables / [<number> <seconds:number>]", manner::icmp).default_on().opening(MESSAGE),
    ignored("(ttl-expired|param-problem) / [<number> <seconds:number>]").default_on().opening(PART),
];

const MESSAGE_LINES: &[Command<Builder>] =
    &[modelled("admin-state / (enable|disable)", manner::icmp_state), ignored("(number|seconds) / <number>")];

pub(super) const WAY_LINES: &[Command<Builder>] = &[
    modelled("filter (ip!|ipv6!) / <filter:name> [create]", manner::filter),
    modelled("filter", manner::within).opening(FILTER),
    modelled("qos / [network] <policy:name> [<text>]", manner::quality),
    modelled("qos", manner::within).opening(PART),
    ignored(
        "(policy-accounting|destination-class-lookup|flowspec|flowspec-ipv6|flowspec-ipv4|agg-rate|agg-rate-limit) [<text>]",
    ),
    ignored("egress-port-qos [<text>]"),
];

const FILTERS: &[Command<Builder>] = &[modelled("(ip!|ipv6!) / <filter:name>", manner::filter)];

const SAMPLINGS: &[Command<Builder>] = &[
    ignored("sampling (unicast|multicast) / [type (interface|acl)] [direction (ingress-only|egress-only|both)] [sample-profile <number>]")
        .opening(PART),
];

/// Lines of small blocks that say nothing of security.
const PARTS: &[Command<Builder>] = &[
    ignored("(type|direction|sample-profile|seconds|end-of-lib|up|down|init-only|multiplier|transmit-interval|receive|echo-receive) / <text>"),
    ignored("(admin-state (enable|disable)|shutdown)"),
    ignored("(network-policy|queue-policy|port-redirect-group|queue-group|vlan-qos-policy|egress-instance|instance|group-name|group|policy-name) / <text>"),
    ignored("(ipv4|ipv6|ip|per-fp-queuing|egress|ingress|redirects|unreachables|packet-too-big|param-problem|time-exceeded|routed-override-filter)")
        .opening(PART),
    ignored("(address|duplicate-address-detection|preferred|local-proxy-nd|vc-label|control-word|vccv-bfd|entropy-label|description|number) / <text>"),
    ignored("(server|gi-address|trusted|relay-plain-bootp|lease-populate|option|client-applications|link-address|timeout|populate|retry-timer) / [<text>]"),
    ignored("(redirects|unreachables|packet-too-big|param-problem|time-exceeded) / <number> <seconds:number>"),
    ignored("(evpn|arp|nd|evpn-tunnel|ipv6-gateway-address|ipv4-gateway-address|supplementary-broadcast-domain) [<text>]"),
];
