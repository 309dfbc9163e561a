//! How communities prove and encrypt, and the word that a community is.

use seawall_api::menu::Record;
use seawall_api::model::SecretUse;
use seawall_api::secret::Purpose;
use seawall_api::secret::typed::Typed;
use seawall_api::{Fact, Secret, Span, Why};

use crate::PLATFORM;
use crate::builder::Builder;
use crate::secrets;

/// How a user of version 3 is authenticated and encrypted.
pub(super) fn keys(builder: &mut Builder, record: &Record<'_>) -> (Fact<String>, Fact<String>) {
    for key in ["authentication-password", "encryption-password"] {
        secrets::keep(builder, record, key, (Purpose::Other, ""), (SecretUse::SnmpUser, "a user of SNMP"));
    }
    let told = |key: &str, usual: &str, word: fn(&str) -> &'static str| match record.get(key) {
        Some(written) => record.set_at(key, word(written).to_owned()),
        None if record.is_doubtful() => Fact::Unknown(Why::UnreadLine),
        None => Fact::Default(usual.to_owned()),
    };
    let authentication = told("authentication-protocol", "md5", |written| match written {
        "SHA1" => "sha",
        "SHA256" => "sha256",
        "SHA512" => "sha512",
        _ => "md5",
    });
    let privacy = told("encryption-protocol", "des", |written| match written {
        "AES" => "aes128",
        "AES256" => "aes256",
        _ => "des",
    });
    (authentication, privacy)
}

pub(super) fn word(builder: &Builder, name: &str, span: Span) -> Secret {
    let typed =
        Typed { platform: PLATFORM, purpose: Purpose::SnmpCommunity, user: "", kind: Some("0"), text: name, span };
    typed.classify(&builder.secrets)
}
