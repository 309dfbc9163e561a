//! The signs of Cisco IOS XR.

use seawall_api::detect::{Dialect, Tell, shape};
use seawall_api::reader::free_text::{FreeText, delimited};

/// Cisco IOS XR.
pub const DIALECT: Dialect = Dialect::new(crate::PLATFORM, "Cisco IOS XR", TELLS)
    .archived_as(&["cisco-xr", "ios-xr7", "ios-exr", "iosxr", "cisco_xr", "cisco-iosxr"])
    .with_free_text(free_text);

const TELLS: &[Tell] = &[
    Tell::comment_with("IOS XR Configuration", 20),
    Tell::comment_with("Cisco IOS XR Software", 20),
    Tell::command("RP/0/", 8),
    Tell::top("interface MgmtEth", 10),
    Tell::top("interface preconfigure ", 8),
    Tell::top("interface GigabitEthernet", 8).shaped(shape::four_numbers, "interface GigabitEthernetN/N/N/N"),
    Tell::top("interface TenGigE", 6).shaped(shape::four_numbers, "interface TenGigEN/N/N/N"),
    Tell::top("interface HundredGigE", 6).shaped(shape::four_numbers, "interface HundredGigEN/N/N/N"),
    Tell::top("interface FortyGigE", 6).shaped(shape::four_numbers, "interface FortyGigEN/N/N/N"),
    Tell::top("interface Bundle-Ether", 8),
    Tell::top("interface BVI", 1),
    Tell::top("route-policy ", 6),
    Tell::command("end-policy", 10).alone(),
    Tell::command("end-set", 8).alone(),
    Tell::top("prefix-set ", 8),
    Tell::top("community-set ", 6),
    Tell::top("as-path-set ", 6),
    Tell::top("rd-set ", 6),
    Tell::top("extcommunity-set ", 6),
    Tell::top("ipv4 access-list ", 6),
    Tell::top("ipv4 prefix-list ", 5),
    Tell::top("line default", 5).alone(),
    Tell::top("vty-pool ", 8),
    Tell::top("telemetry model-driven", 6).alone(),
    Tell::top("ssh server v2", 5).alone(),
    Tell::top("ssh server session-limit ", 5),
    Tell::top("ssh server rate-limit ", 5),
    Tell::top("ssh server netconf vrf ", 5),
    Tell::top("router static", 6).alone(),
    Tell::top("router isis ", 1),
    Tell::top("l2vpn", 3).alone(),
    Tell::top("multicast-routing", 4).alone(),
    Tell::top("taskgroup ", 6),
    Tell::top("usergroup ", 6),
    Tell::top("flow exporter-map ", 6),
    Tell::top("flow monitor-map ", 6),
    Tell::top("hw-module profile ", 5),
    Tell::top("logging console debugging", 1).alone(),
    Tell::top("vrf ", 1).shaped(shape::word, "vrf NAME"),
    Tell::top("username ", 2).shaped(shape::word, "username alone on its line"),
    Tell::block("group root-lr", 10).alone(),
    Tell::block("group root-system", 8).alone(),
    Tell::block("group cisco-support", 8).alone(),
    Tell::block("ipv4 address ", 6),
    Tell::block("no ipv4 address", 5).alone(),
    Tell::block("import route-target", 5).alone(),
    Tell::block("export route-target", 5).alone(),
    Tell::block("neighbor-group ", 5),
    Tell::block("use neighbor-group ", 6),
    Tell::block("address-family vpnv4 unicast", 4),
    Tell::block("address-family ipv4 unicast", 1).alone(),
    Tell::block("address-family link-state link-state", 4),
    Tell::block("xconnect group ", 6),
    Tell::block("l2transport", 5).alone(),
    Tell::block("interface GigabitEthernet", 3)
        .shaped(shape::four_numbers, "interface GigabitEthernetN/N/N/N in a block"),
    Tell::block("metric-style wide", 1),
    Tell::block("ip address ", -5),
];

fn free_text(line: &str) -> Option<FreeText> {
    line.starts_with("banner ").then(|| delimited(line, 2))?
}
