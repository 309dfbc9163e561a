//! Local accounts whose names were reported from intrusions.

use seawall_api::model::Confidence;
use seawall_api::model::declare::object;
use seawall_api::secret::is_redacted;
use seawall_api::{Fact, Reading, Span, Why};

use super::unread::why_absence_is_open;
use crate::data::known_usernames;

object! {
    /// A local account whose name was reported from intrusions.
    KnownUser {
        /// Its name; empty for accounts that may stand in what was not read.
        name: String,
        /// Whether the account is there.
        present: Fact<bool>,
        /// Who made such accounts and how.
        why: String,
        /// Who reported it.
        source: String,
        /// How telling the name is: low ones are common words.
        confidence: Confidence,
    }
}

/// The accounts, and one unknown entry where accounts may be missing from what was read.
pub(super) fn find(reading: &Reading, platform: &str) -> Vec<KnownUser> {
    let users = reading.model.users.iter();
    let mut found: Vec<KnownUser> = users
        .filter_map(|user| {
            // Which name an archive took out, nobody can say.
            if is_redacted(&user.name) {
                let present = Fact::Unknown(Why::Redacted);
                return Some(KnownUser { at: user.at, active: user.active, present, ..KnownUser::default() });
            }
            let known = known_usernames(platform).find(|known| known.is(&user.name))?;
            Some(KnownUser {
                at: user.at,
                active: user.active,
                name: user.name.clone(),
                present: Fact::Set(true, user.at),
                why: known.why.to_owned(),
                source: known.source.to_owned(),
                confidence: known.confidence,
            })
        })
        .collect();
    if let Some(why) = why_absence_is_open(reading, &["users"]) {
        found.push(KnownUser { at: Span::default(), present: Fact::Unknown(why), ..KnownUser::default() });
    }
    found
}

#[cfg(test)]
mod tests {
    use seawall_api::model::{Model, User};
    use seawall_api::reading::{Completeness, Extent};
    use seawall_api::{Text, Tree};

    use super::*;

    fn reading(extent: Extent) -> Reading {
        let user = |name: &str| User { at: Span::new(4, 9), name: name.into(), ..User::default() };
        Reading {
            text: Text::default(),
            tree: Tree::default(),
            states: Vec::new(),
            model: Model { users: vec![user("alice"), user("cisco_support")], ..Model::default() },
            completeness: Completeness { extent, evidence: Vec::new() },
            statements: None,
        }
    }

    #[test]
    fn reported_names_are_found_with_their_story() {
        let found = find(&reading(Extent::Whole), "cisco-ios");
        assert_eq!(found.len(), 1);
        let user = &found[0];
        assert_eq!((user.name.as_str(), user.present.value()), ("cisco_support", Some(&true)));
        assert!(user.why.contains("CVE-2023-20198") && user.confidence == Confidence::High);
        assert!(find(&reading(Extent::Whole), "juniper-junos").is_empty());
    }

    #[test]
    fn a_name_that_was_taken_out_may_be_any() {
        let mut reading = reading(Extent::Whole);
        reading.model.users[0].name = "*".to_owned();
        reading.model.users.truncate(1);
        let found = find(&reading, "cisco-iosxr");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].present, Fact::Unknown(Why::Redacted));
    }

    #[test]
    fn a_part_of_a_file_may_lack_accounts() {
        let found = find(&reading(Extent::Partial), "juniper-junos");
        assert_eq!(found.len(), 1);
        assert!(found[0].present.is_unknown());
    }
}
