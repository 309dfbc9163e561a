//! Interfaces on which interior protocols run, and those that stay silent.

use std::collections::BTreeMap;

use crate::builder::{Builder, Holds};
use crate::command::CommandLine;
use crate::interfaces::{Interfaces, open_names};
use crate::model::{Interface, InterfaceKind, RoutingInterface, RoutingProtocol};
use crate::{Fact, Span};

/// The interfaces of a process that stay silent.
#[derive(Debug, Default)]
pub struct Passive {
    default: Option<(bool, Span)>,
    named: BTreeMap<String, (bool, Span)>,
}

impl Passive {
    /// What a line says of these interfaces, by their full names, or of all others where it names none. Gives what is known
    /// of the default by now.
    pub fn note(&mut self, line: &CommandLine<'_>, names: Option<Vec<String>>) -> Fact<bool> {
        let value = (!line.removes(), line.span);
        match names {
            Some(names) => self.named.extend(names.into_iter().map(|name| (name, value))),
            None => self.default = Some(value),
        }
        self.default.map_or_else(Fact::default, |(value, span)| Fact::Set(value, span))
    }

    /// The interfaces that are named as silent.
    pub fn silent(&self) -> impl Iterator<Item = (&str, Span)> {
        self.named.iter().filter(|(_, (silent, _))| *silent).map(|(name, (_, span))| (name.as_str(), *span))
    }

    /// Whether an interface is silent.
    pub fn of(&self, interface: &Interface) -> Fact<bool> {
        passive(interface, self.named.get(&interface.name).copied(), self.default)
    }
}

/// Whether an interface is silent: what is said of it, then what is said of all. Nobody else is ever heard on a loopback.
pub fn passive(interface: &Interface, own: Option<(bool, Span)>, default: Option<(bool, Span)>) -> Fact<bool> {
    match (own, default) {
        (Some((silent, at)), _) => Fact::Set(silent, at),
        (None, Some((true, at))) => Fact::Set(true, at),
        _ if interface.kind == InterfaceKind::Loopback => Fact::Default(true),
        _ => Fact::default(),
    }
}

/// The routing instance of an interface; none is the table of the whole router.
pub fn vrf_of(interface: &Interface) -> Option<&str> {
    interface.vrf.configured().map(|vrf| vrf.name.as_str())
}

/// Whether an interface is in a routing instance; none is the table of the whole router.
pub fn in_vrf(interface: &Interface, vrf: Option<&str>) -> bool {
    vrf_of(interface) == vrf
}

/// An interface on which a protocol runs.
pub fn routing_interface(interface: &Interface, protocol: RoutingProtocol, process: &str) -> RoutingInterface {
    RoutingInterface {
        at: interface.at,
        active: interface.active,
        name: interface.name.clone(),
        protocol,
        process: process.to_owned(),
        ..RoutingInterface::default()
    }
}

/// Writes to what a subject remembers of every interface whose block is being read; `None` if there is none.
pub fn each_open<R: Default, M: Default + Holds<Interfaces>, T: Default>(
    builder: &mut Builder<R, M>,
    interfaces: fn(&mut M) -> &mut BTreeMap<String, T>,
    mut write: impl FnMut(&mut T),
) -> Option<()> {
    let names = open_names(builder);
    let known = interfaces(&mut builder.memory);
    for name in &names {
        write(known.entry(name.clone()).or_default());
    }
    (!names.is_empty()).then_some(())
}

/// What reads a line of those interfaces, in a finding's words: `rsvp on interface GigabitEthernet0/1`.
pub fn open_owner<R: Default, M: Default + Holds<Interfaces>>(builder: &Builder<R, M>, protocol: &str) -> String {
    format!("{protocol} on interface {}", open_names(builder).join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_interface_says_itself_goes_first() {
        let (near, far) = (Span::new(1, 2), Span::new(3, 4));
        let port = Interface { kind: InterfaceKind::Physical, ..Interface::default() };
        let loopback = Interface { kind: InterfaceKind::Loopback, ..Interface::default() };
        assert_eq!(passive(&port, Some((false, near)), Some((true, far))), Fact::Set(false, near));
        assert_eq!(passive(&port, None, Some((true, far))), Fact::Set(true, far));
        assert_eq!(passive(&loopback, None, Some((false, far))), Fact::Default(true));
        assert!(passive(&port, None, None).is_unknown());
    }
}
