//! How NX-OS stores secrets: by prefix and context, never by the type digit alone.

use seawall_api::Secret;
use seawall_api::command::CommandLine;
use seawall_api::model::SecretUse;
use seawall_api::secret::typed::Typed;
use seawall_api::secret::{Purpose, Strength};

use crate::PLATFORM;
use crate::builder::Builder;

/// Classifies the secret in argument `value`, stored as the type in argument `kind` says, if there is one. Type 3 of
/// routing protocols is triple DES under a key that every device has: whoever has the line has the secret.
pub(crate) fn classify(builder: &Builder, line: &CommandLine<'_>, kind: &str, value: &str) -> Option<Secret> {
    let mut typed = Typed::of(line, kind, value, PLATFORM, Purpose::Other)?;
    typed.text = typed.text.trim_matches('"');
    let is_hex = typed.text.len() >= 16 && typed.text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if typed.kind == Some("3") && is_hex {
        return Some(builder.secrets.opaque(typed.stored("cisco-type-3", Strength::Reversible), typed.text));
    }
    Some(typed.classify(&builder.secrets))
}

/// Lists the secret that arguments `type` and `secret` of a line hold among all secrets, if there is one and the line does
/// not take it away.
pub(crate) fn keep(builder: &mut Builder, line: &CommandLine<'_>, opens: SecretUse, owner: &str) -> Option<Secret> {
    if line.removes() {
        return None;
    }
    let secret = classify(builder, line, "type", "secret")?;
    builder.store(opens, owner, &secret, line);
    Some(secret)
}
