//! Whether the device is a rendezvous point of multicast because an address that is set by hand is its own.

use seawall_api::{Fact, Reading, Why};

use super::unread::may_change_any;

/// Writes it into the model. Where an address was not read, that none is its own is not known.
pub(super) fn assign(reading: &mut Reading) {
    let open = may_change_any(reading, &["interfaces.addresses"]);
    let own: Vec<String> = reading
        .model
        .interfaces
        .iter()
        .flat_map(|this| &this.addresses)
        .filter_map(|address| Some(address.prefix.value()?.addr().to_string()))
        .collect();
    for multicast in &mut reading.model.routing.multicast {
        let Fact::Set(points, at) = &multicast.rendezvous_points else { continue };
        if points.iter().any(|point| own.contains(point)) {
            multicast.rendezvous = Fact::Set(true, *at);
        } else if open && multicast.rendezvous.value() != Some(&true) {
            multicast.rendezvous = Fact::Unknown(Why::UnreadLine);
        }
    }
}
