use seawall_api::Fact;
use seawall_api::sample::unknown;

use crate::sample;

#[test]
fn receivers_and_levels() {
    let reading = sample::whole(
        "logging trap informational\nlogging console disable\nlogging monitor debugging\nlogging buffered 4000000\nlogging buffered debugging\n\
         logging 192.0.2.1 vrf management severity info port default\nlogging 2001:db8::1 vrf default\nlogging host syslog.example.com\n\
         logging tls-server SEC\n vrf management\n trustpoint T\n address ipv4 192.0.2.7\n severity error\n!\n\
         logging source-interface Loopback0 vrf management\nlogging hostnameprefix x\nlogging archive\n device harddisk\n severity debugging\n file-size 100\n!\n\
         service timestamps log datetime msec show-timezone\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let logging = &reading.model.logging;
    let hosts: Vec<_> =
        logging.hosts.iter().map(|host| (host.host.as_str(), host.transport.value().unwrap().as_str())).collect();
    assert_eq!(
        hosts,
        [("192.0.2.1", "udp"), ("2001:db8::1", "udp"), ("syslog.example.com", "udp"), ("192.0.2.7", "tls")]
    );
    assert_eq!(logging.hosts[0].vrf.configured().unwrap().name, "management");
    assert_eq!(logging.remote_level.value(), Some(&Some(3)));
    assert!(matches!(logging.console_level, Fact::Set(None, _)));
    assert_eq!((logging.buffer_size.value(), logging.buffer_level.value()), (Some(&4_000_000), Some(&7)));
    assert_eq!(logging.source_interface.configured().unwrap().name, "Loopback0");
    assert_eq!((logging.timestamps.value(), logging.timestamp_zone.value()), (Some(&true), Some(&true)));
}

#[test]
fn a_rule_counts_where_it_is_applied() {
    let rule = "logging suppress rule QUIET\n alarm SECURITY LOGIN AUTHEN_SUCCESS\n!\n";
    let filters = sample::whole(rule).model.logging.filters;
    assert_eq!(filters[0].bound_to, Fact::Default(Vec::new()));
    let reading = sample::whole(&format!("{rule}logging suppress apply rule QUIET\n all-of-router\n!\n"));
    assert_eq!(unknown(&reading), [""; 0]);
    assert_eq!(reading.model.logging.filters[0].bound_to.value().unwrap(), &["everything"]);
}

#[test]
fn defaults_and_what_switches_off() {
    let logging = sample::whole("hostname a\n").model.logging;
    assert_eq!((logging.enabled, logging.remote_level), (Fact::Default(true), Fact::Default(Some(6))));
    assert_eq!(logging.timestamps, Fact::Default(true));
    assert_eq!(sample::whole("logging disable\n").model.logging.enabled.value(), Some(&false));
    assert_eq!(sample::whole("service timestamps log uptime\n").model.logging.timestamps.value(), Some(&false));
    assert_eq!(sample::whole("service timestamps log disable\n").model.logging.timestamps.value(), Some(&false));
}
