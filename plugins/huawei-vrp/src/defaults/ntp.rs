//! Time where nothing is written.

use seawall_api::Why;

use crate::builder::Builder;

/// Fills in authentication and service of time.
///
/// Sources: command references ("ntp-service authentication enable", "ntp-service refclock-master", "ntp-service access": not set; newer releases print
/// `ntp-service server disable` with the first command of time, older ones answer).
pub(super) fn fill(builder: &mut Builder) {
    let old = builder.release.is_old(3);
    let ntp = &mut builder.model.ntp;
    ntp.authenticate.or_default(false);
    ntp.trusted_keys.or_default(Vec::new());
    ntp.master.or_default(false);
    ntp.source_interface.or_default(None);
    // Without a server or a clock of its own it has no time to tell.
    if ntp.servers.is_empty() && ntp.master.value() == Some(&false) {
        ntp.answers.or_default(false);
    }
    ntp.answers.or_unknown(Why::Version);
    if old {
        ntp.stronger_than_md5.or_unknown(Why::Version);
    } else {
        ntp.stronger_than_md5.or_default(true);
    }
}
