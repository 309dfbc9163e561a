//! The device itself where nothing is written.

use seawall_api::Why;
use seawall_api::model::WebLogin;

use crate::builder::Builder;

/// Fills in names, clock and the web server.
///
/// Sources: command references ("sysname"; "clock timezone": UTC; "dns resolve": off; "http timeout": 20 minutes on access routers and switches, otherwise
/// by family). Which versions and suites of TLS are accepted depends on the release.
pub(super) fn fill(builder: &mut Builder) {
    let device = &mut builder.model.device;
    device.hostname.or_default(None);
    device.domain.or_default(None);
    device.dns_lookup.or_default(false);
    device.dns_servers.or_default(Vec::new());
    device.timezone.or_default("UTC".to_owned());
    device.timezone_is_utc.or_default(true);
    let web = &mut builder.model.web;
    web.login.or_default(WebLogin::Aaa);
    web.plain_modules_off.or_default(false);
    web.secure_modules_off.or_default(false);
    web.tls_versions.or_unknown(Why::Version);
    web.tls_ciphers.or_unknown(Why::Version);
    web.idle_timeout.or_unknown(Why::Version);
    web.self_signed.or_unknown(Why::Version);
}
