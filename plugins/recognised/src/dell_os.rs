//! The signs of Dell OS10, OS9 and OS6.

use seawall_api::detect::{Dialect, Tell, shape};

/// Dell OS10, OS9 and OS6.
pub(crate) const DIALECT: Dialect = Dialect::new("dell-os", "Dell OS10 / OS9 / OS6", TELLS).archived_as(&[
    "dnos9",
    "dnos10",
    "dell",
    "force10",
    "os10",
    "dnos",
    "ftos",
    "powerconnect",
]);

const TELLS: &[Tell] = &[
    Tell::comment("! Version 10.", 10),
    Tell::comment("! Version 9.", 6),
    Tell::comment("!Current Configuration:", 3),
    Tell::comment_with("Dell", 4),
    Tell::top("Current Configuration ...", 4),
    Tell::top("interface ethernet", 5).shaped(shape::three_numbers, "interface ethernetN/N/N"),
    Tell::top("interface mgmt", 5).shaped(shape::three_numbers, "interface mgmtN/N/N"),
    Tell::top("interface vlan", 3).shaped(shape::number, "interface vlanN"),
    Tell::top("interface ManagementEthernet ", 6),
    Tell::top("interface TenGigabitEthernet ", 3),
    Tell::top("interface fortyGigE ", 6),
    Tell::top("interface port-channel", 1),
    Tell::top("rest api restconf", 6).alone(),
    Tell::top("system-user linuxadmin ", 12),
    Tell::top("vlt-domain ", 8),
    Tell::top("vlt domain ", 8),
    Tell::top("vrrp delay reload ", 5),
    Tell::top("aaa authentication login default local", 1).alone(),
    Tell::top("stack-unit ", 6),
    Tell::top("iscsi target port ", 3),
    Tell::top("username ", 5).shaped(is_sysadmin, "username ... role sysadmin"),
    Tell::block("vlt-port-channel ", 6),
    Tell::block("flowcontrol receive off", 3).alone(),
    Tell::block("flowcontrol receive on", 3).alone(),
    Tell::block("vrrp-group ", 4),
    Tell::block("virtual-address ", 4),
    Tell::block("ip address ", 1).shaped(shape::address_and_length, "ip address with a length"),
    Tell::block("spanning-tree port type ", 1),
];

fn is_sysadmin(rest: &str) -> bool {
    rest.contains(" role sysadmin")
}
