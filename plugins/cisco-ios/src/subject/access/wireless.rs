//! `wlan`, `ap profile`, `wireless profile`, `dot11`: wireless networks and access points.

use seawall_api::command::{Command, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::SecretUse;

use super::secret;
use crate::builder::Builder;

const NETWORK: Context = Context("wlan");
const POINT: Context = Context("ap profile");
const PROFILE: Context = Context("wireless profile");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &[], commands: HEADS };
pub(super) const NETWORK_TABLE: Table<Builder> = Table { context: NETWORK, feeds: &[], commands: NETWORKS };
pub(super) const NETWORK_SECRET_TABLE: Table<Builder> = Table { context: NETWORK, feeds: &["secrets"], commands: KEYS };
pub(super) const POINT_TABLE: Table<Builder> = Table { context: POINT, feeds: &["secrets"], commands: POINTS };
pub(super) const PROFILE_TABLE: Table<Builder> = Table { context: PROFILE, feeds: &[], commands: PROFILES };

const HEADS: &[Command<Builder>] = &[
    opens("wlan <name:word> <number> <ssid:word>+", NETWORK, |builder, _| {
        "wlan".clone_into(&mut builder.memory.access.block);
        Some(())
    }),
    opens("wlan <name:word> [policy policy-profile <word>]", NETWORK, |builder, _| {
        "wlan".clone_into(&mut builder.memory.access.block);
        Some(())
    }),
    opens("ap profile <name:word>+", POINT, |builder, _| {
        "ap profile".clone_into(&mut builder.memory.access.block);
        Some(())
    }),
    ignored("ap (country <word>+|dot11 <word>+|group <word>+|image <word>+|remote-lan <word>+|tag <word>+|filter <word>+|hyperlocation [<word>+]|capwap <word>+|auth-list <word>+|fra [<word>+]|cisco-dna <word>+|<mac>)").opening(PROFILE),
    ignored("wireless (profile <word>+|tag <word>+|aaa policy <name>|management (interface <interface>|trustpoint <name>|certificate <word>+)|mobility <word>+|client <word>+|country <name>|rf-network <name>|security <word>+|wps <word>+|broadcast [<word>+]|multicast [<word>+]|fabric [<word>+]|config <word>+|exclusionlist <word>+|mgmt-via-wireless|media-stream <word>+|ipv6 <word>+|band-select <word>+|load-balancing <word>+|hotspot <word>+|linktest <word>+|ewc-ap <word>+|peer-blocking <word>+|sip <word>+|probe <word>+|dns-acl <word>+|urlfilter <word>+|wgb <word>+|nat <word>+|vlan <word>+|group <word>+|radius <word>+)").opening(PROFILE),
    unmodelled("wireless mobility (controller|mac-address|group) <word>+").feeding(&[]),
    ignored("dot11 (ssid <name>|syslog|association <word>+|vlan-name <name> vlan <number>|arp-cache [<name>]|phone [<name>]|network-map [<number>]|priority-map <name>|aaa <word>+|holdoff-time <number>|lbs <name>|mbssid|pause-time <number>|qos <word>+|wpa handshake timeout <number>|extension <word>+|adjacent-ap <word>+|activity-timeout <word>+|ids <word>+|autoconfig <word>+|guest)").opening(NETWORK),
    ignored("(packet retries <word>+|nmsp <word>+|location notify-threshold <word>+|airtime-fairness mode <word>+)"),
    ignored("trapflags (ap|client|dot11-security|rogue|rrm-params|rrm-profile|mesh|mobility|rfid|switch|other|80211-security) [<word>+]"),
];

const KEYS: &[Command<Builder>] = &[
    modelled("security wpa psk set-key (ascii|hex) / [<type:number>] <secret>", |builder, line| {
        secret(builder, line, "secret", SecretUse::Wireless)
    }),
    // Keys of several words end up in archives that replace names.
    modelled("security wpa psk set-key (ascii|hex) / [<type:number>] <secret> <more:secret>", |builder, line| {
        secret(builder, line, "secret", SecretUse::Wireless)?;
        secret(builder, line, "more", SecretUse::Wireless)
    }),
    modelled("wpa-psk (ascii|hex) / [<type:number>] <secret>", |builder, line| {
        secret(builder, line, "secret", SecretUse::Wireless)
    }),
    modelled("authentication client username <user:name> / password [<type:number>] <secret>", |builder, line| {
        secret(builder, line, "secret", SecretUse::Wireless)
    }),
    modelled("security wpa akm sae set-key (ascii|hex) / [<type:number>] <secret>", |builder, line| {
        secret(builder, line, "secret", SecretUse::Wireless)
    }),
];

const NETWORKS: &[Command<Builder>] = &[
    ignored("(shutdown|no shutdown|broadcast-ssid|client vlan <name>|mbssid guest-mode|guest-mode|vlan <number>)").default_on(),
    ignored("(aaa-override|accounting-list <name>|assisted-roaming [<word>+]|band-select|bss-transition [<word>+]|ccx <word>+|channel-scan <word>+|chd|client <word>+|coverage <word>+|datalink <word>+|description <text>|device-analytics [<word>+]|diag-channel|dms|dot11ax [<word>+]|dot11v <word>+|dtim <word>+|dynamic-vlan|exclusionlist [<word>+]|exit|ip <word>+|ipv4 <word>+|ipv6 <word>+|load-balance|local-auth <name>|mac-filtering <name>|media-stream <word>+|mobility <word>+|mu-mimo|multicast <word>+|nac|okc|passive-client|peer-blocking <word>+|profiling <word>+|radio <word>+|roamed-voice-client <word>+|scan-report|scheduler <word>+|security <word>+|service-policy <word>+|session-timeout <number>|sip-cac <word>+|static-ip <word>+|uapsd <word>+|universal-admin|url-filter <word>+|wgb <word>+|wifi-direct <word>+|wmm <name>|advertise <word>+|mdns-sd <word>+)").default_on(),
    ignored("security (wpa [akm <word>+|wpa1 [<word>+]|wpa2 [<word>+]|wpa3|cipher <word>+]|ft [<word>+]|web-auth [<word>+]|dot1x [<word>+]|pmf [<word>+]|static-wep-key [<word>+]|tkip <word>+)").default_on(),
    ignored("(authentication (open [<word>+]|key-management <word>+|network-eap <word>+|shared [<word>+])|accounting <name>|max-associations <number>|information-element <word>+|infrastructure-ssid [optional])"),
];

const POINTS: &[Command<Builder>] = &[
    modelled("mgmtuser username <user:word> / password [<type:number>] <secret> secret [<type2:number>] <enable:secret>", |builder, line| {
        secret(builder, line, "secret", SecretUse::Wireless)?;
        secret(builder, line, "enable", SecretUse::Wireless)
    }),
    modelled("mgmtuser username <user:word> / password [<type:number>] <secret> <more:secret> secret [<type2:number>] <enable:secret> <last:secret>", |builder, line| {
        secret(builder, line, "secret", SecretUse::Wireless)?;
        secret(builder, line, "more", SecretUse::Wireless)?;
        secret(builder, line, "enable", SecretUse::Wireless)?;
        secret(builder, line, "last", SecretUse::Wireless)
    }),
    modelled("dot1x username <user:word> / password [<type:number>] <secret>", |builder, line| {
        secret(builder, line, "secret", SecretUse::Wireless)
    }),
    modelled("dot1x username <user:word> / password [<type:number>] <secret> <more:secret>", |builder, line| {
        secret(builder, line, "secret", SecretUse::Wireless)?;
        secret(builder, line, "more", SecretUse::Wireless)
    }),
    unmodelled("(ssh|telnet|console)").feeding(&[]),
    ignored("(capwap <word>+|cdp|lldp|country <name>|description <text>|hyperlocation [<word>+]|icap <word>+|jumbo-mtu|lag|led [<word>+]|link-encryption|link-latency|mesh-profile <name>|ntp <word>+|packet-capture <name>|power <word>+|preferred-mode <name>|rogue <word>+|statistics <word>+|stats-timer <number>|syslog <word>+|tcp-adjust-mss <word>+|trace <name>|usb-enable|qos-map <word>+|dot11 <word>+|dot1x <word>+|ext-module|ble|awips [<word>+]|gas-ap-rate-limit <word>+|apphost|accounting <word>+|antenna <word>+|bssid-stats [<word>+]|core-dump <word>+|dhcp-fallback|grpc <word>+|ip <word>+|nsi-ports-state|persistent-ssid <word>+|sensor <word>+|tag <word>+|time-zone <word>+|timezone <word>+|venue-category <word>+)").default_on(),
];

const PROFILES: &[Command<Builder>] = &[
    ignored("(aaa-override|aaa-policy <name>|accounting-list <name>|ap-profile <name>|arp-caching|autoqos <word>+|central <word>+|description <text>|dhcp-tlv-caching|exclusionlist <word>+|fabric [<word>+]|flex-profile <name>|guest-lan <word>+|http-tlv-caching|idle-threshold <number>|idle-timeout <number>|ip <word>+|ipv4 <word>+|ipv6 <word>+|local-site|mobility <word>+|nac [<word>+]|native-vlan-id <number>|policy-tag <name>|radius-profiling|rf-tag <name>|service-policy <word>+|session-timeout <number>|site-tag <name>|static-ip-mobility|subscriber-policy-name <name>|umbrella-param-map <name>|url-filter <word>+|urlfilter <word>+|vlan <name>|vlan-name <name>|acl-policy <name>|arp-caching|backhaul <word>+|wlan <word>+|24ghz-rf-policy <name>|5ghz-rf-policy <name>|6ghz-rf-policy <name>|dot11 <word>+|passive-client|profile-name <name>|qos-policy <word>+|reanchor class <name>|remote-lan <word>+|switching|tunnel-profile <name>|wgb <word>+|cts <word>+|calendar <word>+|mdns-sd <word>+|vlan-id <number>|capwap <word>+|shutdown|no shutdown|channel <word>+|coverage <word>+|trap <word>+|tx-power <word>+|rate <word>+|high-density <word>+|dot11ax <word>+|band-select <word>+|fra <word>+|load-balance <word>+|predownload|resilient|multicast <word>+|office-extend)").opening(PROFILE).default_on(),
];
