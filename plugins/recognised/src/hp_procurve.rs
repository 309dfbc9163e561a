//! The signs of Aruba AOS-S and HP ProCurve.

use seawall_api::detect::{Dialect, Tell, shape};

/// Aruba AOS-S and HP ProCurve.
pub(crate) const DIALECT: Dialect =
    Dialect::new("hp-procurve", "Aruba AOS-S / HP ProCurve", TELLS).archived_as(&["hp", "procurve"]);

const TELLS: &[Tell] = &[
    Tell::comment_with(" Configuration Editor; Created on release #", 20),
    Tell::comment("; Ver #", 10),
    Tell::comment("; hpStack", 10),
    Tell::top("hostname \"", 2),
    Tell::top("module 1 type ", 6),
    Tell::top("module ", 3),
    Tell::top("timesync sntp", 5).alone(),
    Tell::top("sntp unicast", 5).alone(),
    Tell::top("time daylight-time-rule ", 6),
    Tell::top("time timezone ", 3),
    Tell::top("power-over-ethernet pre-std-detect", 6),
    Tell::top("password manager", 6),
    Tell::top("password operator", 5),
    Tell::top("no web-management", 4),
    Tell::top("no autorun", 4).alone(),
    Tell::top("snmp-server community \"", 3),
    Tell::top("interface ", 3).shaped(shape::number, "interface N"),
    Tell::block("untagged ", 3),
    Tell::block("tagged ", 2),
    Tell::block("no untagged ", 4),
    Tell::block("name \"", 1),
];
