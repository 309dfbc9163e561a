use crate::sample::{unknown, whole};

const LOGS: &str = "configure\n    log\n        filter 5\n            default-action drop\n            entry 1\n                action forward\n                match\n                    application eq \"user\"\n                    \
    severity gteq minor\n                    message eq pattern \"x y\"\n                exit\n            exit\n        exit\n        file-id 1\n            location cf3: cf2:\n            rollover 600 retention 24\n        exit\n        \
    accounting-policy 3\n            shutdown\n            record service-ingress-octets\n            to file 1\n        exit\n        event-control \"user\" 2001 suppress\n        event-control \"vrtr\" 2034 suppress\n        \
    syslog 1\n            address 192.0.2.1\n            facility local4\n            level warning\n            log-prefix \"r1\"\n        exit\n        log-id 1\n            filter 5\n            from main security\n            \
    to syslog 1\n            time-format local\n            no shutdown\n        exit\n        log-id 2\n            from change\n            to file 1\n            no shutdown\n        exit\n        no log-id 99\n    exit\nexit all\n";

#[test]
fn logs_go_from_streams_to_places() {
    let reading = whole(LOGS);
    assert_eq!(unknown(&reading), [""; 0]);
    let logging = &reading.model.logging;
    assert_eq!(logging.enabled.value(), Some(&true));
    let hosts: Vec<_> = logging.hosts.iter().map(|host| (host.active, host.port.value().copied())).collect();
    assert_eq!(hosts, [(true, Some(514))]);
    assert_eq!(logging.remote_level.value(), Some(&Some(4)));
    assert_eq!((logging.config_changes.value(), logging.config_changes_sent.value()), (Some(&true), Some(&false)));
    let filters: Vec<_> =
        logging.filters.iter().map(|one| (one.name.as_str(), one.bound_to.value().unwrap().join(" "))).collect();
    assert_eq!(filters, [("5", "receiver 1".to_owned()), ("event-control user", "every place".to_owned())]);
    assert!(logging.filters.iter().all(|one| one.drops.value() == Some(&true)));
}

#[test]
fn a_path_says_the_same_as_a_block() {
    let reading = whole(
        "# TiMOS-B-24.10.R4 both/x86_64 Nokia 7750 SR\n/configure log log-id \"1\" source main true\n/configure log log-id \"1\" source change true\n\
         /configure log log-id \"1\" destination memory max-entries 2000\n/configure log throttle-rate limit 100\n/configure system name \"a\"\n# Finished 2026\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let logging = &reading.model.logging;
    assert_eq!((logging.buffer_messages.value(), logging.config_changes.value()), (Some(&2000), Some(&true)));
    assert_eq!(logging.console_level.value(), Some(&None));
}
