//! Filters on AS paths and on communities.

use seawall_api::attribute::{self, matches_everything};
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::{Action, ReferenceKind};

use crate::builder::Builder;

/// Definitions, one line an entry.
pub(super) const TABLE: Table<Builder> =
    Table { context: Context::TOP, feeds: &["definitions", "attribute_lists"], commands: LISTS };

const LISTS: &[Command<Builder>] = &[
    modelled("ip as-path-filter <list:name> [index <number>] (permit|deny) <pattern:text>", |builder, line| {
        define(builder, line, ReferenceKind::AsPathList)
    }),
    modelled("ip as-path-filter <list:name>", |builder, line| {
        line.removes().then(|| define(builder, line, ReferenceKind::AsPathList))?
    }),
    modelled(
        "ip (community-filter|large-community-filter) [basic] <list:name> [index <number>] (permit|deny) <member:name>+",
        community,
    ),
    modelled(
        "ip (community-filter|extcommunity-filter|large-community-filter) advanced <list:name> [index <number>] (permit|deny) <pattern:text>",
        community,
    ),
    modelled("ip extcommunity-filter [basic] <list:name> [index <number>] (permit|deny) <member:name>+", community),
    modelled(
        "ip extcommunity-list soo (basic|advanced) <list:name> [index <number>] (permit|deny) <member:name>+",
        community,
    ),
    modelled("ip (community-filter|extcommunity-filter|large-community-filter) <list:name>", |builder, line| {
        line.removes().then(|| community(builder, line))?
    }),
    ignored("ip rd-filter <number> <text>"),
];

fn community(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    define(builder, line, ReferenceKind::CommunityList)
}

fn define(builder: &mut Builder, line: &CommandLine<'_>, kind: ReferenceKind) -> Option<()> {
    let action = if line.has("permit") { Action::Permit } else { Action::Deny };
    attribute::put(builder, line, (kind, line.get("list")?), (action, everything(kind, line)));
    Some(())
}

/// Whether every route matches an entry: `internet` is the community of all routes (`ip community-filter`).
fn everything(kind: ReferenceKind, line: &CommandLine<'_>) -> Option<bool> {
    if let Some(pattern) = line.get("pattern") {
        return matches_everything(pattern, kind);
    }
    let members = line.all("member");
    (kind == ReferenceKind::CommunityList && !members.is_empty()).then(|| members == ["internet"])
}
