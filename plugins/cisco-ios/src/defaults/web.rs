//! The web server where nothing is written.

use seawall_api::Why;
use seawall_api::model::WebLogin;

use crate::builder::Builder;

/// Fills in login, limits and modules.
///
/// Sources: Cisco IOS HTTP Services command reference (`ip http authentication` enable,
/// `ip http timeout-policy` idle 180 seconds, every session module active, 5 connections on classic
/// IOS); TLS versions and ciphers changed with maintenance releases, which no version line tells.
pub(super) fn fill(builder: &mut Builder) {
    let (release, web) = (&builder.release, &mut builder.model.web);
    web.login.or_default(WebLogin::Enable);
    web.tls_versions.or_unknown(Why::Version);
    web.tls_ciphers.or_unknown(Why::Version);
    web.trustpoint.or_default(None);
    web.idle_timeout.or_default(180);
    web.plain_modules_off.or_default(false);
    web.secure_modules_off.or_default(false);
    if release.is_ios() == Some(true) {
        web.connection_limit.or_default(5);
    } else {
        web.connection_limit.or_unknown(Why::Version);
    }
}
