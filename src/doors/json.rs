//! A door for programs; `docs/reach-json.md` describes it.

use serde_json::{Value, json};

use super::{Door, Line};

/// One door.
pub(crate) fn of_door(door: &Door) -> Value {
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
