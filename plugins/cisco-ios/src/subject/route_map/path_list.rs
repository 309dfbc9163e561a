//! AS-path and community lists: that they are defined, and which of their entries match every route.

use seawall_api::attribute::{self, matches_everything};
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Action, ReferenceKind};

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
    let action = if line.has("permit") { Action::Permit } else { Action::Deny };
    attribute::put(builder, line, (kind, line.get("list")?), (action, everything(kind, line)));
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
