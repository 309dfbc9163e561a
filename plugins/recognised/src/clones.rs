//! The signs of switches whose commands only look like those of others.

use seawall_api::detect::{Dialect, Tell};

/// FS switches.
pub(crate) const FSOS: Dialect = Dialect::new("fs-fsos", "FS FSOS", FSOS_TELLS).archived_as(&["fsos"]);

const FSOS_TELLS: &[Tell] = &[
    Tell::comment_with("FS.COM", 12),
    Tell::comment_with("Fiberstore", 12),
    Tell::comment("!version ", 6).shaped(has_build, "!version ... build ..."),
    Tell::top("Current configuration:", 3).alone(),
    Tell::top("service timestamps log date", 5).alone(),
    Tell::top("interface GigaEthernet", 8),
    Tell::top("interface TGigaEthernet", 8),
    Tell::top("aaa authentication enable default ", 2),
];

fn has_build(rest: &str) -> bool {
    rest.contains(" build ")
}

/// MRV OptiSwitch.
pub(crate) const OPTISWITCH: Dialect =
    Dialect::new("mrv-optiswitch", "MRV OptiSwitch", OPTISWITCH_TELLS).archived_as(&["mrv", "masteros"]);

const OPTISWITCH_TELLS: &[Tell] = &[
    Tell::comment("! version ", 3),
    Tell::top("service advanced-vty", 8).alone(),
    Tell::top("port media-select ", 8),
    Tell::top("port flood-limiting ", 8),
    Tell::top("port tag-outbound-mode ", 8),
    Tell::top("port description ", 4),
    Tell::top("interface vlan vif", 8),
    Tell::top("rsyslog ", 3),
    Tell::block("management ssh ", 5),
];

/// Switches on Broadcom's FASTPATH: EFOS, PowerConnect, ICOS and many others.
pub(crate) const FASTPATH: Dialect = Dialect::new("broadcom-fastpath", "Broadcom FASTPATH", FASTPATH_TELLS)
    .archived_as(&["fastpath", "edgecos", "netgear"]);

const FASTPATH_TELLS: &[Tell] = &[
    Tell::comment("!System Description ", 8),
    Tell::comment("!System Software Version ", 8),
    Tell::comment("!Additional Packages ", 8),
    Tell::comment("!Current Configuration:", 3),
    Tell::top("vlan database", 2).alone(),
    Tell::top("configure", 2).alone(),
    Tell::top("serviceport ", 6),
    Tell::top("network protocol ", 4),
    Tell::top("line console", 1).alone(),
    Tell::top("line telnet", 4).alone(),
];

/// Switches sold under many names, with lower-case ports.
pub(crate) const GENERIC: Dialect =
    Dialect::new("generic-switch", "unnamed switch", GENERIC_TELLS).archived_as(&["smartbyte"]);

const GENERIC_TELLS: &[Tell] = &[
    Tell::top("telnet-server enable", 6).alone(),
    Tell::top("no telnet-server enable", 6).alone(),
    Tell::top("ssh-server enable", 6).alone(),
    Tell::top("web-server enable ", 6),
    Tell::top("vlan database", 2).alone(),
    Tell::top("ip dns name-server ", 4),
    Tell::top("interface gigabitEthernet", 2),
    Tell::top("interface tengigabitEthernet", 4),
    Tell::block("optical-transceiver monitor enable", 6).alone(),
    Tell::block("lldp-agent", 5).alone(),
];
