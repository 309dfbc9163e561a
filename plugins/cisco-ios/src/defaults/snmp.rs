//! The SNMP agent where nothing is written.

use seawall_api::Why;
use seawall_api::model::SnmpVersion;

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
    // Users are kept apart from the configuration; where one is shown, a script or an archive added it.
    let has_users = snmp.groups.iter().any(|group| group.active && group.version.value() == Some(&SnmpVersion::V3));
    if has_users && snmp.users.is_empty() {
        snmp.users_shown.or_unknown(Why::VendorHides);
    } else {
        snmp.users_shown.or_default(true);
    }
}
