//! The signs of Palo Alto PAN-OS.

use seawall_api::detect::{Dialect, Tell};

/// Palo Alto PAN-OS.
pub(crate) const DIALECT: Dialect =
    Dialect::new("paloalto-panos", "Palo Alto PAN-OS", TELLS).archived_as(&["paloalto", "paloaltoxml", "panos"]);

const TELLS: &[Tell] = &[
    Tell::command("<config version=", 10),
    Tell::command("<mgt-config>", 8).alone(),
    Tell::command("<deviceconfig>", 10).alone(),
    Tell::command("<vsys>", 5).alone(),
    Tell::command("<rulebase>", 5).alone(),
    Tell::top("set deviceconfig ", 10),
    Tell::top("set mgt-config ", 8),
    Tell::top("set shared ", 3),
    Tell::top("set network interface ethernet ", 6),
    Tell::top("set network virtual-router ", 6),
    Tell::top("set network profiles ", 6),
    Tell::top("set rulebase ", 8),
    Tell::top("set zone ", 3),
    Tell::top("set vsys vsys", 8),
    Tell::top("set device-group ", 8),
    Tell::top("set template ", 5),
    Tell::top("set template-stack ", 8),
    Tell::top("set address ", 2),
    Tell::top("set service-group", 2),
    Tell::top("set config ", 3),
    Tell::command("deviceconfig {", 10).alone(),
    Tell::command("mgt-config {", 8).alone(),
];
