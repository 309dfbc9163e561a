//! Time where nothing is written.

use seawall_api::Why;

use crate::builder::Builder;

/// Source: NTP command reference (`authenticate`, `trusted-key`, `master` and `source` are not set). Codes beside MD5 came
/// with release 7; in which of its releases is not said.
pub(super) fn fill(builder: &mut Builder) {
    let (release, ntp) = (&builder.release, &mut builder.model.ntp);
    ntp.authenticate.or_default(false);
    ntp.trusted_keys.or_default(Vec::new());
    ntp.master.or_default(false);
    ntp.source_interface.or_default(None);
    ntp.answers.or_default(false);
    let stronger = ntp.keys.iter().any(|key| key.algorithm.value().is_some_and(|name| name != "md5"));
    match release.at_least(7, 0) {
        _ if stronger => ntp.stronger_than_md5.or_default(true),
        Some(false) => ntp.stronger_than_md5.or_default(false),
        // The YANG models of 24.4 list them.
        Some(true) if release.at_least(24, 4) == Some(true) => ntp.stronger_than_md5.or_default(true),
        _ => ntp.stronger_than_md5.or_unknown(Why::Version),
    }
}
