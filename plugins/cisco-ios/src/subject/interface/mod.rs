//! `interface ...`: opening its block, and what its lines say in general. Other subjects hook their
//! own tables into [`INTERFACE`].

mod name;
mod range;

use std::collections::HashMap;

use seawall_api::command::{Command, CommandLine, Context, Table, modelled, opens};
use seawall_api::model::{FreeText, Interface, ReferenceKind};
use seawall_api::{Fact, Span};

pub(crate) use name::full_name;

use crate::builder::Builder;

/// The block below `interface ...`.
pub(crate) const INTERFACE: Context = Context("interface");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["interfaces"], commands: HEADS },
    &Table { context: INTERFACE, feeds: &["interfaces"], commands: GENERAL },
];

const HEADS: &[Command<Builder>] = &[
    opens("interface <name:interface> [point-to-point|multipoint]", INTERFACE, open),
    opens("interface <name:interface> type (ethernet|serial|tunnel|ppp-over-ethernet)", INTERFACE, open),
    opens("interface range <part:name>+", INTERFACE, open_range),
];

const GENERAL: &[Command<Builder>] = &[
    modelled("shutdown", |builder, line| each(builder, |this| this.active = line.negated || line.reset)),
    modelled("description / <text>", |builder, line| {
        let words = line.get("text").map(|text| FreeText(text.to_owned()));
        each(builder, |this| this.description = fact(line, if line.negated { None } else { words.clone() }))
    }),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The interfaces whose block is being read; several below `interface range`.
    open: Vec<usize>,
    /// Where each interface stands in the model, by its name in lower case.
    places: HashMap<String, usize>,
}

/// Nothing to tie up yet.
pub(crate) fn finish(_builder: &mut Builder) {}

/// The interface whose block is being read; `None` below `interface range` of several, so that a
/// line which is written for one only is never lost on the others: those use [`each`].
pub(crate) fn current(builder: &mut Builder) -> Option<&mut Interface> {
    match builder.memory.interface.open.as_slice() {
        [one] => builder.model.interfaces.get_mut(*one),
        _ => None,
    }
}

/// Writes to every interface whose block is being read; `None` if there is none.
pub(crate) fn each(builder: &mut Builder, mut write: impl FnMut(&mut Interface)) -> Option<()> {
    let open = &builder.memory.interface.open;
    for index in open {
        write(builder.model.interfaces.get_mut(*index)?);
    }
    (!open.is_empty()).then_some(())
}

/// The names of the interfaces whose block is being read.
pub(crate) fn open_names(builder: &Builder) -> Vec<String> {
    let open = &builder.memory.interface.open;
    open.iter().filter_map(|index| builder.model.interfaces.get(*index)).map(|this| this.name.clone()).collect()
}

/// The interface of this name, as it is written anywhere.
pub(crate) fn by_name<'a>(builder: &'a Builder, written: &str) -> Option<&'a Interface> {
    let key = full_name(written).to_ascii_lowercase();
    builder.model.interfaces.get(*builder.memory.interface.places.get(&key)?)
}

/// A value that this line sets, or that it sets back to what holds by default.
pub(crate) fn fact<T>(line: &CommandLine<'_>, value: T) -> Fact<T> {
    if line.reset { Fact::default() } else { line.set(value) }
}

/// A switch of the interface: on, off if the line is negated, back to its default.
pub(crate) fn switch(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    field: fn(&mut Interface) -> &mut Fact<bool>,
) -> Option<()> {
    each(builder, |this| *field(this) = fact(line, !line.negated))
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("name")?;
    builder.memory.interface.open.clear();
    if line.negated || line.reset {
        take_back(builder, name, line);
        return Some(());
    }
    let index = enter(builder, name, line.block, line.span);
    builder.memory.interface.open.push(index);
    Some(())
}

/// `no interface X` takes a virtual interface away, `default interface X` takes its settings.
fn take_back(builder: &mut Builder, name: &str, line: &CommandLine<'_>) {
    let key = full_name(name).to_ascii_lowercase();
    let Some(index) = builder.memory.interface.places.get(&key) else { return };
    let Some(this) = builder.model.interfaces.get_mut(*index) else { return };
    let fresh = Interface { name: this.name.clone(), kind: this.kind, at: line.span, ..Interface::default() };
    *this = Interface { active: !line.negated, ..fresh };
}

fn open_range(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.interface.open.clear();
    let names = range::names(line.text().slice(line.all_spans("part").first()?.to(*line.all_spans("part").last()?)))?;
    for name in names {
        let index = enter(builder, &name, line.block, line.span);
        builder.memory.interface.open.push(index);
    }
    Some(())
}

/// Finds the interface of this name, or makes it. The same name opened twice is one interface.
fn enter(builder: &mut Builder, written: &str, block: Span, head: Span) -> usize {
    let full = full_name(written);
    let key = full.to_ascii_lowercase();
    if let Some(index) = builder.memory.interface.places.get(&key) {
        return *index;
    }
    let index = builder.model.interfaces.len();
    let kind = name::kind(&full);
    builder.define(ReferenceKind::Interface, &full, head);
    builder.model.interfaces.push(Interface { at: block, name: full, kind, ..Interface::default() });
    builder.memory.interface.places.insert(key, index);
    index
}

#[cfg(test)]
mod tests {
    use crate::sample::whole;

    #[test]
    fn the_same_interface_opened_twice_is_one() {
        let reading = whole("interface gi0/1\n description a\ninterface GigabitEthernet 0/1\n shutdown\n");
        let [only] = reading.model.interfaces.as_slice() else { panic!() };
        assert_eq!(only.name, "GigabitEthernet0/1");
        assert!(!only.active && only.description.is_set());
    }

    #[test]
    fn a_range_writes_to_each() {
        let reading = whole("interface range Ethernet0/1 - 2\n shutdown\ninterface Ethernet0/2\n no shutdown\n");
        let active: Vec<_> = reading.model.interfaces.iter().map(|this| (this.name.as_str(), this.active)).collect();
        assert_eq!(active, [("Ethernet0/1", false), ("Ethernet0/2", true)]);
    }

    #[test]
    fn a_range_that_asks_for_too_much_is_unknown_with_its_lines() {
        let reading = whole("interface range Gi0/1 - 100000\n shutdown\n");
        assert!(reading.model.interfaces.is_empty());
        assert_eq!(reading.line_counts().unknown, 2);
    }

    #[test]
    fn an_interface_taken_away_is_not_active() {
        let reading = whole("interface Loopback5\n description a\nno interface Loopback5\n");
        let [only] = reading.model.interfaces.as_slice() else { panic!() };
        assert!(!only.active && only.description.is_unknown());
    }
}
