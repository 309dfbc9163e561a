//! `role`: what its users may run, by regular expressions on commands, the first that fits.

use std::collections::BTreeMap;

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::model::{CommandView, ReferenceKind, ViewCommand};

use crate::builder::Builder;

/// The block of a role.
pub(super) const ROLE: Context = Context("role");

pub(super) const HEADS: &[Command<Builder>] = &[opens("role <role:name>", ROLE, |builder, line| {
    let name = line.string("role")?;
    if line.removes() {
        builder.memory.users.roles.remove(&name);
        return Some(());
    }
    let view = CommandView { at: line.block, name: name.clone(), ..CommandView::default() };
    builder.memory.users.roles.open(name.clone(), || Draft { view, ..Draft::default() })?;
    builder.define(ReferenceKind::CommandView, &name, line.span);
    Some(())
})];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    ignored("exit"),
    modelled("<number:number> / (permit|deny) [mode <mode:name>] command <pattern:text>", entry),
    modelled("(permit|deny) [mode <mode:name>] command <pattern:text>", entry),
    // Takes one entry away.
    modelled("<number:number>", |builder, line| {
        let number = line.number("number").filter(|_| line.removes())?;
        builder.memory.users.roles.current()?.entries.remove(&number);
        Some(())
    }),
];

/// A role that is being read: its entries by number.
#[derive(Debug, Default)]
pub(super) struct Draft {
    view: CommandView,
    entries: BTreeMap<u64, ViewCommand>,
}

fn entry(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let role = builder.memory.users.roles.current()?;
    let last = role.entries.keys().next_back().copied().unwrap_or(0);
    let number = line.number("number").unwrap_or(last.saturating_add(10));
    if line.removes() {
        role.entries.remove(&number);
        return Some(());
    }
    let pattern = line.get("pattern")?;
    let mode = line.get("mode").unwrap_or("all");
    // A pattern is a person's own text; only what it is to the questions that rules ask is kept.
    let asked = |elsewhere: &str, word: &str| {
        let fits = if mode == elsewhere { Some(false) } else { fits(pattern, word) };
        fits.map_or_else(Fact::default, |fits| line.set(fits))
    };
    let in_exec = |word: &str| if matches!(mode, "exec" | "all") { asked("", word) } else { line.set(false) };
    let entry = ViewCommand {
        at: line.span,
        mode: line.set(mode.to_owned()),
        command: line.set(String::new()),
        included: line.set(line.has("permit")),
        configures_snmp: asked("exec", "snmp-server"),
        opens_shell: in_exec("bash"),
        opens_sessions: in_exec("ssh"),
        ..ViewCommand::default()
    };
    role.entries.insert(number, entry);
    Some(())
}

impl Draft {
    /// The role, and what it opens.
    pub(super) fn finish(self) -> CommandView {
        let mut role = self.view;
        role.commands = self.entries.into_values().collect();
        role.opens_shell = decided(&role, |entry| &entry.opens_shell);
        role.opens_sessions = decided(&role, |entry| &entry.opens_sessions);
        role
    }
}

/// What a role says of a question: the first entry that fits decides, and what none fits is refused.
fn decided(role: &CommandView, fits: fn(&ViewCommand) -> &Fact<bool>) -> Fact<bool> {
    match role.commands.iter().find(|entry| fits(entry).value() != Some(&false)) {
        Some(entry) if fits(entry).is_unknown() => Fact::default(),
        Some(entry) => entry.included.clone(),
        None => Fact::Set(false, role.at),
    }
}

/// Whether a pattern fits a command that is one word, as far as that can be told without a machine for regular
/// expressions: alternatives of plain words, and `.*`.
fn fits(pattern: &str, word: &str) -> Option<bool> {
    let mut certain = true;
    for choice in pattern.trim_matches('"').split('|') {
        let plain = choice.trim_start_matches('^').trim_end_matches('$');
        let stem = plain.strip_suffix(".*").unwrap_or(plain).trim();
        if stem.is_empty() && plain.contains('*') || stem == word {
            return Some(true);
        }
        let is_plain = |mark: char| mark.is_ascii_alphanumeric() || matches!(mark, '-' | '_' | ' ' | '/' | ':');
        let is_word = !stem.is_empty() && stem.chars().all(is_plain);
        // The beginning of a word fits it, too; then other words stand behind it.
        certain &= is_word && !word.starts_with(stem);
    }
    certain.then_some(false)
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn patterns_fit_words_as_far_as_can_be_told() {
        for (pattern, expected) in [
            (".*", Some(true)),
            ("bash", Some(true)),
            ("configure|bash|python-shell", Some(true)),
            ("bash .*", Some(true)),
            ("show.*", Some(false)),
            ("configure", Some(false)),
            ("b.sh", None),
            ("[^s].*", None),
        ] {
            assert_eq!(fits(pattern, "bash"), expected, "{pattern}");
        }
    }
}
