//! `seawall endpoints` from the command line.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use serde_json::Value;
use support::{Place, text};

const ACTOR: &str = "version 15.2\nhostname r1\n!\ninterface GigabitEthernet0/0\n ip address 10.0.0.1 255.255.255.0\n!\n\
                     interface Tunnel1\n tunnel destination 198.51.100.7\n!\ntacacs-server host 198.51.100.7\n\
                     logging host 10.0.0.5\nlogging host 10.0.0.6 vrf Mgmt\nip cef\nline con 0\nend\n";
const QUIET: &str = "version 15.2\nhostname r2\nlogging host 10.0.0.5\nip cef\nline con 0\nend\n";

#[test]
fn one_device_shows_lines_worst_first() {
    let place = Place::with(&[("r1.cfg", ACTOR)]);
    let shown = text(&place.run(&["endpoints", "r1.cfg"]).stdout);
    let expected = "198.51.100.7: aaa, tunnel (foreign)\n    line 10, aaa: tacacs server, port 49\n    line 8, tunnel: \
                    Tunnel1\n10.0.0.5: log\n    line 11, log: logging, port 514\n10.0.0.6: log\n    line 12, log: \
                    logging, port 514, routing instance Mgmt\n\n3 remote systems of 1 device\n";
    assert_eq!(shown, expected);
}

#[test]
fn a_fleet_shows_addresses_and_what_the_site_lists() {
    let settings = "site:\n  log_servers: [10.0.0.5]\n  own_prefixes: [10.0.0.0/8]\n";
    let place = Place::with(&[("r1.cfg", ACTOR), ("r2.cfg", QUIET), ("seawall.yaml", settings)]);
    let shown = text(&place.run(&["endpoints", "r1.cfg", "r2.cfg"]).stdout);
    let expected = "198.51.100.7: aaa, tunnel (foreign, on 1 device)\n10.0.0.6: log (not listed, on 1 device)\n\
                    10.0.0.5: log (listed, on 2 devices)\n\n3 remote systems of 2 devices\n";
    assert_eq!(shown, expected);
    let json = text(&place.run(&["endpoints", "--format", "json", "r1.cfg", "r2.cfg"]).stdout);
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["schema"], "seawall.endpoints/1");
    let worst = &json["endpoints"][0];
    assert_eq!((&worst["host"], &worst["foreign"]), (&Value::from("198.51.100.7"), &Value::from(true)));
    assert_eq!(worst["places"][0]["line"], 10);
    assert_eq!(json["endpoints"][2]["devices"], 2);
}

#[test]
fn hostile_names_are_shown_harmless_and_lines_stay_narrow() {
    let name = "x\u{202e}y".to_owned() + &"z".repeat(300);
    let config = format!("version 15.2\nhostname r1\nlogging host {name}\nlogging host ::error::x\nip cef\nend\n");
    let place = Place::with(&[("r1.cfg", &config)]);
    for format in ["text", "json"] {
        let shown = text(&place.run(&["endpoints", "--format", format, "r1.cfg"]).stdout);
        assert!(!shown.contains('\u{202e}') && !shown.contains("\"::error"), "{shown}");
        let broken = shown.lines().any(|line| line.trim_start().starts_with("::error"));
        assert!(!broken, "{shown}");
    }
    let shown = text(&place.run(&["endpoints", "r1.cfg"]).stdout);
    let long = |line: &str| line.chars().count() > 80 && line.split_whitespace().all(|word| word.len() < 60);
    assert!(!shown.lines().any(long), "{shown}");
}

#[test]
fn exit_codes_are_those_of_every_command() {
    let place = Place::with(&[("r1.cfg", ACTOR), ("notes.txt", "hello\n")]);
    assert_eq!(place.code(&["endpoints", "r1.cfg"]), 0);
    assert_eq!(place.code(&["endpoints", "notes.txt"]), 3);
    assert_eq!(place.code(&["endpoints", "missing.cfg"]), 2);
}

#[test]
fn a_part_of_a_configuration_may_name_more() {
    let place = Place::with(&[("r1.cfg", "logging host 10.0.0.5\nip cef\nsnmp-server location x\n")]);
    let shown = text(&place.run(&["endpoints", "--platform", "cisco-ios", "r1.cfg"]).stdout);
    assert!(shown.contains("1 device may name more"), "{shown}");
}
