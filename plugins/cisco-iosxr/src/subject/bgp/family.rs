//! Names of address families.

use seawall_api::command::CommandLine;
use seawall_api::model::Family;

/// The family that a line opens: `ipv4 unicast`, `vpnv4 unicast`, `l2vpn evpn`.
pub(super) fn name(line: &CommandLine<'_>) -> Option<String> {
    const FIRST: &[&str] = &["ipv4", "ipv6", "vpnv4", "vpnv6", "l2vpn"];
    const SECOND: &[&str] = &[
        "unicast",
        "multicast",
        "labeled-unicast",
        "flowspec",
        "mdt",
        "mvpn",
        "rt-filter",
        "sr-policy",
        "tunnel",
        "evpn",
        "vpls-vpws",
        "mspw",
    ];
    if line.has("link-state") {
        return Some("link-state link-state".to_owned());
    }
    Some(format!("{} {}", line.one_of(FIRST)?, line.one_of(SECOND)?))
}

/// What its routes are to; none where it is no networks (`l2vpn`, `mdt`, `flowspec` ...).
pub(super) fn networks(name: &str) -> Option<Family> {
    let (kind, of) = name.split_once(' ')?;
    let routes = matches!(of, "unicast" | "multicast" | "labeled-unicast");
    match kind {
        "ipv4" | "vpnv4" if routes => Some(Family::Ipv4),
        "ipv6" | "vpnv6" if routes => Some(Family::Ipv6),
        _ => None,
    }
}

/// Whether it carries plain IPv4 or IPv6 routes.
pub(super) fn unicast(name: &str) -> bool {
    matches!(name, "ipv4 unicast" | "ipv6 unicast")
}
