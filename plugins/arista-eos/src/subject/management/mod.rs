//! `management ...`: SSH, Telnet, the console, interfaces for programs, security.

mod api;
mod console;
mod controller;
mod ignored;
mod listener;
mod outward;
mod programs;
mod security;
mod ssh;
mod telnet;
#[cfg(test)]
mod tests;

use seawall_api::command::{Context, Table};
use seawall_api::model::{AaaPurpose, LineKind, Model};
use seawall_api::{Fact, Span};

use crate::builder::Builder;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["lines", "services", "ssh"], commands: ssh::HEADS },
    &Table { context: ssh::BLOCK, feeds: &["ssh"], commands: ssh::COMMANDS },
    &Table { context: ssh::BLOCK, feeds: &["lines", "services"], commands: ssh::LISTENERS },
    &Table { context: ssh::VRF, feeds: &["lines", "services"], commands: ssh::VRF_COMMANDS },
    &Table { context: ssh::TUNNEL, feeds: &["ssh.tunnels"], commands: ssh::TUNNEL_COMMANDS },
    &Table { context: Context::TOP, feeds: &["lines", "services"], commands: telnet::HEADS },
    &Table { context: telnet::BLOCK, feeds: &["lines", "services"], commands: telnet::COMMANDS },
    &Table { context: telnet::VRF, feeds: &["lines", "services"], commands: telnet::VRF_COMMANDS },
    &Table { context: Context::TOP, feeds: &["lines"], commands: console::HEADS },
    &Table { context: console::BLOCK, feeds: &["lines"], commands: console::COMMANDS },
    &Table { context: Context::TOP, feeds: &["services", "web"], commands: api::HEADS },
    &Table { context: api::BLOCK, feeds: &["services", "web"], commands: api::COMMANDS },
    &Table { context: api::VRF, feeds: &["services"], commands: api::VRF_COMMANDS },
    &Table { context: Context::TOP, feeds: &["services"], commands: programs::HEADS },
    &Table { context: programs::GNMI, feeds: &["services"], commands: programs::GNMI_COMMANDS },
    &Table { context: programs::OTHER, feeds: &["services"], commands: programs::OTHER_COMMANDS },
    &Table { context: programs::TRANSPORT, feeds: &["services"], commands: programs::TRANSPORT_COMMANDS },
    &Table { context: programs::GNMI, feeds: &["exporters"], commands: outward::HEADS },
    &Table { context: outward::TUNNEL, feeds: &["exporters"], commands: outward::COMMANDS },
    &Table { context: Context::TOP, feeds: &["login", "web"], commands: security::HEADS },
    &Table { context: security::BLOCK, feeds: &["secrets", "web"], commands: security::COMMANDS },
    &Table { context: security::PROFILE, feeds: &["crypto.trustpoints", "web"], commands: security::PROFILE_COMMANDS },
    &Table { context: Context::TOP, feeds: &["contacts"], commands: controller::HEADS },
    &Table { context: controller::BLOCK, feeds: &["contacts"], commands: controller::COMMANDS },
    &Table { context: Context::TOP, feeds: &[], commands: ignored::HEADS },
    &Table { context: ignored::BLOCK, feeds: &[], commands: ignored::COMMANDS },
    &Table { context: ignored::PROVIDER, feeds: &[], commands: ignored::PROVIDER_COMMANDS },
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    ssh: ssh::Memory,
    telnet: telnet::Memory,
    console: console::Memory,
    controller: controller::Memory,
    api: api::Memory,
    outward: outward::Memory,
    programs: programs::Memory,
    security: security::Memory,
}

/// Says of each line whether an account without a password is let in there: on the console any, over the network where that
/// is allowed. The one that every device comes with counts where local accounts are asked first, one that somebody made
/// wherever they are asked. Accounts stand in the model by now. Source: EOS User Manual, "User Security".
pub(crate) fn settle_accounts(builder: &mut Builder) {
    let open = builder.why_open(None, &["users", "login", "aaa.methods"]);
    let without: Vec<(String, Option<Span>)> = {
        let users = builder.model.users.iter().filter(|user| user.no_password.value() == Some(&true));
        users.map(|user| (user.name.clone(), user.no_password.span())).collect()
    };
    let remote = builder.model.login.remote_without_password.value() == Some(&true);
    let Model { lines, aaa, .. } = &mut builder.model;
    for line in lines {
        let named = line.login_methods.configured().map(|list| list.name.as_str());
        let list = aaa.methods.iter().find(|list| {
            list.purpose == AaaPurpose::Authentication && list.service == "login" && Some(list.name.as_str()) == named
        });
        let methods = list.and_then(|list| list.methods.value()).map_or(&[][..], Vec::as_slice);
        let first = methods.first().is_some_and(|method| method == "local");
        let asked = methods.iter().any(|method| method == "local");
        let reached = line.kind == LineKind::Console || remote;
        let account = without.iter().find(|(_, at)| reached && if at.is_some() { asked } else { first });
        line.open_account = match (account, open) {
            (Some((name, Some(at))), _) => Fact::some(name.clone(), *at),
            (Some((name, None)), _) => Fact::Default(Some(name.clone())),
            (None, Some(why)) => Fact::Unknown(why),
            (None, None) => Fact::Default(None),
        };
    }
}

/// Puts lines and services into the model; method lists stand there by now.
pub(crate) fn finish(builder: &mut Builder) {
    ssh::finish(builder);
    telnet::finish(builder);
    console::finish(builder);
    controller::finish(builder);
    api::finish(builder);
    outward::finish(builder);
    programs::finish(builder);
    security::finish(builder);
}
