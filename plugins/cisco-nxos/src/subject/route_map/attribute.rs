//! AS-path and community lists: that they are defined, and which of their entries match every route.

use seawall_api::attribute::{self, AttributeLists};
use seawall_api::command::{Command, CommandLine, Context, Table, modelled};
use seawall_api::model::{Action, ReferenceKind};

use crate::builder::Builder;

/// Definitions, one line an entry.
pub(super) const TABLE: Table<Builder> =
    Table { context: Context::TOP, feeds: &["definitions", "attribute_lists"], commands: LISTS };

const LISTS: &[Command<Builder>] = &[
    modelled(
        "ip as-path access-list <list:name> [seq <sequence:number>] (permit|deny) <pattern:text>",
        |builder, line| entry(builder, line, ReferenceKind::AsPathList),
    ),
    modelled(
        "ip (community-list|extcommunity-list|large-community-list) standard <list:name> [seq <sequence:number>] (permit|deny) \
         <member:name>+",
        |builder, line| entry(builder, line, ReferenceKind::CommunityList),
    ),
    modelled(
        "ip (community-list|extcommunity-list|large-community-list) expanded <list:name> [seq <sequence:number>] (permit|deny) \
         <pattern:text>",
        |builder, line| entry(builder, line, ReferenceKind::CommunityList),
    ),
    modelled("mac-list <list:name> [seq <sequence:number>] (permit|deny) <mac:name> [<mask:name>]", |builder, line| {
        if !line.negated {
            builder.define(ReferenceKind::Other, line.get("list")?, line.span);
        }
        Some(())
    }),
];

seawall_api::holds!(crate::subject::Memory, AttributeLists, route_map.attributes);

fn entry(builder: &mut Builder, line: &CommandLine<'_>, kind: ReferenceKind) -> Option<()> {
    // `internet` is the community of all routes.
    let everything = match line.get("pattern") {
        Some(pattern) => attribute::matches_everything(pattern, kind),
        None => Some(line.all("member") == ["internet"]),
    };
    let action = if line.has("permit") { Action::Permit } else { Action::Deny };
    attribute::put(builder, line, (kind, line.get("list")?), (action, everything));
    Some(())
}
