//! Interior protocols: processes and the interfaces on which they run; gateway redundancy; key chains.

use seawall_api::Why;
use seawall_api::model::{Authentication, RoutingProtocol};

use crate::builder::Builder;

/// Sources: default settings of the chapters on OSPF, IS-IS, EIGRP and RIP of the Nexus 7000 and 9000 unicast routing
/// configuration guides: no interface is passive, no neighbour is asked for a proof. Whether changes of neighbours are
/// logged without a line is not said.
pub(super) fn fill(builder: &mut Builder) {
    for process in &mut builder.model.routing.processes {
        process.vrf.or_default(None);
        process.passive_default.or_default(false);
        process.label_sync.or_default(false);
        process.adjacency_logged.or_unknown(Why::NotStated);
        match process.protocol {
            RoutingProtocol::Isis => {
                process.authentication.or_default(Authentication::Nothing);
                process.authentication_unchecked.or_default(false);
            }
            // RIP version 1 is not supported.
            RoutingProtocol::Rip => process.unauthenticated_version.or_default(false),
            _ => {}
        }
    }
    for interface in &mut builder.model.routing.interfaces {
        interface.area.or_default(None);
        interface.passive.or_default(false);
        interface.authentication.or_default(Authentication::Nothing);
        interface.authentication_unchecked.or_default(false);
        interface.key_chain.or_default(None);
    }
    gateways(builder);
    keys(builder);
}

/// `authentication` of HSRP: the text `cisco` in clear where nothing is written; of VRRP and GLBP: none. `hsrp version`: 1.
fn gateways(builder: &mut Builder) {
    for this in &mut builder.model.routing.gateways {
        this.running.or_default(false);
        if this.protocol == "hsrp" {
            this.authentication.or_default(Authentication::Simple);
            this.version.or_default(1);
        } else {
            this.authentication.or_default(Authentication::Nothing);
            this.version.or_default(2);
        }
    }
}

/// A key without lifetimes holds for ever ("Configuring Keychain Management").
fn keys(builder: &mut Builder) {
    for key in builder.model.routing.key_chains.iter_mut().flat_map(|chain| &mut chain.keys) {
        key.secret.or_default(None);
        key.algorithm.or_default(None);
        key.accept_limited.or_default(false);
        key.send_limited.or_default(false);
        key.accept_days.or_default(None);
        key.send_days.or_default(None);
    }
}
