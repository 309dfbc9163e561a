//! Colour, decided for each stream.

use std::io::IsTerminal;

use colored::{ColoredString, Colorize};

use crate::verdict::Severity;

/// When to use colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless `NO_COLOR` is set or the terminal is dumb.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl ColorChoice {
    /// Whether to colour what goes to this stream.
    pub fn for_stream(self, stream: &impl IsTerminal) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => {
                let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
                let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
                stream.is_terminal() && !set("NO_COLOR") && !dumb
            }
        }
    }
}

/// Paints words, or leaves them as they are.
#[derive(Debug, Clone, Copy)]
pub struct Paint {
    on: bool,
}

impl Paint {
    /// A painter for a stream that takes colour, or not.
    pub fn new(on: bool) -> Self {
        if on {
            // The crate decides once for the whole process; here each stream decides for itself.
            colored::control::set_override(true);
        }
        Self { on }
    }

    fn with(self, text: &str, paint: impl Fn(ColoredString) -> ColoredString) -> String {
        if self.on { paint(text.normal()).to_string() } else { text.to_owned() }
    }

    /// Strong.
    pub fn bold(self, text: &str) -> String {
        self.with(text, Colorize::bold)
    }

    /// In the background.
    pub fn faint(self, text: &str) -> String {
        self.with(text, Colorize::dimmed)
    }

    /// What went wrong.
    pub fn error(self, text: &str) -> String {
        self.with(text, |text| text.bright_red().bold())
    }

    /// In the colour of a severity.
    pub fn severity(self, severity: Severity, text: &str) -> String {
        self.with(text, |text| match severity {
            Severity::Critical => text.bright_magenta().bold(),
            Severity::High => text.bright_red().bold(),
            Severity::Medium => text.yellow().bold(),
            Severity::Low => text.cyan().bold(),
            Severity::Info => text.bold(),
        })
    }
}
