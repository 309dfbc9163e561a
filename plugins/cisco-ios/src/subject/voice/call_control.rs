//! `application`, `cug`, `dial`-plans: what surrounds call control.

use seawall_api::command::{Command, Context, Table, ignored};

use crate::builder::Builder;

const APPLICATION: Context = Context("application");

pub(super) const TOP: Table<Builder> = Table { context: Context::TOP, feeds: &[], commands: HEADS };
pub(super) const TABLE: Table<Builder> = Table { context: APPLICATION, feeds: &[], commands: COMMANDS };

const HEADS: &[Command<Builder>] = &[
    ignored("application").opening(APPLICATION),
    ignored("(uc wsapi|uc secure-wsapi|cube <name>|nfas <word>+)").opening(APPLICATION),
];

const COMMANDS: &[Command<Builder>] = &[
    ignored("(service|package) <name> <url>").opening(APPLICATION),
    ignored("(service|package) <name>").opening(APPLICATION),
    ignored("global").opening(APPLICATION),
    ignored("(param|paramspace|remote-url|source-address|probing|provider|message-exchange|response-timeout|voice|monitor|event-log|stats|interface|mode|group) <word>+").opening(APPLICATION),
    ignored("(shutdown|default)"),
];
