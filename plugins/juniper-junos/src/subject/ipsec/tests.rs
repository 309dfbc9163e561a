use seawall_api::model::Model;

use crate::sample::{unknown, whole};

fn model(config: &str) -> Model {
    let reading = whole(config);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    reading.model
}

const GATEWAY: &str = "security {\n    ike {\n        proposal P1 {\n            authentication-method pre-shared-keys;\n            dh-group group20;\n            authentication-algorithm sha-384;\n            encryption-algorithm aes-256-cbc;\n            lifetime-seconds 28800;\n        }\n        policy P1 {\n            mode aggressive;\n            proposals P1;\n            pre-shared-key ascii-text S3cr3t-S3cr3t; ## SECRET-DATA\n        }\n        gateway FAR {\n            ike-policy P1;\n            address 192.0.2.177;\n            external-interface ge-0/0/4.0;\n            version v1-only;\n        }\n    }\n    ipsec {\n        proposal E1 {\n            protocol esp;\n            encryption-algorithm aes-256-gcm;\n            lifetime-seconds 3600;\n        }\n        policy E1 {\n            perfect-forward-secrecy {\n                keys group20;\n            }\n            proposals E1;\n        }\n        vpn V1 {\n            bind-interface st0.1;\n            ike {\n                gateway FAR;\n                ipsec-policy E1;\n            }\n            establish-tunnels immediately;\n        }\n    }\n}\n";

#[test]
fn a_vpn_is_put_together_from_its_parts() {
    let crypto = model(GATEWAY).crypto;
    let proposal = &crypto.ike_proposals[0];
    assert_eq!((proposal.ike_version.value(), proposal.groups.value().unwrap()[0]), (Some(&1), 20));
    assert_eq!(crypto.aggressive_mode.value(), Some(&true));
    let policy = &crypto.ipsec_policies[0];
    assert_eq!((policy.forward_secrecy.configured(), policy.lifetime.value()), (Some(&20), Some(&3600)));
    assert_eq!((policy.ike_version.value(), policy.policy_based.value()), (Some(&1), Some(&false)));
    assert!(crypto.ipsec_transforms[0].integrity.value().unwrap().is_empty(), "the cipher proves itself");
    assert_eq!(crypto.ike_keys[0].any_peer.value(), Some(&false));
    let model = model(GATEWAY);
    assert_eq!(model.tunnels[0].peer.configured().unwrap(), "192.0.2.177");
    assert!(model.secrets.iter().any(|secret| secret.owner == "IKE policy P1"));
}

#[test]
fn whoever_knows_the_key_may_use_that_of_a_dynamic_gateway() {
    let config = "set security ike policy P proposal-set standard\nset security ike policy P pre-shared-key ascii-text S3cr3t-S3cr3t\nset security ike gateway G ike-policy P\nset security ike gateway G dynamic hostname branch.example.com\n";
    let crypto = model(config).crypto;
    assert_eq!(crypto.ike_keys[0].any_peer.value(), Some(&true));
    assert_eq!(crypto.ike_proposals[0].encryption.value().unwrap(), &["3des", "aes-128"]);
    assert_eq!(crypto.aggressive_mode.value(), Some(&false));
}

#[test]
fn service_cards_have_rules_of_their_own() {
    let path = "set services ipsec-vpn rule R term 1";
    let config = format!(
        "{path} then remote-gateway 192.0.2.9\n{path} then dynamic ike-policy I\n{path} then dynamic ipsec-policy S\nset services ipsec-vpn ike policy I version 2\nset services ipsec-vpn ike policy I proposals A\nset services ipsec-vpn ike proposal A encryption-algorithm aes-256-cbc\nset services service-set SS ipsec-vpn-rules R\nset services service-set SS next-hop-service inside-service-interface sp-1/0/0.1\n"
    );
    let crypto = model(&config).crypto;
    assert_eq!(crypto.ipsec_policies[0].peers.value().unwrap(), &["192.0.2.9"]);
    assert_eq!(crypto.ike_proposals[0].ike_version.value(), Some(&2));
}
