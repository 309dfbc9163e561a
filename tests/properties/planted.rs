//! Configurations with secrets of which it is known where they stand.

use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;

/// A configuration and the words of it that nobody may see.
pub(crate) struct Planted {
    pub(crate) name: String,
    pub(crate) config: String,
    pub(crate) secrets: Vec<String>,
}

/// The word behind a word that announces a secret, as a reader who knows no grammar finds it: behind
/// the type digit, if there is one.
static ANNOUNCED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?m)^( *(?:(?:enable|username|line|neighbor|peer|ip|ipv6|snmp-server|crypto|ntp|tacacs-server|radius-server|standby|vrrp|glbp|key|key-string|password|secret|server-private|mpls|isis|area|authentication|pre-shared-key|server-key|ppp) .*?)?\b(?:password|secret|community|key|key-string|md5|pre-shared-key|server-key)(?: (?:clear|encrypted|address [0-9.]+))? )((?:[0-9] )?)([^ \n]+)",
    )
    .unwrap()
});

/// Words that stand behind `key`, `md5` or `password` and are no secret.
const WORDS: &[&str] = &[
    "key-string",
    "key-chain",
    "chain",
    "generate",
    "encryption",
    "required",
    "peer",
    "option",
    "config-key",
    "redundancy",
    "<removed>",
    "rollover",
    "fallback",
    "import",
    "export",
    "trustpoint",
    "authentication",
    "auth",
];

fn is_secret(line: &str, word: &str) -> bool {
    // `secret NAME 7 ...`: what stands before the type is what the key is called.
    let behind = line.split_once(word).map_or("", |(_, rest)| rest);
    if line.trim_start().starts_with("secret ") && [" 0 ", " 7 ", " 8a "].iter().any(|kind| behind.starts_with(kind)) {
        return false;
    }
    let number = word.chars().all(|mark| mark.is_ascii_digit()) && word.len() < 9;
    !number
        && !WORDS.contains(&word)
        && !line.contains("algorithm")
        && !line.starts_with("banner")
        && !line.contains(" description ")
        // `community NAME members ...`: a mark on routes.
        && !line.contains(" members ")
}

/// Type 7 as devices write it.
pub(crate) fn type_7(clear: &str) -> String {
    const KEY: &[u8] = b"dsfd;kfoA,.iyewrkldJKDHSUBsgvca69834ncxv9873254k;fg87";
    let bytes = clear.bytes().zip(KEY.iter().skip(2)).map(|(byte, key)| format!("{:02X}", byte ^ key));
    format!("02{}", bytes.collect::<String>())
}

/// A secret that no other place holds, in the form of the one whose place it takes.
fn secret(like: &str, digit: &str, number: usize) -> (String, Vec<String>) {
    let clear = format!("Zq{number:04}plant");
    if let Some(head) = like.strip_prefix('$').and_then(|rest| rest.split('$').next()) {
        let tail = like.len().saturating_sub(head.len() + 2 + clear.len() + 5);
        let hash = format!("${head}$salt{}${clear}", "x".repeat(tail));
        return (hash, vec![clear]);
    }
    if digit.starts_with('7')
        || (digit.is_empty()
            && like.len() > 6
            && like.len().is_multiple_of(2)
            && like.chars().all(|it| it.is_ascii_hexdigit()))
    {
        let stored = type_7(&clear);
        return (stored.clone(), vec![clear, stored]);
    }
    (clear.clone(), vec![clear])
}

pub(crate) fn planted(name: &str, config: &str, from: usize) -> Planted {
    let (mut out, mut secrets) = (String::new(), Vec::new());
    // A community with members is a mark on routes.
    let marks_routes = |below: Option<&str>| below.is_some_and(|below| below.trim_start().starts_with("member"));
    let mut below = config.lines().skip(1);
    for line in config.lines() {
        let below = below.next();
        match ANNOUNCED.captures(line).filter(|found| is_secret(line, &found[3]) && !marks_routes(below)) {
            Some(found) => {
                let (stored, hidden) = secret(&found[3], &found[2], from + secrets.len());
                let place = found.get(3).unwrap();
                out.extend([&line[..place.start()], &stored, &line[place.end()..], "\n"]);
                secrets.extend(hidden);
            }
            None => out.extend([line, "\n"]),
        }
    }
    Planted { name: name.to_owned(), config: out, secrets }
}

/// Places of secrets of a platform, each marked `@`: as typed, as stored under type 7 (`7 %`), within addresses of files.
fn places(platform: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/properties/places/{platform}.cfg"));
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// Every place of a secret, with one planted.
pub(crate) fn everywhere(platform: &str) -> Planted {
    let (mut config, mut secrets) = (String::new(), Vec::new());
    for line in places(platform).lines() {
        let mut line = line.replace("@example", "(at)example");
        while let Some(mark) = line.find(['@', '%']) {
            let clear = format!("Zq{:04}plant", 9000 + secrets.len());
            let stored = if line[mark..].starts_with('%') { type_7(&clear) } else { clear.clone() };
            // The first of two marks is the secret, the second the sign that ends it.
            let ends = line[mark + 1..].starts_with('@');
            let (before, behind) = (line[..mark].to_owned(), line[mark + 1 + usize::from(ends)..].to_owned());
            secrets.extend([clear, stored.clone()]);
            line = format!("{before}{stored}{}{behind}", if ends { "\u{1}" } else { "" });
        }
        config.extend([line.replace('\u{1}', "@").replace("(at)", "@").as_str(), "\n"]);
    }
    Planted { name: "everywhere".to_owned(), config, secrets }
}
