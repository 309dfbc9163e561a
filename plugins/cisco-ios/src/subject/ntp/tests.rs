use crate::sample::{part, unknown, whole};

const COMPLETE: &str = "ntp authenticate\nntp authentication-key 5 md5 060506324F41 7\nntp trusted-key 5\nntp server vrf M 10.0.0.1 key 5 prefer\n";

#[test]
fn authentication_needs_all_its_parts() {
    let reading = whole(COMPLETE);
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    assert_eq!(reading.model.ntp.servers[0].authenticated.value(), Some(&true));
    assert_eq!(reading.model.ntp.keys[0].secret.value().unwrap().scheme, "cisco-type-7");
    for missing in ["ntp authenticate\n", "ntp trusted-key 5\n", " key 5"] {
        let reading = whole(&COMPLETE.replace(missing, if missing.ends_with('\n') { "" } else { " " }));
        assert_eq!(reading.model.ntp.servers[0].authenticated.value(), Some(&false), "{missing}");
    }
}

#[test]
fn in_a_part_the_rest_may_stand_elsewhere() {
    assert!(part("ntp server 10.0.0.1 key 5\n").model.ntp.servers[0].authenticated.is_unknown());
}

#[test]
fn names_peers_and_access_groups() {
    let reading = whole(
        "ntp server uk.pool.ntp.org\nntp peer 10.0.0.2\nntp access-group ipv4 peer NTP\nntp access-group serve-only 20\n",
    );
    assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
    let ntp = &reading.model.ntp;
    assert_eq!(ntp.servers[0].host, "uk.pool.ntp.org");
    assert_eq!(ntp.servers[1].peer.value(), Some(&true));
    assert_eq!((ntp.access[0].grants.as_str(), ntp.access[1].grants.as_str()), ("peer", "serve-only"));
}

#[test]
fn a_hostile_range_of_keys_stays_small() {
    let reading = whole("ntp trusted-key 1 - 18446744073709551615\n");
    assert!(reading.model.ntp.trusted_keys.value().unwrap().len() < 2000);
}
