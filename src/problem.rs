//! What a person has to mend before Seawall can do its work, with its place and the next step.

use std::fmt;

use crate::neutral::neutral;

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, as the user named it.
    pub file: String,
    /// Line and column from 1; `None` for the whole file.
    pub at: Option<(usize, usize)>,
}

/// One mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub message: String,
    /// Where.
    pub place: Option<Place>,
    /// What to do next.
    pub help: Option<String>,
}

impl Problem {
    /// A problem without a place.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), place: None, help: None }
    }

    /// In this file.
    #[must_use]
    pub fn in_file(mut self, file: impl Into<String>) -> Self {
        self.place = Some(Place { file: file.into(), at: None });
        self
    }

    /// At this line and column of this file.
    #[must_use]
    pub fn at(mut self, file: impl Into<String>, line: usize, column: usize) -> Self {
        self.place = Some(Place { file: file.into(), at: Some((line, column)) });
        self
    }

    /// With this advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl std::error::Error for Problem {}

/// Without the word `error:` in front, which the edge of the program paints.
impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", neutral(&self.message))?;
        if let Some(place) = &self.place {
            write!(formatter, "\n  --> {}", neutral(&place.file))?;
            if let Some((line, column)) = place.at {
                write!(formatter, ":{line}:{column}")?;
            }
        }
        if let Some(help) = &self.help {
            write!(formatter, "\n  help: {}", neutral(help))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_says_what_where_and_what_next() {
        let problem = Problem::new("unknown key `exlude`").at("seawall.yaml", 3, 1).help("did you mean `exclude`?");
        insta::assert_snapshot!(problem.to_string(), @r"
        unknown key `exlude`
          --> seawall.yaml:3:1
          help: did you mean `exclude`?
        ");
    }

    #[test]
    fn names_of_files_cannot_command_the_terminal() {
        let problem = Problem::new("not found").in_file("a\u{1b}[2Jb");
        assert!(!problem.to_string().contains('\u{1b}'));
    }
}
