//! What decides nothing about who gets in.

use seawall_api::command::{Command, Context, ignored, opens, unmodelled};

use crate::builder::Builder;

pub(super) const ATTRIBUTES: Context = Context("aaa attribute list");
pub(super) const PREAUTH: Context = Context("aaa preauth");

pub(super) const COMMANDS: &[Command<Builder>] = &[
    ignored("aaa accounting (delay-start [all] [vrf <vrf:name>]|gigawords|nested [suppress stop]|redundancy <name>+)"),
    ignored("aaa accounting (include <name>+|jitter maximum <number>|session-duration ntp-adjusted)"),
    ignored("aaa accounting send (counters ipv6|stop-record <name>+)"),
    ignored("aaa accounting (suppress null-username|system guarantee-first)"),
    ignored("aaa accounting update [newinfo] [periodic <number>] [jitter maximum <number>]"),
    ignored("aaa authentication (attempts login <number>|rejected <number> in <number> ban <number>)"),
    ignored("aaa authentication (password-prompt|username-prompt) <text>"),
    ignored("aaa authentication (suppress null-username|local-override|suppress-null-username)"),
    opens("aaa attribute list <name:name>", ATTRIBUTES, |_, _| Some(())),
    ignored("aaa broadcast <name>+"),
    ignored("aaa cache (profile|filter) <name>+"),
    ignored("aaa configuration (config-username username <word> [password <secret:text>]|route username <word>)"),
    ignored("aaa dnis map <number> (accounting network|authentication ppp|authentication login|authorization network) <name>+"),
    ignored("aaa dnis map enable"),
    ignored("aaa max-sessions <number>"),
    ignored("aaa memory threshold (accounting|authentication) <name>+"),
    ignored("aaa nas (cisco-nas-port use-async-info|port <name>+|redirected-station)"),
    ignored("aaa policy interface-config allow-subinterface"),
    opens("aaa preauth", PREAUTH, |_, _| Some(())),
    ignored("aaa processes <number>"),
    ignored("aaa route download <number> [authorization <name>]"),
    ignored("aaa session-id (common|unique)"),
    ignored("aaa session-mib <name>+"),
    ignored("aaa traceback recording"),
    ignored("aaa user profile <name>"),
    // Whom it lets end sessions, and under which key, is not in the model.
    unmodelled("aaa pod server [port <number>] [clients <address>+] [auth-type (all|any|session-key)] [server-key [<number>] <secret:text>]")
        .feeding(&["aaa.dynamic_clients", "services"]),
    ignored("radius-server (accounting system host-config|authorization (missing|permit missing) service-type)"),
    ignored("radius-server attribute <option:name>+"),
    ignored("radius-server (cache expiry <number>|challenge-noecho|configure-nas|extended-portnames|optional-passwords|unique-ident <number>)"),
    ignored("radius-server dead-criteria [time <number>] [tries <number>]"),
    ignored("radius-server (deadtime|retransmit|timeout) <number>"),
    ignored("radius-server (directed-request [restricted]|domain-stripping [<option:name>+]|retry method reorder)"),
    ignored("radius-server load-balance method least-outstanding [batch-size <number>] [ignore-preferred-server]"),
    ignored("radius-server source-ports (extended|1645-1646)"),
    ignored("radius-server throttle [accounting <number>] [access <number>] [access-timeout <number>]"),
    ignored("radius-server transaction max-tries <number>"),
    ignored("radius-server vsa (send [accounting|authentication] [3gpp2|cisco-nas-port]|disallow unknown)"),
    ignored("tacacs-server (administration|attempts <number>|directed-request [restricted] [no-truncate]|dns-alias-lookup)"),
    ignored("tacacs-server (domain-stripping [<option:name>+]|packet maxsize <number>|retransmit <number>|timeout <number>)"),
];

pub(super) const ATTRIBUTE_COMMANDS: &[Command<Builder>] = &[ignored(
    "attribute type <type:name> <value:word>+ [service <name>] [protocol <name>] [mandatory] [tag <number>]",
)];

pub(super) const PREAUTH_COMMANDS: &[Command<Builder>] = &[
    ignored("group (server-group <name>|radius|tacacs+|<name>)"),
    ignored("(clid|ctype|dnis) [required] [accept-stop] [password <secret>]"),
];
