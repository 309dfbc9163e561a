//! The web server where nothing is written.

use seawall_api::model::WebLogin;
use seawall_api::{Fact, Why};

use crate::builder::Builder;

/// `show ip http server all` of a Catalyst 8000V with 17.6 whose configuration names neither. Later ones know TLS
/// 1.3 and drop 1.1: from which release on, nothing says.
const TLS_OF_17_6: &[&str] = &["1.1", "1.2"];
/// The same output; `show ip http server secure status` of a release that knows TLS 1.3, printed when 17.12 was
/// made (parser tests of the vendor, May 2023), names the same ones beside those of 1.3. By 26.1 they are gone.
const SUITES_OF_17_6: &[&str] = &[
    "rsa-aes-cbc-sha2",
    "rsa-aes-gcm-sha2",
    "dhe-aes-cbc-sha2",
    "dhe-aes-gcm-sha2",
    "ecdhe-rsa-aes-cbc-sha2",
    "ecdhe-rsa-aes-gcm-sha2",
    "ecdhe-ecdsa-aes-gcm-sha2",
];

/// Fills in login, limits and modules.
///
/// Sources: Cisco IOS HTTP Services command reference (`ip http authentication` enable,
/// `ip http timeout-policy` idle 180 seconds, every session module active, 5 connections on classic
/// IOS); `show ip http server all` of IOS XE 17 (300 connections).
pub(super) fn fill(builder: &mut Builder) {
    if !builder.model.web.self_signed.is_set() {
        builder.model.web.self_signed = self_signed(builder);
    }
    let (release, web) = (&builder.release, &mut builder.model.web);
    web.login.or_default(WebLogin::Enable);
    match (release.major, release.minor) {
        (Some(17), Some(6)) => web.tls_versions.or_default(owned(TLS_OF_17_6)),
        _ => web.tls_versions.or_unknown(Why::Version),
    }
    match (release.major, release.minor) {
        (Some(17), Some(6..=12)) => web.tls_ciphers.or_default(owned(SUITES_OF_17_6)),
        _ => web.tls_ciphers.or_unknown(Why::Version),
    }
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
    if let Some(reference) = builder.model.web.trustpoint.configured() {
        let known = trustpoints.iter().find(|trustpoint| trustpoint.name == reference.name);
        return known.map_or(Fact::Unknown(Why::NotStated), |trustpoint| trustpoint.self_signed.clone());
    }
    let mut others = trustpoints.iter().filter(|trustpoint| trustpoint.active && trustpoint.name != LICENCES);
    if others.all(|trustpoint| trustpoint.self_signed.value() == Some(&true)) {
        Fact::Default(true)
    } else {
        Fact::Unknown(Why::VendorHides)
    }
}

/// The trustpoint of smart licensing, which IOS XE makes itself.
const LICENCES: &str = "SLA-TrustPoint";
fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use crate::sample;

    #[test]
    fn what_tls_offers_is_known_of_few_releases() {
        let web = |version: &str| sample::whole(&format!("version {version}\n")).model.web;
        assert_eq!(web("17.6").tls_versions.value().unwrap(), &["1.1", "1.2"]);
        for version in ["15.2", "16.12", "17.5", "17.7", "17.12"] {
            assert!(web(version).tls_versions.is_unknown(), "{version}");
        }
        for (version, is_known) in
            [("16.12", false), ("17.5", false), ("17.6", true), ("17.12", true), ("17.13", false)]
        {
            let suites = web(version).tls_ciphers;
            let has_weak = suites.value().map(|suites| suites.iter().any(|suite| suite == "rsa-aes-cbc-sha2"));
            assert_eq!(has_weak, is_known.then_some(true), "{version}");
        }
    }
}
