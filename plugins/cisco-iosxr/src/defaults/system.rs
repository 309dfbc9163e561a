//! The device itself where nothing is written.

use seawall_api::Why;

use crate::builder::Builder;

/// Sources: Clock, Host Services and Applications, and Configuration Management command references (UTC, `domain lookup` on, FIPS
/// mode off until `crypto fips-mode` is written, which is a line like any other), guidance (provisioning runs only
/// without a configuration; images are signed). A device starts from what is installed, not from a line.
pub(super) fn fill(builder: &mut Builder) {
    let device = &mut builder.model.device;
    device.hostname.or_default(None);
    device.domain.or_default(None);
    device.dns_lookup.or_default(true);
    device.dns_servers.or_default(Vec::new());
    device.timezone.or_default("UTC".to_owned());
    device.timezone_is_utc.or_default(true);
    device.internal_commands.or_default(false);
    device.fips_mode.or_default(false);
    let boot = &mut builder.model.boot;
    boot.config_from_network.or_default(false);
    boot.zero_touch.or_default(false);
    boot.config_register.or_unknown(Why::VendorHides);
    boot.password_recovery.or_unknown(Why::VendorHides);
}
