//! How many new connections reach the processor: limits of the service itself, and of the policy in front of it.

use seawall_api::model::declare::object;
use seawall_api::model::{Family, PolicedClass, Protocol, ReferenceKind};
use seawall_api::{Fact, Reading, Span, Why};

use super::address_set::{self, Answer, Bounds};
use super::traffic::{Traffic, admitted};
use super::unread::{Blocks, touching, why_absence_is_open};

object! {
    /// Whether new connections to a service are limited.
    ConnectionLimit {
        /// Which service.
        protocol: Protocol,
        /// Whether what arrives from sources that nothing picks out is limited.
        limited: Fact<bool>,
    }
}

/// The limit on SSH; always one entry.
pub(super) fn find(reading: &Reading) -> Vec<ConnectionLimit> {
    let limited = limited(reading);
    let at = limited.span().unwrap_or_default();
    vec![ConnectionLimit { at, protocol: Protocol::Ssh, limited, ..ConnectionLimit::default() }]
}

fn limited(reading: &Reading) -> Fact<bool> {
    let model = &reading.model;
    if let Fact::Set(Some(_), at) = model.ssh.rate_limit {
        return Fact::Set(true, at);
    }
    match model.ssh.sessions_per_host {
        Fact::Set(Some(_), at) => return Fact::Set(true, at),
        Fact::Set(None, at) => return Fact::Set(false, at),
        Fact::Default(Some(_)) => {
            let unread = touching(reading, &["ssh.sessions_per_host"]).next().is_some();
            return if unread { Fact::Unknown(Why::UnreadLine) } else { Fact::Default(true) };
        }
        _ => {}
    }
    let control_plane = &model.control_plane;
    if control_plane.built_in.value() == Some(&true) {
        return control_plane.built_in.clone();
    }
    match &control_plane.policy_in {
        Fact::Set(Some(_), at) => behind_policy(reading, *at),
        Fact::Unknown(why) => Fact::Unknown(*why),
        none => match (why_absence_is_open(reading, &["control_plane"]), &control_plane.built_in) {
            (Some(why), _) => Fact::Unknown(why),
            (None, Fact::Unknown(why)) => Fact::Unknown(*why),
            _ => none.span().map_or(Fact::Default(false), |at| Fact::Set(false, at)),
        },
    }
}

/// Goes through the classes in their order. What a class picks out by its sources and does not limit is trusted; what
/// is asked is what becomes of everybody else.
fn behind_policy(reading: &Reading, policy: Span) -> Fact<bool> {
    let unread = Blocks::touching(reading, &["acls", "object_groups"]);
    let mut doubtful = false;
    for class in reading.model.control_plane.classes.iter().filter(|class| class.active) {
        let everything = match class.takes_rest.value() {
            Some(true) => Answer::Yes,
            _ => taken(reading, class, &unread).is_everything(),
        };
        match (everything, class.limited.value()) {
            (Answer::No, _) | (Answer::Unknown, Some(true)) => {}
            (Answer::Yes, Some(false)) => return Fact::Set(false, class.at),
            (Answer::Yes, Some(true)) if !doubtful => return Fact::Set(true, class.limited.span().unwrap_or(class.at)),
            (Answer::Yes, Some(true)) => return Fact::Unknown(Why::NotStated),
            (_, None) | (Answer::Unknown, Some(false)) => doubtful = true,
        }
    }
    // A class that was not read may take the rest.
    match why_absence_is_open(reading, &["control_plane"]) {
        _ if doubtful => Fact::Unknown(Why::NotStated),
        Some(why) => Fact::Unknown(why),
        None => Fact::Set(false, policy),
    }
}

/// The sources whose SSH packets a class takes. Whether one of several filters suffices or all must agree is not told.
fn taken(reading: &Reading, class: &PolicedClass, unread: &Blocks) -> Bounds {
    let unknown = || Bounds::unknown(address_set::Family::V4);
    let Some(names) = class.matches.value() else { return unknown() };
    let mut all: Option<(Bounds, Bounds)> = None;
    for name in names {
        let known = reading.model.acls.iter().find(|acl| acl.active && acl.name == name.name);
        let this = match known {
            Some(acl) if acl.family == Family::Ipv4 && name.kind == ReferenceKind::Acl => {
                if unread.may_change(acl.at) {
                    unknown()
                } else {
                    admitted(&reading.model, acl, Traffic::port(address_set::Family::V4, "tcp", port(reading)))
                }
            }
            // A filter of the other family takes nothing of this one.
            Some(acl) if acl.family == Family::Ipv6 => {
                Bounds::from(address_set::AddressSet::nothing(address_set::Family::V4))
            }
            _ => unknown(),
        };
        all = Some(match all {
            Some((either, both)) => (either.union(&this), both.intersection(&this)),
            None => (this.clone(), this),
        });
    }
    all.map_or_else(unknown, |(either, both)| Bounds::between(both.surely().clone(), either.possibly().clone()))
}

/// The port on which SSH listens.
fn port(reading: &Reading) -> u64 {
    let mut services = reading.model.services.iter();
    let ssh = services.find(|service| service.protocol == Protocol::Ssh);
    ssh.and_then(|service| service.port.value().copied()).unwrap_or(22)
}

#[cfg(test)]
mod tests {
    use seawall_api::model::{Acl, AclEntry, Action, Addresses, Model, Reference};
    use seawall_api::reading::{Completeness, Extent};
    use seawall_api::{Text, Tree};

    use super::*;

    const HERE: Span = Span::new(1, 2);

    fn class(name: &str, limited: bool) -> PolicedClass {
        let matches = vec![Reference::new(ReferenceKind::Acl, name)];
        PolicedClass {
            at: HERE,
            name: name.into(),
            matches: Fact::Set(matches, HERE),
            takes_rest: Fact::Default(false),
            limited: Fact::Set(limited, HERE),
            ..PolicedClass::default()
        }
    }

    fn list(name: &str, port: &str, source: Addresses) -> Acl {
        let entry = AclEntry {
            action: Action::Permit,
            protocol: Fact::Set("tcp".into(), HERE),
            source: Fact::Set(source, HERE),
            destination: Fact::Set(Addresses::Any, HERE),
            source_ports: Fact::Set(None, HERE),
            destination_ports: Fact::Set(Some(vec![port.into()]), HERE),
            narrowed: Fact::Set(false, HERE),
            ..AclEntry::default()
        };
        Acl { name: name.into(), entries: vec![entry], otherwise: Fact::Default(Action::Deny), ..Acl::default() }
    }

    fn judged(classes: Vec<PolicedClass>) -> Fact<bool> {
        let mut model = Model::default();
        model.control_plane.policy_in = Fact::some(Reference::new(ReferenceKind::PolicyMap, "P"), HERE);
        model.control_plane.built_in = Fact::Default(false);
        model.control_plane.classes = classes;
        let own = Addresses::Prefix("192.0.2.0/24".parse().unwrap());
        model.acls =
            vec![list("SSH", "22", Addresses::Any), list("OWN", "22", own), list("WEB", "443", Addresses::Any)];
        let reading = Reading {
            text: Text::default(),
            tree: Tree::default(),
            states: Vec::new(),
            model,
            completeness: Completeness { extent: Extent::Whole, evidence: Vec::new() },
            statements: None,
        };
        find(&reading)[0].limited.clone()
    }

    #[test]
    fn the_class_that_takes_everybody_decides() {
        assert_eq!(judged(vec![class("SSH", true)]).value(), Some(&true));
        assert_eq!(judged(vec![class("SSH", false)]).value(), Some(&false));
        assert_eq!(judged(vec![class("WEB", true)]).value(), Some(&false));
        let trusted = vec![class("OWN", false), class("SSH", true)];
        assert_eq!(judged(trusted).value(), Some(&true));
    }

    #[test]
    fn the_rest_falls_to_the_last_class() {
        let rest = |limited| PolicedClass {
            takes_rest: Fact::Set(true, HERE),
            matches: Fact::Unknown(Why::NotStated),
            ..class("rest", limited)
        };
        assert_eq!(judged(vec![class("WEB", false), rest(true)]).value(), Some(&true));
        assert_eq!(judged(vec![class("WEB", true), rest(false)]).value(), Some(&false));
    }

    #[test]
    fn what_a_class_takes_may_stay_open() {
        let open = PolicedClass { matches: Fact::Unknown(Why::NotStated), ..class("open", false) };
        assert!(judged(vec![open.clone(), class("SSH", true)]).is_unknown());
        assert!(judged(vec![class("GONE", false)]).is_unknown());
        assert_eq!(judged(vec![open, class("SSH", false)]).value(), Some(&false));
    }
}
