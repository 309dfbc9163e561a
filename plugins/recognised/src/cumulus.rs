//! The signs of NVIDIA Cumulus Linux.

use seawall_api::detect::{Dialect, Tell};

/// NVIDIA Cumulus Linux.
pub(crate) const DIALECT: Dialect = Dialect::new("cumulus", "NVIDIA Cumulus Linux", TELLS).archived_as(&["cumulus"]);

const TELLS: &[Tell] = &[
    Tell::top("net del all", 8).alone(),
    Tell::top("net commit", 6).alone(),
    Tell::top("net add ", 8),
    Tell::top("net add interface ", 4),
    Tell::top("net add bgp ", 4),
    Tell::top("net add hostname ", 4),
    Tell::top("nv set ", 10),
    Tell::top("auto swp", 6),
    Tell::top("iface swp", 8),
    Tell::block("bridge-vids ", 5),
    Tell::block("bridge-vlan-aware yes", 6).alone(),
    Tell::block("bond-slaves ", 4),
];
