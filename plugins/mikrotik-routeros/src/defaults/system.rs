//! The device itself, where nothing is written.

use seawall_api::Fact;

use crate::builder::Builder;

/// Source: MikroTik, "Identity": the name is `MikroTik` until it is changed.
pub(super) fn fill(builder: &mut Builder) {
    let device = &mut builder.model.device;
    if matches!(device.hostname, Fact::Unknown(_)) {
        device.hostname = Fact::Default(Some("MikroTik".to_owned()));
    }
}
