//! Packet filters.

use seawall_api::model::Action;

use crate::builder::Builder;

/// Every list ends with `deny ip any any`, which is not printed, whether it has other entries or not ("Implicit Rules for
/// IP and MAC ACLs", Nexus 5000, 7000 and 9000 security configuration guides). Whether the switch programs a list without
/// entries at all is not said.
pub(super) fn fill(builder: &mut Builder) {
    for acl in builder.model.acls.iter_mut().filter(|acl| !acl.entries.is_empty()) {
        acl.otherwise.or_default(Action::Deny);
    }
}
