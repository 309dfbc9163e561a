//! Interior protocols.
//!
//! Sources: command references: no interface is silent (`silent-interface`), no neighbour is asked for a proof (`authentication-mode`,
//! `isis authentication-mode`), routes do not wait for labels (`ospf ldp-sync`, `isis ldp-sync`). Which changes of neighbours of OSPF and
//! IS-IS are logged hangs on the release, as does which version RIP speaks that is told none.

use seawall_api::model::{Authentication, RoutingProtocol};

use crate::builder::Builder;

/// Fills in what processes and their interfaces do that say nothing.
pub(super) fn fill(builder: &mut Builder) {
    for process in &mut builder.model.routing.processes {
        process.vrf.or_default(None);
        process.passive_default.or_default(false);
        process.label_sync.or_default(false);
        if process.protocol == RoutingProtocol::Isis {
            process.authentication.or_default(Authentication::Nothing);
            process.authentication_unchecked.or_default(false);
        }
    }
    for interface in &mut builder.model.routing.interfaces {
        interface.area.or_default(None);
        interface.passive.or_default(false);
        interface.authentication.or_default(Authentication::Nothing);
        interface.authentication_unchecked.or_default(false);
        interface.key_chain.or_default(None);
    }
}
