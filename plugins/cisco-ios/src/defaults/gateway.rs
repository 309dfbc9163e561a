//! HSRP, VRRP, GLBP.

use seawall_api::model::Authentication;

use crate::builder::Builder;

/// Sources: Cisco IOS First Hop Redundancy Protocols command reference. `standby authentication`: text
/// `cisco` on the wire where nothing is written; `vrrp authentication`, `glbp authentication`: none.
/// `standby version`: 1; `fhrp version vrrp`: 2.
pub(super) fn fill(builder: &mut Builder) {
    for this in &mut builder.model.routing.gateways {
        this.running.or_default(false);
        match this.protocol.as_str() {
            "hsrp" => {
                this.authentication.or_default(Authentication::Simple);
                this.version.or_default(1);
            }
            "vrrp" => {
                this.authentication.or_default(Authentication::Nothing);
                this.version.or_default(2);
            }
            _ => this.authentication.or_default(Authentication::Nothing),
        }
    }
}
