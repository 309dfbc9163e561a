//! The signs of Extreme SLX-OS and of Brocade NOS before it.

use seawall_api::detect::{Dialect, Tell, shape};

/// Extreme SLX-OS and Brocade NOS.
pub(crate) const DIALECT: Dialect =
    Dialect::new("extreme-slxos", "Extreme SLX-OS / NOS", TELLS).archived_as(&["slxos", "nos", "slx"]);

const TELLS: &[Tell] = &[
    Tell::top("root enable", 5).alone(),
    Tell::top("root access console", 6).alone(),
    Tell::top("host-table aging-mode conversational", 10).alone(),
    Tell::top("switch-attributes ", 8),
    Tell::top("cee-map default", 8).alone(),
    Tell::top("rbridge-id ", 8),
    Tell::top("fcoe", 2).alone(),
    Tell::top("fabric route mcast", 6),
    Tell::top("logging auditlog class ", 6),
    Tell::top("logging raslog console ", 6),
    Tell::top("overlay-gateway ", 6),
    Tell::top("no protocol vrrp", 5).alone(),
    Tell::top("protocol lldp", 3).alone(),
    Tell::top("ntp server ", 1),
    Tell::top("username ", 4).shaped(is_encrypted, "username ... password ... encryption-level"),
    Tell::top("interface Ethernet ", 2).shaped(shape::two_numbers, "interface Ethernet N/N"),
    Tell::top("interface TenGigabitEthernet ", 2).shaped(shape::three_numbers, "interface TenGigabitEthernet N/N/N"),
];

fn is_encrypted(rest: &str) -> bool {
    rest.contains(" encryption-level ")
}
