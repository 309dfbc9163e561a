//! The signs of Check Point Gaia.

use seawall_api::detect::{Dialect, Tell};

/// Check Point Gaia.
pub(crate) const DIALECT: Dialect =
    Dialect::new("checkpoint-gaia", "Check Point Gaia", TELLS).archived_as(&["gaiaos", "checkpoint", "gaia"]);

const TELLS: &[Tell] = &[
    Tell::comment("# Configuration of ", 6),
    Tell::comment("# Language version: ", 8),
    Tell::top("set installer policy ", 8),
    Tell::top("set config-lock ", 6),
    Tell::top("set clienv ", 6),
    Tell::top("set user admin ", 2),
    Tell::top("set user monitor ", 6),
    Tell::top("set web ", 4),
    Tell::top("set tracefile ", 6),
    Tell::top("set router-options ", 5),
    Tell::top("set expert-password", 8),
    Tell::top("set password-controls ", 8),
    Tell::top("set interface ", 2),
    Tell::top("set static-route ", 3),
    Tell::top("add bonding group ", 5),
    Tell::top("set bonding group ", 5),
    Tell::top("set hostname ", 1),
];
