//! Logging where nothing is written.

use crate::builder::Builder;

pub(super) fn fill(builder: &mut Builder) {
    let logging = &mut builder.model.logging;
    // On since the first releases; only `no logging on` is printed (Cisco system message logging guide).
    logging.enabled.or_default(true);
    // Console and terminals take everything, receivers take informational and worse.
    logging.console_level.or_default(Some(7));
    logging.monitor_level.or_default(Some(7));
    logging.remote_level.or_default(Some(6));
    // Off unless asked for (Cisco configuration change notification and logging guide).
    logging.config_changes.or_default(false);
    logging.config_changes_sent.or_default(false);
    logging.config_changes_masked.or_default(false);
    logging.user_named.or_default(false);
    logging.source_interface.or_default(None);
}
