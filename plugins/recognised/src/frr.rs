//! The signs of FRR and its forerunners.

use seawall_api::detect::{Dialect, Tell, shape};

/// FRR and its forerunners.
pub(crate) const DIALECT: Dialect = Dialect::new("frr", "FRRouting", TELLS).archived_as(&["frr", "quagga", "zebra"]);

const TELLS: &[Tell] = &[
    Tell::comment_with("Zebra configuration saved from vty", 10),
    Tell::top("frr version ", 20),
    Tell::top("frr defaults ", 20),
    Tell::top("service integrated-vtysh-config", 12).alone(),
    Tell::top("no service integrated-vtysh-config", 12).alone(),
    Tell::top("log file ", 6),
    Tell::top("log stdout", 6),
    Tell::top("log syslog ", 5),
    Tell::top("log commands", 4).alone(),
    Tell::top("log timestamp precision ", 8),
    Tell::top("password zebra", 6).alone(),
    Tell::top("debug ", 3),
    Tell::comment("! debug ", 3),
    Tell::top("ip forwarding", 3).alone(),
    Tell::top("ipv6 forwarding", 3).alone(),
    Tell::top("interface lo", 6).alone(),
    Tell::top("interface ", 6).shaped(is_linux_port, "interface NAME-ethN"),
    Tell::top("router ospf", 4).alone(),
    Tell::top("router ospf6", 5).alone(),
    Tell::top("router pim", 4).alone(),
    Tell::top("segment-routing", 1).alone(),
    Tell::top("no ipv6 forwarding", 3).alone(),
    Tell::top("agentx", 5).alone(),
    Tell::block("ip address ", 2).shaped(shape::address_and_length, "ip address with a length"),
    Tell::block("ip router isis ", 1),
    Tell::block("isis hello-multiplier ", 2),
    Tell::block("ospf router-id ", 6),
    Tell::block("ospf6 router-id ", 6),
    Tell::block("no bgp ebgp-requires-policy", 8).alone(),
    Tell::block("no bgp network import-check", 6).alone(),
    Tell::block("bgp router-id ", 1),
    Tell::block("exit-address-family", 2).alone(),
    Tell::block("neighbor ", 1),
    Tell::command("exit", 1).alone(),
];

/// `r1-eth0`, `eth-rt2`
fn is_linux_port(rest: &str) -> bool {
    rest.contains("-eth") || rest.starts_with("eth-")
}
