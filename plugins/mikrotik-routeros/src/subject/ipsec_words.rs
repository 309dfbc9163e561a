//! How `/ip ipsec` names groups, ciphers and times.

use seawall_api::menu::Record;
use seawall_api::{Fact, Why};

use super::time;

/// The number of a group by its name (RFC 2409, RFC 3526, RFC 5903, RFC 8031).
pub(super) fn group(name: &str) -> Option<u64> {
    Some(match name {
        "modp768" => 1,
        "modp1024" => 2,
        "ec2n155" => 3,
        "ec2n185" => 4,
        "modp1536" => 5,
        "modp2048" => 14,
        "modp3072" => 15,
        "modp4096" => 16,
        "modp6144" => 17,
        "modp8192" => 18,
        "ecp256" => 19,
        "ecp384" => 20,
        "ecp521" => 21,
        "x25519" => 31,
        _ => return None,
    })
}

pub(super) fn lifetime(record: &Record<'_>, usual: u64) -> Fact<u64> {
    match record.get("lifetime").map(time::seconds) {
        Some(Some(time)) => record.set_at("lifetime", time),
        Some(None) => Fact::Unknown(Why::NotStated),
        None if record.is_doubtful() => Fact::Unknown(Why::UnreadLine),
        None => Fact::Default(usual),
    }
}

/// The words of a property, or those that hold without it.
pub(super) fn words(record: &Record<'_>, key: &str, usual: &[&str]) -> Fact<Vec<String>> {
    match record.span_of(key).filter(|_| !record.doubts(key)) {
        Some(at) => Fact::Set(record.parts(key).into_iter().map(|(word, _)| word.to_owned()).collect(), at),
        None if record.is_doubtful() => Fact::Unknown(Why::UnreadLine),
        None => Fact::Default(usual.iter().map(|word| (*word).to_owned()).collect()),
    }
}

pub(super) fn map<T, U>(fact: Fact<T>, change: impl Fn(T) -> U) -> Fact<U> {
    match fact {
        Fact::Set(value, at) => Fact::Set(change(value), at),
        Fact::Default(value) => Fact::Default(change(value)),
        Fact::Unknown(why) => Fact::Unknown(why),
    }
}

/// Ciphers without the words for their modes: `aes-256-cbc`, `aes-128-gcm`.
pub(super) fn cipher(name: &str) -> String {
    if let Some(bits) = name.strip_prefix("aes-").and_then(|rest| rest.strip_suffix("-gcm")) {
        return format!("aes-gcm-{bits}");
    }
    name.strip_suffix("-cbc").unwrap_or(name).to_owned()
}
