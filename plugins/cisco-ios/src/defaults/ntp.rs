//! Time where nothing is written.

use crate::builder::Builder;

pub(super) fn fill(builder: &mut Builder) {
    let ntp = &mut builder.model.ntp;
    // All off unless asked for (Cisco network time protocol guide).
    ntp.authenticate.or_default(false);
    ntp.trusted_keys.or_default(Vec::new());
    ntp.master.or_default(false);
    ntp.source_interface.or_default(None);
}
