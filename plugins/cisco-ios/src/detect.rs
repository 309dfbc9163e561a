//! The signs of IOS and IOS XE.

use seawall_api::detect::Dialect;

/// IOS and IOS XE.
pub const DIALECT: Dialect =
    Dialect { platform: crate::PLATFORM, name: "Cisco IOS / IOS XE", tells: &[], archive_names: &["cisco", "ios"] };
