//! What follows from profiles: who has every right, who may run what.

use seawall_api::model::{CommandView, ViewCommand};
use seawall_api::{Fact, Span};

use super::profile::{BUILT_IN, Entry, Profile};
use crate::builder::Builder;

/// Commands by which accounts are made, in classic CLI and in MD-CLI: who may run one gives himself every right.
const MAKES_ACCOUNTS: [&str; 2] =
    ["configure system security user", "configure system security user-params local-user user"];

/// Commands that clear logs or remove files.
const REMOVES_RECORDS: [&str; 3] = ["clear log", "file delete", "file remove"];

/// Whether the members of these profiles have every right; `None` where that cannot be told.
pub(super) fn administers(profiles: &[Profile], members: &[(String, Span)]) -> Option<bool> {
    let mut doubtful = false;
    for command in MAKES_ACCOUNTS {
        match by_all(profiles, members, command) {
            Some(true) => return Some(true),
            Some(false) => {}
            None => doubtful = true,
        }
    }
    (!doubtful).then_some(false)
}

/// Where one of these profiles is for lawful interception.
pub(super) fn intercepts(profiles: &[Profile], members: &[(String, Span)]) -> Option<Span> {
    let mut named = profiles.iter().filter(|profile| members.iter().any(|(name, _)| *name == profile.name));
    named.find_map(|profile| profile.li.span().filter(|_| profile.li.value() == Some(&true)))
}

/// What a profile says to a command.
enum Says {
    Permitted,
    Denied,
    /// No entry is about it, and the next profile is asked.
    Nothing,
    /// An entry may be about it.
    Unclear,
}

/// Whether a command is permitted by these profiles, tried in their order; what none is about is denied.
fn by_all(profiles: &[Profile], members: &[(String, Span)], command: &str) -> Option<bool> {
    for (name, _) in members {
        let says = match profiles.iter().find(|profile| profile.name == *name) {
            Some(profile) => by_one(profile, command),
            // They are not printed where nothing was added to them.
            None if name == "administrative" => Says::Permitted,
            None if name == "default" => Says::Nothing,
            None => Says::Unclear,
        };
        match says {
            Says::Permitted => return Some(true),
            Says::Denied => return Some(false),
            Says::Unclear => return None,
            Says::Nothing => {}
        }
    }
    Some(false)
}

fn by_one(profile: &Profile, command: &str) -> Says {
    for entry in profile.entries.values().filter(|entry| entry.action != "none") {
        let Some((pattern, _)) = &entry.command else { continue };
        match fits(pattern, command) {
            Some(true) if entry.action == "permit" => return Says::Permitted,
            Some(true) => return Says::Denied,
            Some(false) => {}
            None => return Says::Unclear,
        }
    }
    match profile.otherwise.map(|(action, _)| action) {
        Some("permit-all") => Says::Permitted,
        Some("deny-all" | "read-only-all") => Says::Denied,
        None if profile.name == "administrative" => Says::Permitted,
        _ => Says::Nothing,
    }
}

/// Whether the words of an entry begin a command; `None` where they are an expression.
fn fits(pattern: &str, command: &str) -> Option<bool> {
    let plain: String = pattern.chars().take_while(|mark| !"^$*|()<>[]\\?".contains(*mark)).collect();
    if plain.len() < pattern.len() {
        let may = command.starts_with(plain.trim_end()) || pattern.starts_with(['^', '(', '.', '*', '[']);
        return if may { None } else { Some(false) };
    }
    let pattern = pattern.trim();
    Some(command.strip_prefix(pattern).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

/// Puts profiles into the model, as views of the command line. Those that the system comes with are nobody's work: every device has
/// them, and MD-CLI always prints them.
pub(super) fn finish(builder: &mut Builder, profiles: &[Profile]) {
    for profile in profiles.iter().filter(|profile| !BUILT_IN.contains(&profile.name.as_str())) {
        let unread = !builder.unread_in(profile.at).is_empty();
        let known = |answer: Option<bool>| match answer {
            Some(answer) if !unread => Fact::Set(answer, profile.at),
            _ => Fact::default(),
        };
        let members = [(profile.name.clone(), profile.at)];
        let alone = std::slice::from_ref(profile);
        let removes: Vec<Option<bool>> = REMOVES_RECORDS.iter().map(|one| by_all(alone, &members, one)).collect();
        let interception = match &profile.li {
            Fact::Set(li, at) => Fact::Set(*li, *at),
            _ => Fact::Set(false, profile.at),
        };
        let further = profile.otherwise.is_some_and(|(action, _)| action == "permit-all")
            || profile.entries.values().any(|entry| entry.action == "permit" && !concerns_interception(entry));
        builder.model.command_views.push(CommandView {
            at: profile.at,
            name: profile.name.clone(),
            lawful_intercept: interception,
            further_rights: Fact::Set(further, profile.at),
            administrator: known(administers(alone, &members)),
            secret: Fact::Default(None),
            // There is no shell of a system beneath.
            opens_shell: Fact::Default(false),
            removes_records: known(any(&removes)),
            commands: profile.entries.values().filter_map(command).collect(),
            ..CommandView::default()
        });
    }
}

fn any(answers: &[Option<bool>]) -> Option<bool> {
    if answers.contains(&Some(true)) { Some(true) } else { (!answers.contains(&None)).then_some(false) }
}

fn concerns_interception(entry: &Entry) -> bool {
    let words = entry.command.as_ref().map_or("", |(command, _)| command.as_str());
    ["configure li", "show li", "clear li", "tools dump li", "state li"].iter().any(|li| words.starts_with(li))
}

fn command(entry: &Entry) -> Option<ViewCommand> {
    let (pattern, at) = entry.command.as_ref()?;
    Some(ViewCommand {
        at: entry.at,
        mode: Fact::Set(pattern.split(' ').next().unwrap_or("").to_owned(), *at),
        command: Fact::Set(String::new(), *at),
        included: Fact::Set(entry.action == "permit", *at),
        configures_snmp: Fact::Set(fits(pattern, "configure system security snmp") == Some(true), *at),
        opens_shell: Fact::Default(false),
        opens_sessions: Fact::Set(fits(pattern, "ssh") == Some(true) || fits(pattern, "telnet") == Some(true), *at),
        ..ViewCommand::default()
    })
}
