//! Terminal lines where nothing is written.

use seawall_api::Why;
use seawall_api::model::{Line, LineKind};

use crate::builder::Builder;
use crate::release::Release;
use crate::subject::lines::ALL_PROTOCOLS;

/// Fills in what a range of lines does not say.
///
/// Sources: Cisco IOS Terminal Services command reference (`exec-timeout` 10 minutes, `privilege
/// level` 1, `exec` on, `transport output` every protocol); guidance on Telnet below.
pub(super) fn fill(builder: &mut Builder) {
    let (release, lines) = (&builder.release, &mut builder.model.lines);
    for line in lines {
        transport(line, release);
        line.exec.or_default(true);
        line.password.or_default(None);
        line.authorization_methods.or_default(None);
        line.acl_ipv4.or_default(None);
        line.acl_ipv6.or_default(None);
        line.acl_out.or_default(None);
        line.acl_covers_vrfs.or_default(false);
        line.idle_timeout.or_default(600);
        line.absolute_timeout.or_default(0);
        line.session_limit.or_default(None);
        line.privilege.or_default(1);
        line.rotary.or_default(None);
        line.autocommand.or_default(false);
    }
}

fn transport(line: &mut Line, release: &Release) {
    let all = || ALL_PROTOCOLS.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    line.transport_out.or_default(all());
    match line.kind {
        // Since 11.1 asynchronous lines take no connection from the network unless told to.
        LineKind::Console | LineKind::Auxiliary | LineKind::Terminal => line.transport_in.or_default(Vec::new()),
        // Virtual lines took everything on classic IOS and on IOS XE up to 16; images of 17 differ.
        LineKind::Virtual if release.is_ios() == Some(true) || release.before(17, 0) == Some(true) => {
            line.transport_in.or_default(all());
        }
        LineKind::Virtual => line.transport_in.or_unknown(Why::Version),
    }
}
