//! The signs of Brocade and Ruckus FastIron and NetIron.

use seawall_api::detect::{Dialect, Tell};
use seawall_api::reader::free_text::{FreeText, delimited};

/// Brocade and Ruckus FastIron and NetIron.
pub(crate) const DIALECT: Dialect = Dialect::new("brocade-ironware", "Brocade / Ruckus FastIron", TELLS)
    .archived_as(&["foundry", "ironware", "fastiron", "brocade"])
    .with_free_text(free_text);

const TELLS: &[Tell] = &[
    Tell::comment("!Current configuration:", 3),
    Tell::top("Current configuration:", 3).alone(),
    Tell::top("ver ", 8),
    Tell::top("stack unit ", 6),
    Tell::top("module ", 3),
    Tell::top("lag ", 3),
    Tell::top("enable aaa console", 5).alone(),
    Tell::top("enable telnet ", 3),
    Tell::top("hitless-failover enable", 6).alone(),
    Tell::top("interface ethernet ", 2),
    Tell::top("interface management ", 3),
    Tell::block("module ", 4),
    Tell::block("port-name ", 6),
    Tell::block("tagged ethe ", 8),
    Tell::block("untagged ethe ", 8),
    Tell::block("ports ethe", 6),
    Tell::block("router-interface ve ", 3),
];

fn free_text(line: &str) -> Option<FreeText> {
    line.starts_with("banner ").then(|| delimited(line, 2))?
}
