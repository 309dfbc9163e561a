//! How IOS XR stores secrets: a digit of their type before them, or the words `clear` and `encrypted`.
//!
//! Sources: AAA and SNMP command references (types 0, 5, 7, 8, 9 and 10 of `secret` and `password`; `encrypted` stands for
//! type 7: the samples of the STIG, `110B1607150B`, decode so).

use seawall_api::Secret;
use seawall_api::command::CommandLine;
use seawall_api::model::SecretUse;
use seawall_api::secret::typed::Typed;
use seawall_api::secret::{Purpose, Strength, is_redacted, type7};

use crate::PLATFORM;
use crate::builder::Builder;

/// Classifies the secret in argument `value` of a line, for the account `user` if it is one's.
///
/// Its type is the argument `type`, or one of the words `clear` and `encrypted` before it; of a shared
/// key `password` stands for the reversible form, as it does in key chains.
pub(crate) fn classify(
    builder: &Builder,
    line: &CommandLine<'_>,
    value: &str,
    purpose: Purpose,
    user: &str,
) -> Option<Secret> {
    let written = Typed::of(line, "type", value, PLATFORM, purpose)?;
    let kind = match line.one_of(&["encrypted", "clear"]) {
        // Under the device's master key, as type 6 is.
        Some("encrypted") if line.has("encryption-aes") => Some("6"),
        Some("encrypted") => Some("7"),
        Some(_) => Some("0"),
        None if line.has("pre-shared-key") && line.has("password") => Some("7"),
        None => written.kind,
    };
    Some(of_kind(builder, Typed { user, kind, ..written }))
}

fn of_kind(builder: &Builder, written: Typed<'_>) -> Secret {
    // An archive may have replaced the digit of the type too.
    let text = match written.text.split_whitespace().next() {
        Some(first) if written.text.split_whitespace().all(is_redacted) => first,
        _ => written.text,
    };
    let written = Typed { text, ..written };
    // What has not the form of type 7 the device did not print: somebody put another word in its place.
    if written.kind == Some("7") && !type7::has_form(text) {
        return builder.secrets.opaque(written.stored("redacted", Strength::Redacted), text);
    }
    if written.kind == Some("6") && is_type_6(text) {
        return builder.secrets.opaque(written.stored("cisco-type-6", Strength::Keyed), text);
    }
    written.classify(&builder.secrets)
}

/// Type 6, AES under the device's master key: the letters of base 41 in hexadecimal.
fn is_type_6(text: &str) -> bool {
    let letter = |pair: &[u8]| {
        let byte = std::str::from_utf8(pair).ok().and_then(|pair| u8::from_str_radix(pair, 16).ok());
        pair.len() == 2 && byte.is_some_and(|byte| (b'A'..=b'i').contains(&byte))
    };
    text.len() >= 30 && text.as_bytes().chunks(2).all(letter)
}

/// The secret of a routing protocol in argument `secret`. Behind `password`, `key-string` prints the reversible form, and
/// behind `password6` the form of type 6 ("System Security Command Reference", `key-string (keychain)`).
pub(crate) fn routing_key(builder: &Builder, line: &CommandLine<'_>) -> Option<Secret> {
    let written = Typed::of(line, "type", "secret", PLATFORM, Purpose::Other)?;
    let kind = if line.has("password6") {
        Some("6")
    } else if line.has("password") && line.has("key-string") {
        Some("7")
    } else {
        return classify(builder, line, "secret", Purpose::Other, "");
    };
    Some(of_kind(builder, Typed { kind, ..written }))
}

/// Lists the secret in argument `secret` among all secrets, if there is one and the line does not take it away.
pub(crate) fn keep(builder: &mut Builder, line: &CommandLine<'_>, opens: SecretUse, owner: &str) {
    if line.removes() {
        return;
    }
    if let Some(secret) = classify(builder, line, "secret", Purpose::Other, "") {
        builder.store(opens, owner, &secret, line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn keys_under_the_master_key_are_told_and_compared() {
        let chain = |name: &str| {
            format!(
                "key chain {name}\n key 1\n  key-string password6 6943536844485f5f4c454a5c52615d574f53644a41464860\n !\n!\n"
            )
        };
        let reading = sample::whole(&(chain("A") + &chain("B")));
        let [a, b] = reading.model.secrets.as_slice() else { panic!() };
        let (a, b) = (a.secret.value().unwrap(), b.secret.value().unwrap());
        assert_eq!((a.scheme, a.strength), ("cisco-type-6", Strength::Keyed));
        assert_eq!(a.digest, b.digest);
    }

    #[test]
    fn every_form_is_told() {
        let strength = |line: &str| {
            let reading = sample::whole(&format!("username x\n {line}\n"));
            assert_eq!(seawall_api::sample::unknown(&reading), [""; 0]);
            reading.model.secrets[0].secret.value().unwrap().strength
        };
        assert_eq!(strength("secret 5 $1$fW1M$wIX/Q6Qpcg06QmgxVETb9/"), Strength::WeakHash);
        assert_eq!(
            strength(
                "secret 10 $6$Wnpcx0QBOjXq9x0.$TPeolHFGrrviHNk9doppq8MbrPZgx9idxIjFWOndwQd6WNsAPDEsphwHhxR/XfBQFD.iwh9g2FSMNdhektzkO0"
            ),
            Strength::Strong
        );
        assert_eq!(strength("secret cisco123"), Strength::Cleartext);
        assert_eq!(strength("secret 0 cisco123"), Strength::Cleartext);
        assert_eq!(strength("password 7 060506324F41"), Strength::Reversible);
        assert_eq!(strength("password 7 somebodyswords"), Strength::Redacted);
        assert_eq!(strength("secret 5 *"), Strength::Redacted);
        assert_eq!(strength("secret * *"), Strength::Redacted);
        assert_eq!(strength("secret 5 <removed>"), Strength::Redacted);
    }
}
