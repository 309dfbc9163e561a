//! Who decides a login: local accounts, servers, and the methods that ask them.

use std::collections::BTreeMap;

use seawall_api::model::{AaaPurpose, LineKind, LineLogin, MethodList, Model, User};

use super::Warning;
use crate::neutral::neutral;

/// How logins are decided.
#[derive(Debug, Clone, Default)]
pub(super) struct Logins {
    /// Accounts that may log in.
    users: usize,
    /// Whether a login asks local accounts.
    local: bool,
    /// Servers of AAA.
    servers: usize,
    /// The lists that decide logins, by name, with their methods.
    lists: BTreeMap<String, Vec<String>>,
    /// Whether every line over the network refuses whoever comes.
    refused: bool,
}

impl Logins {
    pub(super) fn of(model: &Model) -> Self {
        // What every device has, whether anyone can use it or not, is nobody's account.
        let is_own = |user: &&User| user.built_in.value() != Some(&true) || user.secret.is_set();
        let users = model.users.iter().filter(is_own).filter(|user| {
            let can = user.can_log_in.value() != Some(&false) && user.secret.value() != Some(&None);
            user.active && can && user.lawful_intercept.value() != Some(&true)
        });
        let lists: BTreeMap<String, Vec<String>> =
            model.aaa.methods.iter().filter(|list| decides_logins(list)).filter_map(named).collect();
        let network = || model.lines.iter().filter(|line| line.active && line.kind == LineKind::Virtual);
        let asks = |login: LineLogin| network().any(|line| line.login.value() == Some(&login));
        let is_local = |method: &String| method == "local" || method == "local-case" || method == "password";
        Self {
            users: users.count(),
            local: asks(LineLogin::Local) || lists.values().flatten().any(is_local),
            servers: model.aaa.servers.iter().filter(|server| server.active).count(),
            lists,
            refused: network().next().is_some()
                && network().all(|line| line.login.value() == Some(&LineLogin::Refuses)),
        }
    }

    /// Whether every list that decides logins asks servers alone.
    fn asks_servers_alone(&self) -> bool {
        !self.lists.is_empty() && self.lists.values().all(|methods| methods.iter().all(|method| is_of_servers(method)))
    }
}

/// Whether it decides who logs in to the command line.
fn decides_logins(list: &MethodList) -> bool {
    let of_logins = matches!(list.service.as_str(), "login" | "ssh" | "telnet" | "console" | "system" | "");
    list.active && list.purpose == AaaPurpose::Authentication && of_logins && list.used.value() != Some(&false)
}

fn named(list: &MethodList) -> Option<(String, Vec<String>)> {
    let methods = list.methods.value()?.clone();
    (!methods.is_empty()).then(|| (neutral(&list.name).into_owned(), methods))
}

/// A method that asks a server, not the device itself.
fn is_of_servers(method: &str) -> bool {
    let first = method.split(' ').next().unwrap_or("");
    matches!(first, "group" | "tacacs" | "tacacs+" | "tacplus" | "radius" | "ldap")
}

/// What becomes of logins.
pub(super) fn warnings(before: &Logins, after: &Logins) -> Vec<Warning> {
    let mut found = Vec::new();
    if after.refused && !before.refused {
        let says = "every line over the network asks for a password that is not set, and so refuses".to_owned();
        found.push(Warning::sure("lines-refuse", says));
    }
    if before.users > 0 && after.users == 0 {
        found.push(last_user(after));
    }
    if before.servers > 0 && after.servers == 0 && after.asks_servers_alone() {
        let says = "logins ask AAA servers alone, and the last of those is gone".to_owned();
        found.push(Warning::sure("last-aaa-server", says));
    } else if after.asks_servers_alone() && !before.asks_servers_alone() {
        let says = "logins ask AAA servers alone from now on: if these do not answer, nobody gets in".to_owned();
        found.push(Warning::perhaps("no-fallback", says));
    }
    for name in before.lists.keys().filter(|name| !after.lists.contains_key(*name)) {
        let says = if after.lists.is_empty() {
            format!("`{name}` was the last list of methods that decides logins; what the device falls back to decides")
        } else {
            format!("the list of methods `{name}` is gone; what used it falls back to another")
        };
        found.push(Warning::perhaps("login-methods-gone", says));
    }
    found
}

fn last_user(after: &Logins) -> Warning {
    if after.servers == 0 || after.asks_nobody_else() {
        let says = "the last local account is gone, and no server is there to ask: nobody can log in".to_owned();
        return Warning::sure("last-local-user", says);
    }
    let says = "the last local account is gone: if the AAA servers do not answer, nobody gets in".to_owned();
    Warning::perhaps("last-local-user", says)
}

impl Logins {
    /// Whether logins ask local accounts and no server.
    fn asks_nobody_else(&self) -> bool {
        let asks_server = self.lists.values().flatten().any(|method| is_of_servers(method));
        self.local && !asks_server
    }
}
