//! Lists of AS paths and of communities, and filters on the AS numbers of neighbours.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Action, AttributeEntry, AttributeList, ReferenceKind};
use seawall_api::{Fact, Why};

use crate::builder::Builder;

const PEER_FILTER: Context = Context("peer-filter");

/// Definitions, one line an entry.
pub(super) const TABLE: Table<Builder> =
    Table { context: Context::TOP, feeds: &["definitions", "attribute_lists"], commands: LISTS };

/// Which AS numbers neighbours from a range may have.
pub(super) const FILTER_TABLE: Table<Builder> = Table { context: PEER_FILTER, feeds: &[], commands: FILTER };

const LISTS: &[Command<Builder>] = &[
    modelled(
        "ip as-path access-list <list:name> (permit|deny) <pattern:word> [any|egp|igp|incomplete]",
        |builder, line| define(builder, line, ReferenceKind::AsPathList),
    ),
    modelled("ip as-path access-list <list:name> (permit|deny) <pattern:text>", |builder, line| {
        define(builder, line, ReferenceKind::AsPathList)
    }),
    modelled("ip as-path access-list <list:name>", |builder, line| {
        line.removes().then(|| define(builder, line, ReferenceKind::AsPathList))?
    }),
    ignored("ip as-path regex-mode (string|asn)"),
    modelled("ip (community-list|large-community-list) [standard] <list:name> (permit|deny) <member:name>+", community),
    modelled(
        "ip (community-list|extcommunity-list|large-community-list) (regexp|expanded) <list:name> (permit|deny) <pattern:text>",
        community,
    ),
    modelled("ip extcommunity-list [standard] <list:name> (permit|deny) <member:name>+", community),
    modelled("ip (community-list|extcommunity-list|large-community-list) <list:name>", |builder, line| {
        line.removes().then(|| community(builder, line))?
    }),
    opens("peer-filter <list:name>", PEER_FILTER, open_filter).feeding(&[]),
];

const FILTER: &[Command<Builder>] =
    &[ignored("[<number>] match as-range <range:name> result (accept|reject)"), ignored("exit")];

fn community(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    define(builder, line, ReferenceKind::CommunityList)
}

fn define(builder: &mut Builder, line: &CommandLine<'_>, kind: ReferenceKind) -> Option<()> {
    let name = line.get("list")?;
    let known = builder.memory.route_map.path_lists.get(&(kind, name.to_owned())).copied();
    if line.removes() {
        // Which of its entries go is not followed.
        if let Some(list) = known.and_then(|place| builder.model.attribute_lists.get_mut(place)) {
            list.entries.iter_mut().for_each(|entry| entry.everything = Fact::Unknown(Why::NotStated));
        }
        return Some(());
    }
    let place = known.unwrap_or(builder.model.attribute_lists.len());
    if known.is_none() {
        builder.memory.route_map.path_lists.insert((kind, name.to_owned()), place);
        builder.define(kind, name, line.span);
        let list = AttributeList { at: line.span, name: name.to_owned(), kind, ..AttributeList::default() };
        builder.model.attribute_lists.push(list);
    }
    let everything = match everything(kind, line) {
        Some(everything) => line.set(everything),
        None => Fact::Unknown(Why::NotStated),
    };
    let action = if line.has("permit") { Action::Permit } else { Action::Deny };
    let list = builder.model.attribute_lists.get_mut(place)?;
    list.entries.push(AttributeEntry { at: line.span, action, everything, ..AttributeEntry::default() });
    Some(())
}

/// Whether every route matches an entry: `internet` is the community of all routes (EOS User Manual, `ip community-list`).
fn everything(kind: ReferenceKind, line: &CommandLine<'_>) -> Option<bool> {
    if let Some(pattern) = line.get("pattern") {
        return takes_everything(pattern.trim(), kind);
    }
    let members = line.all("member");
    (kind == ReferenceKind::CommunityList && !members.is_empty()).then(|| members == ["internet"])
}

/// Of a pattern only what is plain to see: it takes everything, or it asks for a number that is written out.
fn takes_everything(pattern: &str, kind: ReferenceKind) -> Option<bool> {
    if matches!(pattern, ".*" | "^.*$" | "^.*" | ".*$") {
        return Some(true);
    }
    if pattern == "^$" && kind == ReferenceKind::AsPathList {
        return Some(false);
    }
    if pattern.contains(['|', '(', '[', '\\', '?', '*']) {
        return None;
    }
    pattern.bytes().any(|byte| byte.is_ascii_digit()).then_some(false)
}

fn open_filter(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if !line.removes() {
        builder.define(ReferenceKind::Other, line.get("list")?, line.span);
    }
    Some(())
}
