//! Terminal lines where nothing is written.

use seawall_api::Why;
use seawall_api::model::LineKind;

use crate::builder::Builder;

/// Sources: Nexus Fundamentals Configuration Guides, "Configuring Terminal Settings and Sessions" (32 sessions on virtual
/// lines, no limit of time); "Configuring IP ACLs": a list on the virtual lines holds for sessions in every VRF. After how
/// long an idle session ends differs between guides (0 or 30 minutes): that is unknown.
pub(super) fn fill(builder: &mut Builder) {
    for line in &mut builder.model.lines {
        line.exec.or_default(true);
        line.password.or_default(None);
        line.login_methods.or_default(None);
        line.authorization_methods.or_default(None);
        line.acl_ipv4.or_default(None);
        line.acl_ipv6.or_default(None);
        line.acl_out.or_default(None);
        line.acl_covers_vrfs.or_default(true);
        line.acl_covers_vrfs_ipv6.or_default(true);
        line.idle_timeout.or_unknown(Why::Version);
        line.absolute_timeout.or_default(0);
        line.session_limit.or_default(None);
        // Rights come with the role of the user, never with the line.
        line.privilege.or_default(0);
        line.rotary.or_default(None);
        line.autocommand.or_default(false);
        // SSH and Telnet answer in every VRF.
        line.vrf.or_default(None);
        line.every_vrf.or_default(line.kind == LineKind::Virtual);
    }
}
