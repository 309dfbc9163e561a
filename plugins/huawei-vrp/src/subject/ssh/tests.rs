use seawall_api::model::Protocol;

use crate::sample::{unknown, whole};

#[test]
fn algorithms_go_by_their_own_names() {
    let reading = whole(
        "#\nstelnet server enable\nssh server cipher aes256_gcm aes128_cbc 3des_cbc\nssh server hmac sha2_256 md5_96\n\
         ssh server key-exchange dh_group14_sha1 dh_group_exchange_sha256 curve25519_sha256\nssh server publickey dsa rsa_sha2_512\n\
         ssh server dh-exchange min-len 2048\nssh server compatible-ssh1x enable\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let ssh = &reading.model.ssh;
    assert_eq!(ssh.ciphers.value().unwrap().join(" "), "aes256-gcm@openssh.com aes128-cbc 3des-cbc");
    assert_eq!(ssh.macs.value().unwrap().join(" "), "hmac-sha2-256 hmac-md5-96");
    assert_eq!(ssh.key_exchanges.value().unwrap().len(), 3);
    assert_eq!(ssh.host_key_algorithms.value().unwrap().join(" "), "ssh-dss rsa-sha2-512");
    assert_eq!(ssh.dh_minimum.value(), Some(&2048));
}

#[test]
fn a_port_of_its_own_leads_to_all_that_runs_over_it() {
    let reading =
        whole("#\nstelnet ipv4 server enable\nsftp server enable\nssh server port 2222\nssh server acl 2000\n");
    let services = &reading.model.services;
    let ssh = services.iter().find(|service| service.protocol == Protocol::Ssh).unwrap();
    assert_eq!((ssh.enabled.value(), ssh.port.value()), (Some(&true), Some(&2222)));
    let sftp = services.iter().find(|service| service.name == "sftp server").unwrap();
    assert_eq!(sftp.acl_ipv4.configured().unwrap().name, "2000");
    assert_eq!(reading.model.ssh.extra_ports.len(), 1);
}

#[test]
fn keys_and_manners_of_users() {
    let reading = whole(
        "#\nssh user a\nssh user a authentication-type rsa\nssh user a assign rsa-key K\nssh user a service-type stelnet\n\
         ssh user b authentication-type password\n#\nrsa peer-public-key K encoding-type openssh\n public-key-code begin\n  ssh-rsa AAAA a\n public-key-code end\npeer-public-key end\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    assert_eq!(reading.model.ssh.authentication.value().unwrap().join(" "), "publickey password");
    let user = reading.model.users.iter().find(|user| user.name == "a").unwrap();
    assert_eq!(user.ssh_keys.value(), Some(&1));
}
