//! Terminal lines: `line console`, `line vty`, `line com1`. Each is there on every device, whether its block says anything or
//! not.
//!
//! Source: Cisco Nexus 9000 Series NX-OS Fundamentals Configuration Guide, "Configuring Terminal Settings and Sessions";
//! Security Configuration Guide, "Configuring IP ACLs" (lists on virtual lines).

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::kept::Kept;
use seawall_api::model::{AaaPurpose, Line, LineKind, LineLogin, MethodList, Reference, ReferenceKind, WhenUndefined};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span};

use super::feature;
use crate::builder::Builder;

/// The block of a line.
const LINE: Context = Context("line");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["lines"], commands: HEADS },
    &Table { context: LINE, feeds: &["lines"], commands: SETTINGS },
];

const HEADS: &[Command<Builder>] = &[opens("line (console|vty|com1)", LINE, open)];

const SETTINGS: &[Command<Builder>] = &[
    modelled("exec-timeout / <minutes:number>", |builder, line| {
        let seconds =
            if line.removes() { Fact::default() } else { line.set(line.number("minutes")?.saturating_mul(60)) };
        current(builder)?.idle_timeout = seconds;
        Some(())
    }),
    modelled("absolute-timeout / <minutes:number>", |builder, line| {
        let seconds =
            if line.removes() { Fact::default() } else { line.set(line.number("minutes")?.saturating_mul(60)) };
        current(builder)?.absolute_timeout = seconds;
        Some(())
    }),
    modelled("session-limit / <sessions:number>", |builder, line| {
        let limit = line.set_or_default(line.number("sessions"));
        current(builder)?.session_limit = limit;
        Some(())
    }),
    modelled("access-class / <acl:name> in!", |builder, line| {
        let list = list(builder, line)?;
        current(builder)?.acl_ipv4 = list;
        Some(())
    }),
    modelled("access-class / <acl:name> out!", |builder, line| {
        let list = list(builder, line)?;
        current(builder)?.acl_out = list;
        Some(())
    }),
    modelled("ipv6 access-class / <acl:name> in!", |builder, line| {
        let list = list(builder, line)?;
        current(builder)?.acl_ipv6 = list;
        Some(())
    }),
    // The model has one list for what goes out; this one is only known to be used.
    modelled("ipv6 access-class / <acl:name> out!", |builder, line| list(builder, line).map(|_| ())),
    ignored("logout-warning <number>"),
    ignored("exit"),
    ignored("databits (5|6|7|8)"),
    ignored("flowcontrol (hardware|none)"),
    ignored("modem (in|init-string (default|user-input)|set-string user-input <word>)"),
    ignored("parity (even|none|odd)"),
    ignored("speed <number>"),
    ignored("stopbits (1|2)"),
    ignored("terminal (length|width) <number>"),
    ignored("terminal-type <type:name>"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    lines: Kept<&'static str, Line>,
}

/// The lines, in the words of the configuration.
const KINDS: &[(&str, LineKind)] =
    &[("console", LineKind::Console), ("vty", LineKind::Virtual), ("com1", LineKind::Auxiliary)];

fn current(builder: &mut Builder) -> Option<&mut Line> {
    builder.memory.lines.lines.current()
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let (name, kind) = KINDS.iter().copied().find(|(name, _)| line.has(name))?;
    let new = made(name, kind, line.block);
    builder.memory.lines.lines.open(name, || new).map(|_| ())
}

fn made(name: &str, kind: LineKind, at: Span) -> Line {
    Line { at, name: name.to_owned(), kind, ..Line::default() }
}

fn list(builder: &mut Builder, line: &CommandLine<'_>) -> Option<Fact<Option<Reference>>> {
    let name = line.get("acl")?;
    if line.removes() {
        return Some(line.set(None));
    }
    let user = format!("line {}", current(builder)?.name);
    let at = line.span_of("acl").unwrap_or(line.span);
    builder.uses(ReferenceKind::Acl, name, user, WhenUndefined::NotKnown, at);
    Some(line.set(Some(Reference::new(ReferenceKind::Acl, name))))
}

/// Puts the lines into the model, with the protocols that features let in and the lists that decide logins. A whole
/// configuration has a console and virtual lines, written or not.
pub(crate) fn finish(builder: &mut Builder) {
    let mut lines = builder.memory.lines.lines.take();
    if builder.extent == Extent::Whole {
        for (name, kind) in KINDS.iter().take(2) {
            if !lines.iter().any(|line| line.kind == *kind) {
                lines.push(made(name, *kind, Span::default()));
            }
        }
    }
    if builder.extent != Extent::Whole && !lines.iter().any(|line| line.kind == LineKind::Console) {
        // The console is there, whether the part shows it or not.
        login(builder, &mut made("console", LineKind::Console, Span::default()));
    }
    let transport = transport(builder);
    for line in &mut lines {
        let is_virtual = line.kind == LineKind::Virtual;
        line.transport_in = if is_virtual { transport.clone() } else { Fact::Default(Vec::new()) };
        // Telnet and SSH as a client are there for every user whose role allows it; only a list on the virtual lines limits
        // them, and a line for a cable takes none ("Configuring IP ACLs": lists are applied to virtual lines).
        if is_virtual {
            line.transport_out = Fact::Default(vec!["ssh".to_owned(), "telnet".to_owned()]);
        }
        login(builder, line);
    }
    builder.model.lines = lines;
}

/// What opens virtual lines: SSH unless it is switched off, Telnet if it is switched on.
fn transport(builder: &Builder) -> Fact<Vec<String>> {
    let (ssh, telnet) = (feature::is_on(builder, "ssh"), feature::is_on(builder, "telnet"));
    let word = |state: &Fact<bool>, word: &str| state.value().copied().map(|on| on.then(|| word.to_owned()));
    match (word(&ssh, "ssh"), word(&telnet, "telnet")) {
        (Some(first), Some(second)) => {
            let words = first.into_iter().chain(second).collect();
            match telnet.span().or(ssh.span()) {
                Some(at) => Fact::Set(words, at),
                None => Fact::Default(words),
            }
        }
        // What is switched on stands, whatever the other does.
        (_, Some(Some(word))) => telnet.span().map_or_else(Fact::default, |at| Fact::Set(vec![word], at)),
        _ => match (ssh, telnet) {
            (Fact::Unknown(why), _) | (_, Fact::Unknown(why)) => Fact::Unknown(why),
            _ => Fact::default(),
        },
    }
}

/// The list of the console alone, else the one for every login; without either local accounts decide. "If you modify the
/// default login authentication method (without using the local keyword), the configuration overrides the console login
/// authentication method" (Nexus 9000 security guide 9.x, "Guidelines and Limitations for AAA").
fn login(builder: &mut Builder, line: &mut Line) {
    let wanted: &[&str] = if line.kind == LineKind::Console { &["console", "default"] } else { &["default"] };
    let logins = |list: &&MethodList| list.purpose == AaaPurpose::Authentication && list.service == "login";
    let methods = builder.model.aaa.methods.iter().filter(logins);
    let found = wanted.iter().find_map(|name| methods.clone().find(|list| list.name == *name));
    // A list of the console's own may stand in a line that was not read.
    let own_or_open = match found {
        Some(list) if wanted.first() == Some(&list.name.as_str()) => Ok(list),
        other => match builder.why_open(None, &["aaa.methods"]) {
            Some(why) => Err(Fact::Unknown(why)),
            None => other.ok_or(Fact::Default(LineLogin::Local)),
        },
    };
    let list = match own_or_open {
        Ok(list) => list,
        Err(login) => {
            line.login = login;
            return;
        }
    };
    let at = list.methods.span().unwrap_or(list.at);
    let login = match list.first.configured().map(String::as_str) {
        Some("none") => LineLogin::Nothing,
        Some("local") => LineLogin::Local,
        _ => LineLogin::Aaa,
    };
    line.login = Fact::Set(login, at);
    let (name, user) = (list.name.clone(), format!("line {}", line.name));
    line.login_methods = Fact::some(Reference::new(ReferenceKind::MethodList, name.as_str()), at);
    builder.uses(ReferenceKind::MethodList, &name, user, WhenUndefined::NoEffect, at);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{part, unknown, whole};
    use seawall_api::Reading;

    fn line<'a>(reading: &'a Reading, name: &str) -> &'a Line {
        reading.model.lines.iter().find(|line| line.name == name).unwrap()
    }

    #[test]
    fn blocks_say_what_they_say() {
        let reading = whole(
            "feature telnet\nline console\n  exec-timeout 10\nline vty\n  session-limit 5\n  exec-timeout 0\n  \
             access-class MGMT in\n  access-class OUT out\n  ipv6 access-class MGMT6 in\n",
        );
        assert_eq!(unknown(&reading), [""; 0]);
        let (console, vty) = (line(&reading, "console"), line(&reading, "vty"));
        assert_eq!((console.idle_timeout.value(), vty.idle_timeout.value()), (Some(&600), Some(&0)));
        assert_eq!(vty.session_limit.configured(), Some(&5));
        let name = |list: &Fact<Option<Reference>>| list.configured().unwrap().name.clone();
        assert_eq!([name(&vty.acl_ipv4), name(&vty.acl_ipv6), name(&vty.acl_out)], ["MGMT", "MGMT6", "OUT"]);
        assert_eq!(vty.transport_in.value().unwrap(), &["ssh", "telnet"]);
        assert_eq!(reading.text.slice(vty.transport_in.span().unwrap()), "feature telnet");
        assert!(console.transport_in.value().unwrap().is_empty());
    }

    #[test]
    fn lines_are_there_without_a_block() {
        let reading = whole("hostname a\n");
        assert_eq!(line(&reading, "vty").transport_in, Fact::Default(vec!["ssh".to_owned()]));
        assert_eq!(line(&reading, "console").login, Fact::Default(LineLogin::Local));
        assert!(part("hostname a\n").model.lines.is_empty());
        let off = whole("no feature ssh\n");
        assert!(line(&off, "vty").transport_in.value().unwrap().is_empty());
    }

    #[test]
    fn lists_of_logins_hold_for_lines() {
        let login = |config: &str, name: &str| line(&whole(config), name).login.value().copied();
        let open = "aaa authentication login default none\n";
        assert_eq!(login(open, "vty"), Some(LineLogin::Nothing));
        assert_eq!(login(open, "console"), Some(LineLogin::Nothing));
        let own = "aaa authentication login default group tacacs+\naaa authentication login console none\n";
        assert_eq!((login(own, "vty"), login(own, "console")), (Some(LineLogin::Aaa), Some(LineLogin::Nothing)));
    }
}
