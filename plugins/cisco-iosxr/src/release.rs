//! What is known of the release.
//!
//! The device prints it into the header of its configuration: `!! IOS XR Configuration 7.5.1`, in release 6 also
//! `!! IOS XR Configuration version = 6.2.3`.

use seawall_api::model::{DeviceRole, Model, Version, VersionPart};
use seawall_api::tree::NodeKind;
use seawall_api::{Fact, Span, Text, Tree, Why};

/// How the header begins, behind the marks of a comment.
pub(crate) const HEADER: &str = "IOS XR Configuration";

/// As headers write them.
pub(crate) const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The release, as far as the configuration tells.
#[derive(Debug, Default, Clone)]
pub(crate) struct Release {
    /// The version as a header prints it, and where.
    printed: Option<(Version, Span)>,
    /// Its first two numbers.
    numbers: Option<(u64, u64)>,
}

impl Release {
    /// Whether the release is this one or a later one; `None` if nothing tells.
    pub(crate) fn at_least(&self, major: u64, minor: u64) -> Option<bool> {
        Some(self.numbers? >= (major, minor))
    }

    /// Reads what lines and headers say of system and release, and writes it into the model.
    pub(crate) fn settle(&mut self, text: &Text, tree: &Tree, model: &mut Model) {
        for (id, _) in tree.iter().filter(|(_, node)| node.kind == NodeKind::Comment || node.kind == NodeKind::Residue)
        {
            self.header(tree.text(id, text), tree.get(id).map(|node| node.span), model);
        }
        let device = &mut model.device;
        device.system = Fact::Default(crate::PLATFORM.to_owned());
        // It runs on routers alone: ASR 9000, CRS, NCS, 8000, XRv and XRd.
        device.role = Fact::Default(DeviceRole::Router);
        match &self.printed {
            Some((version, span)) => device.version = Fact::Set(version.clone(), *span),
            None => device.version.or_unknown(Why::Version),
        }
    }

    fn header(&mut self, line: &str, span: Option<Span>, model: &mut Model) {
        let Some(span) = span else { return };
        let line = line.trim_start_matches('!').trim_start();
        if let Some(version) = version(line).filter(|_| self.printed.is_none()) {
            let version = Version::new(version);
            self.numbers = numbers(&version);
            self.printed = Some((version, span));
        } else if let Some(at) = changed(line)
            && !model.device.changed.is_set()
        {
            model.device.changed = Fact::some(at, span);
        } else if let Some(name) = hardware(line)
            && !model.device.hardware.is_set()
        {
            model.device.hardware = Fact::some(name.to_owned(), span);
        }
    }
}

/// The version in the header, or in a line of `show version` that an archive put above:
/// `Cisco IOS XR Software, Version 7.3.2`, with `[Default]` behind it in old releases.
fn version(line: &str) -> Option<&str> {
    let rest = match line.strip_prefix(HEADER) {
        Some(rest) => rest.trim_start().trim_start_matches("version").trim_start().trim_start_matches('=').trim_start(),
        None => line.split_once("Cisco IOS XR Software, Version ")?.1,
    };
    let version = rest.split([' ', ',', '[']).next()?;
    let is_version = version.starts_with(|first: char| first.is_ascii_digit()) && version.contains('.');
    is_version.then_some(version)
}

/// `Last configuration change at Wed Aug 18 19:55:09 2021 by x` is `2021-08-18T19:55:09`.
fn changed(line: &str) -> Option<String> {
    let mut words = line.strip_prefix("Last configuration change at ")?.split_whitespace().skip(1);
    let (month, day, time, year) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    let (day, year) = (day.parse::<u8>().ok()?, year.parse::<u16>().ok()?);
    let is_time = time.len() == 8 && time.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    (is_time && (1..=31).contains(&day)).then(|| format!("{year:04}-{month:02}-{day:02}T{time}"))
}

/// The chassis in a line of `show version`: `cisco ASR9K Series (Intel 686 F6M14S4) processor with ...`.
fn hardware(line: &str) -> Option<&str> {
    let (name, behind) = line.strip_prefix("cisco ")?.split_once(" (")?;
    behind.contains(") processor with ").then_some(name)
}

fn numbers(version: &Version) -> Option<(u64, u64)> {
    let mut parts = version.parts().into_iter();
    match (parts.next(), parts.next()) {
        (Some(VersionPart::Number(major)), Some(VersionPart::Number(minor))) => Some((major, minor)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::whole;

    #[test]
    fn headers_give_version_and_change() {
        for (header, expected) in [
            ("!! IOS XR Configuration 7.5.1", Some("7.5.1")),
            ("!! IOS XR Configuration version = 6.2.3", Some("6.2.3")),
            ("!! IOS XR Configuration", None),
            ("! Cisco IOS XR Software, Version 5.3.3[Default]", Some("5.3.3")),
        ] {
            let reading = whole(&format!("{header}\nhostname r\nend\n"));
            let version = reading.model.device.version.value().map(|version| version.text.as_str());
            assert_eq!(version, expected, "{header}");
        }
        let reading = whole("!! Last configuration change at Wed Aug  8 09:05:01 2021 by someone\nhostname r\nend\n");
        assert_eq!(reading.model.device.changed.configured().unwrap(), "2021-08-08T09:05:01");
    }

    #[test]
    fn hardware_stands_above() {
        let line = "! cisco ASR9K Series (Intel 686 F6M14S4) processor with 6291456K bytes of memory.";
        let reading = whole(&format!("{line}\nhostname r\nend\n"));
        assert_eq!(reading.model.device.hardware.configured().unwrap(), "ASR9K Series");
        assert_eq!(reading.model.device.role, Fact::Default(DeviceRole::Router));
    }
}
