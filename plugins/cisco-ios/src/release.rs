//! Which system this is, IOS or IOS XE, and which release: what defaults depend on.

mod hardware;
mod header;
mod role;
mod system;

use seawall_api::model::{DeviceRole, Model, Version};
use seawall_api::{Fact, Span, Text, Tree, Why};

/// What is known of the release.
///
/// Every question has three answers; `None` means that the configuration does not tell, and then no
/// default that depends on it may be filled in.
#[derive(Debug, Clone, Default)]
pub(crate) struct Release {
    /// `version 17.9` as the configuration prints it; its handler sets it.
    pub(crate) printed: Option<(Version, Span)>,
    /// The major number as printed: 12, 15, 16, 17. IOS XE 2 prints 12 and IOS XE 3 prints 15.
    pub(crate) major: Option<u64>,
    /// The number behind it.
    pub(crate) minor: Option<u64>,
    /// Whether it is IOS XE; `None` if nothing tells.
    pub(crate) is_xe: Option<bool>,
    /// Whether it is a switch; `None` if nothing tells.
    pub(crate) is_switch: Option<bool>,
    /// What it is built for, if anything tells.
    role: Option<DeviceRole>,
}

impl Release {
    /// Whether the printed version is this one or a later one.
    pub(crate) fn at_least(&self, major: u64, minor: u64) -> Option<bool> {
        let known = self.major?;
        if known != major {
            return Some(known > major);
        }
        if minor == 0 {
            return Some(true);
        }
        self.minor.map(|known| known >= minor)
    }

    /// Whether the printed version is earlier than this one.
    pub(crate) fn before(&self, major: u64, minor: u64) -> Option<bool> {
        self.at_least(major, minor).map(|at_least| !at_least)
    }

    /// Whether it is IOS and not IOS XE.
    pub(crate) fn is_ios(&self) -> Option<bool> {
        self.is_xe.map(|is_xe| !is_xe)
    }

    /// Whether it is a router: neither a switch nor a controller of access points.
    pub(crate) fn is_router(&self) -> Option<bool> {
        self.role.map(|role| role == DeviceRole::Router)
    }

    /// Reads what lines and headers say of system and release, and writes it into the model.
    pub(crate) fn settle(&mut self, text: &Text, tree: &Tree, model: &mut Model) {
        let headers = header::read(text, tree);
        let exact = self.exact_version(&headers);
        self.count(exact.as_ref().map(|(version, _)| version));
        let hardware = hardware::find(text, tree, &headers);
        let product = hardware.as_ref().and_then(|(name, _)| hardware::product(name));

        let system = system::decide(self.major.zip(self.minor), &headers, product, text, tree)
            .map(|(is_xe, span)| (is_xe, span.or(hardware.as_ref().map(|(_, span)| *span))));
        self.is_xe = system.map(|(is_xe, _)| is_xe);
        let by_product = hardware.as_ref().and_then(|(_, span)| Some((product?.role?, *span)));
        let role = by_product.or_else(|| role::from_interfaces(text, tree));
        self.role = role.map(|(role, _)| role);
        self.is_switch = self.role.map(|role| role == DeviceRole::Switch);

        let device = &mut model.device;
        match system {
            Some((is_xe, span)) => {
                let name = if is_xe { "cisco-iosxe" } else { "cisco-ios" }.to_owned();
                let span = span.or(self.printed.as_ref().map(|(_, span)| *span));
                device.system = span.map_or(Fact::Unknown(Why::Version), |span| Fact::Set(name, span));
            }
            None => device.system.or_unknown(Why::Version),
        }
        match self.system_version(exact) {
            Some((version, span)) => device.version = Fact::Set(version, span),
            None => device.version.or_unknown(Why::Version),
        }
        if let Some((role, span)) = role {
            device.role = Fact::Set(role, span);
        }
        if let Some((at, span)) = headers.changed {
            device.changed = Fact::some(at, span);
        }
        if let (Some((name, span)), Fact::Unknown(_)) = (hardware, &device.hardware) {
            device.hardware = Fact::some(name, span);
        }
    }

    /// The version that a header gives, unless the configuration's own line contradicts it: a header
    /// may be older than the configuration below it. IOS XE 2 and 3 number themselves otherwise than
    /// their configurations do.
    fn exact_version(&self, headers: &header::Headers) -> Option<(Version, Span)> {
        let printed = self.printed.as_ref().map(|(version, _)| header::numbers(version));
        let fits = |version: &Version| {
            let known = header::numbers(version);
            printed
                .is_none_or(|printed| known == printed || matches!((printed.0, known.0), (Some(12 | 15), Some(2 | 3))))
        };
        headers.versions.iter().find(|found| fits(&found.version)).map(|found| (found.version.clone(), found.span))
    }

    fn count(&mut self, exact: Option<&Version>) {
        let version = self.printed.as_ref().map(|(version, _)| version).or(exact);
        let (major, minor) = version.map_or((None, None), header::numbers);
        // A header alone may count as IOS XE 3 does; printed versions never begin with it.
        if major.is_some_and(|major| major > 3) {
            (self.major, self.minor) = (major, minor);
        }
    }

    /// The version in the system's own counting. A configuration of IOS XE 3 prints `version 15.x` and
    /// one of IOS XE 2 `version 12.2`: which release it is exactly cannot be told from that.
    fn system_version(&self, exact: Option<(Version, Span)>) -> Option<(Version, Span)> {
        if exact.is_some() {
            return exact;
        }
        let (version, span) = self.printed.clone()?;
        match (self.is_xe, self.major) {
            (Some(true), Some(12)) => Some((Version::new("2"), span)),
            (Some(true), Some(15)) => Some((Version::new("3"), span)),
            _ => Some((version, span)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree;

    /// Settles a text as the plugin does, with the `version` line handled.
    fn settled(config: &str) -> (Release, Model) {
        let text = Text::new(config.to_owned());
        let tree = tree::grow(&text);
        let mut release = Release::default();
        for (id, node) in tree.iter() {
            if let Some(version) = tree.text(id, &text).strip_prefix("version ") {
                release.printed = Some((Version::new(version), node.span));
            }
        }
        let mut model = Model::default();
        release.settle(&text, &tree, &mut model);
        (release, model)
    }

    fn system(model: &Model) -> Option<&str> {
        model.device.system.value().map(String::as_str)
    }

    fn version(model: &Model) -> Option<&str> {
        model.device.version.value().map(|version| version.text.as_str())
    }

    #[test]
    fn the_printed_version_tells_the_system_where_only_one_has_it() {
        for (line, expected) in [
            ("version 17.9", Some("cisco-iosxe")),
            ("version 16.4", Some("cisco-iosxe")),
            ("version 15.9", Some("cisco-ios")),
            ("version 12.4", Some("cisco-ios")),
            ("version 15.2", None),
            ("version 12.2", None),
        ] {
            let (_, model) = settled(&format!("{line}\nhostname r1\nend\n"));
            assert_eq!(system(&model), expected, "{line}");
            assert_eq!(version(&model), line.strip_prefix("version "));
        }
    }

    #[test]
    fn the_ports_tell_the_system_where_the_version_does_not() {
        for (lines, expected) in [
            ("version 15.2\ninterface Ethernet0/0\n", Some("cisco-ios")),
            ("version 15.2\ninterface GigabitEthernet0/1\n", Some("cisco-ios")),
            ("version 15.2\ninterface GigabitEthernet0/0\ninterface GigabitEthernet1/0/1\n", None),
            ("version 15.2\ninterface GigabitEthernet0/0/1\n", None),
            ("version 17.12\ninterface Ethernet0/0\n", Some("cisco-iosxe")),
            ("interface Ethernet0/0\n", None),
        ] {
            assert_eq!(system(&settled(lines).1), expected, "{lines}");
        }
    }

    #[test]
    fn an_archive_header_gives_the_exact_version() {
        let (release, model) = settled(
            "! Cisco IOS XE Software, Version 17.09.04a\n! Image: Software: CAT9K_LITE_IOSXE, 17.9.4a, RELEASE SOFTWARE (fc3)\n! Chassis type: C9200L-24P-4G\n!\nversion 17.9\nhostname sw\n",
        );
        assert_eq!((system(&model), version(&model)), (Some("cisco-iosxe"), Some("17.09.04a")));
        assert_eq!((release.major, release.minor), (Some(17), Some(9)));
        assert_eq!((release.is_switch, release.is_router()), (Some(true), Some(false)));
        assert_eq!(model.device.hardware.configured().map(String::as_str), Some("C9200L-24P-4G"));
        assert_eq!(model.device.role.value(), Some(&DeviceRole::Switch));
    }

    #[test]
    fn a_stale_header_gives_way_to_the_configuration() {
        let (_, model) = settled("!Image: Software: C2900-UNIVERSALK9-M, 15.2(4)M3, RELEASE\n!\nversion 15.7\n");
        assert_eq!(version(&model), Some("15.7"));
    }

    #[test]
    fn ios_xe_3_prints_the_numbers_of_ios() {
        let (release, model) = settled("version 15.5\nplatform console virtual\nhostname csr\n");
        assert_eq!((system(&model), version(&model)), (Some("cisco-iosxe"), Some("3")));
        assert_eq!(release.at_least(15, 5), Some(true));
        assert_eq!(release.before(16, 1), Some(true));
        let (_, model) = settled(
            "! Cisco IOS Software, IOS-XE Software, Catalyst 4500 L3 Switch Software (cat4500e-UNIVERSALK9-M), Version 03.08.08.E RELEASE SOFTWARE (fc2)\nversion 15.2\n",
        );
        assert_eq!((system(&model), version(&model)), (Some("cisco-iosxe"), Some("03.08.08.E")));
    }

    #[test]
    fn a_licence_names_the_hardware() {
        let (release, model) = settled("version 15.5\nlicense udi pid CISCO2911/K9 sn FTX00000000\n");
        assert_eq!((system(&model), release.is_switch), (Some("cisco-ios"), Some(false)));
        assert_eq!(model.device.hardware.configured().map(String::as_str), Some("CISCO2911/K9"));
        let (release, model) = settled("switch 1 provision ws-c3850-24t\n");
        assert_eq!((release.is_xe, release.is_switch), (Some(true), Some(true)));
        assert!(model.device.version.is_unknown());
    }

    #[test]
    fn a_wireless_controller_is_neither_switch_nor_router() {
        let (release, model) = settled("! Chassis type: C9800-L-F-K9\nversion 17.6\n");
        assert_eq!((release.is_switch, release.is_router()), (Some(false), Some(false)));
        assert_eq!(model.device.role.value(), Some(&DeviceRole::WirelessController));
    }

    #[test]
    fn a_boot_line_says_the_system_but_not_the_version() {
        let (_, model) = settled("version 15.2\nboot system flash bootflash:packages.conf\n");
        assert_eq!(system(&model), Some("cisco-iosxe"));
        let (_, model) = settled("version 17.9\nboot system flash:cat9k_lite_iosxe.17.09.05.SPA.bin\n");
        assert_eq!(version(&model), Some("17.9"));
        let (_, model) = settled("version 15.2\nboot system flash:c2900-universalk9-mz.SPA.152-4.M3.bin\n");
        assert_eq!(system(&model), Some("cisco-ios"));
    }

    #[test]
    fn ports_tell_a_switch_from_a_router() {
        let (release, _) = settled("interface GigabitEthernet0/0\n ip address 10.0.0.1 255.255.255.0\n");
        assert_eq!(release.is_switch, Some(false));
        let (release, _) = settled(
            "interface GigabitEthernet1/0/1\n switchport mode access\ninterface GigabitEthernet1/0/2\n no switchport\n ip address 10.0.0.1 255.255.255.0\n",
        );
        assert_eq!(release.is_switch, Some(true));
        // A router with a switch module has ports of both kinds.
        let (release, _) = settled(
            "interface GigabitEthernet0/0\n ip address 10.0.0.1 255.255.255.0\ninterface GigabitEthernet0/1/0\n switchport access vlan 5\n",
        );
        assert_eq!(release.is_switch, Some(false));
        assert_eq!(settled("interface GigabitEthernet0/1\n shutdown\n").0.is_switch, None);
    }

    #[test]
    fn questions_have_three_answers() {
        let release = Release { major: Some(15), minor: None, is_xe: None, ..Release::default() };
        assert_eq!(release.at_least(15, 2), None);
        assert_eq!(release.at_least(15, 0), Some(true));
        assert_eq!(release.at_least(12, 4), Some(true));
        assert_eq!(release.before(16, 3), Some(true));
        assert_eq!((release.is_ios(), release.is_router()), (None, None));
        assert_eq!(Release::default().at_least(12, 2), None);
    }
}
