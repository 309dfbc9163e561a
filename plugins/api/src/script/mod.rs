//! Applies a change script to a configuration of indented lines as the device would: line by line, in the mode that
//! the lines before have opened.
//!
//! A command replaces the one with the same identity in the same block (see the patterns' `/`), a
//! negated one removes it, and stays as a `no` line where the device prints one. A line that the
//! innermost mode does not know is tried in the modes around it, as such devices do. Words may be abbreviated where the
//! system allows it and only one known word begins so. What cannot be understood, or would mean several commands, is
//! refused and changes nothing.

mod document;
mod entries;
mod flattened;
mod habits;
mod ranges;
mod session;
mod typed;
mod wording;

pub use self::habits::{Habits, Lists, Taken};
use self::session::Session;
pub use self::typed::before_hash;
use crate::apply::Applied;
use crate::command::Grammar;
use crate::{Reading, Text, Tree};

/// What a line of a script does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A command of configuration mode.
    Command,
    /// The same as another line.
    Instead(String),
    /// One mode outwards.
    Leave,
    /// Out of all modes.
    End,
    /// Into configuration mode.
    Enter,
    /// Out of configuration mode.
    Out,
    /// Nothing to the configuration.
    Nothing,
    /// Something of which nobody can say here what it does: why.
    Refused(&'static str),
    /// Opens the blocks of these heads; what follows is for each of them.
    Blocks(Vec<String>),
    /// Opens lines of a kind that are numbered and share blocks: `line vty 0 15`.
    Range {
        /// The words before the numbers.
        head: &'static str,
        /// The first.
        first: u64,
        /// The last.
        last: u64,
        /// Blocks never reach over these numbers: the device prints two.
        parts: &'static [u64],
    },
    /// Takes such lines away.
    WithoutRange {
        /// The words before the numbers.
        head: &'static str,
        /// The first.
        first: u64,
        /// The last.
        last: u64,
    },
    /// Takes away what stands in the blocks of these heads.
    Emptied(Vec<String>),
    /// A command that also takes away each line that begins with one of these words, wherever it stands.
    With(&'static [&'static str]),
    /// Numbers the entries of a list anew: of the block that is open, or of the first of these heads that there is.
    Renumbered {
        /// The heads that the list may have.
        heads: Vec<String>,
        /// The first number.
        first: u64,
        /// The distance of the next.
        step: u64,
    },
    /// Begins a session whose commands take effect together.
    Begin,
    /// They take effect.
    Commit,
    /// They do not.
    Abandon,
}

impl Step {
    /// Whether it is something that only configuration mode takes.
    fn configures(&self) -> bool {
        match self {
            Self::Command
            | Self::Instead(_)
            | Self::Blocks(_)
            | Self::Range { .. }
            | Self::WithoutRange { .. }
            | Self::Emptied(_)
            | Self::With(_)
            | Self::Renumbered { .. } => true,
            Self::Leave
            | Self::End
            | Self::Enter
            | Self::Out
            | Self::Nothing
            | Self::Refused(_)
            | Self::Begin
            | Self::Commit
            | Self::Abandon => false,
        }
    }
}

/// A system whose lines are commands as they would be typed.
pub struct Shell<B: 'static> {
    /// Its grammar.
    pub grammar: fn() -> &'static Grammar<B>,
    /// Lines into blocks.
    pub grow: fn(&Text) -> Tree,
    /// The command behind a prompt, if a line begins with one.
    pub prompt: fn(&str) -> Option<&str>,
    /// What a line of a script does, without prompt and indentation.
    pub step: fn(&str) -> Step,
    /// Columns by which it indents a block.
    pub indent: usize,
    /// The line before which new commands come.
    pub last_line: &'static str,
}

impl<B: 'static> std::fmt::Debug for Shell<B> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Shell").field("last_line", &self.last_line).finish_non_exhaustive()
    }
}

/// Applies `script` to what was read.
pub fn apply<B: 'static>(shell: &Shell<B>, reading: &Reading, script: &str) -> Applied {
    apply_as(shell, &Habits::PLAIN, reading, script)
}

/// Applies `script` to what was read, as a system of these habits would.
pub fn apply_as<B: 'static>(shell: &Shell<B>, habits: &Habits, reading: &Reading, script: &str) -> Applied {
    let script = typed::read(shell, script);
    Session::begin(shell, habits, reading).run(&script)
}
