//! Start and images where nothing is written.

use crate::builder::Builder;

pub(super) fn fill(builder: &mut Builder) {
    let boot = &mut builder.model.boot;
    // `service config` is off on a device that has a configuration (Cisco configuration fundamentals).
    boot.config_from_network.or_default(false);
    // Asked for with `file verify auto` and `secure boot-image`.
    boot.image_verification.or_default(false);
    boot.resilient.or_default(false);
    // Open unless closed with `no service password-recovery`.
    boot.password_recovery.or_default(true);
    boot.zero_touch.or_default(false);
    boot.config_register.or_default(None);
}
