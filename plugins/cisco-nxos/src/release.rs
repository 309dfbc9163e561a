//! Which release this is and on which series of switches it runs: what defaults depend on.

mod header;

use seawall_api::model::{DeviceRole, Model, Version, VersionPart};
use seawall_api::tree::NodeKind;
use seawall_api::{Fact, Span, Text, Tree, Why};

/// The switches that NX-OS runs on, as far as their defaults differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Series {
    /// Nexus 3000 and 9000, of one image since 7.0(3)I2: ports are switched until told otherwise.
    Nexus9000,
    /// Nexus 5000 and 6000.
    Nexus5000,
    /// Nexus 7000 and 7700: ports are routed until told otherwise.
    Nexus7000,
}

/// The release, as far as the configuration tells.
#[derive(Debug, Clone, Default)]
pub(crate) struct Release {
    /// The version as the configuration prints it, and where; its handler sets it.
    pub(crate) printed: Option<(Version, Span)>,
    /// The series; `None` if nothing tells.
    pub(crate) series: Option<Series>,
    /// The first two numbers of the version.
    pub(crate) numbers: Option<(u64, u64)>,
}

impl Release {
    /// Reads what lines and headers say of system and release, and writes it into the model.
    pub(crate) fn settle(&mut self, text: &Text, tree: &Tree, model: &mut Model) {
        let headers = header::read(text, tree);
        let version = self.printed.clone().or(headers.version);
        self.numbers = version.as_ref().and_then(|(version, _)| numbers(version));
        let by_hardware = headers.hardware.as_ref().and_then(|(name, _)| series_of(name));
        let by_version =
            version.as_ref().and_then(|(version, _)| series_by_version(&version.text, one_image(text, tree)));
        self.series = by_hardware.or(by_version);
        let device = &mut model.device;
        device.system = Fact::Default(crate::PLATFORM.to_owned());
        // Every device that runs it is a switch, whatever it routes besides.
        device.role = Fact::Default(DeviceRole::Switch);
        match version {
            Some((version, span)) => device.version = Fact::Set(version, span),
            None => device.version.or_unknown(Why::Version),
        }
        if let Some((at, span)) = headers.changed {
            device.changed = Fact::some(at, span);
        }
        if let (Some((name, span)), Fact::Unknown(_)) = (headers.hardware, &device.hardware) {
            device.hardware = Fact::some(name, span);
        }
    }
}

/// Whether one image starts all (`boot nxos`) or a kickstart image comes first.
fn one_image(text: &Text, tree: &Tree) -> Option<bool> {
    tree.iter().filter(|(_, node)| node.kind == NodeKind::Command && node.parent.is_none()).find_map(|(_, node)| {
        let line = text.slice(node.span);
        line.starts_with("boot nxos ").then_some(true).or_else(|| line.starts_with("boot kickstart ").then_some(false))
    })
}

fn numbers(version: &Version) -> Option<(u64, u64)> {
    match version.parts().as_slice() {
        [VersionPart::Number(major), VersionPart::Number(minor), ..] => Some((*major, *minor)),
        _ => None,
    }
}

/// `Nexus9000 C93180YC-EX` and `N9K-C93180YC-EX` alike.
fn series_of(hardware: &str) -> Option<Series> {
    let number = hardware.trim_start_matches("Nexus").trim_start_matches([' ', 'N']);
    match number.bytes().next()? {
        b'3' | b'9' => Some(Series::Nexus9000),
        b'5' | b'6' => Some(Series::Nexus5000),
        b'7' => Some(Series::Nexus7000),
        _ => None,
    }
}

/// Trains have letters of their own: `7.0(3)I7(9)` and `6.0(2)U6(10)` of Nexus 3000 and 9000, `7.3(8)N1(1)` of Nexus 5000,
/// `7.3(9)D1(1)` of Nexus 7000. From 9 on only Nexus 3000 and 9000 count so, and MDS, whose image comes in two parts.
fn series_by_version(version: &str, one_image: Option<bool>) -> Option<Series> {
    let train = version.split_once(')').map_or("", |(_, train)| train);
    let major = version.split_once('.').and_then(|(major, _)| major.parse::<u64>().ok())?;
    match train.bytes().next() {
        Some(b'I' | b'U' | b'A' | b'F') => Some(Series::Nexus9000),
        Some(b'N') => Some(Series::Nexus5000),
        Some(b'D') => Some(Series::Nexus7000),
        _ if one_image == Some(true) || major >= 9 && one_image.is_none() => Some(Series::Nexus9000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::whole;

    #[test]
    fn trains_tell_the_series() {
        let series = |version: &str, one_image| series_by_version(version, one_image);
        assert_eq!(series("9.3(6)", None), Some(Series::Nexus9000));
        assert_eq!(series("9.3(6)", Some(false)), None);
        assert_eq!(series("7.0(3)I7(9)", None), Some(Series::Nexus9000));
        assert_eq!(series("5.2(1)N1(4)", None), Some(Series::Nexus5000));
        assert_eq!(series("7.3(9)D1(1)", Some(false)), Some(Series::Nexus7000));
        assert_eq!(series("6.2(2)", Some(false)), None);
        assert_eq!(series_of("N9K-C93180YC-EX"), Some(Series::Nexus9000));
        assert_eq!(series_of("Nexus7000 C7010"), Some(Series::Nexus7000));
    }

    #[test]
    fn version_and_day_of_the_last_change_are_known() {
        let reading = whole(
            "!Command: show running-config\n!Running configuration last done at: Tue Jun  9 16:36:16 2020\n\
             !Time: Wed Aug 19 16:38:58 2020\n\nversion 9.2(3) Bios:version 05.47 \nhostname a\n",
        );
        let device = &reading.model.device;
        assert_eq!(device.version.value().unwrap().text, "9.2(3)");
        assert_eq!(device.changed.configured().unwrap(), "2020-06-09T16:36:16");
        assert_eq!(device.role, Fact::Default(DeviceRole::Switch));
    }
}
