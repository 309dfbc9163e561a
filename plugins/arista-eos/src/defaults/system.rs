//! The device itself where nothing is written.

use seawall_api::Why;
use seawall_api::model::WebLogin;

use crate::builder::Builder;

/// Fills in names, clock and the web server.
///
/// Sources: EOS User Manual, "clock timezone" (UTC), "ip domain lookup", "fips restrictions" (off), "management api
/// http-commands" (logins are those of AAA), "arp gratuitous accept" (off); manual page of the SSH server, `ClientAliveInterval`
/// (no messages). Which versions of TLS are accepted without a profile depends on the release.
pub(super) fn fill(builder: &mut Builder) {
    let device = &mut builder.model.device;
    device.hostname.or_default(None);
    device.domain.or_default(None);
    device.dns_lookup.or_default(true);
    device.dns_servers.or_default(Vec::new());
    device.timezone.or_default("UTC".to_owned());
    device.timezone_is_utc.or_default(true);
    device.fips_mode.or_default(false);
    let packets = &mut builder.model.packets;
    packets.gratuitous_arp.or_default(false);
    packets.keepalives_in.or_default(false);
    // `ipv6 nd ra hop-limit`: 64.
    packets.hop_limit.or_default(64);
    let web = &mut builder.model.web;
    web.login.or_default(WebLogin::Aaa);
    web.tls_versions.or_unknown(Why::Version);
    web.tls_ciphers.or_unknown(Why::Version);
    web.trustpoint.or_default(None);
}
