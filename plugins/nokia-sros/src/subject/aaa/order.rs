//! `authentication-order`: which servers are asked, and when local passwords decide.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{AaaProtocol, AaaPurpose, MethodList};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span, method_lists};

use super::protocol::Protocol;
use crate::builder::Builder;
use crate::subject::password::nothing;

const ORDER: Context = Context("authentication-order");

/// The lists of the model that an order feeds.
pub(crate) const FEEDS: &[&str] = &["aaa.methods", "lines"];

/// The block of MD-CLI.
pub(crate) const BLOCKS: &[Command<Builder>] = &[opens("authentication-order", ORDER, nothing).section()];

/// The line of classic CLI.
pub(crate) const LINES: &[Command<Builder>] = &[modelled(
    "authentication-order / (local|radius|tacplus|ldap) [local|radius|tacplus|ldap] [local|radius|tacplus|ldap] [local|radius|tacplus|ldap] [exit-on-reject]",
    order,
)];

pub(super) const TABLES: &[&Table<Builder>] = &[&Table {
    context: ORDER,
    feeds: FEEDS,
    commands: &[
        modelled(
            "order / (local|radius|tacplus|ldap) [local|radius|tacplus|ldap] [local|radius|tacplus|ldap] [local|radius|tacplus|ldap]",
            order,
        ),
        // Whether a server's no is the last word. Without it the next method is asked all the same.
        ignored("exit-on-reject / [true|false]"),
    ],
}];

/// Methods in their order, and where that is written.
pub(crate) type Order = Option<(Vec<String>, Span)>;

/// The order that holds where none is written. Source: Nokia, "Security commands", `authentication-order`.
const BY_DEFAULT: [&str; 3] = ["radius", "tacplus", "local"];

fn order(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let behind = line.as_str().split(['[', ' ', ']']).filter(|word| !word.is_empty());
    let methods = behind.filter(|word| ["local", "radius", "tacplus", "ldap"].contains(word)).map(str::to_owned);
    builder.memory.aaa.order = (!line.removes()).then(|| (methods.collect(), line.span));
    Some(())
}

/// The protocol of a method, where it asks servers, and the name of the group of all of them.
fn asks(method: &str) -> Option<(AaaProtocol, &'static str)> {
    Some(match method {
        "tacplus" => (AaaProtocol::Tacacs, "group tacacs+"),
        "radius" => (AaaProtocol::Radius, "group radius"),
        "ldap" => (AaaProtocol::Ldap, "group ldap"),
        _ => return None,
    })
}

/// Puts a list into the model for logins, and for what servers say of sessions and are told of them.
pub(super) fn finish(builder: &mut Builder) {
    let said = builder.memory.aaa.order.take();
    let protocols = std::mem::take(&mut builder.memory.aaa.protocols);
    let of = |protocol| protocols.get(&(None, protocol));
    let stopped = |protocol| of(protocol).is_some_and(Protocol::is_stopped);
    // An order that nobody wrote only asks servers that are there.
    let there = |protocol| builder.model.aaa.servers.iter().any(|server| server.protocol == protocol);
    let by_default = || BY_DEFAULT.iter().filter(|method| asks(method).is_none_or(|(protocol, _)| there(protocol)));
    let (written, at) = match &said {
        Some((methods, at)) => (methods.clone(), Some(*at)),
        None if builder.extent == Extent::Whole => (by_default().map(|one| (*one).to_owned()).collect(), None),
        None => return,
    };
    let running: Vec<&String> =
        written.iter().filter(|method| asks(method).is_none_or(|(protocol, _)| !stopped(protocol))).collect();
    let named = |method: &String| asks(method).map_or_else(|| method.clone(), |(_, group)| group.to_owned());
    let methods: Vec<String> = running.iter().map(|method| named(method)).collect();
    let mut lists = vec![list(AaaPurpose::Authentication, "login", methods, at)];
    let asked: Vec<(AaaProtocol, &'static str)> = running.iter().filter_map(|method| asks(method)).collect();
    for (protocol, group) in asked {
        let Some(settings) = of(protocol) else { continue };
        let told = [
            (&settings.authorization, AaaPurpose::Authorization, None),
            (&settings.accounting, AaaPurpose::Accounting, Some(settings.record)),
        ];
        for (switch, purpose, record) in told {
            let Some((true, at)) = switch else { continue };
            let methods = if purpose == AaaPurpose::Authorization {
                vec![group.to_owned(), "local".to_owned()]
            } else {
                vec![group.to_owned()]
            };
            for service in ["exec", "commands"] {
                let mut told = list(purpose, service, methods.clone(), Some(*at));
                if let Some(record) = record {
                    told.record = Fact::some(record.to_owned(), *at);
                }
                lists.push(told);
            }
        }
    }
    builder.model.aaa.methods.extend(lists);
}

fn list(purpose: AaaPurpose, service: &str, methods: Vec<String>, at: Option<Span>) -> MethodList {
    let mut list = MethodList {
        at: at.unwrap_or_default(),
        name: "default".to_owned(),
        purpose,
        service: service.to_owned(),
        level: Fact::Default(None),
        record: Fact::Default(None),
        ..MethodList::default()
    };
    if let Some(at) = at {
        method_lists::set_methods(&mut list, methods, at);
        return list;
    }
    list.first = Fact::Default(methods.first().cloned());
    list.last = Fact::Default(methods.last().cloned());
    list.central = Fact::Default(methods.iter().any(|method| method.starts_with("group ")));
    list.methods = Fact::Default(methods);
    list
}
