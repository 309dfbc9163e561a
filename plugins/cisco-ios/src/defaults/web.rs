//! The web server where nothing is written.

use seawall_api::model::{Trustpoint, WebLogin};
use seawall_api::{Fact, Why};

use crate::builder::Builder;

/// Fills in login, limits and modules.
///
/// Sources: Cisco IOS HTTP Services command reference (`ip http authentication` enable,
/// `ip http timeout-policy` idle 180 seconds, every session module active, 5 connections on classic
/// IOS); `show ip http server all` of IOS XE 17 (300 connections); TLS versions and ciphers changed with maintenance releases, which no version line tells.
pub(super) fn fill(builder: &mut Builder) {
    builder.model.web.self_signed = self_signed(builder);
    let (release, web) = (&builder.release, &mut builder.model.web);
    web.login.or_default(WebLogin::Enable);
    web.tls_versions.or_unknown(Why::Version);
    web.tls_ciphers.or_unknown(Why::Version);
    web.trustpoint.or_default(None);
    web.idle_timeout.or_default(180);
    web.plain_modules_off.or_default(false);
    web.secure_modules_off.or_default(false);
    match (release.is_ios(), release.at_least(17, 0)) {
        (Some(true), _) => web.connection_limit.or_default(5),
        (_, Some(true)) => web.connection_limit.or_default(300),
        _ => web.connection_limit.or_unknown(Why::Version),
    }
}

/// Whether the server's certificate is its own: "if a CA trustpoint is not configured ..., the server
/// certifies itself". Source: "HTTPS: HTTP Server and Client with SSL 3.0". The binding for licences is
/// made by the system and holds no certificate of the device. Which of several others is taken where no
/// line names one, the configuration does not tell.
fn self_signed(builder: &Builder) -> Fact<bool> {
    let trustpoints = &builder.model.crypto.trustpoints;
    let of = |trustpoint: &Trustpoint| match &trustpoint.self_signed {
        Fact::Default(_) if !builder.unread_in(trustpoint.at).is_empty() => Fact::Unknown(Why::UnreadLine),
        known => known.clone(),
    };
    if let Some(reference) = builder.model.web.trustpoint.configured() {
        let known = trustpoints.iter().find(|trustpoint| trustpoint.name == reference.name);
        return known.map_or(Fact::Unknown(Why::NotStated), of);
    }
    let mut own = None;
    for trustpoint in trustpoints.iter().filter(|trustpoint| trustpoint.active && trustpoint.name != LICENCES) {
        if of(trustpoint).value() != Some(&true) {
            return Fact::Unknown(Why::VendorHides);
        }
        own = own.or(trustpoint.self_signed.span());
    }
    own.map_or(Fact::Default(true), |span| Fact::Set(true, span))
}

/// The trustpoint of smart licensing, which IOS XE makes itself.
const LICENCES: &str = "SLA-TrustPoint";
