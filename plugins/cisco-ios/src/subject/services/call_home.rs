//! Calls home to the vendor.

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::model::{ContactPurpose, Protocol, ReferenceKind, WhenUndefined};

use super::switch;
use crate::builder::Builder;
use crate::subject::contact::{self, Named};

pub(super) const CALL_HOME: Context = Context("call-home");
pub(super) const PROFILE: Context = Context("call-home profile");

pub(super) const HEADS: &[Command<Builder>] = &[
    modelled("service call-home", |builder, line| switch(builder, Protocol::CallHome, "call-home", line)),
    opens("call-home", CALL_HOME, |_, _| Some(())),
    ignored("call-home reporting (anonymous|contact-email-addr <word>) [http-proxy <word> port <number>]"),
];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    ignored("aaa-authorization [username <word>]"),
    ignored("alert-group (all|configuration|crash|diagnostic|environment|inventory|snapshot|syslog|test)"),
    ignored("alert-group-config snapshot"),
    ignored("contact-email-addr <word>"),
    ignored("contract-id <text>"),
    ignored("customer-id <text>"),
    ignored("data-privacy (hostname|level (normal|high))"),
    ignored("http (proxy <word> port <number>|resolve-hostname ipv4-first|secure server-identity-check)"),
    ignored("http-proxy <word> port <number>"),
    modelled("mail-server <server:word> priority <number> [secure (tls|none)]", mail_server),
    ignored("phone-number <text>"),
    opens("profile <name:name>", PROFILE, |builder, line| {
        builder.memory.services.profile = line.string("name")?;
        Some(())
    }),
    ignored("rate-limit <number>"),
    ignored("sender (from|reply-to) <word>"),
    ignored("site-id <text>"),
    modelled("source-interface / <interface:interface>", |builder, line| {
        if !line.removes() {
            let name = line.string("interface")?;
            builder.uses(ReferenceKind::Interface, &name, "call-home", WhenUndefined::NoEffect, line.span);
        }
        Some(())
    }),
    ignored("source-ip-address <address>"),
    ignored("street-address <text>"),
    ignored("syslog-throttling"),
    ignored("vrf <vrf:name>"),
];

pub(super) const PROFILE_COMMANDS: &[Command<Builder>] = &[
    ignored("active"),
    ignored("anonymous-reporting-only"),
    modelled("destination address http <url:word> [msg-format (long|short|xml)]", destination),
    modelled("destination address email <mail:word> [msg-format (long|short|xml)]", destination),
    ignored("destination (message-size-limit <number>|preferred-msg-format (long-text|short-text|xml))"),
    ignored("destination transport-method (email|http)"),
    ignored("reporting (all|smart-call-home-data|smart-licensing-data)"),
    ignored("subscribe-to-alert-group all"),
    ignored(
        "subscribe-to-alert-group (configuration|inventory|snapshot) [full] [periodic (daily|weekly|monthly) [<word>] [<word>]]",
    ),
    ignored("subscribe-to-alert-group (crash|diagnostic|environment) [severity <name>]"),
    ignored("subscribe-to-alert-group syslog [severity <name>] [pattern <text>]"),
];

fn mail_server(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (host, at) = (line.get("server")?, line.span_of("server")?);
    let owner = "call-home mail-server".to_owned();
    contact::note(builder, line, Named { purpose: ContactPurpose::CallHome, host, at, vrf: None, owner });
    Some(())
}

/// Messages go by mail or by the web; of a mailbox the system behind the `@` counts.
fn destination(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let owner = format!("call-home profile {}", builder.memory.services.profile);
    let purpose = ContactPurpose::CallHome;
    let Some(mail) = line.get("mail") else { return contact::note_place(builder, line, "url", (purpose, owner)) };
    let (Some((_, host)), at) = (mail.rsplit_once('@'), line.span_of("mail")?) else { return Some(()) };
    contact::note(builder, line, Named { purpose, host, at, vrf: None, owner });
    Some(())
}
