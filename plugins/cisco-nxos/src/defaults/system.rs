//! The device itself where nothing is written.

use crate::builder::Builder;

/// Sources: Nexus Fundamentals and Unicast Routing Configuration Guides (UTC, names are looked up), Security Configuration
/// Guide (`fips mode enable` off by default).
pub(super) fn fill(builder: &mut Builder) {
    let device = &mut builder.model.device;
    device.hostname.or_default(None);
    device.domain.or_default(None);
    device.dns_lookup.or_default(true);
    device.dns_servers.or_default(Vec::new());
    device.timezone.or_default("UTC".to_owned());
    device.timezone_is_utc.or_default(true);
    device.fips_mode.or_default(false);
}
