//! What a typed line is: abbreviated words in full, names of interfaces as the device prints them.

use super::{Habits, Shell};
use crate::command::recognise::Recognised;
use crate::command::{Argument, Context};
use crate::{Span, Text};

/// A line that is a command of a block.
#[derive(Debug)]
pub(super) struct Typed {
    /// As the device would print it.
    pub(super) words: String,
    /// With the letters that were typed.
    pub(super) said: String,
    /// The words that tell it apart.
    pub(super) identity: Vec<String>,
    pub(super) known: Recognised,
    /// Whether it takes away all that begins like it.
    pub(super) sweeps: bool,
    /// Whether the device prints it when it is off.
    pub(super) printed_off: bool,
}

/// What a line is in a block.
#[derive(Debug)]
pub(super) enum Sense {
    /// One command.
    Command(Box<Typed>),
    /// The beginning of several, negated: what the device makes of it cannot be said.
    Short,
    /// A word of it could stand for several.
    Ambiguous,
    /// No command of this block.
    None,
}

/// What a line is in a block; with `abbreviated`, its words may be spelled out only in part.
pub(super) fn sense<B: 'static>(
    shell: &Shell<B>,
    habits: &Habits,
    line: &str,
    context: Context,
    abbreviated: bool,
) -> Sense {
    let grammar = (shell.grammar)();
    let mut text = Text::new(line.to_owned());
    if abbreviated {
        text = match grammar.in_full(&text, text.line_span(0), context) {
            Ok(Some(full)) => Text::new(full),
            Ok(None) => return Sense::None,
            Err(_) => return Sense::Ambiguous,
        };
    }
    let whole = |text: &Text| Span::new(0, text.end());
    let recognise = |text: &Text| grammar.recognise(text, whole(text), context).filter(|known| known.complete);
    let Some(mut known) = recognise(&text) else { return Sense::None };
    let said = text.as_str().to_owned();
    let printed = Text::new(as_printed(habits, &text, &known));
    if printed.as_str() != text.as_str()
        && let Some(again) = recognise(&printed)
    {
        (text, known) = (printed, again);
    }
    let removes = known.negated || known.reset;
    let sweeps = habits.sweeps(grammar.turning().without_off(text.as_str()));
    if removes && !known.told && !known.ignored && !sweeps {
        return Sense::Short;
    }
    let identity = identity_of(habits, &text, &known);
    let printed_off = known.on_by_default
        || habits.printed_off.iter().any(|line| identity.iter().map(String::as_str).eq(line.split(' ')));
    let words = text.as_str().to_owned();
    Sense::Command(Box::new(Typed { words, said, identity, known, sweeps, printed_off }))
}

/// The words that tell a line apart, with interfaces by their full names.
pub(super) fn identity_of(habits: &Habits, text: &Text, known: &Recognised) -> Vec<String> {
    let keys = known.parts.iter().filter(|part| part.key);
    keys.map(|part| {
        let word = text.slice(part.span);
        match part.argument {
            None => word.to_ascii_lowercase(),
            Some(Argument::Interface) => (habits.interface)(word).to_ascii_lowercase(),
            Some(_) => word.to_owned(),
        }
    })
    .collect()
}

/// A line with interfaces by their full names.
fn as_printed(habits: &Habits, text: &Text, known: &Recognised) -> String {
    let mut line = String::new();
    let mut at = 0;
    for part in &known.parts {
        line.push_str(text.slice(Span::new(at, part.span.start)));
        let word = text.slice(part.span);
        match part.argument {
            Some(Argument::Interface) => line.push_str(&(habits.interface)(word)),
            _ => line.push_str(word),
        }
        at = part.span.end;
    }
    line.push_str(text.slice(Span::new(at, text.end())));
    line
}
