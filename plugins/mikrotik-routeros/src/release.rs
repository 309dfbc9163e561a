//! What is known of the release: version, hardware, and how the file was exported.
//!
//! ```text
//! # 2024-01-15 10:22:31 by RouterOS 7.12.1
//! # software id = ABCD-1234
//! #
//! # model = CCR2004-16G-2S+
//! ```

use seawall_api::model::{DeviceRole, Model, Version};
use seawall_api::tree::NodeKind;
use seawall_api::{Fact, Span, Text, Tree, Why};

/// Headers end early; archives put much before them.
const LAST_LINE: u32 = 400;

/// The release, as far as the configuration tells.
#[derive(Debug, Default)]
pub(crate) struct Release {
    /// The version and where it stands.
    version: Option<(Version, Span)>,
    hardware: Option<(String, Span)>,
    /// Whether secrets stand in the export, or were left out of it, where either can be seen.
    secrets: Option<bool>,
}

impl Release {
    /// Reads what the comments of a header say.
    pub(crate) fn of(text: &Text, tree: &Tree) -> Self {
        let mut release = Self::default();
        let mut installed = None;
        for (_, node) in tree.iter().take_while(|(_, node)| node.line < LAST_LINE) {
            if node.kind != NodeKind::Comment {
                continue;
            }
            let line = text.slice(node.span).trim_start_matches(['#', '!', ' ']);
            if let Some((_, version)) = line.split_once("by RouterOS ") {
                release.version.get_or_insert((Version::new(first_word(version)), node.span));
            } else if let Some(model) = value_of(line, "model =").or_else(|| value_of(line, "board-name:")) {
                release.hardware.get_or_insert((model.to_owned(), node.span));
            } else if let Some(version) = value_of(line, "version:").or_else(|| value_of(line, "installed-version:")) {
                installed.get_or_insert((Version::new(first_word(version)), node.span));
            }
        }
        release.version = release.version.or(installed);
        release.secrets = shown(text, tree);
        release
    }

    /// Why a secret that is not there may be there all the same. MikroTik, "Configuration Management": exports of RouterOS 7 leave
    /// secrets out unless `show-sensitive` is asked for, earlier ones where `hide-sensitive` is.
    pub(crate) fn absent_secret(&self) -> Option<Why> {
        match (self.secrets, self.major()) {
            (Some(true), _) | (None, Some(..=6)) => None,
            (Some(false), _) | (None, Some(_)) => Some(Why::VendorHides),
            (None, None) => Some(Why::Version),
        }
    }

    /// Whether the export was made without secrets: none stands in it, and its release leaves them out.
    pub(crate) fn withholds(&self) -> Fact<bool> {
        match (&self.version, self.absent_secret()) {
            (Some((_, at)), Some(_)) => Fact::Set(true, *at),
            (Some((_, at)), None) if self.secrets == Some(true) => Fact::Set(false, *at),
            _ => Fact::default(),
        }
    }

    /// The first number of the version: 6 or 7.
    pub(crate) fn major(&self) -> Option<u64> {
        self.version.as_ref()?.0.text.split('.').next()?.parse().ok()
    }

    /// Whether the version is this one or a later one; `None` where the configuration does not tell.
    pub(crate) fn at_least(&self, major: u64, minor: u64) -> Option<bool> {
        let mut parts = self.version.as_ref()?.0.text.split(|mark: char| !mark.is_ascii_digit());
        let known = (parts.next()?.parse::<u64>().ok()?, parts.next()?.parse::<u64>().ok()?);
        Some(known >= (major, minor))
    }

    /// Writes what is known into the model.
    pub(crate) fn settle(&self, model: &mut Model) {
        let device = &mut model.device;
        device.system = Fact::Default(crate::PLATFORM.to_owned());
        device.version = match &self.version {
            Some((version, span)) => Fact::Set(version.clone(), *span),
            None => Fact::Unknown(Why::Version),
        };
        if let Some((hardware, span)) = &self.hardware {
            device.hardware = Fact::some(hardware.clone(), *span);
            if let Some(role) = role(hardware) {
                device.role = Fact::Set(role, *span);
            }
        }
    }
}

fn first_word(written: &str) -> &str {
    written.split_ascii_whitespace().next().unwrap_or_default()
}

fn value_of<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    line.strip_prefix(key).map(str::trim).filter(|value| !value.is_empty())
}

/// Words that only secrets stand behind.
const SECRETS: &[&str] =
    &[" password=", " secret=", "-key=", " passphrase=", "-password=", "-secret=", " wpa2-pre-shared-key="];

/// Records that nobody makes without a secret, and the property that holds it.
const NEEDING: &[(&str, &str)] =
    &[("/ppp secret", "password="), ("/radius", "secret="), ("/ip ipsec identity", "secret=")];

/// Whether a secret stands in an export, or one is missing that must have been there.
fn shown(text: &Text, tree: &Tree) -> Option<bool> {
    let mut missing = false;
    for (id, node) in tree.iter().filter(|(_, node)| matches!(node.kind, NodeKind::Command | NodeKind::Body)) {
        let line = text.slice(node.span);
        let given = |word: &str| {
            let behind = line.split_once(word).map(|(_, behind)| behind);
            behind.is_some_and(|behind| {
                !behind.is_empty() && !behind.starts_with(['*', ' ']) && !behind.starts_with("\"\"")
            })
        };
        // The number of a key is none.
        let around = node.parent.map_or(line, |parent| tree.text(parent, text));
        if around.starts_with("/system ntp") && !line.contains("key-val=") {
            continue;
        }
        if !line.contains("public-key=") && SECRETS.iter().any(|word| given(word)) {
            return Some(true);
        }
        let whole = tree.get(id).map_or("", |node| text.slice(node.span)).ends_with('\\');
        let needs = NEEDING.iter().find(|(menu, _)| around.starts_with(menu));
        missing |= needs.is_some_and(|(_, key)| {
            line.contains("add ") && !line.contains(key) && !line.contains("certificate") && !whole
        });
    }
    missing.then_some(false)
}

/// CRS and CSS are cloud router switches and smart switches, CCR cloud core routers, RB and hEX router boards ("Product naming",
/// MikroTik); a CHR is the same system without hardware.
fn role(model: &str) -> Option<DeviceRole> {
    let begins = |all: &[&str]| all.iter().any(|start| model.starts_with(start));
    if begins(&["CRS", "CSS"]) {
        Some(DeviceRole::Switch)
    } else if begins(&["CCR", "RB", "CHR", "L009", "hEX", "hAP"]) {
        Some(DeviceRole::Router)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::whole;

    #[test]
    fn the_header_names_version_and_model() {
        let reading = whole(
            "# 2024-01-15 10:22:31 by RouterOS 7.12.1\n# software id = ABCD-1234\n#\n# model = CCR2004-16G-2S+\n",
        );
        let device = &reading.model.device;
        assert_eq!(device.version.value().unwrap().text, "7.12.1");
        assert_eq!(device.hardware.configured().unwrap(), "CCR2004-16G-2S+");
        assert_eq!(device.role.value(), Some(&DeviceRole::Router));
    }

    #[test]
    fn archives_print_the_version_themselves() {
        let text = Text::new("#                   version: 7.18.2 (stable)\n#  board-name: RB5009UPr+S+\n".to_owned());
        let release = Release::of(&text, &crate::tree::grow(&text));
        assert_eq!(
            (release.major(), release.at_least(7, 18), release.at_least(7, 19)),
            (Some(7), Some(true), Some(false))
        );
        assert_eq!(release.hardware.unwrap().0, "RB5009UPr+S+");
    }
}
