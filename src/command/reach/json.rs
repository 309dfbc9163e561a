//! `seawall.reach/1`: every door, for programs. `docs/reach-json.md` describes it.

use serde_json::{Value, json};

use super::{Door, File, Row};

/// The name and version of the format.
const SCHEMA: &str = "seawall.reach/1";

/// The whole document.
pub(super) fn of(rows: &[Row]) -> Value {
    let (mut files, mut skipped) = (Vec::new(), Vec::new());
    for row in rows {
        match row {
            Row::File(file) => files.push(of_file(file)),
            Row::Skipped { path, reason } => skipped.push(json!({"path": path, "reason": reason})),
            Row::Failed(_) => {}
        }
    }
    json!({"schema": SCHEMA, "files": files, "files_skipped": skipped})
}

fn of_file(file: &File) -> Value {
    json!({
        "path": file.path,
        "platform": file.platform,
        "hostname": file.hostname,
        "completeness": file.completeness,
        "doors": file.doors.iter().map(of_door).collect::<Vec<_>>(),
    })
}

fn of_door(door: &Door) -> Value {
    let entry = &door.entry;
    let lines: Vec<Value> =
        door.lines.iter().map(|line| json!({"line": line.number, "text": line.text, "says": line.says})).collect();
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
