//! How IOS XR stores secrets: a digit of their type before them, or the words `clear` and `encrypted`.
//!
//! Sources: AAA and SNMP command references (types 0, 5, 7, 8, 9 and 10 of `secret` and `password`; `encrypted` stands for
//! type 7: the samples of the STIG, `110B1607150B`, decode so).

use seawall_api::Secret;
use seawall_api::command::CommandLine;
use seawall_api::model::SecretUse;
use seawall_api::secret::{Purpose, is_redacted, typed::Typed};

use crate::PLATFORM;
use crate::builder::Builder;

/// Classifies the secret in argument `value` of a line, for the account `user` if it is one's.
///
/// Its type is the argument `type`, or one of the words `clear` and `encrypted` before it.
pub(crate) fn classify(
    builder: &Builder,
    line: &CommandLine<'_>,
    value: &str,
    purpose: Purpose,
    user: &str,
) -> Option<Secret> {
    let written = Typed::of(line, "type", value, PLATFORM, purpose)?;
    let kind = match line.one_of(&["encrypted", "clear"]) {
        Some("encrypted") => Some("7"),
        Some(_) => Some("0"),
        None => written.kind,
    };
    // An archive may have replaced the digit of the type too.
    let text = match written.text.split_whitespace().next() {
        Some(first) if written.text.split_whitespace().all(is_redacted) => first,
        _ => written.text,
    };
    Some(Typed { user, kind, text, ..written }.classify(&builder.secrets))
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
    use crate::sample;
    use seawall_api::secret::Strength;

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
        assert_eq!(strength("secret 5 *"), Strength::Redacted);
        assert_eq!(strength("secret * *"), Strength::Redacted);
        assert_eq!(strength("secret 5 <removed>"), Strength::Redacted);
    }
}
