//! Communities: a line for the role, others for the lists.

use seawall_api::Fact;
use seawall_api::Span;
use seawall_api::command::{Command, CommandLine, modelled};
use seawall_api::model::{Access, Community, Reference, ReferenceKind, SecretUse, WhenUndefined};
use seawall_api::reading::Extent;
use seawall_api::secret::Purpose;

use super::managers;
use crate::builder::Builder;
use crate::secrets::{self, Owner};
use crate::subject::users::{may_write, shown};

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("snmp-server community <community:secret> / [ro!|rw!|group! <role:name>]", role),
    modelled("snmp-server community <community:secret> use-ipv4acl! / <acl:name> [use-ipv6acl <acl-ipv6:name>]", lists),
    modelled("snmp-server community <community:secret> use-ipv6acl! / <acl-ipv6:name>", lists),
    modelled("snmp-server community <community:secret> use-acl! / <acl:name>", lists),
];

/// A community that is being read.
#[derive(Debug, Default)]
pub(super) struct Draft {
    community: Community,
    /// The role that it has.
    role: Option<(String, Span)>,
}

fn open<'a>(builder: &'a mut Builder, line: &CommandLine<'_>) -> Option<&'a mut Draft> {
    let (text, span) = (line.get("community")?, line.span_of("community")?);
    let is_new = builder.memory.snmp.communities.get_mut(&text.to_owned()).is_none();
    if is_new {
        // The name is the password; nothing is ever stored in its place.
        let owner = Owner::of(Purpose::SnmpCommunity);
        let secret = secrets::classify_text(&builder.secrets, Some("0"), text, span, owner);
        builder.store(SecretUse::SnmpCommunity, "SNMP community", &secret, line);
        let community = Community { at: line.span, name: Fact::Set(secret, span), ..Community::default() };
        builder.memory.snmp.communities.put(text.to_owned(), Draft { community, role: None });
    }
    builder.memory.snmp.communities.get_mut(&text.to_owned())
}

fn role(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        builder.memory.snmp.communities.remove(&line.get("community")?.to_owned());
        return Some(());
    }
    if let Some(role) = line.get("role") {
        let at = line.span_of("role").unwrap_or(line.span);
        builder.uses(ReferenceKind::CommandView, role, "an SNMP community", WhenUndefined::NotKnown, at);
    }
    let draft = open(builder, line)?;
    draft.community.at = line.span;
    if let Some(word) = line.one_of(&["ro", "rw"]) {
        let access = if word == "rw" { Access::ReadWrite } else { Access::ReadOnly };
        draft.community.access = line.set_at(word, access);
    } else if let Some(role) = line.string("role") {
        draft.role = Some((role, line.span_of("role")?));
    }
    Some(())
}

fn lists(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let removes = line.removes();
    let (mut ipv4, mut ipv6) = (None, None);
    if !removes {
        ipv4 = managers(builder, line, "acl", "an SNMP community");
        ipv6 = managers(builder, line, "acl-ipv6", "an SNMP community");
    }
    let draft = open(builder, line)?;
    if removes || ipv4.is_some() {
        draft.community.acl_ipv4 = line.set_at("acl", ipv4);
    }
    if removes || ipv6.is_some() {
        draft.community.acl_ipv6 = line.set_at("acl-ipv6", ipv6);
    }
    Some(())
}

/// Says what the roles of communities allow; without one a community reads (`network-operator`).
pub(super) fn finish(builder: &mut Builder) {
    let whole = builder.extent == Extent::Whole;
    for mut draft in builder.memory.snmp.communities.take() {
        let community = &mut draft.community;
        if let Some((role, at)) = &draft.role {
            community.access = match may_write(builder, role) {
                Some(true) => Fact::Set(Access::ReadWrite, *at),
                Some(false) => Fact::Set(Access::ReadOnly, *at),
                None => Fact::default(),
            };
            // Such a role is to a community what a view is elsewhere.
            if let Some(view) = shown(builder, role) {
                community.view = Fact::Set(Some(Reference::new(ReferenceKind::SnmpView, &view.name)), *at);
                if builder.model.snmp.views.iter().all(|known| known.name != view.name) {
                    builder.model.snmp.views.push(view);
                }
            }
        } else if whole {
            community.access.or_default(Access::ReadOnly);
        }
        builder.model.snmp.communities.push(draft.community);
    }
}
