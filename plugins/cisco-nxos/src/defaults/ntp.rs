//! Time where nothing is written.

use seawall_api::Why;

use crate::builder::Builder;

/// Source: Nexus 9000 System Management Configuration Guide, "Configuring NTP" (authentication off, no source of its own,
/// no server of its own). Keys were MD5 alone until some release of 10, which the guides do not name.
pub(super) fn fill(builder: &mut Builder) {
    let release = builder.release.numbers.map(|known| known >= (10, 0));
    let has_other = builder.model.ntp.keys.iter().any(|key| key.algorithm.value().is_some_and(|word| word != "md5"));
    let ntp = &mut builder.model.ntp;
    ntp.authenticate.or_default(false);
    ntp.trusted_keys.or_default(Vec::new());
    ntp.master.or_default(false);
    ntp.source_interface.or_default(None);
    match release {
        _ if has_other => ntp.stronger_than_md5.or_default(true),
        Some(false) => ntp.stronger_than_md5.or_default(false),
        _ => ntp.stronger_than_md5.or_unknown(Why::Version),
    }
}
