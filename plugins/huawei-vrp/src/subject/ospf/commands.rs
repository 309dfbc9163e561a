//! The commands of OSPF. Source: command references, "OSPF Configuration Commands", "OSPFv3 Configuration Commands".

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::RoutingProtocol;

use super::{announce, current, network, note_lists, on_interface, open, open_area, prove, silent};
use crate::builder::Builder;

const OSPF: Context = Context("ospf");
const AREA: Context = Context("ospf area");
const PART: Context = Context("ospf part");

const FEEDS: &[&str] = &["routing.processes", "routing.interfaces", "routing.redistributions"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: FEEDS, commands: HEADS },
    &Table { context: OSPF, feeds: FEEDS, commands: LINES },
    &Table { context: AREA, feeds: FEEDS, commands: AREA_LINES },
    &Table { context: PART, feeds: &[], commands: PARTS },
    &on_interface::TABLE,
];

const HEADS: &[Command<Builder>] = &[
    opens(
        "ospf [<process:number>] / [router-id <ipv4>] [vpn-instance <vrf:name>] [router-id <ipv4>]",
        OSPF,
        |builder, line| open(builder, line, RoutingProtocol::Ospf),
    ),
    opens("ospfv3 [<process:number>] / [vpn-instance <vrf:name>]", OSPF, |builder, line| {
        open(builder, line, RoutingProtocol::Ospfv3)
    }),
    ignored("(ospf|ospfv3) (mib-binding|valid-ttl-hops|lsa-arrival|peer|suppression-flapping|timer) <text>"),
];

const LINES: &[Command<Builder>] = &[
    opens("area <area:name>", AREA, open_area).wide(),
    modelled("silent-interface all", silent),
    modelled("silent-interface <interface:interface>", silent),
    unmodelled("silent-interface disable <interface:interface>"),
    modelled(
        "authentication-mode / (simple|md5|hmac-md5|hmac-sha256|hmac-sha1|hmac-sm3) [<key:number>] [plain|cipher] <secret:secret>",
        prove,
    ),
    modelled("authentication-mode / hmac-sha256 key-id <key:number> [plain|cipher] <secret:secret>", prove),
    modelled("authentication-mode / keychain <chain:name>", prove),
    modelled("ldp-sync enable [mpls-binding-only]", |builder, line| {
        current(builder)?.label_sync = (!line.removes()).then_some(line.span);
        Some(())
    }),
    modelled(
        "import-route (direct|static|unr|rip|ripng|isis|bgp|ospf|ospfv3) [permit-ibgp] [<number:name>] / [cost <number>] [type <number>] [tag <number>] [route-policy <policy:name>]",
        announce,
    ),
    modelled("import-route limit <number> [<text>]", |_, _| Some(())),
    modelled(
        "default-route-advertise / [always] [permit-calculate-other|permit-calculate-other-nexthop] [cost <number>] [type <number>] [route-policy <policy:name>]",
        note_lists,
    ),
    ignored("default-route-advertise <text>"),
    modelled("filter-policy (ip-prefix|ipv6-prefix) <list:name> (import|export) [<text>]", note_lists),
    modelled("filter-policy [acl-name] <acl:name> (import|export) [<text>]", note_lists),
    modelled("filter-policy route-policy <policy:name> (import|export) [<text>]", note_lists),
    ignored("router-id / <ipv4>"),
    ignored("description / <text>"),
    ignored("bandwidth-reference / <number>"),
    ignored("bandwidth-config enable"),
    ignored("maximum load-balancing <number>"),
    ignored("maximum-routes <text>"),
    ignored("bfd all-interfaces (enable|<text>)"),
    ignored(
        "(spf-schedule-interval|lsa-arrival-interval|lsa-originate-interval|lsa-generation-interval|stub-router|asbr-summary|preference|graceful-restart|lsdb-overflow-limit|peer|default|sham-hello|import|maxage-lsa|nexthop|retransmission-limit|domain-id|route-tag|vpn-instance-capability|dn-bit-check|dn-bit-set|segment-routing|traffic-eng|advertise|flooding-control|local-mt|prefix-priority|enable|ispf|loop-detect|stub-router-lsa|avoid-microloop|suppress-flapping|ip-forwarding|eca-route-type|te|purge-originator-identification|helper|distribute|reset|timer|opaque|snmp-agent|ecmp|summary|auto-cost|filter-lsa-out|flush-source|abr-summary|link-state|smart-discover|frr|maximum|virtual-system|non-stop-routing) [<text>]",
    ),
    ignored("(opaque-capability enable|rfc1583 compatible|sham-hello enable|mpls-te enable|te enable)").default_on(),
    ignored("(frr|fast-reroute|loop-free-alternate)").opening(PART),
];

const AREA_LINES: &[Command<Builder>] = &[
    modelled("network <address:ipv4> <wildcard:ipv4> / [description <text>]", network).wide(),
    modelled("authentication-mode / (simple|md5|hmac-md5|hmac-sha256|hmac-sha1|hmac-sm3) [<key:number>] [plain|cipher] [<secret:secret>]", prove).wide(),
    modelled("authentication-mode / hmac-sha256 key-id <key:number> [plain|cipher] <secret:secret>", prove).wide(),
    modelled("authentication-mode / keychain <chain:name>", prove).wide(),
    modelled("authentication-mode / null", prove).wide(),
    modelled("filter [route-policy <policy:name>] [ip-prefix <list:name>] [<acl:number>] (import|export)", note_lists),
    unmodelled("vlink-peer <ipv4> [<text>]"),
    unmodelled("vlink-peer <ipv4> [<text>] (md5|hmac-md5|hmac-sha256|simple) [<number>] [plain|cipher] <secret:secret>"),
    ignored("stub / [no-summary] [<text>]"),
    ignored("nssa / [<text>]"),
    ignored("(abr-summary|default-cost|mpls-te|description|stub-router|sham-link|ipsec|advertise|host-advertise|bfd|inter-area|suppress-reachability|te|frr|loop-detect|local-mt) [<text>]"),
];

const PARTS: &[Command<Builder>] =
    &[ignored("(loop-free-alternate|ti-lfa|frr-policy|tiebreaker|remote-lfa|maximum) [<text>]")];
