//! Whose block is being read: one interface, several, or settings that interfaces take over by name.

use std::collections::HashMap;

use crate::builder::{Builder, Holds};
use crate::command::CommandLine;
use crate::model::{Interface, InterfaceKind, ReferenceKind};
use crate::{Fact, Span};

/// What is remembered of interfaces between lines.
#[derive(Debug, Default)]
pub struct Interfaces {
    /// Whose block is being read; several where one line names several.
    pub open: Vec<Place>,
    /// Settings that interfaces take over by name, written as if they were interfaces.
    pub templates: Vec<Interface>,
    /// Where each interface stands in the model, by its full name in lower case.
    places: HashMap<String, usize>,
}

/// Whose block is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// An interface of the model.
    Interface(usize),
    /// Settings that interfaces take over, and the word that opens their block.
    Template(usize, &'static str),
}

impl Interfaces {
    /// The only interface whose block is being read, by its place in the model.
    pub fn only(&self) -> Option<usize> {
        match self.open.as_slice() {
            [Place::Interface(one)] => Some(*one),
            _ => None,
        }
    }

    /// Where the interface of this full name stands in the model.
    pub fn place(&self, full: &str) -> Option<usize> {
        self.places.get(&full.to_ascii_lowercase()).copied()
    }
}

/// Finds the interface of this full name, or makes it. The same name opened twice is one interface.
pub fn enter<R: Default, M: Default + Holds<Interfaces>>(
    builder: &mut Builder<R, M>,
    full: String,
    kind: InterfaceKind,
    (block, head): (Span, Span),
) -> usize {
    if let Some(index) = builder.memory.held().place(&full) {
        return index;
    }
    let index = builder.model.interfaces.len();
    builder.define(ReferenceKind::Interface, &full, head);
    builder.memory.held_mut().places.insert(full.to_ascii_lowercase(), index);
    builder.model.interfaces.push(Interface { at: block, name: full, kind, ..Interface::default() });
    index
}

/// Takes all settings of the interface of this full name away, and says where it stands, if there is one.
pub fn fresh<R: Default, M: Default + Holds<Interfaces>>(
    builder: &mut Builder<R, M>,
    full: &str,
    at: Span,
) -> Option<usize> {
    let index = builder.memory.held().place(full)?;
    let this = builder.model.interfaces.get_mut(index)?;
    *this = Interface { name: this.name.clone(), kind: this.kind, at, ..Interface::default() };
    Some(index)
}

/// The interface of this full name.
pub fn by_name<'a, R: Default, M: Default + Holds<Interfaces>>(
    builder: &'a Builder<R, M>,
    full: &str,
) -> Option<&'a Interface> {
    builder.model.interfaces.get(builder.memory.held().place(full)?)
}

/// The same, to write to.
pub fn named<'a, R: Default, M: Default + Holds<Interfaces>>(
    builder: &'a mut Builder<R, M>,
    full: &str,
) -> Option<&'a mut Interface> {
    builder.model.interfaces.get_mut(builder.memory.held().place(full)?)
}

/// Writes to everything whose block is being read; `None` if there is nothing.
pub fn each<R: Default, M: Default + Holds<Interfaces>>(
    builder: &mut Builder<R, M>,
    mut write: impl FnMut(&mut Interface),
) -> Option<()> {
    let memory = builder.memory.held_mut();
    for place in &memory.open {
        write(match place {
            Place::Interface(index) => builder.model.interfaces.get_mut(*index)?,
            Place::Template(index, _) => memory.templates.get_mut(*index)?,
        });
    }
    (!memory.open.is_empty()).then_some(())
}

/// A switch: on, off if the line is negated, back to its default.
pub fn switch<R: Default, M: Default + Holds<Interfaces>>(
    builder: &mut Builder<R, M>,
    line: &CommandLine<'_>,
    field: fn(&mut Interface) -> &mut Fact<bool>,
) -> Option<()> {
    each(builder, |this| *field(this) = line.switch())
}

/// The names of the interfaces whose block is being read.
pub fn open_names<R: Default, M: Default + Holds<Interfaces>>(builder: &Builder<R, M>) -> Vec<String> {
    let name = |place: &Place| match place {
        Place::Interface(index) => builder.model.interfaces.get(*index).map(|this| this.name.clone()),
        Place::Template(..) => None,
    };
    builder.memory.held().open.iter().filter_map(name).collect()
}

/// Whose block is being read, in words: `interface Ethernet0/1`, `template ACCESS`.
pub fn owners<R: Default, M: Default + Holds<Interfaces>>(builder: &Builder<R, M>) -> Vec<String> {
    let memory: &Interfaces = builder.memory.held();
    let words = |place: &Place| match place {
        Place::Interface(index) => Some(format!("interface {}", builder.model.interfaces.get(*index)?.name)),
        Place::Template(index, word) => Some(format!("{word} {}", memory.templates.get(*index)?.name)),
    };
    memory.open.iter().filter_map(words).collect()
}
