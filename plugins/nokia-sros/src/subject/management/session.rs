//! Sessions of people, as terminal lines: SSH, Telnet, the console.

use seawall_api::model::{AaaPurpose, Line, LineKind, LineLogin, Protocol, Reference, ReferenceKind, Service};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span, Why};

use crate::builder::Builder;
use crate::subject::login_control::Sessions;

/// Sessions at once, inward and outward each, where nothing is written. Source: data model of 21.2, `login-control`.
const MOST: u64 = 5;

/// Puts a line into the model for each way to a session.
pub(super) fn finish(builder: &mut Builder) {
    let leads = |service: &&Service| matches!(service.protocol, Protocol::Ssh | Protocol::Telnet);
    let services: Vec<Service> = builder.model.services.iter().filter(leads).cloned().collect();
    let transport_out = outward(builder);
    for service in services {
        let ssh = service.protocol == Protocol::Ssh;
        let control = &builder.memory.login_control;
        let (word, sessions) = if ssh { ("ssh", control.ssh.clone()) } else { ("telnet", control.telnet.clone()) };
        let mut line = Line {
            at: service.at,
            name: service.name.clone(),
            kind: LineKind::Virtual,
            transport_in: inward(word, &service, &sessions),
            vrf: service.vrf.clone(),
            every_vrf: Fact::Default(false),
            connection_limit: limit(&sessions, builder.extent),
            ..Line::default()
        };
        if line.at.is_empty() && ssh {
            line.at = builder.model.ssh.at;
        }
        settle(builder, &mut line, &transport_out);
    }
    let mut console = Line { name: "console".to_owned(), kind: LineKind::Console, ..Line::default() };
    console.transport_in = Fact::Default(Vec::new());
    settle(builder, &mut console, &transport_out);
}

/// What every line has alike.
fn settle(builder: &mut Builder, line: &mut Line, transport_out: &Fact<Vec<String>>) {
    line.exec = Fact::Default(true);
    // Whom a line does not let in, it lets nowhere.
    let shut = line.kind == LineKind::Virtual && line.transport_in.value().is_some_and(Vec::is_empty);
    line.transport_out = if shut { Fact::Default(Vec::new()) } else { transport_out.clone() };
    line.idle_timeout = match builder.memory.login_control.idle {
        Some((seconds, at)) => Fact::Set(seconds, at),
        None => Fact::default(),
    };
    login(builder, line);
    line.open_account = open_account(builder, line);
    builder.model.lines.push(line.clone());
}

fn inward(word: &str, service: &Service, sessions: &Sessions) -> Fact<Vec<String>> {
    match (&service.enabled, sessions.inbound) {
        (Fact::Set(false, at), _) => Fact::Set(Vec::new(), *at),
        (Fact::Default(false), _) => Fact::Default(Vec::new()),
        (Fact::Unknown(why), _) => Fact::Unknown(*why),
        // No session is left to give.
        (_, Some((0, at))) => Fact::Set(Vec::new(), at),
        (Fact::Set(true, at), _) => Fact::Set(vec![word.to_owned()], *at),
        (Fact::Default(true), _) => Fact::Default(vec![word.to_owned()]),
    }
}

fn limit(sessions: &Sessions, extent: Extent) -> Fact<Option<u64>> {
    match sessions.inbound {
        Some((most, at)) => Fact::some(most, at),
        None if extent == Extent::Whole => Fact::Default(Some(MOST)),
        None => Fact::Unknown(Why::PartialFile),
    }
}

/// What users may open sessions to elsewhere by.
fn outward(builder: &Builder) -> Fact<Vec<String>> {
    let control = &builder.memory.login_control;
    let whole = builder.extent == Extent::Whole;
    let mut open = Vec::new();
    let (mut at, mut closed): (Option<Span>, Option<Span>) = (None, None);
    for (word, said) in [("ssh", control.ssh.outbound), ("telnet", control.telnet.outbound)] {
        match said {
            Some((0, place)) => closed = closed.or(Some(place)),
            Some((_, place)) => {
                at = at.or(Some(place));
                open.push(word.to_owned());
            }
            None if whole => open.push(word.to_owned()),
            None => return Fact::Unknown(Why::PartialFile),
        }
    }
    match (at, open.is_empty(), closed) {
        (Some(at), ..) | (None, true, Some(at)) => Fact::Set(open, at),
        _ => Fact::Default(open),
    }
}

/// One order of methods decides logins wherever they come from.
fn login(builder: &Builder, line: &mut Line) {
    let mut lists = builder.model.aaa.methods.iter();
    let list = lists.find(|list| list.purpose == AaaPurpose::Authentication && list.service == "login");
    let Some(list) = list else { return };
    let reference = Reference::new(ReferenceKind::MethodList, list.name.as_str());
    (line.login, line.login_methods) = match list.methods.span() {
        Some(at) => (Fact::Set(LineLogin::Aaa, at), Fact::some(reference, at)),
        None => (Fact::Default(LineLogin::Aaa), Fact::Default(Some(reference))),
    };
}

/// An account that gets in there without a password; over the network only where empty ones are taken.
fn open_account(builder: &Builder, line: &Line) -> Fact<Option<String>> {
    let users = builder.model.users.iter().filter(|user| user.active && user.can_log_in.value() == Some(&true));
    let refused = line.kind == LineKind::Virtual && builder.model.login.remote_without_password.value() == Some(&false);
    let mut without = users.filter(|user| !refused && user.no_password.value() == Some(&true));
    match (without.next(), builder.why_open(None, &["users"])) {
        (Some(user), _) => match user.no_password.span() {
            Some(at) => Fact::some(user.name.clone(), at),
            None => Fact::Default(Some(user.name.clone())),
        },
        (None, Some(why)) => Fact::Unknown(why),
        (None, None) => Fact::Default(None),
    }
}
