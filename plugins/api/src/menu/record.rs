//! A record as its handler sees it.

use super::store::{Field, Stored};
use crate::reader::statements::Value;
use crate::{Fact, Span, Text};

/// A record, or the settings of a menu, with all of its properties.
#[derive(Debug)]
pub struct Record<'a> {
    pub(super) text: &'a Text,
    pub(super) stored: &'a Stored<'a>,
    /// The path of its menu.
    pub path: &'static str,
}

impl<'a> Record<'a> {
    /// The statement that makes it, or the first that changes it where the device has it by itself.
    pub fn at(&self) -> Span {
        self.stored.at
    }

    fn field(&self, name: &str) -> Option<&'a Field<'a>> {
        self.stored.field(name).filter(|field| field.known)
    }

    /// A property.
    pub fn value(&self, name: &str) -> Option<&'a Value<'a>> {
        self.field(name)?.value.as_ref()
    }

    /// A property as it is meant, without quotes and escapes.
    pub fn get(&self, name: &str) -> Option<&'a str> {
        self.value(name).map(|value| value.text.as_ref())
    }

    /// A property as an owned string.
    pub fn string(&self, name: &str) -> Option<String> {
        self.get(name).map(str::to_owned)
    }

    /// Where a property stands, `key=value`.
    pub fn span_of(&self, name: &str) -> Option<Span> {
        self.field(name).map(|field| field.span)
    }

    /// A property as a number.
    pub fn number(&self, name: &str) -> Option<u64> {
        self.get(name)?.parse().ok()
    }

    /// A property as a switch.
    pub fn flag(&self, name: &str) -> Option<bool> {
        match self.get(name)? {
            "yes" | "true" => Some(true),
            "no" | "false" => Some(false),
            _ => None,
        }
    }

    /// The parts of a property between its commas, each with its place.
    pub fn parts(&self, name: &str) -> Vec<(&'a str, Span)> {
        let Some(value) = self.value(name) else { return Vec::new() };
        value.parts().filter(|(part, _)| !part.is_empty()).collect()
    }

    /// Whether it is switched off.
    pub fn disabled(&self) -> bool {
        self.flag("disabled") == Some(true)
    }

    /// Whether the device has it by itself, and a statement only changes it.
    pub fn is_built_in(&self) -> bool {
        self.stored.built_in
    }

    /// Whether it stands for a statement that was not understood, in a menu whose order matters.
    pub fn is_broken(&self) -> bool {
        self.stored.broken
    }

    /// Whether something of it was not understood: a property that is not known, or a value that is not of its kind.
    pub fn is_doubtful(&self) -> bool {
        self.stored.broken || self.stored.fields.iter().any(|field| !field.known)
    }

    /// Whether a property of this name is there and was not understood.
    pub fn doubts(&self, name: &str) -> bool {
        self.stored.field(name).is_some_and(|field| !field.known)
    }

    /// A value that a property sets; the fact points at it, or at the whole statement where it is missing.
    pub fn set_at<T>(&self, name: &str, value: T) -> Fact<T> {
        Fact::Set(value, self.span_of(name).unwrap_or(self.stored.at))
    }

    /// The text that the spans lie in.
    pub fn text(&self) -> &'a Text {
        self.text
    }

    /// The properties by name, in the order in which they were set.
    pub fn names(&self) -> impl Iterator<Item = &'a str> {
        self.stored.fields.iter().map(|field| field.name.as_str())
    }
}
