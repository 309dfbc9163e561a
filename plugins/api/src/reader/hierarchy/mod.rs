//! Configurations whose statements form a hierarchy, in whichever form they are written: blocks in braces, or lines that
//! each hold a whole path (`set system host-name r1`, `/configure system name "r1"`). A text may hold both.
//!
//! Lexical only: which words make a block's head and which a value is the grammar's to say (see
//! [`crate::command::hierarchy`]).

mod scan;
mod statements;
#[cfg(test)]
mod tests;

use crate::Span;
use crate::reader::capture::LineKind;
use crate::tree::NodeKind;

pub use statements::read;

/// How one system writes its hierarchy.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Whether `;` ends a statement; without, the end of its line does.
    pub semicolons: bool,
    /// The block around everything, which paths in lines leave out with their first word.
    pub root: Option<&'static str>,
    /// Words before a statement in braces that say something of it: `inactive:`.
    pub marks: &'static [(&'static str, Mark)],
    /// Words that begin a line which holds a whole path.
    pub verbs: &'static [(&'static str, Verb)],
    /// The block of named groups of settings, and the statement that takes groups over, and the one that keeps them out.
    pub groups: Groups,
}

/// How a system calls its groups of settings.
#[derive(Debug, Clone, Copy)]
pub struct Groups {
    /// The path of the block that holds them, one word a block.
    pub block: &'static [&'static str],
    /// The word before the name of a group in that block, if there is one: `group "x" { ... }`.
    pub word: Option<&'static str>,
    /// Takes a group over.
    pub apply: &'static str,
    /// Keeps a group out that is taken over around.
    pub except: &'static str,
    /// Whether a name in a group fits a name of the configuration that may be an expression: `<ge-*>`.
    pub fits: fn(&str, &str) -> bool,
}

/// What a mark says of the statement behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It is not in force.
    Inactive,
    /// It is in force again.
    Active,
    /// It goes.
    Delete,
    /// It takes the place of what has its name.
    Replace,
    /// Nothing may change it.
    Protect,
    /// It may be changed again.
    Unprotect,
}

/// What a line with a whole path does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// Writes the statement down.
    Set,
    /// Takes it away with all below it.
    Delete,
    /// Takes it out of force.
    Deactivate,
    /// Puts it in force again.
    Activate,
    /// Makes its block the one that paths begin in.
    Edit,
    /// Leaves all blocks.
    Top,
    /// Leaves the innermost block.
    Up,
    /// Gives it another name: `rename A to B`.
    Rename,
    /// Writes it down again under another name.
    Copy,
    /// Moves it: `insert A before B`, `insert A after B`.
    Insert,
    /// Keeps it from being changed.
    Protect,
    /// Lets it be changed again.
    Unprotect,
    /// Nothing that changes what is in force.
    Nothing,
}

/// What stands in a text, in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A statement of the open block.
    Statement {
        /// Its words, strings without their quotes. None where a block has no head.
        words: Vec<Span>,
        /// What marks before it say.
        marks: Vec<Mark>,
        /// Whether it opens a block.
        opens: bool,
        /// Its first line, from 0.
        line: u32,
    },
    /// A line with a whole path.
    Path {
        /// What the line does.
        verb: Verb,
        /// Whether it begins outside all blocks for once: `top set ...`.
        from_top: bool,
        /// The words behind the verb.
        words: Vec<Span>,
        /// Whether it opens a block.
        opens: bool,
        /// Its line, from 0.
        line: u32,
    },
    /// The end of the open block.
    Close {
        /// Its line, from 0.
        line: u32,
    },
}

/// A text, read.
#[derive(Debug, Clone, Default)]
pub struct Statements {
    /// What stands in it.
    pub events: Vec<Event>,
    /// What each line is.
    pub kinds: Vec<NodeKind>,
    /// Blocks that no brace closes.
    pub open: usize,
    /// Braces that close nothing.
    pub stray: usize,
}

/// Whether a line is read; what stands around a configuration is not.
fn is_read(kind: &LineKind) -> bool {
    matches!(kind, LineKind::Command | LineKind::Opening | LineKind::Body)
}
