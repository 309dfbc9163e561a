//! The signs of Cisco NX-OS.

use seawall_api::detect::{Dialect, Tell, shape};
use seawall_api::reader::free_text::{FreeText, delimited};

/// Cisco NX-OS.
pub const DIALECT: Dialect = Dialect::new(crate::PLATFORM, "Cisco NX-OS", TELLS)
    .archived_as(&["cisco-nx", "nxos", "cisco_nx", "cisco-nxos"])
    .with_free_text(free_text);

const TELLS: &[Tell] = &[
    Tell::comment("!Command: show running-config", 12),
    Tell::comment("!Command: show startup-config", 12),
    Tell::comment("!Running configuration last done at: ", 8),
    Tell::comment("!Time: ", 5),
    Tell::comment_with("Cisco Nexus Operating System (NX-OS)", 20),
    Tell::top("version ", 8).shaped(shape::bracket_version, "version N.N(N)"),
    Tell::top("feature ", 6),
    Tell::top("install feature-set ", 8),
    Tell::top("feature-set ", 8),
    Tell::top("nv overlay evpn", 8).alone(),
    Tell::top("vdc ", 8),
    Tell::top("boot nxos ", 12),
    Tell::top("boot kickstart ", 8),
    Tell::top("vrf context ", 8),
    Tell::top("interface mgmt0", 6).alone(),
    Tell::top("interface nve", 4).shaped(shape::number, "interface nveN"),
    Tell::top("interface Ethernet", 2).shaped(shape::two_numbers, "interface EthernetN/N"),
    Tell::top("interface port-channel", 2).shaped(shape::number, "interface port-channelN"),
    Tell::top("no password strength-check", 6).alone(),
    Tell::top("password strength-check", 6).alone(),
    Tell::top("copp profile ", 6),
    Tell::top("role name ", 3),
    Tell::top("username ", 6).shaped(has_role, "username ... password 5 ... role network-..."),
    Tell::top("snmp-server user ", 4).shaped(has_network_role, "snmp-server user ... network-..."),
    Tell::top("rmon event ", 3),
    Tell::top("system default switchport", 4),
    Tell::top("system jumbomtu ", 6),
    Tell::top("no system default switchport", 4),
    Tell::top("vpc domain ", 6),
    Tell::top("fabric forwarding anycast-gateway-mac ", 8),
    Tell::top("evpn", 1).alone(),
    Tell::top("line console", 2).alone(),
    Tell::top("line vty", 3).alone(),
    Tell::top("cfs ", 3),
    Tell::top("hardware access-list tcam ", 5),
    Tell::top("icam monitor ", 5),
    Tell::top("ip domain-lookup", 2).alone(),
    Tell::top("ip route ", 1).shaped(shape::address_and_length, "ip route with a length"),
    Tell::top("ip access-list ", 1).shaped(shape::word, "ip access-list NAME"),
    Tell::block("vrf member ", 6),
    Tell::block("limit-resource ", 8),
    Tell::block("ip address ", 2).shaped(shape::address_and_length, "ip address with a length"),
    Tell::block("ip router ospf ", 5),
    Tell::block("ip router eigrp ", 5),
    Tell::block("hsrp ", 3).shaped(shape::number, "hsrp N"),
    Tell::block("address-family ipv4 unicast", 2).alone(),
    Tell::block("address-family l2vpn evpn", 3).alone(),
    Tell::block("fabric forwarding mode anycast-gateway", 8).alone(),
    Tell::block("host-reachability protocol bgp", 6).alone(),
    Tell::block("member vni ", 6),
    Tell::block("peer-keepalive destination ", 5),
    Tell::block("inherit peer ", 4),
    Tell::block("template peer ", 2),
    Tell::block("no switchport", 1).alone(),
    Tell::block("ip address ", -3).shaped(shape::address_and_mask, "ip address with a mask"),
];

fn has_role(rest: &str) -> bool {
    rest.contains(" password ") && (rest.contains(" role network-") || rest.contains(" role vdc-"))
}

fn has_network_role(rest: &str) -> bool {
    rest.contains(" network-admin") || rest.contains(" network-operator")
}

fn free_text(line: &str) -> Option<FreeText> {
    line.starts_with("banner ").then(|| delimited(line, 2))?
}
