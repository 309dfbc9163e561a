//! `seawall.reach/1`: every door, for programs. `docs/reach-json.md` describes it.

use serde_json::{Value, json};

use super::{Device, Row};
use crate::doors;

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
        "doors": device.doors.iter().map(doors::json).collect::<Vec<_>>(),
    })
}
