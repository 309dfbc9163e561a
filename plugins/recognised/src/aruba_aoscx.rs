//! The signs of Aruba AOS-CX.

use seawall_api::detect::{Dialect, Tell, shape};

/// Aruba AOS-CX.
pub(crate) const DIALECT: Dialect =
    Dialect::new("aruba-aoscx", "Aruba AOS-CX", TELLS).archived_as(&["aoscx", "aruba-cx", "arubacx"]);

const TELLS: &[Tell] = &[
    Tell::comment("!Version ArubaOS-CX", 20),
    Tell::comment("!export-password: ", 10),
    Tell::top("https-server vrf ", 8),
    Tell::top("https-server rest ", 8),
    Tell::top("ssh server vrf ", 3),
    Tell::top("user admin group administrators ", 8),
    Tell::top("interface lag ", 5),
    Tell::top("interface mgmt", 4).alone(),
    Tell::top("interface vlan ", 1),
    Tell::top("interface ", 6).shaped(shape::three_numbers, "interface N/N/N"),
    Tell::top("vsx", 6).alone(),
    Tell::top("vsx-sync ", 6),
    Tell::top("access-list ip ", 6),
    Tell::top("spanning-tree", 1).alone(),
    Tell::top("ntp enable", 2).alone(),
    Tell::top("ntp vrf ", 2),
    Tell::block("vlan trunk native ", 6),
    Tell::block("vlan trunk allowed ", 6),
    Tell::block("vlan access ", 4),
    Tell::block("vrf attach ", 6),
    Tell::block("no routing", 5).alone(),
    Tell::block("active-gateway ip ", 8),
    Tell::block("lacp mode active", 3).alone(),
    Tell::block("vsx-sync ", 5),
    Tell::block("ip static ", 5),
];
