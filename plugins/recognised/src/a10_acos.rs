//! The signs of A10 ACOS.

use seawall_api::detect::{Dialect, Tell};

/// A10 ACOS.
pub(crate) const DIALECT: Dialect =
    Dialect::new("a10-acos", "A10 ACOS", TELLS).archived_as(&["a10", "acos", "a10_acos"]);

const TELLS: &[Tell] = &[
    Tell::comment_with("A10", 3),
    Tell::comment_with("64-bit Advanced Core OS (ACOS)", 15),
    Tell::top("slb virtual-server ", 10),
    Tell::top("slb server ", 10),
    Tell::top("slb service-group ", 8),
    Tell::top("slb ", 4),
    Tell::top("interface ve ", 5),
    Tell::top("interface ethernet ", 1),
    Tell::top("vrrp-a ", 8),
    Tell::top("health monitor ", 6),
    Tell::top("ha interface ", 5),
    Tell::top("ip nat pool ", 2),
    Tell::top("floating-ip ", 5),
    Tell::block("router-interface ve ", 5),
    Tell::block("tagged ethernet ", 3),
    Tell::block("source-nat ", 3),
];
