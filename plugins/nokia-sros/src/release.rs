//! What is known of the release: version, hardware, what it is built for.
//!
//! The device prints them at the head of its configuration: `# TiMOS-B-21.2.R1 both/x86_64 Nokia 7750 SR Copyright ...`; MD-CLI adds
//! `# Last modified 2026-06-05T04:36:26.6+00:00 by admin (MD-CLI) from ...`.

use seawall_api::model::{DeviceRole, Model, Version};
use seawall_api::tree::NodeKind;
use seawall_api::{Fact, Span, Text, Tree, Why};

use crate::form::Form;

/// How the header begins.
pub(crate) const HEADER: &str = "# TiMOS-";

/// The release, as far as the configuration tells.
#[derive(Debug, Default)]
pub(crate) struct Release {
    /// How the configuration is written; some defaults follow it.
    pub(crate) form: Form,
    /// The version and where it stands.
    printed: Option<(Version, Span)>,
}

impl Release {
    /// Whether the version is this one or a later one; `None` where the configuration does not tell.
    pub(crate) fn at_least(&self, major: u64, minor: u64) -> Option<bool> {
        let mut parts = self.printed.as_ref()?.0.text.split('.');
        let known = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        Some(known >= (major, minor))
    }

    /// Reads what headers say of system and release, and writes it into the model.
    pub(crate) fn settle(&mut self, text: &Text, tree: &Tree, model: &mut Model) {
        let device = &mut model.device;
        device.system = Fact::Default(crate::PLATFORM.to_owned());
        // It is made for routers; the two families of switches that run it say so in the header.
        device.role = Fact::Default(DeviceRole::Router);
        for (_, node) in tree.iter().filter(|(_, node)| node.kind == NodeKind::Comment) {
            let line = text.slice(node.span);
            if let Some((version, hardware)) = header(line).filter(|_| self.printed.is_none()) {
                self.printed = Some((Version::new(version), node.span));
                if hardware.contains("7210 SAS") || hardware.contains("7450 ESS") {
                    device.role = Fact::Set(DeviceRole::Switch, node.span);
                }
                if !hardware.is_empty() {
                    device.hardware = Fact::some(hardware.to_owned(), node.span);
                }
            } else if let Some(changed) = line.strip_prefix("# Last modified ").and_then(changed) {
                device.changed = Fact::some(changed.to_owned(), node.span);
            }
        }
        match &self.printed {
            Some((version, span)) => device.version = Fact::Set(version.clone(), *span),
            None => device.version = Fact::Unknown(Why::Version),
        }
    }
}

/// Version and hardware in `# TiMOS-B-21.2.R1 both/x86_64 Nokia 7750 SR Copyright (c) ...`: the letter says what the image is for.
fn header(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.strip_prefix(HEADER)?.split_once(' ').unwrap_or((line.strip_prefix(HEADER)?, ""));
    let version = name.split_once('-').map_or(name, |(_, version)| version);
    let vendor = ["Nokia ", "ALCATEL "].iter().find_map(|vendor| rest.split_once(vendor));
    let hardware = vendor.map_or("", |(_, behind)| behind.split(" Copyright").next().unwrap_or_default().trim());
    version.starts_with(|mark: char| mark.is_ascii_digit()).then_some((version, hardware))
}

/// `2026-06-05T04:36:26` of `2026-06-05T04:36:26.6+00:00 by system (MD-CLI) from Console`.
fn changed(written: &str) -> Option<&str> {
    let time = written.get(..19)?;
    let is_digit_or_mark = |mark: char| mark.is_ascii_digit() || matches!(mark, '-' | ':' | 'T');
    (time.chars().all(is_digit_or_mark) && time.contains('T')).then_some(time)
}

#[cfg(test)]
mod tests {
    use seawall_api::model::DeviceRole;

    use crate::sample::whole;

    #[test]
    fn the_header_names_version_and_hardware() {
        let device = whole(
            "# TiMOS-B-21.2.R1 both/x86_64 Nokia 7750 SR Copyright (c) 2000-2021 Nokia.\n# Generated 2026\n\
             # Last modified 2026-06-05T04:36:26.6+00:00 by system (MD-CLI) from Console\nexit all\n",
        )
        .model
        .device;
        assert_eq!(device.version.value().unwrap().text, "21.2.R1");
        assert_eq!(device.hardware.configured().unwrap(), "7750 SR");
        assert_eq!(device.changed.configured().unwrap(), "2026-06-05T04:36:26");
        assert_eq!(device.role.value(), Some(&DeviceRole::Router));
    }

    #[test]
    fn older_headers_name_the_vendor_of_their_time() {
        let device = whole("# TiMOS-B-8.0.R9 both/mpc ALCATEL SAS-M 7210 Copyright (c) 2000-2014\n").model.device;
        assert_eq!(device.version.value().unwrap().text, "8.0.R9");
        assert_eq!(device.hardware.configured().unwrap(), "SAS-M 7210");
        assert_eq!(whole("# TiMOS-B-21.2.R1\n").model.device.version.value().unwrap().text, "21.2.R1");
    }
}
