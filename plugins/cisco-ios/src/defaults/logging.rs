//! Logging where nothing is written.

use seawall_api::Why;

use crate::builder::Builder;

/// Fills in levels and switches.
///
/// Sources: Cisco IOS Configuration Fundamentals and Network Management command references (`logging
/// on`; console and monitor at debugging, `logging trap` at informational; a buffer of 4096 bytes
/// on classic IOS, kept on most platforms but not on all; `show logging` of IOS XE 17 prints 102400 on some; `service timestamps` off; `file privilege` 15; `logging
/// userinfo`, `logging persistent` and the log of changes off), guidance.
pub(super) fn fill(builder: &mut Builder) {
    let (release, logging) = (&builder.release, &mut builder.model.logging);
    logging.enabled.or_default(true);
    logging.buffered.or_unknown(Why::Version);
    if release.is_ios() == Some(true) {
        logging.buffer_size.or_default(4096);
    } else {
        logging.buffer_size.or_unknown(Why::Version);
    }
    logging.buffer_level.or_default(7);
    logging.console_level.or_default(Some(7));
    logging.monitor_level.or_default(Some(7));
    logging.remote_level.or_default(Some(6));
    logging.in_files.or_default(false);
    logging.timestamps.or_default(false);
    logging.timestamp_fractions.or_default(false);
    logging.timestamp_zone.or_default(false);
    logging.source_interface.or_default(None);
    logging.config_changes.or_default(false);
    logging.config_changes_sent.or_default(false);
    logging.config_changes_masked.or_default(false);
    logging.user_named.or_default(false);
    logging.file_privilege.or_default(15);
}
