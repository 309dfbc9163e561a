//! The SNMP agent where nothing is written.

use crate::builder::Builder;

/// Sources: SNMP command reference (no notification is sent until it is asked for); users are lines like any other
/// (guidance, `show running-config` of the corpus). What a community sees that names no view no source says.
pub(super) fn fill(builder: &mut Builder) {
    let snmp = &mut builder.model.snmp;
    snmp.traps.or_default(false);
    snmp.trap_kinds.or_default(Vec::new());
    snmp.source_interface.or_default(None);
    // There is no list of servers for copies.
    snmp.copy_servers.or_default(None);
    snmp.users_shown.or_default(true);
}
