//! What classes allow, and so what accounts may do, and when their idle sessions end.
//!
//! Source: User Access and Authentication Administration Guide, "Login Classes Overview", "Permission Flags for Login Classes": `all` is every
//! right; `shell` and `maintenance` start a shell; `network` opens sessions to elsewhere; `clear` and `maintenance` remove logs and files;
//! `flow-tap*` are for lawful interception.

use seawall_api::model::{CommandView, User, ViewCommand};
use seawall_api::{Fact, Span, Why};

use super::classes::Class;
use super::pattern;
use super::users::BUILT_IN;
use crate::builder::Builder;
use crate::subject::services::RootLogin;

/// Permissions for lawful interception alone.
const INTERCEPTION: &[&str] = &["flow-tap", "flow-tap-control", "flow-tap-operation"];

/// A right: the permissions that give it, and the command by which it is used.
type Right = (&'static [&'static str], &'static str);

const SHELL: &[Right] = &[(&["all", "shell", "maintenance"], "start shell")];
const SESSIONS: &[Right] = &[(&["all", "network"], "ssh"), (&["all", "network"], "telnet")];
const RECORDS: &[Right] = &[(&["all", "clear"], "clear log"), (&["all", "maintenance"], "file delete")];

/// Puts classes and accounts into the model.
pub(super) fn finish(builder: &mut Builder) {
    let classes = builder.memory.login.classes.take();
    let open = builder.why_open(None, &["command_views"]);
    let doubtful: Vec<&str> = {
        let touched = classes.iter().filter(|class| !builder.unread_in(class.at).is_empty());
        touched.map(|class| class.name.as_str()).collect()
    };
    for user in builder.memory.login.users.take() {
        let mut user = with_class(user, &classes, open);
        let class = user.role.configured().map_or("", String::as_str);
        if doubtful.contains(&class) && user.administrator.value() == Some(&false) {
            user.administrator = Fact::Unknown(Why::UnreadLine);
            user.lawful_intercept = Fact::Unknown(Why::UnreadLine);
        }
        builder.model.users.push(user);
    }
    for class in &classes {
        let mut view = view(class);
        let unread = (!builder.unread_in(class.at).is_empty()).then_some(Why::UnreadLine);
        if let Some(why) = unread {
            for fact in [&mut view.opens_shell, &mut view.opens_sessions, &mut view.removes_records] {
                *fact = Fact::Unknown(why);
            }
        }
        builder.model.command_views.push(view);
    }
    for class in classes {
        builder.memory.login.classes.put(class.name.clone(), class);
    }
}

fn with_class(mut user: User, classes: &[Class], open: Option<Why>) -> User {
    let at = user.at;
    let proved = user.secret.is_set() || user.no_password.is_set() || user.ssh_keys.is_set();
    // Without `authentication` it is a template for accounts that a server knows.
    user.can_log_in = Fact::Set(proved, at);
    user.superuser = Fact::Default(false);
    user.built_in = Fact::Default(false);
    let Fact::Set(Some(name), at) = &user.role else { return user };
    let at = *at;
    let class = classes.iter().find(|class| class.name == *name);
    (user.administrator, user.lawful_intercept) = match class {
        Some(class) => {
            (Fact::Set(class.holds(&["all"]).is_some(), at), Fact::Set(class.holds(INTERCEPTION).is_some(), at))
        }
        None if BUILT_IN.contains(&name.as_str()) => (Fact::Set(name.starts_with("super"), at), Fact::Set(false, at)),
        None => (Fact::Unknown(open.unwrap_or(Why::NotStated)), Fact::Unknown(open.unwrap_or(Why::NotStated))),
    };
    user
}

fn view(class: &Class) -> CommandView {
    let at = class.at;
    let yes = |found: Option<Span>| found.map_or(Fact::Set(false, at), |at| Fact::Set(true, at));
    let interception = class.holds(INTERCEPTION);
    let further = class.permissions.iter().find(|(held, _)| !INTERCEPTION.contains(&held.as_str()));
    CommandView {
        at,
        name: class.name.clone(),
        lawful_intercept: yes(interception),
        further_rights: yes(further.map(|(_, at)| *at)),
        administrator: yes(class.holds(&["all"])),
        secret: Fact::Default(None),
        opens_shell: any(class, SHELL),
        opens_sessions: any(class, SESSIONS),
        removes_records: any(class, RECORDS),
        commands: commands(class),
        ..CommandView::default()
    }
}

/// Whether a class has one of these rights.
fn any(class: &Class, rights: &[Right]) -> Fact<bool> {
    let mut found = Fact::Set(false, class.at);
    for right in rights {
        match has(class, *right) {
            Fact::Set(true, at) => return Fact::Set(true, at),
            Fact::Unknown(why) => found = Fact::Unknown(why),
            _ => {}
        }
    }
    found
}

/// Whether a class has a right: by its permissions unless an expression denies the command, or by an expression that allows it, which
/// goes before one that denies.
fn has(class: &Class, (permissions, command): Right) -> Fact<bool> {
    let (allowed, allowed_at) = among(&class.allowed, command);
    if let (Some(true), Some(at)) = (allowed, allowed_at) {
        return Fact::Set(true, at);
    }
    let Some(at) = class.holds(permissions) else {
        return if allowed.is_none() { Fact::default() } else { Fact::Set(false, class.at) };
    };
    match among(&class.denied, command) {
        (Some(true), denied) if allowed == Some(false) => Fact::Set(false, denied.unwrap_or(class.at)),
        (Some(false), _) => Fact::Set(true, at),
        _ => Fact::default(),
    }
}

/// Whether one of these expressions fits a command, and which.
fn among(patterns: &[(String, Span)], command: &str) -> (Option<bool>, Option<Span>) {
    let mut answer = (Some(false), None);
    for (pattern, at) in patterns {
        match pattern::fits(pattern, command) {
            Some(true) => return (Some(true), Some(*at)),
            Some(false) => {}
            None => answer = (None, Some(*at)),
        }
    }
    answer
}

/// What a class holds beside its permissions, and leaves out: expressions, whose text is nobody's to print.
fn commands(class: &Class) -> Vec<ViewCommand> {
    let lists = [
        (&class.allowed, "operation", true),
        (&class.denied, "operation", false),
        (&class.allowed_configuration, "configuration", true),
        (&class.denied_configuration, "configuration", false),
    ];
    let mut found = Vec::new();
    for (permission, at) in &class.permissions {
        let snmp = matches!(permission.as_str(), "all" | "all-control" | "snmp-control");
        found.push(ViewCommand {
            at: *at,
            mode: Fact::Set("permissions".to_owned(), *at),
            command: Fact::Set(permission.clone(), *at),
            included: Fact::Set(true, *at),
            configures_snmp: Fact::Set(snmp, *at),
            opens_shell: Fact::Set(SHELL.iter().any(|(held, _)| held.contains(&permission.as_str())), *at),
            opens_sessions: Fact::Set(SESSIONS.iter().any(|(held, _)| held.contains(&permission.as_str())), *at),
            ..ViewCommand::default()
        });
    }
    for (patterns, mode, included) in lists {
        for (text, at) in patterns {
            let fits =
                |command: &str| pattern::fits(text, command).map_or_else(Fact::default, |fits| Fact::Set(fits, *at));
            let in_operation = |command: &str| if mode == "operation" { fits(command) } else { Fact::Set(false, *at) };
            found.push(ViewCommand {
                at: *at,
                mode: Fact::Set(mode.to_owned(), *at),
                command: Fact::Set(String::new(), *at),
                included: Fact::Set(included, *at),
                configures_snmp: if mode == "configuration" { fits("snmp") } else { Fact::Set(false, *at) },
                opens_shell: in_operation("start shell"),
                opens_sessions: in_operation("ssh"),
                ..ViewCommand::default()
            });
        }
    }
    found
}

/// When idle sessions of the last account to be logged out end, in seconds: each has the time of its class, or the one that is written
/// for all; without either it never ends. Source: CLI Reference, "idle-timeout" (class; `login`).
pub(crate) fn idle_timeout(builder: &mut Builder) -> Fact<u64> {
    let common = builder.memory.login.idle_minutes;
    let common = common.map(|(minutes, at)| (minutes.saturating_mul(60), at));
    let roles: Vec<(String, Span)> = {
        let users = builder.model.users.iter().filter(|user| user.active);
        users.filter_map(|user| Some((user.role.configured()?.clone(), user.role.span()?))).collect()
    };
    let open = builder.why_open(None, &["lines.idle_timeout"]);
    let mut latest: Option<(u64, Span)> = None;
    for (role, at) in roles {
        let class = builder.memory.login.classes.get_mut(&role).map(|class| (class.idle_minutes, class.at));
        let own = match class {
            Some((Some((minutes, at)), _)) => Some((minutes.saturating_mul(60), at)),
            Some((None, at)) => common.or(Some((0, at))),
            None if BUILT_IN.contains(&role.as_str()) => common.or(Some((0, at))),
            None => return Fact::Unknown(open.unwrap_or(Why::NotStated)),
        };
        let worse = |(seconds, _): &(u64, Span)| {
            *seconds == 0 || latest.is_some_and(|(known, _)| known != 0 && *seconds > known)
        };
        if let Some(own) =
            own.filter(|own| latest.is_none() || (latest.is_some_and(|(known, _)| known != 0) && worse(own)))
        {
            latest = Some(own);
        }
    }
    match (latest.or(common), open) {
        (Some((0, _)) | None, Some(why)) => Fact::Unknown(why),
        (Some((seconds, at)), _) => Fact::Set(seconds, at),
        (None, None) => Fact::Default(0),
    }
}

/// Says whether root is let in over the network: SSH alone does, and only as `root-login` says. What holds without it hangs on release
/// and hardware (CLI Reference, "root-login").
pub(super) fn root_login(builder: &mut Builder, root: &mut User) {
    let open = builder.why_open(None, &["services", "ssh"]);
    let ssh = &builder.memory.services.ssh;
    (root.superuser, root.can_log_in) = match (&ssh.root_login, ssh.at, open) {
        (Some((said, at)), Some(_), _) => {
            let keys = root.ssh_keys.value().is_some_and(|keys| *keys > 0);
            let lets_in = *said == RootLogin::Allow || *said == RootLogin::DenyPassword && keys;
            (Fact::Set(true, *at), Fact::Set(lets_in, *at))
        }
        (None, Some(_), _) => (Fact::Default(true), Fact::Unknown(Why::Version)),
        (_, None, Some(why)) => (Fact::Default(true), Fact::Unknown(why)),
        (_, None, None) => (Fact::Default(true), Fact::Default(false)),
    };
}
