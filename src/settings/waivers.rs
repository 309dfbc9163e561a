//! Waivers as they are written.

use std::sync::Arc;

use super::file::WaiverFile;
use super::place;
use crate::finding::{Grant, GrantPlace};
use crate::neutral::neutral;
use crate::problem::Problem;
use crate::waiver::Waiver;

/// The waivers of a file, each with its place. `shown` is the file's name for people.
pub(super) fn read(waivers: Vec<WaiverFile>, shown: &str, content: &str) -> Result<Vec<Arc<Waiver>>, Problem> {
    if waivers.is_empty() {
        return Ok(Vec::new());
    }
    let rules = place::of_keys(content, |way| {
        way.strip_prefix("waivers[").and_then(|rest| rest.split_once(']')).is_some_and(|(_, key)| key == ".rule")
    });
    let places = rules.into_iter().chain(std::iter::repeat((1, 1)));
    waivers.into_iter().zip(places).map(|(waiver, at)| one(waiver, shown, at).map(Arc::new)).collect()
}

fn one(waiver: WaiverFile, shown: &str, at: place::At) -> Result<Waiver, Problem> {
    if waiver.paths.is_empty() && waiver.devices.is_empty() {
        return Err(Problem::new(format!("the waiver of `{}` does not say for which devices", waiver.rule))
            .at(shown, at.0, at.1)
            .help("write `paths: [lab/**]` or `devices: [edge1]`; `paths: [\"**\"]` is every device"));
    }
    let said = |text: &str| neutral(text.trim()).into_owned();
    let given = |text: Option<String>| text.map(|text| said(&text)).filter(|text| !text.is_empty());
    let grant = Grant {
        reason: said(&waiver.reason.0.0),
        expires: Some(waiver.expires.0),
        approved_by: given(waiver.approved_by),
        ticket: given(waiver.ticket),
        place: GrantPlace { path: neutral(shown).into_owned(), line: at.0 },
    };
    Ok(Waiver {
        rule: waiver.rule,
        devices: waiver.devices,
        paths: waiver.paths.into_iter().map(|word| word.0).collect(),
        object: waiver.object,
        expires: waiver.expires.0,
        grant: Arc::new(grant),
        at,
    })
}
