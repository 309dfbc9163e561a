//! Templates: what accounts may do that servers know and the router does not. Only one that opens lawful interception says more than the profile that it names.

use seawall_api::command::CommandLine;
use seawall_api::model::CommandView;
use seawall_api::{Fact, Span};

use super::profile::BUILT_IN;
use crate::builder::Builder;
use crate::subject::switch;

/// A template.
#[derive(Debug, Default)]
pub(super) struct Template {
    at: Span,
    name: String,
    /// Where it opens interception.
    taps: Option<Span>,
    /// The profile whose rights it gives.
    profile: Option<String>,
}

pub(super) fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("template")?;
    let templates = &mut builder.memory.user.templates;
    if line.removes() {
        templates.remove(&name);
        return Some(());
    }
    templates.open(name.clone(), || Template { at: line.span, name, ..Template::default() }).map(|_| ())
}

pub(super) fn profile(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.memory.user.templates.current()?.profile = line.string("profile").filter(|_| !line.removes());
    Some(())
}

/// `access console li`, `li true`.
pub(super) fn access(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if let Some(at) = line.span_of_word("li") {
        builder.memory.user.templates.current()?.taps = switch::on(line).then_some(at);
    }
    Some(())
}

/// Hands over those that open interception, as views of the command line.
pub(super) fn finish(builder: &mut Builder) {
    for template in builder.memory.user.templates.take() {
        let Some(taps) = template.taps else { continue };
        let everything = template.profile.as_deref() == Some("administrative");
        let built_in = template.profile.as_deref().is_some_and(|name| BUILT_IN.contains(&name));
        builder.model.command_views.push(CommandView {
            at: template.at,
            name: format!("user-template {}", template.name),
            lawful_intercept: Fact::Set(true, taps),
            // What a profile of the site's own gives, its own view says.
            further_rights: if built_in { Fact::Set(true, template.at) } else { Fact::Default(false) },
            administrator: Fact::Set(everything, template.at),
            secret: Fact::Default(None),
            opens_shell: Fact::Default(false),
            ..CommandView::default()
        });
    }
}
