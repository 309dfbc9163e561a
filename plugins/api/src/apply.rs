//! A change script, applied to a configuration as the device would.

use crate::Span;

/// Where a line of the resulting configuration comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A line of the running configuration.
    Running(Span),
    /// A line of the script.
    Change(Span),
}

/// A line of the script that could not be applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// Where it stands in the script.
    pub span: Span,
    /// Why, for people.
    pub reason: String,
}

/// A line of the running configuration that a script took away or put another in place of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Removal {
    /// The line of the running configuration.
    pub running: Span,
    /// The command of the script that did it.
    pub by: Span,
}

/// The configuration after the script.
#[derive(Debug, Clone, Default)]
pub struct Applied {
    /// Its text, as the device would print it.
    pub text: String,
    /// Where each line of the text comes from.
    pub origins: Vec<Origin>,
    /// Lines of the running configuration that are gone or say something else now, in their order; of a block that is gone, each of
    /// its lines. A line that stands in the same block again with the same words is not gone, nor is one that was only moved, or
    /// whose number changed because its list was numbered anew.
    pub removed: Vec<Removal>,
    /// What could not be applied.
    pub rejected: Vec<Rejection>,
    /// Whether every command of the script took effect.
    pub complete: bool,
}
