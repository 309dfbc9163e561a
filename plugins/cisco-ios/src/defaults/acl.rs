//! Packet filters.

use seawall_api::model::Action;

use crate::builder::Builder;

/// "An interface or command with an empty access list applied to it permits all traffic": "Access
/// List Rules" of the IP access list overview, IOS 12.2 to IOS XE 17.
pub(super) fn fill(builder: &mut Builder) {
    for acl in builder.model.acls.iter_mut().filter(|acl| acl.entries.is_empty()) {
        acl.otherwise.or_default(Action::Permit);
    }
}
