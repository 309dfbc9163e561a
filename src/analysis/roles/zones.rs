//! Which zones face another network: those with an interface that surely does.

use seawall_api::model::{Confidence, InterfaceRole, Model, PortForward, ZonePair};
use seawall_api::{Fact, Span, Why};

use crate::analysis::kleene::either;

/// The lines that put an interface into a zone.
pub(super) const MEMBERS: &[&str] = &["interfaces.zone"];

/// Writes into pairs of zones, and translated ports, whether they begin outside. `open`: further interfaces may be in a zone.
pub(super) fn write(model: &mut Model, open: bool) {
    let outside: Vec<Fact<bool>> = model.zone_pairs.iter().map(|pair| from_outside(model, pair, open)).collect();
    for (pair, outside) in model.zone_pairs.iter_mut().zip(outside) {
        pair.from_outside = outside;
    }
    let outside: Vec<Fact<bool>> = model.port_forwards.iter().map(|forward| forwarded(model, forward, open)).collect();
    for (forward, outside) in model.port_forwards.iter_mut().zip(outside) {
        forward.from_outside = outside;
    }
}

fn from_outside(model: &Model, pair: &ZonePair, open: bool) -> Fact<bool> {
    pair.from.configured().map_or_else(Fact::default, |zone| is_outside(model, zone, pair.at, open))
}

/// A translation is for everyone unless it names zones.
fn forwarded(model: &Model, forward: &PortForward, open: bool) -> Fact<bool> {
    let Some(zones) = forward.from_zones.value() else { return Fact::Default(true) };
    let each = zones.iter().map(|zone| is_outside(model, zone, forward.at, open));
    each.reduce(either).unwrap_or(Fact::Default(true))
}

/// One interface that surely faces another network decides; that none does is known only when the role of
/// every one is.
fn is_outside(model: &Model, zone: &String, at: Span, open: bool) -> Fact<bool> {
    let mut members =
        model.interfaces.iter().filter(|this| this.zone.configured() == Some(zone) && this.active).peekable();
    if members.peek().is_none() {
        return Fact::default();
    }
    let mut all_known = true;
    for member in members {
        let sure = matches!(member.role_confidence.value(), Some(Confidence::Medium | Confidence::High));
        match member.role.value() {
            Some(InterfaceRole::Transit) if sure => return Fact::Set(true, member.at),
            Some(InterfaceRole::Transit) | None => all_known = false,
            Some(_) => {}
        }
    }
    match (all_known, open) {
        (true, false) => Fact::Set(false, at),
        (_, true) => Fact::Unknown(Why::UnreadLine),
        (false, false) => Fact::Unknown(Why::SiteFact("interface_roles")),
    }
}

#[cfg(test)]
mod tests {
    use seawall_api::model::Interface;

    use super::*;

    fn model(role: Fact<InterfaceRole>, confidence: Confidence) -> Model {
        let at = Span::new(1, 2);
        let member = Interface {
            zone: Fact::Set(Some("OUT".to_owned()), at),
            role,
            role_confidence: Fact::Set(confidence, at),
            ..Interface::default()
        };
        let pair = ZonePair { from: Fact::Set(Some("OUT".to_owned()), at), ..ZonePair::default() };
        Model { interfaces: vec![member], zone_pairs: vec![pair], ..Model::default() }
    }

    fn outside(mut model: Model, open: bool) -> Option<bool> {
        write(&mut model, open);
        model.zone_pairs[0].from_outside.value().copied()
    }

    #[test]
    fn a_zone_faces_outside_if_an_interface_of_it_surely_does() {
        let at = Span::new(3, 4);
        let transit = |confidence| model(Fact::Set(InterfaceRole::Transit, at), confidence);
        assert_eq!(outside(transit(Confidence::High), true), Some(true));
        assert_eq!(outside(transit(Confidence::Low), false), None);
        let core = || model(Fact::Set(InterfaceRole::Core, at), Confidence::Medium);
        assert_eq!((outside(core(), false), outside(core(), true)), (Some(false), None));
        assert_eq!(outside(model(Fact::default(), Confidence::Low), false), None);
    }
}
