//! Logging where nothing is written.

use seawall_api::{Fact, Why};

use crate::builder::Builder;

/// Severity of the messages that tell of a commit and of a login: `%MGBL-CONFIG-6-DB_COMMIT`,
/// `%SECURITY-LOGIN-6-AUTHEN_SUCCESS`.
const INFORMATIONAL: u64 = 6;

/// Sources: Logging Services command reference (console at warnings, buffer and terminals at debugging, `logging trap` at
/// informational; "messages are time-stamped in the month day hh:mm:ss by default"), guidance (each commit is logged; `logging archive` off). The
/// buffer's size was 307200 bytes in old releases and is 2097152 in release 6 and later.
pub(super) fn fill(builder: &mut Builder) {
    let (release, logging) = (&builder.release, &mut builder.model.logging);
    logging.enabled.or_default(true);
    logging.buffered.or_default(true);
    match release.at_least(6, 0) {
        Some(true) => logging.buffer_size.or_default(2_097_152),
        _ => logging.buffer_size.or_unknown(Why::Version),
    }
    logging.buffer_level.or_default(7);
    logging.console_level.or_default(Some(4));
    logging.monitor_level.or_default(Some(7));
    logging.remote_level.or_default(Some(6));
    logging.in_files.or_default(false);
    logging.timestamps.or_default(true);
    logging.timestamp_fractions.or_unknown(Why::Version);
    logging.timestamp_zone.or_unknown(Why::Version);
    logging.source_interface.or_default(None);
    for filter in &mut logging.filters {
        filter.bound_to.or_default(Vec::new());
    }
    logging.config_changes.or_default(true);
    logging.user_named.or_default(true);
    // Receivers get the message of a commit where they get its severity.
    logging.config_changes_sent = match &logging.remote_level {
        Fact::Set(level, at) => Fact::Set(level.is_some_and(|level| level >= INFORMATIONAL), *at),
        Fact::Default(level) => Fact::Default(level.is_some_and(|level| level >= INFORMATIONAL)),
        Fact::Unknown(why) => Fact::Unknown(*why),
    };
    // A login is in the log where either the buffer or a receiver keeps its severity.
    let at = logging.buffer_level.span();
    let kept = logging.buffer_level.value().is_some_and(|level| *level >= INFORMATIONAL)
        || (!logging.hosts.is_empty() && logging.config_changes_sent.value() == Some(&true));
    let logged = match (builder.why_open(None, &["logging", "login"]).filter(|_| !kept), at) {
        (Some(why), _) => Fact::Unknown(why),
        (None, Some(at)) => Fact::Set(kept, at),
        (None, None) => Fact::Default(kept),
    };
    let login = &mut builder.model.login;
    login.success_logged.clone_from(&logged);
    login.failure_logged = logged;
}
