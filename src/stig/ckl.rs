//! A checklist of STIG Viewer 2.

use std::ops::Range;

use super::fields::{known, known_of_asset};
use super::model::{Checklist, Review, Status, Stig, StigRule};
use super::xml::{self, Named, Sink};
use crate::problem::Problem;

/// The places of a `.ckl` that are filled: whole elements, from the first byte to behind the last.
#[derive(Debug, Clone, Default)]
pub(crate) struct Slots {
    /// `HOST_NAME`.
    pub(crate) host: Option<Range<usize>>,
    /// `STATUS`, `FINDING_DETAILS` and `COMMENTS` of each rule, by STIG and rule.
    pub(crate) reviews: Vec<Vec<[Range<usize>; 3]>>,
}

/// Reads a checklist.
pub(super) fn read(name: &str, text: &str) -> Result<(Checklist, Slots), Problem> {
    let mut reader = ChecklistReader::default();
    xml::read(name, text, &mut reader)?;
    Ok((reader.checklist, reader.slots))
}

#[derive(Default)]
struct ChecklistReader {
    checklist: Checklist,
    slots: Slots,
    rule: StigRule,
    places: [Option<Range<usize>>; 3],
    /// The pair that is being read: a name, and what it says.
    pair: (String, String),
}

impl Sink for ChecklistReader {
    fn open(&mut self, path: &[&str], _: &Named<'_>) -> Result<bool, String> {
        match path {
            ["CHECKLIST", "STIGS", "iSTIG"] => {
                self.checklist.stigs.push(Stig::default());
                self.slots.reviews.push(Vec::new());
            }
            ["CHECKLIST", "STIGS", "iSTIG", "VULN"] => {
                self.rule = StigRule::default();
                self.places = [None, None, None];
            }
            ["CHECKLIST", "STIGS", "iSTIG", "STIG_INFO", "SI_DATA"]
            | ["CHECKLIST", "STIGS", "iSTIG", "VULN", "STIG_DATA"] => self.pair = (String::new(), String::new()),
            _ => {}
        }
        Ok(matches!(
            path,
            ["CHECKLIST", "ASSET", _]
                | [.., "SI_DATA", "SID_NAME" | "SID_DATA"]
                | [.., "STIG_DATA", "VULN_ATTRIBUTE" | "ATTRIBUTE_DATA"]
                | [
                    ..,
                    "VULN",
                    "STATUS" | "FINDING_DETAILS" | "COMMENTS" | "SEVERITY_OVERRIDE" | "SEVERITY_JUSTIFICATION"
                ]
        ))
    }

    fn close(&mut self, path: &[&str], text: String, span: Range<usize>) -> Result<(), String> {
        match path {
            ["CHECKLIST", "ASSET", field] => {
                if *field == "HOST_NAME" {
                    self.slots.host = Some(span);
                }
                if let Some(name) = known_of_asset(field) {
                    self.checklist.asset.insert(name, text);
                }
            }
            [.., "SI_DATA", "SID_NAME"] | [.., "STIG_DATA", "VULN_ATTRIBUTE"] => self.pair.0 = text.trim().to_owned(),
            [.., "SI_DATA", "SID_DATA"] | [.., "STIG_DATA", "ATTRIBUTE_DATA"] => self.pair.1 = text,
            [.., "SI_DATA"] => {
                let (name, value) = std::mem::take(&mut self.pair);
                if let Some(stig) = self.checklist.stigs.last_mut() {
                    stig.info.insert(name, value);
                }
            }
            [.., "VULN", "STIG_DATA"] => self.end_of_pair(),
            [.., "VULN", field] => self.reviewed(field, text, span)?,
            ["CHECKLIST", "STIGS", "iSTIG", "VULN"] => self.end_of_rule()?,
            _ => {}
        }
        Ok(())
    }
}

impl ChecklistReader {
    fn end_of_pair(&mut self) {
        let (name, value) = std::mem::take(&mut self.pair);
        match name.as_str() {
            "LEGACY_ID" => self.rule.legacy.push(value),
            "CCI_REF" => self.rule.ccis.push(value),
            name => {
                if let Some(name) = known(name) {
                    self.rule.texts.insert(name, value);
                }
            }
        }
    }

    fn reviewed(&mut self, field: &str, text: String, span: Range<usize>) -> Result<(), String> {
        let Review { status, details, comments, severity_override, justification } = &mut self.rule.review;
        let [at_status, at_details, at_comments] = &mut self.places;
        let (said, at) = match field {
            "STATUS" => {
                let word = text.trim();
                *status = Status::of(word).ok_or_else(|| format!("the status `{word}`, which no checklist has"))?;
                *at_status = Some(span);
                return Ok(());
            }
            "FINDING_DETAILS" => (details, Some(at_details)),
            "COMMENTS" => (comments, Some(at_comments)),
            "SEVERITY_OVERRIDE" => (severity_override, None),
            "SEVERITY_JUSTIFICATION" => (justification, None),
            _ => return Ok(()),
        };
        *said = text;
        if let Some(at) = at {
            *at = Some(span);
        }
        Ok(())
    }

    fn end_of_rule(&mut self) -> Result<(), String> {
        let places = std::mem::take(&mut self.places);
        let [Some(status), Some(details), Some(comments)] = places else {
            return Err("a `VULN` without `STATUS`, `FINDING_DETAILS` or `COMMENTS`".to_owned());
        };
        let rule = std::mem::take(&mut self.rule);
        if let (Some(stig), Some(reviews)) = (self.checklist.stigs.last_mut(), self.slots.reviews.last_mut()) {
            stig.target_key.get_or_insert_with(|| rule.text("TargetKey").to_owned());
            stig.rules.push(rule);
            reviews.push([status, details, comments]);
        }
        Ok(())
    }
}
