//! PPP: what this side proves itself by, and how it asks the other.

use seawall_api::command::{Command, CommandLine, Table, ignored, modelled};
use seawall_api::model::SecretUse;
use seawall_api::secret::Purpose;

use super::igp::open_owner;
use super::interface::INTERFACE;
use crate::builder::Builder;
use crate::secrets;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[&Table { context: INTERFACE, feeds: &[], commands: COMMANDS }];

const COMMANDS: &[Command<Builder>] = &[
    modelled("ppp chap password / [cipher|simple] <secret:secret>", keep),
    modelled("ppp pap local-user <user:name> password / [cipher|simple] <secret:secret>", keep),
    ignored("ppp chap user <name>"),
    ignored("ppp authentication-mode (chap|pap|auto|chap pap|pap chap) [call-in] [domain <name>]"),
];

fn keep(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = open_owner(builder, "ppp");
    secrets::keep(builder, line, (Purpose::Other, ""), (SecretUse::Ppp, &owner));
    Some(())
}

#[cfg(test)]
mod tests {
    use seawall_api::secret::Strength;

    use crate::sample::{unknown, whole};

    #[test]
    fn passwords_are_kept_as_they_are_stored() {
        let reading = whole(
            "#\ninterface Dialer1\n link-protocol ppp\n ppp chap user u\n ppp chap password simple W1nter-2026\n ppp pap local-user u password cipher %^%#aB3dE5fG7hJ9kL1m%^%#\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let strengths: Vec<_> = reading.model.secrets.iter().map(|one| one.secret.value().unwrap().strength).collect();
        assert_eq!(strengths, [Strength::Cleartext, Strength::Keyed]);
    }
}
