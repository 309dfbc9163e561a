//! The data block: everything that the script shows on demand.

use serde::Serialize;

use super::checks::{Columns, RuleRow};
use super::devices::{self, DeviceRow};
use super::findings::{self, FindingRow, Shared};
use super::frameworks::{self, FrameworkRow};
use super::texts::{Texts, in_script};
use crate::assessment::Dossier;
use crate::framework::state::State;

#[derive(Serialize)]
struct Data<'d> {
    texts: Vec<String>,
    rules: Vec<RuleRow>,
    limits: &'d [(usize, String)],
    devices: Vec<DeviceRow>,
    findings: Vec<FindingRow>,
    fixes: Vec<[u32; 5]>,
    waivers: Vec<[u32; 4]>,
    frameworks: Vec<FrameworkRow>,
    states: [(&'static str, &'static str); 7],
    /// Whether there is a baseline.
    baseline: bool,
}

/// The data of a run, as it stands in its `script` element.
///
/// # Errors
/// Data that cannot be written as JSON, which does not happen with this data.
pub(super) fn block(dossier: &Dossier) -> Result<String, serde_json::Error> {
    let columns = Columns::of(dossier);
    let (mut texts, mut shared) = (Texts::new(), Shared::default());
    let rules = columns.rows(dossier, &mut texts);
    let devices = devices::rows(dossier, &columns, &mut texts);
    let findings = findings::rows(dossier, &columns, &mut texts, &mut shared);
    let frameworks = frameworks::rows(dossier, &columns, &mut texts);
    in_script(&Data {
        texts: texts.into_list(),
        rules,
        limits: columns.limit_rows(),
        devices,
        findings,
        fixes: shared.fixes,
        waivers: shared.waivers,
        frameworks,
        states: State::ALL.map(|state| (state.word(), state.words())),
        baseline: dossier.assessment.baseline.is_some(),
    })
}
