//! The signs of Huawei VRP.

use seawall_api::detect::{Dialect, Tell, shape};

use crate::tree::free_text;

/// Huawei VRP.
pub const DIALECT: Dialect = Dialect::new(crate::PLATFORM, "Huawei VRP", TELLS)
    .archived_as(&["vrp", "huawei", "huawei-vrp"])
    .with_free_text(free_text);

const TELLS: &[Tell] = &[
    Tell::comment("!Software Version V", 15),
    Tell::comment("#", 1).alone(),
    Tell::command("[V", 8).shaped(is_release, "[VnnnRnnnCnn]"),
    Tell::command("<Huawei>", 6),
    Tell::command("[Huawei]", 6),
    Tell::command("sysname ", 3),
    Tell::top("return", 3).alone(),
    Tell::command("undo ", 3),
    Tell::top("vlan batch ", 8),
    Tell::top("user-interface vty ", 4),
    Tell::top("user-interface con ", 4),
    Tell::top("aaa", 4).alone(),
    Tell::block("authentication-scheme ", 4),
    Tell::block("authorization-scheme ", 4),
    Tell::block("local-user ", 4).shaped(has_password_or_service, "local-user ... password|service-type"),
    Tell::command("authentication-mode aaa", 4),
    Tell::top("interface NULL0", 2).alone(),
    Tell::top("interface LoopBack", 2),
    Tell::top("interface MEth", 8),
    Tell::top("interface Eth-Trunk", 8),
    Tell::top("interface Vlanif", 8),
    Tell::top("interface XGigabitEthernet", 6),
    Tell::top("bgp ", 3).shaped(shape::number, "bgp N"),
    Tell::top("ospf ", 2),
    Tell::top("isis ", 2).shaped(shape::number, "isis N"),
    Tell::block("peer ", 3).shaped(is_peer, "peer ... as-number"),
    Tell::block("ipv4-family ", 4),
    Tell::top("ip vpn-instance ", 3),
    Tell::top("ip route-static ", 3),
    Tell::top("stelnet server enable", 5).alone(),
    Tell::top("stelnet ipv4 server enable", 6).alone(),
    Tell::top("ssh user ", 2),
    Tell::top("drop-profile default", 5).alone(),
    Tell::command("info-center ", 3),
    Tell::command("snmp-agent", 2),
    Tell::command("portal local-server ", 3),
    Tell::top("acl number ", 2),
    Tell::top("acl name ", 2),
    Tell::top("mpls lsr-id ", 3),
    Tell::top("traffic classifier ", 3),
    Tell::top("hwtacacs-server template ", 6),
    Tell::top("super password ", 3),
    Tell::block("ip address ", 1).shaped(shape::address_and_mask, "ip address with a mask"),
];

/// `V200R003C00]`
fn is_release(rest: &str) -> bool {
    rest.ends_with(']') && rest.contains('R') && rest.contains('C')
}

fn has_password_or_service(rest: &str) -> bool {
    [" password ", " service-type ", " privilege level "].iter().any(|word| rest.contains(word))
}

fn is_peer(rest: &str) -> bool {
    rest.contains(" as-number ")
}
