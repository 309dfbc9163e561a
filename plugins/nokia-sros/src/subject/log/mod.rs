//! `log`: what is written down, where it goes, and what is left out.
//!
//! Sources: Nokia, "System Management Guide", "Event and accounting logs", and "Log commands"; data model of 23.10. A log takes events from streams
//! (`main`, `security`, `change`, `debug`) to one place; logs are enabled unless switched off. Memory holds 100 events unless a number
//! is said. A receiver gets severity `info` and above, by UDP to port 514, or by TLS to port 6514 with a profile.

mod accounting;
mod event;
mod filter;
mod finish;
mod log_id;
mod syslog;
#[cfg(test)]
mod tests;

use seawall_api::Span;
use seawall_api::command::Table;
use seawall_api::kept::Kept;

use super::sections::LOG;
use crate::builder::Builder;

pub(crate) use finish::finish;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: LOG, feeds: &["logging", "login", "snmp.hosts"], commands: log_id::HEADS },
    &Table { context: log_id::LOG_ID, feeds: &["logging", "login", "snmp.hosts"], commands: log_id::LINES },
    &Table { context: log_id::SOURCE, feeds: &["logging", "login", "snmp.hosts"], commands: log_id::SOURCES },
    &Table { context: log_id::DESTINATION, feeds: &["logging", "login", "snmp.hosts"], commands: log_id::DESTINATIONS },
    &Table { context: log_id::SIZE, feeds: &["logging"], commands: log_id::SIZES },
    &Table { context: LOG, feeds: &["logging.hosts", "logging.remote_level"], commands: syslog::HEADS },
    &Table { context: syslog::SYSLOG, feeds: &["logging.hosts", "logging.remote_level"], commands: syslog::LINES },
    &Table { context: syslog::NAME, feeds: &[], commands: syslog::NAMES },
    &Table { context: LOG, feeds: &["logging.filters"], commands: filter::HEADS },
    &Table { context: filter::FILTER, feeds: &["logging.filters"], commands: filter::LINES },
    &Table { context: filter::ENTRY, feeds: &["logging.filters"], commands: filter::ENTRIES },
    &Table { context: filter::MATCH, feeds: &["logging.filters"], commands: filter::MATCHES },
    &Table { context: filter::TEST, feeds: &["logging.filters"], commands: filter::TESTS },
    &Table { context: LOG, feeds: &["logging", "login"], commands: event::LINES },
    &Table { context: event::EVENTS, feeds: &["logging", "login"], commands: event::EVENT_HEADS },
    &Table { context: event::EVENT, feeds: &["logging", "login"], commands: event::EVENT_LINES },
    &Table { context: event::RATE, feeds: &[], commands: event::RATES },
    &Table { context: LOG, feeds: &[], commands: accounting::HEADS },
    &Table { context: accounting::POLICY, feeds: &[], commands: accounting::POLICIES },
    &Table { context: accounting::RECORD, feeds: &[], commands: accounting::RECORDS },
    &Table { context: accounting::FILE, feeds: &[], commands: accounting::FILES },
    &Table { context: accounting::PLACE, feeds: &[], commands: accounting::PLACES },
    &Table { context: accounting::PART, feeds: &[], commands: accounting::PARTS },
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    logs: Kept<String, log_id::Log>,
    receivers: Kept<String, syslog::Receiver>,
    filters: Kept<String, filter::Filter>,
    /// Events that are not written down, by application and event.
    suppressed: Kept<(String, String), (String, Span)>,
    /// The application and event whose block is being read.
    event: Option<(String, String)>,
    /// Names of the logs that notify by SNMP.
    pub(crate) notifying: Vec<String>,
}
