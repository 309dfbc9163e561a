//! The signs of H3C and HPE Comware.

use seawall_api::detect::{Dialect, Tell};
use seawall_api::reader::free_text::{FreeText, delimited};

/// H3C and HPE Comware.
pub(crate) const DIALECT: Dialect =
    Dialect::new("h3c-comware", "H3C / HPE Comware", TELLS).archived_as(&["h3c", "comware"]).with_free_text(free_text);

const TELLS: &[Tell] = &[
    Tell::comment("#", 1).alone(),
    Tell::command("version ", 15).shaped(is_release, "version N.N.N, Release N"),
    Tell::command("sysname ", 3),
    Tell::top("return", 3).alone(),
    Tell::command("undo ", 3),
    Tell::command("domain default enable ", 6),
    Tell::command("domain system", 5).alone(),
    Tell::command("radius scheme ", 6),
    Tell::command("role name level-", 8),
    Tell::command("local-user ", 5).shaped(is_managed, "local-user ... class manage"),
    Tell::command("user-group system", 5).alone(),
    Tell::command("password-recovery enable", 5).alone(),
    Tell::command("interface Vlan-interface", 8),
    Tell::command("interface Ten-GigabitEthernet", 6),
    Tell::command("interface Bridge-Aggregation", 8),
    Tell::command("interface Route-Aggregation", 8),
    Tell::command("line class ", 8),
    Tell::command("irf ", 5),
    Tell::command("scheduler logfile size ", 6),
    Tell::command("lldp global enable", 4).alone(),
    Tell::block("user-role network-", 8),
    Tell::block("authorization-attribute ", 6),
    Tell::block("port trunk permit vlan ", 4),
    Tell::block("port link-mode ", 6),
    Tell::block("service-type ssh", 2),
    Tell::command("snmp-agent sys-info version ", 2),
    Tell::command("stp mode ", 2),
];

/// `7.1.045, Release 2418P06`
fn is_release(rest: &str) -> bool {
    [", Release ", ", Feature ", ", ESS ", ", Alpha ", ", Demo "].iter().any(|word| rest.contains(word))
}

fn is_managed(rest: &str) -> bool {
    rest.ends_with(" class manage") || rest.ends_with(" class network")
}

/// `header motd %` and its text up to the next of that mark.
fn free_text(line: &str) -> Option<FreeText> {
    line.starts_with("header ").then(|| delimited(line, 2))?
}
