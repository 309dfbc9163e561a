//! `dialer`, `chat-script`, `modem`, `async`: calls over the telephone.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled};
use seawall_api::model::ReferenceKind;

use crate::builder::Builder;

const MAP: Context = Context("resource-pool profile");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &[], commands: HEADS };
pub(super) const MAP_TABLE: Table<Builder> = Table { context: MAP, feeds: &[], commands: MAPS };

const HEADS: &[Command<Builder>] = &[
    modelled("dialer-list <number> protocol <protocol:name> list / <acl:name>", dialer_list),
    modelled("dialer-list <number> list / <acl:name>", dialer_list),
    ignored("dialer-list <number> protocol <protocol:name> / (permit|deny)"),
    modelled(
        "ip local pool <pool:name> <first:ipv4> [<last:ipv4>] [group <group:name>] [cache-size <size:number>] [recycle delay <delay:number>]",
        pool,
    ),
    modelled("ipv6 local pool <pool:name> <prefix> <number> [shared] [cache-size <size:number>]", pool),
    ignored("dialer (dnis group <name>|watch-list <number> <word>+|aaa [<word>+]|vpdn|clid group <name>)").opening(MAP),
    // What is typed to a modem may hold a password.
    ignored("chat-script <name> <text>"),
    ignored("modemcap (entry|edit) <text>"),
    ignored(
        "modem (country <word>+|pool <name>|link-info <word>+|min-speed <word>+|recovery <word>+|buffer-size <number>|call-record <word>+)",
    ),
    ignored("async-bootp <word>+"),
    ignored("(resource-pool <word>+|call-type <name>|customer-profile <word>+)").opening(MAP),
    ignored("(busy-message <host> <text>|tdm clock priority <word>+|tdm <word>+|nsap <word>+)"),
    ignored("(backhaul <word>+|autoselect <word>+|terminal-queue entry-retry-interval <number>|x3 <word>+)"),
];

fn pool(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if !line.removes() {
        builder.define(ReferenceKind::Pool, line.get("pool")?, line.span);
    }
    Some(())
}

const MAPS: &[Command<Builder>] =
    &[ignored("(number|limit|resource|dnis|source|template|range|type) <word>+"), ignored("default")];

fn dialer_list(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.uses_named(line, "dialer-list", &[(ReferenceKind::Acl, "acl")]);
    Some(())
}
