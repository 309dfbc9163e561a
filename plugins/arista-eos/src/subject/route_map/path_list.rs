//! Lists of AS paths and of communities, and filters on the AS numbers of neighbours.

use seawall_api::attribute::{self, matches_everything};
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Action, ReferenceKind};

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
    let action = if line.has("permit") { Action::Permit } else { Action::Deny };
    attribute::put(builder, line, (kind, line.get("list")?), (action, everything(kind, line)));
    Some(())
}

/// Whether every route matches an entry: `internet` is the community of all routes (EOS User Manual, `ip community-list`).
fn everything(kind: ReferenceKind, line: &CommandLine<'_>) -> Option<bool> {
    if let Some(pattern) = line.get("pattern") {
        return matches_everything(pattern, kind);
    }
    let members = line.all("member");
    (kind == ReferenceKind::CommunityList && !members.is_empty()).then(|| members == ["internet"])
}

fn open_filter(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if !line.removes() {
        builder.define(ReferenceKind::Other, line.get("list")?, line.span);
    }
    Some(())
}
