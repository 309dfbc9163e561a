//! The signs of Junos, with braces or as `set` commands.

use seawall_api::detect::{Dialect, Tell, shape};

/// Junos, with braces or as `set` commands.
pub const DIALECT: Dialect = Dialect::new(crate::PLATFORM, "Juniper Junos", TELLS).archived_as(&[
    "juniper",
    "junos",
    "junos-evo",
    "juniper-srx",
    "jtac",
    "juniper-junos",
]);

const TELLS: &[Tell] = &[
    Tell::comment("## Last commit: ", 10),
    Tell::comment("## Last changed: ", 10),
    Tell::comment_with("SECRET-DATA", 8),
    Tell::comment_with("JUNOS", 3),
    Tell::top("version ", 10).shaped(is_braced_release, "version NN.NRN;"),
    Tell::top("{master", 6),
    Tell::top("groups {", 4).alone(),
    Tell::top("apply-groups ", 6),
    Tell::top("policy-options {", 6).alone(),
    Tell::top("routing-options {", 8).alone(),
    Tell::top("routing-instances {", 8).alone(),
    Tell::top("forwarding-options {", 5).alone(),
    Tell::top("class-of-service {", 6).alone(),
    Tell::top("chassis {", 4).alone(),
    Tell::top("vlans {", 4).alone(),
    Tell::top("security {", 1).alone(),
    Tell::top("system {", 1).alone(),
    Tell::top("interfaces {", 1).alone(),
    Tell::top("protocols {", 1).alone(),
    Tell::top("firewall {", 1).alone(),
    Tell::top("snmp {", 1).alone(),
    Tell::top("bridge-domains {", 6).alone(),
    Tell::top("event-options {", 8).alone(),
    Tell::top("replace: ", 6),
    Tell::block("family inet {", 8).alone(),
    Tell::block("family inet;", 8).alone(),
    Tell::block("family ", 4).shaped(shape::ends_with_semicolon, "family ...;"),
    Tell::block("unit ", 6).shaped(shape::ends_with_brace, "unit N {"),
    Tell::block("host-name ", 8).shaped(shape::ends_with_semicolon, "host-name ...;"),
    Tell::block("root-authentication {", 8).alone(),
    Tell::block("encrypted-password ", 6).shaped(has_semicolon, "encrypted-password ...;"),
    Tell::block("then accept;", 6).alone(),
    Tell::block("accept;", 5).alone(),
    Tell::block("autonomous-system ", 5).shaped(shape::ends_with_semicolon, "autonomous-system ...;"),
    Tell::block("lo0 {", 6).alone(),
    Tell::block("ge-", 6).shaped(shape::ends_with_brace, "ge-N/N/N {"),
    Tell::block("xe-", 6).shaped(shape::ends_with_brace, "xe-N/N/N {"),
    Tell::block("et-", 6).shaped(shape::ends_with_brace, "et-N/N/N {"),
    Tell::block("address ", 4).shaped(shape::ends_with_semicolon, "address ...;"),
    Tell::block("policy-statement ", 6).shaped(shape::ends_with_brace, "policy-statement ... {"),
    Tell::top("set version ", 8).shaped(is_release, "set version NN.NRN"),
    Tell::top("set system root-authentication ", 8),
    Tell::top("set system host-name ", 2),
    Tell::top("set system services ", 6),
    Tell::top("set system login class ", 5),
    Tell::top("set policy-options ", 6),
    Tell::top("set routing-options ", 8),
    Tell::top("set routing-instances ", 8),
    Tell::top("set interfaces ", 6).shaped(is_port, "set interfaces ge-N/N/N, lo0, ae0 ..."),
    Tell::top("set interfaces ", 5).shaped(has_unit, "set interfaces ... unit ... family"),
    Tell::top("set chassis ", 6),
    Tell::top("set firewall family ", 8),
    Tell::top("set firewall filter ", 8),
    Tell::top("set firewall policer ", 8),
    Tell::top("set groups ", 6),
    Tell::top("set apply-groups ", 8),
    Tell::top("set apply-path ", 5),
    Tell::top("set class-of-service ", 8),
    Tell::top("set forwarding-options ", 6),
    Tell::top("set vlans ", 5),
    Tell::top("set security zones ", 6),
    Tell::top("set security policies ", 6),
    Tell::top("set security nat ", 5),
    Tell::top("set security screen ", 6),
    Tell::top("set snmp ", 2),
    Tell::top("set protocols ", 1),
    Tell::top("set protocols lldp interface ", 3),
    Tell::top("set logical-systems ", 8),
    Tell::top("set event-options ", 8),
    Tell::top("set bridge-domains ", 6),
    Tell::top("set switch-options ", 6),
    Tell::top("set applications ", 3),
    Tell::top("deactivate ", 4),
    // Neither VyOS nor SR OS ends its lines like this; these end otherwise.
    Tell::top("configure {", -8).alone(),
];

/// `21.4R3-S2;`
fn is_braced_release(rest: &str) -> bool {
    rest.strip_suffix(';').is_some_and(|release| is_release(release.trim_matches('"')))
}

/// `21.4R3-S2`, `20200609.165031.6_builder.r1115480`
fn is_release(rest: &str) -> bool {
    rest.starts_with(|first: char| first.is_ascii_digit()) && rest.contains('.') && !rest.contains(' ')
}

fn has_semicolon(rest: &str) -> bool {
    rest.contains(';')
}

/// `ge-0/0/0 ...`, `lo0 ...`
fn is_port(rest: &str) -> bool {
    let ports = [
        "ge-",
        "xe-",
        "et-",
        "mge-",
        "so-",
        "fe-",
        "lt-",
        "st0",
        "lo0",
        "fxp0",
        "em0",
        "me0",
        "re0",
        "ae",
        "irb",
        "vlan unit",
    ];
    ports.iter().any(|port| rest.starts_with(port))
}

fn has_unit(rest: &str) -> bool {
    rest.contains(" unit ") && (rest.contains(" family ") || rest.contains(" vlan-id "))
}
