//! `system login-control`: how many sessions there may be, when idle ones end, what is shown at the login.
//!
//! Sources: Nokia, "Login control commands" (`pre-login-message ... name` adds the system's name; `motd` is shown behind the login); data model of 21.2.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{Banner, FreeText};
use seawall_api::{Fact, Span};

use super::password::nothing;
use super::sections::SYSTEM;
use super::switch;
use crate::builder::Builder;

const CONTROL: Context = Context("login-control");
const SESSIONS: Context = Context("login-control sessions");
const MESSAGE: Context = Context("pre-login-message");
const MOTD: Context = Context("motd");
const SCRIPTS: Context = Context("login-scripts");

const LINES: &[&str] = &["lines"];
const BANNERS: &[&str] = &["banners"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table {
        context: SYSTEM,
        feeds: &["lines", "banners"],
        commands: &[opens("login-control", CONTROL, nothing).section()],
    },
    &Table { context: CONTROL, feeds: LINES, commands: COMMANDS },
    &Table { context: CONTROL, feeds: BANNERS, commands: TEXTS },
    &Table { context: SESSIONS, feeds: LINES, commands: SESSION_LINES },
    &Table { context: MESSAGE, feeds: BANNERS, commands: MESSAGE_LINES },
    &Table { context: MOTD, feeds: BANNERS, commands: MOTD_LINES },
    &Table { context: SCRIPTS, feeds: &["automation"], commands: SCRIPT_LINES },
];

const COMMANDS: &[Command<Builder>] = &[
    modelled("idle-timeout / (<minutes:number>|disable|none)", |builder: &mut Builder, line| {
        let minutes = if line.get("minutes").is_some() { line.number("minutes")? } else { 0 };
        builder.memory.login_control.idle = (!line.removes()).then_some((minutes.saturating_mul(60), line.span));
        Some(())
    }),
    opens("(ssh|telnet|ftp)", SESSIONS, |builder: &mut Builder, line| {
        builder.memory.login_control.current = line.one_of(&["ssh", "telnet", "ftp"])?;
        Some(())
    })
    .section(),
    ignored("exponential-backoff / [true|false]"),
    opens("login-scripts", SCRIPTS, nothing).feeding(&["automation"]),
];

const TEXTS: &[Command<Builder>] = &[
    modelled("pre-login-message / <text:word> [name]", |builder: &mut Builder, line| {
        builder.memory.login_control.named = line.has("name").then_some(line.span);
        banner(builder, line, "login")
    }),
    opens("pre-login-message", MESSAGE, nothing).section(),
    modelled("motd / text <text:word>", |builder: &mut Builder, line| banner(builder, line, "exec")),
    // Its text stands in a file.
    ignored("motd / url <url>"),
    opens("motd", MOTD, nothing).section(),
    // The system's own lines with its release, beside the message.
    modelled("login-banner / [true|false]", |builder: &mut Builder, line| {
        builder.memory.login_control.own = Some((switch::on(line), line.span));
        Some(())
    }),
];

const SESSION_LINES: &[Command<Builder>] = &[
    modelled("(inbound-max-sessions|outbound-max-sessions) / <most:number>", |builder: &mut Builder, line| {
        let memory = &mut builder.memory.login_control;
        let most = (!line.removes()).then_some((line.number("most").unwrap_or(0), line.span));
        let sessions = match memory.current {
            "ssh" => &mut memory.ssh,
            "telnet" => &mut memory.telnet,
            _ => &mut memory.ftp,
        };
        if line.has("inbound-max-sessions") {
            sessions.inbound = most;
        } else {
            sessions.outbound = most;
        }
        Some(())
    }),
    ignored("(disable-graceful-shutdown|enable-graceful-shutdown|graceful-shutdown) / [true|false]"),
    // Sessions from farther away are refused.
    unmodelled("ttl-security / <number>").feeding(&["lines.reach_ipv4", "lines.reach_ipv6"]),
];

const MESSAGE_LINES: &[Command<Builder>] = &[
    modelled("message / <text:word>", |builder: &mut Builder, line| banner(builder, line, "login")),
    modelled("name / (true|false)", |builder: &mut Builder, line| {
        builder.memory.login_control.named = switch::on(line).then_some(line.span);
        Some(())
    }),
];

const MOTD_LINES: &[Command<Builder>] = &[
    modelled("text / <text:word>", |builder: &mut Builder, line| banner(builder, line, "exec")),
    ignored("url / <url>"),
];

const SCRIPT_LINES: &[Command<Builder>] = &[
    // Files of commands that run at each login.
    unmodelled("(global|global-script|file-name|user-directory) / <file:url>"),
    unmodelled("(per-user|per-user-script) / user-directory <folder:url> file-name <file:url>"),
    opens("(per-user|per-user-script)", SCRIPTS, nothing),
];

/// Sessions of a protocol that there may be.
#[derive(Debug, Default, Clone)]
pub(crate) struct Sessions {
    pub(crate) inbound: Option<(u64, Span)>,
    pub(crate) outbound: Option<(u64, Span)>,
}

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Seconds after which idle sessions end; 0 is never.
    pub(crate) idle: Option<(u64, Span)>,
    pub(crate) ssh: Sessions,
    pub(crate) telnet: Sessions,
    pub(crate) ftp: Sessions,
    current: &'static str,
    /// Where the system's name is added to the message before the login.
    named: Option<Span>,
    /// Whether the system's own lines are shown.
    own: Option<(bool, Span)>,
}

fn banner(builder: &mut Builder, line: &CommandLine<'_>, name: &str) -> Option<()> {
    builder.model.banners.retain(|known| known.name != name);
    if !line.removes() {
        let text = line.set_at("text", FreeText(line.string("text")?));
        builder.model.banners.push(Banner { at: line.span, name: name.to_owned(), text, ..Banner::default() });
    }
    Some(())
}

/// Says of each text whether it gives the device away: its name, the system's or the vendor's, a release.
pub(crate) fn finish(builder: &mut Builder) {
    let host = builder.model.device.hostname.configured().map(|name| name.to_ascii_lowercase());
    let open = builder.why_open(None, &["device"]).filter(|_| host.is_none());
    let named = builder.memory.login_control.named;
    for banner in &mut builder.model.banners {
        let Fact::Set(FreeText(text), at) = &banner.text else { continue };
        let text = text.to_ascii_lowercase();
        let mentions = host.as_ref().is_some_and(|host| host.len() >= 3 && words(&text).any(|word| word == *host));
        let told = words(&text)
            .any(|word| matches!(word, "nokia" | "timos" | "alcatel" | "alcatel-lucent") || is_release(word))
            || text.contains("sr os");
        banner.leaks = match (named.filter(|_| banner.name == "login"), open.filter(|_| !told)) {
            (Some(at), _) => Fact::Set(true, at),
            (None, Some(why)) => Fact::Unknown(why),
            (None, None) => Fact::Set(mentions || told, *at),
        };
    }
    if let Some((true, at)) = builder.memory.login_control.own {
        let (name, text) = ("motd".to_owned(), Fact::Unknown(seawall_api::Why::VendorHides));
        builder.model.banners.push(Banner { at, name, text, leaks: Fact::Set(true, at), ..Banner::default() });
    }
}

/// Words of a text; `\n` in it is a line's end.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_mark = |mark: char| !(mark.is_ascii_alphanumeric() || matches!(mark, '-' | '.' | '_'));
    let lines = text.split("\\n");
    lines.flat_map(move |line| line.split(is_mark)).map(|word| word.trim_matches('.')).filter(|word| !word.is_empty())
}

/// `21.2.r1`, `timos-b-21.2.r1`.
fn is_release(word: &str) -> bool {
    let word = word.rsplit('-').next().unwrap_or(word);
    let mut parts = word.split('.');
    let digits = |part: Option<&str>| part.is_some_and(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let build = |part: Option<&str>| {
        let digits = part.and_then(|part| part.strip_prefix('r'));
        digits.is_some_and(|digits| digits.starts_with(|first: char| first.is_ascii_digit()))
    };
    digits(parts.next()) && digits(parts.next()) && build(parts.next())
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn a_notice_that_names_the_device_tells_too_much() {
        for (line, told) in [
            ("pre-login-message \"Authorised users only.\\nLeave now.\"", false),
            ("pre-login-message \"Authorised users only.\" name", true),
            ("pre-login-message \"This is EDGE1.\"", true),
            ("pre-login-message \"TiMOS-B-21.2.R1 here\"", true),
            ("pre-login-message \"our 21.2.R1\"", true),
        ] {
            let config = format!(
                "configure\n    system\n        name \"edge1\"\n        login-control\n            {line}\n        exit\n    exit\nexit all\n"
            );
            let reading = whole(&config);
            assert_eq!(unknown(&reading), [""; 0]);
            assert_eq!(reading.model.banners[0].leaks.value(), Some(&told), "{line}");
        }
    }
}
