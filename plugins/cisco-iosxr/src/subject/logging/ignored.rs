//! What decides nothing about which messages are kept or sent, and whether files keep them too.

use seawall_api::command::{Command, Context, ignored, modelled, opens, unmodelled};

use crate::builder::Builder;

pub(super) const ARCHIVE: Context = Context("logging archive");
pub(super) const CORRELATOR: Context = Context("logging correlator");
pub(super) const EVENTS: Context = Context("logging events");

pub(super) const COMMANDS: &[Command<Builder>] = &[
    ignored("logging facility <facility:name>"),
    ignored("logging hostnameprefix <word>"),
    ignored("logging format (rfc5424|bsd)"),
    ignored("logging (ipv4|ipv6) (dscp|precedence) <name>"),
    ignored("logging (container|monitor discriminator|console-facility|console facility) <option:word>+"),
    ignored(
        "logging events (buffer-size|threshold|level|display-location|link-status|filter|precfg-suppression) [<option:word>+]",
    ),
    ignored("logging file <name:name> <option:word>+"),
    opens("logging archive", ARCHIVE, |builder, line| {
        if line.removes() {
            builder.model.logging.in_files = line.set(false);
        }
        Some(())
    }),
    opens("logging correlator (rule|ruleset|apply-rule|apply) <name:name> [<option:word>+]", CORRELATOR, |_, _| {
        Some(())
    }),
    ignored("logging correlator buffer-size <number>"),
    opens("logging events", EVENTS, |_, _| Some(())),
    unmodelled("logging (local-accounting|discriminator) <option:word>+").feeding(&["logging.filters"]),
];

pub(super) const ARCHIVE_COMMANDS: &[Command<Builder>] = &[
    modelled("device / (disk0|disk1|harddisk)", |builder, line| {
        builder.model.logging.in_files = line.switch();
        Some(())
    }),
    ignored("severity <level:name>"),
    ignored("(file-size|archive-size|archive-length|threshold) <number>"),
    ignored("frequency (daily|weekly)"),
];

pub(super) const CORRELATOR_COMMANDS: &[Command<Builder>] = &[ignored(
    "(timeout|timeout-rootcause|reissue-nonbistate|reparent|rootcause|nonrootcause|alarm|all-of-router|location|context|rulename|context-correlation|hold-state) [<option:word>+]",
)];

pub(super) const EVENTS_COMMANDS: &[Command<Builder>] =
    &[ignored("(buffer-size|threshold|level|filter|display-location|link-status) [<option:word>+]")];
