//! What the web servers hand out and accept.

use seawall_api::model::{Protocol, Reference, ReferenceKind, Service};
use seawall_api::{Fact, Why};

use super::service::{Own, Said};
use crate::builder::Builder;

/// Versions of TLS; where nothing is asked for, all that the system has.
pub(super) fn tls(word: &str) -> &'static [&'static str] {
    match word {
        "only-1.2" => &["1.2"],
        "only-1.3" => &["1.3"],
        _ => &["1.0", "1.1", "1.2"],
    }
}

/// The web servers hand out the REST interface too, from RouterOS 7.1 on (MikroTik, "REST API").
pub(super) fn rest(builder: &Builder, own: &Own, service: &Service) -> Option<Service> {
    let has = builder.release.at_least(7, 1);
    if !matches!(own.protocol, Protocol::Http | Protocol::Https) || has == Some(false) {
        return None;
    }
    let enabled = match (&service.enabled, has) {
        (Fact::Set(false, at), _) => Fact::Set(false, *at),
        (enabled, None) if own.runs || enabled.is_set() => Fact::Unknown(Why::Version),
        (enabled, _) => enabled.clone(),
    };
    Some(Service { protocol: Protocol::Restconf, name: format!("rest by {}", own.name), enabled, ..service.clone() })
}

/// What the encrypted web server shows and accepts.
pub(super) fn web(builder: &mut Builder, said: &[Said]) {
    let of = |name: &str| said.iter().rev().find(|said| said.names.iter().any(|known| known == name));
    let secure = of("www-ssl");
    let web = &mut builder.model.web;
    web.at = secure.or(of("www")).map_or_else(|| builder.memory.heads.at("ip service"), |said| said.at);
    let words = |all: &[&str]| all.iter().map(|word| (*word).to_owned()).collect();
    web.tls_versions = match secure {
        Some(Said { tls: Some((versions, at)), .. }) => Fact::Set(words(versions), *at),
        Some(Said { doubtful: true, .. }) => Fact::Unknown(Why::UnreadLine),
        _ => Fact::Default(words(tls("any"))),
    };
    if let Some((name, at)) = secure.and_then(|said| said.certificate.clone()) {
        web.trustpoint = Fact::some(Reference::new(ReferenceKind::Trustpoint, name), at);
    }
}
