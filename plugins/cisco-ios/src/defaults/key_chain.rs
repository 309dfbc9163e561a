//! Keys of key chains.

use crate::builder::Builder;

/// A key without lifetimes is accepted and sent for ever (Cisco IOS IP Routing: Protocol-Independent
/// command reference, `accept-lifetime` and `send-lifetime`: "forever", in all releases).
pub(super) fn fill(builder: &mut Builder) {
    for key in builder.model.routing.key_chains.iter_mut().flat_map(|chain| &mut chain.keys) {
        key.accept_limited.or_default(false);
        key.send_limited.or_default(false);
        key.accept_days.or_default(None);
        key.send_days.or_default(None);
        key.algorithm.or_default(None);
        key.secret.or_default(None);
    }
}
