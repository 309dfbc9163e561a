//! Boards, cards and habits of forwarding that no rule asks about; checks of liveness.

use seawall_api::command::{Command, Context, Table, ignored, unmodelled};

use super::interface::INTERFACE;
use crate::builder::Builder;

const PART: Context = Context("hardware part");
const ZONE: Context = Context("firewall zone");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &[], commands: COMMANDS },
    &Table { context: Context::TOP, feeds: &[], commands: LIVENESS },
    &Table { context: PART, feeds: &[], commands: PARTS },
    &Table { context: ZONE, feeds: &["interfaces.zone"], commands: ZONES },
    &Table { context: INTERFACE, feeds: &[], commands: ON_INTERFACE },
];

const COMMANDS: &[Command<Builder>] = &[
    ignored("drop illegal-mac alarm").default_on(),
    ignored("drop illegal-mac enable"),
    ignored("set (cpu-usage|memory-usage) [slot <number>] threshold <number> [restore <number>]"),
    ignored("set (flow-stat|workmode|transceiver-monitoring|lpu|power|fan) <text>"),
    ignored("portal local-server load <name>"),
    ignored("cluster enable").default_on(),
    ignored("(ntdp|ndp) enable").default_on(),
    ignored("(ntdp|ndp) (timer|hop) <text>"),
    ignored("wlan ac").opening(PART),
    ignored("wlan ac-global (carrier id <name> ac id <number>|country-code <name>)"),
    ignored("wlan").opening(PART),
    ignored("capwap source interface <interface>"),
    ignored("(voice|fetion|icl|cascade|vas-policy|energy-efficient)").opening(PART),
    ignored("(board|card|chassis) <name>").opening(PART),
    ignored("(fan speed auto|ddr isolation disable|set neid <hex>|soc|stack|license)").opening(PART),
    ignored("bridge-domain <number>").opening(PART),
    ignored("evpn-overlay enable"),
    ignored("port-group <name>").opening(PART),
    ignored("(capwap|forward alarm|device board|port mode|vlan assign|dhcpv6 duid|dot1x-template|user-group) <text>"),
    ignored("set save-configuration (interval|delay) <number> [delay <number>]"),
    ignored("free-rule-template name <name>").opening(PART),
    // Addresses for subscribers.
    ignored("ip pool <name> [bas (local|remote|delegation)]").opening(PART),
    ignored("ipv6 (prefix|pool) <name> [bas] [local|remote|delegation|relay]").opening(PART),
    unmodelled("firewall zone <name:name>").feeding(&["interfaces.zone"]).opening(ZONE),
];

const LIVENESS: &[Command<Builder>] = &[
    ignored("bfd").opening(PART),
    ignored("bfd <name> bind <text>").opening(PART),
    ignored("nqa test-instance <name> <name>").opening(PART),
    ignored("nqa (server|schedule|responder) <text>"),
    ignored("(efm|cfm) enable").default_on(),
];

const PARTS: &[Command<Builder>] = &[
    ignored("(active|group-member|vxlan vni|evpn|route-distinguisher|vpn-target|statistic|split-horizon|arp|gateway|gateway-list|section|network|dns-server|dns-list|domain-search-list|domain-name|lease|expired|excluded-ip-address|prefix|pd-unshare-only|netbios-type|netbios-node-type|option|frame-ip|reserved|rui-slave|access-type|default-domain|access-delay|client-option82|roam-domain|authentication-method|authentication-method-ipv6|discriminator|detect-multiplier|min-tx-interval|min-rx-interval|commit|wtr|process-pst|default-ip-address|mpls-passive|tos-exp|delay-up|local|multi-hop|tunnel-switch|echo|test-type|destination-address|frequency|probe-count|interval|start|timeout|ttl|source-address|vpn-instance|fail-percent|records|threshold|jitter-packetnum|send-trap|description|board-type|card|port|service-type|traffic-profile|security-profile|ssid-profile|vap-profile|wlan-net|regulatory-domain-profile|air-scan-profile|rrm-profile|radio-2g-profile|radio-5g-profile|wids-spoof-profile|wids-profile|ap-system-profile|port-link-profile|wired-port-profile|serial-profile|ap-group|ap|provision-ap|mesh-handover-profile|mesh-profile|wids-whitelist-profile|temporary-management|wmm-profile|radio-profile|calibrate|protect|adm|undo) [<text>]").opening(PART).default_on(),
];

const ZONES: &[Command<Builder>] =
    &[ignored("priority <number>"), unmodelled("add interface <interface>").wide(), ignored("description <text>")];

const ON_INTERFACE: &[Command<Builder>] = &[
    // Subscribers behind a port.
    ignored("bas").opening(PART),
    ignored("pppoe-server bind virtual-template <number>"),
    ignored("(user-vlan|8021p|ve-group) <text>"),
    ignored("(bfd|bfd-session) [<text>]"),
    ignored("(efm|cfm|y1731|ptp|synce|oam|clock) [<text>]"),
    ignored(
        "(ppp (lcp|compression|timer|mtu-check|keepalive|ipcp) [<text>]|timer hold <number>|baudrate <number>|virtualbaudrate <number>|fe1 <text>|async mode <text>|phy-mru-check <text>|profile create <text>|dialer <text>|modem <text>|mode wcdma <text>|apn-profile <text>)",
    ),
];
