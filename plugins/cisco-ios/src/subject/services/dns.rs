//! The DNS server.

use seawall_api::command::{Command, Context, ignored, modelled, opens};
use seawall_api::model::Protocol;

use super::switch;
use crate::builder::Builder;

pub(super) const VIEW: Context = Context("ip dns view");
pub(super) const VIEW_LIST: Context = Context("ip dns view-list");
pub(super) const VIEW_ENTRY: Context = Context("ip dns view-list view");

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("ip dns server", |builder, line| switch(builder, Protocol::Dns, "dns server", line)),
    ignored("ip dns server (queue limit (director|forwarder) <number>|view-group <name>)"),
    ignored("ip dns (name-list <number> (permit|deny) <word>|name-server <address>+|round-robin)"),
    ignored("ip dns primary <domain:name> soa <host> <word> [<number>+]"),
    ignored("ip dns spoofing [<address>]"),
    opens("ip dns view [vrf <vrf:name>] <view:name>", VIEW, |_, _| Some(())),
    opens("ip dns view-list <list:name>", VIEW_LIST, |_, _| Some(())),
];

pub(super) const VIEW_COMMANDS: &[Command<Builder>] = &[
    ignored(
        "dns (forwarder [vrf <vrf:name>] <address>|forwarding [source-interface <interface>|retry <number>|timeout <number>])",
    ),
    ignored("domain (list|name|name-server|name-server interface|lookup|multicast) [<word>+]"),
    ignored("domain (lookup source-interface <interface>|retry <number>|round-robin|timeout <number>)"),
    ignored("logging"),
];

pub(super) const VIEW_LIST_COMMANDS: &[Command<Builder>] =
    &[opens("view [vrf <vrf:name>] <view:name> <number>", VIEW_ENTRY, |_, _| Some(()))];

pub(super) const VIEW_ENTRY_COMMANDS: &[Command<Builder>] =
    &[ignored("restrict (authenticated|name-group <number>|source access-group <name>)")];
