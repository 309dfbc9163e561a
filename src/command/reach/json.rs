//! `seawall.reach/1`: every door, for programs. `docs/reach-json.md` describes it.

use serde_json::{Value, json};

use super::{Device, Door, Line, Row};

/// The name and version of the format.
const SCHEMA: &str = "seawall.reach/1";

/// The whole document.
pub(super) fn of(rows: &[Row]) -> Value {
    let (mut files, mut skipped) = (Vec::new(), Vec::new());
    for row in rows {
        match row {
            Row::Read(device) => files.push(of_device(device)),
            Row::Skipped(file) => skipped.push(json!(file)),
            Row::Failed(_) => {}
        }
    }
    json!({"schema": SCHEMA, "files": files, "files_skipped": skipped})
}

fn of_device(device: &Device) -> Value {
    json!({
        "path": device.path,
        "platform": device.platform,
        "hostname": device.hostname,
        "completeness": device.completeness,
        "doors": device.doors.iter().map(of_door).collect::<Vec<_>>(),
    })
}

fn of_door(door: &Door) -> Value {
    let entry = &door.entry;
    let lines: Vec<Value> = door.lines.iter().map(of_line).collect();
    json!({
        "protocol": entry.protocol.word(),
        "service": entry.name,
        "family": entry.family.word(),
        "port": entry.port.value(),
        "vrfs": entry.vrfs.value(),
        "door": entry.door,
        "open": entry.open.value(),
        "admits": entry.admits.value().map(|admits| admits.word()),
        "at_most": entry.at_most.word(),
        "sources": entry.sources,
        "decided_by": entry.decided_by.word(),
        "because": entry.because,
        "unknown": door.why.map(seawall_api::Why::word),
        "lines": lines,
    })
}

/// The file stands there only where it is another than the device's.
fn of_line(line: &Line) -> Value {
    let mut value = json!({"line": line.number, "text": line.text, "says": line.says});
    if let (Some(path), Some(fields)) = (&line.path, value.as_object_mut()) {
        fields.insert("path".to_owned(), path.as_str().into());
    }
    value
}
