//! Radio interfaces of autonomous access points.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, unmodelled};
use seawall_api::model::SecretUse;

use super::INTERFACE;
use super::uses::keep;
use crate::builder::Builder;

/// The block below `ssid` of a radio interface, as old releases print it.
const NETWORK: Context = Context("interface ssid");

/// Keys of radio networks.
pub(super) const KEY_TABLE: Table<Builder> = Table { context: INTERFACE, feeds: &["secrets"], commands: KEYS };

/// Everything of the radio that no rule asks for.
pub(super) const TABLE: Table<Builder> = Table { context: INTERFACE, feeds: &[], commands: RADIO };

/// Networks below an interface.
pub(super) const NETWORK_TABLE: Table<Builder> = Table { context: NETWORK, feeds: &["secrets"], commands: NETWORKS };

const KEYS: &[Command<Builder>] = &[
    modelled(
        "encryption [vlan <vlan:number>] key <index:number> / size (40bit|128bit) [<type:number>] <secret> \
         [transmit-key]",
        key,
    ),
    unmodelled("encryption [vlan <vlan:number>] mode / ciphers <cipher:name>+").feeding(&[]),
    unmodelled("encryption [vlan <vlan:number>] mode / wep (mandatory|optional) [mic] [key-hash]").feeding(&[]),
    ignored("ssid <name>").opening(NETWORK),
];

const RADIO: &[Command<Builder>] = &[
    ignored("broadcast-key [vlan <vlan:number>] / [change <number>] [membership-termination] [capability-change]"),
    ignored(
        "station-role (root [access-point|bridge|fallback (shutdown|repeater)]|repeater|scanner|non-root [bridge])",
    ),
    ignored("station-role workgroup-bridge [universal <mac>] [multicast-router]"),
    ignored("power (local|client) [cck|ofdm] (maximum|local|<integer>)"),
    ignored("channel (<number>|least-congested|dfs|width (20|40-above|40-below))"),
    ignored(
        "(peakdetect|dfs [band <number>+ block]|stbc|beamform ofdm|world-mode (dot11d country <name> \
         (both|indoor|outdoor)|legacy))",
    ),
    ignored("antenna (gain <number>|transmit <name>|receive <name>)"),
    ignored("(rts|fragment-threshold|beacon) [threshold|retries|period|dtim-period] <number>"),
    ignored("packet (retries <number> [drop-packet]|latency threshold <number>|max-retries <number> <number>)"),
    ignored("(preamble-short|short-slot-time|guard-interval (any|long)|ampdu transmit priority <numbers>)"),
    ignored("(payload-encapsulation (dot1h|rfc1042)|infrastructure-client|distance <number>|dot11 extension aironet)"),
    ignored(
        "(mbssid|parent <number> <mac>|parent timeout <number>|mobility network-id <number>|countermeasure \
         tkip hold-time <number>)",
    ),
    ignored("speed [default|range|throughput|ofdm] <rate:name>+"),
    ignored("dot11 (qos mode wmm|extension aironet|phone)"),
];

const NETWORKS: &[Command<Builder>] = &[
    ignored("vlan <number>"),
    ignored(
        "(guest-mode|infrastructure-ssid [optional]|mbssid guest-mode|max-associations <number>|accounting <name>)",
    ),
    unmodelled("authentication (open|shared|network-eap <list:name>|client username <user:name>)").feeding(&[]),
    unmodelled("authentication (open|shared) (eap|mac-address) <list:name>").feeding(&[]),
    unmodelled("authentication key-management (wpa [version (1|2)]|cckm [wpa]|wpa cckm) [optional]").feeding(&[]),
    modelled("wpa-psk (ascii|hex) / [<type:number>] <secret>", key),
];

fn key(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    keep(builder, line, SecretUse::Wireless)
}
