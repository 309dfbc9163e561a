//! Tables of commands: what a plugin writes down for each subject.

use std::collections::HashSet;

use super::CommandLine;

/// The name of a kind of block: `interface`, `router bgp`. The top level is [`Context::TOP`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Context(pub &'static str);

impl Context {
    /// The top level of a configuration.
    pub const TOP: Self = Self("");

    /// Every block of a hierarchy: what may stand in any of them. See [`super::hierarchy`].
    pub const EVERYWHERE: Self = Self("*");
}

/// Puts a line into what the plugin builds. `None` says that an argument was not understood after
/// all: the line then counts as unknown, as if no pattern had fitted.
pub type Handler<B> = fn(&mut B, &CommandLine<'_>) -> Option<()>;

/// What becomes of a line that fits a pattern.
#[derive(Debug)]
pub enum Meaning<B> {
    /// The handler puts it into the model.
    Modelled(Handler<B>),
    /// Known, and no rule could ever ask for it.
    Ignored,
    /// Known, and not yet in the model.
    Unmodelled,
}

/// One command.
#[derive(Debug)]
pub struct Command<B> {
    /// How it is written; see [`super`].
    pub pattern: &'static str,
    /// What becomes of it.
    pub meaning: Meaning<B>,
    /// The block that it opens.
    pub opens: Option<Context>,
    /// The lists of the model that it feeds, if other than its table's.
    pub feeds: Option<&'static [&'static str]>,
    /// Whether the device prints the negated form, because the command is on by default.
    pub on_by_default: bool,
    /// Whether it also concerns objects outside of the block in which it stands.
    pub wide: bool,
    /// Whether its handler, and those of its block, also see what is marked as not in force: the object stays, inactive.
    pub kept_inactive: bool,
    /// Whether the block that it opens only gathers objects and is none itself: `system`, `service`.
    pub section: bool,
}

/// The commands of one subject in one kind of block.
#[derive(Debug)]
pub struct Table<B: 'static> {
    /// The block in which they stand.
    pub context: Context,
    /// The lists of the model that they feed, by path: `snmp.communities`, `ntp`.
    pub feeds: &'static [&'static str],
    /// The commands. Earlier ones win where two fit equally.
    pub commands: &'static [Command<B>],
}

/// A command that its handler puts into the model.
pub const fn modelled<B>(pattern: &'static str, handler: Handler<B>) -> Command<B> {
    Command::new(pattern, Meaning::Modelled(handler))
}

/// A command that no rule could ever ask for.
pub const fn ignored<B>(pattern: &'static str) -> Command<B> {
    Command::new(pattern, Meaning::Ignored).feeding(&[])
}

/// A command that is known and not yet in the model; it feeds its table's lists.
pub const fn unmodelled<B>(pattern: &'static str) -> Command<B> {
    Command::new(pattern, Meaning::Unmodelled)
}

/// A command that opens a block, and that its handler puts into the model.
pub const fn opens<B>(pattern: &'static str, context: Context, handler: Handler<B>) -> Command<B> {
    modelled(pattern, handler).opening(context)
}

/// The patterns that stand twice in a block, with the block's name. Of two equal ones the second is dead: what its subject meant to
/// model would be lost. A plugin's test holds that there is none.
pub fn repeated<B>(tables: &[&'static Table<B>]) -> Vec<(&'static str, &'static str)> {
    let mut seen = HashSet::new();
    let all = tables.iter().flat_map(|table| table.commands.iter().map(move |it| (table.context.0, it.pattern)));
    all.filter(|command| !seen.insert(*command)).collect()
}

impl<B> Command<B> {
    /// A command that opens nothing and has no properties but these.
    const fn new(pattern: &'static str, meaning: Meaning<B>) -> Self {
        Self {
            pattern,
            meaning,
            opens: None,
            feeds: None,
            on_by_default: false,
            wide: false,
            kept_inactive: false,
            section: false,
        }
    }

    /// The same command, opening a block.
    #[must_use]
    pub const fn opening(self, context: Context) -> Self {
        Self { opens: Some(context), ..self }
    }

    /// The same command, feeding other lists than its table's.
    #[must_use]
    pub const fn feeding(self, feeds: &'static [&'static str]) -> Self {
        Self { feeds: Some(feeds), ..self }
    }

    /// The same command, printed in its negated form when it is off.
    #[must_use]
    pub const fn default_on(self) -> Self {
        Self { on_by_default: true, ..self }
    }

    /// The same command, kept where it is marked as not in force.
    #[must_use]
    pub const fn kept_inactive(self) -> Self {
        Self { kept_inactive: true, ..self }
    }

    /// The same command, concerning objects outside of its block too: an area's authentication, say,
    /// which every interface of the area has.
    #[must_use]
    pub const fn wide(self) -> Self {
        Self { wide: true, ..self }
    }

    /// The same command, whose block only gathers objects: a line in it that was not understood concerns the device as a
    /// whole, and one in an object within it that object.
    #[must_use]
    pub const fn section(self) -> Self {
        Self { section: true, ..self }
    }
}
