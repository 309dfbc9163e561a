//! The signs of Extreme EXOS and VOSS.

use seawall_api::detect::{Dialect, Tell};

/// Extreme EXOS and VOSS.
pub(crate) const DIALECT: Dialect =
    Dialect::new("extreme", "Extreme EXOS / VOSS", TELLS).archived_as(&["extreme", "exos", "xos", "voss"]);

const TELLS: &[Tell] = &[
    Tell::comment("# Module devmgr configuration", 15),
    Tell::comment("# Module vlan configuration", 10),
    Tell::comment("# box type ", 8),
    Tell::comment("# cli mode ", 8),
    Tell::comment("# software version ", 4),
    Tell::top("configure snmp sysName ", 10),
    Tell::top("configure vlan default ", 8),
    Tell::top("configure vlan ", 4),
    Tell::top("create vlan \"", 6),
    Tell::top("configure ports ", 4),
    Tell::top("enable sharing ", 6),
    Tell::top("configure account ", 5),
    Tell::top("Preparing to Display Configuration...", 10).alone(),
    Tell::top("config terminal", 3).alone(),
    Tell::top("vlan members ", 5),
    Tell::top("vlan create ", 6),
    Tell::top("boot config flags ", 8),
    Tell::top("ssh secure", 3).alone(),
    Tell::top("spbm", 5).alone(),
];
