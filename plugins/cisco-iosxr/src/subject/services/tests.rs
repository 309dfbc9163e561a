use seawall_api::model::{Protocol, Service};
use seawall_api::sample::unknown;
use seawall_api::{Fact, Reading};

use crate::sample;

fn service<'a>(reading: &'a Reading, name: &str) -> &'a Service {
    reading.model.services.iter().find(|service| service.name == name).unwrap()
}

#[test]
fn what_listens() {
    let reading = sample::whole(
        "telnet vrf default ipv4 server max-servers 10 access-list V4\ntelnet vrf default ipv6 server max-servers 5\n\
         tftp vrf default ipv4 server homedir disk0: max-servers 3 access-list T\nservice ipv4 tcp-small-servers max-servers 10\n\
         grpc\n vrf MGMT\n port 57401\n no-tls\n address-family dual\n!\nxml agent\n vrf MGMT\n  ipv4 access-list X\n !\n!\nxml agent tty\n iteration off\n!\n\
         dhcp ipv4\n profile R relay\n  helper-address vrf A 192.0.2.9\n !\n!\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let telnet = service(&reading, "telnet server");
    assert_eq!((telnet.enabled.value(), telnet.ipv6.value()), (Some(&true), Some(&true)));
    assert_eq!(telnet.acl_ipv4.configured().unwrap().name, "V4");
    assert_eq!(telnet.acl_ipv6, Fact::Default(None));
    let grpc = service(&reading, "grpc");
    assert_eq!(
        (grpc.encrypted.value(), grpc.port.value(), grpc.ipv6.value()),
        (Some(&false), Some(&57401), Some(&true))
    );
    assert_eq!(grpc.vrf.configured().unwrap().name, "MGMT");
    let xml: Vec<_> = reading.model.services.iter().filter(|service| service.name == "xml agent").collect();
    assert_eq!(xml.len(), 2);
    assert_eq!(xml[1].acl_ipv4.configured().unwrap().name, "X");
    assert_eq!(service(&reading, "tftp server").acl_ipv4.configured().unwrap().name, "T");
    assert_eq!(service(&reading, "tcp-small-servers").enabled.value(), Some(&true));
    assert_eq!(service(&reading, "dhcp").used.value(), Some(&true));
    let contacts: Vec<_> = reading.model.contacts.iter().map(|contact| contact.host.as_str()).collect();
    assert_eq!(contacts, ["192.0.2.9"]);
}

#[test]
fn every_service_is_listed_once_where_nothing_is_written() {
    let reading = sample::whole("hostname a\n");
    let mut names: Vec<_> = reading.model.services.iter().map(|service| service.name.as_str()).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
    for protocol in [Protocol::Ssh, Protocol::Telnet, Protocol::Netconf, Protocol::Gnmi, Protocol::Tftp, Protocol::Snmp]
    {
        let listed = reading.model.services.iter().find(|service| service.protocol == protocol).unwrap();
        assert_eq!(listed.enabled, Fact::Default(false), "{protocol:?}");
    }
    assert!(sample::part("hostname a\n").model.services.is_empty());
}

#[test]
fn the_form_of_old_releases_and_negation() {
    let reading = sample::whole("telnet ipv4 server max-servers no-limit\nno telnet ipv4 server\n");
    assert_eq!(unknown(&reading), [""; 0]);
    assert_eq!(service(&reading, "telnet server").enabled.value(), Some(&false));
}
