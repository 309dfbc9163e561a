//! A command inside a handler, schedule, alias or menu: what it does, and whom it reaches.

use seawall_api::command::{CommandLine, Context};
use seawall_api::model::{Backup, EmbeddedCommand, SecretUse, Transfer};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Span, Why};

use super::words;
use crate::builder::Builder;
use crate::grammar::grammar;
use crate::secrets::{Owner, classify_text};

/// A command's text, where it stands, and who runs it.
pub(super) struct Source<'a> {
    pub(super) text: &'a str,
    pub(super) span: Span,
    /// In words, for the owner of secrets.
    pub(super) owner: &'a str,
    /// What copies files with it: script, scheduler.
    pub(super) by: &'static str,
}

/// Whether commands so far have entered the configuration mode.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Mode {
    pub(super) configuring: bool,
}

/// Reads one command.
pub(super) fn read(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    source: &Source<'_>,
    mode: &mut Mode,
) -> EmbeddedCommand {
    let resolved = resolve(builder, source.text);
    let all: Vec<&str> = resolved.split_whitespace().collect();
    let (command, action) = meaning(&all, mode);
    let remote = all.iter().enumerate().find_map(|(at, word)| Some((at, Remote::of(word)?)));
    let leaves = all.iter().any(|word| matches!(*word, "redirect" | "tee" | "append")) && remote.is_some();
    let action = action.map(|action| if leaves && action == "show" { "copy" } else { action });
    let set = |value: Option<String>| Fact::Set(value, source.span);
    let mut found = EmbeddedCommand {
        at: source.span,
        action: action.map_or(Fact::Unknown(Why::NotStated), |action| Fact::Set(action.to_owned(), source.span)),
        words: Fact::Set(command, source.span),
        remote: set(connected(&all, action)),
        transfer: set((action == Some("copy")).then(|| "local".to_owned())),
        file: set(all.iter().skip(1).find_map(|word| file_name(word)).filter(|_| moves_files(action))),
        ..EmbeddedCommand::default()
    };
    if action == Some("capture") && resolved == source.text {
        note_capture(builder, line, source);
    }
    if let Some((at, remote)) = remote {
        found.transfer = set(Some(remote.transfer.word().to_owned()));
        found.remote = match &remote.host {
            Some(host) if host.starts_with('$') => Fact::Unknown(Why::NotStated),
            host => set(host.clone()),
        };
        note_password(builder, line, source, &remote);
        // What stands last is where the file goes.
        if action == Some("copy") && at + 1 == all.len() && at > 0 {
            builder.model.backups.push(Backup {
                at: source.span,
                transfer: Fact::Set(remote.transfer, source.span),
                server: found.remote.clone(),
                on_change: Fact::Set(false, source.span),
                by: Fact::Set(source.by.to_owned(), source.span),
                ..Backup::default()
            });
        }
    }
    found
}

fn moves_files(action: Option<&str>) -> bool {
    matches!(action, Some("copy" | "capture" | "clear"))
}

/// The file that a word names, `flash:dir/x.pcap` or `ftp://host/x.pcap`, without its folders; a word that could hold an
/// account or a variable names none.
fn file_name(word: &str) -> Option<String> {
    let path = match word.split_once(':') {
        Some((_, rest)) => {
            rest.strip_prefix("//").map_or(Some(rest), |rest| rest.split_once('/').map(|(_, path)| path))?
        }
        None => Some(word).filter(|word| word.contains('.') && word.parse::<std::net::IpAddr>().is_err())?,
    };
    let name = path.rsplit('/').next().unwrap_or_default();
    let plain = !name.is_empty() && !name.contains(['@', '$', ':', '?', '"']);
    plain.then(|| name.to_owned())
}

/// A capture or mirror session that the command sets up is there as if the configuration had it.
fn note_capture(builder: &mut Builder, line: &CommandLine<'_>, source: &Source<'_>) {
    let behind = source.text.trim_start();
    let behind = behind.strip_prefix("do ").unwrap_or(behind).trim_start();
    let skipped = u32::try_from(source.text.len() - behind.len()).unwrap_or(0);
    let span = Span::new(source.span.start + skipped, source.span.end);
    // Escapes shift the places.
    if line.text().slice(span) == behind {
        grammar().read_inside(line, span, Context::TOP, builder);
    }
}

/// Puts variables of the environment in place of their names.
fn resolve(builder: &Builder, text: &str) -> String {
    let mut resolved = text.to_owned();
    if text.contains('$') {
        for (name, value) in &builder.memory.automation.environment {
            if value.len() + resolved.len() < 4096 {
                resolved = resolved.replace(&format!("${name}"), value);
            }
        }
    }
    resolved
}

/// The first words as far as they are known, and what the command does.
fn meaning(all: &[&str], mode: &mut Mode) -> (String, Option<&'static str>) {
    let does = |word: &str| word.eq_ignore_ascii_case("do");
    let negated = |word: &str| matches!(word.to_ascii_lowercase().as_str(), "no" | "default");
    let mut rest = all;
    let mut spoken: Vec<&'static str> = Vec::new();
    let mut exec = !mode.configuring;
    if let Some((_, after)) = rest.split_first().filter(|(first, _)| does(first)) {
        rest = after;
        exec = true;
    }
    if let Some((_, after)) = rest.split_first().filter(|(first, _)| negated(first)) {
        rest = after;
        spoken.push("no");
    }
    let Some((first, behind)) = rest.split_first() else { return (String::new(), Some("other")) };
    if first.starts_with('$') {
        return (String::new(), None);
    }
    let known = if exec { words::exec(first) } else { words::configuration(first) };
    let Some((full, action)) = known else {
        return (spoken.join(" "), Some(if exec { "other" } else { "configure" }));
    };
    spoken.push(full);
    let second = behind.first().and_then(|word| words::second(word));
    spoken.extend(second);
    match (exec, full) {
        (true, "configure") => mode.configuring = true,
        (false, "end") => mode.configuring = false,
        _ => {}
    }
    let action = match (full, second) {
        ("write", Some("erase")) => "clear",
        ("write", Some("terminal")) => "show",
        ("request", Some("platform")) if behind.contains(&"shell") => "shell",
        ("monitor", Some("capture")) => "capture",
        ("monitor", _) if exec => "other",
        _ => action,
    };
    (spoken.join(" "), Some(action))
}

/// The host that a session is opened to.
fn connected(all: &[&str], action: Option<&'static str>) -> Option<String> {
    if action != Some("connect") {
        return None;
    }
    let mut rest = all.iter().skip(1);
    while let Some(word) = rest.next() {
        if word.starts_with('-') {
            rest.next();
        } else {
            return Some((*word).to_owned());
        }
    }
    None
}

/// A place on another system.
struct Remote {
    transfer: Transfer,
    host: Option<String>,
    password: Option<String>,
}

impl Remote {
    fn of(word: &str) -> Option<Self> {
        let (scheme, rest) = word.split_once(':')?;
        let transfer = match scheme.to_ascii_lowercase().as_str() {
            "tftp" => Transfer::Tftp,
            "ftp" => Transfer::Ftp,
            "http" => Transfer::Http,
            "https" => Transfer::Https,
            "rcp" => Transfer::Rcp,
            "scp" => Transfer::Scp,
            "sftp" => Transfer::Sftp,
            _ => return None,
        };
        let place = rest.strip_prefix("//").and_then(|rest| rest.split('/').next()).unwrap_or("");
        let (account, host) = place.rsplit_once('@').map_or((None, place), |(account, host)| (Some(account), host));
        let host = host.split(':').next().filter(|host| !host.is_empty()).map(str::to_owned);
        let password = account.and_then(|account| account.split_once(':')).map(|(_, password)| password.to_owned());
        Some(Self { transfer, host, password })
    }
}

/// A password inside a place is a secret like any other.
fn note_password(builder: &mut Builder, line: &CommandLine<'_>, source: &Source<'_>, remote: &Remote) {
    let Some(password) = &remote.password else { return };
    let at = source.text.find(password.as_str()).and_then(|at| u32::try_from(at).ok());
    let length = u32::try_from(password.len()).unwrap_or(0);
    let span = at.map_or(source.span, |at| Span::new(source.span.start + at, source.span.start + at + length));
    let owner = Owner { purpose: Purpose::Other, user: "" };
    let secret = classify_text(&builder.secrets, None, password, span, owner);
    builder.store(SecretUse::Client, source.owner, &secret, line);
}
