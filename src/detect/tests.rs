//! Decisions on small texts; `tests/detect.rs` holds real ones.

use super::*;

fn found(config: &str) -> Detection {
    detector().detect(&Text::new(config.to_owned()), None)
}

fn platform(config: &str) -> Option<&'static str> {
    found(config).platform
}

#[test]
fn each_dialect_is_known_by_a_few_lines() {
    for (expected, config) in [
        (
            "cisco-ios",
            "version 15.2\nservice timestamps log datetime msec\nhostname r1\nno aaa new-model\nline vty 0 4\n",
        ),
        ("cisco-iosxr", "hostname r1\ninterface GigabitEthernet0/0/0/0\n ipv4 address 10.0.0.1 255.255.255.0\n"),
        ("cisco-nxos", "version 9.3(5) Bios:version\nhostname r1\nfeature bgp\nvrf context management\n"),
        ("arista-eos", "! device: r1 (DCS-7050, EOS-4.20.1F)\n!\nhostname r1\nmanagement api http-commands\n"),
        (
            "cisco-asa",
            "ASA Version 9.16(4)\nhostname fw\ninterface GigabitEthernet0/0\n nameif outside\n security-level 0\n",
        ),
        ("juniper-junos", "version 21.4R3;\nsystem {\n    host-name r1;\n}\n"),
        ("juniper-junos", "set version 21.4R3\nset system host-name r1\nset interfaces ge-0/0/0 unit 0 family inet\n"),
        ("nokia-sros", "# TiMOS-B-21.2.R1 both/x86_64\nconfigure\n    router Base\n    exit\nexit all\n"),
        ("nokia-sros", "configure {\n    card 1 {\n        card-type iom-1\n    }\n    router \"Base\" {\n"),
        ("huawei-vrp", "!Software Version V200R003C00\n#\nsysname r1\n#\naaa\n#\nreturn\n"),
        ("h3c-comware", "#\n version 7.1.045, Release 2418P06\n#\n sysname r1\n#\nreturn\n"),
        ("mikrotik-routeros", "# jan/01/2024 by RouterOS 7.12\n/interface bridge\nadd name=br\n"),
        (
            "fortinet-fortios",
            "#config-version=FGVM64-7.0.0-FW-build0066\nconfig system global\n    set hostname \"fw\"\nend\n",
        ),
        (
            "vyos",
            "interfaces {\n    ethernet eth0 {\n        address 10.0.0.1/24\n    }\n}\n// vyos-config-version: \"x\"\n",
        ),
        (
            "vyos",
            "set system config-management commit-revisions '100'\nset interfaces ethernet eth0 address '10.0.0.1/24'\n",
        ),
    ] {
        assert_eq!(platform(config), Some(expected), "{config}");
    }
}

#[test]
fn too_little_and_ties_are_unknown() {
    for config in ["", "hello world\n", "hostname r1\n", "!\nhostname r1\n!\ninterface Loopback0\n!\nend\n"] {
        let detection = found(config);
        assert_eq!((detection.platform, detection.reason), (None, Reason::TooLittle), "{config}");
    }
    let both = "interface GigabitEthernet0/0/0/0\nend-policy\nfeature bgp\nvrf context x\ninstall feature-set x\n";
    let detection = found(both);
    assert_eq!((detection.platform, detection.reason), (None, Reason::Tie));
}

#[test]
fn banners_and_comments_do_not_count() {
    let ios = "version 15.2\nno aaa new-model\nip cef\nline vty 0 4\n";
    let banner = format!("banner motd ^C\nfeature bgp\nvrf context x\nboot nxos bootflash:x\n^C\n{ios}");
    assert_eq!(platform(&banner), Some("cisco-ios"));
    let comment = format!("! feature bgp\n! vrf context x\n! boot nxos bootflash:x\n{ios}");
    assert_eq!(platform(&comment), Some("cisco-ios"));
}

#[test]
fn a_header_of_an_archive_decides_and_cisco_only_hints() {
    assert_eq!(platform("!RANCID-CONTENT-TYPE: arista\n!\nhostname r1\n"), Some("arista-eos"));
    assert_eq!(
        platform("! Fetched by Oxidized with model nxos from host r1 [192.0.2.1]\nhostname r1\n"),
        Some("cisco-nxos")
    );
    assert_eq!(platform("!RANCID-CONTENT-TYPE: cisco\n!\nhostname r1\n"), None);
    let old = "!RANCID-CONTENT-TYPE: cisco\nmanagement api http-commands\nvrf instance x\n";
    assert_eq!(platform(old), Some("arista-eos"));
}

#[test]
fn people_override_what_the_text_says() {
    let detection = detector().detect(&Text::new("version 15.2\nip cef\n".to_owned()), Some("vyos"));
    assert_eq!((detection.platform, detection.reason), (Some("vyos"), Reason::Stated));
    assert_eq!(detection.scores[0].platform, "cisco-ios");
}

#[test]
fn what_is_not_read_is_named() {
    let why = |config: &str| found(config).plugin().map(|plugin| plugin.dialect().platform).unwrap_err();
    assert_eq!(why("ASA Version 9.8(2)\nnames\n"), "Cisco ASA (cisco-asa) is not supported yet");
    assert_eq!(why("hello\n"), "unknown platform: too few signs of any");
    assert_eq!(found("version 15.2\nno aaa new-model\n").plugin().unwrap().dialect().platform, "cisco-ios");
}

#[test]
fn evidence_names_the_line_and_never_the_text() {
    let config = "hostname s3cr3t\nmanagement api http-commands\n!RANCID-CONTENT-TYPE: s3cr3t\nvrf instance s3cr3t\n";
    let detection = found(config);
    let best = &detection.scores[0];
    assert_eq!((best.platform, best.evidence[0].line, best.evidence[0].weight), ("arista-eos", 2, 10));
    assert!(!format!("{detection:?}").contains("s3cr3t"));
}
