//! Time where nothing is written.

use seawall_api::Why;

use crate::builder::Builder;

/// Fills in authentication and service of time.
///
/// Source: Cisco IOS Basic System Management command reference (`ntp authenticate`, `ntp
/// trusted-key`, `ntp master` and `ntp source` are not set by default; keys are MD5 on classic IOS);
/// System Management configuration guides of IOS XE 16.8 to 17.x (`cmac-aes-128`, `hmac-sha1`,
/// `hmac-sha2-256`, on each platform from 17 on). What an association answers, `ntp::finish` says.
pub(super) fn fill(builder: &mut Builder) {
    let (release, ntp) = (&builder.release, &mut builder.model.ntp);
    ntp.authenticate.or_default(false);
    ntp.trusted_keys.or_default(Vec::new());
    ntp.master.or_default(false);
    ntp.source_interface.or_default(None);
    ntp.answers.or_default(false);
    match (release.is_ios(), release.at_least(17, 0)) {
        (Some(true), _) => ntp.stronger_than_md5.or_default(false),
        (_, Some(true)) => ntp.stronger_than_md5.or_default(true),
        _ => ntp.stronger_than_md5.or_unknown(Why::Version),
    }
}
