//! The SNMP agent where nothing is written.

use seawall_api::Fact;

use crate::builder::Builder;

/// Fills in what communities, users and notifications do not say.
///
/// Sources: command references ("snmp-agent": off; "snmp-agent usm-user": stand in the configuration; "snmp-agent trap source": none). Whether
/// notifications are sent where no line says so, differs from one feature to the next.
pub(super) fn fill(builder: &mut Builder) {
    let snmp = &mut builder.model.snmp;
    snmp.users_shown.or_default(true);
    snmp.trap_kinds.or_default(Vec::new());
    snmp.source_interface.or_default(None);
    snmp.copy_servers = Fact::Default(None);
    for user in &mut snmp.users {
        user.group.or_default(None);
        user.authentication.or_default("none".to_owned());
        user.privacy.or_default("none".to_owned());
        user.level.or_default(None);
        user.access.or_default(None);
        user.acl_ipv4.or_default(None);
        user.acl_ipv6.or_default(None);
    }
}
