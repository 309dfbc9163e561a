//! The SNMP agent where nothing is written.

use seawall_api::Fact;

use crate::builder::Builder;

/// Fills in what notifications do not say.
///
/// Sources: CLI Reference, "trap-group" (without `categories` every kind is sent), "trap-options" (the address of the outgoing interface).
pub(super) fn fill(builder: &mut Builder) {
    let snmp = &mut builder.model.snmp;
    snmp.users_shown.or_default(true);
    snmp.traps.or_default(true);
    snmp.trap_kinds.or_default(Vec::new());
    snmp.source_interface.or_default(None);
    snmp.copy_servers = Fact::Default(None);
}
