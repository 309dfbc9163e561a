//! `domain`: which schemes and servers those have who log in under a name of it.
//!
//! Who manages the device is of `default_admin` unless another one is made that domain, or the name at login has one behind it.

use seawall_api::command::{Command, CommandLine, ignored, modelled, opens};
use seawall_api::model::{AaaPurpose, ReferenceKind, WhenUndefined};

use super::{DOMAIN, Domain};
use crate::builder::Builder;

/// The domain of those who manage the device where no line names another one ("domain" of the command references).
pub(super) const DEFAULT: &str = "default_admin";

pub(super) const ADMIN: &[Command<Builder>] = &[
    modelled("domain <domain:name> admin", |builder: &mut Builder, line| {
        builder.memory.aaa.admin = line.set_or_default(line.string("domain")?);
        Some(())
    }),
    ignored("domain <domain:name>"),
    ignored("domainname-parse-direction (left-to-right|right-to-left)"),
    ignored("domain-name-delimiter <word>"),
    ignored("domain-location (after-delimiter|before-delimiter)"),
];

pub(super) const HEADS: &[Command<Builder>] = &[
    opens("domain <domain:name>", DOMAIN, |builder: &mut Builder, line| {
        let name = line.string("domain")?;
        let domains = &mut builder.memory.aaa.domains;
        if line.removes() {
            domains.remove(&name);
        } else {
            domains.open(name, Domain::default)?;
        }
        Some(())
    }),
    modelled("default-domain admin <domain:name>", |builder: &mut Builder, line| {
        builder.memory.aaa.admin = line.set_or_default(line.string("domain")?);
        Some(())
    }),
    ignored("default-domain access <domain:name>"),
    ignored("domainname-parse-direction (left-to-right|right-to-left)"),
    ignored("domain-name-delimiter <word>"),
    ignored("domain-location (after-delimiter|before-delimiter)"),
];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("authentication-scheme / <scheme:name>", |builder, line| bind(builder, line, AaaPurpose::Authentication)),
    modelled("authorization-scheme / <scheme:name>", |builder, line| bind(builder, line, AaaPurpose::Authorization)),
    modelled("accounting-scheme / <scheme:name>", |builder, line| bind(builder, line, AaaPurpose::Accounting)),
    modelled("(authentication-scheme|authorization-scheme|accounting-scheme)", |builder: &mut Builder, line| {
        line.removes().then_some(())?;
        let purpose = match line.one_of(&["authentication-scheme", "authorization-scheme"]) {
            Some("authentication-scheme") => AaaPurpose::Authentication,
            Some(_) => AaaPurpose::Authorization,
            None => AaaPurpose::Accounting,
        };
        builder.memory.aaa.domains.current()?.schemes.remove(&purpose);
        Some(())
    }),
    modelled("hwtacacs-server / <template:name>", |builder, line| server(builder, line, |domain| &mut domain.tacacs)),
    modelled("radius-server [group] / <template:name>", |builder, line| {
        server(builder, line, |domain| &mut domain.radius)
    }),
    modelled("ldap-server / <template:name>", |builder, line| server(builder, line, |domain| &mut domain.ldap)),
    ignored(
        "(service-scheme|service-type|state|user-group|description|ip-pool|ipv6-pool|access-limit|idle-cut|user-priority|web-server|internet-access|reference|authorization|statistic|dns|qos|trust|block|authentication-modify|accounting-copy|accounting-start-delay|user-detect|ucl-group|permit-domain|vpn-instance|traffic-statistics|radius-attribute|value-added-service|time-range|session-timeout) <text>",
    ),
    ignored("user-name-format <option:name>+"),
    ignored("statistic enable"),
];

fn bind(builder: &mut Builder, line: &CommandLine<'_>, purpose: AaaPurpose) -> Option<()> {
    let name = line.string("scheme")?;
    let schemes = &mut builder.memory.aaa.domains.current()?.schemes;
    if line.removes() {
        schemes.remove(&purpose);
    } else {
        schemes.insert(purpose, (name, line.span));
    }
    Some(())
}

fn server(builder: &mut Builder, line: &CommandLine<'_>, field: fn(&mut Domain) -> &mut Option<String>) -> Option<()> {
    let name = line.string("template")?;
    let place = field(builder.memory.aaa.domains.current()?);
    *place = (!line.removes()).then(|| name.clone());
    if !line.removes() {
        builder.uses(ReferenceKind::AaaGroup, &name, "domain", WhenUndefined::Refused, line.span_of("template")?);
    }
    Some(())
}
