//! Ports that a configuration opens and whose numbers have the form that intruders gave theirs.
//!
//! The joint advisory AA25-239A (2025-08) reports SSH on ports 22x22 and xxx22 and web servers on 18xxx.

use rustc_hash::FxHashSet;
use seawall_api::model::declare::{choice, object};
use seawall_api::model::{Action, Addresses, Model, Protocol};
use seawall_api::{Reading, Span};

choice! {
    /// What opens a port.
    PortOpener {
        /// A login or management protocol.
        Login = "login",
        /// A web server.
        Web = "web",
        /// An entry of a packet filter that permits it.
        Filter = "filter",
        /// An address translation.
        Translation = "translation",
    }
}

choice! {
    /// The form of a port's number.
    PortForm {
        /// 22x22.
        TwentyTwoTwice = "22x22",
        /// xxx22, five digits.
        EndsIn22 = "xxx22",
        /// 18xxx.
        Eighteen = "18xxx",
    }
}

object! {
    /// A port that is opened and whose number has a form reported from intrusions.
    OpenedPort {
        /// The port.
        port: u64,
        /// Its form.
        form: PortForm,
        /// What opens it.
        opener: PortOpener,
        /// Who, in words: `SSH`, `access list 101`.
        owner: String,
    }
}

/// The form of a number, if it is one of those.
fn form(port: u64) -> Option<PortForm> {
    match port {
        22_000..=22_999 if port % 100 == 22 => Some(PortForm::TwentyTwoTwice),
        18_000..=18_999 => Some(PortForm::Eighteen),
        10_000..=65_535 if port % 100 == 22 => Some(PortForm::EndsIn22),
        _ => None,
    }
}

/// Every such port.
pub(super) fn find(reading: &Reading) -> Vec<OpenedPort> {
    let model = &reading.model;
    let mut found = Vec::new();
    services(model, &mut found);
    filters(model, &mut found);
    translations(model, &mut found);
    found
}

/// The web's form counts for web servers alone, and that of logins for anything: filters name high ports for many reasons.
fn note(found: &mut Vec<OpenedPort>, port: u64, opener: PortOpener, owner: String, (at, active): (Span, bool)) {
    let fits = |form: &PortForm| opener == PortOpener::Web || *form != PortForm::Eighteen;
    if let Some(form) = form(port).filter(fits) {
        found.push(OpenedPort { at, active, port, form, opener, owner });
    }
}

fn services(model: &Model, found: &mut Vec<OpenedPort>) {
    for extra in &model.ssh.extra_ports {
        note(found, extra.port, PortOpener::Login, "SSH".to_owned(), (extra.at, extra.active));
    }
    for service in model.services.iter().filter(|service| service.enabled.value() != Some(&false)) {
        let (Some(port), Some(at)) = (service.port.value(), service.port.span()) else { continue };
        let opener = match service.protocol {
            Protocol::Http | Protocol::Https | Protocol::Restconf => PortOpener::Web,
            _ => PortOpener::Login,
        };
        note(found, *port, opener, service.name.clone(), (at, service.active));
    }
}

/// Single ports that an entry permits towards; ranges and what comes back from such ports say nothing.
fn filters(model: &Model, found: &mut Vec<OpenedPort>) {
    for acl in &model.acls {
        for entry in acl.entries.iter().filter(|entry| entry.action == Action::Permit) {
            let ports = entry.destination_ports.configured().map(Vec::as_slice).unwrap_or_default();
            for port in ports.iter().filter_map(|port| port.parse().ok()) {
                let active = acl.active && entry.active;
                note(found, port, PortOpener::Filter, format!("access list {}", acl.name), (entry.at, active));
            }
        }
    }
}

fn translations(model: &Model, found: &mut Vec<OpenedPort>) {
    for forward in &model.port_forwards {
        let inside = match forward.inside.value() {
            Some(Addresses::Prefix(prefix)) => prefix.addr().to_string(),
            _ => "a host".to_owned(),
        };
        let ports = [&forward.outside_port, &forward.inside_port].into_iter().filter_map(|port| port.configured());
        let ports: FxHashSet<u64> = ports.copied().collect();
        let mut ports: Vec<u64> = ports.into_iter().collect();
        ports.sort_unstable();
        for port in ports {
            let owner = format!("a translation to {inside}");
            note(found, port, PortOpener::Translation, owner, (forward.at, forward.active));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_those_of_the_advisory() {
        let forms = [22_022, 22_322, 22_922, 10_022, 57_722, 65_522].map(form);
        let twice = Some(PortForm::TwentyTwoTwice);
        let ends = Some(PortForm::EndsIn22);
        assert_eq!(forms, [twice, twice, twice, ends, ends, ends]);
        assert_eq!([18_000, 18_080, 18_999].map(form), [Some(PortForm::Eighteen); 3]);
        assert_eq!([22, 22_222 + 1, 2222, 8022, 9922, 17_999, 19_000, 65_535].map(form), [None; 8]);
        assert_eq!(form(18_022), Some(PortForm::Eighteen));
    }
}
