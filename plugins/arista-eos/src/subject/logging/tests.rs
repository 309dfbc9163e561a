use crate::sample::{unknown, whole};

#[test]
fn receivers_and_levels_are_read() {
    let reading = whole(
        "logging buffered 100 informational\nlogging console critical\nno logging monitor\nlogging trap 4\n\
         logging vrf MGMT host 10.0.0.5 514 515 protocol tcp\nlogging host logs.example.com\nno logging host logs.example.com\n\
         logging format timestamp high-resolution\nlogging vrf MGMT source-interface Management1\nvrf instance MGMT\n\
         logging level AAA informational\nlogging facility local7\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let logging = &reading.model.logging;
    assert_eq!((logging.buffer_messages.value(), logging.buffer_level.value()), (Some(&100), Some(&6)));
    assert_eq!((logging.console_level.value(), logging.monitor_level.value()), (Some(&Some(2)), Some(&None)));
    assert_eq!(logging.remote_level.value(), Some(&Some(4)));
    let [host] = logging.hosts.as_slice() else { panic!() };
    assert_eq!((host.port.value(), host.transport.value().unwrap().as_str()), (Some(&514), "tcp"));
    assert_eq!(logging.filters[0].drops.value(), Some(&false));
}

#[test]
fn what_nobody_writes() {
    let logging = whole("hostname a\n").model.logging;
    assert_eq!(logging.console_level.value(), Some(&Some(3)));
    assert!(logging.buffer_messages.is_unknown());
}
