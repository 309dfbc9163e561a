//! Telling whose configuration a text is: the signs by which a dialect is known.

pub mod shape;

use crate::reader::free_text::FreeText;

/// A dialect of configuration.
#[derive(Debug, Clone, Copy)]
pub struct Dialect {
    /// The platform id, as in rules, reports and folders.
    pub platform: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// Its signs.
    pub tells: &'static [Tell],
    /// Values of RANCID's content type and of Oxidized's model that name it, in lower case.
    pub archive_names: &'static [&'static str],
    /// Values that it shares with other dialects.
    pub archive_hints: &'static [&'static str],
    /// The free text that a command begins: it says nothing of the dialect and is left out.
    pub free_text: fn(&str) -> Option<FreeText>,
}

impl Dialect {
    /// A dialect without names in archives and without free text.
    pub const fn new(platform: &'static str, name: &'static str, tells: &'static [Tell]) -> Self {
        Self { platform, name, tells, archive_names: &[], archive_hints: &[], free_text: no_free_text }
    }

    /// The same, with names that archives give it alone.
    #[must_use]
    pub const fn archived_as(self, names: &'static [&'static str]) -> Self {
        Self { archive_names: names, ..self }
    }

    /// The same, with names that archives give it and others.
    #[must_use]
    pub const fn hinted_by(self, hints: &'static [&'static str]) -> Self {
        Self { archive_hints: hints, ..self }
    }

    /// The same, with free text.
    #[must_use]
    pub const fn with_free_text(self, free_text: fn(&str) -> Option<FreeText>) -> Self {
        Self { free_text, ..self }
    }
}

fn no_free_text(_: &str) -> Option<FreeText> {
    None
}

/// Where a sign stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A command at the left margin.
    Top,
    /// An indented command.
    Block,
    /// Any command.
    Command,
    /// A comment or a header, with its mark.
    Comment,
}

/// What a line looks like.
#[derive(Debug, Clone, Copy)]
pub enum Sign {
    /// It begins like this.
    Start(&'static str),
    /// It is this.
    Is(&'static str),
    /// It begins like this, and the rest is of this form.
    Shape(&'static str, fn(&str) -> bool),
    /// It holds this anywhere. Costs a search of every line of its place: for comments.
    Holds(&'static str),
}

/// A sign of a dialect in one line, without its indentation. It counts once, however often it shows.
#[derive(Debug, Clone, Copy)]
pub struct Tell {
    /// Where it stands.
    pub place: Place,
    /// What the line looks like.
    pub sign: Sign,
    /// How much it says: 1 a habit that several dialects share, 3 typical, 10 this dialect alone.
    /// Negative weights speak against.
    pub weight: i32,
    /// What it is, for `seawall detect`.
    pub says: &'static str,
}

impl Tell {
    /// A command at the left margin that begins like this.
    pub const fn top(start: &'static str, weight: i32) -> Self {
        Self { place: Place::Top, sign: Sign::Start(start), weight, says: start }
    }

    /// An indented command that begins like this.
    pub const fn block(start: &'static str, weight: i32) -> Self {
        Self { place: Place::Block, sign: Sign::Start(start), weight, says: start }
    }

    /// A command that begins like this.
    pub const fn command(start: &'static str, weight: i32) -> Self {
        Self { place: Place::Command, sign: Sign::Start(start), weight, says: start }
    }

    /// A comment that begins like this, mark included.
    pub const fn comment(start: &'static str, weight: i32) -> Self {
        Self { place: Place::Comment, sign: Sign::Start(start), weight, says: start }
    }

    /// A comment that holds this.
    pub const fn comment_with(part: &'static str, weight: i32) -> Self {
        Self { place: Place::Comment, sign: Sign::Holds(part), weight, says: part }
    }

    /// The same, but the line is nothing else.
    #[must_use]
    pub const fn alone(self) -> Self {
        match self.sign {
            Sign::Start(start) => Self { sign: Sign::Is(start), ..self },
            _ => self,
        }
    }

    /// The same, but the rest of the line is of this form.
    #[must_use]
    pub const fn shaped(self, fits: fn(&str) -> bool, says: &'static str) -> Self {
        match self.sign {
            Sign::Start(start) => Self { sign: Sign::Shape(start, fits), says, ..self },
            _ => Self { says, ..self },
        }
    }

    /// Whether a line of the right place shows it.
    pub fn shows(&self, line: &str) -> bool {
        match self.sign {
            Sign::Start(start) => line.starts_with(start),
            Sign::Is(whole) => line == whole,
            Sign::Shape(start, fits) => line.strip_prefix(start).is_some_and(fits),
            Sign::Holds(part) => line.contains(part),
        }
    }
}
