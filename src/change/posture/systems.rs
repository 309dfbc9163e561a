//! Remote systems that the device sends to or takes orders from.

use super::{Draft, Kind, Sketch};
use crate::analysis::{Endpoint, EndpointRole};

pub(super) fn draw(sketch: &mut Sketch<'_>) {
    let read = sketch.read;
    // Whom lists let in is told door by door.
    let is_told = |endpoint: &&Endpoint| matches!(endpoint.role, EndpointRole::AclHost | EndpointRole::SnmpManager);
    let named = read.conclusions.endpoints.iter().filter(|endpoint| !endpoint.host.is_empty());
    for endpoint in named.filter(|endpoint| !is_told(endpoint)) {
        sketch.put(of(endpoint), endpoint.active);
    }
}

fn of(endpoint: &Endpoint) -> Draft {
    let subject = format!("{} {}", role(endpoint.role), endpoint.host);
    let mut draft = Draft::new(Kind::System, subject, endpoint.at);
    if let Some(how) = endpoint.how.configured() {
        draft.say(how.clone());
    }
    if let Some(port) = endpoint.port.configured() {
        draft.say(format!("port {port}"));
    }
    if let Some(vrf) = endpoint.vrf.configured() {
        draft.say(format!("in {}", vrf.name));
    }
    draft.say(format!("named by {}", endpoint.owner));
    draft.say_if(&endpoint.foreign, "foreign");
    draft
}

/// What a remote system is, for a sentence.
fn role(role: EndpointRole) -> String {
    match role {
        EndpointRole::Aaa => "AAA server".to_owned(),
        EndpointRole::Log => "log server".to_owned(),
        EndpointRole::Time => "time server".to_owned(),
        EndpointRole::SnmpTrap => "receiver of traps".to_owned(),
        EndpointRole::Flow | EndpointRole::Telemetry => format!("{} collector", role.word()),
        other => other.word().replace('-', " "),
    }
}
