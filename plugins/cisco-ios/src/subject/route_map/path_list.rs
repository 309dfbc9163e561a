//! AS-path and community lists: only that they are defined.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::ReferenceKind;

use crate::builder::Builder;

/// Definitions, one line an entry.
pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &["definitions"], commands: LISTS };

const LISTS: &[Command<Builder>] = &[
    modelled("ip as-path access-list <list:name> (permit|deny) <text>", |builder, line| {
        define(builder, line, ReferenceKind::AsPathList)
    }),
    ignored("ip as-path regex-mode (string|asn|asdot)"),
    ignored("ip bgp-community new-format"),
    modelled("ip community-list <list:name> (permit|deny) <member:name>+", community),
    modelled(
        "ip community-list standard <list:name> [[seq] <sequence:number>] (permit|deny) <member:name>+",
        community,
    ),
    modelled("ip community-list expanded <list:name> [[seq] <sequence:number>] (permit|deny) <text>", community),
    modelled("ip extcommunity-list <list:name> (permit|deny) (rt|soo) <member:name>+", community),
    modelled(
        "ip extcommunity-list standard <list:name> [[seq] <sequence:number>] (permit|deny) (rt|soo) <member:name>+",
        community,
    ),
    modelled("ip extcommunity-list expanded <list:name> [[seq] <sequence:number>] (permit|deny) <text>", community),
    modelled(
        "ip large-community-list standard <list:name> [[seq] <sequence:number>] (permit|deny) <member:name>+",
        community,
    ),
    modelled("ip large-community-list expanded <list:name> [[seq] <sequence:number>] (permit|deny) <text>", community),
];

fn community(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    define(builder, line, ReferenceKind::CommunityList)
}

fn define(builder: &mut Builder, line: &CommandLine<'_>, kind: ReferenceKind) -> Option<()> {
    let name = line.get("list")?;
    if !line.negated && builder.memory.route_map.path_lists.insert((kind, name.to_owned())) {
        builder.define(kind, name, line.span);
    }
    Some(())
}
