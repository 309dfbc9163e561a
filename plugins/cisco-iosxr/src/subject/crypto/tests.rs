use crate::sample::{unknown, whole};

#[test]
fn revocation_is_checked_unless_it_is_optional() {
    let reading = whole(
        "hostname r\ncrypto ca trustpoint A\n vrf MGMT\n enrollment url http://192.0.2.7:80/scep\n!\ncrypto ca trustpoint B\n \
         crl optional\n enrollment terminal\n!\nend\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let checked: Vec<_> =
        reading.model.crypto.trustpoints.iter().map(|one| one.revocation_checked.value().copied()).collect();
    assert_eq!(checked, [Some(true), Some(false)]);
    let [authority] = reading.model.contacts.as_slice() else { panic!() };
    assert_eq!((authority.host.as_str(), authority.owner.as_str()), ("192.0.2.7", "trustpoint A"));
    assert_eq!(authority.vrf.configured().map(|vrf| vrf.name.as_str()), Some("MGMT"));
}

const FIRST: &str = "hostname r
crypto keyring OFFICE
 pre-shared-key address 192.0.2.9 255.255.255.255 key encrypted 060506324F41
!
crypto isakmp policy 10
 encryption aes 256
 group 5
 hash sha
 authentication pre-share
!
crypto ipsec transform-set T
 transform esp-3des esp-sha-hmac
!
crypto ipsec profile OFFICE
 match TRAFFIC transform-set T
 set pfs group5
!
crypto ipsec profile UNUSED
 set type static
!
interface tunnel-ipsec1
 profile OFFICE
!
end
";

#[test]
fn the_first_version_of_ike() {
    let reading = whole(FIRST);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let crypto = &reading.model.crypto;
    let [proposal] = crypto.ike_proposals.as_slice() else { panic!() };
    assert_eq!(proposal.ike_version.value(), Some(&1));
    assert_eq!(proposal.encryption.value().unwrap(), &["aes-256"]);
    assert_eq!(proposal.groups.value().unwrap(), &[5]);
    let used: Vec<_> =
        crypto.ipsec_policies.iter().map(|this| (this.name.as_str(), this.used.value().copied())).collect();
    assert_eq!(used, [("OFFICE", Some(true)), ("UNUSED", Some(false))]);
    assert_eq!(crypto.ipsec_policies[0].forward_secrecy.value(), Some(&Some(5)));
    assert_eq!(crypto.ipsec_transforms[0].encryption.value().unwrap(), &["3des"]);
    let [key] = crypto.ike_keys.as_slice() else { panic!() };
    assert_eq!((key.name.as_str(), key.any_peer.value()), ("OFFICE", Some(&false)));
    assert_eq!(reading.model.secrets.len(), 1);
}

#[test]
fn the_second_version_of_ike() {
    let reading = whole(
        "hostname r\nikev2 proposal P\n prf sha-256\n dh-group 20\n integrity sha-256\n encryption aes-cbc-256\n!\nikev2 policy Q\n match address local 10.1.1.1\n \
         proposal P\n!\nkeyring K\n peer ANY\n  pre-shared-key password 060506324F41\n  address 0.0.0.0 0.0.0.0\n !\n!\nikev2 profile F\n keyring K\n lifetime 600\n \
         match identity remote address 10.1.1.2 255.255.255.255\n!\nipsec transform-set T\n mode tunnel\n transform esp-hmac-sha-256 esp-256-aes\n!\nipsec profile I\n \
         set ikev2 profile F\n set transform-set T\n set pfs group19\n!\nend\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let crypto = &reading.model.crypto;
    assert_eq!(crypto.ike_proposals[0].ike_version.value(), Some(&2));
    assert_eq!(crypto.ike_proposals[0].integrity.value().unwrap(), &["sha256"]);
    assert_eq!(crypto.ipsec_policies[0].ike_version.value(), Some(&2));
    assert_eq!(crypto.ike_keys[0].any_peer.value(), Some(&true));
    let secret = crypto.ike_keys[0].secret.configured().unwrap();
    assert_eq!(secret.strength, seawall_api::secret::Strength::Reversible);
}

#[test]
fn passwords_of_a_trustpoint_are_secrets() {
    let reading =
        whole("hostname r\ncrypto ca trustpoint CA\n enrollment terminal\n password encrypted 060506324F41\n!\nend\n");
    assert!(unknown(&reading).is_empty());
    let [secret] = reading.model.secrets.as_slice() else { panic!() };
    assert_eq!((secret.opens.word(), secret.owner.as_str()), ("certificate", "trustpoint CA"));
}
