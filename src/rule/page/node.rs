//! A YAML document as a tree of nodes.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// A place in a page; both count from 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Place {
    /// Line number.
    pub(crate) line: u32,
    /// Column in characters.
    pub(crate) column: u32,
}

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Node<'a> {
    /// Where it begins.
    pub(crate) place: Place,
    /// What it is.
    #[serde(borrow)]
    pub(crate) value: Value<'a>,
}

/// What a node holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Value<'a> {
    /// Nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Number(u64),
    /// A number that is no whole number, or below zero. No field of the model holds one.
    Odd,
    /// A text.
    #[serde(borrow)]
    Text(Cow<'a, str>),
    /// A list.
    #[serde(borrow)]
    List(Vec<Node<'a>>),
    /// A mapping in the order written.
    #[serde(borrow)]
    Map(Vec<Entry<'a>>),
}

/// One key of a mapping with its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Entry<'a> {
    /// The key.
    #[serde(borrow)]
    pub(crate) key: Cow<'a, str>,
    /// Where the key stands.
    pub(crate) place: Place,
    /// Its value.
    #[serde(borrow)]
    pub(crate) node: Node<'a>,
}

impl<'a> Node<'a> {
    /// The text, if it is one.
    pub(crate) fn text(&self) -> Option<&Cow<'a, str>> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The entries of a mapping, if it is one.
    pub(crate) fn entries(&self) -> Option<&[Entry<'a>]> {
        match &self.value {
            Value::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// The items of a list, if it is one.
    pub(crate) fn items(&self) -> Option<&[Self]> {
        match &self.value {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    /// The value of a key, if this is a mapping that holds it.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        self.entries()?.iter().find(|entry| entry.key == key).map(|entry| &entry.node)
    }

    /// What it is, for messages.
    pub(crate) fn kind(&self) -> &'static str {
        match &self.value {
            Value::Null => "nothing",
            Value::Bool(_) => "true/false",
            Value::Number(_) => "a number",
            Value::Odd => "a number that is not a whole one",
            Value::Text(_) => "a text",
            Value::List(_) => "a list",
            Value::Map(_) => "a mapping",
        }
    }
}
