use seawall_api::model::{Addresses, IkeKey, ReferenceKind};
use seawall_api::secret::Strength;
use seawall_api::{Fact, Reading, Why};

use crate::sample::{part, unknown, whole};

fn read(config: &str) -> Reading {
    let reading = whole(config);
    assert_eq!(unknown(&reading), Vec::<&str>::new());
    reading
}

fn line_of<T>(reading: &Reading, fact: &Fact<T>) -> u32 {
    reading.text.position(fact.span().unwrap().start).line
}

#[test]
fn trustpoints_say_who_signs_and_who_is_checked() {
    let reading = read(
        "crypto pki trustpoint TP-self-signed-1\n enrollment selfsigned\n subject-name cn=IOS-Self-Signed-Certificate-1\n \
         revocation-check none\n rsakeypair TP-self-signed-1\n!\ncrypto ca trustpoint CA\n enrollment url http://10.0.0.1:80\n \
         revocation-check crl none\n password 7 060506324F41\n!\ncrypto pki trustpoint BARE\n!\n\
         crypto pki certificate chain CA\n certificate ca 01 nvram:x#1CA.cer\n",
    );
    let [own, ca, bare] = reading.model.crypto.trustpoints.as_slice() else { panic!() };
    assert_eq!((own.self_signed.value(), own.revocation_checked.value()), (Some(&true), Some(&false)));
    assert_eq!(line_of(&reading, &own.revocation_checked), 4);
    assert_eq!((ca.self_signed.value(), ca.revocation_checked.value()), (Some(&false), Some(&true)));
    assert_eq!(bare.revocation_checked, Fact::Default(true));
    assert_eq!(reading.model.secrets[0].secret.value().unwrap().scheme, "cisco-type-7");
    let chain = reading.model.uses.iter().find(|one| one.kind == ReferenceKind::Trustpoint).unwrap();
    assert_eq!(chain.name, "CA");
}

#[test]
fn a_method_of_revocation_that_does_not_exist_is_unknown() {
    let reading = whole("crypto pki trustpoint A\n revocation-check nun\n");
    assert_eq!(unknown(&reading), ["revocation-check nun"]);
    assert!(part("crypto pki trustpoint A\n").model.crypto.trustpoints[0].revocation_checked.is_unknown());
}

#[test]
fn policies_of_version_1_have_the_defaults_of_their_release() {
    let reading = read(
        "version 15.2\ncrypto isakmp policy 10\n encr aes 256\n hash sha256\n authentication pre-share\n group 14\n lifetime 3600\ncrypto isakmp policy 20\n authentication pre-share\n",
    );
    let [strong, weak] = reading.model.crypto.ike_proposals.as_slice() else { panic!() };
    assert_eq!(strong.encryption.value().unwrap(), &["aes-256"]);
    assert_eq!((strong.groups.value().unwrap().as_slice(), strong.lifetime.value()), ([14].as_slice(), Some(&3600)));
    assert_eq!(line_of(&reading, &strong.groups), 6);
    assert_eq!((&weak.encryption, &weak.groups), (&Fact::Default(vec!["des".into()]), &Fact::Default(vec![1])));
    assert_eq!(weak.integrity, Fact::Default(vec!["sha1".into()]));
    assert_eq!(weak.lifetime, Fact::Default(86400));
    assert_eq!(reading.model.crypto.aggressive_mode, Fact::Default(true));
    let late = read("version 17.12\ncrypto isakmp policy 20\n");
    assert_eq!(late.model.crypto.ike_proposals[0].groups, Fact::Unknown(Why::Version));
    let reading = read("crypto isakmp policy 20\n encr 3des\n no encr\nno crypto isakmp policy 30\n");
    assert!(reading.model.crypto.ike_proposals[0].encryption.is_unknown());
    assert!(part("crypto isakmp policy 1\n").model.crypto.ike_proposals[0].lifetime.is_unknown());
}

fn any(key: &IkeKey) -> Option<bool> {
    key.any_peer.value().copied()
}

#[test]
fn keys_say_for_whom_they_are() {
    let reading = read(
        "crypto isakmp key S3cr3t address 0.0.0.0\ncrypto isakmp key 6 NdUI^_YP[VEPG[MT_bfTEFNZYFCYe\\R\\M address 192.0.2.1\n\
         crypto isakmp key S address 10.0.0.0 255.0.0.0 no-xauth\ncrypto isakmp key T hostname peer.example.com\n\
         crypto isakmp key 12345 address ipv6 2001:DB8::/32\ncrypto isakmp key gone address 192.0.2.9\n\
         no crypto isakmp key gone address 192.0.2.9\n",
    );
    let keys = &reading.model.crypto.ike_keys;
    assert_eq!(
        keys.iter().map(any).collect::<Vec<_>>(),
        [Some(true), Some(false), Some(false), Some(false), Some(false)]
    );
    assert_eq!(keys[1].secret.configured().unwrap().strength, Strength::Keyed);
    assert_eq!(keys[2].peers.value(), Some(&Addresses::Prefix("10.0.0.0/8".parse().unwrap())));
    let stored = reading.text.slice(keys[4].secret.configured().unwrap().span);
    assert_eq!(stored, "12345");
}

#[test]
fn rings_hold_keys_of_both_versions() {
    let reading = read(
        "crypto keyring R vrf V\n  local-address 192.0.2.1\n  pre-shared-key address 0.0.0.0 0.0.0.0 key 0 abc\n\
         crypto ikev2 keyring K\n peer A\n  address 192.0.2.1\n  pre-shared-key local 6 NdUI^_YP[VEPG[MT_bfTEFNZYFCYe\\R\\M\n  \
         pre-shared-key remote def\n peer B\n  address 0.0.0.0 0.0.0.0\n  pre-shared-key ghi\n peer C\n  identity fqdn c.example\n  \
         pre-shared-key jkl\n peer GONE\n  pre-shared-key mno\n no peer GONE\n",
    );
    let keys = &reading.model.crypto.ike_keys;
    let names: Vec<_> = keys.iter().map(|key| (key.name.as_str(), any(key))).collect();
    assert_eq!(
        names,
        [
            ("keyring R", Some(true)),
            ("keyring K peer A", Some(false)),
            ("keyring K peer B", Some(true)),
            ("keyring K peer C", Some(false)),
        ]
    );
    assert_eq!(reading.model.secrets.len(), 6);
}

#[test]
fn proposals_of_version_2_take_the_longest_lifetime_of_profiles() {
    let reading = read(
        "crypto ikev2 proposal P\n encryption aes-gcm-256 aes-gcm-128\n prf sha384\n group 20 21\ncrypto ikev2 proposal Q\n \
         encryption aes-cbc-256 3des\n integrity sha512 md5\n group 19\ncrypto ikev2 policy L\n match fvrf any\n proposal P\n\
         crypto ikev2 profile F\n match identity remote address 192.0.2.1 255.255.255.255\n authentication remote pre-share\n \
         authentication local pre-share\n keyring local K\n lifetime 3600\n",
    );
    let [one, two] = reading.model.crypto.ike_proposals.as_slice() else { panic!() };
    assert_eq!((one.integrity.value().unwrap().len(), one.lifetime.value()), (0, Some(&3600)));
    assert_eq!(two.encryption.value().unwrap(), &["aes-256", "3des"]);
    assert_eq!(line_of(&reading, &two.lifetime), 17);
    let reading = read("crypto ikev2 proposal P\ncrypto ikev2 profile F\n lifetime 60\ncrypto ikev2 profile G\n");
    assert_eq!(reading.model.crypto.ike_proposals[0].lifetime, Fact::Default(86400));
    assert_eq!(unknown(&whole("crypto ikev2 proposal P\n encryption rot13\n")), ["encryption rot13"]);
    assert_eq!(reading.model.crypto.aggressive_mode, Fact::Default(false));
}

#[test]
fn transform_sets_name_ciphers_and_hashes() {
    let reading = read(
        "crypto ipsec transform-set A esp-aes 256 esp-sha256-hmac \n mode transport\ncrypto ipsec transform-set B ah-sha-hmac\n\
         crypto ipsec transform-set C esp-gcm\ncrypto ipsec transform-set D esp-3des esp-md5-hmac comp-lzs\n\
         crypto ipsec transform-set E esp-null esp-sha-hmac\nno crypto ipsec transform-set E\n",
    );
    let sets: Vec<_> = reading
        .model
        .crypto
        .ipsec_transforms
        .iter()
        .map(|set| (set.encryption.value().unwrap().join(" "), set.integrity.value().unwrap().join(" ")))
        .collect();
    let expected = [("aes-256", "sha256"), ("null", "sha1"), ("aes-gcm-128", ""), ("3des", "md5")];
    assert_eq!(sets, expected.map(|(cipher, hash)| (cipher.to_owned(), hash.to_owned())));
    assert_eq!(unknown(&whole("crypto ipsec transform-set A esp-rot13\n")).len(), 1);
}

#[test]
fn policies_are_used_where_they_are_bound() {
    let reading = read(
        "crypto ipsec security-association lifetime seconds 7200\ncrypto ipsec profile P\n set transform-set T default\n \
         set pfs group14\n set ikev2-profile F\n set security-association lifetime seconds 1800\n\
         crypto dynamic-map D 10\n set transform-set T\n reverse-route\ncrypto map M 10 ipsec-isakmp \n set peer 192.0.2.1\n \
         set peer 192.0.2.2 default\n match address 101\ncrypto map M 99 ipsec-isakmp dynamic D\ncrypto map IDLE 1 ipsec-isakmp\n\
         interface GigabitEthernet0/0\n crypto map M\n",
    );
    let policies = &reading.model.crypto.ipsec_policies;
    let found: Vec<_> = policies
        .iter()
        .map(|policy| (policy.name.as_str(), policy.used.value().copied(), policy.lifetime.value().copied()))
        .collect();
    assert_eq!(
        found,
        [
            ("P", Some(false), Some(1800)),
            ("D 10", Some(true), Some(7200)),
            ("M 10", Some(true), Some(7200)),
            ("IDLE 1", Some(false), Some(7200)),
        ]
    );
    assert_eq!((policies[0].ike_version.value(), policies[2].ike_version.value()), (Some(&2), Some(&1)));
    assert_eq!(policies[0].forward_secrecy.value(), Some(&Some(14)));
    assert_eq!(policies[2].forward_secrecy, Fact::Default(None));
    assert_eq!(policies[2].peers.value().unwrap(), &["192.0.2.1", "192.0.2.2"]);
    let built_in = reading.model.definitions.iter().find(|one| one.name == "default").unwrap();
    assert_eq!((built_in.kind, built_in.built_in.value()), (ReferenceKind::IpsecTransform, Some(&true)));
}

#[test]
fn a_map_taken_away_leaves_no_policy() {
    let reading = part(
        "crypto map M 10 ipsec-isakmp\n set peer 192.0.2.1\nno crypto map M 10\ncrypto map M 20 ipsec-isakmp\n set peer 192.0.2.2\n",
    );
    let [only] = reading.model.crypto.ipsec_policies.as_slice() else { panic!() };
    assert_eq!(only.peers.value().unwrap(), &["192.0.2.2"]);
    assert!(only.used.is_unknown() && only.lifetime.is_unknown());
}

#[test]
fn aggressive_mode_is_on_unless_disabled() {
    let mode = |config: &str| read(config).model.crypto.aggressive_mode.value().copied();
    assert_eq!(mode("crypto isakmp policy 1\ncrypto isakmp aggressive-mode disable\n"), Some(false));
    assert_eq!(mode("crypto isakmp profile P\n initiate mode aggressive\n"), Some(true));
    assert_eq!(mode("crypto isakmp policy 1\nno crypto isakmp enable\n"), Some(false));
}

#[test]
fn groups_and_clients_hold_keys_too() {
    let reading = read(
        "crypto isakmp client configuration group G\n key abc\n pool P\n acl 101\n!\ncrypto ipsec client ezvpn E\n \
         connect auto\n group G key def\n mode client\n peer 192.0.2.1\n username u password 0 ghi\n",
    );
    let keys: Vec<_> = reading.model.crypto.ike_keys.iter().map(|key| (key.name.as_str(), any(key))).collect();
    assert_eq!(keys, [("client group G", Some(true)), ("ezvpn client E", Some(false))]);
    assert_eq!(reading.model.secrets.len(), 3);
}

#[test]
fn groups_of_remote_users_and_what_they_reach_through_the_tunnel() {
    let model = whole(
        "crypto isakmp client configuration group ALL\n pool P\ncrypto isakmp client configuration group SPLIT\n acl INSIDE\n\
         crypto ikev2 authorization policy USERS\n pool P\n route set access-list INSIDE\n\
         crypto ikev2 authorization policy SITES\n route set access-list INSIDE\n",
    )
    .model;
    let groups: Vec<_> = model
        .crypto
        .remote_groups
        .iter()
        .map(|group| (group.name.as_str(), group.split.configured().map(|list| list.name.as_str())))
        .collect();
    assert_eq!(groups, [("ALL", None), ("SPLIT", Some("INSIDE")), ("USERS", Some("INSIDE"))]);
}

#[test]
fn lifetimes_may_be_written_in_days() {
    let model = whole(
        "crypto ipsec security-association lifetime days 2\ncrypto ipsec profile A\n set security-association lifetime days 1\n\
         crypto map M 10 ipsec-isakmp\n set ip access-group IN in\n",
    )
    .model;
    let policies = &model.crypto.ipsec_policies;
    assert_eq!((policies[0].lifetime.value(), policies[0].policy_based.value()), (Some(&86_400), Some(&false)));
    assert_eq!((policies[1].lifetime.value(), policies[1].policy_based.value()), (Some(&172_800), Some(&true)));
    assert_eq!((policies[0].filtered.value(), policies[1].filtered.value()), (Some(&false), Some(&true)));
}
