//! Menus as a plugin writes them down.

use super::record::Record;

/// Puts a record into what the plugin builds. `None` says that it was not understood after all: its statements then count as
/// unknown.
pub type Handler<B> = fn(&mut B, &Record<'_>) -> Option<()>;

/// What a menu holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One record of settings.
    Settings,
    /// Records, which this property tells apart where they are named by a word alone: `set telnet ...`.
    Records(&'static str),
}

/// Properties that are known and not in the model, with the lists of the model that they could feed.
#[derive(Debug, Clone, Copy)]
pub struct Outside {
    /// The properties, as [`super`] writes them.
    pub properties: &'static str,
    /// The lists that they feed.
    pub feeds: &'static [&'static str],
}

/// One menu.
#[derive(Debug)]
pub struct Menu<B: 'static> {
    /// Its path, with one blank between words: `ip firewall filter`.
    pub path: &'static str,
    /// What it holds.
    pub form: Form,
    /// The lists of the model that it feeds.
    pub feeds: &'static [&'static str],
    /// Properties that the handler reads.
    pub reads: &'static str,
    /// Properties that no rule could ever ask for.
    pub ignores: &'static str,
    /// Properties that are known and not yet in the model.
    pub outside: &'static [Outside],
    /// What puts its records into the model; without it the menu is ignored, or known and not done where it feeds lists.
    pub handler: Option<Handler<B>>,
    /// Whether a record of it concerns other objects than itself.
    pub wide: bool,
    /// Whether the order of records matters: what was not understood keeps its place, and the handler gets it too.
    pub ordered: bool,
    /// Things that are done there and change nothing, or nothing that a rule could ask for.
    pub deeds: &'static [&'static str],
}

impl<B> Menu<B> {
    /// A menu of records.
    pub const fn records(
        path: &'static str,
        key: &'static str,
        feeds: &'static [&'static str],
        handler: Handler<B>,
    ) -> Self {
        Self { form: Form::Records(key), handler: Some(handler), feeds, ..Self::new(path) }
    }

    /// A menu of settings.
    pub const fn settings(path: &'static str, feeds: &'static [&'static str], handler: Handler<B>) -> Self {
        Self { form: Form::Settings, handler: Some(handler), feeds, ..Self::new(path) }
    }

    /// A menu of records that no rule could ever ask for.
    pub const fn ignored_records(path: &'static str, key: &'static str, ignores: &'static str) -> Self {
        Self { form: Form::Records(key), ignores, ..Self::new(path) }
    }

    /// A menu of settings that no rule could ever ask for.
    pub const fn ignored_settings(path: &'static str, ignores: &'static str) -> Self {
        Self { ignores, ..Self::new(path) }
    }

    /// A menu of records that is known and not yet in the model.
    pub const fn unmodelled_records(
        path: &'static str,
        key: &'static str,
        feeds: &'static [&'static str],
        reads: &'static str,
    ) -> Self {
        Self { form: Form::Records(key), feeds, reads, ..Self::new(path) }
    }

    /// A menu of settings that is known and not yet in the model.
    pub const fn unmodelled_settings(path: &'static str, feeds: &'static [&'static str], reads: &'static str) -> Self {
        Self { feeds, reads, ..Self::new(path) }
    }

    const fn new(path: &'static str) -> Self {
        Self {
            path,
            form: Form::Settings,
            feeds: &[],
            reads: "",
            ignores: "",
            outside: &[],
            handler: None,
            wide: false,
            ordered: false,
            deeds: &[],
        }
    }

    /// The properties that the handler reads.
    #[must_use]
    pub const fn reads(self, reads: &'static str) -> Self {
        Self { reads, ..self }
    }

    /// Properties that no rule could ever ask for.
    #[must_use]
    pub const fn ignores(self, ignores: &'static str) -> Self {
        Self { ignores, ..self }
    }

    /// Properties that are known and not yet in the model.
    #[must_use]
    pub const fn outside(self, outside: &'static [Outside]) -> Self {
        Self { outside, ..self }
    }

    /// A record of it concerns other objects than itself.
    #[must_use]
    pub const fn wide(self) -> Self {
        Self { wide: true, ..self }
    }

    /// The order of its records matters, and what was not understood is handed over in its place.
    #[must_use]
    pub const fn ordered(self) -> Self {
        Self { ordered: true, wide: true, ..self }
    }

    /// Things that are done there and change nothing that a rule could ask for.
    #[must_use]
    pub const fn deeds(self, deeds: &'static [&'static str]) -> Self {
        Self { deeds, ..self }
    }
}
