//! `system { ... }`: the device's names, clock, ports, processes and how it starts.

mod archival;
mod boot;
mod names;
mod ports;
mod processes;
mod quiet;
#[cfg(test)]
mod tests;

use seawall_api::command::{Context, Table};
use seawall_api::{Fact, Span};

use super::blocks::SYSTEM;
use crate::builder::Builder;

pub(crate) use ports::Port;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["device"], commands: names::TOP },
    &Table { context: SYSTEM, feeds: &["device"], commands: names::COMMANDS },
    &Table { context: names::SERVER, feeds: &["device.dns_servers"], commands: names::SERVER_COMMANDS },
    &Table { context: names::HOST, feeds: &[], commands: names::HOST_COMMANDS },
    &Table { context: SYSTEM, feeds: &["backups", "secrets"], commands: archival::HEADS },
    &Table { context: archival::BLOCK, feeds: &["backups"], commands: archival::BLOCK_COMMANDS },
    &Table { context: archival::CONFIGURATION, feeds: &["backups"], commands: archival::COMMANDS },
    &Table { context: archival::SITES, feeds: &["backups", "secrets"], commands: archival::SITE_COMMANDS },
    &Table { context: SYSTEM, feeds: &["boot", "device", "login", "services"], commands: boot::HEADS },
    &Table { context: boot::CHASSIS, feeds: &["boot"], commands: boot::CHASSIS_COMMANDS },
    &Table { context: boot::AUTOINSTALLATION, feeds: &["boot"], commands: boot::AUTOINSTALLATION_COMMANDS },
    &Table { context: boot::USB, feeds: &["boot.usb_install"], commands: boot::USB_COMMANDS },
    &Table { context: boot::PHONE_HOME, feeds: &["services"], commands: boot::PHONE_HOME_COMMANDS },
    &Table { context: boot::MASTER_PASSWORD, feeds: &["login"], commands: boot::MASTER_PASSWORD_COMMANDS },
    &Table { context: SYSTEM, feeds: &["lines"], commands: ports::HEADS },
    &Table { context: ports::PORTS, feeds: &["lines"], commands: ports::PORTS_COMMANDS },
    &Table { context: ports::PORT, feeds: &["lines"], commands: ports::COMMANDS },
    &Table { context: SYSTEM, feeds: &["services", "features"], commands: processes::HEADS },
    &Table { context: processes::PROCESSES, feeds: &["services", "features"], commands: processes::PROCESSES_COMMANDS },
    &Table { context: processes::PROCESS, feeds: &["services", "features"], commands: processes::COMMANDS },
    &Table { context: SYSTEM, feeds: &[], commands: quiet::COMMANDS },
    &Table { context: quiet::COMMIT, feeds: &[], commands: quiet::COMMIT_COMMANDS },
    &Table { context: quiet::COMMIT_PEER, feeds: &["secrets"], commands: quiet::COMMIT_PEER_COMMANDS },
    &Table { context: quiet::DATABASE, feeds: &[], commands: quiet::DATABASE_COMMANDS },
    &Table { context: quiet::INTERNET, feeds: &[], commands: quiet::INTERNET_COMMANDS },
    &Table { context: quiet::LICENSE, feeds: &[], commands: quiet::LICENSE_COMMANDS },
    &Table { context: quiet::LOCATION, feeds: &[], commands: quiet::LOCATION_COMMANDS },
    &Table { context: quiet::ARP, feeds: &["packets"], commands: quiet::ARP_COMMANDS },
];

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The console port.
    pub(crate) console: Port,
    /// The auxiliary port.
    pub(crate) auxiliary: Port,
    /// Processes that are switched off.
    pub(crate) stopped: Vec<(String, Span)>,
    archival: archival::Memory,
    boot: boot::Memory,
}

impl Memory {
    /// Where a process is switched off.
    pub(crate) fn stopped(&self, process: &str) -> Option<Span> {
        self.stopped.iter().find(|(known, _)| known == process).map(|(_, at)| *at)
    }
}

/// Puts what is remembered into the model.
pub(crate) fn finish(builder: &mut Builder) {
    archival::finish(builder);
    boot::finish(builder);
    let utc = builder.model.device.timezone.value().map(|zone| names::is_utc(zone));
    if let (Some(utc), Some(at)) = (utc, builder.model.device.timezone.span()) {
        builder.model.device.timezone_is_utc = Fact::Set(utc, at);
    }
}
