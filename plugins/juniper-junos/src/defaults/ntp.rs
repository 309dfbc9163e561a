//! Time where nothing is written.

use crate::builder::Builder;

/// Fills in authentication and service of time.
///
/// Sources: CLI Reference, "ntp" (no key is trusted unless it is named; the device serves time on its own authority only where `broadcast`
/// says so), "authentication-key" (MD5; SHA-1 and SHA-256 by `type`). A device that asks for the
/// time answers those who ask it, unless `restrict` or a filter keeps them out.
pub(super) fn fill(builder: &mut Builder) {
    let ntp = &mut builder.model.ntp;
    if !ntp.servers.is_empty() && (!ntp.access.is_empty() || builder.model.control_plane.filters.is_empty()) {
        // With a filter before the routing engine it is that which decides.
        ntp.answers.or_default(true);
    }
    ntp.trusted_keys.or_default(Vec::new());
    ntp.master.or_default(false);
    ntp.stronger_than_md5.or_default(true);
    ntp.source_interface.or_default(None);
}
