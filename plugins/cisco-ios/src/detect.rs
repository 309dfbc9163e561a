//! The signs of IOS and IOS XE.

use seawall_api::detect::{Dialect, Tell, shape};
use seawall_api::reader::free_text::{FreeText, after_words, delimited};

/// IOS and IOS XE.
pub const DIALECT: Dialect = Dialect::new(crate::PLATFORM, "Cisco IOS / IOS XE", TELLS)
    .archived_as(&["ios", "cisco_ios", "cisco-ios", "iosxe", "ios-xe", "cisco_iosxe"])
    .hinted_by(&["cisco"])
    .with_free_text(free_text);

const TELLS: &[Tell] = &[
    Tell::comment_with("Cisco IOS Software", 12),
    Tell::comment_with("Cisco IOS XE Software", 12),
    Tell::comment("! Last configuration change at ", 1),
    Tell::comment("! NVRAM config last updated at ", 3),
    Tell::top("Building configuration...", 2).alone(),
    Tell::top("Current configuration : ", 5),
    Tell::top("version ", 4).shaped(shape::short_version, "version of two numbers"),
    Tell::top("service timestamps ", 4),
    Tell::top("service password-encryption", 1).alone(),
    Tell::top("no service password-encryption", 3).alone(),
    Tell::top("service tcp-keepalives-", 3),
    Tell::top("no service pad", 5).alone(),
    Tell::top("platform punt-keepalive ", 8),
    Tell::top("no platform punt-keepalive ", 8),
    Tell::top("platform console ", 6),
    Tell::top("boot-start-marker", 8).alone(),
    Tell::top("no aaa new-model", 8).alone(),
    Tell::top("aaa new-model", 5).alone(),
    Tell::top("ip forward-protocol nd", 6).alone(),
    Tell::top("multilink bundle-name authenticated", 6).alone(),
    Tell::top("ip cef", 5).alone(),
    Tell::top("no ip cef", 5).alone(),
    Tell::top("no ipv6 cef", 6).alone(),
    Tell::top("ip classless", 4).alone(),
    Tell::top("ip subnet-zero", 3).alone(),
    Tell::top("no ip domain lookup", 4).alone(),
    Tell::top("no ip domain-lookup", 3).alone(),
    Tell::top("no ip http server", 3).alone(),
    Tell::top("ip http server", 2).alone(),
    Tell::top("ip http secure-server", 2).alone(),
    Tell::top("no ip http secure-server", 3).alone(),
    Tell::top("ip ssh version 2", 3).alone(),
    Tell::top("no ip source-route", 2).alone(),
    Tell::top("license udi pid ", 8),
    Tell::top("enable secret ", 1),
    Tell::top("enable password ", 1),
    Tell::top("username ", 2).shaped(has_secret_and_privilege, "username ... privilege ... secret"),
    Tell::top("spanning-tree extend system-id", 6).alone(),
    Tell::top("spanning-tree mode pvst", 3).alone(),
    Tell::top("spanning-tree mode rapid-pvst", 1).alone(),
    Tell::top("switch ", 6).shaped(is_provision, "switch N provision"),
    Tell::top("vtp mode ", 3),
    Tell::top("vlan internal allocation policy ", 5),
    Tell::top("crypto pki certificate chain ", 5),
    Tell::top("crypto isakmp policy ", 2),
    Tell::top("crypto isakmp key ", 2),
    Tell::top("ip vrf ", 3),
    Tell::top("vrf definition ", 2),
    Tell::top("ip dhcp pool ", 2),
    Tell::top("ip dhcp excluded-address ", 3),
    Tell::top("ip nat inside source ", 4),
    Tell::top("ip inspect name ", 4),
    Tell::top("ip access-list extended ", 3),
    Tell::top("access-list ", 3).shaped(is_numbered_list, "numbered access list"),
    Tell::top("ip route ", 2).shaped(shape::address_and_mask, "ip route with a mask"),
    Tell::top("router eigrp ", 3),
    Tell::top("router rip", 1).alone(),
    Tell::top("router ospf ", 1).shaped(shape::number, "router ospf N"),
    Tell::top("dial-peer voice ", 4),
    Tell::top("ephone-dn ", 4),
    Tell::top("scheduler allocate ", 4),
    Tell::top("banner exec ", 2),
    Tell::top("banner incoming ", 3),
    Tell::top("line con 0", 4).alone(),
    Tell::top("line aux 0", 5).alone(),
    Tell::top("line vty ", 3).shaped(is_range, "line vty N N"),
    Tell::top("interface FastEthernet", 2).shaped(shape::two_numbers, "interface FastEthernetN/N"),
    Tell::top("interface GigabitEthernet", 2).shaped(shape::one_number, "interface GigabitEthernetN"),
    Tell::top("interface GigabitEthernet", 2).shaped(shape::two_numbers, "interface GigabitEthernetN/N"),
    Tell::top("interface GigabitEthernet", 2).shaped(shape::three_numbers, "interface GigabitEthernetN/N/N"),
    Tell::top("interface Ethernet", 1).shaped(shape::two_numbers, "interface EthernetN/N"),
    Tell::top("interface Serial", 1),
    Tell::block("ip address ", 3).shaped(shape::address_and_mask, "ip address with a mask"),
    Tell::block("no ip address", 1).alone(),
    Tell::block("duplex auto", 1).alone(),
    Tell::block("negotiation auto", 3).alone(),
    Tell::block("media-type rj45", 3).alone(),
    Tell::block("exec-timeout ", 1),
    Tell::block("transport input ", 3),
    Tell::block("stopbits ", 2),
    Tell::block("logging synchronous", 3).alone(),
    Tell::block("login local", 2).alone(),
    Tell::block("privilege level 15", 2).alone(),
    Tell::block("switchport trunk encapsulation dot1q", 3).alone(),
    Tell::block("encapsulation dot1Q ", 2),
    Tell::block("standby ", 2),
    Tell::block("ip nat ", 2),
    Tell::block("ip access-group ", 1),
    Tell::block("network ", 2).shaped(is_masked_network, "network ... mask ..."),
    Tell::block("network ", 1).shaped(shape::address_and_mask, "network with a wildcard"),
    Tell::block("exit-address-family", 2).alone(),
    Tell::block("neighbor ", 1).shaped(is_peer_group, "neighbor ... peer-group"),
    Tell::top("cable ", 4),
    Tell::top("interface Modular-Cable", 4),
    Tell::top("controller ", 2).shaped(is_line_card, "controller T1|E1"),
    // What IOS never writes.
    Tell::block("ip address ", -8).shaped(shape::address_and_length, "ip address with a length"),
    Tell::block("ipv4 address ", -8),
    Tell::top("feature ", -8).shaped(shape::word, "feature ..."),
    Tell::top("vlan database", -5).alone(),
    Tell::top("interface gigabitEthernet 0/", -2),
    Tell::top("service advanced-vty", -8).alone(),
    Tell::top("configure", -4).alone(),
    Tell::top("ip routing vrf ", -8),
    Tell::top("config-file-header", -12).alone(),
    Tell::block("nameif ", -8),
    Tell::block("security-level ", -8).shaped(shape::number, "security-level N"),
    Tell::command("undo ", -8),
];

fn has_secret_and_privilege(rest: &str) -> bool {
    rest.contains(" privilege ") && rest.contains(" secret ")
}

fn is_provision(rest: &str) -> bool {
    rest.split_once(' ').is_some_and(|(member, rest)| shape::number(member) && rest.starts_with("provision "))
}

fn is_numbered_list(rest: &str) -> bool {
    rest.split_once(' ').is_some_and(|(list, entry)| {
        shape::number(list) && ["permit ", "deny ", "remark "].iter().any(|action| entry.starts_with(action))
    })
}

fn is_peer_group(rest: &str) -> bool {
    after_words(rest, 1).is_some_and(|behind| behind.starts_with("peer-group"))
}

fn is_line_card(rest: &str) -> bool {
    rest.starts_with("T1 ") || rest.starts_with("E1 ")
}

/// `0 4`
fn is_range(rest: &str) -> bool {
    rest.split_once(' ').is_some_and(|(first, last)| shape::number(first) && shape::number(last.trim_end()))
}

/// `10.0.0.0 mask 255.0.0.0`
fn is_masked_network(rest: &str) -> bool {
    after_words(rest, 1).is_some_and(|behind| behind.starts_with("mask "))
}

/// Banners, and certificates in hexadecimal.
fn free_text(line: &str) -> Option<FreeText> {
    let line = line.trim_start();
    if line.starts_with("banner ") {
        return delimited(line, 2);
    }
    line.starts_with("certificate ").then_some(FreeText::Hex("quit"))
}
