//! Sessions of people, as terminal lines: SSH, Telnet, the console, the auxiliary port.
//!
//! Sources: Remote Access Overview; CLI Reference, "ports", "authentication-order", "connection-limit" (75); Junos OS, "Root Password".

use seawall_api::model::{AaaPurpose, Line, LineKind, LineLogin, Model, Reference, ReferenceKind, WhenUndefined};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span, Why};

use super::listener::Listener;
use crate::builder::Builder;
use crate::subject::login::idle_timeout;
use crate::subject::system::Port;

/// Puts a line into the model for each way to a session.
pub(super) fn finish(builder: &mut Builder) {
    let whole = builder.extent == Extent::Whole;
    let idle = idle_timeout(builder);
    for word in ["ssh", "telnet"] {
        let listener = builder.memory.services.listeners.get(word).cloned();
        let mut line = over_network(word, listener.as_ref(), whole);
        line.idle_timeout = idle.clone();
        login(builder, &mut line, word);
        line.open_account = open_account(builder, &line);
        builder.model.lines.push(line);
    }
    let (console, auxiliary) = (builder.memory.system.console.clone(), builder.memory.system.auxiliary.clone());
    for (name, kind, port) in [("console", LineKind::Console, console), ("auxiliary", LineKind::Auxiliary, auxiliary)] {
        let mut line = port_line(name, kind, &port, whole);
        line.idle_timeout = idle.clone();
        login(builder, &mut line, name);
        line.open_account = open_account(builder, &line);
        builder.model.lines.push(line);
    }
}

fn over_network(word: &str, listener: Option<&Listener>, whole: bool) -> Line {
    let mut line = Line { name: word.to_owned(), kind: LineKind::Virtual, ..Line::default() };
    (line.acl_ipv4, line.acl_ipv6, line.vrf) = (Fact::Default(None), Fact::Default(None), Fact::Default(None));
    line.every_vrf = Fact::Default(true);
    line.exec = Fact::Default(true);
    line.transport_in = match listener {
        Some(listener) if listener.active => Fact::Set(vec![word.to_owned()], listener.at),
        Some(listener) => Fact::Set(Vec::new(), listener.at),
        None if whole => Fact::Default(Vec::new()),
        None => Fact::Unknown(Why::PartialFile),
    };
    if let Some(listener) = listener {
        line.at = listener.at;
        line.active = listener.active;
        if let Some((limit, at)) = listener.limit {
            line.connection_limit = Fact::some(limit, at);
        }
    }
    line
}

/// The console is always there unless it is switched off; the auxiliary port takes sessions only where it has a terminal's type (CLI
/// Reference, "auxiliary": it is off by default).
fn port_line(name: &str, kind: LineKind, port: &Port, whole: bool) -> Line {
    let mut line = Line { at: port.at, name: name.to_owned(), kind, ..Line::default() };
    line.exec = match (port.disabled, kind) {
        (Some(at), _) => Fact::Set(false, at),
        (None, LineKind::Console) => Fact::Default(true),
        // A port that something is said of was meant to be used.
        (None, _) if !port.at.is_empty() && port.typed => Fact::Set(true, port.at),
        (None, _) if whole => Fact::Default(false),
        (None, _) => Fact::Unknown(Why::PartialFile),
    };
    line.transport_in = Fact::Default(Vec::new());
    line
}

/// Who decides logins there: the order of methods of its own, or the one for all.
fn login(builder: &mut Builder, line: &mut Line, own: &str) {
    let list = {
        let lists = || {
            let all = builder.model.aaa.methods.iter();
            all.filter(|list| list.purpose == AaaPurpose::Authentication && list.service == "login")
        };
        let list = lists().find(|list| list.name == own).or_else(|| lists().find(|list| list.name == "default"));
        list.map(|list| (list.name.clone(), list.methods.span()))
    };
    let Some((name, at)) = list else { return };
    let reference = Reference::new(ReferenceKind::MethodList, name.as_str());
    (line.login, line.login_methods) = match at {
        Some(at) => (Fact::Set(LineLogin::Aaa, at), Fact::some(reference, at)),
        None => (Fact::Default(LineLogin::Aaa), Fact::Default(Some(reference))),
    };
    if let Some(at) = at.filter(|_| name == own) {
        builder.uses(ReferenceKind::MethodList, &name, line.name.as_str(), WhenUndefined::NotKnown, at);
    }
}

/// An account that gets in there without a password. Root comes in by the console, and by SSH where it is let in; by Telnet never.
fn open_account(builder: &Builder, line: &Line) -> Fact<Option<String>> {
    let open = builder.why_open(None, &["users"]);
    let Model { users, .. } = &builder.model;
    let without = users.iter().filter(|user| user.active && user.no_password.value() == Some(&true));
    let mut doubtful = false;
    for user in without {
        let at: Option<Span> = user.no_password.span();
        let root = user.superuser.value() == Some(&true);
        let comes_in = match (root, line.kind, line.name.as_str()) {
            (true, LineKind::Console, _) | (false, ..) => Some(true),
            (true, _, "ssh") => user.can_log_in.value().copied(),
            (true, ..) => Some(false),
        };
        match (comes_in, at) {
            (Some(true), Some(at)) => return Fact::some(user.name.clone(), at),
            (Some(true), None) => return Fact::Default(Some(user.name.clone())),
            (Some(false), _) => {}
            (None, _) => doubtful = true,
        }
    }
    match open {
        Some(why) => Fact::Unknown(why),
        None if doubtful => Fact::Unknown(Why::Version),
        None => Fact::Default(None),
    }
}
