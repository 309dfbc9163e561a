//! What templates and pools come to.
//!
//! Sources: "Configuring Physical and Virtual Terminals" (attributes that a template does not define are taken from the
//! default template), System Management command reference on `vty-pool` (the default pool is there with lines 0 to 4
//! until it is written; the pool `eem` is for scripts), YANG model `tty-server-cfg` (`transport input`: all).

use seawall_api::model::{
    AaaPurpose, Family, Line, LineKind, LineLogin, MethodList, Model, Protocol, Reference, ReferenceKind,
};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span, Why};

use super::settings::all_protocols;
use super::{CONSOLE, DEFAULT, Memory, Pool, Template};
use crate::builder::Builder;

/// The pool of the scripts of event managers, through which nobody logs in.
const SCRIPTS: &str = "eem";

/// Makes the lines of the model: the console and each pool, with what their templates say. SSH and Telnet are known by then.
pub(crate) fn finish(builder: &mut Builder) {
    let mut memory = std::mem::take(&mut builder.memory.lines);
    let whole = builder.extent == Extent::Whole;
    let default = memory.templates.remove(&DEFAULT.to_owned()).unwrap_or_default();
    let mut lines = Vec::new();
    if let Some(console) = memory.templates.remove(&CONSOLE.to_owned()).or(whole.then(Template::default)) {
        let name = CONSOLE.to_owned();
        let made = merged(&console, &default, Line { name, kind: LineKind::Console, ..Line::default() });
        lines.push((made.0, made.1, made.2));
    }
    for pool in pools(&mut memory, whole, default.line.at) {
        let own = pool.template.as_ref().filter(|name| *name != DEFAULT);
        let named = own.and_then(|name| memory.templates.get_mut(name));
        let none = Template::default();
        let template = named.as_deref().unwrap_or(&none);
        let at = [template.line.at, default.line.at, pool.at].into_iter().find(|at| !at.is_empty());
        let range = Line {
            at: at.unwrap_or_default(),
            name: format!("vty-pool {}", pool.name),
            kind: LineKind::Virtual,
            first: pool.first,
            last: pool.last,
            ..Line::default()
        };
        lines.push(merged(template, &default, range));
    }
    for (mut line, transport, root_group) in lines {
        by_family(&builder.model, &mut line);
        line.connection_limit.clone_from(&builder.memory.ssh.session_limit);
        line.transport_in = reaching(builder, &line, &transport);
        login(builder, &mut line, root_group);
        builder.model.lines.push(line);
    }
}

/// The pools that people log in through. In a part, templates stand for pools that stand elsewhere.
fn pools(memory: &mut Memory, whole: bool, default_at: Span) -> Vec<Pool> {
    let mut pools = memory.pools.take();
    pools.retain(|pool| pool.name != SCRIPTS);
    let has_default = pools.iter().any(|pool| pool.name == DEFAULT);
    if !has_default && (whole || !default_at.is_empty()) {
        let pool = Pool { at: Span::default(), name: DEFAULT.to_owned(), first: 0, last: 4, template: None };
        pools.insert(0, pool);
    }
    pools
}

/// What is set first, else second.
fn pick<T: Clone>(own: &Fact<T>, other: &Fact<T>) -> Fact<T> {
    if own.is_set() { own.clone() } else { other.clone() }
}

/// What the template says, and what the default template says where that one says nothing.
fn merged(template: &Template, default: &Template, range: Line) -> (Line, Fact<Vec<String>>, Option<Span>) {
    let (own, other) = (&template.line, &default.line);
    let at = if range.at.is_empty() { own.at } else { range.at };
    // A serial port has no sources that a list could sort.
    let list = |own: &Fact<Option<Reference>>, other| {
        if range.kind == LineKind::Console { own.clone() } else { pick(own, other) }
    };
    let line = Line {
        at,
        login_methods: pick(&own.login_methods, &other.login_methods),
        authorization_methods: pick(&own.authorization_methods, &other.authorization_methods),
        password: pick(&own.password, &other.password),
        acl_ipv4: list(&own.acl_ipv4, &other.acl_ipv4),
        acl_ipv6: list(&own.acl_ipv6, &other.acl_ipv6),
        acl_out: list(&own.acl_out, &other.acl_out),
        idle_timeout: pick(&own.idle_timeout, &other.idle_timeout),
        absolute_timeout: pick(&own.absolute_timeout, &other.absolute_timeout),
        session_limit: pick(&own.session_limit, &other.session_limit),
        transport_out: pick(&own.transport_out, &other.transport_out),
        autocommand: pick(&own.autocommand, &other.autocommand),
        ..range
    };
    (line, pick(&template.transport, &default.transport), template.root_group.or(default.root_group))
}

/// One name stands for the list of either family. Where only one of the two lists exists, no source says what becomes of
/// sessions over the other family.
fn by_family(model: &Model, line: &mut Line) {
    let Some(name) = line.acl_ipv4.configured().map(|list| list.name.clone()) else { return };
    let exists = |family| model.acls.iter().any(|acl| acl.family == family && acl.name == name);
    match (exists(Family::Ipv4), exists(Family::Ipv6)) {
        (true, false) if speaks_ipv6(model) => line.acl_ipv6 = Fact::Unknown(Why::VendorHides),
        (true, false) => line.acl_ipv6 = Fact::Default(None),
        (false, true) => line.acl_ipv4 = Fact::Unknown(Why::VendorHides),
        _ => {}
    }
}

fn speaks_ipv6(model: &Model) -> bool {
    model.interfaces.iter().any(|port| {
        port.ipv6.value() == Some(&true) || port.addresses.iter().any(|address| address.family == Family::Ipv6)
    })
}

/// The protocols that may open the line from outside: those that it takes and that are served at all. A protocol that is
/// not served opens nothing, whatever the line takes.
fn reaching(builder: &Builder, line: &Line, taken: &Fact<Vec<String>>) -> Fact<Vec<String>> {
    if line.kind == LineKind::Console {
        return Fact::Default(Vec::new());
    }
    let whole = builder.extent == Extent::Whole;
    let names = match taken {
        Fact::Set(names, _) | Fact::Default(names) => names.clone(),
        Fact::Unknown(_) if whole => all_protocols(),
        Fact::Unknown(_) => return Fact::Unknown(Why::PartialFile),
    };
    let (mut open, mut at) = (Vec::new(), None);
    for (protocol, word) in [(Protocol::Telnet, "telnet"), (Protocol::Ssh, "ssh")] {
        if !names.iter().any(|name| name == word) {
            continue;
        }
        match served(builder, protocol) {
            Fact::Set(true, span) => {
                open.push(word.to_owned());
                at = at.or(Some(span));
            }
            Fact::Unknown(why) => return Fact::Unknown(why),
            _ => {}
        }
    }
    // What lets a session in is the line that starts the server; what keeps it out, the line's own word.
    at.or(taken.span()).map_or(Fact::Default(open.clone()), |at| Fact::Set(open, at))
}

/// Whether a server runs in any routing instance.
fn served(builder: &Builder, protocol: Protocol) -> Fact<bool> {
    let servers = builder.model.services.iter().filter(|service| service.protocol == protocol && service.active);
    let mut found = builder.why_open(None, &["services"]).map_or(Fact::Default(false), Fact::Unknown);
    for server in servers {
        match &server.enabled {
            Fact::Set(true, at) => return Fact::Set(true, *at),
            Fact::Unknown(why) => found = Fact::Unknown(*why),
            _ => {}
        }
    }
    found
}

/// How a line asks for a login: by the list that it names, else by the list `default`, else against the local accounts.
fn login(builder: &Builder, line: &mut Line, root_group: Option<Span>) {
    let open = builder.why_open(None, &["aaa.methods"]);
    let named = line.login_methods.configured().map_or(DEFAULT, |list| list.name.as_str());
    let is_login = |list: &&MethodList| {
        list.purpose == AaaPurpose::Authentication && list.service == "login" && list.name == named
    };
    let list = builder.model.aaa.methods.iter().find(is_login);
    let first = list.and_then(|list| list.first.configured()).map(String::as_str);
    let at = list.map(|list| list.at);
    line.login = match (first, at, line.login_methods.span()) {
        // Nothing is asked before anyone is let in.
        (Some("none"), Some(at), _) => Fact::Set(LineLogin::Nothing, at),
        (Some("line"), Some(at), _) => Fact::Set(LineLogin::Password, at),
        // The list may stand in what was not read.
        (None, ..) if open.is_some() => open.map_or_else(Fact::default, Fact::Unknown),
        (Some(_), Some(at), _) | (None, _, Some(at)) => Fact::Set(LineLogin::Aaa, at),
        _ => Fact::Default(LineLogin::Local),
    };
    if list.is_some() && !line.login_methods.is_set() {
        line.login_methods = Fact::Default(Some(Reference::new(ReferenceKind::MethodList, DEFAULT)));
    } else if open.is_none() && !line.login_methods.is_set() {
        line.login_methods = Fact::Default(None);
    }
    // The top of the scale of privileges stands for a group that may do everything.
    let by_password =
        list.and_then(|list| list.methods.value()).is_some_and(|methods| methods.iter().any(|one| one == "line"));
    if let Some(at) = root_group.filter(|_| by_password) {
        line.privilege = Fact::Set(15, at);
    }
}
