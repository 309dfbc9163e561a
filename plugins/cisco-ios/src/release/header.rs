//! What archives and terminals put around a configuration: `show version`, in comments or plain.

use seawall_api::model::{Version, VersionPart};
use seawall_api::tree::NodeKind;
use seawall_api::{Span, Text, Tree};

/// Headers end early; what stands in a comment far below says something else.
const LAST_LINE: u32 = 400;

/// A version in a header.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// The version.
    pub(super) version: Version,
    /// Whether the header names IOS XE.
    pub(super) is_xe: bool,
    /// The header's line.
    pub(super) span: Span,
}

/// What headers say.
#[derive(Debug, Clone, Default)]
pub(super) struct Headers {
    /// Versions in line order.
    pub(super) versions: Vec<Found>,
    /// The hardware's name.
    pub(super) hardware: Option<(String, Span)>,
    /// When the configuration was last changed, or else last saved.
    pub(super) changed: Option<(String, Span)>,
}

/// Reads the comments and the residue at the beginning.
pub(super) fn read(text: &Text, tree: &Tree) -> Headers {
    let mut headers = Headers::default();
    let around = |kind| matches!(kind, NodeKind::Comment | NodeKind::Residue);
    for (_, node) in tree.iter().take_while(|(_, node)| node.line < LAST_LINE).filter(|(_, node)| around(node.kind)) {
        let line = text.slice(node.span).trim_start_matches(['!', '#']).trim_start();
        if let Some((version, is_xe)) = version(line) {
            headers.versions.push(Found { version: Version::new(version), is_xe, span: node.span });
        } else if let Some(at) = changed(line) {
            // The change stands above the time of saving, which alone says when the device was last changed at the latest.
            headers.changed.get_or_insert((at, node.span));
        } else if headers.hardware.is_none() {
            headers.hardware = hardware(line).map(|name| (name.to_owned(), node.span));
        }
    }
    headers
}

/// When a line of the header says that the configuration was changed or saved, in the device's own time:
/// `Last configuration change at 16:24:39 UTC Fri Jun 5 2020 by admin` is `2020-06-05T16:24:39`.
fn changed(line: &str) -> Option<String> {
    let rest = ["Last configuration change at ", "NVRAM config last updated at "]
        .iter()
        .find_map(|start| line.strip_prefix(start))?;
    let mut words = rest.split_whitespace();
    // A clock that was never set has a mark before it.
    let time = words.next()?.trim_start_matches(['*', '.']);
    let (time, _) = time.split_once('.').unwrap_or((time, ""));
    let is_time = time.len() == 8 && time.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    let (month, day, year) = (words.by_ref().nth(2)?, words.next()?, words.next()?);
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    let (day, year) = (day.parse::<u8>().ok()?, year.parse::<u16>().ok()?);
    (is_time && (1..=31).contains(&day)).then(|| format!("{year:04}-{month:02}-{day:02}T{time}"))
}

/// As headers write them.
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The first two numbers of a version.
pub(super) fn numbers(version: &Version) -> (Option<u64>, Option<u64>) {
    let mut parts = version.parts().into_iter();
    let mut number = || match parts.next() {
        Some(VersionPart::Number(number)) => Some(number),
        _ => None,
    };
    (number(), number())
}

/// The version in a line of `show version`, or in the line that archives make of it, and whether it is IOS XE's.
fn version(line: &str) -> Option<(&str, bool)> {
    let (software, rest) = if let Some(image) = line.strip_prefix("Image: Software: ") {
        image.split_once(", ")?
    } else if line.contains("IOS") && line.contains("Software") || line.starts_with("IOS (tm)") {
        line.split_once("Version ").or_else(|| line.split_once("version "))?
    } else {
        return None;
    };
    let version = rest.split([',', ' ']).next()?;
    let is_version = version.starts_with(|first: char| first.is_ascii_digit()) && version.contains('.');
    let upper = software.to_ascii_uppercase();
    // `Cisco IOS Software [Fuji], ...`: only IOS XE has names for its releases.
    let names_xe = ["IOS XE", "IOS-XE", "IOSXE", "LINUX_IOSD", "CAT3K_CAA", "SOFTWARE ["];
    is_version.then(|| (version, names_xe.iter().any(|name| upper.contains(name))))
}

/// The hardware in `Chassis type: ...`, `Model number : ...` or `cisco ISR4331/K9 (1RU) processor with ...`.
fn hardware(line: &str) -> Option<&str> {
    if let Some(name) = line.strip_prefix("Chassis type:") {
        return name.split_whitespace().next();
    }
    if let Some((_, name)) = line.split_once(':').filter(|(key, _)| key.trim_end().eq_ignore_ascii_case("model number"))
    {
        return name.split_whitespace().next();
    }
    let rest = line.strip_prefix("cisco ").or_else(|| line.strip_prefix("Cisco "))?;
    let (name, behind) = rest.split_once(' ')?;
    (behind.starts_with('(') && behind.contains(") processor")).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_real_headers() {
        for (line, expected) in [
            ("Cisco IOS XE Software, Version 17.09.04a", Some(("17.09.04a", true))),
            (
                "Cisco IOS Software [Fuji], ISR Software (X86_64_LINUX_IOSD-UNIVERSALK9-M), Version 16.9.4, RELEASE SOFTWARE (fc2)",
                Some(("16.9.4", true)),
            ),
            (
                "Cisco IOS Software, C2960S Software (C2960S-UNIVERSALK9-M), Version 15.2(4)E10, RELEASE SOFTWARE (fc1)",
                Some(("15.2(4)E10", false)),
            ),
            ("IOS (tm) C2600 Software (C2600-IS-M), Version 12.2(2)XA, RELEASE", Some(("12.2(2)XA", false))),
            ("Image: Software: C2900-UNIVERSALK9-M, 15.2(4)M3, RELEASE SOFTWARE (fc2)", Some(("15.2(4)M3", false))),
            ("Image: Software: PPC_LINUX_IOSD-UNIVERSALK9_NPE-M, 16.8.1b, RELEASE", Some(("16.8.1b", true))),
            ("ROM: System Bootstrap, Version 15.0(1r)M9, RELEASE SOFTWARE (fc1)", None),
            ("Cisco IOS Comprehensive Router Configuration", None),
        ] {
            assert_eq!(version(line), expected, "{line}");
        }
    }

    #[test]
    fn times_of_real_headers() {
        for (line, expected) in [
            ("Last configuration change at 16:51:40 UTC Fri May 24 2024", Some("2024-05-24T16:51:40")),
            ("Last configuration change at 18:41:02 UTC Thu Nov 4 2016 by someone", Some("2016-11-04T18:41:02")),
            ("NVRAM config last updated at 17:56:48 EDT Wed Jun 10 2026", Some("2026-06-10T17:56:48")),
            ("Last configuration change at *00:12:01.500 UTC Mon Mar 1 1993", Some("1993-03-01T00:12:01")),
            ("No configuration change since last restart", None),
            ("Last configuration change at some time", None),
        ] {
            assert_eq!(changed(line).as_deref(), expected, "{line}");
        }
    }

    #[test]
    fn hardware_of_real_headers() {
        assert_eq!(hardware("Chassis type: ASR-920-24TZ-M"), Some("ASR-920-24TZ-M"));
        assert_eq!(hardware("Model number                    : WS-C2960S-24TS-L"), Some("WS-C2960S-24TS-L"));
        assert_eq!(
            hardware("cisco ISR4331/K9 (1RU) processor with 1795999K/6147K bytes of memory."),
            Some("ISR4331/K9")
        );
        assert_eq!(hardware("Cisco IOS (tm) Software"), None);
    }
}
