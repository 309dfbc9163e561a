use crate::sample::{unknown, whole};

#[test]
fn receivers_have_transport_severity_and_source() {
    let reading = whole(
        "#\ninterface LoopBack0\n ip address 10.0.0.9 32\n#\ninfo-center loghost 10.0.0.1 vpn-instance M source-ip 10.0.0.9 level informational transport tcp ssl-policy P\n\
         info-center loghost 10.0.0.2 source-ip 10.0.0.9 level error port 1514\ninfo-center logbuffer size 1024\ninfo-center timestamp log date precision-time millisecond\n\
         info-center source default channel 0 log state off\ninfo-center filter-id bymodule-alias SSH SSH_LOGIN\n#\nip vpn-instance M\n#\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let logging = &reading.model.logging;
    let told: Vec<_> = logging
        .hosts
        .iter()
        .map(|host| (host.transport.value().unwrap().as_str(), *host.port.value().unwrap()))
        .collect();
    assert_eq!(told, [("tls", 6514), ("udp", 1514)]);
    assert_eq!(logging.remote_level.configured(), Some(&3));
    assert_eq!(logging.source_interface.configured().unwrap().name, "LoopBack0");
    assert_eq!(logging.console_level.value(), Some(&None));
    assert_eq!(logging.buffer_messages.value(), Some(&1024));
    assert_eq!(logging.config_changes_sent.value(), Some(&false), "records of commands are less grave");
    let filters: Vec<_> = logging.filters.iter().map(|filter| filter.name.as_str()).collect();
    assert_eq!(filters, ["default", "SSH SSH_LOGIN"]);
}

#[test]
fn switched_off_nothing_is_recorded() {
    let logging = whole("#\nundo info-center enable\n#\n").model.logging;
    assert_eq!((logging.enabled.value(), logging.config_changes.value()), (Some(&false), Some(&false)));
    assert_eq!(whole("#\nsysname a\n#\n").model.logging.enabled.value(), Some(&true));
}
