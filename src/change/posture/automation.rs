//! What runs commands or programs by itself.

use seawall_api::model::Automation;

use super::{Draft, Kind, Sketch};

/// Most commands that are named.
const NAMED: usize = 8;

pub(super) fn draw(sketch: &mut Sketch<'_>) {
    for automation in &sketch.read.reading.model.automation {
        let draft = of(automation);
        sketch.put(draft, automation.active);
    }
}

fn of(automation: &Automation) -> Draft {
    let subject = format!("{} {}", automation.kind.word(), automation.name);
    let mut draft = Draft::new(Kind::Automation, subject.trim_end(), automation.at);
    if let Some(trigger) = automation.trigger.value() {
        draft.say(format!("started by {trigger}"));
    }
    let commands: Vec<&str> =
        automation.commands.iter().filter_map(|command| command.words.value().map(String::as_str)).collect();
    if !commands.is_empty() {
        let named = commands.get(..NAMED).unwrap_or(&commands).join("; ");
        let more = commands.len().saturating_sub(NAMED);
        let more = if more == 0 { String::new() } else { format!(" and {more} more") };
        draft.say(format!("runs {named}{more}"));
    }
    if let Some(account) = automation.account.configured() {
        draft.say(format!("as {account}"));
    }
    draft.say_if(&automation.authorization_bypassed, "without authorisation of commands");
    draft.say_if(&automation.hides_command, "hides commands");
    draft
}
