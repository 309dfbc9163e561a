//! Bridging in software, tables of Ethernet addresses, bundles, link encryption policies.

use seawall_api::command::{Command, Context, Table, ignored};

use crate::builder::Builder;

const MACSEC: Context = Context("mka policy");

/// Settings of the device that no rule asks for.
pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &[], commands: COMMANDS };

/// A link encryption policy's block.
pub(super) const MACSEC_TABLE: Table<Builder> = Table { context: MACSEC, feeds: &[], commands: POLICIES };

const COMMANDS: &[Command<Builder>] = &[
    ignored("bridge (irb|crb)"),
    ignored("bridge <group:number> protocol (ieee|dec|ibm|vlan-bridge)"),
    ignored("bridge <group:number> (route|bridge) (ip|ipx|appletalk)"),
    ignored("bridge <group:number> (aging-time|forward-time|hello-time|max-age|priority) <number>"),
    ignored(
        "(mac address-table|mac-address-table) (aging-time <number> [routed-mac|vlan <number>]|learning (vlan \
         <numbers>|interface <interface>))",
    ),
    ignored("(mac address-table|mac-address-table) static <mac> vlan <number> (drop|interface <interface>)"),
    ignored(
        "(mac address-table|mac-address-table) notification (change [interval <number>|history-size \
         <number>]|mac-move|threshold [limit <number>] [interval <number>])",
    ),
    ignored("(mac address-table|mac-address-table) (synchronize [activity-time <number>]|control-packet-learn)"),
    ignored("mac-address-table secure <mac> <interface> vlan <number>"),
    ignored("port-channel load-balance <method:name> [<more:name>]"),
    ignored(
        "port-channel (load-balance-hash-algo <method:name>|min-links <number>|load-defer \
         <number>|hash-distribution (adaptive|fixed)|auto)",
    ),
    ignored("lacp system-priority <number>"),
    ignored("l2protocol-tunnel cos <number>"),
    ignored("l2 (vfi|router-id) <name>"),
    ignored("define interface-range <name> <part:name>+"),
    ignored("link state (group <number>|track <number>)"),
    ignored("mvr [group <ipv4> [<number>]|mode (dynamic|compatible)|querytime <number>|vlan <number>]"),
    ignored("network-policy profile <number>"),
    ignored("rep admin vlan <number> [segment <number>]"),
    ignored("mka policy <name>").opening(MACSEC),
    ignored(
        "mka (defaults policy send-secure-announcements|mode (supplicant|authenticator)|suppress syslogs sak-rekey)",
    ),
    ignored("system mtu [jumbo|routing] <number>"),
];

const POLICIES: &[Command<Builder>] = &[
    ignored(
        "(key-server priority <number>|confidentiality-offset <number>|sak-rekey (interval \
         <number>|on-live-peer-loss))",
    ),
    ignored("macsec-cipher-suite <suite:name>+"),
    ignored(
        "(include-icv-indicator|delay-protection|ssci-based-on-sci|send-secure-announcements|use-updated-eth-header)",
    ),
];
