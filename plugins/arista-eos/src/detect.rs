//! The signs of Arista EOS.

use seawall_api::detect::{Dialect, Tell, shape};
use seawall_api::reader::free_text::FreeText;

/// Arista EOS.
pub const DIALECT: Dialect = Dialect::new(crate::PLATFORM, "Arista EOS", TELLS)
    .archived_as(&["arista", "eos", "arista-eos"])
    .with_free_text(free_text);

const TELLS: &[Tell] = &[
    Tell::comment_with("EOS-4.", 12),
    Tell::comment("! device: ", 6),
    Tell::comment("! Command: show running-config", 8),
    Tell::comment("! Command: show startup-config", 8),
    Tell::comment("! boot system flash:", 8),
    Tell::comment("! Startup-config last modified at ", 6),
    Tell::comment_with(".swi", 5),
    Tell::top("boot system flash", 15).shaped(is_swi, "boot system with an image of EOS"),
    Tell::top("management api ", 10),
    Tell::top("management ssh", 6).alone(),
    Tell::top("management console", 5).alone(),
    Tell::top("management security", 5).alone(),
    Tell::top("vrf instance ", 8),
    Tell::top("no aaa root", 8).alone(),
    Tell::top("aaa root ", 5),
    Tell::top("aaa authorization exec default local", 2),
    Tell::top("service routing protocols model ", 10),
    Tell::top("service routing configuration ", 8),
    Tell::top("service interface inactive expose", 6),
    Tell::top("transceiver qsfp default-mode ", 8),
    Tell::top("interface Management", 5).shaped(shape::one_number, "interface ManagementN"),
    Tell::top("interface Management", 5).shaped(shape::two_numbers, "interface ManagementN/N"),
    Tell::top("interface Ethernet", 3).shaped(shape::one_number, "interface EthernetN"),
    Tell::top("interface Vxlan", 8),
    Tell::top("interface Port-Channel", 3),
    Tell::top("ip routing", 2).alone(),
    Tell::top("ip routing vrf ", 6),
    Tell::top("no ip routing vrf ", 6),
    Tell::top("ip route ", 1).shaped(shape::address_and_length, "ip route with a length"),
    Tell::top("ip prefix-list ", 2).shaped(shape::word, "ip prefix-list NAME"),
    Tell::top("ip community-list regexp ", 6),
    Tell::top("ip access-list ", 1).shaped(shape::word, "ip access-list NAME"),
    Tell::top("daemon TerminAttr", 10).alone(),
    Tell::top("vlan internal order ", 8),
    Tell::top("router bfd", 4).alone(),
    Tell::top("router multicast", 4).alone(),
    Tell::top("spanning-tree mode mstp", 1).alone(),
    Tell::top("ip virtual-router mac-address ", 8),
    Tell::top("mlag configuration", 8).alone(),
    Tell::top("no enable password", 3).alone(),
    Tell::top("switchport default mode routed", 6).alone(),
    Tell::top("username ", 5).shaped(has_network_admin, "username ... role network-admin secret"),
    Tell::top("ip name-server vrf ", 3),
    Tell::top("ntp server vrf ", 2),
    Tell::top("queue-monitor length", 6),
    Tell::top("hardware counter feature ", 6),
    Tell::top("schedule tech-support interval ", 6),
    Tell::top("lldp management-address vrf ", 5),
    Tell::top("no service config verification qos", 5).alone(),
    Tell::top("peer-filter ", 5),
    Tell::top("monitor connectivity", 5).alone(),
    Tell::top("end", 1).alone(),
    Tell::block("ip address ", 3).shaped(shape::address_and_length, "ip address with a length"),
    Tell::block("ip address virtual ", 6),
    Tell::block("neighbor ", 3).shaped(has_peer_group, "neighbor ... peer group"),
    Tell::block("maximum-paths ", 4).shaped(has_ecmp, "maximum-paths ... ecmp"),
    Tell::block("vxlan source-interface ", 6),
    Tell::block("vxlan udp-port ", 6),
    Tell::block("speed forced ", 5),
    Tell::block("no switchport", 1).alone(),
    Tell::block("address-family evpn", 4).alone(),
    Tell::block("redistribute connected", 1),
    Tell::block("network ", 2).shaped(shape::address_and_length, "network with a length"),
    Tell::block("ip address ", -1).shaped(shape::address_and_mask, "ip address with a mask"),
];

fn is_swi(rest: &str) -> bool {
    rest.contains(".swi")
}

fn has_network_admin(rest: &str) -> bool {
    rest.contains(" role network-admin")
}

fn has_peer_group(rest: &str) -> bool {
    rest.contains(" peer group ") || rest.ends_with(" peer group")
}

fn has_ecmp(rest: &str) -> bool {
    rest.contains(" ecmp ")
}

/// `banner login` alone, and its text up to `EOF`.
fn free_text(line: &str) -> Option<FreeText> {
    matches!(line.trim(), "banner login" | "banner motd").then_some(FreeText::Line(&["EOF"]))
}
