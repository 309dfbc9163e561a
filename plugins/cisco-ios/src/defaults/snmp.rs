//! The SNMP agent where nothing is written.

use crate::builder::Builder;

/// Fills in what is sent.
///
/// Source: Cisco IOS Network Management command reference (no notification is enabled by default).
pub(super) fn fill(builder: &mut Builder) {
    let snmp = &mut builder.model.snmp;
    snmp.traps.or_default(false);
    snmp.trap_kinds.or_default(Vec::new());
    snmp.source_interface.or_default(None);
    snmp.copy_servers.or_default(None);
}
