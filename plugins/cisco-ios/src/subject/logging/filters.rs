//! Rules that drop or rewrite messages.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, modelled};
use seawall_api::model::{LogFilter, ReferenceKind, WhenUndefined};

use crate::builder::Builder;

/// A condition of a discriminator; up to five may stand in any order.
macro_rules! word {
    () => {
        " [severity (drops|includes) <levels:numbers>|(facility|mnemonics|msg-body) (drops|includes) <pattern:word>\
         |rate-limit <number>]"
    };
}

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled(
        concat!("logging discriminator <name:name> /", word!(), word!(), word!(), word!(), word!()),
        discriminator,
    ),
    modelled("logging filter <script:url> / [<position:number>] [args <text>]", script),
];

/// Either way it keeps messages back: those that it names, or all others.
fn discriminator(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("name")?;
    if line.removes() {
        builder.memory.logging.filters.remove(&name);
        return Some(());
    }
    let keeps_back = line.has("drops") || line.has("includes") || line.has("rate-limit");
    let filter = LogFilter {
        at: line.span,
        name: name.clone(),
        drops: line.set(keeps_back),
        bound_to: Fact::Default(Vec::new()),
        ..LogFilter::default()
    };
    builder.memory.logging.filters.put(name.clone(), filter);
    builder.define(ReferenceKind::LogFilter, &name, line.span);
    Some(())
}

/// A script sees every message and may drop any; it is in force at once.
fn script(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let key = format!("script {}", line.get("script")?);
    if line.removes() {
        builder.memory.logging.filters.remove(&key);
        return Some(());
    }
    let filter = LogFilter {
        at: line.span,
        name: "script".into(),
        drops: line.set(true),
        bound_to: line.set(vec!["every message".to_owned()]),
        ..LogFilter::default()
    };
    builder.memory.logging.filters.put(key, filter);
    Some(())
}

/// Notes where a discriminator is in force.
pub(super) fn bind(builder: &mut Builder, line: &CommandLine<'_>, place: &str) {
    let bindings = &mut builder.memory.logging.bindings;
    // A new command of a place stands for the old one.
    bindings.retain(|(_, known)| known != place);
    if let (Some(name), false) = (line.string("discriminator"), line.removes()) {
        bindings.push((name.clone(), place.to_owned()));
        let user = format!("logging {place}");
        builder.uses(ReferenceKind::LogFilter, &name, user, WhenUndefined::NoEffect, line.span);
    }
}
