//! `system services`: what listens on the device for people and programs, and what calls out.

mod listener;
mod outward;
mod plain;
mod programs;
mod sessions;
mod ssh;
#[cfg(test)]
mod tests;
mod web;

use seawall_api::command::{Command, Context, Table, ignored, opens};

use super::blocks::{SYSTEM, nothing};
use super::trace::TRACE;
use crate::builder::Builder;

pub(crate) use listener::Listeners;
pub(crate) use ssh::RootLogin;

/// `services { ... }` of `system`.
pub(crate) const SERVICES: Context = Context("system services");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: SYSTEM, feeds: &["services", "lines", "ssh", "web"], commands: HEADS },
    &Table { context: SERVICES, feeds: &["services", "lines", "ssh"], commands: ssh::HEADS },
    &Table { context: ssh::BLOCK, feeds: &["ssh", "lines", "services"], commands: ssh::COMMANDS },
    &Table { context: ssh::BLOCK, feeds: &["ssh"], commands: ssh::ALGORITHMS },
    &Table { context: ssh::HOST_KEYS, feeds: &["ssh.host_key_algorithms"], commands: ssh::HOST_KEY_COMMANDS },
    &Table { context: ssh::HOST_KEY_LIST, feeds: &["ssh.host_key_algorithms"], commands: ssh::HOST_KEY_LIST_COMMANDS },
    &Table { context: ssh::REKEY, feeds: &[], commands: ssh::REKEY_COMMANDS },
    &Table { context: SERVICES, feeds: &["services", "lines"], commands: plain::HEADS },
    &Table { context: plain::BLOCK, feeds: &["services", "lines"], commands: plain::COMMANDS },
    &Table { context: plain::REVERSE, feeds: &["services"], commands: plain::REVERSE_COMMANDS },
    &Table { context: SERVICES, feeds: &["services"], commands: programs::HEADS },
    &Table { context: programs::NETCONF, feeds: &["services"], commands: programs::NETCONF_COMMANDS },
    &Table { context: programs::NETCONF_PORT, feeds: &["services"], commands: programs::NETCONF_PORT_COMMANDS },
    &Table { context: programs::REST, feeds: &["services"], commands: programs::REST_COMMANDS },
    &Table { context: programs::REST_PORT, feeds: &["services"], commands: programs::REST_PORT_COMMANDS },
    &Table { context: programs::REST_CONTROL, feeds: &["services", "acls"], commands: programs::REST_CONTROL_COMMANDS },
    &Table { context: programs::EXTENSION, feeds: &["services"], commands: programs::EXTENSION_COMMANDS },
    &Table { context: programs::REQUESTS, feeds: &["services"], commands: programs::REQUESTS_COMMANDS },
    &Table { context: programs::GRPC, feeds: &["services"], commands: programs::GRPC_COMMANDS },
    &Table { context: programs::GRPC_PORT, feeds: &["services"], commands: programs::GRPC_PORT_COMMANDS },
    &Table { context: programs::NOTIFICATION, feeds: &["services"], commands: programs::NOTIFICATION_COMMANDS },
    &Table { context: SERVICES, feeds: &["services", "web"], commands: web::HEADS },
    &Table { context: web::BLOCK, feeds: &["services", "web"], commands: web::BLOCK_COMMANDS },
    &Table { context: web::PORT, feeds: &["services", "web"], commands: web::COMMANDS },
    &Table { context: web::SESSION, feeds: &["web"], commands: web::SESSION_COMMANDS },
    &Table { context: SERVICES, feeds: OUTWARD, commands: outward::HEADS },
    &Table { context: outward::BLOCK, feeds: OUTWARD, commands: outward::BLOCK_COMMANDS },
    &Table { context: outward::CLIENT, feeds: OUTWARD, commands: outward::COMMANDS },
    &Table { context: outward::SERVER, feeds: &["contacts"], commands: outward::SERVER_COMMANDS },
    &Table { context: SERVICES, feeds: &[], commands: QUIET },
    &Table { context: RESOURCES, feeds: &[], commands: RESOURCES_COMMANDS },
    &Table { context: SUBSCRIBERS, feeds: &["secrets"], commands: SUBSCRIBERS_COMMANDS },
];

/// What the device opens to elsewhere.
const OUTWARD: &[&str] = &["contacts", "secrets", "ssh.tunnels"];
const RESOURCES: Context = Context("system services resource-monitor");
const SUBSCRIBERS: Context = Context("system services subscriber-management");

const HEADS: &[Command<Builder>] = &[opens("services", SERVICES, nothing)];

const QUIET: &[Command<Builder>] = &[
    opens("resource-monitor", RESOURCES, nothing),
    opens("subscriber-management", SUBSCRIBERS, nothing),
    opens("subscriber-management-helper", SUBSCRIBERS, nothing),
];

const RESOURCES_COMMANDS: &[Command<Builder>] = &[
    opens("traceoptions", TRACE, nothing),
    ignored(
        "(high-threshold|free-heap-memory-watermark|free-nh-memory-watermark|free-fw-memory-watermark|high-cos-queue-threshold) / <number>",
    ),
    ignored("no-throttle"),
    ignored("no-logging"),
    ignored("resource-category <name> resource-type <name> (high-watermark|low-watermark) / <number>"),
];

const SUBSCRIBERS_COMMANDS: &[Command<Builder>] = &[
    ignored("enable"),
    ignored("enable force"),
    ignored("gres-route-flush-delay"),
    ignored("maintain-subscriber interface-delete"),
    ignored("overrides <name>"),
    ignored("redundancy interface <interface> local-inet-address / <address>"),
    // Which of two devices takes a subscriber over: a name that both know, no key.
    ignored("redundancy interface <interface> shared-key / <word>"),
    ignored("redundancy interface <interface> (virtual-inet-address|virtual-inet6-address) / <address>"),
    ignored("redundancy no-advertise-routes-on-backup"),
    ignored("redundancy protocol (pseudo-wire|vrrp)"),
    ignored("redundancy route-operation-interval / <number>"),
    opens("traceoptions", TRACE, nothing),
];

/// What is remembered between statements.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(crate) listeners: Listeners,
    pub(crate) ssh: ssh::Ssh,
    programs: programs::Memory,
    outward: outward::Memory,
}

/// Puts services and lines into the model; accounts and method lists stand there by now.
pub(crate) fn finish(builder: &mut Builder) {
    ssh::finish(builder);
    programs::finish(builder);
    web::finish(builder);
    outward::finish(builder);
    listener::finish(builder);
    sessions::finish(builder);
}
