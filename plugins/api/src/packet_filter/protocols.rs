//! Protocols that IP carries. Source: IANA, "Assigned Internet Protocol Numbers".

/// Numbers that have a name in the model.
const NUMBERED: &[(u8, &str)] = &[
    (1, "icmp"),
    (2, "igmp"),
    (4, "ipip"),
    (6, "tcp"),
    (17, "udp"),
    (47, "gre"),
    (50, "esp"),
    (51, "ah"),
    (58, "icmp"),
    (88, "eigrp"),
    (89, "ospf"),
    (103, "pim"),
    (132, "sctp"),
];

/// A protocol as the model names it: by a word of the system's own (`own`, with the name or number that it stands for), by the
/// model's name, or by a number.
pub fn protocol<'a>(word: &'a str, own: &[(&str, &'static str)]) -> Option<&'a str> {
    if let Some((_, name)) = own.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)) {
        return Some(name);
    }
    let named = NUMBERED.iter().find(|(_, name)| name.eq_ignore_ascii_case(word));
    if let Some((_, name)) = named {
        return Some(name);
    }
    let number: u8 = word.bytes().all(|byte| byte.is_ascii_digit()).then(|| word.parse().ok())??;
    Some(NUMBERED.iter().find(|(known, _)| *known == number).map_or(word, |(_, name)| *name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn protocols_have_one_name() {
        let own = [("ip", "ip"), ("ahp", "ah"), ("nos", "94")];
        for (word, name) in
            [("6", "tcp"), ("TCP", "tcp"), ("58", "icmp"), ("ip", "ip"), ("ahp", "ah"), ("51", "ah"), ("nos", "94")]
        {
            assert_eq!(protocol(word, &own), Some(name), "{word}");
        }
        assert_eq!((protocol("112", &own), protocol("0", &own)), (Some("112"), Some("0")));
        for none in ["256", "host", "", "+6", "any"] {
            assert_eq!(protocol(none, &own), None, "{none}");
        }
    }
}
