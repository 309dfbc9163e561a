//! The signs of OpenWrt.

use seawall_api::detect::{Dialect, Tell};

/// OpenWrt.
pub(crate) const DIALECT: Dialect = Dialect::new("openwrt", "OpenWrt", TELLS).archived_as(&["openwrt"]);

const TELLS: &[Tell] = &[
    Tell::top("package ", 2),
    Tell::top("config interface '", 8),
    Tell::top("config device", 3),
    Tell::top("config globals 'globals'", 8),
    Tell::top("config zone", 4),
    Tell::top("config rule", 3),
    Tell::block("option ", 5),
    Tell::block("list ", 3),
];
