//! The signs of Cisco Small Business switches.

use seawall_api::detect::{Dialect, Tell};

/// Cisco Small Business switches: Cisco 220 to 550, CBS, Catalyst 1200 and 1300.
pub(crate) const DIALECT: Dialect =
    Dialect::new("cisco-sb", "Cisco Small Business", TELLS).archived_as(&["cisco-sb", "ciscosmb"]);

const TELLS: &[Tell] = &[
    Tell::top("config-file-header", 15).alone(),
    Tell::top("file SSD indicator ", 10),
    Tell::top("ssd-control-start", 10).alone(),
    Tell::top("CLI v", 3),
    Tell::top("set system mode ", 5),
    Tell::top("vlan database", 2).alone(),
    Tell::top("voice vlan oui-table add ", 6),
    Tell::top("no passwords complexity enable", 8).alone(),
    Tell::top("spanning-tree loopback-guard", 4).alone(),
    Tell::top("username ", 6).shaped(is_encrypted, "username ... password encrypted"),
    Tell::top("no boot host auto-config", 5),
];

fn is_encrypted(rest: &str) -> bool {
    rest.contains(" password encrypted ")
}
