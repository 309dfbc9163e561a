//! LANs over other networks and pairs of switches: VXLAN, EVPN, `FabricPath`, OTV, vPC.

use seawall_api::command::{Command, Context, Table, ignored, unmodelled};

use crate::builder::Builder;
use crate::subject::interface::INTERFACE;

const PAIR: Context = Context("vpc domain");
const FABRIC_PATH: Context = Context("fabricpath domain");
const EVPN: Context = Context("evpn");
const EVPN_VNI: Context = Context("evpn vni");

/// The device.
pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &[], commands: DEVICE };

/// A pair of switches that act as one.
pub(super) const PAIR_TABLE: Table<Builder> = Table { context: PAIR, feeds: &[], commands: PAIR_LINES };

/// `FabricPath`.
pub(super) const FABRIC_PATH_TABLE: Table<Builder> =
    Table { context: FABRIC_PATH, feeds: &["routing.interfaces"], commands: FABRIC_PATH_LINES };

/// LANs of EVPN.
pub(super) const EVPN_TABLE: Table<Builder> = Table { context: EVPN, feeds: &[], commands: EVPN_LINES };

/// One of them.
pub(super) const EVPN_VNI_TABLE: Table<Builder> = Table { context: EVPN_VNI, feeds: &[], commands: EVPN_VNI_LINES };

/// Interfaces.
pub(super) const ON_INTERFACE: Table<Builder> = Table { context: INTERFACE, feeds: &[], commands: PORTS };

const DEVICE: &[Command<Builder>] = &[
    ignored("nv overlay evpn"),
    ignored("evpn").opening(EVPN),
    ignored("evpn (esi multihoming|multisite border-gateway <number>|storm-control <word>+)").opening(EVPN),
    ignored(
        "fabric forwarding (anycast-gateway-mac <mac>|admin-distance <number>|switch-role <word>+|limit-vlan-mac <number>)",
    ),
    ignored(
        "fabric forwarding (dup-host-ip-addr-detection|dup-host-mac-detection|dup-host-recovery-timer|port-l2dci) [<word>+]",
    ),
    ignored("vpc domain <number>").opening(PAIR),
    ignored("fabricpath domain default").opening(FABRIC_PATH),
    ignored(
        "fabricpath (switch-id <number>|timers <word>+|load-balance [<word>+]|topology <number>|mode <word>+|multicast <word>+|graceful-merge <word>+)",
    ),
    ignored("(otv|l2vpn|vxlan|encapsulation|ngoam|ngmvpn|generate|apply|configure) <word>+"),
    ignored("otv-isis default"),
    ignored("(vmtracker|evb|fabric|param-list|virtual-service-blade) <word>+"),
];

const PAIR_LINES: &[Command<Builder>] = &[
    unmodelled(
        "peer-keepalive destination <address> [source <address>] [vrf <vrf:name>] [udp-port <number>] [interval <number> timeout <seconds:number>] \
         [precedence <word>] [tos <word>] [tos-byte <word>] [hold-timeout <hold:number>] [vrf <vrf:name>]",
    ),
    ignored("(peer-switch|peer-gateway [exclude-vlan <numbers>]|layer3 peer-router [syslog [interval <number>]])"),
    ignored("role priority <number>"),
    ignored("(system-priority|system-mac|virtual|fabricpath|dual-active|mac-address) <word>+"),
    ignored("(ip|ipv6|arp|nd) (arp synchronize|nd synchronize|pim <word>+|synchronize)"),
    ignored("delay restore [interface-vlan|orphan-port] <number>"),
    ignored("(auto-recovery [reload-delay <number>]|graceful consistency-check|track <number>|fast-convergence|shutdown|no-self-isolation)")
        .default_on(),
    ignored("(self-isolation|config-sync|peer-gateway exclude-vlan <numbers>|multicast <word>+|port-channel limit|mode <word>+)").default_on(),
];

const FABRIC_PATH_LINES: &[Command<Builder>] = &[
    unmodelled("authentication (key-chain <chain:name>|type (md5|cleartext))"),
    unmodelled("authentication-check").default_on(),
    ignored(
        "(root-priority <number>|set-overload-bit [<word>+]|log-adjacency-changes|reference-bandwidth <word>+|maximum-paths <number>)",
    ),
    ignored(
        "(lsp-gen-interval|lsp-mtu|max-lsp-lifetime|spf-interval|timers|topology|graceful-restart|hostname|queue-limit|nsf) [<word>+]",
    ),
];

const EVPN_LINES: &[Command<Builder>] = &[
    ignored("vni <number> (l2|l3)").opening(EVPN_VNI),
    ignored(
        "(esi multihoming|ethernet-segment|delay-restore|system-mac|split-horizon|core-tracking|mac-flush|multihoming|ead-evi) [<word>+]",
    ),
    ignored("(df-election|originate|evi|advertise-default-gw|mac) <word>+"),
];

const EVPN_VNI_LINES: &[Command<Builder>] = &[
    ignored("rd (auto|<community>|<word>)"),
    ignored("route-target (import|export|both) (auto|<community>)"),
    ignored("table-map <name> [filter]"),
];

const PORTS: &[Command<Builder>] = &[
    ignored("vpc (<number>|peer-link|orphan-port suspend)"),
    ignored("fabric forwarding mode anycast-gateway"),
    ignored("fabricpath (isis|timers|multicast) <word>+"),
    ignored("(source-interface (hold-down-time <number>|<interface>)|host-reachability protocol bgp|advertise virtual-rmac)"),
    ignored("source-interface <interface> anycast <other:interface>"),
    ignored("multisite (border-gateway interface <interface>|(dci-tracking|fabric-tracking)|virtual-rmac <mac>)"),
    ignored("global (suppress-arp|mcast-group <ipv4> (l2|l3)|ingress-replication protocol bgp)"),
    unmodelled("otv (join-interface <interface>|control-group <prefix>|control-group <ipv4>|data-group <prefix>|extend-vlan [add] <numbers>|use-adjacency-server <word>+|adjacency-server [<word>+])")
        .feeding(&["tunnels", "layer2.stretched"]),
    ignored("otv (vpn-name|site-vlan|suppress-arp-nd|isis|flood|bgp) [<word>+]").default_on(),
    ignored("ethernet-segment <word>+"),
    ignored("fabric database <word>+"),
];
