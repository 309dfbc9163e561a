//! Types and codes of ICMP and `ICMPv6` by name: those of RFC 792, 950, 1256, 1812, 2710, 4443 and 4861, hyphenated.

/// Names that are found with every system that writes messages so.
const NAMED: &[&str] = &[
    "administratively-prohibited",
    "alternate-address",
    "conversion-error",
    "destination-unreachable",
    "dod-host-prohibited",
    "dod-net-prohibited",
    "echo",
    "echo-reply",
    "echo-request",
    "general-parameter-problem",
    "host-isolated",
    "host-precedence-unreachable",
    "host-redirect",
    "host-tos-redirect",
    "host-tos-unreachable",
    "host-unknown",
    "host-unreachable",
    "information-reply",
    "information-request",
    "mask-reply",
    "mask-request",
    "mld-query",
    "mld-reduction",
    "mld-report",
    "mobile-redirect",
    "nd-na",
    "nd-ns",
    "net-redirect",
    "net-tos-redirect",
    "net-tos-unreachable",
    "net-unreachable",
    "network-unknown",
    "no-room-for-option",
    "option-missing",
    "packet-too-big",
    "parameter-problem",
    "port-unreachable",
    "precedence-unreachable",
    "protocol-unreachable",
    "reassembly-timeout",
    "redirect",
    "router-advertisement",
    "router-solicitation",
    "source-quench",
    "source-route-failed",
    "time-exceeded",
    "timestamp-reply",
    "timestamp-request",
    "traceroute",
    "ttl-exceeded",
    "unreachable",
];

/// Whether this word names or numbers a message; `own` are the names that the system has besides, in their order.
pub fn is_message(word: &str, own: &[&str]) -> bool {
    word.parse::<u8>().is_ok() || NAMED.binary_search(&word).is_ok() || own.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_have_names_and_numbers() {
        assert!(NAMED.is_sorted());
        let own = ["hop-limit", "no-route"];
        for word in ["echo-reply", "unreachable", "8", "no-route"] {
            assert!(is_message(word, &own), "{word}");
        }
        assert!(!is_message("no-route", &[]) && !is_message("256", &own) && !is_message("established", &own));
    }
}
