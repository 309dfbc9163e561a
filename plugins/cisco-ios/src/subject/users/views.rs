//! Restricted views of the command line.

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::model::{
    CommandView, Intercept, InterceptKind, ReferenceKind, SecretUse, User, ViewCommand, WhenUndefined,
};
use seawall_api::secret::Purpose;
use seawall_api::{Fact, Secret};

use super::privileges::{configures_snmp, known_words};
use crate::builder::Builder;
use crate::secrets::{self, Owner};

/// The block of a view.
pub(super) const VIEW: Context = Context("parser view");

pub(super) const COMMANDS: &[Command<Builder>] = &[
    opens("parser view <view:name> [superview|inclusive]", VIEW, view),
    modelled("li-view <password:secret> user <user:name> password <secret:text>", li_view).feeding(&[
        "command_views",
        "intercepts",
        "users",
    ]),
];

pub(super) const VIEW_COMMANDS: &[Command<Builder>] = &[
    modelled("(secret|password) / [<type:number>] <secret:text>", secret),
    modelled("view <view:name>", |builder, line| {
        let user = format!("superview {}", builder.memory.users.views.current()?.name);
        if !line.removes() {
            let name = line.string("view")?;
            builder.uses(ReferenceKind::CommandView, &name, user, WhenUndefined::NoEffect, line.span);
        }
        Some(())
    }),
    modelled("commands <mode:name> (include|include-exclusive|exclude) [all] / [<command:text>]", command),
    ignored("description <text>"),
];

fn view(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("view")?;
    if line.removes() {
        builder.memory.users.views.remove(&name);
        return Some(());
    }
    builder.define(ReferenceKind::CommandView, &name, line.span);
    let new = CommandView {
        at: line.block,
        administrator: Fact::Default(false),
        name: name.clone(),
        lawful_intercept: Fact::Default(false),
        ..CommandView::default()
    };
    builder.memory.users.views.open(name, || new).map(|_| ())
}

fn command(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let view = builder.memory.users.views.current()?;
    let command = line.get("command").map(known_words).unwrap_or_default();
    let mode = line.string("mode")?;
    if line.removes() {
        view.commands.retain(|known| known.mode.value() != Some(&mode) || known.command.value() != Some(&command));
        return Some(());
    }
    view.commands.push(ViewCommand {
        at: line.span,
        configures_snmp: line.set(configures_snmp(&mode, &command)),
        mode: line.set(mode),
        command: line.set(command),
        included: line.set(!line.has("exclude")),
        ..ViewCommand::default()
    });
    Some(())
}

fn secret(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        builder.memory.users.views.current()?.secret = line.set(None);
        return Some(());
    }
    let secret = secrets::classify(builder, line, "type", "secret", Purpose::Other, "")?;
    let view = builder.memory.users.views.current()?;
    view.secret = Fact::some(secret.clone(), secret.span);
    let owner = format!("view {}", view.name);
    builder.store(SecretUse::View, owner, &secret, line);
    Some(())
}

/// The view for lawful interception, with its first user.
fn li_view(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        return Some(());
    }
    let user = line.get("user")?;
    let read = |argument: &str, purpose| -> Option<Secret> {
        let owner = Owner { purpose, user };
        Some(secrets::classify_text(&builder.secrets, None, line.get(argument)?, line.span_of(argument)?, owner))
    };
    let (view, account) = (read("password", Purpose::Other)?, read("secret", Purpose::User)?);
    builder.store(SecretUse::View, "view li-view", &view, line);
    builder.store(SecretUse::User, format!("user {user}"), &account, line);
    let name = user.to_owned();
    let new = User { at: line.span, name: name.clone(), ..User::default() };
    let officer = builder.memory.users.users.open(name, || new)?;
    officer.lawful_intercept = line.set(true);
    officer.secret = Fact::some(account.clone(), account.span);
    let new = CommandView {
        at: line.span,
        administrator: Fact::Default(false),
        name: "li-view".into(),
        lawful_intercept: line.set(true),
        secret: Fact::some(view.clone(), view.span),
        ..CommandView::default()
    };
    builder.memory.users.views.put("li-view".into(), new);
    let kind = InterceptKind::CommandLine;
    builder.model.intercepts.push(Intercept { at: line.span, kind, ..Intercept::default() });
    Some(())
}
