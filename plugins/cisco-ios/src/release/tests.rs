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
fn the_last_versions_of_ios_are_those_of_routers() {
    let closed = "interface GigabitEthernet0/1\n shutdown\n";
    for (version, is_router) in [("15.6", None), ("15.7", Some(true)), ("15.9", Some(true)), ("16.12", None)] {
        assert_eq!(settled(&format!("version {version}\n{closed}")).0.is_router(), is_router, "{version}");
    }
}

#[test]
fn a_7200_with_12_4_upgrades_its_port_adapters() {
    let is_7200 = |config: &str| settled(config).0.is_7200;
    assert!(is_7200("upgrade fpd auto\nversion 12.4\n"));
    assert!(!is_7200("version 12.4\n") && !is_7200("upgrade fpd auto\nversion 12.2\n"));
}

#[test]
fn ports_tell_virtual_images_of_ios_xe() {
    let image = |config: &str| settled(config).0.image;
    assert_eq!(image("version 17.12\ninterface Ethernet0/0\n"), Some(Image::Linux));
    assert_eq!(image("version 16.4\ninterface GigabitEthernet1\n"), Some(Image::Cloud));
    assert_eq!(image("version 16.4\ninterface GigabitEthernet1/0/1\n"), None);
    assert_eq!(image("version 12.4\ninterface Ethernet0/0\n"), None);
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
