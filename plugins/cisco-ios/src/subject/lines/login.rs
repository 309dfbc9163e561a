//! How a line asks for a login.

use seawall_api::command::CommandLine;
use seawall_api::model::{AaaPurpose, LineKind, LineLogin, Reference, ReferenceKind, WhenUndefined};
use seawall_api::reading::Extent;
use seawall_api::{Fact, Span, Why};

use super::Draft;
use crate::builder::Builder;

/// What a block says of logins. Which words have an effect depends on `aaa new-model`.
#[derive(Debug, Clone, Default)]
pub(super) enum Asked {
    /// Nothing.
    #[default]
    Unsaid,
    /// `no login`.
    Nothing(Span),
    /// `login`: against the line's password.
    Password(Span),
    /// `login local`.
    Local(Span),
    /// `login authentication NAME`.
    List(String, Span),
}

pub(super) fn asked(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("list");
    let asked = if line.reset || (line.negated && line.has("authentication")) {
        Asked::Unsaid
    } else if line.negated {
        Asked::Nothing(line.span)
    } else if line.has("authentication") {
        Asked::List(name.clone()?, line.span)
    } else if line.has("local") {
        Asked::Local(line.span)
    } else {
        Asked::Password(line.span)
    };
    let draft = builder.memory.lines.drafts.last_mut()?;
    draft.asked = asked;
    let user = format!("line {}", draft.line.name);
    if let Some(name) = name.filter(|_| !line.removes()) {
        let at = line.span_of("list").unwrap_or(line.span);
        builder.uses(ReferenceKind::MethodList, &name, user, WhenUndefined::NotKnown, at);
    }
    Some(())
}

impl Asked {
    /// A later block of the same lines wins where it says anything.
    pub(super) fn refine(&mut self, later: &Self) {
        if !matches!(later, Self::Unsaid) {
            self.clone_from(later);
        }
    }
}

/// Says what the words come to. Source: the command reference on `login`, `login authentication`
/// and `aaa authentication login` (without a default list AAA asks the local users, but lets
/// everyone in on the console).
pub(super) fn settle(builder: &Builder, has_default_list: bool, draft: &mut Draft) {
    let whole = builder.extent == Extent::Whole;
    let aaa = builder.model.aaa.enabled.value().copied().or(whole.then_some(false));
    let line = &mut draft.line;
    let has_password = line.password.configured().is_some();
    // Where a line that was not read may be the password, or AAA, nothing is refused for certain.
    let open = builder.why_open(Some(line.at), &["lines.login", "lines.password", "aaa.enabled", "aaa.methods"]);
    let by_password = match open {
        _ if has_password => Ok(LineLogin::Password),
        None => Ok(LineLogin::Refuses),
        Some(why) => Err(why),
    };
    if let Asked::List(name, span) = &draft.asked {
        line.login = Fact::Set(LineLogin::Aaa, *span);
        line.login_methods = Fact::some(Reference::new(ReferenceKind::MethodList, name.as_str()), *span);
        return;
    }
    if aaa == Some(true) {
        // Under AAA the other words have no effect.
        if has_default_list {
            line.login = Fact::Default(LineLogin::Aaa);
            line.login_methods = Fact::Default(Some(Reference::new(ReferenceKind::MethodList, "default")));
        } else if whole {
            let console = line.kind == LineKind::Console;
            line.login = Fact::Default(if console { LineLogin::Nothing } else { LineLogin::Local });
            line.login_methods = Fact::Default(None);
        } else {
            line.login = Fact::Unknown(Why::PartialFile);
            line.login_methods = Fact::Unknown(Why::PartialFile);
        }
        return;
    }
    line.login = match draft.asked {
        Asked::Nothing(span) => Fact::Set(LineLogin::Nothing, span),
        Asked::Local(span) => Fact::Set(LineLogin::Local, span),
        Asked::Password(span) => by_password.map_or_else(Fact::Unknown, |login| Fact::Set(login, span)),
        // Virtual lines ask for a password unless told otherwise, the others ask for nothing.
        _ if aaa.is_none() => Fact::Unknown(Why::PartialFile),
        _ if line.kind == LineKind::Virtual => by_password.map_or_else(Fact::Unknown, Fact::Default),
        _ => Fact::Default(LineLogin::Nothing),
    };
    if aaa == Some(false) {
        line.login_methods = Fact::Default(None);
    }
}

/// Whether AAA has a list for every line that names none.
pub(super) fn has_default_list(builder: &Builder) -> bool {
    builder
        .model
        .aaa
        .methods
        .iter()
        .any(|list| list.purpose == AaaPurpose::Authentication && list.service == "login" && list.name == "default")
}
