//! Ports that make up a bundle: the bundle has the address, and they face whom it faces.

use rustc_hash::FxHashMap;
use seawall_api::model::{Confidence, InterfaceRole, Model};
use seawall_api::{Fact, Why};

/// Writes the role of a bundle into those of its ports that have none.
pub(super) fn write(model: &mut Model) {
    let known: FxHashMap<String, (InterfaceRole, Confidence)> = model
        .interfaces
        .iter()
        .filter_map(|bundle| Some((bundle.name.clone(), (*bundle.role.value()?, *bundle.role_confidence.value()?))))
        .collect();
    for port in &mut model.interfaces {
        let (Some(bundle), Fact::Unknown(why)) = (port.bundle.configured(), &port.role) else { continue };
        let Some((role, confidence)) = known.get(bundle).filter(|_| *why != Why::UnreadLine) else { continue };
        let at = port.bundle.span().unwrap_or(port.at);
        port.role_evidence = Fact::Set(format!("a port of {bundle}"), at);
        (port.role, port.role_confidence) = (Fact::Set(*role, at), Fact::Set(*confidence, at));
    }
}

#[cfg(test)]
mod tests {
    use seawall_api::Span;
    use seawall_api::model::Interface;

    use super::*;

    fn role_of_port(of_bundle: InterfaceRole, own: Fact<InterfaceRole>) -> Option<InterfaceRole> {
        let at = Span::new(1, 2);
        let bundle = Interface {
            name: "Bundle-Ether1".into(),
            role: Fact::Set(of_bundle, at),
            role_confidence: Fact::Set(Confidence::Medium, at),
            ..Interface::default()
        };
        let port = Interface { bundle: Fact::some("Bundle-Ether1".into(), at), role: own, ..Interface::default() };
        let mut model = Model { interfaces: vec![bundle, port], ..Model::default() };
        write(&mut model);
        model.interfaces[1].role.value().copied()
    }

    #[test]
    fn ports_face_whom_their_bundle_faces() {
        let nothing = || Fact::Unknown(Why::SiteFact("interface_roles"));
        assert_eq!(role_of_port(InterfaceRole::Transit, nothing()), Some(InterfaceRole::Transit));
        assert_eq!(role_of_port(InterfaceRole::Transit, Fact::Unknown(Why::UnreadLine)), None);
        let parked = Fact::Set(InterfaceRole::Parked, Span::new(3, 4));
        assert_eq!(role_of_port(InterfaceRole::Transit, parked), Some(InterfaceRole::Parked));
    }
}
