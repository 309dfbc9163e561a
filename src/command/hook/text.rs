//! What the hook says: nothing where nothing is new.

use std::collections::BTreeSet;
use std::io::{self, Write};

use crate::finding::{Device, Finding, Fix, Grant};
use crate::neutral::neutral;
use crate::report::paint::Paint;
use crate::report::{FailOn, Skipped};

/// How many lines of a fix are shown.
const FIX_LINES: usize = 8;

/// What there is to say.
#[derive(Default)]
pub(super) struct Said<'a> {
    /// What refuses the commit, by device and place.
    pub(super) new: Vec<(&'a Device, &'a Finding)>,
    /// What would, and is waived.
    pub(super) waived: Vec<(&'a Device, &'a Grant)>,
    /// What was a configuration before and is none that Seawall reads now.
    pub(super) lost: Vec<&'a Skipped>,
    /// How many configurations were judged.
    pub(super) devices: usize,
    /// Whether there are rules that compare devices, which are not judged here.
    pub(super) compares: bool,
}

/// Says it.
pub(super) fn write(
    said: &Said<'_>,
    limit: FailOn,
    against: &str,
    paint: Paint,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut fixes = BTreeSet::new();
    for (device, finding) in &said.new {
        line(device, finding, paint, out)?;
        if let Some(fix) = &finding.fix
            && fixes.insert((&finding.rule.id, &fix.commands, &fix.manual))
        {
            write_fix(fix, out)?;
        }
    }
    write_waived(&said.waived, out)?;
    for skipped in &said.lost {
        writeln!(out, "{}: not judged any more: {}", neutral(&skipped.path), neutral(&skipped.reason))?;
    }
    if !said.new.is_empty() {
        summary(said, limit, against, paint, out)?;
    }
    out.flush()
}

/// `path:line:column: severity rule message`, which editors and terminals make a link of.
fn line(device: &Device, finding: &Finding, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let (path, line, column) = match finding.primary() {
        Some(place) => {
            let (path, line) = device.place(place.at);
            (path, line, place.column)
        }
        None => (device.path.as_str(), 1, 1),
    };
    let severity = paint.severity(finding.severity, finding.severity.word());
    writeln!(
        out,
        "{}:{line}:{column}: {severity} {} {}",
        neutral(path),
        neutral(&finding.rule.id),
        neutral(&finding.message)
    )
}

fn write_fix(fix: &Fix, out: &mut dyn Write) -> io::Result<()> {
    if let Some(reason) = fix.manual.as_ref().filter(|_| fix.commands.is_empty()) {
        return writeln!(out, "    fix by hand: {}", neutral(reason));
    }
    let lines: Vec<&str> = fix.commands.lines().collect();
    for (at, command) in lines.iter().take(FIX_LINES).enumerate() {
        let head = if at == 0 { "fix: " } else { "     " };
        writeln!(out, "    {head}{}", neutral(command))?;
    }
    match lines.len().checked_sub(FIX_LINES) {
        Some(more) if more > 0 => writeln!(out, "         ... and {more} more lines"),
        _ => Ok(()),
    }
}

/// One line for what one waiver covers in one file.
fn write_waived(waived: &[(&Device, &Grant)], out: &mut dyn Write) -> io::Result<()> {
    let mut left = waived;
    while let Some((device, grant)) = left.first() {
        let same = |(other, granted): &&(&Device, &Grant)| other.path == device.path && granted.place == grant.place;
        let number = left.iter().take_while(same).count();
        let findings = if number == 1 { "1 finding".to_owned() } else { format!("{number} findings") };
        let until = grant.expires.map_or(" in place".to_owned(), |day| format!(" until {day}"));
        writeln!(out, "{}: {findings} waived{until}: {}", neutral(&device.path), neutral(&grant.reason))?;
        left = left.get(number.max(1)..).unwrap_or_default();
    }
    Ok(())
}

fn summary(said: &Said<'_>, limit: FailOn, against: &str, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let number = said.new.len();
    let findings = if number == 1 { "1 new finding" } else { "new findings" };
    let count = if number == 1 { findings.to_owned() } else { format!("{number} {findings}") };
    let files =
        if said.devices == 1 { "1 configuration".to_owned() } else { format!("{} configurations", said.devices) };
    writeln!(
        out,
        "\n{}",
        paint.bold(&format!(
            "{count} of severity {} or above in {files}; what {} has is not counted.",
            limit.severity.word(),
            neutral(against)
        ))
    )?;
    if said.compares {
        writeln!(out, "Rules that compare devices were not judged: a commit holds a part of them only.")?;
    }
    let rule = said.new.first().map_or("", |(_, finding)| finding.rule.id.as_str());
    writeln!(out, "`seawall explain {}` says why it matters; a waiver accepts it for a time.", neutral(rule))
}
