//! The SNMP agent where nothing is written.

use seawall_api::Fact;

use crate::builder::Builder;

/// Fills in what communities, groups and notifications do not say.
///
/// Sources: EOS User Manual, "SNMP" (notifications of every kind are sent to the
/// hosts that are named; users stand in the configuration).
pub(super) fn fill(builder: &mut Builder) {
    let snmp = &mut builder.model.snmp;
    snmp.users_shown.or_default(true);
    snmp.traps.or_default(true);
    snmp.trap_kinds.or_default(Vec::new());
    snmp.source_interface.or_default(None);
    snmp.copy_servers = Fact::Default(None);
}
