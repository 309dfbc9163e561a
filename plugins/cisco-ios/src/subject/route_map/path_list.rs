//! AS-path and community lists: that they are defined, and which of their entries match every route.

use seawall_api::attribute::matches_everything;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Action, AttributeEntry, AttributeList, ReferenceKind};
use seawall_api::{Fact, Why};

use crate::builder::Builder;

/// Definitions, one line an entry.
pub(super) const TABLE: Table<Builder> =
    Table { context: Context::TOP, feeds: &["definitions", "attribute_lists"], commands: LISTS };

const LISTS: &[Command<Builder>] = &[
    modelled("ip as-path access-list <list:name> (permit|deny) <pattern:text>", |builder, line| {
        define(builder, line, ReferenceKind::AsPathList)
    }),
    ignored("ip as-path regex-mode (string|asn|asdot)"),
    ignored("ip bgp-community new-format"),
    modelled("ip community-list <list:name> (permit|deny) <member:name>+", community),
    modelled(
        "ip community-list standard <list:name> [[seq] <sequence:number>] (permit|deny) <member:name>+",
        community,
    ),
    modelled(
        "ip community-list expanded <list:name> [[seq] <sequence:number>] (permit|deny) <pattern:text>",
        community,
    ),
    modelled("ip extcommunity-list <list:name> (permit|deny) (rt|soo) <member:name>+", community),
    modelled(
        "ip extcommunity-list standard <list:name> [[seq] <sequence:number>] (permit|deny) (rt|soo) <member:name>+",
        community,
    ),
    modelled(
        "ip extcommunity-list expanded <list:name> [[seq] <sequence:number>] (permit|deny) <pattern:text>",
        community,
    ),
    modelled(
        "ip large-community-list standard <list:name> [[seq] <sequence:number>] (permit|deny) <member:name>+",
        community,
    ),
    modelled(
        "ip large-community-list expanded <list:name> [[seq] <sequence:number>] (permit|deny) <pattern:text>",
        community,
    ),
];

fn community(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    define(builder, line, ReferenceKind::CommunityList)
}

fn define(builder: &mut Builder, line: &CommandLine<'_>, kind: ReferenceKind) -> Option<()> {
    let name = line.get("list")?;
    let known = builder.memory.route_map.path_lists.get(&(kind, name.to_owned())).copied();
    if line.negated {
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
    // Numbers that are not in order are not followed: whatever matches everything may come first.
    list.entries.push(AttributeEntry { at: line.span, action, everything, ..AttributeEntry::default() });
    Some(())
}

/// Whether every route matches an entry. `internet` is the community of all routes (command reference of
/// `ip community-list`).
fn everything(kind: ReferenceKind, line: &CommandLine<'_>) -> Option<bool> {
    if let Some(pattern) = line.get("pattern") {
        return matches_everything(pattern, kind);
    }
    let members = line.all("member");
    (kind == ReferenceKind::CommunityList && !members.is_empty()).then(|| members == ["internet"])
}
