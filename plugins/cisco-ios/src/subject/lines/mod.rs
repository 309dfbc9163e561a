//! Terminal lines: `line con 0`, `line aux 0`, `line vty 0 4`.

mod login;
mod ranges;
mod settings;
#[cfg(test)]
mod tests;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Line, LineKind};

use crate::builder::Builder;

pub(crate) use settings::ALL_PROTOCOLS;

/// The block of a range of lines.
pub(crate) const LINE: Context = Context("line");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["lines", "services.enabled"], commands: HEADS },
    &Table { context: LINE, feeds: &["lines", "services.enabled"], commands: SETTINGS },
    &Table { context: LINE, feeds: &["lines", "services.enabled"], commands: TERMINALS },
];

const HEADS: &[Command<Builder>] = &[
    opens("line <first:number> [<last:number>]", LINE, open),
    opens("line (con|console|aux|vty|tty) <first:number> [<last:number>]", LINE, open),
    // In brackets, so that it is tried behind the words above.
    opens("line (<slot:name> [<last-slot:name>])", LINE, open_slot),
];

/// A line also says which list of methods is used.
const ASKED: &[&str] = &["lines", "aaa.methods.used"];

/// What decides who gets in and what he may do then.
const SETTINGS: &[Command<Builder>] = &[
    modelled("exec-timeout / <minutes:number> [<seconds:number>]", settings::exec_timeout).default_on(),
    modelled("absolute-timeout / <minutes:number>", settings::absolute_timeout),
    modelled("session-limit / <sessions:number>", settings::session_limit),
    modelled("access-class / <acl:name> in! [vrf-also]", settings::access_class_in),
    modelled("access-class / <acl:name> in! vrfname! <vrf:name>!", settings::access_class_in_vrf),
    modelled("access-class / <acl:name> out! [vrf-also]", settings::access_class_out),
    modelled("ipv6 access-class / <acl:name> in! [vrf-also]", settings::access_class_in_ipv6),
    modelled("ipv6 access-class / <acl:name> out! [vrf-also]", settings::access_class_out_ipv6),
    modelled("password / [<type:number>] <secret:text>", settings::password),
    modelled("login / [local]", login::asked).default_on(),
    modelled("login / authentication <list:name>", login::asked).default_on().feeding(ASKED).wide(),
    modelled("authorization (exec|reverse-access|arap) / <list:name>", settings::authorization),
    modelled("authorization commands <level:number> / <list:name>", settings::authorization),
    modelled("accounting (exec|connection|arap|resource) / <list:name>", settings::accounting),
    modelled("accounting commands <level:number> / <list:name>", settings::accounting),
    modelled("transport input / <protocol:name>+", settings::transport_input).wide(),
    modelled("transport output / <protocol:name>+", settings::transport_output),
    modelled("exec", settings::exec).default_on(),
    modelled("privilege level / <level:number>", settings::privilege),
    modelled("rotary / <group:number> [queued] [by-role] [round-robin]", settings::rotary),
    modelled("autocommand / <command:text>", settings::autocommand),
    // Banners are shown on every line unless it says otherwise; that a line does is not in the model.
    modelled("(exec-banner|motd-banner)", |_, line| (!line.negated).then_some(())).feeding(&["banners"]),
];

/// How a terminal looks and behaves.
const TERMINALS: &[Command<Builder>] = &[
    ignored("activation-character (<number>|none)"),
    ignored("autobaud"),
    ignored("autocommand-options / <option:name>+"),
    ignored("autohangup [session-timeout]"),
    ignored("autoselect (arap|ppp|slip|during-login|timeout <number>) [during-login]"),
    ignored("autowarp"),
    ignored("buffer-length <number>"),
    ignored("callback <option:name>+"),
    ignored("data-character-bits (7|8)"),
    ignored("databits (5|6|7|8)"),
    ignored("default-value exec-character-bits (7|8)"),
    ignored("disconnect-character (<number>|none|<mark:word>)"),
    ignored("dispatch-character <number>+"),
    ignored("dispatch-machine <word>"),
    ignored("dispatch-timeout <number>"),
    ignored("domain-lookup"),
    ignored("editing"),
    ignored("escape-character (<number>|none|soft|default|break|<mark:word>) [soft]"),
    ignored("exec prompt (expand|timestamp)"),
    ignored("exec-character-bits (7|8)"),
    ignored("exit"),
    ignored("flush-at-activation"),
    ignored("flowcontrol (none|software|hardware) [in|out|lock]"),
    ignored("full-help"),
    ignored("history [size <number>]"),
    ignored("hold-character (<number>|none)"),
    ignored("insecure"),
    ignored("international"),
    ignored("ip netmask-format (bit-count|decimal|hexadecimal)"),
    ignored("ip tcp input-coalesce-threshold <number>"),
    ignored("length <number>"),
    ignored("location <text>"),
    ignored("lockable"),
    ignored("logging synchronous [level (all|<number>)] [limit <number>]"),
    ignored("logout-warning [<number>]"),
    ignored("media-type (rj45|usb)"),
    ignored("modem <option:name>+"),
    ignored("monitor"),
    ignored("notify"),
    ignored("padding <word> <number>"),
    ignored("parity (none|even|odd|space|mark)"),
    ignored("prc-interface <number>"),
    ignored("private"),
    ignored("refuse-message <text>"),
    ignored("rxspeed <number>"),
    ignored("script (activation|arap-callback|callback|connection|dialer|modem-off-hook|reset|startup) <script:name>"),
    ignored("session-disconnect-warning <number> [message <text>]"),
    ignored("session-timeout <number> [output]"),
    ignored("special-character-bits (7|8)"),
    ignored("speed <number>"),
    ignored("start-character <number>"),
    ignored("stop-character <number>"),
    ignored("stopbits (1|1.5|2)"),
    ignored("telnet (break-on-ip|refuse-negotiations|speed <number>+|sync-on-break|transparent|bell-on-ctrl-g)"),
    ignored("terminal-queue entry-retry-interval <number>"),
    ignored("terminal-type <type:name>"),
    ignored("timeout login response <number>"),
    ignored("transport preferred (none|all|telnet|ssh|rlogin|lat|mop|pad|udptn|nasi|v120|lapb-ta)"),
    ignored("txspeed <number>"),
    ignored("usb-inactivity-timeout <number>"),
    ignored("vacant-message <text>"),
    ignored("vacant-message"),
    ignored("width <number>"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Ranges as written, in order; they may overlap.
    drafts: Vec<Draft>,
}

/// A range as one block writes it.
#[derive(Debug, Clone)]
struct Draft {
    line: Line,
    /// What the block says of logins.
    asked: login::Asked,
    /// Whether the lines sit in slots, so that their numbers are not a range.
    slotted: bool,
}

/// Lines that the largest devices have, many times over.
const MOST_LINES: u64 = 4096;

/// Settles overlapping ranges, then how each asks for a login.
pub(crate) fn finish(builder: &mut Builder) {
    let drafts = std::mem::take(&mut builder.memory.lines.drafts);
    let has_default_list = login::has_default_list(builder);
    for mut draft in ranges::settle(drafts) {
        login::settle(builder, has_default_list, &mut draft);
        builder.model.lines.push(draft.line);
    }
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let kind = match line.one_of(&["con", "console", "aux", "vty", "tty"]) {
        Some("con" | "console") => LineKind::Console,
        Some("aux") => LineKind::Auxiliary,
        Some("vty") => LineKind::Virtual,
        _ => LineKind::Terminal,
    };
    let first = line.number("first")?;
    let last = line.number("last").unwrap_or(first);
    if last < first || last >= MOST_LINES {
        return None;
    }
    let word = if line.has("tty") { "tty " } else { word_of(kind) };
    begin(builder, line, Line { name: name(word, first, last), kind, first, last, ..Line::default() }, false)
}

/// `line 0/0/0 0/0/15`: lines of a module.
fn open_slot(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let first = line.get("slot")?;
    let last = line.get("last-slot").unwrap_or(first);
    let port = |slot: &str| {
        let all_numbers = slot.split('/').all(|part| part.parse::<u16>().is_ok());
        if slot.contains('/') && all_numbers { slot.rsplit('/').next()?.parse().ok() } else { None }
    };
    let name = if first == last { first.to_owned() } else { format!("{first} {last}") };
    let range = Line { name, kind: LineKind::Terminal, first: port(first)?, last: port(last)?, ..Line::default() };
    begin(builder, line, range, true)
}

fn begin(builder: &mut Builder, line: &CommandLine<'_>, range: Line, slotted: bool) -> Option<()> {
    // `no line vty 5 15` takes lines away; what stays is what other blocks say.
    let active = !line.removes();
    let range = Line { at: line.block, active, ..range };
    builder.memory.lines.drafts.push(Draft { line: range, asked: login::Asked::default(), slotted });
    Some(())
}

fn current(builder: &mut Builder) -> Option<&mut Line> {
    builder.memory.lines.drafts.last_mut().map(|draft| &mut draft.line)
}

fn word_of(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Console => "con ",
        LineKind::Auxiliary => "aux ",
        LineKind::Virtual => "vty ",
        LineKind::Terminal => "",
    }
}

fn name(word: &str, first: u64, last: u64) -> String {
    if first == last { format!("{word}{first}") } else { format!("{word}{first} {last}") }
}
