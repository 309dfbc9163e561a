//! The signs of SONiC.

use seawall_api::detect::{Dialect, Tell};

/// SONiC.
pub(crate) const DIALECT: Dialect = Dialect::new("sonic", "SONiC", TELLS).archived_as(&["sonic", "enterprise_sonic"]);

const TELLS: &[Tell] = &[
    Tell::block("\"DEVICE_METADATA\":", 12),
    Tell::block("\"PORT\":", 5),
    Tell::block("\"hwsku\":", 6),
    Tell::block("\"LOOPBACK_INTERFACE\":", 6),
    Tell::block("\"MGMT_INTERFACE\":", 6),
    Tell::block("\"BGP_NEIGHBOR\":", 6),
    Tell::block("\"admin_status\":", 3),
    Tell::block("\"docker_routing_config_mode\":", 6),
    Tell::top("sonic-cli", 6),
];
