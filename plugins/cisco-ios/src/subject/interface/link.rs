//! The link below an interface: speed, frames, queues, bundles. Little of it can matter to a rule.

use seawall_api::command::{Command, CommandLine, Table, ignored, modelled, unmodelled};

use super::{INTERFACE, each};
use crate::builder::Builder;

/// Bundles.
pub(super) const BUNDLE_TABLE: Table<Builder> =
    Table { context: INTERFACE, feeds: &["interfaces.bundle"], commands: BUNDLES };

/// Everything of the link that no rule asks for.
pub(super) const TABLE: Table<Builder> = Table { context: INTERFACE, feeds: &[], commands: LINKS };

const BUNDLES: &[Command<Builder>] = &[
    modelled("channel-group / <group:number> [mode (active|passive|auto|desirable|on) [non-silent|silent]]", bundle),
    modelled("channel-group / <group:number> link <link:number>", bundle),
    ignored("channel-protocol (lacp|pagp)"),
    ignored("lacp (port-priority|max-bundle|min-links|failover) <number>"),
    ignored(
        "lacp (rate (normal|fast)|fast-switchover [dampening \
         <number>]|fast-select-hot-standby|graceful-convergence|suspend-individual)",
    ),
    ignored("pagp (learn-method (physical-port|aggregation-port)|port-priority <number>|timer <number>)"),
    ignored("port-channel (load-defer|standalone-disable|min-links <number>|load-balance <method:name>)"),
    ignored("port-channel port (load-defer|hash-distribution (adaptive|fixed))"),
    modelled("ppp multilink group / <group:number>", bundle),
    modelled("multilink-group / <group:number>", bundle),
];

const LINKS: &[Command<Builder>] = &[
    ignored("duplex (auto|full|half)"),
    ignored("(full-duplex|half-duplex)"),
    ignored("speed (auto [<number>+]|<number>|nonegotiate)"),
    ignored("negotiation [auto|forced]"),
    ignored("media-type (rj45|sfp|gbic|fiber|copper|auto-select|auto-failover|basex|100basex|mii|10baset|aui)"),
    ignored("media-type (sfp|rj45) (auto-failover|sfp)"),
    ignored("mdix auto"),
    ignored("medium (broadcast|p2p)"),
    ignored("mtu <number>"),
    ignored("ip mtu <number>"),
    ignored(
        "ip tcp (adjust-mss <number>|header-compression \
         [passive|iphc-format|ietf-format]|compression-connections <number>)",
    ),
    ignored("ip rtp header-compression [passive|iphc-format|ietf-format] [periodic-refresh]"),
    ignored("ip rtp (compression-connections <number>|priority <number> <number> <number>)"),
    ignored("ip tcp intercept"),
    ignored("bandwidth [receive] <number> [receive <number>]"),
    ignored("bandwidth (inherit [<number>]|qos-reference [input|output] <number>|percent <number>)"),
    ignored("delay <number>"),
    ignored("mac-address <mac>"),
    ignored("load-interval <number>"),
    ignored("load-interval counter <number> <number>"),
    ignored("keepalive [<number>] [<number>]"),
    ignored("carrier-delay [msec|up|down] [msec] <number>"),
    ignored("carrier-delay (up|down) [msec] <number> (up|down) [msec] <number>"),
    ignored("hold-queue <number> (in|out)"),
    ignored("(tx-ring-limit|tx-limit|tx-queue-limit|rx-ring-limit) <number>"),
    ignored("flowcontrol (receive|send) (on|off|desired)"),
    ignored("dampening [<number>+] [restart <number>]"),
    ignored("snmp trap (link-status|ip verify drop-rate) [permit duplicates]"),
    ignored("snmp trap mac-notification [change] (added|removed)"),
    ignored("snmp ifindex (persist|clear)"),
    ignored(
        "logging event (link-status|trunk-status|bundle-status|spanning-tree \
         status|power-inline-status|subif-link-status|nfas-status|dlci-status-change|status) [default]",
    ),
    ignored("logging event spanning-tree"),
    ignored("ip (route-cache [same-interface|cef|distributed]|mroute-cache|load-sharing (per-packet|per-destination))"),
    ignored("ip (cef|directed-broadcast-cache|flowspec|forward|classless)"),
    ignored(
        "ip virtual-reassembly [in|out] [max-reassemblies <number>] [max-fragments <number>] [timeout \
         <number>] [percentage <number>] [drop-fragments]",
    ),
    ignored("ip virtual-reassembly-out"),
    ignored("ip (hello-interval|hold-time) <number>"),
    ignored("ip (dhcp relay information trusted|dhcp smart-relay|dhcp relay subnet-broadcast)"),
    ignored(
        "ip dhcp relay (source-interface <interface>|prefer known-good-server|information option \
         (server-id-override|vpn-id))",
    ),
    ignored(
        "ip dhcp relay information (policy-action (drop|keep|replace)|check-reply \
         [none]|option subscriber-id <name>)",
    ),
    ignored(
        "ip dhcp (server use (subscriber-id|interface name) client-id|compatibility suboption \
         (link-selection|server-override) standard)",
    ),
    ignored("ip (bandwidth-percent <number>|sap listen|subnets <number>)"),
    ignored("transceiver (permit pid all|type all)"),
    ignored("monitoring [interval <number>]"),
    ignored("network-clock ((wait-to-restore|hold-off) <number>|source quality-level <level:name> (tx|rx))"),
    ignored("esmc (process|mode (ql-disabled|tx|rx))"),
    ignored("synchronous mode"),
    ignored("platform qos trust (none remark|cos|dscp)"),
    ignored("hw-module subslot <name> ethernet vlan unlimited"),
    ignored("macro description <text>"),
    ignored("macro auto (processing|port sticky)"),
    ignored("backup (interface <interface>|delay (<number>|never) (<number>|never)|load <number> <number>)"),
    ignored("link state group <number> (upstream|downstream)"),
    ignored("rep segment <number> [edge [no-neighbor] [primary|preferred]] [preferred]"),
    ignored(
        "rep (block port (id <name>|preferred|<number>) vlan (all|<numbers>)|preempt delay \
         <number>|lsl-age-timer <number>)",
    ),
    ignored("rep stcn (stp|segment <numbers>|interface <interface>)"),
    ignored("switch virtual link <number>"),
    ignored("dual-active (fast-hello|detection)"),
    ignored("stackwise-virtual (link <number>|dual-active-detection)"),
    ignored("history (bps|pps) [all|total|filter] [input|output]"),
    ignored("ethernet (oam|lmi (interface|ce))"),
    ignored("ethernet oam (max-rate <number>|min-rate <number>|mode (active|passive)|timeout <number>)"),
    ignored("ethernet oam (remote-loopback (supported|timeout <number>)|link-monitor (supported|on))"),
    ignored("ethernet cfm (interface|mip level <number> [vlan <numbers>])"),
    ignored(
        "ethernet cfm mep (crosscheck|domain <domain:name> mpid <number> [service <service:name>|vlan <numbers>|port])",
    ),
    ignored("ethernet dot1ad (nni|uni (c-port|s-port) [isolate])"),
    ignored("ethernet uni (id <name>|bundle [all-to-one]|multiplex)"),
    ignored("ethernet evc <name>"),
    ignored("port-type (nni|uni|eni)"),
    ignored(
        "rmon (collection (stats|history) <number> [buckets <number>] [interval <number>] [owner \
         <name>]|native|promiscuous)",
    ),
    ignored(
        "h323-gateway voip (interface|bind srcaddr <ipv4>|id <name> (ipaddr <ipv4> [<number>] [priority \
         <number>]|multicast)|h323-id <name>|tech-prefix <name>)",
    ),
    ignored("vtp"),
    ignored("exit"),
    unmodelled("unidirectional (send-only|receive-only)").feeding(&[]),
];

/// Bundles of ports and of PPP links.
fn bundle(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let kind = if line.has("channel-group") { "Port-channel" } else { "Multilink" };
    let group = line.number("group").map(|number| format!("{kind}{number}"));
    each(builder, |this| this.bundle = line.set_or_none(group.clone()))
}
