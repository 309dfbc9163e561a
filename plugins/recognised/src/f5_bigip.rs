//! The signs of F5 BIG-IP.

use seawall_api::detect::{Dialect, Tell, shape};

/// F5 BIG-IP.
pub(crate) const DIALECT: Dialect = Dialect::new("f5-bigip", "F5 BIG-IP", TELLS).archived_as(&["f5", "bigip", "tmos"]);

const TELLS: &[Tell] = &[
    Tell::comment("#TMSH-VERSION: ", 20),
    Tell::top("ltm ", 6).shaped(shape::ends_with_brace, "ltm ... {"),
    Tell::top("ltm virtual ", 6),
    Tell::top("ltm pool ", 5),
    Tell::top("ltm monitor ", 4),
    Tell::top("sys ", 4).shaped(shape::ends_with_brace, "sys ... {"),
    Tell::top("sys global-settings {", 6).alone(),
    Tell::top("net ", 4).shaped(shape::ends_with_brace, "net ... {"),
    Tell::top("net self ", 6),
    Tell::top("net vlan ", 4),
    Tell::top("auth user ", 4),
    Tell::top("cm device ", 6),
    Tell::top("security firewall ", 4),
    Tell::top("asm policy ", 5),
];
