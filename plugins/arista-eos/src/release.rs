//! What is known of the release: version, hardware, what it is built for.
//!
//! `! device: leaf1 (DCS-7050SX3-48YC12, EOS-4.32.1F)` stands at the head of what a device prints; `boot system flash:/EOS-4.28.3M.swi` names
//! the image of the next start.

use seawall_api::model::{DeviceRole, Model, Version};
use seawall_api::tree::NodeKind;
use seawall_api::{Fact, Span, Text, Tree, Why};

/// Headers end early; what stands in a comment far below says something else.
const LAST_LINE: u32 = 100;

/// The release, as far as the configuration tells.
#[derive(Debug, Default)]
pub(crate) struct Release {
    /// The version and where it stands.
    printed: Option<(Version, Span)>,
}

impl Release {
    /// Whether the version is this one or a later one; `None` where the configuration does not tell.
    pub(crate) fn at_least(&self, major: u64, minor: u64) -> Option<bool> {
        let known = numbers(&self.printed.as_ref()?.0.text)?;
        Some(known >= (major, minor))
    }

    /// Reads what lines and headers say of system and release, and writes it into the model.
    pub(crate) fn settle(&mut self, text: &Text, tree: &Tree, model: &mut Model) {
        let device = &mut model.device;
        device.system = Fact::Default(crate::PLATFORM.to_owned());
        let mut hardware = None;
        let mut image = None;
        for (_, node) in tree.iter() {
            let line = text.slice(node.span);
            let head = node.line < LAST_LINE && matches!(node.kind, NodeKind::Comment | NodeKind::Residue);
            if head {
                let line = line.trim_start_matches('!').trim_start();
                if let Some((name, version)) = device_header(line) {
                    hardware.get_or_insert((name, node.span));
                    self.printed.get_or_insert((Version::new(version), node.span));
                } else if let Some(version) = line.strip_prefix("Software image version: ") {
                    self.printed.get_or_insert((Version::new(release_of(version)), node.span));
                } else if let Some(changed) = line.strip_prefix("Startup-config last modified at ").and_then(changed) {
                    device.changed = Fact::some(changed, node.span);
                }
            }
            if let Some(version) = image_version(line.trim_start_matches('!').trim_start()) {
                image.get_or_insert((Version::new(version), node.span));
            }
        }
        if self.printed.is_none() {
            self.printed = image;
        }
        match &self.printed {
            Some((version, span)) => device.version = Fact::Set(version.clone(), *span),
            None => device.version = Fact::Unknown(Why::Version),
        }
        if let Some((name, span)) = hardware {
            if let Some(role) = role(name) {
                device.role = Fact::Set(role, span);
            }
            device.hardware = Fact::some(name.to_owned(), span);
        }
    }
}

/// Model and version in `device: leaf1 (DCS-7050SX3-48YC12, EOS-4.32.1F-3726.4321F (engineering build))`.
fn device_header(line: &str) -> Option<(&str, &str)> {
    let (_, rest) = line.strip_prefix("device: ")?.split_once(" (")?;
    let (model, rest) = rest.split_once(", EOS-")?;
    Some((model, release_of(rest)))
}

/// `4.32.1F` of `4.32.1F-37265360.4321F (engineering build))`.
fn release_of(written: &str) -> &str {
    written.split(['-', ' ', ')']).next().unwrap_or(written)
}

/// The version in the name of an image: `boot system flash:/EOS64-4.28.3M.swi`, `flash:/vEOS-lab-4.20.1F.swi`.
fn image_version(line: &str) -> Option<&str> {
    let (_, file) = line.strip_prefix("boot system ")?.rsplit_once(['/', ':'])?;
    let (_, version) = file.strip_suffix(".swi")?.rsplit_once('-')?;
    (version.starts_with("4.") && version.split('.').count() >= 3).then_some(version)
}

/// The first two numbers of a version.
fn numbers(version: &str) -> Option<(u64, u64)> {
    let mut parts = version.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// DCS are data centre switches and routers of one family, CCS campus switches; AWE are routers for wide areas ("Arista product
/// selector"). The virtual ones are named for what they stand for.
fn role(model: &str) -> Option<DeviceRole> {
    if ["DCS-", "CCS-", "cEOSLab", "vEOS-lab"].iter().any(|start| model.starts_with(start)) {
        Some(DeviceRole::Switch)
    } else if ["AWE-", "CloudEOS", "vEOS Router", "vEOS-Router"].iter().any(|start| model.starts_with(start)) {
        Some(DeviceRole::Router)
    } else {
        None
    }
}

/// `Fri Jan 12 08:11:02 2024 by admin` as `2024-01-12T08:11:02`.
fn changed(written: &str) -> Option<String> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut words = written.split_ascii_whitespace().skip(1);
    let (month, day, time, year) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    let (day, year) = (day.parse::<u8>().ok()?, year.parse::<u16>().ok()?);
    let is_time = time.len() == 8 && time.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    (is_time && (1..=31).contains(&day)).then(|| format!("{year:04}-{month:02}-{day:02}T{time}"))
}

#[cfg(test)]
mod tests {
    use seawall_api::model::DeviceRole;

    use crate::sample::whole;

    #[test]
    fn the_header_names_model_and_version() {
        let reading = whole(
            "! Command: show running-config\n! Startup-config last modified at Fri Jan 12 08:11:02 2024 by admin\n\
             ! device: leaf1 (DCS-7050SX3-48YC12, EOS-4.32.1F-37265360.4321F (engineering build))\n!\nend\n",
        );
        let device = &reading.model.device;
        assert_eq!(device.version.value().unwrap().text, "4.32.1F");
        assert_eq!(device.hardware.configured().unwrap(), "DCS-7050SX3-48YC12");
        assert_eq!(device.role.value(), Some(&DeviceRole::Switch));
        assert_eq!(device.changed.configured().unwrap(), "2024-01-12T08:11:02");
    }

    #[test]
    fn the_image_names_the_version_where_no_header_does() {
        let version = |config: &str| whole(config).model.device.version.value().map(|version| version.text.clone());
        assert_eq!(version("! boot system flash:/EOS-4.20.5.1F.swi\nend\n").as_deref(), Some("4.20.5.1F"));
        assert_eq!(version("boot system flash:/vEOS-lab-4.28.3M.swi\nend\n").as_deref(), Some("4.28.3M"));
        assert_eq!(version("boot system flash:/vEOS-lab.swi\nend\n"), None);
    }
}
