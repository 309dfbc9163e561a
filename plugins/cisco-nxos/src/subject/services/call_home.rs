//! `callhome`: faults and inventory, told to the vendor or to others by mail and HTTPS.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::endpoint;
use seawall_api::model::{Contact, ContactPurpose, Protocol};

use super::service;
use crate::builder::Builder;

pub(super) const CALL_HOME: Context = Context("callhome");

/// The name of the service.
const NAME: &str = "callhome";

pub(super) const HEADS: &[Command<Builder>] = &[opens("callhome", CALL_HOME, |builder, line| {
    // The block alone says nothing until it is enabled.
    let service = service(builder, Protocol::CallHome, NAME, line.span)?;
    service.at = line.block;
    Some(())
})];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("enable", |builder, line| {
        let switch = line.switch();
        service(builder, Protocol::CallHome, NAME, line.span)?.enabled = switch;
        Some(())
    }),
    modelled(
        "transport email (smtp-server|mail-server) / <host:host> [port <port:number>] [priority <number>] [use-vrf <vrf:name>]",
        contact,
    ),
    ignored("transport email (from|reply-to) <word>"),
    ignored("transport http use-vrf <vrf:name>"),
    ignored("transport http proxy (enable|server <word> [port <number>])"),
    ignored("destination-profile <profile:name> [<option:word>+]"),
    ignored("(contract-id|customer-id|site-id|streetaddress|email-contact|phone-contact|switch-priority|email) <text>"),
    ignored("(distribute|commit|duplicate-message throttle)"),
    ignored("periodic-inventory notification [interval <number>|timeofday <word>]"),
    ignored("(alert-group|snmp-trap|test|rate-limit|contact) <text>"),
];

fn contact(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (host, at) = (line.string("host")?, line.span_of("host")?);
    if line.removes() {
        builder.model.contacts.retain(|known| known.purpose != ContactPurpose::CallHome || known.host != host);
        return Some(());
    }
    let vrf = endpoint::vrf(builder, line, "callhome");
    let port = line.number("port");
    builder.model.contacts.push(Contact {
        at,
        purpose: ContactPurpose::CallHome,
        address: Fact::Set(endpoint::addresses(&host), at),
        host,
        vrf,
        port: if port.is_some() { line.set_at("port", port) } else { Fact::Default(None) },
        owner: "callhome".to_owned(),
        ..Contact::default()
    });
    Some(())
}
