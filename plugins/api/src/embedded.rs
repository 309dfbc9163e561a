//! Commands inside handlers, schedules, aliases and menus: whom they reach, what they send, and which secrets stand in
//! them. What a command is called and does, a vendor's own words say.

use std::collections::BTreeMap;

use crate::builder::Builder;
use crate::command::CommandLine;
use crate::model::{Backup, EmbeddedCommand, SecretUse};
use crate::place::{Remote, file_name};
use crate::secret::{Purpose, Stored, Strength, is_redacted};
use crate::{Fact, Span, Why};

pub mod vocabulary;

/// How long a command may get by its variables, in bytes.
const MOST_RESOLVED: usize = 4096;

/// A command's text, where it stands, and who runs it.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The command as written, without quotes and escapes.
    pub text: &'a str,
    /// Where it stands.
    pub span: Span,
    /// Who runs it, in words, for the owner of secrets.
    pub owner: &'a str,
    /// What copies files with it: script, scheduler.
    pub by: &'static str,
}

/// What a vendor's words say of a command.
#[derive(Debug)]
pub struct Found<'a> {
    /// The platform's id.
    pub platform: &'a str,
    /// The command with its variables resolved.
    pub text: &'a str,
    /// Its first words as far as the grammar knows them.
    pub words: String,
    /// Whether it switches off or takes away what it names.
    pub removes: bool,
    /// What it does; `None` where that cannot be told.
    pub action: Option<&'static str>,
    /// The host that it opens a session to.
    pub connected: Option<String>,
}

/// Puts variables in place of their names, `$name`. Where one name begins another, the longer is looked for first.
pub fn resolve(variables: &BTreeMap<String, String>, text: &str) -> String {
    let mut resolved = text.to_owned();
    if text.contains('$') {
        for (name, value) in variables.iter().rev() {
            if value.len() + resolved.len() < MOST_RESOLVED {
                resolved = resolved.replace(&format!("${name}"), value);
            }
        }
    }
    resolved
}

/// The command for the model. What it sends to another system is noted as a backup, a password in it as a secret.
pub fn describe<R: Default, M: Default>(
    builder: &mut Builder<R, M>,
    line: &CommandLine<'_>,
    source: &Source<'_>,
    found: Found<'_>,
) -> EmbeddedCommand {
    let all: Vec<&str> = found.text.split_whitespace().collect();
    let remote = all.iter().enumerate().find_map(|(at, word)| Some((at, Remote::of(word)?)));
    // `copy run scp`: the device asks for the host, and an action behind it answers.
    let asking = || Some((all.len().checked_sub(1)?, Remote::of(&format!("{}:", all.last()?))?));
    let remote = remote.or_else(|| asking().filter(|_| found.action == Some("copy")));
    let leaves = remote.is_some() && all.iter().any(|word| matches!(*word, "redirect" | "tee" | "append" | ">"));
    let action = found.action.map(|action| if leaves && action == "show" { "copy" } else { action });
    let set = |value: Option<String>| Fact::Set(value, source.span);
    let mut command = EmbeddedCommand {
        at: source.span,
        action: action.map_or(Fact::Unknown(Why::NotStated), |action| Fact::Set(action.to_owned(), source.span)),
        words: Fact::Set(found.words, source.span),
        removes: Fact::Set(found.removes, source.span),
        remote: set(found.connected),
        transfer: set((action == Some("copy")).then(|| "local".to_owned())),
        file: set(all.iter().skip(1).find_map(|word| file_name(word)).filter(|_| moves_files(action))),
        ..EmbeddedCommand::default()
    };
    let Some((at, remote)) = remote else { return command };
    command.transfer = set(Some(remote.transfer.word().to_owned()));
    command.remote = match &remote.host {
        Some(host) if host.starts_with('$') => Fact::Unknown(Why::NotStated),
        host => set(host.clone()),
    };
    note_password(builder, line, source, &remote, found.platform);
    // What stands last is where the file goes; a routing instance may be named behind it.
    let last = matches!(all.get(at + 1..), Some([] | ["vrf", _]));
    if action == Some("copy") && last && at > 0 {
        builder.model.backups.push(Backup {
            at: source.span,
            transfer: Fact::Set(remote.transfer, source.span),
            server: command.remote.clone(),
            on_change: Fact::Set(false, source.span),
            by: Fact::Set(source.by.to_owned(), source.span),
            ..Backup::default()
        });
    }
    command
}

/// An action of a handler itself, which no command of the command line stands for.
pub fn own_action(line: &CommandLine<'_>, action: &str) -> EmbeddedCommand {
    EmbeddedCommand {
        at: line.span,
        action: line.set(action.to_owned()),
        words: line.set(String::new()),
        removes: line.set(false),
        remote: line.set(None),
        transfer: line.set(None),
        file: line.set(None),
        ..EmbeddedCommand::default()
    }
}

fn moves_files(action: Option<&str>) -> bool {
    matches!(action, Some("copy" | "capture" | "clear"))
}

/// A password inside a place is a secret like any other.
fn note_password<R: Default, M: Default>(
    builder: &mut Builder<R, M>,
    line: &CommandLine<'_>,
    source: &Source<'_>,
    remote: &Remote,
    platform: &str,
) {
    let Some(password) = &remote.password else { return };
    let at = source.text.find(password.as_str()).and_then(|at| u32::try_from(at).ok());
    let length = u32::try_from(password.len()).unwrap_or(0);
    let span = at.map_or(source.span, |at| Span::new(source.span.start + at, source.span.start + at + length));
    let stored = |scheme, strength| Stored { platform, purpose: Purpose::Other, user: "", scheme, strength, span };
    let secret = if is_redacted(password) {
        builder.secrets.opaque(stored("redacted", Strength::Redacted), password)
    } else {
        builder.secrets.plain(stored("cleartext", Strength::Cleartext), password)
    };
    builder.store(SecretUse::Client, source.owner, &secret, line);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_name_of_a_variable_wins() {
        let variables =
            [("_host", "192.0.2.1"), ("_host2", "192.0.2.2"), ("_host2_port", "69"), ("_to", "tftp://$_host2")];
        let variables: BTreeMap<String, String> =
            variables.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        assert_eq!(resolve(&variables, "copy run $_to/$_host:$_host2_port"), "copy run tftp://192.0.2.2/192.0.2.1:69");
        assert_eq!(resolve(&variables, "ping $_other"), "ping $_other");
    }
}
