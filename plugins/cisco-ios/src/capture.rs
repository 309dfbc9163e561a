//! What other commands print beside the configuration: `show snmp user`, `show snmp view`, `show snmp group`, `show version`.
//!
//! People put several commands into one file, with their prompts or with the headings of `show tech-support`. What stands
//! there and no configuration shows is read into the same lists: the users of SNMPv3, what the system's own view holds, the
//! image that runs.
//!
//! Formats: the test data of ntc-templates and of the Ansible modules for IOS, the examples of the STIG.

use seawall_api::model::{Reference, ReferenceKind, SnmpGroup, SnmpLevel, SnmpUser, SnmpVersion, Subtree};
use seawall_api::tree::NodeKind;
use seawall_api::{Fact, Span, Text, Tree};

use crate::builder::Builder;
use crate::defaults::snmp::DEFAULT_VIEW;
use crate::subject::boot::image_name::can_intercept;
use crate::tree::command_above;

/// A command whose output is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Command {
    Users,
    Views,
    Groups,
    Version,
    Other,
}

/// Reads what stands around the configuration. Names of communities stand there as names of groups, for versions 1 and 2c:
/// only groups of version 3 are kept.
pub(crate) fn read(builder: &mut Builder, text: &Text, tree: &Tree) {
    let mut command = Command::Other;
    let mut user: Option<SnmpUser> = None;
    let mut group: Option<SnmpGroup> = None;
    let mut views: Vec<Subtree> = Vec::new();
    for (_, node) in tree.iter() {
        if node.kind == NodeKind::Command {
            command = Command::Other;
        }
        if node.kind != NodeKind::Residue {
            continue;
        }
        let line = text.slice(node.span);
        if let Some(above) = command_above(line) {
            command = named(above);
            if command == Command::Users {
                builder.model.snmp.users_shown = Fact::Set(true, node.span);
            }
            continue;
        }
        match command {
            Command::Users => users(builder, &mut user, line, node.span),
            Command::Groups => groups(builder, &mut group, line, node.span),
            Command::Views => views.extend(subtree(line, node.span)),
            Command::Version => image(builder, line, node.span),
            Command::Other => {}
        }
    }
    keep_user(builder, user);
    keep_group(builder, group);
    if let (false, Some(view)) = (views.is_empty(), builder.model.snmp.built_in_views.first_mut()) {
        view.subtrees = views;
    }
}

/// `show snmp user`, `sh snmp group`, with `do` before it perhaps.
fn named(command: &str) -> Command {
    let words: Vec<&str> = command.split_ascii_whitespace().skip_while(|word| *word == "do").collect();
    let short_for = |word: &str, whole: &str| word.len() >= 2 && whole.starts_with(word);
    match words.as_slice() {
        [show, rest @ ..] if short_for(show, "show") => match rest {
            [snmp, what] if short_for(snmp, "snmp") && short_for(what, "user") => Command::Users,
            [snmp, what] if short_for(snmp, "snmp") && short_for(what, "view") => Command::Views,
            [snmp, what] if short_for(snmp, "snmp") && short_for(what, "group") => Command::Groups,
            [version] if version.len() >= 3 && "version".starts_with(version) => Command::Version,
            _ => Command::Other,
        },
        _ => Command::Other,
    }
}

fn users(builder: &mut Builder, user: &mut Option<SnmpUser>, line: &str, at: Span) {
    let Some((key, value)) = line.split_once(':') else { return };
    let value = value.trim();
    if key == "User name" {
        keep_user(builder, user.replace(SnmpUser { at, name: value.to_owned(), ..SnmpUser::default() }));
        return;
    }
    let Some(user) = user else { return };
    match key {
        "Authentication Protocol" => user.authentication = algorithm(value, at),
        "Privacy Protocol" => user.privacy = algorithm(value, at),
        "Group-name" => user.group = Fact::some(Reference::new(ReferenceKind::SnmpGroup, value), at),
        "storage-type" => {
            let acl = value.split_once("access-list:").and_then(|(before, list)| {
                // `IPv6 access-list: X` limits the other family.
                (!before.ends_with("IPv6 ")).then(|| list.split_ascii_whitespace().next()).flatten()
            });
            user.acl_ipv4 = match acl {
                Some(name) => Fact::some(Reference::new(ReferenceKind::Acl, name), at),
                None => Fact::Set(None, at),
            };
        }
        _ => {}
    }
}

/// Algorithms, as the model names them.
const ALGORITHMS: &[&str] =
    &["none", "md5", "sha", "sha224", "sha256", "sha384", "sha512", "des", "3des", "aes128", "aes192", "aes256"];

/// `MD5`, `SHA`, `SHA-256`, `AES128`, `3DES`, `None`; anything else is not known.
fn algorithm(value: &str, at: Span) -> Fact<String> {
    let word = value.to_ascii_lowercase().replace('-', "");
    if ALGORITHMS.contains(&word.as_str()) { Fact::Set(word, at) } else { Fact::default() }
}

/// A user without a group is one of another engine, which may not ask this one.
fn keep_user(builder: &mut Builder, user: Option<SnmpUser>) {
    let Some(user) = user.filter(|user| user.group.is_set()) else { return };
    let users = &mut builder.model.snmp.users;
    if !users.iter().any(|known| known.name == user.name && known.group.configured() == user.group.configured()) {
        users.push(user);
    }
}

fn groups(builder: &mut Builder, group: &mut Option<SnmpGroup>, line: &str, at: Span) {
    if let Some((name, model)) = line.strip_prefix("groupname:").and_then(|rest| rest.split_once("security model:")) {
        let level = model.trim().strip_prefix("v3").and_then(|level| match level.trim() {
            "noauth" => Some(SnmpLevel::NoAuth),
            "auth" => Some(SnmpLevel::Auth),
            "priv" => Some(SnmpLevel::Priv),
            _ => None,
        });
        let next = level.map(|level| SnmpGroup {
            at,
            name: name.trim().to_owned(),
            version: Fact::Set(SnmpVersion::V3, at),
            level: Fact::Set(Some(level), at),
            acl_ipv4: Fact::Set(None, at),
            acl_ipv6: Fact::default(),
            ..SnmpGroup::default()
        });
        keep_group(builder, std::mem::replace(group, next));
        return;
    }
    let Some(group) = group else { return };
    if let Some((read, write)) = line.strip_prefix("readview").and_then(|rest| rest.split_once("writeview:")) {
        group.read_view = view(read.trim_start_matches([' ', ':']), at);
        group.write_view = view(write, at);
    } else if let Some(notify) = line.strip_prefix("notifyview:") {
        group.notify_view = view(notify, at);
    } else if let Some((_, list)) = line.split_once("access-list:").filter(|_| line.starts_with("row status")) {
        let name = list.split_ascii_whitespace().next().unwrap_or_default();
        group.acl_ipv4 = Fact::some(Reference::new(ReferenceKind::Acl, name), at);
    }
}

/// The name of a view; `<no writeview specified>` is none.
fn view(text: &str, at: Span) -> Fact<Option<Reference>> {
    let name = text.trim();
    let named = !name.is_empty() && !name.starts_with('<');
    Fact::Set(named.then(|| Reference::new(ReferenceKind::SnmpView, name)), at)
}

/// A group that no line of the configuration makes.
fn keep_group(builder: &mut Builder, group: Option<SnmpGroup>) {
    let Some(group) = group else { return };
    let groups = &mut builder.model.snmp.groups;
    if !groups.iter().any(|known| known.name == group.name && known.level.value() == group.level.value()) {
        groups.push(group);
    }
}

/// `v1default ciscoMgmt.394 - excluded permanent active`: a line about the system's own view.
fn subtree(line: &str, at: Span) -> Option<Subtree> {
    let words: Vec<&str> = line.split_ascii_whitespace().collect();
    let [DEFAULT_VIEW, oid, mask, state, ..] = words.as_slice() else { return None };
    let included = match *state {
        "included" => true,
        "excluded" => false,
        _ => return None,
    };
    let mask = (*mask != "-").then(|| (*mask).to_owned());
    let included = Fact::Set(included, at);
    Some(Subtree { at, oid: (*oid).to_owned(), included, mask: Fact::Set(mask, at), ..Subtree::default() })
}

/// `System image file is "bootflash:NAME"`: the image that runs, whatever is to start next.
fn image(builder: &mut Builder, line: &str, at: Span) {
    let file = line.strip_prefix("System image file is ").map(|file| file.trim_matches('"'));
    if let Some(can) = file.and_then(can_intercept) {
        builder.model.device.can_intercept = Fact::Set(can, at);
    }
}

#[cfg(test)]
mod tests;
