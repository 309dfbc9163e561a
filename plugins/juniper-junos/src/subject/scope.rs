//! Whose a statement is where logical systems and routing instances repeat blocks of the router: names of different systems
//! do not meet, and each instance has tables of its own.

use seawall_api::command::CommandLine;
use seawall_api::model::{Reference, ReferenceKind};
use seawall_api::{Fact, Span};

/// The logical system or tenant around a statement.
pub(crate) fn logical<'a>(line: &CommandLine<'a>) -> Option<&'a str> {
    line.outer("logical")
}

/// A name as the model has it: that of a logical system's object stands behind the system's own.
pub(crate) fn named(line: &CommandLine<'_>, name: &str) -> String {
    in_logical(logical(line), name)
}

/// The same of a system that is known already.
pub(crate) fn in_logical(logical: Option<&str>, name: &str) -> String {
    logical.map_or_else(|| name.to_owned(), |system| format!("{system}/{name}"))
}

/// The routing table that a statement is about: of its routing instance, or of its logical system; none is the router's.
pub(crate) fn table(line: &CommandLine<'_>) -> Option<String> {
    match line.outer("instance") {
        Some(instance) => Some(named(line, instance)),
        None => logical(line).map(str::to_owned),
    }
}

/// The same as a fact, which points at the name where there is one.
pub(crate) fn table_fact(line: &CommandLine<'_>) -> Fact<Option<Reference>> {
    let at: Option<Span> = line.outer_span("instance").or_else(|| line.outer_span("logical"));
    match (table(line), at) {
        (Some(name), Some(at)) => Fact::Set(Some(Reference::new(ReferenceKind::Vrf, name)), at),
        _ => Fact::Default(None),
    }
}

/// The table of a statement in words for findings; nothing for the router's own.
pub(crate) fn in_words(line: &CommandLine<'_>) -> String {
    table(line).map_or_else(String::new, |name| format!(" in {name}"))
}
