//! What is known of the release: version, hardware, what it is built for.
//!
//! `!Software Version V800R021C00SPC100` or `[V200R003C00]` stands before a configuration; what `display version` says before it names
//! release and hardware: `VRP (R) software, Version 8.220 (NE40E V800R022C00SPC600)`.

use seawall_api::model::{DeviceRole, Model, Version, VersionPart};
use seawall_api::tree::NodeKind;
use seawall_api::{Fact, Span, Text, Tree, Why};

use crate::tree::release as bracketed;

/// The release, as far as the configuration tells.
#[derive(Debug, Default)]
pub(crate) struct Release {
    /// The version and where it stands.
    printed: Option<(Version, Span)>,
}

impl Release {
    /// The first two numbers of the version: 800 and 21 of `V800R021C00SPC100`. The first tells product lines apart: 800 carriers'
    /// routers, 600 and 300 newer switches and access routers, 200 and 100 older ones.
    pub(crate) fn line(&self) -> Option<(u64, u64)> {
        let (version, _) = self.printed.as_ref()?;
        let mut numbers = version.parts().into_iter().filter_map(|part| match part {
            VersionPart::Number(number) => Some(number),
            VersionPart::Word(_) => None,
        });
        Some((numbers.next()?, numbers.next()?))
    }

    /// Whether it is a release of those that carriers' routers have.
    pub(crate) fn is_carrier(&self) -> bool {
        self.line().is_some_and(|(line, _)| line == 800)
    }

    /// Whether it is of the older lines and not after this number.
    pub(crate) fn is_old(&self, last: u64) -> bool {
        self.line().is_some_and(|(line, release)| line == 100 || line == 200 && release <= last)
    }

    /// Reads what lines and headers say of system and release, and writes it into the model.
    pub(crate) fn settle(&mut self, text: &Text, tree: &Tree, model: &mut Model) {
        let device = &mut model.device;
        device.system = Fact::Default(crate::PLATFORM.to_owned());
        let mut hardware = None;
        for (_, node) in tree.iter().filter(|(_, node)| matches!(node.kind, NodeKind::Comment | NodeKind::Residue)) {
            let line = text.slice(node.span);
            if let Some((family, version)) = shown(line) {
                hardware.get_or_insert((family, node.span));
                self.printed.get_or_insert((Version::new(version), node.span));
            } else if let Some(version) =
                line.strip_prefix("!Software Version ").map(str::trim).or_else(|| bracketed(line))
            {
                self.printed.get_or_insert((Version::new(version), node.span));
            }
        }
        device.version = match &self.printed {
            Some((version, span)) => Fact::Set(version.clone(), *span),
            None => Fact::Unknown(Why::Version),
        };
        if let Some((name, span)) = hardware {
            if let Some(role) = role(name) {
                device.role = Fact::Set(role, span);
            }
            device.hardware = Fact::some(name.to_owned(), span);
        }
    }
}

/// Hardware and release in `VRP (R) software, Version 5.170 (S5720 V200R011C10SPC600)`.
fn shown(line: &str) -> Option<(&str, &str)> {
    let (_, rest) = line.strip_prefix("VRP (R) software, Version ")?.split_once('(')?;
    let (family, version) = rest.strip_suffix(')')?.rsplit_once(' ')?;
    version.starts_with('V').then_some((family, version))
}

/// What the families are built for ("Huawei enterprise networking product documentation"): NE, CX, ATN, ME60 and PTN carry
/// packets between networks, AR are routers of branches; S, CE and Quidway S are switches; USG and Eudemon firewalls; AC
/// controls wireless access points.
fn role(family: &str) -> Option<DeviceRole> {
    let family = family.trim_start_matches("Quidway ").trim_start_matches("HUAWEI ");
    let begins = |starts: &[&str]| starts.iter().any(|start| family.starts_with(start));
    let number_behind = |start: &str| {
        family.strip_prefix(start).is_some_and(|rest| rest.bytes().next().is_some_and(|byte| byte.is_ascii_digit()))
    };
    if begins(&["NE", "CX", "ATN", "ME60", "PTN"]) || number_behind("AR") {
        Some(DeviceRole::Router)
    } else if begins(&["USG", "Eudemon"]) {
        Some(DeviceRole::Firewall)
    } else if number_behind("S") || number_behind("CE") {
        Some(DeviceRole::Switch)
    } else if number_behind("AC") {
        Some(DeviceRole::WirelessController)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use seawall_api::model::DeviceRole;

    use crate::sample::whole;

    fn version(config: &str) -> Option<String> {
        whole(config).model.device.version.value().map(|version| version.text.clone())
    }

    #[test]
    fn the_head_names_the_release() {
        assert_eq!(version("!Software Version V800R021C00SPC100\n#\nreturn\n").as_deref(), Some("V800R021C00SPC100"));
        assert_eq!(version("[V200R003C00]\n#\nreturn\n").as_deref(), Some("V200R003C00"));
        assert_eq!(version("#\nsysname a\n#\nreturn\n"), None);
    }

    #[test]
    fn what_was_displayed_before_names_the_hardware() {
        let shown = "<R1>display version\nHuawei Versatile Routing Platform Software\n\
                     VRP (R) software, Version 8.220 (NE40E V800R022C00SPC600)\n<R1>display current-configuration\n#\nsysname R1\n#\nreturn\n";
        let device = whole(shown).model.device;
        assert_eq!(device.version.value().unwrap().text, "V800R022C00SPC600");
        assert_eq!(device.hardware.configured().unwrap(), "NE40E");
        assert_eq!(device.role.value(), Some(&DeviceRole::Router));
        assert_eq!(device.hostname.configured().unwrap(), "R1");
    }

    #[test]
    fn families_are_told_apart() {
        use DeviceRole::{Firewall, Router, Switch, WirelessController};
        for (family, expected) in [
            ("NE40E", Some(Router)),
            ("AR2200", Some(Router)),
            ("S5720", Some(Switch)),
            ("CE6850EI", Some(Switch)),
            ("USG6000V", Some(Firewall)),
            ("AC6605", Some(WirelessController)),
            ("Stuff", None),
        ] {
            assert_eq!(super::role(family), expected, "{family}");
        }
    }
}
