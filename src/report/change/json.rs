//! `seawall.change/1`: everything that changed, for programs. `docs/change-json.md` describes it.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::Changes;
use crate::change::posture::{Item, Shift};
use crate::change::script::Cause;
use crate::change::{Change, Traced};
use crate::finding::Device;
use crate::report::Header;
use crate::report::json::FindingLine;

/// The name and version of the format.
const SCHEMA: &str = "seawall.change/1";

/// Writes one document, with one finding and one device a line.
pub(super) fn write(changes: &Changes<'_>, header: &Header, out: &mut dyn Write) -> io::Result<()> {
    let count = |of: fn(&Change) -> usize| changes.devices.iter().map(of).sum::<usize>();
    let head = json!({
        "schema": SCHEMA,
        "as_of": header.as_of.to_string(),
        "tool": header.tool,
        "occasion": changes.occasion.word(),
        "complete": changes.is_complete(),
        "counts": {
            "added": count(|change| change.added.len()),
            "removed": count(|change| change.removed.len()),
            "unsure": count(|change| change.unsure.len()),
            "unchanged": count(|change| change.unchanged),
        },
    });
    let head = head.to_string();
    writeln!(out, "{},", head.strip_suffix('}').unwrap_or(&head))?;
    list(out, "devices", changes.devices.iter().map(device))?;
    writeln!(out, ",")?;
    list(out, "added", findings(changes, |change| (&change.device, &change.added))?.into_iter())?;
    writeln!(out, ",")?;
    list(out, "removed", findings(changes, |change| (of_before(change), &change.removed))?.into_iter())?;
    writeln!(out, ",")?;
    list(out, "unsure", findings(changes, |change| (of_before(change), &change.unsure))?.into_iter())?;
    writeln!(out, ",\n\"files_skipped\":{}}}", serde_json::to_string(changes.skipped)?)
}

fn of_before(change: &Change) -> &Device {
    change.before.as_ref().unwrap_or(&change.device)
}

/// One member a line.
fn list(out: &mut dyn Write, name: &str, members: impl Iterator<Item = Value>) -> io::Result<()> {
    write!(out, "\"{name}\":[")?;
    let mut any = false;
    for member in members {
        write!(out, "{}{member}", if any { ",\n" } else { "\n" })?;
        any = true;
    }
    write!(out, "{}]", if any { "\n" } else { "" })
}

fn findings(changes: &Changes<'_>, of: fn(&Change) -> (&Device, &Vec<Traced>)) -> io::Result<Vec<Value>> {
    let mut lines = Vec::new();
    for change in changes.devices {
        let (device, traced) = of(change);
        for one in traced {
            let mut line = serde_json::to_value(FindingLine::of(device, &one.finding))?;
            if let Some(fields) = line.as_object_mut() {
                fields.insert("cause".to_owned(), cause(one.cause.as_ref()));
            }
            lines.push(line);
        }
    }
    Ok(lines)
}

fn device(change: &Change) -> Value {
    let device = &change.device;
    json!({
        "path": device.path,
        "old_path": change.old_path,
        "fate": change.fate.word(),
        "device": device.name(),
        "platform": device.platform,
        "completeness": device.extent.word(),
        "lines_unknown": {
            "before": change.before.as_ref().map(|before| before.lines.unknown),
            "after": device.lines.unknown,
        },
        "unchanged": change.unchanged,
        "posture": change.posture.iter().map(|(shift, by)| self::shift(shift, by.as_ref())).collect::<Vec<_>>(),
        "warnings": change.warnings.iter().map(|(warning, by)| json!({
            "kind": warning.kind,
            "sure": warning.sure,
            "says": warning.says,
            "cause": cause(by.as_ref()),
        })).collect::<Vec<_>>(),
        "rejected": change.rejected.iter().map(|rejected| json!({
            "path": rejected.place.path,
            "line": rejected.place.line,
            "text": rejected.place.text,
            "reason": rejected.reason,
        })).collect::<Vec<_>>(),
    })
}

fn shift(shift: &Shift, by: Option<&Cause>) -> Value {
    let change = match (&shift.before, &shift.after) {
        (Some(_), Some(_)) => "changed",
        (None, _) => "added",
        (_, None) => "removed",
    };
    json!({
        "change": change,
        "kind": shift.item().map(|item| item.kind.word()),
        "subject": shift.item().map(|item| &item.subject),
        "before": shift.before.as_ref().map(item),
        "after": shift.after.as_ref().map(item),
        "hidden": shift.is_hidden(),
        "cause": cause(by),
    })
}

fn item(item: &Item) -> Value {
    json!({"says": item.says, "path": item.path, "line": item.place.line, "text": item.place.text})
}

fn cause(cause: Option<&Cause>) -> Value {
    cause.map_or(Value::Null, |cause| json!({"path": cause.path, "line": cause.line, "text": cause.text}))
}
