use seawall_api::{Fact, Why};

use crate::sample;

#[test]
fn where_messages_go_and_down_to_which_severity() {
    let reading = sample::part(
        "logging buffered 64000 informational\nlogging console critical\nno logging monitor\nlogging trap 4\n\
         logging source-interface Loopback0 vrf M\nlogging userinfo\nfile privilege 10\n\
         service timestamps log datetime msec localtime show-timezone year\nservice timestamps debug uptime\nno logging on\n",
    );
    assert_eq!(sample::unknown(&reading), [""; 0]);
    let logging = &reading.model.logging;
    assert_eq!((logging.buffered.value(), logging.buffer_size.value()), (Some(&true), Some(&64000)));
    assert_eq!(logging.buffer_level.value(), Some(&6));
    assert_eq!(reading.text.slice(logging.buffer_size.span().unwrap()), "64000");
    assert_eq!((logging.console_level.configured(), logging.remote_level.configured()), (Some(&2), Some(&4)));
    assert!(matches!(logging.monitor_level, Fact::Set(None, _)));
    assert_eq!(logging.source_interface.configured().unwrap().name, "Loopback0");
    assert_eq!((logging.user_named.value(), logging.file_privilege.value()), (Some(&true), Some(&10)));
    assert_eq!((logging.timestamps.value(), logging.timestamp_fractions.value()), (Some(&true), Some(&true)));
    assert_eq!((logging.timestamp_zone.value(), logging.enabled.value()), (Some(&true), Some(&false)));
}

#[test]
fn short_and_negated_forms() {
    let logging = sample::whole(
        "logging buffered 7\nno logging console\nno logging trap\nservice timestamps log uptime\nlogging monitor\n",
    )
    .model
    .logging;
    assert_eq!((logging.buffer_level.value(), logging.buffer_size.clone()), (Some(&7), Fact::Unknown(Why::Version)));
    assert!(matches!((&logging.console_level, &logging.remote_level), (Fact::Set(None, _), Fact::Set(None, _))));
    assert_eq!((logging.timestamps.value(), logging.monitor_level.configured()), (Some(&false), Some(&7)));
    let logging = sample::whole("no logging buffered\nno service timestamps log\n").model.logging;
    assert_eq!((logging.buffered.value(), logging.timestamps.value()), (Some(&false), Some(&false)));
}

#[test]
fn receivers_in_all_forms() {
    let reading = sample::part(
        "logging host 10.0.0.1\nlogging 10.0.0.2\nlogging host 10.0.0.3 vrf M transport tls profile P\n\
         logging host 10.0.0.4 transport tcp port 1514 discriminator QUIET\nlogging host ipv6 2001:db8::1 transport udp port 5514\n\
         logging host log.example session-id hostname\nlogging host 10.0.0.9\nno logging host 10.0.0.9\n\
         logging host 10.0.0.8 transport tcp\nlogging host 10.0.0.8\nno logging host 10.0.0.8 transport tcp\n",
    );
    assert_eq!(sample::unknown(&reading), [""; 0]);
    let hosts = &reading.model.logging.hosts;
    let found: Vec<_> = hosts
        .iter()
        .map(|host| (host.host.as_str(), host.transport.value().unwrap().as_str(), *host.port.value().unwrap()))
        .collect();
    assert_eq!(
        found,
        [
            ("10.0.0.1", "udp", 514),
            ("10.0.0.2", "udp", 514),
            ("10.0.0.3", "tls", 6514),
            ("10.0.0.4", "tcp", 1514),
            ("2001:db8::1", "udp", 5514),
            ("log.example", "udp", 514),
            ("10.0.0.8", "udp", 514)
        ]
    );
    assert_eq!(hosts[2].vrf.configured().unwrap().name, "M");
    assert_eq!(hosts[3].filter.configured().unwrap().name, "QUIET");
    assert_eq!(hosts[0].filter, Fact::Default(None));
}

#[test]
fn filters_and_where_they_are_in_force() {
    let reading = sample::part(
        "logging discriminator QUIET facility drops SYS mnemonics drops CONFIG_I\nlogging discriminator IDLE severity includes 0-3\n\
         logging buffered discriminator QUIET 8192\nlogging console discriminator QUIET\nlogging host 10.0.0.1 discriminator QUIET\n\
         logging filter flash:quiet.tcl 1\n",
    );
    assert_eq!(sample::unknown(&reading), [""; 0]);
    let filters = &reading.model.logging.filters;
    assert_eq!(filters[0].bound_to.value().unwrap(), &["buffer", "console", "host 10.0.0.1"]);
    assert_eq!((filters[0].drops.value(), filters[1].bound_to.clone()), (Some(&true), Fact::Default(Vec::new())));
    assert_eq!(filters[2].drops.value(), Some(&true));
}

#[test]
fn changes_are_logged_by_the_archive() {
    let reading = sample::part(
        "archive\n log config\n  logging enable\n  logging size 1000\n  notify syslog contenttype plaintext\n  hidekeys\n path flash:x\n",
    );
    assert_eq!(sample::unknown(&reading), [""; 0]);
    let logging = &reading.model.logging;
    assert_eq!((logging.config_changes.value(), logging.config_changes_sent.value()), (Some(&true), Some(&true)));
    assert_eq!(logging.config_changes_masked.value(), Some(&true));
    let logging = sample::whole("archive\n log config\n  hidekeys\n").model.logging;
    assert_eq!(logging.config_changes.value(), Some(&false));
}

#[test]
fn defaults_of_a_whole_configuration() {
    let logging = sample::whole("version 15.2\n").model.logging;
    assert_eq!((logging.enabled, logging.buffered), (Fact::Default(true), Fact::Unknown(Why::Version)));
    assert_eq!((logging.console_level, logging.remote_level), (Fact::Default(Some(7)), Fact::Default(Some(6))));
    assert_eq!((logging.file_privilege, logging.timestamps), (Fact::Default(15), Fact::Default(false)));
    assert!(sample::part("version 15.2\n").model.logging.enabled.is_unknown());
}

#[test]
fn receivers_in_all_forms_too() {
    let reading = sample::whole(
        "logging host 10.0.0.1\nlogging 10.0.0.2\nlogging host 10.0.0.3 vrf M transport tls port 6514 profile P\n\
         logging host ipv6 2001:DB8::1 transport udp port 5140\nlogging host logs.example.net transport tcp port 1514 discriminator D\n",
    );
    assert!(sample::unknown(&reading).is_empty(), "{:?}", sample::unknown(&reading));
    let hosts = &reading.model.logging.hosts;
    let transports: Vec<&str> = hosts.iter().map(|host| host.transport.value().unwrap().as_str()).collect();
    assert_eq!(transports, ["udp", "udp", "tls", "udp", "tcp"]);
    assert_eq!(hosts[2].vrf.configured().unwrap().name, "M");
    assert_eq!(hosts[3].port.value(), Some(&5140));
    assert_eq!(hosts[4].filter.configured().unwrap().name, "D");
}

#[test]
fn levels_by_name_and_number() {
    let reading = sample::whole(
        "logging buffered 64000 warnings\nlogging console 4\nno logging monitor\nlogging trap notifications\nno logging on\n",
    );
    assert!(sample::unknown(&reading).is_empty(), "{:?}", sample::unknown(&reading));
    let logging = &reading.model.logging;
    assert_eq!((logging.buffer_size.value(), logging.buffer_level.value()), (Some(&64000), Some(&4)));
    assert_eq!(logging.console_level.value(), Some(&Some(4)));
    assert_eq!(logging.monitor_level.value(), Some(&None));
    assert_eq!(logging.remote_level.value(), Some(&Some(5)));
    assert_eq!(logging.enabled.value(), Some(&false));
}

#[test]
fn filters_know_where_they_are_in_force() {
    let reading = sample::whole(
        "logging discriminator A facility drops SEC_LOGIN\nlogging discriminator B severity drops 6\n\
         logging console discriminator A\nlogging host 10.0.0.1 discriminator A\n",
    );
    assert!(sample::unknown(&reading).is_empty(), "{:?}", sample::unknown(&reading));
    let filters = &reading.model.logging.filters;
    assert_eq!(filters[0].bound_to.value().unwrap().len(), 2);
    assert!(filters[1].bound_to.value().unwrap().is_empty());
}

#[test]
fn changes_are_logged_by_the_archive_too() {
    let reading =
        sample::whole("archive\n log config\n  logging enable\n  notify syslog contenttype plaintext\n  hidekeys\n");
    assert!(sample::unknown(&reading).is_empty(), "{:?}", sample::unknown(&reading));
    let logging = &reading.model.logging;
    assert!(logging.config_changes.is_set() && logging.config_changes_sent.is_set());
    assert_eq!(sample::whole("hostname r1\n").model.logging.config_changes, Fact::Default(false));
    assert!(sample::part("hostname r1\n").model.logging.config_changes.is_unknown());
}

#[test]
fn the_buffer_by_system() {
    let port = "interface FastEthernet0/0\n ip address 10.0.0.1 255.0.0.0\n";
    let size = |config: &str| sample::whole(config).model.logging.buffer_size;
    assert_eq!(size(&format!("version 15.7\n{port}")), Fact::Default(4096));
    assert_eq!(size("version 17.9\n"), Fact::Unknown(Why::Version));
}
