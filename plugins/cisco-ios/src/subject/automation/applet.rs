//! `event manager applet`: handlers written on the command line.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::AutomationKind;
use seawall_api::reader::quoted;
use seawall_api::{Fact, Span, Why};

use super::embedded::Mode;
use super::event::{self, Command as Fate};
use super::{COMMANDED, action, current, enter};
use crate::builder::Builder;

pub(super) const APPLET: Context = Context("event manager applet");
const TRIGGER: Context = Context("event manager applet trigger");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: COMMANDED, commands: HEADS };
pub(super) const TABLE: Table<Builder> = Table { context: APPLET, feeds: COMMANDED, commands: COMMANDS };
pub(super) const ACTION_TABLE: Table<Builder> = Table { context: APPLET, feeds: COMMANDED, commands: action::COMMANDS };
/// Actions that a file does not indent: the device takes them for the applet above all the same.
pub(super) const FLAT_TABLE: Table<Builder> =
    Table { context: Context::TOP, feeds: COMMANDED, commands: action::COMMANDS };
pub(super) const TRIGGER_TABLE: Table<Builder> = Table { context: TRIGGER, feeds: &[], commands: TRIGGERS };

const HEADS: &[Command<Builder>] = &[
    opens("event manager applet <name> [authorization bypass] [class <class:name>] [trap]", APPLET, open),
    opens("event manager applet <name> class <class:name> authorization bypass", APPLET, open),
];

const COMMANDS: &[Command<Builder>] = &[
    modelled("event tag <tag:name> <text>", started_by),
    modelled("event <text>", started_by),
    ignored("description / <text>"),
    ignored("trigger [occurs <number>] [period <number>] [period-start <when:word>] [delay <delay:number>] [maxrun <run:number>]").opening(TRIGGER),
    ignored("action-tag <name>"),
];

const TRIGGERS: &[Command<Builder>] = &[
    ignored("correlate (event|track) <name> [(or|and|andnot) (event|track) <other:name>]"),
    ignored("correlate (event|track) <name> <more:name>+"),
    ignored("attribute tag <name> [occurs <number>]"),
    ignored("(exit|quit)"),
];

/// What is remembered of the applet that is being read.
#[derive(Debug, Default)]
pub(super) struct Memory {
    pub(super) mode: Mode,
    /// The event whose command waits for the applet's exit status.
    decided: Option<Span>,
    /// What the applet says with its exit status.
    pub(super) status: Status,
    /// Where it says that it runs when the configuration was changed or saved.
    on_change: Option<Span>,
    /// Copies from here on are its own.
    first_backup: usize,
}

/// What an applet says of the command that waits for it.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    /// Nothing, and so it is left out.
    #[default]
    Unset,
    /// It runs.
    Runs,
    /// It is left out.
    Skips,
    /// A variable says.
    Variable,
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("name")?;
    if enter(builder, line, AutomationKind::EventHandler, name).is_none() {
        return Some(());
    }
    builder.memory.automation.applet.first_backup = builder.model.backups.len();
    let this = current(builder)?;
    let bypass = line.span_of_word("bypass");
    this.authorization_bypassed = Fact::Set(bypass.is_some(), bypass.unwrap_or(line.span));
    Some(())
}

fn started_by(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        let this = current(builder)?;
        this.trigger = Fact::default();
        this.hides_command = Fact::default();
        let applet = &mut builder.memory.automation.applet;
        (applet.decided, applet.on_change) = (None, None);
        return Some(());
    }
    let tokens = quoted::tokens(line.get("text")?, line.span_of("text")?.start)?;
    let event = event::read(&tokens)?;
    if event::tells_of_change(&tokens) {
        builder.memory.automation.applet.on_change = Some(line.span);
    }
    let this = current(builder)?;
    // Of several events the one that watches what people type counts most.
    if this.trigger.is_unknown() || event.trigger == "cli" {
        this.trigger = line.set(event.trigger.to_owned());
    }
    match event.command {
        Fate::Skipped => this.hides_command = line.set(true),
        Fate::Decided => builder.memory.automation.applet.decided = Some(line.span),
        Fate::Runs => {
            if this.hides_command.is_unknown() {
                this.hides_command = line.set(false);
            }
        }
    }
    Some(())
}

/// At the end of an applet it is known whether its exit status lets the command run: it does so
/// only if the applet sets it to 1 (`event cli`, EEM command reference).
pub(super) fn close(builder: &mut Builder) {
    let applet = std::mem::take(&mut builder.memory.automation.applet);
    if let Some(at) = applet.on_change {
        for copy in builder.model.backups.iter_mut().skip(applet.first_backup) {
            copy.on_change = Fact::Set(true, at);
        }
    }
    let Some((at, this)) = applet.decided.zip(current(builder)) else { return };
    if this.hides_command.equals(&true) != Some(true) {
        this.hides_command = match applet.status {
            Status::Unset | Status::Skips => Fact::Set(true, at),
            Status::Runs => Fact::Set(false, at),
            // What a variable holds is not read.
            Status::Variable => Fact::Unknown(Why::UnreadLine),
        };
    }
}
