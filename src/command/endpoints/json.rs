//! The list for programs: `seawall.endpoints/1`.

use seawall_api::Fact;
use serde_json::{Value, json};

use crate::analysis::EndpointRole;
use crate::neutral::neutral;
use crate::report::Skipped;
use crate::roster::{Place, Roster, System};

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
        "places": system.places.iter().map(place).collect::<Vec<Value>>(),
    })
}

fn place(place: &Place) -> Value {
    let endpoint = &place.endpoint;
    let known = |fact: &Fact<bool>| fact.value().copied();
    let vrf = endpoint.vrf.configured().map(|vrf| neutral(&vrf.name).into_owned());
    json!({
        "path": neutral(&place.path),
        "line": place.line,
        "role": endpoint.role.word(),
        "owner": neutral(&endpoint.owner),
        "active": endpoint.active,
        "vrf": vrf,
        "port": endpoint.port.configured(),
        "globally_routable": known(&endpoint.globally_routable),
        "own": known(&endpoint.own),
        "foreign": known(&endpoint.foreign),
        "listed": known(&endpoint.listed),
        "apart_by": endpoint.apart_by.value(),
    })
}
