//! Certificates.

use crate::builder::Builder;

/// Peers' certificates are held against the list of revoked ones unless told otherwise ("Configuring PKI", default settings:
/// revocation check method CRL; Nexus 5000, 7000 and 9000 security guides). A trustpoint is an authority's, never the
/// switch's own certificate.
pub(super) fn fill(builder: &mut Builder) {
    for trustpoint in &mut builder.model.crypto.trustpoints {
        trustpoint.revocation_checked.or_default(true);
        trustpoint.self_signed.or_default(false);
    }
}
