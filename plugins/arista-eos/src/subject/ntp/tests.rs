use crate::sample::{part, unknown, whole};

#[test]
fn a_proof_has_all_of_its_parts() {
    let proved = |config: &str| {
        let reading = whole(config);
        assert_eq!(unknown(&reading), [""; 0]);
        reading.model.ntp.servers[0].authenticated.value().copied()
    };
    let key = "ntp authentication-key 5 sha1 7 070C285F4D06\n";
    assert_eq!(
        proved(&format!("{key}ntp trusted-key 1,4-5\nntp authenticate\nntp server 10.0.0.1 iburst key 5\n")),
        Some(true)
    );
    assert_eq!(proved(&format!("{key}ntp trusted-key 5\nntp server 10.0.0.1 key 5\n")), Some(false));
    assert_eq!(
        proved(&format!("{key}ntp trusted-key 5\nntp trusted-key 6\nntp authenticate\nntp server 10.0.0.1 key 5\n")),
        Some(false)
    );
    assert_eq!(part("ntp server 10.0.0.1 key 5\n").model.ntp.servers[0].authenticated.value(), None);
}
