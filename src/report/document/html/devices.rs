//! The devices as data: head, lines, verdicts, what could not be told, doors and remote systems.

use std::borrow::Cow;

use serde::Serialize;

use super::checks::{Columns, letter};
use super::texts::Texts;
use crate::assessment::{Device, Door, Dossier, RemoteSystem};
use crate::framework::state::Said;
use crate::neutral::neutral;
use crate::report::reasons;
use crate::verdict::Verdict;

/// A device. Numbers are those of texts, unless said otherwise.
#[derive(Debug, Serialize)]
pub(super) struct DeviceRow {
    name: u32,
    path: u32,
    platform: u32,
    system: u32,
    version: u32,
    completeness: u32,
    /// All lines, modelled, ignored, unmodelled, unknown.
    lines: [u64; 5],
    /// A letter a column.
    verdicts: String,
    /// Column, reason, first unread line, messages.
    said: Vec<(usize, u32, u32, Vec<u32>)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hidden: Vec<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    withheld: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    doors: Option<Vec<DoorRow>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remote: Option<Vec<RemoteRow>>,
}

/// A door.
#[derive(Debug, Serialize)]
struct DoorRow {
    service: u32,
    family: u32,
    port: Option<u64>,
    vrfs: Option<u32>,
    door: u32,
    /// 1 open, 0 closed, -1 not known.
    open: i8,
    sources: u32,
    because: u32,
    unknown: u32,
    /// Line, text, what it does, file where it is another.
    lines: Vec<(u32, u32, u32, u32)>,
}

/// A remote system: host, role, line, in use, routing instance, port, foreign, listed, file where it is another.
#[derive(Debug, Serialize)]
struct RemoteRow(u32, u32, u32, bool, u32, Option<u64>, i8, i8, u32);

/// The rows, by number of the device.
pub(super) fn rows(dossier: &Dossier, columns: &Columns<'_>, texts: &mut Texts) -> Vec<DeviceRow> {
    let mut rows: Vec<DeviceRow> = Vec::with_capacity(dossier.devices().len());
    let mut sheets: Vec<Sheet> = dossier.devices().iter().map(|device| Sheet::of(device, columns, texts)).collect();
    // What controls rest on and no device's own entries hold: rules with limits, and rules that compare devices.
    for result in &dossier.frameworks {
        for device in &result.devices {
            let Some(sheet) = sheets.get_mut(*device) else { continue };
            for control in &result.framework.controls {
                for because in dossier.outcome(control, *device).because {
                    if let Some(column) = columns.used(because.used) {
                        sheet.fill(column, &because.said, texts);
                    }
                }
            }
        }
    }
    for (device, sheet) in dossier.devices().iter().zip(sheets) {
        rows.push(row(device, sheet, texts));
    }
    rows
}

/// The name of a device for headings: its own, or that of its file; the path stands beside it.
pub(super) fn name(device: &Device) -> &str {
    let file = device.path.rsplit(['/', '\\']).next().unwrap_or(&device.path);
    device.hostname.as_deref().unwrap_or(file)
}

/// What is known of every column.
struct Sheet {
    verdicts: Vec<u8>,
    said: Vec<(usize, u32, u32, Vec<u32>)>,
}

impl Sheet {
    fn of(device: &Device, columns: &Columns<'_>, texts: &mut Texts) -> Self {
        let mut sheet = Self { verdicts: vec![b' '; columns.len()], said: Vec::new() };
        for judged in &device.judged {
            let Some(column) = columns.rule(&judged.rule) else { continue };
            sheet.put(column, judged.verdict);
            if judged.verdict == Verdict::Unknown {
                let reason = texts.line(&said(judged.reason.as_deref().unwrap_or_default()));
                sheet.said.push((column, reason, judged.line.unwrap_or(0), Vec::new()));
            }
        }
        sheet
    }

    fn fill(&mut self, column: usize, said: &Said, texts: &mut Texts) {
        if self.verdicts.get(column) != Some(&b' ') {
            return;
        }
        self.put(column, said.verdict);
        if said.verdict == Verdict::Unknown || !said.messages.is_empty() {
            let reason = if said.verdict == Verdict::Unknown {
                texts.line(&self::said(said.reason.as_deref().unwrap_or_default()))
            } else {
                0
            };
            self.said.push((column, reason, 0, said.messages.iter().map(|message| texts.line(message)).collect()));
        }
    }

    fn put(&mut self, column: usize, verdict: Verdict) {
        if let Some(place) = self.verdicts.get_mut(column) {
            *place = letter(verdict);
        }
    }
}

fn row(device: &Device, sheet: Sheet, texts: &mut Texts) -> DeviceRow {
    let lines = &device.lines;
    DeviceRow {
        name: texts.line(name(device)),
        path: texts.line(&device.path),
        platform: texts.line(&device.platform),
        system: texts.line(device.system.as_deref().unwrap_or_default()),
        version: texts.line(device.os_version.as_deref().unwrap_or_default()),
        completeness: texts.line(&device.completeness),
        lines: [lines.total, lines.modelled, lines.ignored, lines.unmodelled, lines.unknown],
        verdicts: String::from_utf8(sheet.verdicts).unwrap_or_default(),
        said: sheet.said,
        hidden: device.not_shown.iter().map(|text| texts.line(text)).collect(),
        withheld: device.withheld,
        doors: device.doors.as_ref().map(|doors| doors.iter().map(|door| door_row(door, device, texts)).collect()),
        remote: device
            .remote_systems
            .as_ref()
            .map(|all| all.iter().map(|one| remote_row(one, device, texts)).collect()),
    }
}

fn door_row(door: &Door, device: &Device, texts: &mut Texts) -> DoorRow {
    let lines = door.lines.iter().map(|line| {
        let path = line.path.as_deref().filter(|path| *path != device.path).unwrap_or_default();
        (line.line, texts.line(&line.text), texts.line(&line.says), texts.line(path))
    });
    DoorRow {
        lines: lines.collect(),
        service: texts.line(&door.service),
        family: texts.line(&door.family),
        port: door.port,
        vrfs: door.vrfs.as_ref().map(|vrfs| texts.line(&vrfs.join(", "))),
        door: texts.line(&door.door),
        open: maybe(door.open),
        sources: texts.line(&door.sources),
        because: texts.line(&door.because),
        unknown: texts.line(&door.unknown.as_deref().map_or(Cow::Borrowed(""), said)),
    }
}

fn remote_row(one: &RemoteSystem, device: &Device, texts: &mut Texts) -> RemoteRow {
    let path = Some(one.path.as_str()).filter(|path| *path != device.path).unwrap_or_default();
    RemoteRow(
        texts.line(&one.host),
        texts.line(&one.role),
        one.line,
        one.active,
        texts.line(one.vrf.as_deref().unwrap_or_default()),
        one.port,
        maybe(one.foreign),
        maybe(one.listed),
        texts.line(path),
    )
}

fn maybe(truth: Option<bool>) -> i8 {
    truth.map_or(-1, i8::from)
}

/// The words for why something is not known. A fact that only the site knows is named.
pub(super) fn said(reason: &str) -> Cow<'static, str> {
    match reason.strip_prefix("site-fact:") {
        Some(fact) => Cow::Owned(format!("only the site knows: {}", neutral(fact))),
        None => Cow::Borrowed(reasons::in_words(reason)),
    }
}
