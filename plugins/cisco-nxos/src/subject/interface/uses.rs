//! Names that interfaces use, and services that use interfaces.

use seawall_api::Fact;
use seawall_api::command::CommandLine;
use seawall_api::model::{Interface, Reference, ReferenceKind, WhenUndefined};

use super::{each, owners};
use crate::builder::Builder;

/// Binds a named object to every open interface, or takes it away, and notes the use.
pub(crate) fn bind(
    builder: &mut Builder,
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

/// Notes that every open interface uses a name.
pub(crate) fn note_use(
    builder: &mut Builder,
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
