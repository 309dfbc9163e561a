//! The step *waive*: weaknesses that a site accepts, each for a reason and a time. `docs/waivers.md` describes it.
//!
//! What is accepted keeps its finding, which says who accepts it and until when. Three things accept: a waiver of the
//! settings, a comment in a template, and a baseline, which only says that a finding is not new.

mod ignore;
mod step;
mod tally;

use std::sync::Arc;

pub(crate) use self::step::Waive;
pub use self::tally::{Acceptance, BaselineUse, Tally, WaiverStatus, WaiverUse};
use crate::date::Date;
use crate::finding::Grant;
use crate::settings::Pattern;
use crate::wildcard::fits;

/// How many days before its end a waiver is reported, unless the settings say otherwise.
pub const NOTICE_DAYS: u16 = 30;

/// A weakness that the site accepts for a time.
#[derive(Debug, Clone)]
pub struct Waiver {
    /// The rule's id.
    pub rule: String,
    /// The names of devices, `*` for any text; every device if there is none.
    pub devices: Vec<String>,
    /// Their paths, relative to the settings; every path if there is none.
    pub paths: Vec<Pattern>,
    /// The object by its names, `*` for any text; every object if there is none.
    pub object: Option<String>,
    /// The last day on which it holds.
    pub expires: Date,
    /// Why, who, until when and where it is written: what findings carry.
    pub grant: Arc<Grant>,
    /// Line and column of its rule, from 1.
    pub at: (usize, usize),
}

impl Waiver {
    /// Whether it is about a device, by its path relative to the settings and its name.
    pub fn concerns(&self, identity: &str, name: Option<&str>) -> bool {
        let named = |pattern: &String| name.is_some_and(|name| fits(pattern, name));
        (self.paths.is_empty() || self.paths.iter().any(|pattern| pattern.fits(identity)))
            && (self.devices.is_empty() || self.devices.iter().any(named))
    }

    /// Whether it is about an object of a rule, by its names: the object itself, or one within it.
    pub fn covers(&self, rule: &str, named: &str) -> bool {
        let fits_object = |object: &String| fits(object, named) || fits(&format!("{object}.*"), named);
        self.rule == rule && self.object.as_ref().is_none_or(fits_object)
    }

    /// Whether it still holds on a day. Without a day nothing tells, and it does not.
    pub fn holds(&self, as_of: Option<Date>) -> bool {
        as_of.is_some_and(|day| day <= self.expires)
    }

    /// Whether it holds on a day, and ends within so many.
    pub fn ends_within(&self, as_of: Option<Date>, days: u16) -> bool {
        self.holds(as_of) && as_of.is_some_and(|day| self.expires.days_since(day) <= i64::from(days))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::GrantPlace;

    fn waiver(object: Option<&str>) -> Waiver {
        let expires: Date = "2026-12-31".parse().unwrap();
        let place = GrantPlace { path: "seawall.yaml".into(), line: 2 };
        let grant = Grant { reason: "lab".into(), expires: Some(expires), approved_by: None, ticket: None, place };
        Waiver {
            rule: "mgmt-vty-no-acl".into(),
            devices: vec!["edge*".into()],
            paths: vec![Pattern::new("lab/**").unwrap()],
            object: object.map(str::to_owned),
            expires,
            grant: Arc::new(grant),
            at: (2, 5),
        }
    }

    #[test]
    fn a_device_fits_by_path_and_by_name() {
        let waiver = waiver(None);
        assert!(waiver.concerns("lab/r1.cfg", Some("edge1")));
        assert!(!waiver.concerns("lab/r1.cfg", Some("core1")));
        assert!(!waiver.concerns("lab/r1.cfg", None));
        assert!(!waiver.concerns("core/r1.cfg", Some("edge1")));
        let by_path = Waiver { devices: Vec::new(), ..waiver };
        assert!(by_path.concerns("lab/r1.cfg", None));
    }

    #[test]
    fn an_object_fits_with_all_that_is_in_it() {
        let line = waiver(Some("lines[vty 0 4]"));
        assert!(line.covers("mgmt-vty-no-acl", "lines[vty 0 4]"));
        assert!(line.covers("mgmt-vty-no-acl", "lines[vty 0 4].transport"));
        assert!(!line.covers("mgmt-vty-no-acl", "lines[vty 0 45]"));
        assert!(!line.covers("mgmt-vty-no-acl", "lines[vty 5 15]"));
        assert!(!line.covers("pw-plaintext", "lines[vty 0 4]"));
        assert!(waiver(Some("lines[vty *]")).covers("mgmt-vty-no-acl", "lines[vty 5 15]"));
        assert!(waiver(None).covers("mgmt-vty-no-acl", "lines[con 0]"));
    }

    #[test]
    fn the_last_day_counts() {
        let day = |text: &str| Some(text.parse::<Date>().unwrap());
        let waiver = waiver(None);
        assert!(waiver.holds(day("2026-12-31")) && !waiver.holds(day("2027-01-01")) && !waiver.holds(None));
        assert!(waiver.ends_within(day("2026-12-01"), 30) && !waiver.ends_within(day("2026-11-30"), 30));
        assert!(!waiver.ends_within(day("2027-01-01"), 30));
    }
}
