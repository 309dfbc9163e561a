//! The SNMP agent where nothing is written.

use seawall_api::Fact;

use crate::builder::Builder;

/// Source: Nexus 9000 System Management Configuration Guide, "Configuring SNMP". Roles take the place of groups and views;
/// users stand in the configuration.
pub(super) fn fill(builder: &mut Builder) {
    // A line that was not read may limit what is in sight.
    let open = builder.why_open(None, &["snmp.communities.view", "snmp.views", "snmp.default_view", "command_views"]);
    let whole_tree = || open.map_or(Fact::Default(None), Fact::Unknown);
    let snmp = &mut builder.model.snmp;
    for community in &mut snmp.communities {
        community.acl_ipv4.or_default(None);
        community.acl_ipv6.or_default(None);
        if community.view.is_unknown() {
            community.view = whole_tree();
        }
    }
    for user in &mut snmp.users {
        user.group.or_default(None);
        user.authentication.or_default("none".to_owned());
        user.privacy.or_default("none".to_owned());
        user.acl_ipv4.or_default(None);
        user.acl_ipv6.or_default(None);
    }
    // Without views every object is in sight of a role that may see it, and no list limits whither files are copied.
    snmp.default_view = whole_tree();
    snmp.copy_servers.or_default(None);
    snmp.users_shown = Fact::Default(true);
    snmp.source_interface.or_default(None);
}
