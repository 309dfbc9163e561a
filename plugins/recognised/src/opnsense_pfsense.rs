//! The signs of OPNsense and pfSense.

use seawall_api::detect::{Dialect, Tell};

/// OPNsense and pfSense.
pub(crate) const DIALECT: Dialect =
    Dialect::new("opnsense-pfsense", "OPNsense / pfSense", TELLS).archived_as(&["opnsense", "pfsense"]);

const TELLS: &[Tell] = &[
    Tell::command("<opnsense>", 15).alone(),
    Tell::command("<pfsense>", 15).alone(),
    Tell::command("<webgui>", 6).alone(),
    Tell::command("<powerd_ac_mode>", 6),
    Tell::command("<nextuid>", 5),
    Tell::command("<outbound>", 2).alone(),
];
