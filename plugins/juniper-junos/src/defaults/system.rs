//! The device itself where nothing is written.

use seawall_api::Why;
use seawall_api::model::WebLogin;

use crate::builder::Builder;

/// Fills in names, the clock, how it starts, the web server.
///
/// Sources: CLI Reference, "host-name", "domain-name", "name-server" (none unless configured; names are then looked up in no server),
/// "time-zone" (UTC), "fips" (level 0), "auto-image-upgrade", "autoinstallation" and "phone-home" (off in a configuration that somebody
/// committed), "console (System Ports)" (recovery by the console unless it is `insecure`), "session (Time-out)" (1440 minutes).
pub(super) fn fill(builder: &mut Builder) {
    let insecure = builder.memory.system.console.insecure.or(builder.memory.system.console.disabled);
    let device = &mut builder.model.device;
    device.hostname.or_default(None);
    device.domain.or_default(None);
    device.dns_servers.or_default(Vec::new());
    device.timezone.or_default("UTC".to_owned());
    device.timezone_is_utc.or_default(true);
    device.fips_mode.or_default(false);
    let boot = &mut builder.model.boot;
    boot.zero_touch.or_default(false);
    boot.usb_install.or_default(false);
    boot.password_recovery = match insecure {
        Some(at) => seawall_api::Fact::Set(false, at),
        None => seawall_api::Fact::Default(true),
    };
    let web = &mut builder.model.web;
    web.login.or_default(WebLogin::Aaa);
    web.tls_versions.or_unknown(Why::Version);
    web.tls_ciphers.or_unknown(Why::Version);
    web.trustpoint.or_default(None);
    web.idle_timeout.or_default(1440 * 60);
    web.connection_limit.or_default(u64::from(u32::MAX));
}
