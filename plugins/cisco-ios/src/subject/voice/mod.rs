//! Telephony: dial peers, phones, gateways, signalling. No rule asks for it, but its passwords are
//! secrets like any other.

mod call_control;
mod dial_peer;
mod gateway;
mod phone;
mod signalling;
#[cfg(test)]
mod tests;

use seawall_api::command::{Command, CommandLine, Table, modelled};
use seawall_api::model::SecretUse;
use seawall_api::secret::Purpose;

use crate::builder::Builder;
use crate::secrets;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &dial_peer::TOP,
    &dial_peer::TABLE,
    &dial_peer::ACCOUNT_TABLE,
    &phone::TOP,
    &phone::PHONE_TABLE,
    &phone::NUMBER_TABLE,
    &phone::SERVICE_TABLE,
    &phone::SECRET_TABLE,
    &signalling::TOP,
    &signalling::AGENT_TABLE,
    &signalling::AGENT_ACCOUNT_TABLE,
    &signalling::AGENT_SECRET_TABLE,
    &signalling::SERVICE_TABLE,
    &signalling::INNER_TABLE,
    &gateway::TOP,
    &gateway::CLASS_TABLE,
    &gateway::PORT_TABLE,
    &gateway::GATEKEEPER_TABLE,
    &call_control::TOP,
    &call_control::TABLE,
];

/// The accounts with which telephony logs in elsewhere.
const ACCOUNTS: &[Command<Builder>] = &[
    modelled(
        "authentication username <user:name> / password [<type:number>] <secret> [realm <realm:name>] [challenge <who:name>]",
        password,
    ),
    modelled("credentials username <user:name> / password [<type:number>] <secret> realm <realm:name>", password),
    modelled(
        "credentials number <number:word> username <user:name> / password [<type:number>] <secret> realm <realm:name>",
        password,
    ),
];

/// A password of telephony.
fn password(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        return Some(());
    }
    let user = line.get("user").unwrap_or_default();
    let secret = secrets::classify(builder, line, "type", "secret", Purpose::Other, user)?;
    builder.store(SecretUse::Client, "telephony", &secret, line);
    Some(())
}
