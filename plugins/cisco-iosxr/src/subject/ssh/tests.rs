use seawall_api::model::{Protocol, Service, SshVersions};
use seawall_api::sample::unknown;
use seawall_api::{Fact, Reading, Why};

use crate::sample;

fn words(fact: &Fact<Vec<String>>) -> Vec<&str> {
    fact.value().unwrap().iter().map(String::as_str).collect()
}

fn services(reading: &Reading, protocol: Protocol) -> Vec<&Service> {
    reading.model.services.iter().filter(|service| service.protocol == protocol).collect()
}

#[test]
fn the_server_as_written() {
    let reading = sample::whole(
        "ssh server v2\nssh server vrf default ipv4 access-list A ipv6 access-list B\nssh server vrf MGMT\nssh server port 5522\n\
         ssh server rate-limit 30\nssh server session-limit 10\nssh server max-auth-limit 4\nssh timeout 60\nssh server logging\n\
         ssh server port-forwarding local\nssh client source-interface Loopback0\nssh server algorithms host-key rsa ecdsa-nistp521\n\
         ssh server algorithms key-exchange diffie-hellman-group14-sha1 ecdh-sha2-nistp256\nssh server algorithms cipher aes256-ctr\n\
         ssh server disable hmac hmac-sha1\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let ssh = &reading.model.ssh;
    assert_eq!(ssh.versions.value(), Some(&SshVersions::Two));
    assert_eq!((ssh.login_timeout.value(), ssh.login_attempts.value()), (Some(&60), Some(&4)));
    assert_eq!(ssh.rate_limit.configured(), Some(&30));
    assert_eq!(ssh.tcp_forwarding.value(), Some(&true));
    assert_eq!(words(&ssh.host_key_algorithms), ["ssh-rsa", "ecdsa-sha2-nistp521"]);
    assert_eq!(words(&ssh.macs), ["hmac-sha2-512", "hmac-sha2-256"]);
    assert_eq!(ssh.dh_minimum.value(), Some(&2048));
    assert_eq!(ssh.extra_ports[0].port, 5522);
    let servers = services(&reading, Protocol::Ssh);
    assert_eq!(servers.len(), 2);
    assert_eq!(servers[0].acl_ipv4.configured().unwrap().name, "A");
    assert_eq!(servers[0].acl_ipv6.configured().unwrap().name, "B");
    assert_eq!((servers[0].vrf.configured(), servers[0].port.value()), (None, Some(&5522)));
    assert_eq!(servers[1].vrf.configured().unwrap().name, "MGMT");
    assert_eq!(servers[1].acl_ipv4, Fact::Default(None));
}

#[test]
fn the_server_runs_where_it_is_named() {
    let enabled = |config: &str| services(&sample::whole(config), Protocol::Ssh)[0].enabled.value().copied();
    assert_eq!(enabled("hostname a\n"), Some(false));
    assert_eq!(enabled("ssh server v2\n"), Some(true));
    assert_eq!(enabled("ssh server\n"), Some(true));
    assert_eq!(enabled("ssh server vrf X\nno ssh server vrf X\n"), Some(false));
    assert_eq!(enabled("ssh timeout 60\n"), Some(false));
}

#[test]
fn ciphers_by_release_and_line() {
    let ciphers = |config: &str| sample::whole(config).model.ssh.ciphers;
    assert!(words(&ciphers("ssh server enable cipher aes-cbc 3des-cbc\n")).contains(&"3des-cbc"));
    assert!(words(&ciphers("ssh server enable cipher aes-cbc\n")).contains(&"aes256-cbc"));
    assert_eq!(ciphers("hostname a\n"), Fact::Unknown(Why::Version));
}

#[test]
fn netconf_listens_where_it_is_named() {
    let reading = sample::whole(
        "netconf-yang agent\n ssh\n!\nssh server netconf vrf MGMT ipv4 access-list A\nssh server netconf port 831\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let servers = services(&reading, Protocol::Netconf);
    let agent = servers.iter().find(|service| service.vrf.configured().is_some()).unwrap();
    assert_eq!((agent.enabled.value(), agent.port.value()), (Some(&true), Some(&831)));
    assert_eq!(agent.acl_ipv4.configured().unwrap().name, "A");
    let without = sample::whole("ssh server netconf vrf MGMT\n");
    assert!(services(&without, Protocol::Netconf).iter().all(|service| service.enabled.value() == Some(&false)));
}
