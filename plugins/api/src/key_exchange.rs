//! Key exchanges of SSH, by the names that the protocol gives them (RFC 4253, 8268, 9142).

/// Groups of numbers, with their bits (RFC 2409, 3526).
const GROUPS: &[(&str, u64)] = &[
    ("diffie-hellman-group1-", 1024),
    ("diffie-hellman-group14-", 2048),
    ("diffie-hellman-group15-", 3072),
    ("diffie-hellman-group16-", 4096),
    ("diffie-hellman-group17-", 6144),
    ("diffie-hellman-group18-", 8192),
];

/// Bits of the smallest group among these exchanges. None where there is no group, curves having none, or where the
/// client may ask for another one.
pub fn smallest_group(exchanges: &[String]) -> Option<u64> {
    let bits = |name: &String| GROUPS.iter().find(|(group, _)| name.starts_with(group)).map(|(_, bits)| *bits);
    let agreed = exchanges.iter().any(|name| name.starts_with("diffie-hellman-group-exchange"));
    exchanges.iter().filter_map(bits).min().filter(|_| !agreed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_counts_unless_the_client_may_choose() {
        let least = |names: &[&str]| smallest_group(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        assert_eq!(least(&["diffie-hellman-group16-sha512", "diffie-hellman-group14-sha1"]), Some(2048));
        assert_eq!(least(&["diffie-hellman-group1-sha1", "diffie-hellman-group-exchange-sha256"]), None);
        assert_eq!(least(&["ecdh-sha2-nistp521"]), None);
    }
}
