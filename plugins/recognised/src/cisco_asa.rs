//! The signs of Cisco ASA.

use seawall_api::detect::{Dialect, Tell, shape};

/// Cisco ASA.
pub(crate) const DIALECT: Dialect =
    Dialect::new("cisco-asa", "Cisco ASA", TELLS).archived_as(&["asa", "cisco_asa", "cisco-asa", "firelinuxos"]);

const TELLS: &[Tell] = &[
    Tell::comment(": Saved", 12),
    Tell::comment(": Hardware:", 6),
    Tell::comment_with("Cisco Adaptive Security Appliance", 15),
    Tell::comment_with("Firepower Threat Defense", 10),
    Tell::top("ASA Version ", 15),
    Tell::top("PIX Version ", 10),
    Tell::top("NGFW Version ", 12),
    Tell::top("names", 2).alone(),
    Tell::top("passwd ", 5),
    Tell::top("object network ", 5),
    Tell::top("object service ", 5),
    Tell::top("policy-map global_policy", 8).alone(),
    Tell::top("service-policy global_policy global", 8).alone(),
    Tell::top("class-map inspection_default", 8).alone(),
    Tell::top("policy-map type inspect dns ", 5),
    Tell::top("threat-detection ", 8),
    Tell::top("access-group ", 6).shaped(names_interface, "access-group ... in interface ..."),
    Tell::top("access-list ", 6).shaped(is_extended, "access-list NAME extended"),
    Tell::top("ssh ", 4).shaped(shape::address_and_mask, "ssh with an address and a mask"),
    Tell::top("http ", 4).shaped(shape::address_and_mask, "http with an address and a mask"),
    Tell::top("timeout xlate ", 8),
    Tell::top("user-identity ", 6),
    Tell::top("pager lines ", 6),
    Tell::top("icmp unreachable rate-limit ", 6),
    Tell::top("same-security-traffic ", 6),
    Tell::top("tunnel-group ", 4),
    Tell::top("asdm ", 6),
    Tell::top("no asdm ", 6),
    Tell::top("monitor-interface ", 3),
    Tell::top("no monitor-interface ", 3),
    Tell::top("failover", 2),
    Tell::top("nat (", 6),
    Tell::top("Cryptochecksum:", 10),
    Tell::top("aaa-server ", 5),
    Tell::top("route ", 4),
    Tell::block("nameif ", 8),
    Tell::block("security-level ", 8).shaped(shape::number, "security-level N"),
    Tell::block("management-only", 6).alone(),
    Tell::block("nat (", 5),
    Tell::block("subnet ", 2),
    Tell::block("class inspection_default", 6).alone(),
    Tell::block("match default-inspection-traffic", 6).alone(),
];

fn names_interface(rest: &str) -> bool {
    rest.contains(" interface ") || rest.ends_with(" global")
}

fn is_extended(rest: &str) -> bool {
    rest.split_once(' ').is_some_and(|(_, kind)| kind.starts_with("extended "))
}
