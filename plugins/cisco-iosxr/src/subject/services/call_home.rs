//! Calls home to the vendor.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::endpoint;
use seawall_api::model::{Contact, ContactPurpose, Protocol};

use super::{CALL_HOME as CALL_HOME_NAME, service};
use crate::builder::Builder;
use crate::subject::{interface, named};

pub(super) const CALL_HOME: Context = Context("call-home");
pub(super) const PROFILE: Context = Context("call-home profile");

pub(super) const HEADS: &[Command<Builder>] =
    &[opens("call-home", CALL_HOME, |_, _| Some(())), modelled("service call-home", active)];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("service active", active),
    ignored("contact smart-licensing"),
    ignored("(contact-email-addr|customer-id|contract-id|site-id|phone-number|street-address) <text>"),
    ignored("sender (from|reply-to) <text>"),
    ignored("alert-group (configuration|crash|environment|inventory|snapshot|syslog|all) [<option:word>+]"),
    ignored("alert-group-config snapshot"),
    ignored("(aaa-authorization|anonymous-reporting-only|syslog-throttling|data-privacy|rate-limit) [<option:word>+]"),
    ignored("http-proxy <word> port <number>"),
    modelled("mail-server <server:host> priority <number>", |builder, line| {
        contact(builder, line, line.string("server")?, "call-home mail-server".to_owned())
    }),
    modelled("source-interface / <interface:interface>", |builder, line| {
        interface::source(builder, line, "call-home").map(|_| ())
    }),
    modelled("vrf / <vrf:name>", |builder, line| {
        named::vrf(builder, line, "call-home");
        Some(())
    }),
    opens("profile <name:name>", PROFILE, |builder, line| {
        builder.memory.services.profile = line.string("name")?;
        Some(())
    }),
    // Printed for each interface that has a block of its own here.
    ignored("interface <interface>"),
];

pub(super) const PROFILE_COMMANDS: &[Command<Builder>] = &[
    ignored("active"),
    ignored("anonymous-reporting-only"),
    modelled("destination address http <url:word>", |builder, line| {
        let url = line.get("url")?;
        let behind = url.split_once("://").map_or(url, |(_, rest)| rest);
        let host = behind.split(['/', ':']).next()?.to_owned();
        let owner = format!("call-home profile {}", builder.memory.services.profile);
        contact(builder, line, host, owner)
    }),
    modelled("destination address email <mail:word>", |builder, line| {
        let Some((_, host)) = line.get("mail")?.rsplit_once('@') else { return Some(()) };
        let owner = format!("call-home profile {}", builder.memory.services.profile);
        contact(builder, line, host.to_owned(), owner)
    }),
    ignored("destination transport-method (email|http) [disable]"),
    ignored("destination (message-size-limit <number>|preferred-msg-format (long-text|short-text|xml))"),
    ignored("destination msg-format (long|short|xml)"),
    ignored("reporting (all|smart-call-home-data|smart-licensing-data) [disable]"),
    ignored("subscribe-to-alert-group <option:word>+"),
];

fn active(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let enabled = line.switch();
    let service = service(builder, Protocol::CallHome, CALL_HOME_NAME, None, line.span)?;
    service.at = line.span;
    service.enabled = enabled;
    Some(())
}

fn contact(builder: &mut Builder, line: &CommandLine<'_>, host: String, owner: String) -> Option<()> {
    if !line.removes() {
        builder.model.contacts.push(Contact {
            at: line.span,
            purpose: ContactPurpose::CallHome,
            address: line.set(endpoint::addresses(&host)),
            host,
            vrf: Fact::Default(None),
            port: Fact::Default(None),
            owner,
            ..Contact::default()
        });
    }
    Some(())
}
