//! What schemes, domains and templates come to: lists of methods with the servers behind them.
//!
//! Sources: command references ("authentication-mode": local where nothing is written; "accounting-mode": none; "domain": `default_admin`
//! for those who manage the device, with the schemes `default`; "cmd recording-scheme": commands as they are executed).

use std::collections::BTreeMap;

use seawall_api::method_lists::set_methods;
use seawall_api::model::{AaaPurpose, Definition, MethodList, ReferenceKind, WhenUndefined};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span};

use super::{Domain, Memory, Scheme, domain, policy, user};
use crate::builder::Builder;

/// The scheme that a domain has where it names none.
const SCHEME: &str = "default";

/// The domain of those who manage the device.
fn admin(memory: &Memory) -> &str {
    memory.admin.value().map_or(domain::DEFAULT, String::as_str)
}

/// The list that decides logins to the device; none where the file does not tell.
pub(crate) fn login_list(builder: &mut Builder) -> Option<String> {
    let name = admin(&builder.memory.aaa).to_owned();
    let whole = builder.extent == Extent::Whole;
    let bound = builder
        .memory
        .aaa
        .domains
        .get_mut(&name)
        .and_then(|domain| domain.schemes.get(&AaaPurpose::Authentication).map(|(scheme, _)| scheme.clone()));
    bound.or(whole.then(|| SCHEME.to_owned()))
}

/// A terminal that asks for a password of its own, or for nothing, has a list for itself.
pub(crate) fn own_list(builder: &mut Builder, owner: &str, method: &'static str, at: Span) {
    let mut list = MethodList {
        at,
        name: owner.to_owned(),
        purpose: AaaPurpose::Authentication,
        service: "login".to_owned(),
        level: Fact::Default(None),
        record: Fact::Default(None),
        ..MethodList::default()
    };
    set_methods(&mut list, vec![method.to_owned()], at);
    builder.model.aaa.methods.push(list);
    builder.uses(ReferenceKind::MethodList, owner, owner, WhenUndefined::NoEffect, at);
    builder.define(ReferenceKind::MethodList, owner, at);
}

/// Puts the lists into the model.
pub(crate) fn finish(builder: &mut Builder) {
    let name = admin(&builder.memory.aaa).to_owned();
    let mut schemes = builder.memory.aaa.schemes.take();
    let whole = builder.extent == Extent::Whole;
    let login = login_list(builder);
    let domains = &mut builder.memory.aaa.domains;
    let templates = domains.get_mut(&name).map(Servers::of).unwrap_or_default();
    let bound: BTreeMap<AaaPurpose, String> = domains
        .get_mut(&name)
        .map(|domain| domain.schemes.iter().map(|(purpose, (scheme, _))| (*purpose, scheme.clone())).collect())
        .unwrap_or_default();
    // Every device has the scheme, whether it is written or not; it counts where terminals ask by it.
    let asked = builder.memory.user_interface.asks_by_domain();
    let is_login = |scheme: &Scheme, name: &str| scheme.purpose == AaaPurpose::Authentication && scheme.name == name;
    if asked && login.as_deref() == Some(SCHEME) && !schemes.iter().any(|scheme| is_login(scheme, SCHEME)) {
        schemes.push(Scheme { name: SCHEME.to_owned(), ..Scheme::default() });
        builder.model.definitions.push(Definition {
            kind: ReferenceKind::MethodList,
            name: SCHEME.to_owned(),
            built_in: Fact::Default(true),
            ..Definition::default()
        });
    }
    let mut lists = Vec::new();
    for scheme in &schemes {
        let of_admin = match scheme.purpose {
            AaaPurpose::Authentication => login.as_deref() == Some(scheme.name.as_str()),
            purpose => bound.get(&purpose) == Some(&scheme.name),
        };
        lists.extend(of_scheme(scheme, of_admin, &templates, whole));
    }
    lists.extend(recorded(&builder.memory.aaa));
    if let Some(list) = lists.iter().find(|list| list.purpose == AaaPurpose::Authentication && list.service == "login")
        && let (Some(methods), at) = (list.methods.value(), list.methods.span())
    {
        // RADIUS answers with the rights (RFC 2865, section 5); HWTACACS is asked for them by a scheme of its own.
        let with = methods.iter().any(|method| method == &templates.group("radius"));
        builder.model.aaa.rights_with_login = at.map_or(Fact::Default(with), |at| Fact::Set(with, at));
    }
    builder.model.aaa.methods = lists;
    policy::finish(builder);
    user::finish(builder);
}

/// The templates of servers that a domain names.
#[derive(Debug, Default)]
struct Servers {
    tacacs: Option<String>,
    radius: Option<String>,
    ldap: Option<String>,
}

impl Servers {
    fn of(domain: &mut Domain) -> Self {
        Self { tacacs: domain.tacacs.clone(), radius: domain.radius.clone(), ldap: domain.ldap.clone() }
    }

    /// A method as the model names it: the group of servers behind it, or the method itself.
    fn group(&self, method: &str) -> String {
        let template = match method {
            "hwtacacs" => &self.tacacs,
            "radius" => &self.radius,
            "ldap" | "ad" => &self.ldap,
            "local-case" => return "local".to_owned(),
            other => return other.to_owned(),
        };
        format!("group {}", template.as_deref().unwrap_or(method))
    }
}

/// The lists of a scheme. Those of other domains than that of the administrators decide who uses the network.
fn of_scheme(scheme: &Scheme, of_admin: bool, servers: &Servers, whole: bool) -> Vec<MethodList> {
    let (service, otherwise) = match scheme.purpose {
        AaaPurpose::Authentication => ("login", "local"),
        AaaPurpose::Authorization => ("exec", "local"),
        AaaPurpose::Accounting => ("exec", "none"),
    };
    let service = if of_admin { service } else { "network" };
    let mut list = MethodList {
        at: scheme.at,
        name: scheme.name.clone(),
        purpose: scheme.purpose,
        service: service.to_owned(),
        level: Fact::Default(None),
        record: Fact::Default(None),
        ..MethodList::default()
    };
    let named = |methods: &[String]| methods.iter().map(|method| servers.group(method)).collect::<Vec<_>>();
    match &scheme.methods {
        Fact::Set(methods, at) => set_methods(&mut list, named(methods), *at),
        _ if whole => {
            list.first = Fact::Default(Some(otherwise.to_owned()));
            list.last = Fact::Default(Some(otherwise.to_owned()));
            list.central = Fact::Default(false);
            list.methods = Fact::Default(vec![otherwise.to_owned()]);
        }
        _ => {}
    }
    if scheme.purpose == AaaPurpose::Accounting {
        let told = list.central.value().map(|central| if *central { "start-stop" } else { "none" });
        list.record = match (told, list.methods.span()) {
            (Some(told), Some(at)) => Fact::some(told.to_owned(), at),
            (Some(told), None) => Fact::Default(Some(told.to_owned())),
            (None, _) => Fact::default(),
        };
    }
    let mut lists = vec![list];
    for (level, (methods, at)) in &scheme.commands {
        let mut list = MethodList {
            at: *at,
            name: scheme.name.clone(),
            purpose: scheme.purpose,
            service: if of_admin { "commands" } else { "network" }.to_owned(),
            // Of administrators of this level; from 3 on each has every right ("Command levels").
            level: Fact::some(if *level >= 3 { 15 } else { *level }, *at),
            record: Fact::Default(None),
            ..MethodList::default()
        };
        set_methods(&mut list, named(methods), *at);
        lists.push(list);
    }
    lists
}

/// Commands on record: each as it is executed, at every level.
fn recorded(memory: &Memory) -> Option<MethodList> {
    let (scheme, at) = memory.commands.as_ref()?;
    let template = memory.recordings.get(scheme);
    let mut list = MethodList {
        at: *at,
        name: scheme.clone(),
        purpose: AaaPurpose::Accounting,
        service: "commands".to_owned(),
        level: Fact::Default(None),
        record: Fact::some(if template.is_some() { "stop-only" } else { "none" }.to_owned(), *at),
        ..MethodList::default()
    };
    set_methods(&mut list, template.map(|(template, _)| format!("group {template}")).into_iter().collect(), *at);
    Some(list)
}
