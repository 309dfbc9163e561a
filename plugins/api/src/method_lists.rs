//! Lists of AAA methods: what a list comes to, which servers stand behind it, and whether anything uses it.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::builder::Builder;
use crate::model::{
    AaaGroup, AaaProtocol, AaaPurpose, Definition, LineKind, MethodList, Model, Reference, ReferenceKind,
};
use crate::reading::Extent;
use crate::{Fact, Span, Text, Why};

/// Sets the methods of a list, and what follows from them.
pub fn set_methods(list: &mut MethodList, methods: Vec<String>, span: Span) {
    list.first = Fact::Set(methods.first().cloned(), span);
    list.last = Fact::Set(methods.last().cloned(), span);
    list.central = Fact::Set(methods.iter().any(|method| method.starts_with("group ")), span);
    list.methods = Fact::Set(methods, span);
}

/// The groups that the system makes of all servers of a protocol, by these names; servers that one group keeps to
/// itself are not in them.
pub fn add_built_in_groups(model: &mut Model, names: &[(AaaProtocol, &str)]) {
    for (protocol, name) in names {
        model.definitions.push(Definition {
            kind: ReferenceKind::AaaGroup,
            name: (*name).to_owned(),
            built_in: Fact::Default(true),
            ..Definition::default()
        });
        let private = |group: &Fact<Option<Reference>>, at: Span| group.span().is_some_and(|span| at.contains(span));
        let all = model.aaa.servers.iter().filter(|server| server.protocol == *protocol);
        let members: Vec<String> =
            all.filter(|server| !private(&server.group, server.at)).map(|server| server.name.clone()).collect();
        if !members.is_empty() {
            model.aaa.groups.push(AaaGroup {
                name: (*name).to_owned(),
                protocol: *protocol,
                members: Fact::Default(members),
                ..AaaGroup::default()
            });
        }
    }
}

/// Says of each list which servers stand behind it and whether anything uses it. Comes when lines know their lists.
pub fn settle<R: Default, M: Default>(builder: &mut Builder<R, M>, text: &Text) {
    let partial = (builder.extent != Extent::Whole).then_some(Why::PartialFile);
    // A line that was not read may use a list that it names.
    let hidden = if builder.model.aaa.methods.is_empty() { HashSet::new() } else { builder.unread.names(text) };
    let mut methods = std::mem::take(&mut builder.model.aaa.methods);
    let model = &builder.model;
    let groups: BTreeMap<&str, &AaaGroup> = model.aaa.groups.iter().map(|group| (group.name.as_str(), group)).collect();
    let named: BTreeSet<&str> = model
        .uses
        .iter()
        .filter(|using| using.kind == ReferenceKind::MethodList)
        .map(|using| using.name.as_str())
        .collect();
    let default_login = is_default_login_used(model);
    let consoles: Vec<Span> = consoles(model).collect();
    for list in &mut methods {
        list.server_count = server_count(builder, list, &groups);
        let is_login = list.purpose == AaaPurpose::Authentication && list.service == "login";
        let by_default =
            list.name == "default" && model.aaa.enabled.value() != Some(&false) && (!is_login || default_login);
        list.used = if by_default || named.contains(list.name.as_str()) {
            Fact::Set(true, list.at)
        } else {
            let hidden = hidden.contains(list.name.as_str()).then_some(Why::UnreadLine);
            partial.or(hidden).map_or(Fact::Default(false), Fact::Unknown)
        };
        let mut users = uses_of(model, &list.name).peekable();
        let at_hand = users.peek().is_some() && users.all(|at| consoles.iter().any(|line| line.contains(at)));
        list.at_hand = match partial.filter(|_| at_hand) {
            Some(why) => Fact::Unknown(why),
            None => Fact::Default(at_hand && !by_default),
        };
    }
    builder.model.aaa.methods = methods;
}

fn server_count<R: Default, M: Default>(
    builder: &Builder<R, M>,
    list: &MethodList,
    groups: &BTreeMap<&str, &AaaGroup>,
) -> Fact<u64> {
    let mut servers: BTreeSet<&str> = BTreeSet::new();
    let mut open = None;
    let methods = list.methods.value().map_or(&[][..], Vec::as_slice);
    for name in methods.iter().filter_map(|method| method.strip_prefix("group ")) {
        let group = groups.get(name);
        servers.extend(group.iter().filter_map(|group| group.members.value()).flatten().map(String::as_str));
        // A part may leave out members of the groups that the system makes, and whole groups.
        let made = group.map(|group| group.at).filter(|at| !at.is_empty());
        let why = builder.why_open(made, &["aaa.servers", "aaa.groups"]);
        open = open.or(why.filter(|why| made.is_none() || *why != Why::PartialFile));
    }
    if let Some(why) = open {
        return Fact::Unknown(why);
    }
    let count = u64::try_from(servers.len()).unwrap_or(u64::MAX);
    // A group that the configuration makes is where servers are missing, not the list that names it.
    let named = methods.iter().filter_map(|method| groups.get(method.strip_prefix("group ")?));
    let made = named.map(|group| group.at).find(|at| !at.is_empty());
    Fact::Set(count, made.or(list.methods.span()).unwrap_or(list.at))
}

/// Where lines that one sits at name their lists of logins.
fn consoles(model: &Model) -> impl Iterator<Item = Span> {
    let lines = model.lines.iter().filter(|line| matches!(line.kind, LineKind::Console | LineKind::Auxiliary));
    lines.filter_map(|line| line.login_methods.span())
}

fn uses_of<'m>(model: &'m Model, name: &'m str) -> impl Iterator<Item = Span> + 'm {
    let uses = model.uses.iter().filter(move |using| using.kind == ReferenceKind::MethodList && using.name == name);
    uses.map(|using| using.at)
}

/// The default list of logins holds on lines that name no other.
fn is_default_login_used(model: &Model) -> bool {
    let mut lists = model.lines.iter().map(|line| line.login_methods.configured());
    model.lines.is_empty() || lists.any(|list| list.is_some_and(|list| list.name == "default"))
}
