//! The doors of each device as a table that fits 80 columns.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::{Device, Row};
use crate::analysis::reach::DecidedBy;
use crate::analysis::reach::words::family;
use crate::doors::Door;
use crate::neutral::neutral;
use crate::report::reasons;
use crate::report::wrap::{hanging, wrap};

const WIDTH: usize = 80;

/// Widest name of a routing instance and of a door; of longer ones the end is left out.
const WIDEST: usize = 20;

/// Routing instances that a row names before it counts the rest.
const INSTANCES: usize = 2;

/// Fewest columns for who may connect beside the rest of a row; with fewer it goes below.
const LEAST: usize = 20;

/// Doors that differ in nothing but their routing instance.
struct Group<'a> {
    door: &'a Door,
    instances: Vec<&'a str>,
}

/// Writes one table a device.
pub(super) fn write(rows: &[Row], all: bool, out: &mut impl Write) -> io::Result<()> {
    let mut first = true;
    for row in rows {
        match row {
            Row::Read(device) => {
                if !first {
                    writeln!(out)?;
                }
                first = false;
                write_device(device, all, out)?;
            }
            Row::Skipped(file) => writeln!(out, "{}: skipped, {}", neutral(&file.path), file.reason)?,
            Row::Failed(_) => {}
        }
    }
    Ok(())
}

fn write_device(device: &Device, all: bool, out: &mut impl Write) -> io::Result<()> {
    let name = device.hostname.as_deref().map(|name| format!("{name}, ")).unwrap_or_default();
    writeln!(out, "{}: {name}{} ({}), {}", device.path, device.system, device.platform, device.completeness)?;
    let is_off = |door: &&Door| door.entry.decided_by == DecidedBy::SwitchedOff;
    let listed: Vec<&Door> =
        device.doors.iter().filter(|door| all || !is_off(door) && doubt_alone(door).is_none()).collect();
    if listed.is_empty() {
        let doubted = device.doors.iter().any(|door| doubt_alone(door).is_some());
        let as_far = if doubted { ", as far as the lines say" } else { "" };
        writeln!(out, "\nNothing listens for management{as_far}.")?;
    } else {
        write_table(&grouped(listed), out)?;
    }
    let mut off: Vec<String> = device.doors.iter().filter(is_off).map(name_of).collect();
    off.sort_unstable();
    off.dedup();
    if !off.is_empty() && !all {
        writeln!(out, "\n{}", hanging("switched off  ", &off.join(", "), WIDTH))?;
    }
    if all {
        return Ok(());
    }
    let mut doubtful: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for door in &device.doors {
        if let Some(reason) = doubt_alone(door) {
            doubtful.entry(reason).or_default().insert(name_of(door));
        }
    }
    for (reason, names) in doubtful {
        let names = names.into_iter().collect::<Vec<_>>().join(", ");
        writeln!(out, "\n{}", hanging("not known     ", &format!("{reason}, so these may be on: {names}"), WIDTH))?;
    }
    Ok(())
}

/// Why a door may be open of which no line says anything.
fn doubt_alone(door: &Door) -> Option<&'static str> {
    let why = door.why.filter(|_| door.lines.is_empty() && door.entry.open.value().is_none())?;
    Some(reasons::in_words(&why.word()))
}

/// `telnet on vty 0 4`, `ftp`: `-v` shows more of them.
fn name_of(door: &Door) -> String {
    let entry = &door.entry;
    let name = service_of(door);
    if entry.door == "device" { name } else { format!("{name} on {}", entry.door) }
}

fn service_of(door: &Door) -> String {
    match door.entry.protocol.word() {
        "other" | "vendor-api" => door.entry.name.clone(),
        word => word.to_owned(),
    }
}

fn grouped(doors: Vec<&Door>) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for door in doors {
        let mut instances: Vec<&str> = door.entry.vrfs.value().into_iter().flatten().map(String::as_str).collect();
        if instances.is_empty() {
            instances.push("global");
        }
        match groups.iter_mut().find(|group| same(group.door, door)) {
            Some(group) => group.instances.append(&mut instances),
            None => groups.push(Group { door, instances }),
        }
    }
    groups
}

fn same(one: &Door, other: &Door) -> bool {
    let (left, right) = (&one.entry, &other.entry);
    let places = |door: &Door| door.lines.iter().map(|line| (line.path.clone(), line.number)).collect::<Vec<_>>();
    left.protocol == right.protocol
        && left.name == right.name
        && left.family == right.family
        && left.port == right.port
        && left.door == right.door
        && left.sources == right.sources
        && left.decided_by == right.decided_by
        && one.why == other.why
        && places(one) == places(other)
}

fn instances_of(group: &Group<'_>) -> String {
    let named = group.instances.get(..INSTANCES).unwrap_or(&group.instances).join(", ");
    match group.instances.len().saturating_sub(INSTANCES) {
        0 => named,
        more => format!("{named} +{more}"),
    }
}

fn write_table(groups: &[Group<'_>], out: &mut impl Write) -> io::Result<()> {
    let cells: Vec<[String; 5]> = groups.iter().map(cells).collect();
    let heads = ["service", "port", "family", "VRF", "door"];
    let mut widths = heads.map(str::len);
    for row in &cells {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count().min(WIDEST));
        }
    }
    let line = |row: &[String; 5]| {
        let padded = row.iter().zip(widths).map(|(cell, width)| format!("{:width$}", cut(cell)));
        padded.collect::<Vec<_>>().join("  ")
    };
    writeln!(out, "\n{}  who may connect", line(&heads.map(str::to_owned)))?;
    for (group, row) in groups.iter().zip(&cells) {
        let head = format!("{}  ", line(row));
        let who = who(group.door);
        let room = WIDTH.saturating_sub(head.chars().count());
        if who.chars().count() <= room || LEAST.max(longest(&who)) <= room {
            writeln!(out, "{}", hanging(&head, &who, WIDTH))?;
        } else {
            writeln!(out, "{}", head.trim_end())?;
            writeln!(out, "{}", hanging("    ", &who, WIDTH))?;
        }
        write_lines(group.door, out)?;
    }
    Ok(())
}

/// A cell, its end left out where it is too long.
fn cut(cell: &str) -> String {
    if cell.chars().count() <= WIDEST {
        return cell.to_owned();
    }
    let kept: String = cell.chars().take(WIDEST - 1).collect();
    format!("{kept}…")
}

fn longest(text: &str) -> usize {
    text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0)
}

fn cells(group: &Group<'_>) -> [String; 5] {
    let entry = &group.door.entry;
    let port = entry.port.value().map_or_else(|| "?".to_owned(), u64::to_string);
    [service_of(group.door), port, family(entry.family).to_owned(), instances_of(group), entry.door.clone()]
}

fn who(door: &Door) -> String {
    match door.why {
        Some(why) => format!("{} ({})", door.entry.sources, reasons::in_words(&why.word())),
        None => door.entry.sources.clone(),
    }
}

/// What decides it, and the lines by their numbers.
fn write_lines(door: &Door, out: &mut impl Write) -> io::Result<()> {
    let because = door.entry.because.split_once(": ").map_or("", |(_, because)| because);
    for line in wrap(because, WIDTH - 4) {
        writeln!(out, "    {line}")?;
    }
    for line in &door.lines {
        let place = line.path.as_ref().map_or_else(String::new, |path| format!("{path}:"));
        let head = format!("    {:>6} | ", format!("{place}{}", line.number));
        let shown: String = line.text.chars().take(WIDTH.saturating_sub(head.chars().count())).collect();
        writeln!(out, "{}", format!("{head}{shown}").trim_end())?;
    }
    Ok(())
}
