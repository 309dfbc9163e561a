//! Ports that carry routed interfaces with names of their own: they face whom those face.

use rustc_hash::{FxHashMap, FxHashSet};
use seawall_api::model::{Confidence, InterfaceRole, Model};
use seawall_api::{Fact, Why};

/// What the interfaces on a port have in common: the role, the least sure of them, and the first one's name.
type Common = Option<(InterfaceRole, Confidence, String)>;

/// Writes the role of interfaces into that of the port which they stand on, where they all have the same one and the port has none
/// but by the words of its description.
pub(super) fn write(model: &mut Model) {
    let mut carried: FxHashMap<String, Common> = FxHashMap::default();
    // Ports of interfaces that a line which was not read may say more of.
    let mut open: FxHashSet<String> = FxHashSet::default();
    for this in model.interfaces.iter().filter(|this| this.active) {
        let Some(port) = this.stands_on.configured() else { continue };
        if matches!(this.role, Fact::Unknown(Why::UnreadLine)) {
            open.insert(port.clone());
        }
        let own = this.role.value().zip(this.role_confidence.value());
        let own = own.map(|(role, confidence)| (*role, *confidence, this.name.clone()));
        let common = carried.entry(port.clone()).or_insert_with(|| own.clone());
        let known = common.take();
        *common = known
            .zip(own)
            .filter(|(known, own)| known.0 == own.0)
            .map(|(known, own)| (known.0, known.1.min(own.1), known.2));
    }
    for port in &mut model.interfaces {
        let is_open = open.contains(&port.name);
        port.carries = if is_open { Fact::Unknown(Why::UnreadLine) } else { Fact::Default(None) };
        let Some((role, confidence, name)) = carried.remove(&port.name).flatten() else { continue };
        port.carries = Fact::Set(Some(name.clone()), port.at);
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
        write(&mut model);
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
