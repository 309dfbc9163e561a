//! What decides nothing about who gets in.

use seawall_api::command::{Command, Context, ignored, opens, unmodelled};

use crate::builder::Builder;

pub(super) const ATTRIBUTES: Context = Context("aaa attribute");

pub(super) const COMMANDS: &[Command<Builder>] = &[
    ignored("aaa accounting update (newinfo|periodic <number>|none)"),
    ignored("aaa accounting system rp-failover <list:name> [start-stop|stop-only] <method:name>+"),
    ignored("aaa accounting commands admin"),
    ignored("aaa (display-login-failed-users|dci|map-groups) [<option:word>+]"),
    // The tasks of users whom a server sends without any.
    unmodelled("aaa default-taskgroup <group:name>").feeding(&["users.role"]),
    unmodelled("aaa enable-cert-authentication").feeding(&["users"]),
    ignored("aaa radius attribute <option:word>+"),
    opens("aaa attribute (format|list) <name:name>", ATTRIBUTES, |_, _| Some(())),
];

pub(super) const ATTRIBUTE_COMMANDS: &[Command<Builder>] =
    &[ignored("format-string <text>"), ignored("attribute <text>")];
