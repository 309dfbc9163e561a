//! Logging where nothing is written.

use crate::builder::Builder;

/// Sources: Nexus 9000 System Management Configuration Guide, "Configuring System Message Logging", Default Settings
/// (console at 2, monitor at 5, a file of messages at 5, timestamps in seconds); the maker's own tables of defaults for
/// `show running-config all` (cisco-network-node-utils: console 2, monitor 5, timestamp seconds). The file holds
/// 4194304 bytes on Nexus 5000, 7000 and the first 9000, more on later ones. Every message has its date and time, and
/// the accounting log has every configuration command with its user; neither can be switched off.
pub(super) fn fill(builder: &mut Builder) {
    let logging = &mut builder.model.logging;
    logging.enabled.or_default(true);
    logging.buffered.or_default(true);
    logging.buffer_size.or_default(4_194_304);
    logging.buffer_level.or_default(5);
    logging.console_level.or_default(Some(2));
    logging.monitor_level.or_default(Some(5));
    logging.remote_level.or_default(None);
    logging.timestamps.or_default(true);
    logging.timestamp_fractions.or_default(false);
    logging.source_interface.or_default(None);
    logging.config_changes.or_default(true);
    logging.user_named.or_default(true);
}
