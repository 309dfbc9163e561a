//! The signs of MikroTik RouterOS.

use seawall_api::detect::{Dialect, Tell};

/// MikroTik RouterOS.
pub const DIALECT: Dialect = Dialect::new(crate::PLATFORM, "MikroTik RouterOS", TELLS).archived_as(&[
    "routeros",
    "mikrotik",
    "mikrotik-routeros",
]);

const TELLS: &[Tell] = &[
    Tell::comment_with(" by RouterOS ", 20),
    Tell::comment_with("RouterOS", 4),
    Tell::comment("# software id = ", 8),
    Tell::comment("# model = ", 4),
    Tell::comment("# serial number = ", 3),
    Tell::comment_with("factory-software:", 8),
    Tell::top("/interface ", 5),
    Tell::top("/interface bridge", 3),
    Tell::top("/interface ethernet", 3),
    Tell::top("/interface vlan", 3),
    Tell::top("/ip ", 5),
    Tell::top("/ip address", 2),
    Tell::top("/ip firewall ", 3),
    Tell::top("/ip service", 3),
    Tell::top("/ipv6 ", 3),
    Tell::top("/system ", 4),
    Tell::top("/routing ", 3),
    Tell::top("/user ", 2),
    Tell::top("/snmp", 2),
    Tell::top("/tool ", 3),
    Tell::top("/queue ", 3),
    Tell::top("set [ find ", 6),
    Tell::top("set [find ", 5),
    Tell::top("add address=", 4),
    Tell::top("add action=", 4),
    Tell::top("add chain=", 3),
    Tell::top("add bridge=", 4),
    Tell::top("add interface=", 3),
    Tell::top("add name=", 3),
    Tell::top("add comment=", 3),
    Tell::top("set name=", 2),
    Tell::top("set enabled=", 2),
];
