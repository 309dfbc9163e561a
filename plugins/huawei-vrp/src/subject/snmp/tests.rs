use seawall_api::model::{Access, SnmpLevel, SnmpVersion};

use crate::sample::{unknown, whole};

#[test]
fn communities_groups_views_and_receivers() {
    let reading = whole(
        "#\nsnmp-agent\nsnmp-agent local-engineid 800007DB03\nsnmp-agent community read cipher %^%#aB3dE5fG7hJ9kL1m%^%# mib-view V acl 2001\nsnmp-agent community write secret1\n\
         snmp-agent sys-info version v2c v3\nsnmp-agent acl 2009\nsnmp-agent group v3 G privacy read-view V acl 2001\nsnmp-agent group v3 H\nsnmp-agent mib-view included V iso\n\
         snmp-agent target-host trap address udp-domain 10.0.0.5 udp-port 1162 vpn-instance M params securityname cipher %^%#aB3dE5fG7hJ9kL1m%^%# v2c\n\
         snmp-agent target-host host-name a trap address udp-domain 10.0.0.6 params securityname bob v3 privacy\nsnmp-agent trap source LoopBack0\nsnmp-agent trap enable\n#\nip vpn-instance M\n#\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let snmp = &reading.model.snmp;
    let [read, write] = snmp.communities.as_slice() else { panic!() };
    assert_eq!(
        (read.access.value(), read.acl_ipv4.configured().unwrap().name.as_str()),
        (Some(&Access::ReadOnly), "2001")
    );
    assert_eq!(
        (write.access.value(), write.acl_ipv4.configured().unwrap().name.as_str()),
        (Some(&Access::ReadWrite), "2009")
    );
    let levels: Vec<_> = snmp.groups.iter().map(|group| group.level.value().copied().flatten()).collect();
    assert_eq!(levels, [Some(SnmpLevel::Priv), Some(SnmpLevel::NoAuth)]);
    assert_eq!((snmp.hosts[0].port.value(), snmp.hosts[0].version.value()), (Some(&1162), Some(&SnmpVersion::V2c)));
    assert_eq!(snmp.hosts[1].level.configured(), Some(&SnmpLevel::Priv));
    assert_eq!(snmp.built_in_views[0].name, "ViewDefault");
}

#[test]
fn users_in_both_spellings() {
    let reading = whole(
        "#\nsnmp-agent usm-user v3 a G authentication-mode sha cipher %^%#aB3dE5fG7hJ9kL1m%^%# privacy-mode aes128 cipher %^%#aB3dE5fG7hJ9kL1m%^%# acl 2001\n\
         snmp-agent usm-user v3 b\nsnmp-agent usm-user v3 b group G\nsnmp-agent usm-user v3 b authentication-mode md5 cipher %^%#aB3dE5fG7hJ9kL1m%^%#\n\
         snmp-agent usm-user v3 b privacy-mode des56 cipher %^%#aB3dE5fG7hJ9kL1m%^%#\nsnmp-agent usm-user v3 b acl 2001\nsnmp-agent group v3 G privacy\n",
    );
    assert_eq!(unknown(&reading), [""; 0]);
    let told: Vec<_> = reading
        .model
        .snmp
        .users
        .iter()
        .map(|user| {
            let list = user.acl_ipv4.configured().map(|list| list.name.as_str());
            (
                user.name.as_str(),
                user.authentication.value().unwrap().as_str(),
                user.privacy.value().unwrap().as_str(),
                list,
            )
        })
        .collect();
    assert_eq!(told, [("a", "sha", "aes128", Some("2001")), ("b", "md5", "des", Some("2001"))]);
    assert_eq!(reading.model.secrets.len(), 4);
}

#[test]
fn a_community_of_a_version_that_is_off_does_not_answer() {
    let active = |versions: &str| {
        let reading = whole(&format!("#\nsnmp-agent community read secret1\n{versions}#\n"));
        reading.model.snmp.communities[0].active
    };
    assert!(active("") && active("snmp-agent sys-info version all\n"));
    assert!(!active("snmp-agent sys-info version v3\n"));
}
