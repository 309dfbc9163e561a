//! What is logged where: memory, console, terminals, receivers.

use seawall_api::command::CommandLine;

use super::bind;
use crate::builder::Builder;

/// Severities by name; their place is their number (RFC 5424).
const NAMES: &[&str] =
    &["emergencies", "alerts", "critical", "errors", "warnings", "notifications", "informational", "debugging"];

/// The severity that a line names, 0 to 7.
fn severity(line: &CommandLine<'_>) -> Option<u64> {
    line.number("level").or_else(|| {
        let name = line.one_of(NAMES)?;
        NAMES.iter().position(|known| *known == name).and_then(|place| u64::try_from(place).ok())
    })
}

pub(super) fn buffered(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    bind(builder, line, "buffered");
    let logging = &mut builder.model.logging;
    logging.buffered = line.switch();
    if line.negated {
        return Some(());
    }
    // A number up to 7 is a severity, a larger one a size in bytes.
    match line.number("size") {
        Some(level @ 0..=7) => logging.buffer_level = line.set(level),
        Some(size) => logging.buffer_size = line.set(size),
        None => {}
    }
    if let Some(level) = severity(line) {
        logging.buffer_level = line.set(level);
    }
    Some(())
}

/// Every message down to debugging goes to a destination that is on and names no severity.
const EVERYTHING: u64 = 7;

pub(super) fn console(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    bind(builder, line, "console");
    builder.model.logging.console_level = line.set_or_none(Some(severity(line).unwrap_or(EVERYTHING)));
    Some(())
}

pub(super) fn monitor(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    bind(builder, line, "monitor");
    builder.model.logging.monitor_level = line.set_or_none(Some(severity(line).unwrap_or(EVERYTHING)));
    Some(())
}

/// `logging trap` without a word is informational, its default.
pub(super) fn trap(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.model.logging.remote_level = line.set_or_none(Some(severity(line).unwrap_or(6)));
    Some(())
}
