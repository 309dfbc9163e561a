//! The signs of Fortinet FortiOS.

use seawall_api::detect::{Dialect, Tell, shape};

/// Fortinet FortiOS.
pub(crate) const DIALECT: Dialect = Dialect::new("fortinet-fortios", "Fortinet FortiOS", TELLS).archived_as(&[
    "fortigate",
    "fortigate-full",
    "fortios",
    "fortinet",
    "fortinet-fortios",
]);

const TELLS: &[Tell] = &[
    Tell::comment("#config-version=", 20),
    Tell::comment("#conf_file_ver=", 8),
    Tell::comment("#buildno=", 5),
    Tell::comment("#global_vdom=", 5),
    Tell::top("config system global", 8).alone(),
    Tell::top("config system interface", 6).alone(),
    Tell::top("config system ", 3),
    Tell::top("config firewall ", 5),
    Tell::top("config firewall policy", 3).alone(),
    Tell::top("config router ", 4),
    Tell::top("config vdom", 5).alone(),
    Tell::top("config global", 4).alone(),
    Tell::top("config vpn ", 4),
    Tell::top("config user ", 3),
    Tell::top("config log ", 4),
    Tell::top("config webfilter ", 4),
    Tell::block("edit ", 2),
    Tell::block("next", 2).alone(),
    Tell::block("set vdom ", 5),
    Tell::block("set allowaccess ", 5),
    Tell::block("set srcintf ", 5),
    Tell::block("set ip ", 1).shaped(shape::address_and_mask, "set ip with a mask"),
    Tell::block("set password ENC ", 6),
    Tell::block("set passwd ENC ", 6),
    Tell::block("set snmp-index ", 5),
    Tell::block("set uuid ", 4),
];
