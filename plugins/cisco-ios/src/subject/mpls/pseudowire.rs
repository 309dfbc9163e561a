//! Layer 2 over MPLS or IP at the top level: pseudowire classes, VFIs, cross connects, and segment
//! routing. They carry customers' frames; no rule asks about them.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::SecretUse;

use crate::builder::Builder;
use crate::secrets;

const CLASS: Context = Context("pseudowire-class");
const VFI: Context = Context("vfi");
const CROSS: Context = Context("l2vpn xconnect");
const SEGMENTS: Context = Context("segment-routing");
const LOCATORS: Context = Context("segment-routing locators");
const L2TP_CLASS: Context = Context("l2tp-class");

/// The tables of this part.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &[], commands: TOP },
    &Table { context: CLASS, feeds: &[], commands: CLASS_LINES },
    &Table { context: VFI, feeds: &[], commands: VFI_LINES },
    &Table { context: CROSS, feeds: &[], commands: CROSS_LINES },
    &Table { context: SEGMENTS, feeds: &[], commands: SEGMENT_LINES },
    &Table { context: LOCATORS, feeds: &[], commands: LOCATOR_LINES },
    &Table { context: L2TP_CLASS, feeds: &["secrets"], commands: L2TP_LINES },
];

const TOP: &[Command<Builder>] = &[
    ignored("pseudowire-class <name>").opening(CLASS),
    ignored("template type pseudowire <name>").opening(CLASS),
    ignored("l2 vfi <name> point-to-point").opening(VFI),
    ignored("l2vpn xconnect context <name>").opening(CROSS),
    ignored("l2vpn evpn [instance <number> (vlan-based|vlan-aware|vlan-bundle|point-to-point)]").opening(VFI),
    ignored("l2vpn evpn (profile <name> (vlan-based|vlan-aware)|ethernet-segment <number>)").opening(VFI),
    ignored("l2vpn").opening(CROSS),
    ignored("l2 router-id <ipv4>"),
    ignored("l2tp-class <name>").opening(L2TP_CLASS),
    ignored("connect <name> <interface> [<word>] <interface> [<word>] [interworking (ip|ethernet)]").opening(CROSS),
    ignored("segment-routing (mpls|srv6|traffic-eng)").opening(SEGMENTS),
    ignored("ipv6 unicast-routing [vrf <name>]"),
];

const CLASS_LINES: &[Command<Builder>] = &[
    ignored("encapsulation (mpls|l2tpv2|l2tpv3|udp)"),
    ignored("interworking (ip|ethernet|vlan)"),
    ignored("control-word [include|exclude]").default_on(),
    ignored("protocol (l2tpv2|l2tpv3|none) [<name>]"),
    ignored("preferred-path (interface <interface>|peer <host>) [disable-fallback]"),
    ignored("load-balance (flow [<word>] [<word>]|flow-label (both|transmit|receive) [static [advertise]])"),
    ignored(
        "ip (local interface <interface>|dfbit set|pmtu|tos (value <number>|reflect)|ttl <number>|protocol <name>)",
    ),
    ignored("sequencing (both|transmit|receive|resync <number>)"),
    ignored("status [peer topology dual-homed|redundancy (master|slave)|control-plane route-watch]").default_on(),
    ignored(
        "(vccv [bfd|control-word|router-alert|ttl]|mac-withdraw|switching tlv|vc type (vlan|ethernet)|description <text>)",
    ),
    ignored("(signaling protocol (ldp|none)|monitor (peer bfd [<word>+]|<word>)|redundancy <word>+)"),
    ignored("exit"),
];

const VFI_LINES: &[Command<Builder>] = &[
    ignored("vpn id <number>"),
    ignored("member (<ipv4> [<number>] encapsulation mpls|pseudowire <word> [<word>]|vni <number>)"),
    ignored("member <ipv4> [<number>] template <name>"),
    ignored("(autodiscovery bgp signaling (ldp|bgp)|l2 pseudowire|forward permit (l2protocol all|all)|vlan <number>)"),
    ignored("(mtu|ve id|ve range|mac limit) <number>"),
    ignored("(rd|route-target [export|import|both]) <community>"),
    ignored("(encapsulation (vxlan|mpls)|replication-type (ingress|static|p2mp|mp2mp)|default-gateway advertise)"),
    ignored(
        "(ip local-learning (enable|disable)|ip duplication limit <number> time <number>|mac duplication limit <number> time <number>)",
    ),
    ignored(
        "(router-id <interface>|logging peer state|redundancy (all-active|single-active)|identifier type <word>+|re-originate route-type5)",
    ),
    ignored(
        "(df-election (modulo|preempt-time <number>|wait-time <number>)|multicast advertise enable|status decoupled|shutdown)",
    ),
    ignored("(evi-base <number>|l2vni-base <number>|l3vni-base <number>|evpn-instance <number> vni <number>)"),
    ignored("exit"),
];

const CROSS_LINES: &[Command<Builder>] = &[
    ignored("member <word> [<word>] [<word>] [<word>] [<word>] [<word>]"),
    ignored("(interworking (ip|ethernet|vlan)|redundancy <word>+|description <text>|shutdown|xconnect <word>+)"),
    ignored(
        "(logging (pseudowire status|redundancy|cross-connect)|pseudowire group status|router-id <ipv4>|programming)",
    ),
    ignored("exit"),
];

const SEGMENT_LINES: &[Command<Builder>] = &[
    ignored("locators").opening(LOCATORS),
    ignored("encapsulation [source-address <ipv6>]"),
    ignored("(global-block|local-block) <number> <number>"),
    ignored("connected-prefix-sid-map"),
    ignored("(exit-srv6|exit-locators)"),
];

const LOCATOR_LINES: &[Command<Builder>] = &[
    ignored("locator <name>").opening(LOCATORS),
    ignored("prefix <prefix> [algorithm <number>]"),
    ignored("(format <name>|algorithm <number>)"),
    ignored("(exit-locator|exit-locators)"),
];

const L2TP_LINES: &[Command<Builder>] = &[
    modelled("password / [<type:number>] <secret>", l2tp_secret),
    modelled("digest secret / [<type:number>] <secret> [hash (md5|sha)]", l2tp_secret),
    ignored("authentication"),
    ignored("digest [hash (md5|sha)]"),
    ignored("(hello|hello-interval|cookie size|timeout setup|receive-window) <number>"),
    ignored("(hostname <name>|hidden|retransmit <word>+|encrypted)"),
];

fn l2tp_secret(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    secrets::keep(builder, line, SecretUse::Tunnel, "l2tp-class");
    Some(())
}
