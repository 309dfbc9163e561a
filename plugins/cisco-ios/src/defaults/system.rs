//! The device itself where nothing is written.

use seawall_api::Why;

use crate::builder::Builder;

/// Fills in name, clock, DNS and the handling of packets.
///
/// Sources: Cisco IOS Configuration Fundamentals and Basic System Management command references
/// (`clock timezone` UTC, `service internal` off), IP Addressing (`ip domain lookup` on,
/// `ip gratuitous-arps` on), IP Application Services (`ip source-route` on, `ip options` processed,
/// `ip icmp rate-limit unreachable` once every half second),
/// IPv6 (`ipv6 source-route` off since 15.0, on before).
pub(super) fn fill(builder: &mut Builder) {
    let (release, model) = (&builder.release, &mut builder.model);
    let device = &mut model.device;
    device.hostname.or_default(None);
    device.domain.or_default(None);
    device.dns_lookup.or_default(true);
    device.dns_servers.or_default(Vec::new());
    device.timezone.or_default("UTC".to_owned());
    device.timezone_is_utc.or_default(true);
    device.internal_commands.or_default(false);
    // The mode is switched on by a command that stays out of the configuration on many platforms.
    device.fips_mode.or_unknown(Why::VendorHides);

    let packets = &mut model.packets;
    if release.is_ios() == Some(true) || release.before(17, 0) == Some(true) {
        packets.source_routing_ipv4.or_default(true);
    } else {
        packets.source_routing_ipv4.or_unknown(Why::Version);
    }
    if release.at_least(15, 0) == Some(true) {
        packets.source_routing_ipv6.or_default(false);
    } else {
        packets.source_routing_ipv6.or_unknown(Why::Version);
    }
    // Own packets follow the routes unless `ip local policy` is written.
    model.routing.local_policy.or_default(None);
    let packets = &mut model.packets;
    packets.ip_options.or_default(true);
    packets.gratuitous_arp.or_default(true);
    packets.unreachables_interval.or_default(500);
    packets.keepalives_in.or_default(false);
    packets.keepalives_out.or_default(false);
    packets.hop_limit.or_default(64);
    packets.forwards_by_table.or_default(true);
}
