//! Certificates, IKE and IPsec where nothing is written.

use seawall_api::Why;

use crate::builder::Builder;
use crate::subject::crypto::DEFAULT_LIFETIME;

/// Fills in what policies, proposals and trustpoints do not say.
///
/// Sources: Cisco IOS Security Command Reference, `crypto isakmp policy` (encryption DES, hash SHA-1,
/// group 1, lifetime 86400), `crypto ikev2 profile` (lifetime 86400), `crypto ipsec
/// security-association lifetime` (3600 seconds), `set pfs` (none asked for), `crypto isakmp
/// aggressive-mode disable` (accepted unless disabled), `revocation-check` (`crl`).
pub(super) fn fill(builder: &mut Builder) {
    policies(builder);
    let crypto = &mut builder.model.crypto;
    for trustpoint in &mut crypto.trustpoints {
        trustpoint.self_signed.or_default(false);
        trustpoint.revocation_checked.or_default(true);
    }
    for policy in &mut crypto.ipsec_policies {
        policy.forward_secrecy.or_default(None);
        policy.lifetime.or_default(3600);
        policy.peers.or_default(Vec::new());
        policy.ike_version.or_default(1);
        // `set ip access-group` (Crypto Access Check on Clear-Text Packets): none.
        policy.filtered.or_default(false);
        policy.used.or_default(false);
    }
    for group in &mut crypto.remote_groups {
        // `acl` of a client group (Easy VPN Server): without it "all data is tunneled".
        group.split.or_default(None);
    }
    for key in &mut crypto.ike_keys {
        key.secret.or_default(None);
    }
    // Without a key or a policy of version 1 there is no exchange, of whatever mode.
    let version_1 = crypto.ike_proposals.iter().any(|proposal| proposal.ike_version.equals(&1) == Some(true));
    crypto.aggressive_mode.or_default(version_1);
}

/// DES, MD5 and group 1 are refused from IOS XE 17.11 on (Cisco field notice FN72510); what a policy
/// then has that does not name them, nobody says.
fn policies(builder: &mut Builder) {
    let early = builder.release.before(17, 11);
    for proposal in &mut builder.model.crypto.ike_proposals {
        proposal.lifetime.or_default(DEFAULT_LIFETIME);
        if proposal.ike_version.equals(&1) != Some(true) {
            continue;
        }
        if early == Some(true) {
            proposal.integrity.or_default(vec!["sha1".to_owned()]);
            proposal.encryption.or_default(vec!["des".to_owned()]);
            proposal.groups.or_default(vec![1]);
        } else {
            proposal.integrity.or_unknown(Why::Version);
            proposal.encryption.or_unknown(Why::Version);
            proposal.groups.or_unknown(Why::Version);
        }
    }
}
