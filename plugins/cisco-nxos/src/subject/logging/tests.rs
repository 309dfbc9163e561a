use seawall_api::{Fact, Reading, Why};

use crate::sample::{part, unknown, whole};

fn read(config: &str) -> Reading {
    let reading = whole(config);
    assert_eq!(unknown(&reading), [""; 0]);
    reading
}

#[test]
fn receivers_with_their_words_in_any_order() {
    let reading = read(
        "logging server 192.0.2.50 6 use-vrf management facility local7\nlogging server 192.0.2.51 4 port 6514 secure\n\
         logging server 192.0.2.52\nlogging source-interface mgmt0\nlogging timestamp milliseconds\n\
         logging origin-id hostname\nlogging event link-status default\nlogging monitor 6\nno logging console\n",
    );
    let logging = &reading.model.logging;
    let how: Vec<_> = logging.hosts.iter().map(|host| host.transport.value().unwrap().as_str()).collect();
    assert_eq!(how, ["udp", "tls", "udp"]);
    assert_eq!(logging.hosts[1].port.value(), Some(&6514));
    assert_eq!(logging.hosts[0].vrf.configured().unwrap().name, "management");
    // The strictest of 6, 4 and 5.
    assert_eq!(logging.remote_level.configured(), Some(&4));
    assert_eq!((logging.console_level.configured(), logging.monitor_level.configured()), (None, Some(&6)));
    assert_eq!((logging.timestamps.value(), logging.timestamp_fractions.value()), (Some(&true), Some(&true)));
}

#[test]
fn nothing_is_recorded_without_a_file_and_a_receiver() {
    assert_eq!(read("no logging logfile\n").model.logging.enabled.value(), Some(&false));
    assert_eq!(read("no logging logfile\nlogging server 192.0.2.50\n").model.logging.enabled.value(), Some(&true));
    assert_eq!(read("hostname a\n").model.logging.enabled.value(), Some(&true));
    assert_eq!(part("no logging logfile\n").model.logging.enabled, Fact::Unknown(Why::PartialFile));
    assert!(part("logging console 2\n").model.logging.enabled.is_unknown());
    assert_eq!(part("logging logfile messages 6\n").model.logging.enabled.value(), Some(&true));
    let kept = read("logging logfile messages 6 size 16384\n").model.logging;
    assert_eq!((kept.buffer_size.value(), kept.buffer_level.value()), (Some(&16384), Some(&6)));
}

#[test]
fn a_subject_of_which_only_faults_are_logged_is_filtered() {
    let drops = |config: &str| {
        let filters = read(config).model.logging.filters;
        filters.iter().map(|filter| filter.drops.value().copied()).collect::<Vec<_>>()
    };
    assert_eq!(drops("logging level authpri 2\n"), [Some(true)]);
    assert_eq!(drops("logging level authpri 6\n"), [Some(false)]);
    assert!(drops("logging level spanning-tree 2\nlogging level port-channel 2\n").is_empty());
}
