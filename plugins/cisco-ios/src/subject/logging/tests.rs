use seawall_api::Fact;

use crate::sample::{part, unknown, whole};

#[test]
fn receivers_in_all_forms() {
    let reading = whole(
        "logging host 10.0.0.1\nlogging 10.0.0.2\nlogging host 10.0.0.3 vrf M transport tls port 6514 profile P\n\
         logging host ipv6 2001:DB8::1 transport udp port 5140\nlogging host logs.example.net transport tcp port 1514 discriminator D\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let hosts = &reading.model.logging.hosts;
    let transports: Vec<&str> = hosts.iter().map(|host| host.transport.value().unwrap().as_str()).collect();
    assert_eq!(transports, ["udp", "udp", "tls", "udp", "tcp"]);
    assert_eq!(hosts[2].vrf.configured().unwrap().name, "M");
    assert_eq!(hosts[3].port.value(), Some(&5140));
    assert_eq!(hosts[4].filter.configured().unwrap().name, "D");
}

#[test]
fn levels_by_name_and_number() {
    let reading = whole(
        "logging buffered 64000 warnings\nlogging console 4\nno logging monitor\nlogging trap notifications\nno logging on\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let logging = &reading.model.logging;
    assert_eq!((logging.buffer_size.value(), logging.buffer_level.value()), (Some(&64000), Some(&4)));
    assert_eq!(logging.console_level.value(), Some(&Some(4)));
    assert_eq!(logging.monitor_level.value(), Some(&None));
    assert_eq!(logging.remote_level.value(), Some(&Some(5)));
    assert_eq!(logging.enabled.value(), Some(&false));
}

#[test]
fn filters_know_where_they_are_in_force() {
    let reading = whole(
        "logging discriminator A facility drops SEC_LOGIN\nlogging discriminator B severity drops 6\n\
         logging console discriminator A\nlogging host 10.0.0.1 discriminator A\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let filters = &reading.model.logging.filters;
    assert_eq!(filters[0].bound_to.value().unwrap().len(), 2);
    assert!(filters[1].bound_to.value().unwrap().is_empty());
}

#[test]
fn changes_are_logged_by_the_archive() {
    let reading = whole("archive\n log config\n  logging enable\n  notify syslog contenttype plaintext\n  hidekeys\n");
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let logging = &reading.model.logging;
    assert!(logging.config_changes.is_set() && logging.config_changes_sent.is_set());
    assert_eq!(whole("hostname r1\n").model.logging.config_changes, Fact::Default(false));
    assert!(part("hostname r1\n").model.logging.config_changes.is_unknown());
}
