//! What the device and archives put above a configuration, in comments.

use seawall_api::model::Version;
use seawall_api::tree::NodeKind;
use seawall_api::{Span, Text, Tree};

/// Headers end early; what stands in a comment far below says something else.
const LAST_LINE: u32 = 400;

/// What headers say.
#[derive(Debug, Clone, Default)]
pub(super) struct Headers {
    /// The version in a line of `show version`.
    pub(super) version: Option<(Version, Span)>,
    /// The hardware's name.
    pub(super) hardware: Option<(String, Span)>,
    /// When the configuration was last changed.
    pub(super) changed: Option<(String, Span)>,
}

/// Reads the comments and the residue at the beginning.
pub(super) fn read(text: &Text, tree: &Tree) -> Headers {
    let mut headers = Headers::default();
    let around = |kind| matches!(kind, NodeKind::Comment | NodeKind::Residue);
    for (_, node) in tree.iter().take_while(|(_, node)| node.line < LAST_LINE).filter(|(_, node)| around(node.kind)) {
        let line = text.slice(node.span).trim_start_matches(['!', '#']).trim_start();
        if let Some(at) = line.strip_prefix("Running configuration last done at: ").and_then(moment) {
            headers.changed.get_or_insert((at, node.span));
        } else if let Some(version) = version(line) {
            headers.version.get_or_insert((Version::new(version), node.span));
        } else if let Some(name) = hardware(line) {
            headers.hardware.get_or_insert((name, node.span));
        }
    }
    headers
}

/// `NXOS: version 9.3(3)`, `system:    version 6.2(2)`, with `Software:` before them in RANCID's archives.
fn version(line: &str) -> Option<&str> {
    let line = line.strip_prefix("Software:").map_or(line, str::trim_start);
    let (part, rest) = line.split_once(':')?;
    let version = rest.trim_start().strip_prefix("version ")?.split_whitespace().next()?;
    let is_version = version.starts_with(|first: char| first.is_ascii_digit());
    (["NXOS", "system"].contains(&part) && is_version).then_some(version)
}

/// `cisco Nexus9000 C9336C-FX2 Chassis`, with `Hardware:` before it in RANCID's archives.
fn hardware(line: &str) -> Option<String> {
    let line = line.strip_prefix("Hardware:").map_or(line, str::trim_start);
    let rest = line.strip_prefix("cisco ").or_else(|| line.strip_prefix("Cisco "))?;
    let mut words = rest.split_whitespace();
    let (family, model) = (words.next()?, words.next()?);
    let is_series =
        family.strip_prefix("Nexus").is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()));
    (is_series && line.contains("hassis")).then(|| format!("{family} {model}"))
}

/// `Tue Jun  9 16:36:16 2020` as `2020-06-09T16:36:16`, in the device's own time.
fn moment(text: &str) -> Option<String> {
    let mut words = text.split_whitespace().skip(1);
    let (month, day, time, year) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    let (day, year) = (day.parse::<u8>().ok()?, year.parse::<u16>().ok()?);
    let is_time = time.len() == 8 && time.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    (is_time && (1..=31).contains(&day)).then(|| format!("{year:04}-{month:02}-{day:02}T{time}"))
}

/// As headers write them.
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn archives_name_version_and_hardware() {
        assert_eq!(version("NXOS: version 9.3(3) [build 9.3(3)]"), Some("9.3(3)"));
        assert_eq!(version("Software: system:    version 6.2(2)"), Some("6.2(2)"));
        assert_eq!(version("BIOS: version 07.59"), None);
        assert_eq!(hardware("cisco Nexus9000 C9336C-FX2 Chassis").as_deref(), Some("Nexus9000 C9336C-FX2"));
        assert_eq!(hardware("Cisco Nexus Operating System (NX-OS) Software"), None);
    }
}
