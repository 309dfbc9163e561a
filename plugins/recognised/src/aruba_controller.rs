//! The signs of ArubaOS controllers.

use seawall_api::detect::{Dialect, Tell};

/// ArubaOS controllers.
pub(crate) const DIALECT: Dialect =
    Dialect::new("aruba-controller", "ArubaOS controller", TELLS).archived_as(&["arubaos", "aruba", "aosw"]);

const TELLS: &[Tell] = &[
    Tell::top("netservice ", 8),
    Tell::top("netdestination ", 8),
    Tell::top("ip access-list session ", 10),
    Tell::top("wlan ssid-profile ", 8),
    Tell::top("wlan virtual-ap ", 8),
    Tell::top("ap system-profile ", 8),
    Tell::top("ap-group ", 6),
    Tell::top("rf arm-profile ", 8),
    Tell::top("user-role ", 5),
    Tell::top("aaa profile ", 6),
    Tell::top("controller-ip vlan ", 8),
    Tell::top("masterip ", 5),
    Tell::top("virtual-controller-country ", 10),
];
