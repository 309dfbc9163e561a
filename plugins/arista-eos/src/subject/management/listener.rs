//! Services that listen in several routing instances, each with a switch and lists of its own.

use seawall_api::command::CommandLine;
use seawall_api::kept::Kept;
use seawall_api::model::{
    AaaPurpose, Line, LineKind, LineLogin, Model, Protocol, Reference, ReferenceKind, Service, WhenUndefined,
};
use seawall_api::{Fact, Span};

use crate::builder::Builder;
use crate::subject::instance;

/// A service in one routing instance.
#[derive(Debug, Clone, Default)]
pub(super) struct Listener {
    /// Its block, or the line that gives it a list.
    pub(super) at: Span,
    /// The routing instance; empty for the global table.
    pub(super) vrf: String,
    /// Whether it has a block of its own.
    pub(super) named: bool,
    /// Whether it is switched on, where its block says so.
    pub(super) on: Fact<bool>,
    pub(super) acl_ipv4: Fact<Option<Reference>>,
    pub(super) acl_ipv6: Fact<Option<Reference>>,
}

/// A service with all of its listeners.
#[derive(Debug, Default)]
pub(super) struct Listeners {
    /// The block of the service.
    pub(super) at: Span,
    /// Whether it is switched on as a whole.
    pub(super) on: Fact<bool>,
    kept: Kept<String, Listener>,
}

impl Listeners {
    /// Notes the head of the service's block.
    pub(super) fn head(&mut self, line: &CommandLine<'_>) {
        if line.removes() {
            *self = Self::default();
        } else {
            self.at = line.block;
        }
    }

    /// Opens the block of a routing instance, or takes it away.
    pub(super) fn open(&mut self, line: &CommandLine<'_>) -> Option<()> {
        let vrf = instance::name(line);
        if line.removes() {
            self.kept.remove(&vrf);
            return Some(());
        }
        let listener = self.kept.open(vrf.clone(), || Listener { vrf, ..Listener::default() })?;
        listener.at = line.block;
        listener.named = true;
        Some(())
    }

    /// `shutdown` in the block of the service.
    pub(super) fn switch(&mut self, line: &CommandLine<'_>) {
        self.on = line.set(line.negated);
    }

    /// `shutdown` in the block of a routing instance.
    pub(super) fn switch_one(&mut self, line: &CommandLine<'_>) -> Option<()> {
        self.kept.current()?.on = line.set(line.negated);
        Some(())
    }

    /// Every listener; the one of the global table is always among them.
    pub(super) fn take(&mut self) -> Vec<Listener> {
        let mut all = self.kept.take();
        if all.iter().all(|listener| !listener.vrf.is_empty()) {
            all.insert(0, Listener { at: self.at, ..Listener::default() });
        }
        // Without a block of its own it is the service's block that says what it is.
        for listener in all.iter_mut().filter(|listener| listener.vrf.is_empty() && !listener.named) {
            listener.at = self.at;
        }
        all
    }
}

/// `ip access-group LIST [vrf X] in` in the block of the service.
pub(super) fn guard(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    user: &str,
    pick: fn(&mut Builder) -> &mut Listeners,
) -> Option<()> {
    let vrf = instance::name(line);
    let list = acl(builder, line, user)?;
    let at = line.span;
    let listeners = pick(builder);
    let listener = listeners.kept.open(vrf.clone(), || Listener { at, vrf, ..Listener::default() })?;
    set(listener, line, list);
    Some(())
}

/// `ip access-group LIST` in the block of a routing instance.
pub(super) fn guard_one(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    user: &str,
    pick: fn(&mut Builder) -> &mut Listeners,
) -> Option<()> {
    let list = acl(builder, line, user)?;
    set(pick(builder).kept.current()?, line, list);
    Some(())
}

fn set(listener: &mut Listener, line: &CommandLine<'_>, list: Fact<Option<Reference>>) {
    *(if line.has("ipv6") { &mut listener.acl_ipv6 } else { &mut listener.acl_ipv4 }) = list;
}

/// The list that a line names, and the note that it is used.
pub(super) fn acl(builder: &mut Builder, line: &CommandLine<'_>, user: &str) -> Option<Fact<Option<Reference>>> {
    if line.removes() {
        return Some(line.set(None));
    }
    let (name, at) = (line.get("acl")?, line.span_of("acl")?);
    builder.uses(ReferenceKind::Acl, name, user, WhenUndefined::NotKnown, at);
    Some(line.set_at("acl", Some(Reference::new(ReferenceKind::Acl, name))))
}

/// A listener of sessions as a terminal line of its own: each routing instance has its switch and its lists.
pub(super) fn line(word: &str, listener: &Listener, on: &Fact<bool>) -> Line {
    let words = |on: &bool| if *on { vec![word.to_owned()] } else { Vec::new() };
    Line {
        at: listener.at,
        name: shown(&format!("management {word}"), &listener.vrf),
        kind: LineKind::Virtual,
        transport_in: map(on, words),
        acl_ipv4: listener.acl_ipv4.clone(),
        acl_ipv6: listener.acl_ipv6.clone(),
        vrf: vrf(listener),
        every_vrf: Fact::Default(false),
        ..Line::default()
    }
}

/// The service that leads to such a line; its lists are those of the line.
pub(super) fn behind(protocol: Protocol, name: &str, listener: &Listener, on: &Fact<bool>) -> Service {
    let none = Fact::Default(None);
    Service { acl_ipv4: none.clone(), acl_ipv6: none, ..service(protocol, name, listener, on) }
}

/// A listener as a service.
pub(super) fn service(protocol: Protocol, name: &str, listener: &Listener, on: &Fact<bool>) -> Service {
    Service {
        at: listener.at,
        protocol,
        name: name.to_owned(),
        enabled: on.clone(),
        vrf: vrf(listener),
        every_vrf: Fact::Default(false),
        acl_ipv4: listener.acl_ipv4.clone(),
        acl_ipv6: listener.acl_ipv6.clone(),
        ..Service::default()
    }
}

/// `NAME`, or `NAME vrf X`.
pub(super) fn shown(name: &str, vrf: &str) -> String {
    if vrf.is_empty() { name.to_owned() } else { format!("{name} vrf {vrf}") }
}

fn vrf(listener: &Listener) -> Fact<Option<Reference>> {
    if listener.vrf.is_empty() {
        return Fact::Default(None);
    }
    Fact::some(Reference::new(ReferenceKind::Vrf, listener.vrf.as_str()), listener.at)
}

fn map<T, U>(fact: &Fact<T>, change: impl Fn(&T) -> U) -> Fact<U> {
    match fact {
        Fact::Set(value, at) => Fact::Set(change(value), *at),
        Fact::Default(value) => Fact::Default(change(value)),
        Fact::Unknown(why) => Fact::Unknown(*why),
    }
}

/// How logins on a line are decided: by the list of its name where there is one, else by the default one.
pub(super) fn login(model: &Model, line: &mut Line, own_list: Option<&str>) {
    let lists = || {
        model.aaa.methods.iter().filter(|list| list.purpose == AaaPurpose::Authentication && list.service == "login")
    };
    let own = own_list.and_then(|name| lists().find(|list| list.name == name));
    let Some(list) = own.or_else(|| lists().find(|list| list.name == "default")) else { return };
    let reference = Reference::new(ReferenceKind::MethodList, list.name.as_str());
    let nobody = list.methods.value().is_some_and(|methods| methods == &["none"]);
    let login = if nobody { LineLogin::Nothing } else { LineLogin::Aaa };
    (line.login, line.login_methods) = match list.methods.span() {
        Some(at) => (Fact::Set(login, at), Fact::some(reference, at)),
        None => (Fact::Default(login), Fact::Default(Some(reference))),
    };
}
