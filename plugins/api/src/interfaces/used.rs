//! Names that interfaces use, and what uses interfaces.

use std::collections::HashMap;

use super::block::{Interfaces, each, owners};
use crate::builder::{Builder, Holds};
use crate::command::CommandLine;
use crate::model::{Interface, Reference, ReferenceKind, WhenUndefined};
use crate::{Fact, Span};

/// Binds a named object to everything whose block is being read, or takes it away, and notes the use.
pub fn bind<R: Default, M: Default + Holds<Interfaces>>(
    builder: &mut Builder<R, M>,
    line: &CommandLine<'_>,
    (kind, argument): (ReferenceKind, &str),
    (purpose, when_undefined): (&str, WhenUndefined),
    field: fn(&mut Interface) -> &mut Fact<Option<Reference>>,
) -> Option<()> {
    if line.removes() {
        return each(builder, |this| *field(this) = line.set(None));
    }
    let name = line.get(argument)?;
    each(builder, |this| *field(this) = line.set(Some(Reference::new(kind, name))))?;
    note_use(builder, line, (kind, name), (purpose, when_undefined));
    Some(())
}

/// Notes that everything whose block is being read uses a name.
pub fn note_use<R: Default, M: Default + Holds<Interfaces>>(
    builder: &mut Builder<R, M>,
    line: &CommandLine<'_>,
    (kind, name): (ReferenceKind, &str),
    (purpose, when_undefined): (&str, WhenUndefined),
) {
    if line.removes() {
        return;
    }
    for owner in owners(builder) {
        builder.uses(kind, name, format!("{owner} {purpose}"), when_undefined, line.span);
    }
}

/// The interface in the argument `interface` from which a service of the device sends, by its full name, and the note that
/// it does.
pub fn source<R: Default, M: Default>(
    builder: &mut Builder<R, M>,
    line: &CommandLine<'_>,
    user: impl Into<String>,
    full_name: fn(&str) -> String,
) -> Option<Fact<Option<Reference>>> {
    let name = line.get("interface").map(full_name);
    if !line.removes() {
        let at = line.span_of("interface")?;
        builder.uses(ReferenceKind::Interface, name.as_deref()?, user, WhenUndefined::NoEffect, at);
    }
    Some(line.set_or_none(name.map(|name| Reference::new(ReferenceKind::Interface, name))))
}

/// A port with parts, whose names go on behind a dot, is in use, whatever it says itself.
pub fn carriers(interfaces: &mut [Interface]) {
    let of = |this: &Interface| Some((this.name.split_once('.')?.0.to_owned(), this.at));
    let carrying: HashMap<String, Span> = interfaces.iter().filter_map(of).collect();
    for this in interfaces {
        if let Some(at) = carrying.get(&this.name) {
            this.bare = Fact::Set(false, *at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_with_parts_is_not_bare() {
        let port = |name: &str| Interface {
            name: name.to_owned(),
            bare: Fact::Set(true, Span::new(0, 1)),
            at: Span::new(5, 9),
            ..Interface::default()
        };
        let mut ports = [port("Ethernet1"), port("Ethernet1.7"), port("Ethernet10")];
        carriers(&mut ports);
        assert_eq!(ports[0].bare, Fact::Set(false, Span::new(5, 9)));
        assert!(ports[1..].iter().all(|port| port.bare.equals(&true) == Some(true)));
    }
}
