//! Sets of AS paths, of communities, and of what the model does not compare.

use seawall_api::command::{Command, CommandLine, Context, Table, modelled, opens, unmodelled};
use seawall_api::model::{Action, AttributeEntry, AttributeList, ReferenceKind};
use seawall_api::{Fact, Why};

use crate::builder::Builder;

const PATHS: Context = Context("as-path-set");
const COMMUNITIES: Context = Context("community-set");
const OTHERS: Context = Context("rd-set");

/// Definitions.
pub(super) const TABLE: Table<Builder> =
    Table { context: Context::TOP, feeds: &["attribute_lists", "definitions"], commands: HEADS };

/// AS paths.
pub(super) const PATH_TABLE: Table<Builder> = Table {
    context: PATHS,
    feeds: &["attribute_lists"],
    commands: &[modelled("<element:name>+", |builder, line| put(builder, line, path))],
};

/// Communities.
pub(super) const COMMUNITY_TABLE: Table<Builder> = Table {
    context: COMMUNITIES,
    feeds: &["attribute_lists"],
    commands: &[modelled("<element:name>+", |builder, line| put(builder, line, community))],
};

/// What the model does not compare.
pub(super) const OTHER_TABLE: Table<Builder> =
    Table { context: OTHERS, feeds: &[], commands: &[unmodelled("<element:name>+")] };

const HEADS: &[Command<Builder>] = &[
    opens("as-path-set <set:name>", PATHS, |builder, line| open(builder, line, ReferenceKind::AsPathList)),
    opens("(community-set|large-community-set) <set:name>", COMMUNITIES, |builder, line| {
        open(builder, line, ReferenceKind::CommunityList)
    }),
    opens(
        "extcommunity-set (rt|soo|bandwidth|color|cost|opaque|seg-nh|redirect|evpn-link-bandwidth) <set:name>",
        COMMUNITIES,
        |builder, line| open(builder, line, ReferenceKind::CommunityList),
    ),
    opens("(rd-set|tag-set|esi-set|etag-set|mac-set|ospf-area-set) <set:name>", OTHERS, |builder, line| {
        if !line.removes() {
            builder.define(ReferenceKind::Other, line.get("set")?, line.span);
        }
        Some(())
    }),
];

fn open(builder: &mut Builder, line: &CommandLine<'_>, kind: ReferenceKind) -> Option<()> {
    let name = line.string("set")?;
    builder.memory.policy.attribute_set = None;
    // A set is always written as a whole.
    builder.model.attribute_lists.retain(|list| list.kind != kind || list.name != name);
    if line.removes() {
        builder.model.definitions.retain(|known| known.kind != kind || known.name != name);
        return Some(());
    }
    builder.define(kind, &name, line.span);
    builder.memory.policy.attribute_set = Some(builder.model.attribute_lists.len());
    builder.model.attribute_lists.push(AttributeList { at: line.block, name, kind, ..AttributeList::default() });
    Some(())
}

/// Reads the elements of a line; what stands between quotes is one.
fn put(builder: &mut Builder, line: &CommandLine<'_>, everything: fn(&str) -> Option<bool>) -> Option<()> {
    let index = builder.memory.policy.attribute_set?;
    let list = builder.model.attribute_lists.get_mut(index)?;
    for element in elements(line.as_str()) {
        let everything = everything(element).map_or(Fact::Unknown(Why::NotStated), |every| Fact::Set(every, line.span));
        list.entries.push(AttributeEntry {
            at: line.span,
            action: Action::Permit,
            everything,
            ..AttributeEntry::default()
        });
    }
    Some(())
}

/// What stands between commas, but for those between quotes.
fn elements(line: &str) -> Vec<&str> {
    let mut quoted = false;
    let split = line.split(move |mark: char| {
        quoted ^= mark == '\'';
        mark == ',' && !quoted
    });
    split.map(str::trim).filter(|element| !element.is_empty()).collect()
}

/// Whether every route matches an element of a set of AS paths. Of an expression only what is plain to see: it takes
/// everything, or it asks for a number that is written out.
pub(super) fn path(element: &str) -> Option<bool> {
    let (kind, rest) = element.split_once(' ')?;
    let pattern = rest.trim().trim_matches('\'');
    match kind {
        "ios-regex" | "dfa-regex" => expression(pattern),
        "neighbor-is" | "originates-from" | "passes-through" => {
            pattern.bytes().any(|byte| byte.is_ascii_digit()).then_some(false)
        }
        _ => None,
    }
}

fn expression(pattern: &str) -> Option<bool> {
    if matches!(pattern, ".*" | "^.*$" | "^.*" | ".*$" | "") {
        return Some(true);
    }
    // What is sent to an external neighbour begins in the own AS: an empty path is every path of one's own.
    if pattern == "^$" {
        return Some(false);
    }
    if pattern.contains(['|', '(', '[', '\\', '?']) {
        return None;
    }
    let bytes = pattern.as_bytes();
    let asks_for = |pair: &[u8]| pair.first().is_some_and(u8::is_ascii_digit) && pair.get(1) != Some(&b'*');
    let numbers = bytes.windows(2).any(asks_for) || bytes.last().is_some_and(u8::is_ascii_digit);
    numbers.then_some(false)
}

/// Whether every route matches an element of a set of communities: `internet` is on all, a community that is written out is not.
pub(super) fn community(element: &str) -> Option<bool> {
    match element {
        "internet" => Some(true),
        "no-export" | "no-advertise" | "local-as" | "local-AS" | "graceful-shutdown" | "blackhole" | "accept-own" => {
            Some(false)
        }
        _ if element.starts_with("ios-regex") || element.starts_with("dfa-regex") => None,
        // `*:*`, `64500:*`, `[1..9]:10`, `$COMMUNITY`.
        _ if element.contains('*') && !element.bytes().any(|byte| byte.is_ascii_digit()) => None,
        _ => element.bytes().any(|byte| byte.is_ascii_digit()).then_some(false),
    }
}
