//! Time where nothing is written.

use crate::builder::Builder;

/// Fills in authentication and service of time.
///
/// Sources: EOS User Manual, "System Clock and Time Protocols" (`ntp authenticate`, `ntp trusted-key`, `ntp local-interface`
/// and `ntp serve` not set; keys of MD5 and SHA-1).
pub(super) fn fill(builder: &mut Builder) {
    let ntp = &mut builder.model.ntp;
    ntp.authenticate.or_default(false);
    ntp.trusted_keys.or_default(Vec::new());
    ntp.master.or_default(false);
    ntp.answers.or_default(false);
    ntp.stronger_than_md5.or_default(true);
    ntp.source_interface.or_default(None);
}
