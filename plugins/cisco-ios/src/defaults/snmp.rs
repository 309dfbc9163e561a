//! SNMP where nothing is written.

use seawall_api::Why;

use crate::builder::Builder;

pub(super) fn fill(builder: &mut Builder) {
    let snmp = &mut builder.model.snmp;
    // Nothing is sent unless asked for (Cisco SNMP command reference, `snmp-server enable traps`).
    snmp.traps.or_default(false);
    snmp.trap_kinds.or_default(Vec::new());
    snmp.source_interface.or_default(None);
    snmp.copy_servers.or_default(None);
    for user in &mut snmp.users {
        user.acl_ipv4.or_unknown(Why::VendorHides);
    }
}
