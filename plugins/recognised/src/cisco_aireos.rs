//! The signs of Cisco AireOS.

use seawall_api::detect::{Dialect, Tell};

/// Cisco AireOS.
pub(crate) const DIALECT: Dialect =
    Dialect::new("cisco-aireos", "Cisco AireOS", TELLS).archived_as(&["cisco-wlc5", "aireos"]);

const TELLS: &[Tell] = &[
    Tell::top("config sysname ", 10),
    Tell::top("config wlan ", 8),
    Tell::top("config ap ", 5),
    Tell::top("config interface address ", 8),
    Tell::top("config interface ", 5),
    Tell::top("config snmp ", 5),
    Tell::top("config mobility ", 6),
    Tell::top("config radius ", 6),
    Tell::top("config 802.11", 8),
    Tell::top("config advanced ", 4),
    Tell::top("config network ", 4),
];
