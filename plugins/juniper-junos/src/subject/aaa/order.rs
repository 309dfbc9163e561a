//! `authentication-order`: which servers are asked before local passwords.
//!
//! Source: User Access and Authentication Administration Guide, "Authentication Order": local passwords decide where nothing is written; a
//! server that is asked alone still leaves logins to local passwords when it does not answer, and the class of the account, which the
//! server may name, says what the session may do.

use seawall_api::command::{Command, modelled};
use seawall_api::model::{AaaPurpose, MethodList};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span, method_lists};

use crate::builder::Builder;

/// Methods in their order.
pub(super) type Order = Vec<(String, Span)>;

pub(super) const COMMANDS: &[Command<Builder>] = &[modelled("authentication-order <method:name>", |builder, line| {
    let method = (line.string("method")?, line.span_of("method")?);
    builder.memory.aaa.order.push(method);
    Some(())
})];

/// Puts a list into the model for each order, and what a server that decides logins says with it.
pub(super) fn finish(builder: &mut Builder) {
    let order = std::mem::take(&mut builder.memory.aaa.order);
    let mut lists = Vec::new();
    if let Some(list) = list("default", &order) {
        lists.push(list);
    } else if builder.extent == Extent::Whole {
        let mut local = empty("default");
        local.methods = Fact::Default(vec!["local".to_owned()]);
        local.first = Fact::Default(Some("local".to_owned()));
        local.last = Fact::Default(Some("local".to_owned()));
        local.central = Fact::Default(false);
        lists.push(local);
    }
    let memory = &builder.memory;
    let own = |name: &str| memory.services.listeners.get(name).map_or(&[][..], |listener| listener.order.as_slice());
    let orders = [
        ("ssh", own("ssh")),
        ("telnet", own("telnet")),
        ("ftp", own("ftp")),
        ("console", memory.system.console.order.as_slice()),
        ("auxiliary", memory.system.auxiliary.order.as_slice()),
    ];
    lists.extend(orders.into_iter().filter_map(|(name, order)| list(name, order)));
    // The server that lets a user in names the class of the account, and may narrow its commands.
    let rights: Vec<MethodList> = lists.first().into_iter().flat_map(rights).collect();
    lists.extend(rights);
    builder.model.aaa.methods.extend(lists);
}

fn empty(name: &str) -> MethodList {
    MethodList {
        name: name.to_owned(),
        purpose: AaaPurpose::Authentication,
        service: "login".to_owned(),
        level: Fact::Default(None),
        record: Fact::Default(None),
        ..MethodList::default()
    }
}

fn list(name: &str, order: &[(String, Span)]) -> Option<MethodList> {
    let at = order.first()?.1;
    let mut methods: Vec<String> = Vec::new();
    for (method, _) in order {
        methods.push(match method.as_str() {
            "tacplus" => "group tacacs+".to_owned(),
            "radius" => "group radius".to_owned(),
            "password" => "local".to_owned(),
            "ldaps" => "group ldap".to_owned(),
            other => other.to_owned(),
        });
    }
    if methods.iter().all(|method| method != "local") {
        methods.push("local".to_owned());
    }
    let mut list = MethodList { at, ..empty(name) };
    method_lists::set_methods(&mut list, methods, at);
    Some(list)
}

fn rights(login: &MethodList) -> Vec<MethodList> {
    if login.central.value() != Some(&true) {
        return Vec::new();
    }
    ["exec", "commands"]
        .map(|service| MethodList {
            purpose: AaaPurpose::Authorization,
            service: service.to_owned(),
            used: Fact::Default(true),
            ..login.clone()
        })
        .into()
}
