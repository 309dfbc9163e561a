//! Lists of `policy-options`: prefixes, AS paths, communities.

use std::collections::HashMap;

use ipnet::IpNet;
use seawall_api::Fact;
use seawall_api::attribute::{self, AttributeLists, matches_everything};
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Action, Family, PrefixEntry, ReferenceKind};
use seawall_api::routing::prefix_lists::{self, PrefixLists};

use super::policy::OPTIONS;
use crate::builder::Builder;

const PREFIXES: Context = Context("prefix-list");
const PREFIX: Context = Context("prefix-list prefix");
const PATHS: Context = Context("as-path");
const COMMUNITY: Context = Context("community");
const PART: Context = Context("as-path-group");

const FEEDS: &[&str] = &["prefix_lists"];
const LISTS: &[&str] = &["attribute_lists"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: OPTIONS, feeds: FEEDS, commands: HEADS },
    &Table { context: OPTIONS, feeds: LISTS, commands: ATTRIBUTES },
    &Table { context: PREFIXES, feeds: FEEDS, commands: LINES },
    &Table { context: PREFIX, feeds: FEEDS, commands: LENGTHS },
    &Table { context: PATHS, feeds: LISTS, commands: PATH_LINES },
    &Table { context: COMMUNITY, feeds: LISTS, commands: MEMBERS },
    &Table {
        context: PART,
        feeds: &[],
        commands: &[
            ignored("entry <number> / [expression] [<text>]").opening(PART),
            ignored("expression / <text>"),
            ignored("description / <text>"),
        ],
    },
];

const HEADS: &[Command<Builder>] = &[modelled("prefix-list <list:name> / [create]", open).opening(PREFIXES)];

const ATTRIBUTES: &[Command<Builder>] = &[
    modelled("as-path <list:name> / <pattern:name>", path),
    modelled("as-path <list:name> / expression <pattern:name>", path),
    modelled("as-path <list:name>", open_attribute).opening(PATHS),
    modelled("community <list:name> / members <member:name>+", community),
    modelled("community <list:name> / expression <member:name> [exact]", community),
    modelled("community <list:name>", open_attribute).opening(COMMUNITY),
    ignored("as-path-group <list:name>").opening(PART),
];

const LINES: &[Command<Builder>] = &[
    modelled("prefix <prefix> / (exact|longer)", prefix),
    modelled("prefix <prefix> / through <last:number>", prefix),
    modelled("prefix <prefix> / prefix-length-range <range:name>", prefix),
    modelled("prefix <prefix> / to <to:prefix>", prefix),
    modelled("prefix <prefix>", prefix),
    modelled("prefix <prefix> type (exact!|longer!|through!|range!|to!|address-mask!)", prefix).opening(PREFIX),
];

const LENGTHS: &[Command<Builder>] = &[
    modelled("through-length / <length:number>", length),
    modelled("(start-length!|end-length!) / <length:number>", length),
    modelled("(to-prefix|mask-pattern) <word>", |_, _| Some(())),
];

const PATH_LINES: &[Command<Builder>] =
    &[modelled("expression / <pattern:name>", path_line), ignored("description / <text>")];

const MEMBERS: &[Command<Builder>] = &[
    modelled("member <member:name>+", community_line),
    modelled("expression / <member:name>", community_line),
    ignored("description / <text>"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    prefixes: PrefixLists,
    attributes: AttributeLists,
    /// The list of AS paths or communities whose block is being read.
    name: String,
    list: String,
    /// The numbers of entries, by list, network and how it is matched.
    entries: HashMap<(String, IpNet, &'static str), u64>,
    /// The entry whose lengths stand in its block, in the lists of either family.
    open: Option<(Family, u64)>,
}

seawall_api::holds!(super::Memory, PrefixLists, policy_list.prefixes);
seawall_api::holds!(super::Memory, AttributeLists, policy_list.attributes);

/// Puts the entries into their lists.
pub(crate) fn finish(builder: &mut Builder) {
    prefix_lists::finish(builder);
}

/// A list holds networks of either family; the model holds one list for each that it has.
fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("list")?;
    if line.removes() {
        for family in [Family::Ipv4, Family::Ipv6] {
            prefix_lists::take_away(builder, (family, &name));
        }
    }
    builder.memory.policy_list.list = name;
    Some(())
}

fn prefix(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let prefix = line.prefix("prefix")?.trunc();
    let (family, longest) = match prefix {
        IpNet::V4(_) => (Family::Ipv4, 32),
        IpNet::V6(_) => (Family::Ipv6, 128),
    };
    let name = builder.memory.policy_list.list.clone();
    prefix_lists::open(builder, (family, &name), (line.block, line.span));
    let kind = line.one_of(&["exact", "longer", "through", "range", "to", "address-mask"]).unwrap_or_default();
    let key = (name, prefix, kind);
    // In one path a line, every line about an entry names the entry again.
    let known = builder.memory.policy_list.entries.get(&key).copied().filter(|_| line.get("last").is_none());
    if let Some(number) = known.filter(|_| !line.removes()) {
        builder.memory.policy_list.open = Some((family, number));
        return Some(());
    }
    let list = builder.memory.policy_list.prefixes.current()?;
    let number = match list.number_of(prefix) {
        Some(number) if line.removes() => {
            list.remove(number);
            builder.memory.policy_list.entries.remove(&key);
            return Some(());
        }
        _ => list.number(None, 10),
    };
    let own = u64::from(prefix.prefix_len());
    let (at_least, at_most) = if line.has("longer") {
        (Some(own), Some(longest))
    } else if line.has("through") || line.has("range") || line.has("to") || line.has("address-mask") {
        // The block, or the words behind, say more; until then everything within may be meant.
        (
            Some(own),
            Some(line.number("last").or_else(|| line.prefix("to").map(|to| to.prefix_len().into())).unwrap_or(longest)),
        )
    } else if let Some((first, last)) = line.get("range").and_then(|range| range.split_once('-')) {
        (Some(first.parse().ok()?), Some(last.parse().ok()?))
    } else {
        // A network without a word is matched exactly.
        (None, None)
    };
    let entry = PrefixEntry {
        at: line.block,
        sequence: Fact::Default(None),
        action: Action::Permit,
        prefix: line.set(prefix),
        at_least: line.set(at_least),
        at_most: line.set(at_most),
        ..PrefixEntry::default()
    };
    // `address-mask` means any of a pattern: how long a match is, nobody can say.
    let entry = if line.has("address-mask") {
        PrefixEntry { at_least: Fact::default(), at_most: Fact::default(), ..entry }
    } else {
        entry
    };
    builder.memory.policy_list.open = Some((family, number));
    builder.memory.policy_list.entries.insert(key, number);
    builder.memory.policy_list.prefixes.current()?.put(number, entry);
    Some(())
}

/// Lengths of the entry that is being read.
fn length(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let length = line.number("length")?;
    let (_, number) = builder.memory.policy_list.open?;
    let entry = builder.memory.policy_list.prefixes.current()?.entry_mut(number)?;
    if line.has("start-length") {
        entry.at_least = line.set(Some(length));
    } else {
        entry.at_most = line.set(Some(length));
    }
    Some(())
}

fn open_attribute(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.policy_list.name = line.string("list")?;
    Some(())
}

fn path(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.policy_list.name = line.string("list")?;
    path_line(builder, line)
}

fn path_line(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let pattern = line.get("pattern").unwrap_or_default();
    let name = builder.memory.policy_list.name.clone();
    // The own AS is not written: `null` and an empty expression are paths of the own AS.
    let everything = match pattern {
        "null" | "" => Some(false),
        pattern => matches_everything(pattern, ReferenceKind::AsPathList),
    };
    attribute::put(builder, line, (ReferenceKind::AsPathList, &name), (Action::Permit, everything));
    Some(())
}

fn community(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.policy_list.name = line.string("list")?;
    community_line(builder, line)
}

fn community_line(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = builder.memory.policy_list.name.clone();
    for member in line.all("member") {
        let everything = matches_everything(member, ReferenceKind::CommunityList);
        attribute::put(builder, line, (ReferenceKind::CommunityList, &name), (Action::Permit, everything));
    }
    Some(())
}
