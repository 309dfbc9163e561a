//! The second net: words behind `password`, `key` and the like are hidden whatever the grammar says.

/// Forbids the words that could be secrets by what stands in front of them. Never permits any.
pub(super) fn forbid(words: &[&str], allowed: &mut [bool]) {
    let mut wait = Wait::Nothing;
    for (word, allowed) in words.iter().zip(allowed) {
        let plain =
            word.trim_matches(|mark| matches!(mark, '"' | '\'' | ';' | '{' | '}' | '[' | ']')).to_ascii_lowercase();
        wait = match wait {
            Wait::Secret if is_marker(&plain) => Wait::Secret,
            Wait::Secret if !is_structure(&plain) => {
                *allowed = false;
                Wait::Nothing
            }
            Wait::Algorithm if is_algorithm(&plain) => Wait::Secret,
            _ => Wait::Nothing,
        };
        if let Some((name, _)) = plain.split_once('=')
            && is_keyword(name)
        {
            *allowed = false;
        }
        if is_keyword(&plain) {
            wait = Wait::Secret;
        } else if matches!(plain.as_str(), "auth" | "priv" | "authentication" | "privacy") {
            wait = Wait::Algorithm;
        }
    }
}

/// What the next word may be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wait {
    Nothing,
    Secret,
    /// Behind `auth` or `priv`: a secret follows if an algorithm does.
    Algorithm,
}

fn is_keyword(word: &str) -> bool {
    match word {
        "password"
        | "passwd"
        | "passphrase"
        | "passcode"
        | "secret"
        | "key"
        | "key-string"
        | "keystring"
        | "community"
        | "psk"
        | "wpa-psk"
        | "credential"
        | "credentials"
        | "token"
        | "pin"
        | "phash"
        | "enc"
        | "cipher"
        | "irreversible-cipher"
        | "ascii-text"
        | "hexadecimal"
        | "hex-key"
        | "simple" => true,
        _ => word
            .rsplit_once(['-', '_'])
            .is_some_and(|(_, end)| matches!(end, "key" | "password" | "secret" | "passphrase")),
    }
}

/// Says how a secret is written, or which one it is; the secret itself comes behind it.
fn is_marker(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "encrypted",
        "clear",
        "cleartext",
        "clear-text",
        "plain",
        "plaintext",
        "plain-text",
        "text",
        "ascii",
        "hex",
        "hash",
        "hash2",
        "ascii-text",
        "hexadecimal",
        "localized",
        "localizedkey",
        "irreversible",
        "reversible",
        "8a",
        "128",
        "192",
        "256",
    ];
    (word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit())) || WORDS.contains(&word) || is_algorithm(word)
}

fn is_algorithm(word: &str) -> bool {
    const STEMS: &[&str] = &["md5", "sha", "hmac", "aes", "des", "3des", "cmac", "scrypt", "pbkdf2"];
    STEMS.iter().any(|stem| {
        word.strip_prefix(stem).is_some_and(|rest| {
            rest.len() <= 8
                && rest.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'_' | b'c' | b'b'))
        })
    })
}

/// Words of every grammar that follow a keyword without being a secret.
fn is_structure(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "chain",
        "config-key",
        "generate",
        "encryption",
        "policy",
        "prefer",
        "source",
        "version",
        "address",
        "hostname",
        "vrf",
        "keyboard",
        "storage",
        "import",
        "…",
    ];
    let is_bgp_community = word.contains(':') && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    WORDS.contains(&word) || is_bgp_community
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str) -> String {
        let words: Vec<&str> = line.split(' ').collect();
        let mut allowed = vec![true; words.len()];
        forbid(&words, &mut allowed);
        let pick = |(word, allowed): (&&str, &bool)| if *allowed { (*word).to_owned() } else { "…".to_owned() };
        words.iter().zip(&allowed).map(pick).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_word_behind_a_keyword_is_hidden_even_behind_its_type() {
        for (line, expected) in [
            ("username bob privilege 15 secret 5 $1$abc", "username bob privilege 15 secret 5 …"),
            ("snmp-server community hunter2 RW 10", "snmp-server community … RW 10"),
            ("enable password hunter2", "enable password …"),
            ("ip ospf message-digest-key 1 md5 7 0822455D0A16", "ip ospf message-digest-key 1 md5 7 …"),
            ("crypto isakmp key hunter2 address 192.0.2.1", "crypto isakmp key … address 192.0.2.1"),
            (
                "snmp-server user u g v3 auth sha hunter2 priv aes 128 hunter3",
                "snmp-server user u g v3 auth sha … priv aes 128 …",
            ),
            ("add name=vpn password=hunter2", "add name=vpn …"),
            ("set pre-shared-key ascii-text \"hunter2\";", "set pre-shared-key ascii-text …"),
            ("password 12345678", "password …"),
        ] {
            assert_eq!(shown(line), expected);
        }
    }

    #[test]
    fn ordinary_words_stay() {
        for line in [
            "key chain OSPF-KEYS",
            "snmp-server group ADMINS v3 priv read ALL",
            "ip ssh version 2",
            "set community 65000:100 additive",
            "service password-encryption",
            "aaa authentication login default group tacacs+ local",
            "ntp server 192.0.2.1 key 5 prefer",
        ] {
            assert_eq!(shown(line), line);
        }
    }

    #[test]
    fn nothing_is_permitted_that_was_forbidden() {
        let mut allowed = [false, false];
        forbid(&["hostname", "r1"], &mut allowed);
        assert_eq!(allowed, [false, false]);
    }
}
