//! Logging where nothing is written.

use crate::builder::Builder;

/// Fills in levels and switches.
///
/// Sources: CLI Reference, "syslog (System)" (nothing goes to the console or to hosts unless it is configured), "time-format" (each message has
/// month, day and time; year and milliseconds on request). Files of the log have no privilege levels: classes say who reaches them.
pub(super) fn fill(builder: &mut Builder) {
    let logging = &mut builder.model.logging;
    logging.buffered.or_default(false);
    logging.console_level.or_default(None);
    logging.timestamps.or_default(true);
    logging.timestamp_fractions.or_default(false);
    logging.timestamp_zone.or_default(false);
    logging.source_interface.or_default(None);
    logging.file_privilege.or_default(15);
    logging.user_named.or_default(true);
}
