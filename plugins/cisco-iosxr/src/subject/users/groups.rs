//! Groups of users and of tasks, and what they come to: a group of users holds groups of tasks and may inherit from
//! others of its kind, whatever the order.
//!
//! Source: "Configuring AAA Services" of the System Security configuration guides: the predefined groups, of which
//! `root-lr` (`root-system` before release 5) may do everything and `cisco-support` holds what the vendor's support needs, the
//! shell among it.

use std::collections::{BTreeMap, BTreeSet};

use seawall_api::command::{Command, CommandLine, Context, ignored, modelled, opens};
use seawall_api::model::CommandView;
use seawall_api::{Fact, Span, Why};

use crate::builder::Builder;

/// The block of a group of users or tasks.
pub(super) const GROUP: Context = Context("usergroup");

pub(super) const HEADS: &[Command<Builder>] = &[opens("(usergroup|taskgroup) <group:name>", GROUP, |builder, line| {
    let key = (line.has("taskgroup"), line.string("group")?);
    builder.memory.users.groups.close();
    if line.removes() {
        builder.memory.users.groups.remove(&key);
        return Some(());
    }
    let (at, name) = (line.block, key.1.clone());
    builder.memory.users.groups.open(key, || Group { at, name, ..Group::default() }).map(|_| ())
})];

pub(super) const COMMANDS: &[Command<Builder>] = &[
    modelled("(taskgroup|inherit taskgroup) <group:name>", |builder, line| parent(builder, line, true)),
    modelled("inherit usergroup <group:name>", |builder, line| parent(builder, line, false)),
    modelled("task (read|write|execute|debug) <task:name>", |builder, line| {
        let (task, at) = (line.string("task")?, line.span_of("task")?);
        let group = builder.memory.users.groups.current()?;
        if line.removes() {
            group.tasks.remove(&task);
        } else {
            group.tasks.entry(task).or_insert(at);
        }
        Some(())
    }),
    ignored("description <text>"),
];

/// Groups that may do everything.
const EVERYTHING: &[&str] = &["root-lr", "root-system"];

/// The group that holds the commands of the vendor's support.
const SUPPORT: &str = "cisco-support";

/// The task of those who set up lawful interception.
const INTERCEPTION: &str = "li";

/// A group of users or of tasks.
#[derive(Debug, Default)]
pub(super) struct Group {
    at: Span,
    name: String,
    /// The groups that it holds or inherits from: whether of tasks, and the name.
    parents: BTreeMap<(bool, String), Span>,
    tasks: BTreeMap<String, Span>,
}

fn parent(builder: &mut Builder, line: &CommandLine<'_>, of_tasks: bool) -> Option<()> {
    let key = (of_tasks, line.string("group")?);
    let parents = &mut builder.memory.users.groups.current()?.parents;
    if line.removes() {
        parents.remove(&key);
    } else {
        parents.insert(key, line.span);
    }
    Some(())
}

/// What groups of users lead to.
pub(super) struct Rights<'a> {
    by_name: BTreeMap<&'a str, Vec<&'a Group>>,
    /// Why groups may be missing.
    open: Option<Why>,
}

impl<'a> Rights<'a> {
    pub(super) fn of(groups: &'a [Group], open: Option<Why>) -> Self {
        let mut by_name: BTreeMap<&str, Vec<&Group>> = BTreeMap::new();
        for group in groups {
            by_name.entry(group.name.as_str()).or_default().push(group);
        }
        Self { by_name, open }
    }

    /// The names of all groups, own and inherited.
    fn all(&self, own: &'a str) -> BTreeSet<&'a str> {
        let mut found = BTreeSet::from([own]);
        let mut next = vec![own];
        while let Some(name) = next.pop() {
            let parents = self.by_name.get(name).into_iter().flatten().flat_map(|group| group.parents.keys());
            next.extend(parents.map(|(_, parent)| parent.as_str()).filter(|parent| found.insert(parent)));
        }
        found
    }

    /// Whether an account with these groups may do everything.
    pub(super) fn every(&self, groups: &'a [(String, Span)]) -> Fact<bool> {
        let mut first = None;
        for (name, at) in groups {
            if self.all(name).iter().any(|name| EVERYTHING.contains(name)) {
                return Fact::Set(true, *at);
            }
            first = first.or(Some(*at));
        }
        match (first, self.open) {
            (_, Some(why)) => Fact::Unknown(why),
            (Some(at), None) => Fact::Set(false, at),
            (None, None) => Fact::Default(false),
        }
    }

    /// Where a group, or one that it holds, may set up interception by a task of its own.
    pub(super) fn taps(&self, name: &'a str) -> Option<Span> {
        let all = self.all(name);
        let mut groups = all.into_iter().filter_map(|name| self.by_name.get(name)).flatten();
        groups.find_map(|group| group.tasks.get(INTERCEPTION).copied())
    }

    /// Whether a group that may set up interception is about something else as well. A group that the system brings always is.
    fn further(&self, name: &'a str) -> Fact<bool> {
        let Some(at) = self.taps(name) else { return Fact::Default(false) };
        let is_about_more = |name: &str| match self.by_name.get(name) {
            Some(groups) => groups.iter().flat_map(|group| group.tasks.keys()).any(|task| task != INTERCEPTION),
            None => true,
        };
        Fact::Set(self.all(name).into_iter().any(is_about_more), at)
    }

    /// Whether what a group holds may do everything, and where the group says so.
    fn everything_in(&self, group: &'a Group) -> Fact<bool> {
        // Named here before named in what is held here: two groups, of users and of tasks, may have one name.
        let named = group.parents.iter().find(|(name, _)| EVERYTHING.contains(&name.1.as_str()));
        if let Some((_, at)) = named {
            return Fact::Set(true, *at);
        }
        for (name, at) in &group.parents {
            if self.all(&name.1).iter().any(|name| EVERYTHING.contains(name)) {
                return Fact::Set(true, *at);
            }
        }
        self.open.map_or(Fact::Default(false), Fact::Unknown)
    }

    /// Where a group is named that holds the commands of the vendor's support.
    pub(super) fn support(&self, groups: &'a [(String, Span)]) -> Option<Span> {
        groups.iter().find(|(name, _)| self.all(name).contains(SUPPORT)).map(|(_, at)| *at)
    }
}

/// Groups as restricted views of the command line.
pub(super) fn views(groups: &[Group], rights: &Rights<'_>) -> Vec<CommandView> {
    let view = |group: &Group| CommandView {
        at: group.at,
        name: group.name.clone(),
        lawful_intercept: rights.taps(&group.name).map_or(Fact::Default(false), |at| Fact::Set(true, at)),
        further_rights: rights.further(&group.name),
        administrator: rights.everything_in(group),
        secret: Fact::Default(None),
        ..CommandView::default()
    };
    groups.iter().map(view).collect()
}
