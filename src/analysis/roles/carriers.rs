//! Ports that carry routed interfaces with names of their own: they face whom those face.

use rustc_hash::FxHashMap;
use seawall_api::model::{Confidence, InterfaceRole, Model};
use seawall_api::{Fact, Why};

/// What the interfaces on a port have in common: the role, the least sure of them, and the first one's name.
type Common = Option<(InterfaceRole, Confidence, String)>;

/// Writes the role of interfaces into that of the port which they stand on, where they all have the same one and the port has none
/// but by the words of its description. `open`: whether a line that was not read may put an interface on a port.
pub(super) fn write(model: &mut Model, open: bool) {
    let mut carried: FxHashMap<String, (Common, String)> = FxHashMap::default();
    for this in model.interfaces.iter().filter(|this| this.active) {
        let Some(port) = this.stands_on.configured() else { continue };
        let own = this.role.value().zip(this.role_confidence.value());
        let own = own.map(|(role, confidence)| (*role, *confidence, this.name.clone()));
        let (common, _) = carried.entry(port.clone()).or_insert_with(|| (own.clone(), this.name.clone()));
        let known = common.take();
        *common = known
            .zip(own)
            .filter(|(known, own)| known.0 == own.0)
            .map(|(known, own)| (known.0, known.1.min(own.1), known.2));
    }
    for port in &mut model.interfaces {
        let Some((common, first)) = carried.remove(&port.name) else {
            port.carries = if open { Fact::Unknown(Why::UnreadLine) } else { Fact::Default(None) };
            continue;
        };
        port.carries = Fact::Set(Some(first), port.at);
        let Some((role, confidence, name)) = common else { continue };
        let by_words = port.role_confidence.value().is_none_or(|own| *own == Confidence::Low);
        if !by_words || matches!(port.role, Fact::Unknown(Why::UnreadLine)) {
            continue;
        }
        let at = port.at;
        port.role_evidence = Fact::Set(format!("carries {name}"), at);
        (port.role, port.role_confidence) = (Fact::Set(role, at), Fact::Set(confidence, at));
    }
}

#[cfg(test)]
mod tests {
    use seawall_api::Span;
    use seawall_api::model::Interface;

    use super::*;

    fn role_of_port(carried: &[InterfaceRole]) -> Option<InterfaceRole> {
        let at = Span::new(0, 1);
        let port = Interface { name: "1/1/1".to_owned(), ..Interface::default() };
        let on_it = carried.iter().map(|role| Interface {
            name: format!("to-{}", role.word()),
            role: Fact::Set(*role, at),
            role_confidence: Fact::Set(Confidence::High, at),
            stands_on: Fact::some("1/1/1".to_owned(), at),
            ..Interface::default()
        });
        let mut model = Model { interfaces: std::iter::once(port).chain(on_it).collect(), ..Model::default() };
        write(&mut model, false);
        model.interfaces[0].role.value().copied()
    }

    #[test]
    fn a_port_faces_whom_all_that_it_carries_faces() {
        use InterfaceRole::{Core, Transit};
        assert_eq!(role_of_port(&[Transit]), Some(Transit));
        assert_eq!(role_of_port(&[Transit, Transit]), Some(Transit));
        assert_eq!(role_of_port(&[Transit, Core]), None);
        assert_eq!(role_of_port(&[]), None);
    }
}
