//! Start and images where nothing is written.

use crate::builder::Builder;

/// Provisioning looks for a server only on a device without a configuration, unless `boot poap enable` asks for it
/// ("Using Power-On Auto Provisioning").
pub(super) fn fill(builder: &mut Builder) {
    let boot = &mut builder.model.boot;
    boot.config_from_network.or_default(false);
    boot.zero_touch.or_default(false);
    // Image and configuration can be erased by whoever may write files: the system has no command against it.
    boot.resilient.or_default(false);
    boot.config_register.or_default(None);
}
