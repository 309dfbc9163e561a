//! The signs of Junos as XML, which is not read.

use seawall_api::detect::{Dialect, Tell};

/// Junos as XML, which is another language than the one that people write.
pub(crate) const DIALECT: Dialect = Dialect::new("juniper-junos-xml", "Juniper Junos (XML)", TELLS);

const TELLS: &[Tell] = &[
    Tell::command("<configuration ", 6),
    Tell::command("<configuration>", 6).alone(),
    Tell::command("<rpc-reply ", 4),
    Tell::command("<host-name>", 6),
    Tell::command("<root-authentication>", 8).alone(),
    Tell::command("<encrypted-password>", 4),
    Tell::command("<routing-options>", 8).alone(),
    Tell::command("<policy-options>", 8).alone(),
    Tell::command("<autonomous-system>", 5),
    Tell::command("<junos:", 8),
];
