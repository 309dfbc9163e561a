//! The signs of NVIDIA Onyx.

use seawall_api::detect::{Dialect, Tell};

/// NVIDIA Onyx, once Mellanox MLNX-OS.
pub(crate) const DIALECT: Dialect =
    Dialect::new("mellanox-onyx", "NVIDIA Onyx", TELLS).archived_as(&["mlnxos", "onyx", "mellanox"]);

const TELLS: &[Tell] = &[
    Tell::comment("## Active saved database ", 15),
    Tell::comment("## Running database ", 12),
    Tell::comment("## Product release: ", 8),
    Tell::command("no cli default prefix-modes enable", 12).alone(),
    Tell::command("protocol mlag", 8).alone(),
    Tell::command("protocol bgp", 4).alone(),
    Tell::command("interface mlag-port-channel ", 8),
    Tell::command("interface mgmt0 ip ", 4),
    Tell::command("no mlag shutdown", 6).alone(),
    Tell::command("mlag-vip ", 8),
];
