//! Published default passwords, communities and keys.

use std::sync::LazyLock;

use seawall_api::secret::{DefaultSecret, Purpose};

use super::system::{self, System};
use super::table::{Table, TableError};

const TABLE: Table = Table {
    name: "default-credentials.tsv",
    columns: &["system", "kind", "user", "secret", "source"],
    text: include_str!("../../rules/data/default-credentials.tsv"),
};

/// Purposes for which a plugin asks for defaults.
const ASKED: &[Purpose] =
    &[Purpose::User, Purpose::Enable, Purpose::Line, Purpose::SnmpCommunity, Purpose::AaaKey, Purpose::IkeKey];

/// Kinds that no plugin asks for yet: what stands in an image, not in a configuration, and endings
/// that a device adds by itself.
#[cfg(test)]
const NOT_ASKED: &[&str] = &["snmp-community-suffix", "master-key", "recovery-account", "built-in-account"];

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Credential {
    /// The system that it is a default of; none for every one.
    system: Option<&'static System>,
    kind: &'static str,
    user: &'static str,
    secret: &'static str,
}

fn read() -> Result<Vec<Credential>, TableError> {
    TABLE.read(|row| {
        row.filled("source")?;
        let system = if row.filled("system")? == "*" { None } else { Some(system::named(row)?) };
        let kind = row.filled("kind")?;
        Ok(Credential { system, kind, user: row.cell("user")?, secret: row.cell("secret")? })
    })
}

/// Every published default for which a plugin asks, under the platform of the plugin that asks.
pub fn default_secrets() -> Vec<DefaultSecret> {
    static CREDENTIALS: LazyLock<Result<Vec<Credential>, TableError>> = LazyLock::new(read);
    let rows = CREDENTIALS.as_deref().unwrap_or_default().iter();
    let asked = rows.filter(|row| ASKED.iter().any(|purpose| purpose.word() == row.kind));
    asked
        .map(|row| DefaultSecret {
            platform: row.system.map_or("*", |system| system.platform).to_owned(),
            purpose: row.kind.to_owned(),
            user: row.user.to_owned(),
            secret: row.secret.to_owned(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use seawall_api::secret::SecretReader;

    use super::*;

    #[test]
    fn the_table_reads() {
        let rows = read().unwrap();
        for (index, row) in rows.iter().enumerate() {
            let known = ASKED.iter().any(|purpose| purpose.word() == row.kind) || NOT_ASKED.contains(&row.kind);
            assert!(known, "kind {}", row.kind);
            assert!(!row.secret.is_empty() || ["user-password", "enable", "built-in-account"].contains(&row.kind));
            assert!(rows.iter().skip(index + 1).all(|other| other != row), "twice: {row:?}");
        }
    }

    #[test]
    fn plugins_find_the_defaults_of_every_system_that_they_read() {
        let reader = SecretReader::new(default_secrets());
        let guessable = |platform, purpose, user, plain| reader.is_guessable(platform, purpose, user, plain);
        assert!(guessable("cisco-ios", Purpose::User, "developer", "C1sco12345"));
        assert!(guessable("cisco-ios", Purpose::SnmpCommunity, "", "cable-docsis"));
        assert!(guessable("huawei-vrp", Purpose::User, "anyone", "Huawei@123"));
        assert!(guessable("juniper-junos", Purpose::User, "admin", "admin@123"));
        assert!(guessable("nokia-sros", Purpose::AaaKey, "", "testing123"));
        assert!(!guessable("cisco-ios", Purpose::User, "clab", "clab@123"), "a default of IOS XR alone");
        assert!(!guessable("cisco-ios", Purpose::SnmpCommunity, "", "Public@123"), "a default of VRP alone");
        assert!(!guessable("cisco-ios", Purpose::SnmpCommunity, "", "Cable-Docsis"), "case matters");
    }
}
