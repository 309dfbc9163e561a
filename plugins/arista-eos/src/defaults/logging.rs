//! Logging where nothing is written.

use crate::builder::Builder;

/// Fills in levels and switches.
///
/// Source: `show logging` of devices that say nothing of it, explained in "EOS Logging Explained" of the vendor (buffer at
/// debugging, console and sessions at errors, receivers at informational; every message has date and time). How many
/// messages the buffer holds by default, no source says.
pub(super) fn fill(builder: &mut Builder) {
    let logging = &mut builder.model.logging;
    logging.enabled.or_default(true);
    logging.buffered.or_default(true);
    logging.buffer_level.or_default(7);
    logging.console_level.or_default(Some(3));
    logging.monitor_level.or_default(Some(3));
    logging.remote_level.or_default(Some(6));
    logging.timestamps.or_default(true);
    logging.timestamp_fractions.or_default(false);
    logging.timestamp_zone.or_default(false);
    logging.source_interface.or_default(None);
    logging.config_changes.or_default(false);
    logging.config_changes_sent.or_default(false);
}
