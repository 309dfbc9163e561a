//! One line a finding, as editors and hooks read them; nothing when there is none.

use std::io::{self, Write};

use crate::finding::Device;
use crate::neutral::neutral;
use crate::report::View;
use crate::report::paint::Paint;

/// Writes a device's findings, by place.
pub(super) fn write(device: &Device, view: &View, out: &mut dyn Write) -> io::Result<()> {
    let paint = Paint::new(view.color);
    for finding in device.findings.iter().filter(|finding| view.shows(finding) && view.lists(finding)) {
        let (line, column) = finding.primary().map_or((1, 1), |place| (place.line, place.column));
        let path = finding.primary().map_or(device.path.as_str(), |place| device.place(place.at).0);
        let head = format!("{}[{}]", finding.severity.word(), finding.rule.id);
        let head = paint.severity(finding.severity, &head);
        writeln!(out, "{}:{line}:{column}: {head}: {}", neutral(path), neutral(&finding.message))?;
    }
    Ok(())
}
