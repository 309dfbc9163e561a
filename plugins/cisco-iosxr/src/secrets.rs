//! How routing protocols' secrets are written: `password encrypted 060506324F41`, `key-string password 060506324F41`,
//! `password clear plain`, `key-string password6 ...`.
//!
//! "Encrypted" is the reversible form that every release prints ("System Security Command Reference", `key-string
//! (keychain)`, `password (BGP)`); `password6` is the form of type 6 under a key of the device.

use seawall_api::Secret;
use seawall_api::command::CommandLine;
use seawall_api::secret::Purpose;
use seawall_api::secret::typed::Typed;

use crate::PLATFORM;
use crate::builder::Builder;

/// The secret in the argument `secret` of a line, by the word before it.
pub(crate) fn routing_key(builder: &Builder, line: &CommandLine<'_>) -> Option<Secret> {
    let kind = if line.has("password6") || line.has("encryption-type6") {
        Some("6")
    } else if line.has("encrypted") || line.has("password") && line.has("key-string") {
        Some("7")
    } else if line.has("clear") {
        Some("0")
    } else {
        None
    };
    let (text, span) = (line.get("secret")?, line.span_of("secret")?);
    let typed = Typed { platform: PLATFORM, purpose: Purpose::Other, user: "", kind, text, span };
    Some(typed.classify(&builder.secrets))
}
