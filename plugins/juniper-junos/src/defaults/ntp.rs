//! Time where nothing is written.

use crate::builder::Builder;

/// Fills in authentication and service of time.
///
/// Sources: CLI Reference, "ntp" (no key is trusted unless it is named; the device serves time on its own authority only where `broadcast`
/// says so), "authentication-key" (MD5; SHA-1 and SHA-256 by `type`). Whether it answers those who ask, filters decide.
pub(super) fn fill(builder: &mut Builder) {
    let ntp = &mut builder.model.ntp;
    ntp.trusted_keys.or_default(Vec::new());
    ntp.master.or_default(false);
    ntp.stronger_than_md5.or_default(true);
    ntp.source_interface.or_default(None);
}
