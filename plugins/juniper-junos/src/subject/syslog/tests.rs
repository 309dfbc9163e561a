use crate::sample::{unknown, whole};

#[test]
fn what_is_told_and_where_follows_from_the_destinations() {
    let reading = whole(
        "system {\n    syslog {\n        archive size 1m files 5;\n        user * {\n            any emergency;\n        }\n        host 10.0.0.5 {\n            any notice;\n            change-log none;\n            match \"!(.*SSHD.*)\";\n            \
         facility-override local7;\n        }\n        host 10.0.0.6 {\n            any any;\n            transport tls;\n            port 6514;\n            routing-instance M;\n        }\n        file messages {\n            any info;\n            authorization info;\n        }\n        \
         console {\n            any critical;\n        }\n        time-format year millisecond;\n        source-address 192.0.2.1;\n    }\n}\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let logging = &reading.model.logging;
    let told: Vec<_> = logging
        .hosts
        .iter()
        .map(|host| (host.transport.value().unwrap().as_str(), host.port.value().copied()))
        .collect();
    assert_eq!(told, [("udp", Some(514)), ("tls", Some(6514))]);
    assert_eq!(logging.remote_level.value(), Some(&Some(5)));
    assert_eq!(logging.console_level.value(), Some(&Some(2)));
    assert_eq!(logging.buffer_size.value(), Some(&(5 << 20)));
    assert_eq!(logging.filters.len(), 2);
    assert_eq!((logging.config_changes.value(), logging.config_changes_sent.value()), (Some(&true), Some(&true)));
    assert_eq!(reading.model.login.success_logged.value(), Some(&true));
}

#[test]
fn a_block_that_is_switched_off_logs_nothing() {
    let logging = |config: &str| {
        let reading = whole(config);
        assert_eq!(unknown(&reading), [""; 0]);
        let logging = reading.model.logging;
        (
            logging.enabled.value().copied(),
            logging.hosts.iter().filter(|host| host.active).count(),
            logging.config_changes.value().copied(),
        )
    };
    assert_eq!(logging("set system syslog host 10.0.0.5 any any\n"), (Some(true), 1, Some(true)));
    assert_eq!(
        logging("set system syslog host 10.0.0.5 any any\ndeactivate system syslog\n"),
        (Some(false), 0, Some(false))
    );
    assert_eq!(
        logging(
            "system {\n    syslog {\n        inactive: host 10.0.0.5 {\n            any any;\n        }\n        file messages {\n            any error;\n        }\n    }\n}\n"
        ),
        (Some(true), 0, Some(false))
    );
    assert_eq!(logging("set system host-name a\n"), (Some(false), 0, Some(false)));
}
