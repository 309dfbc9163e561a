//! The draft as a settings file: what is stated, and as comments what is not, with the reason.

use std::fmt::Write as _;

use super::survey::{Candidate, Survey};
use crate::neutral::neutral;
use crate::report::wrap::{counted, wrap};

/// Candidates that are shown as comments for one fact.
const DOUBTED_SHOWN: usize = 20;

/// The facts that list remote systems, with what a person is told of each.
const SERVERS: &[(&str, &str)] = &[
    ("aaa_servers", "AAA servers."),
    ("log_servers", "Receivers of log messages."),
    ("time_servers", "Time servers."),
    ("snmp_servers", "SNMP managers and receivers of notifications."),
    ("dns_servers", "DNS servers."),
    ("dhcp_servers", "DHCP servers that relays ask."),
    ("file_servers", "Servers of images, archives and other files."),
    ("other_servers", "Certificate authorities, support portals, route validators."),
    ("flow_collectors", "Receivers of flow records and telemetry."),
    ("mirror_collectors", "Receivers of mirrored traffic."),
    ("tunnel_peers", "Far ends of tunnels."),
    ("bgp_peers", "BGP neighbours."),
];

/// The whole file.
pub(super) fn text(survey: &Survey) -> String {
    let mut draft = Draft { text: String::new(), devices: survey.devices() };
    draft.comment(
        "",
        &format!(
            "Drafted by `seawall init` from {}: review every line. What is stated is on most devices and nothing speaks \
             against it. What stands as a comment is on few devices, or perhaps of others, or has several tasks, or is what \
             a rule found: state it only if you know whose it is. An empty list says \"none\"; a key that is not there says \
             nothing.",
            counted(survey.devices(), "device")
        ),
    );
    draft.parts(survey);
    draft.line("site:");
    draft.own_prefixes(survey);
    draft.fact("management_networks", "Networks from which devices are managed.", &survey.management());
    for (fact, about) in SERVERS {
        draft.fact(fact, about, &survey.servers(fact));
    }
    draft.fact("local_users", "Local accounts that belong on devices.", &survey.users());
    draft.comment("  ", "Ports and VLANs that copies of traffic may leave by: `GigabitEthernet1/0/24`, `vlan 900`.");
    draft.line("  # mirror_ports: []");
    draft.comment(
        "  ",
        "Event handlers, scripts, schedules, aliases and hosted applications that belong there, by name.",
    );
    draft.line("  # automation: []");
    draft.comment("  ", "Mediation devices of lawful interception, and whether it is expected at all.");
    draft.line("  # mediation_devices: []");
    draft.line("  # lawful_intercept: false");
    draft.interfaces(survey);
    draft.text
}

struct Draft {
    text: String,
    devices: usize,
}

impl Draft {
    fn line(&mut self, line: &str) {
        // Writing to a String cannot fail.
        let _ = writeln!(self.text, "{}", line.trim_end());
    }

    fn comment(&mut self, indent: &str, text: &str) {
        for line in wrap(text, 100) {
            self.line(&format!("{indent}# {line}"));
        }
    }

    fn parts(&mut self, survey: &Survey) {
        let parts: Vec<(&str, &[String])> = survey.parts().collect();
        if parts.is_empty() {
            return;
        }
        self.comment("", "Parts that give themselves one name: if they are one device, say so.");
        self.line("# devices:");
        for (name, files) in parts {
            let files: Vec<String> = files.iter().map(|file| quoted(file)).collect();
            self.line(&format!("#   {}: [{}]", quoted(name), files.join(", ")));
        }
    }

    fn own_prefixes(&mut self, survey: &Survey) {
        self.comment(
            "  ",
            "Prefixes that are your own. With them rules know strangers for sure; the globally routable networks below are \
             on interfaces, which does not make them yours.",
        );
        if survey.own().is_empty() {
            self.line("  # own_prefixes:");
        } else {
            self.line("  own_prefixes:");
        }
        for own in survey.own() {
            self.line(&format!("    - {}", quoted(&own.to_string())));
        }
        let connected = survey.connected();
        for (network, devices) in connected.iter().take(DOUBTED_SHOWN) {
            self.line(&format!("    # - {}  # {}", quoted(&network.to_string()), self.on(*devices)));
        }
        self.more(connected.len());
    }

    fn fact(&mut self, name: &str, about: &str, candidates: &[Candidate]) {
        self.comment("  ", about);
        let live = candidates.iter().filter(|one| one.is_live());
        if live.clone().next().is_none() {
            let none = if candidates.is_empty() { " []  # no device names one" } else { "" };
            self.line(&format!("  # {name}:{none}"));
        } else {
            self.line(&format!("  {name}:"));
        }
        for one in live {
            self.line(&format!("    - {}  # {}", quoted(&one.value), self.on(one.devices)));
        }
        let doubted: Vec<&Candidate> = candidates.iter().filter(|one| !one.is_live()).collect();
        for one in doubted.iter().take(DOUBTED_SHOWN) {
            let mut notes = vec![self.on(one.devices)];
            notes.extend(one.doubts.iter().map(|doubt| neutral(doubt).into_owned()));
            self.line(&format!("    # - {}  # {}", quoted(&one.value), notes.join("; ")));
        }
        self.more(doubted.len());
    }

    fn interfaces(&mut self, survey: &Survey) {
        self.comment(
            "  ",
            "Roles of interfaces: transit, customer, core, access, trunk, management, loopback, parked.",
        );
        let found = survey.interfaces();
        self.line(if found.is_empty() { "  # interface_roles:" } else { "  interface_roles:" });
        for (name, role, devices) in found {
            let on = self.on(devices);
            self.line(&format!("    - {{interfaces: {}, role: {}}}  # {on}", quoted(name), role.word()));
        }
        let open = survey.without_role();
        for (name, devices) in open.iter().take(DOUBTED_SHOWN) {
            let note = format!("nothing shows its role {}", self.on(*devices));
            self.line(&format!("    # - {{interfaces: {}, role: ...}}  # {note}", quoted(name)));
        }
        if let Some(more) = open.len().checked_sub(DOUBTED_SHOWN).filter(|more| *more > 0) {
            self.line(&format!("    # and {more} more; `seawall show --roles FILE` lists them"));
        }
    }

    fn on(&self, devices: usize) -> String {
        format!("on {devices} of {}", counted(self.devices, "device"))
    }

    fn more(&mut self, all: usize) {
        if let Some(more) = all.checked_sub(DOUBTED_SHOWN).filter(|more| *more > 0) {
            self.line(&format!("    # and {more} more; `seawall endpoints` lists remote systems"));
        }
    }
}

/// A YAML string on one line, whatever stands in it: a JSON string is one.
fn quoted(text: &str) -> String {
    let plain = text.starts_with(|mark: char| mark.is_ascii_digit())
        && text.chars().all(|mark| mark.is_ascii_digit() || matches!(mark, '.' | '/'));
    if plain { text.to_owned() } else { serde_json::Value::from(neutral(text)).to_string() }
}
