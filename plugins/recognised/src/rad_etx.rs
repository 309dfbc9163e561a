//! The signs of RAD ETX.

use seawall_api::detect::{Dialect, Tell};

/// RAD ETX.
pub(crate) const DIALECT: Dialect = Dialect::new("rad-etx", "RAD ETX", TELLS).archived_as(&["etx"]);

const TELLS: &[Tell] = &[
    Tell::command("flow ", 1),
    Tell::command("classifier-profile ", 6),
    Tell::command("classifier ", 3),
    Tell::command("shaper-profile ", 4),
    Tell::command("queue-group-profile ", 6),
    Tell::command("queue-block-profile ", 6),
    Tell::command("egress-port ", 5),
    Tell::command("ingress-port ", 5),
    Tell::command("vlan-tag push vlan ", 6),
    Tell::command("maintenance-domain ", 3),
    Tell::command("write-view ", 3),
];
