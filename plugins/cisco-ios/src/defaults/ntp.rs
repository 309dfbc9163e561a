//! Time where nothing is written.

use crate::builder::Builder;

/// Fills in authentication and service of time.
///
/// Source: Cisco IOS Basic System Management command reference (`ntp authenticate`, `ntp
/// trusted-key`, `ntp master` and `ntp source` are not set by default).
pub(super) fn fill(builder: &mut Builder) {
    let ntp = &mut builder.model.ntp;
    ntp.authenticate.or_default(false);
    ntp.trusted_keys.or_default(Vec::new());
    ntp.master.or_default(false);
    ntp.source_interface.or_default(None);
}
