//! What copies traffic: `monitor session`, `monitor capture`, `ip traffic-export`, `vlan access-map`.

mod access_map;
mod capture;
mod export;
mod session;
#[cfg(test)]
mod tests;

use seawall_api::Fact;
use seawall_api::command::{CommandLine, Table};
use seawall_api::model::{Mirror, Reference, ReferenceKind, WhenUndefined};

use crate::builder::Builder;
use crate::subject::interface::full_name;

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &session::TOP,
    &session::BLOCK_TABLE,
    &session::END_TABLE,
    &capture::TABLE,
    &export::TOP,
    &export::BLOCK_TABLE,
    &export::INTERFACE_TABLE,
    &access_map::TOP,
    &access_map::BLOCK_TABLE,
    &access_map::INTERFACE_TABLE,
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The session or profile whose block is being read.
    current: Option<usize>,
    /// Names of profiles of traffic export.
    profiles: Vec<String>,
    /// Those profiles and the interfaces that they are applied on.
    applied: Vec<(String, String)>,
    /// Filters inside VLANs.
    maps: access_map::Memory,
}

/// A profile of traffic export and a filter inside VLANs copy where they are applied, and only there.
pub(crate) fn finish(builder: &mut Builder) {
    export::finish(builder);
    access_map::finish(builder);
}

/// The mirror of this name, made when its first line comes.
fn enter<'a>(builder: &'a mut Builder, line: &CommandLine<'_>, name: &str) -> Option<&'a mut Mirror> {
    let list = &mut builder.model.mirrors;
    let index = list.iter().position(|known| known.name == name).unwrap_or(list.len());
    if index == list.len() {
        list.push(Mirror { at: line.block, name: name.to_owned(), ..Mirror::default() });
    }
    builder.memory.mirror.current = Some(index);
    list.get_mut(index)
}

fn current(builder: &mut Builder) -> Option<&mut Mirror> {
    builder.model.mirrors.get_mut(builder.memory.mirror.current?)
}

/// Takes a mirror away.
fn remove(builder: &mut Builder, name: &str) {
    builder.model.mirrors.retain(|known| known.name != name);
    builder.memory.mirror.current = None;
}

/// Adds to a list that several lines make, or takes from it.
fn add(list: &mut Fact<Vec<String>>, line: &CommandLine<'_>, more: Vec<String>) {
    let mut all = list.value().cloned().unwrap_or_default();
    all.retain(|known| !more.contains(known));
    if !line.removes() {
        all.extend(more);
    }
    *list = line.set(all);
}

/// A list of ports as the device prints it, `Gi1/0/1 - 3 , Gi1/0/9 rx`: its parts with full names.
/// `None` if a part is neither a port nor what may stand between ports.
fn ports(words: &[&str]) -> Option<Vec<String>> {
    let mut found: Vec<String> = Vec::new();
    let mut words = words.iter().copied().peekable();
    while let Some(word) = words.next() {
        match word {
            "," => {}
            "-" => {
                let last = words.next_if(|next| next.starts_with(|first: char| first.is_ascii_alphanumeric()))?;
                let first = found.pop()?;
                found.push(format!("{first}-{last}"));
            }
            "rx" | "tx" | "both" if words.peek().is_none() => {}
            _ => {
                let short = word.starts_with(|first: char| first.is_ascii_alphabetic());
                let name = match words.next_if(|next| next.starts_with(|first: char| first.is_ascii_digit())) {
                    Some(number) if short && !word.contains(|mark: char| mark.is_ascii_digit()) => {
                        format!("{word}{number}")
                    }
                    Some(_) => return None,
                    None => word.trim_end_matches(',').to_owned(),
                };
                (short && name.contains(|mark: char| mark.is_ascii_digit())).then_some(())?;
                found.push(full_name(&name));
            }
        }
    }
    (!found.is_empty()).then_some(found)
}

/// Binds a filter and notes its use.
fn filter(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.get("acl");
    let reference = name.map(|name| Reference::new(ReferenceKind::Acl, name));
    let this = current(builder)?;
    this.filter = line.set_or_none(reference);
    let user = format!("mirror {}", this.name);
    if let Some(name) = name.filter(|_| !line.removes()) {
        builder.uses(ReferenceKind::Acl, name, user, WhenUndefined::NotKnown, line.span);
    }
    Some(())
}
