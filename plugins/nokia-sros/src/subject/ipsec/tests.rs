use seawall_api::Reading;

use crate::sample::{unknown, whole};

fn read(config: &str) -> Reading {
    let reading = whole(config);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    reading
}

const CLASSIC: &str = "configure\n    ipsec\n        ike-transform 1 create\n            dh-group 2\n            ike-auth-algorithm md5\n            ike-encryption-algorithm des\n            isakmp-lifetime 172800\n        exit\n        ike-policy 1 create\n            ike-version 1\n            ike-mode aggressive\n            ike-transform 1\n            pfs dh-group 14\n            ipsec-lifetime 3600\n        exit\n        ipsec-transform 1 create\n            esp-auth-algorithm sha256\n            esp-encryption-algorithm aes256\n        exit\n    exit\n    service\n        vprn 10 name \"RED\" customer 1 create\n            interface \"far\" tunnel create\n                sap tunnel-1.private:1 create\n                    ipsec-tunnel \"T\" create\n                        security-policy 1\n                        local-gateway-address 10.0.0.1 peer 192.0.2.9 delivery-service 20\n                        dynamic-keying\n                            ike-policy 1\n                            pre-shared-key \"tXNQsEqH5JWa\" hash2\n                            transform 1\n                        exit\n                        no shutdown\n                    exit\n                exit\n            exit\n        exit\n    exit\nexit all\n";

const MD: &str = "configure {\n    ipsec {\n        ike-policy 1 {\n            ike-version-1 {\n                ike-mode aggressive\n            }\n            ike-transform [1]\n            ipsec-lifetime 3600\n            pfs {\n                dh-group group-14\n            }\n        }\n        ike-transform 1 {\n            dh-group group-2\n            ike-auth-algorithm md5\n            ike-encryption-algorithm des\n            isakmp-lifetime 172800\n        }\n        ipsec-transform 1 {\n            esp-auth-algorithm sha-256\n            esp-encryption-algorithm aes-256\n        }\n    }\n    service {\n        vprn \"RED\" {\n            interface \"far\" {\n                sap tunnel-1.private:1 {\n                    ipsec-tunnel \"T\" {\n                        admin-state enable\n                        key-exchange {\n                            dynamic {\n                                ike-policy 1\n                                ipsec-transform [1]\n                                pre-shared-key \"tXNQsEqH5JWa\" hash2\n                            }\n                        }\n                        tunnel-endpoint {\n                            local-gateway-address 10.0.0.1\n                            remote-ip-address 192.0.2.9\n                            delivery-service \"20\"\n                        }\n                        security-policy {\n                            id 1\n                        }\n                    }\n                }\n            }\n        }\n    }\n}\n";

#[test]
fn both_forms_have_tunnels_with_their_algorithms() {
    for config in [CLASSIC, MD] {
        let crypto = read(config).model.crypto;
        let proposal = &crypto.ike_proposals[0];
        assert_eq!((proposal.groups.value(), proposal.ike_version.value()), (Some(&vec![2]), Some(&1)));
        assert_eq!(proposal.lifetime.value(), Some(&172_800));
        assert_eq!(crypto.ipsec_transforms[0].encryption.value().unwrap(), &["aes-256"]);
        let policy = &crypto.ipsec_policies[0];
        assert_eq!((policy.forward_secrecy.value(), policy.lifetime.value()), (Some(&Some(14)), Some(&3600)));
        assert_eq!((policy.ike_version.value(), policy.active), (Some(&1), true));
        assert_eq!(crypto.aggressive_mode.value(), Some(&true));
        assert_eq!((crypto.ike_keys[0].name.as_str(), crypto.ike_keys[0].any_peer.value()), ("T", Some(&false)));
    }
}

#[test]
fn a_tunnel_is_protected() {
    let tunnels = read(MD).model.tunnels;
    let [one] = tunnels.as_slice() else { panic!("{tunnels:?}") };
    assert_eq!((one.name.as_str(), one.protected.value()), ("RED/far", Some(&true)));
    assert_eq!(one.peer.configured().unwrap(), "192.0.2.9");
}
