//! The frameworks as data: controls, and a digit a control for every device.

use serde::Serialize;

use super::checks::Columns;
use super::texts::Texts;
use crate::assessment::{Dossier, FrameworkResult};
use crate::framework::state::State;
use crate::framework::{Control, Covered};

/// A framework.
#[derive(Debug, Serialize)]
pub(super) struct FrameworkRow {
    id: u32,
    issuer: u32,
    title: u32,
    release: u32,
    controls: Vec<ControlRow>,
    devices: Vec<usize>,
    /// For each of these devices a digit a control: its place in `State::ALL`.
    states: Vec<String>,
}

/// A control: id, DISA's group, title, severity, covered (0 whole, 1 in part, 2 by a person, 3 by nothing yet), the columns
/// that it rests on, and what is left for a person.
#[derive(Debug, Serialize)]
struct ControlRow(u32, u32, u32, u32, u8, Vec<usize>, u32);

/// The rows, by number of the framework.
pub(super) fn rows(dossier: &Dossier, columns: &Columns<'_>, texts: &mut Texts) -> Vec<FrameworkRow> {
    dossier.frameworks.iter().map(|result| row(result, columns, texts)).collect()
}

fn row(result: &FrameworkResult, columns: &Columns<'_>, texts: &mut Texts) -> FrameworkRow {
    let framework = &result.framework;
    FrameworkRow {
        id: texts.line(&framework.id),
        issuer: texts.line(&framework.issuer),
        title: texts.line(&framework.title),
        release: texts.line(&framework.release),
        controls: framework.controls.iter().map(|control| control_row(control, columns, texts)).collect(),
        devices: result.devices.clone(),
        states: result.states.iter().map(|states| states.iter().map(|state| digit(*state)).collect()).collect(),
    }
}

fn control_row(control: &Control, columns: &Columns<'_>, texts: &mut Texts) -> ControlRow {
    let (covered, rules, rest) = match &control.covered {
        Covered::By { rules, rest: None } => (0, rules.as_slice(), ""),
        Covered::By { rules, rest: Some(rest) } => (1, rules.as_slice(), rest.as_str()),
        Covered::Manual(why) => (2, &[][..], why.as_str()),
        Covered::Missing(why) => (3, &[][..], why.as_str()),
    };
    let severity = control.severity.as_deref().or(control.level.as_deref()).unwrap_or_default();
    ControlRow(
        texts.line(&control.id),
        texts.line(control.vuln.as_deref().unwrap_or_default()),
        texts.line(control.title.as_deref().unwrap_or_default()),
        texts.line(severity),
        covered,
        rules.iter().filter_map(|used| columns.used(used)).collect(),
        texts.lines(rest),
    )
}

/// The digit of a state: its place in `State::ALL`.
fn digit(state: State) -> char {
    let place = State::ALL.iter().position(|one| *one == state).unwrap_or_default();
    u32::try_from(place).ok().and_then(|place| char::from_digit(place, 10)).unwrap_or('0')
}
