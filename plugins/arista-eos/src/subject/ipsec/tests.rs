use seawall_api::secret::Strength;

use crate::sample::{unknown, whole};

const CONFIG: &str = "ip security\n   !\n   ike policy IKE\n      local-id 192.168.100.1\n      ike-lifetime 24\n      encryption aes256\n      integrity sha384\n      dh-group 20\n   !\n   \
     sa policy SA\n      esp encryption aes256gcm128\n      sa lifetime 8\n      pfs dh-group 20\n   !\n   profile P\n      ike-policy IKE\n      sa-policy SA\n      connection start\n      \
     shared-key 7 060506324F41\n      dpd 10 50 clear\n      mode transport\n   !\n   key controller\n      profile Q\n   hardware encryption disabled\n";

#[test]
fn policies_and_profiles_are_read() {
    let reading = whole(&format!(
        "{CONFIG}interface Tunnel0\n   tunnel mode ipsec\n   tunnel source 192.1.1.1\n   tunnel destination 192.1.1.2\n   tunnel ipsec profile P\n"
    ));
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let crypto = &reading.model.crypto;
    let ike = &crypto.ike_proposals[0];
    assert_eq!((ike.encryption.value().unwrap()[0].as_str(), ike.lifetime.value()), ("aes-256", Some(&86400)));
    assert_eq!((ike.integrity.value().unwrap()[0].as_str(), ike.groups.value().unwrap()[0]), ("sha384", 20));
    let transform = &crypto.ipsec_transforms[0];
    assert_eq!(
        (transform.encryption.value().unwrap()[0].as_str(), transform.integrity.value().unwrap().len()),
        ("aes-gcm-256", 0)
    );
    let policy = &crypto.ipsec_policies[0];
    assert_eq!((policy.forward_secrecy.configured(), policy.lifetime.value()), (Some(&20), Some(&28800)));
    assert_eq!((policy.used.value(), crypto.ike_keys[0].any_peer.value()), (Some(&true), Some(&false)));
    assert_eq!(crypto.ike_keys[0].secret.configured().unwrap().strength, Strength::Reversible);
}

#[test]
fn what_nothing_names_is_not_used() {
    let reading = whole(&CONFIG.replace("profile Q", "profile R"));
    assert_eq!(reading.model.crypto.ipsec_policies[0].used.value(), Some(&false));
    let groups = whole(&format!("{CONFIG}router path-selection\n   path-group WAN id 101\n      ipsec profile P\n"));
    assert!(unknown(&groups).is_empty(), "{:?}", unknown(&groups));
    assert_eq!(groups.model.crypto.ipsec_policies[0].used.value(), Some(&true));
    assert!(groups.model.crypto.ike_keys[0].any_peer.is_unknown());
}

#[test]
fn nothing_is_assumed_of_what_is_not_written() {
    let reading = whole(
        "ip security\n   ike policy A\n   sa policy B\n      esp integrity null\n      esp encryption 3des\n   no ike policy A\n",
    );
    assert!(reading.model.crypto.ike_proposals.is_empty());
    assert_eq!(reading.model.crypto.ipsec_transforms[0].encryption.value().unwrap(), &["3des"]);
}

#[test]
fn keys_of_mac_security_are_secrets() {
    let reading = whole(
        "mac security\n   license license1 123456\n   fips restrictions\n   !\n   profile A1\n      cipher aes128-gcm\n      key 1234a 7 060506324F41\n      key 1234c 0 Cl3ar fallback\n      \
         mka key-server priority 100\n      mka session rekey-period 30\n      traffic unprotected allow active-sak\n      sci\n      l2-protocol lldp bypass unauthorized\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let strengths: Vec<_> = reading.model.secrets.iter().map(|one| one.secret.value().unwrap().strength).collect();
    assert_eq!(strengths, [Strength::Reversible, Strength::Cleartext]);
}
