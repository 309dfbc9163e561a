//! IKE and IPsec where nothing is written.

use crate::builder::Builder;

/// A policy that nothing names protects nothing. What a policy has that does not name its cipher, hash or group changed with
/// releases: nothing is said of it.
pub(super) fn fill(builder: &mut Builder) {
    for policy in &mut builder.model.crypto.ipsec_policies {
        policy.forward_secrecy.or_default(None);
        policy.used.or_default(false);
    }
    for key in &mut builder.model.crypto.ike_keys {
        key.secret.or_default(None);
    }
}
