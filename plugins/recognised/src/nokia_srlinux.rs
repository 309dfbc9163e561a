//! The signs of Nokia SR Linux.

use seawall_api::detect::{Dialect, Tell, shape};

/// Nokia SR Linux.
pub(crate) const DIALECT: Dialect =
    Dialect::new("nokia-srlinux", "Nokia SR Linux", TELLS).archived_as(&["srlinux", "nokia-srlinux"]);

const TELLS: &[Tell] = &[
    Tell::top("set / ", 8),
    Tell::top("--{ ", 6),
    Tell::top("enter candidate", 4),
    Tell::top("set / network-instance ", 6),
    Tell::top("set / interface ", 6),
    Tell::top("network-instance ", 8).shaped(shape::ends_with_brace, "network-instance ... {"),
    Tell::top("interface ethernet-", 8).shaped(shape::ends_with_brace, "interface ethernet-N/N {"),
    Tell::top("interface system0 {", 8).alone(),
    Tell::top("interface mgmt0 {", 6).alone(),
    Tell::top("routing-policy {", 5).alone(),
    Tell::block("afi-safi ", 6),
    Tell::block("subinterface ", 6).shaped(shape::ends_with_brace, "subinterface N {"),
    Tell::block("gnmi-server {", 5).alone(),
    Tell::block("json-rpc-server {", 6).alone(),
    Tell::block("\"srl_nokia-", 12),
    Tell::command("ethernet-", 2).shaped(shape::ends_with_brace, "ethernet-N/N {"),
    Tell::block("interface ethernet-", 5).shaped(shape::ends_with_brace, "interface ethernet-N/N.N {"),
];
