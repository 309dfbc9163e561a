//! The list for programs: `seawall.endpoints/1`.

use serde_json::{Value, json};

use crate::analysis::EndpointRole;
use crate::neutral::neutral;
use crate::report::Skipped;
use crate::roster::{Roster, System, place_json};

/// The whole list.
pub(super) fn of(roster: &Roster, skipped: &[Skipped]) -> Value {
    let systems: Vec<Value> = roster.systems().into_iter().map(system).collect();
    let skipped: Vec<Value> =
        skipped.iter().map(|file| json!({"path": neutral(&file.path), "reason": neutral(&file.reason)})).collect();
    json!({
        "schema": "seawall.endpoints/1",
        "devices": roster.devices(),
        "devices_that_may_name_more": roster.parts(),
        "endpoints": systems,
        "files_skipped": skipped,
    })
}

fn system(system: &System) -> Value {
    let roles: Vec<&str> = system.roles().into_iter().map(EndpointRole::word).collect();
    json!({
        "host": neutral(&system.host),
        "roles": roles,
        "tasks": system.tasks(),
        "devices": system.devices(),
        "foreign": system.foreign(),
        "listed": system.listed(),
        "apart": system.apart(),
        "places": system.places.iter().map(|place| place_json(&place.path, place.line, &place.endpoint)).collect::<Vec<Value>>(),
    })
}
