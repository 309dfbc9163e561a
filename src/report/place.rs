//! Where a finding is, as programs resolve it: files below the root of a repository.

use std::borrow::Cow;

use crate::finding::{Device, Finding, Location};
use crate::neutral::neutral;

/// The file in which a finding is, and its place there.
pub(super) struct Place<'a> {
    /// The file.
    pub(super) path: Cow<'a, str>,
    /// The first line, from 1.
    pub(super) line: u32,
    /// The first column, from 1, in characters.
    pub(super) column: u32,
    /// The last line.
    pub(super) end_line: u32,
    /// One past the last column.
    pub(super) end_column: u32,
}

/// Where a finding is. What is missing from a file as a whole is at its beginning.
pub(super) fn of<'a>(device: &'a Device, finding: &Finding) -> Place<'a> {
    finding.primary().map_or_else(
        || Place { path: file(device, 1), line: 1, column: 1, end_line: 1, end_column: 1 },
        |place| at(device, place),
    )
}

/// Where a finding is, its file as given on the command line.
pub(super) fn as_given<'a>(device: &'a Device, finding: &Finding) -> Place<'a> {
    let line = finding.primary().map_or(1, |place| place.at);
    Place { path: neutral(device.place(line).0), ..of(device, finding) }
}

/// A place on a device.
pub(super) fn at<'a>(device: &'a Device, place: &Location) -> Place<'a> {
    in_file(file(device, place.at), place)
}

/// A place in a file.
pub(super) fn in_file<'a>(path: Cow<'a, str>, place: &Location) -> Place<'a> {
    let Location { line, column, end_line, end_column, .. } = *place;
    Place { path, line, column, end_line, end_column }
}

/// The file that holds a line: relative where it can be. A path that was named from the root of the file system, as
/// pipelines do, is told by its way below the settings if it is there.
fn file(device: &Device, line: u32) -> Cow<'_, str> {
    let path = device.place(line).0;
    let known = if path.starts_with('/') && device.parts.is_empty() { &device.identity } else { path };
    relative(known)
}

/// A path without the `./` that says nothing.
pub(super) fn relative(path: &str) -> Cow<'_, str> {
    let mut path = path;
    while let Some(below) = path.strip_prefix("./") {
        path = below.trim_start_matches('/');
    }
    neutral(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Part;
    use crate::report::sample::{device, finding};
    use crate::verdict::Severity;

    #[test]
    fn files_are_told_from_the_root_of_the_repository() {
        let weak = finding("a", Severity::High, "lines[0]", 12);
        let at = |path: &str, identity: &str| {
            let device = Device { path: path.to_owned(), identity: identity.to_owned(), ..device(Vec::new()) };
            of(&device, &weak).path.into_owned()
        };
        assert_eq!(at("core/r1.cfg", "site/core/r1.cfg"), "core/r1.cfg");
        assert_eq!(at("././/core/r1.cfg", "x"), "core/r1.cfg");
        assert_eq!(at("/builds/site/core/r1.cfg", "core/r1.cfg"), "core/r1.cfg");
        assert_eq!(at("/elsewhere/r1.cfg", "/elsewhere/r1.cfg"), "/elsewhere/r1.cfg");
    }

    #[test]
    fn a_device_in_parts_names_the_part() {
        let part = |path: &str, before| Part { path: path.to_owned(), before };
        let device = Device { parts: vec![part("a.cfg", 0), part("b.cfg", 10)], ..device(Vec::new()) };
        assert_eq!(of(&device, &finding("a", Severity::High, "lines[0]", 12)).path, "b.cfg");
    }
}
