//! How RouterOS stores secrets: as they were typed, in every place of an export that holds one.
//!
//! Source: MikroTik, "Configuration Management": `hide-sensitive` leaves secrets out until RouterOS 7, from then on
//! `show-sensitive` is needed to have them. What is left out, is left out without a word.

use seawall_api::Secret;
use seawall_api::menu::Record;
use seawall_api::model::SecretUse;
use seawall_api::secret::Purpose;
use seawall_api::secret::typed::Typed;

use crate::PLATFORM;
use crate::builder::Builder;

/// Classifies the secret in a property; an empty one is none.
pub(crate) fn classify(
    builder: &Builder,
    record: &Record<'_>,
    key: &str,
    purpose: Purpose,
    user: &str,
) -> Option<Secret> {
    let value = record.value(key).filter(|value| !value.text.is_empty())?;
    let typed = Typed { platform: PLATFORM, purpose, user, kind: Some("0"), text: &value.text, span: value.span };
    Some(typed.classify(&builder.secrets))
}

/// Classifies the secret in a property, and lists it among all secrets.
pub(crate) fn keep(
    builder: &mut Builder,
    record: &Record<'_>,
    key: &str,
    (purpose, user): (Purpose, &str),
    (opens, owner): (SecretUse, &str),
) -> Option<Secret> {
    let secret = classify(builder, record, key, purpose, user)?;
    builder.store_at(opens, owner, &secret, record.at());
    Some(secret)
}
