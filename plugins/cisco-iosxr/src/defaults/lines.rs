//! Terminal lines where nothing is written.

use crate::builder::Builder;

/// Sources: Terminal Services command reference (`exec-timeout` 10 minutes, `absolute-timeout` none, no access class), YANG
/// model `tty-server-cfg` (`transport input` all), guidance (`transport output` everything). A line takes sessions of every
/// routing instance in which a server listens, and its access class holds for all of them.
pub(super) fn fill(builder: &mut Builder) {
    for line in &mut builder.model.lines {
        line.exec.or_default(true);
        line.password.or_default(None);
        line.authorization_methods.or_default(None);
        line.acl_ipv4.or_default(None);
        line.acl_ipv6.or_default(None);
        line.acl_out.or_default(None);
        line.acl_covers_vrfs.or_default(true);
        line.acl_covers_vrfs_ipv6.or_default(true);
        line.idle_timeout.or_default(600);
        line.absolute_timeout.or_default(0);
        line.privilege.or_default(1);
        line.rotary.or_default(None);
        line.autocommand.or_default(false);
        line.session_limit.or_default(None);
        // `ssh server session-limit`: 64.
        line.connection_limit.or_default(Some(64));
        line.transport_out.or_default(vec!["ssh".to_owned(), "telnet".to_owned()]);
    }
}
