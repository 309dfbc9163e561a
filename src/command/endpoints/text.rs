//! The list for people.

use std::io::{self, Write};

use crate::analysis::EndpointRole;
use crate::neutral::neutral;
use crate::report::wrap::{counted, hanging};
use crate::roster::{Place, Roster, System};

/// Columns: what fits beside an editor, a mail or a ticket.
const WIDTH: usize = 80;

/// Places that are named of one system unless all are asked for.
const PLACES_SHOWN: usize = 3;

/// Writes every system: worst first, with its roles, and for one device with its lines.
pub(super) fn write(roster: &Roster, all: bool, out: &mut impl Write) -> io::Result<()> {
    let systems = roster.systems();
    let fleet = roster.devices() > 1;
    for system in &systems {
        write_system(system, fleet, out)?;
        if !fleet || all {
            let shown = if all { usize::MAX } else { PLACES_SHOWN };
            for place in system.places.iter().take(shown) {
                writeln!(out, "{}", hanging("    ", &of_place(place, fleet), WIDTH))?;
            }
            if let Some(more) = system.places.len().checked_sub(shown).filter(|more| *more > 0) {
                writeln!(out, "    and {}", counted(more, "more place"))?;
            }
        }
    }
    if !systems.is_empty() {
        writeln!(out)?;
    }
    let devices = counted(roster.devices(), "device");
    writeln!(out, "{} of {devices}", counted(systems.len(), "remote system"))?;
    if roster.parts() > 0 {
        let note = format!(
            "{} may name more: a part of the configuration, or a line of it, was not read",
            counted(roster.parts(), "device")
        );
        writeln!(out, "{}", hanging("", &note, WIDTH))?;
    }
    Ok(())
}

/// `198.51.100.7: aaa, log (foreign; on 3 devices)`.
fn write_system(system: &System, fleet: bool, out: &mut impl Write) -> io::Result<()> {
    let roles: Vec<&str> = system.roles().into_iter().map(EndpointRole::word).collect();
    let mut notes = system.words();
    if fleet {
        notes.push(format!("on {}", counted(system.devices(), "device")));
    }
    let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join(", ")) };
    let line = format!("{}: {}{notes}", neutral(&system.host), roles.join(", "));
    writeln!(out, "{}", hanging("", &line, WIDTH).replace('\n', "\n  "))
}

/// `line 12, aaa: tacacs server T1, port 49, vrf Mgmt`.
fn of_place(place: &Place, fleet: bool) -> String {
    let endpoint = &place.endpoint;
    let at = if fleet { format!("{}:{}", place.path, place.line) } else { format!("line {}", place.line) };
    let mut words = format!("{at}, {}: {}", endpoint.role.word(), endpoint.owner);
    if let Some(port) = endpoint.port.configured() {
        words = format!("{words}, port {port}");
    }
    if let Some(vrf) = endpoint.vrf.configured() {
        words = format!("{words}, routing instance {}", vrf.name);
    }
    if !endpoint.active {
        words.push_str(", switched off");
    }
    let differences = endpoint.apart_by.value().map(Vec::as_slice).unwrap_or_default();
    if !differences.is_empty() {
        words = format!("{words}, unlike the others by {}", differences.join(" and "));
    }
    neutral(&words).into_owned()
}
