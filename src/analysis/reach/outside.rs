//! By which interface another network reaches a listener unfiltered: one in a routing instance where the listener answers.

use seawall_api::model::{Confidence, Family, InterfaceRole, Line, Model, Service};
use seawall_api::{Fact, Span, Why};

use super::ways::Ways;
use crate::analysis::kleene::both;

/// The interfaces that may face another network unfiltered, and why there may be more.
pub(super) struct Outside {
    faces: Vec<Face>,
    more: Option<Why>,
}

/// An interface that may face another network.
struct Face {
    name: String,
    at: Span,
    /// None for the global table.
    instance: Result<Option<String>, Why>,
    /// Whether it surely does, unfiltered, by family.
    ipv4: Fact<bool>,
    ipv6: Fact<bool>,
}

impl Outside {
    pub(super) fn new(model: &Model, ways: &Ways<'_>) -> Self {
        let active = model.interfaces.iter().filter(|interface| interface.active);
        let faces = active.filter_map(|interface| {
            let role = match &interface.role {
                Fact::Unknown(why) => Fact::Unknown(*why),
                known => Fact::Default(matches!(known.value(), Some(InterfaceRole::Transit | InterfaceRole::Customer))),
            };
            let sure = matches!(interface.role_confidence.value(), Some(Confidence::Medium | Confidence::High));
            let outside = if role.is_unknown() { role } else { both(role, Fact::Default(sure)) };
            let face = Face {
                name: interface.name.clone(),
                at: interface.at,
                instance: ways.instance_of(interface).map(|name| name.map(str::to_owned)),
                ipv4: both(outside.clone(), ways.unfiltered(interface, Family::Ipv4)),
                ipv6: both(outside, ways.unfiltered(interface, Family::Ipv6)),
            };
            let never = |fact: &Fact<bool>| fact.value() == Some(&false);
            (!never(&face.ipv4) || !never(&face.ipv6)).then_some(face)
        });
        Self { faces: faces.collect(), more: ways.more() }
    }

    /// The first that leads to a line.
    pub(super) fn of_line(&self, line: &Line, family: Family) -> Fact<Option<String>> {
        // As doors have it: a line takes sessions of every routing instance unless it is known not to.
        let everywhere = Fact::Default(line.every_vrf.value() != Some(&false));
        self.first(line.vrf.configured().map(|vrf| vrf.name.as_str()), &everywhere, family)
    }

    /// The first that leads to a service.
    pub(super) fn of_service(&self, service: &Service) -> Fact<Option<String>> {
        let bound = service.vrf.configured().map(|vrf| vrf.name.as_str());
        let everywhere = if bound.is_some() { &Fact::Default(false) } else { &service.every_vrf };
        self.first(bound, everywhere, Family::Ipv4)
    }

    fn first(&self, bound: Option<&str>, everywhere: &Fact<bool>, family: Family) -> Fact<Option<String>> {
        let mut doubt = self.more;
        for face in &self.faces {
            let faces = if family == Family::Ipv6 { &face.ipv6 } else { &face.ipv4 };
            let answers = match &face.instance {
                _ if everywhere.value() == Some(&true) => Fact::Default(true),
                Err(why) => Fact::Unknown(*why),
                Ok(instance) if instance.as_deref() == bound => Fact::Default(true),
                Ok(_) => everywhere.clone(),
            };
            match both(answers, faces.clone()) {
                Fact::Set(true, _) | Fact::Default(true) => return Fact::Set(Some(face.name.clone()), face.at),
                Fact::Unknown(why) => doubt = doubt.or(Some(why)),
                _ => {}
            }
        }
        doubt.map_or(Fact::Default(None), Fact::Unknown)
    }
}
