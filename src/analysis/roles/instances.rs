//! Which routing instances lead to a provider or peer, as the global table may, and which are private: those of customers.

use rustc_hash::FxHashSet;
use seawall_api::model::{Confidence, InterfaceRole, Model, NeighborRole, Reference};
use seawall_api::{Fact, Why};

use super::neighbors::is_of_the_internet;

/// Writes it into interfaces and neighbours. `open`: a line that was not read may hold what leads out.
pub(super) fn write(model: &mut Model, open: bool) {
    let instances = Instances { leading_out: leading_out(model), unclear: unclear(model), open };
    let answer = |vrf: &Fact<Option<Reference>>| match vrf {
        Fact::Unknown(why) => Fact::Unknown(*why),
        Fact::Default(None) => Fact::Default(false),
        Fact::Set(None, at) => Fact::Set(false, *at),
        Fact::Default(Some(vrf)) => instances.private(vrf).map_or(Fact::Unknown(Why::UnreadLine), Fact::Default),
        Fact::Set(Some(vrf), at) => {
            instances.private(vrf).map_or(Fact::Unknown(Why::UnreadLine), |private| Fact::Set(private, *at))
        }
    };
    for interface in &mut model.interfaces {
        interface.private_instance = answer(&interface.vrf);
    }
    for neighbor in &mut model.routing.neighbors {
        neighbor.private_instance = answer(&neighbor.vrf);
    }
}

/// What is known of all instances.
struct Instances {
    leading_out: FxHashSet<String>,
    /// Those with a port of which a line was not read.
    unclear: FxHashSet<String>,
    open: bool,
}

impl Instances {
    fn private(&self, vrf: &Reference) -> Option<bool> {
        if self.leading_out.contains(&vrf.name) {
            return Some(false);
        }
        (!self.open && !self.unclear.contains(&vrf.name)).then_some(true)
    }
}

/// The instances with a port that may lead out, as a line in its block that was not read may say where it leads.
fn unclear(model: &Model) -> FxHashSet<String> {
    let ports = model.interfaces.iter().filter(|port| port.role == Fact::Unknown(Why::UnreadLine));
    ports.filter_map(|port| port.vrf.configured()).map(|vrf| vrf.name.clone()).collect()
}

/// The instances with a port that surely faces a provider or peer, or with a neighbour whose number and address are of
/// the internet.
fn leading_out(model: &Model) -> FxHashSet<String> {
    let ports = model.interfaces.iter().filter(|port| {
        port.active
            && port.role.value() == Some(&InterfaceRole::Transit)
            && matches!(port.role_confidence.value(), Some(Confidence::Medium | Confidence::High))
    });
    let neighbors = model.routing.neighbors.iter().filter(|neighbor| {
        neighbor.active
            && neighbor.external.value() == Some(&true)
            && neighbor.role.value() != Some(&NeighborRole::Customer)
            && is_of_the_internet(neighbor)
    });
    let vrfs = ports.map(|port| &port.vrf).chain(neighbors.map(|neighbor| &neighbor.vrf));
    vrfs.filter_map(|vrf| vrf.configured()).map(|vrf| vrf.name.clone()).collect()
}
