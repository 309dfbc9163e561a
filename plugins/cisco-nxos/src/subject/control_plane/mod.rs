//! What protects the supervisor: the profile or policy on packets to it, and the policy's classes.

mod class;
mod policy;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Action, Family, PolicedClass, Reference, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, Span, Why};

use crate::builder::Builder;

const WHOLE: Context = Context("control-plane");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["control_plane"], commands: HEADS },
    &Table { context: WHOLE, feeds: &["control_plane"], commands: LINES },
    &class::TABLE,
    &class::LINE_TABLE,
    &policy::TABLE,
    &policy::LINE_TABLE,
    &policy::CLASS_TABLE,
];

const HEADS: &[Command<Builder>] = &[
    modelled("copp profile / (strict|moderate|lenient|dense)", |builder, line| {
        builder.model.control_plane.built_in = line.switch();
        Some(())
    }),
    opens("control-plane [dynamic]", WHOLE, |builder, line| {
        builder.model.control_plane.at = line.block;
        Some(())
    }),
    ignored("copp copy profile (strict|moderate|lenient|dense) (prefix|suffix) <name>"),
    ignored("copp rate-limit disable"),
];

const LINES: &[Command<Builder>] = &[
    modelled("service-policy input / <policy:name>", |builder, line| {
        let name = line.get("policy");
        if let Some(name) = name.filter(|name| !line.removes() && !is_built_in(name)) {
            builder.uses(ReferenceKind::PolicyMap, name, "control-plane in", WhenUndefined::Refused, line.span);
        }
        let policy = name.map(|name| Reference::new(ReferenceKind::PolicyMap, name));
        builder.model.control_plane.policy_in = line.set_or_none(policy);
        Some(())
    }),
    modelled("scale-factor <number> module <module:word>", |_, _| Some(())).feeding(&[]),
];

/// Policies that the system brings are named `copp-system-p-policy-strict`, `copp-system-policy-default`,
/// `copp-system-policy` ("Configuring Control Plane Policing", Nexus 3000 to 9000 security guides).
fn is_built_in(policy: &str) -> bool {
    policy.starts_with("copp-system-")
}

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    classes: HashMap<String, class::ClassMap>,
    /// The class map that is being read.
    class: String,
    policies: HashMap<String, Vec<policy::PolicyClass>>,
    /// The policy that is being read, and its class.
    policy: String,
    policed: String,
}

/// Takes the classes of the policy on the supervisor, with the filters that choose them.
pub(crate) fn finish(builder: &mut Builder) {
    let bound = &builder.model.control_plane.policy_in;
    let Some((policy, at)) = bound.configured().cloned().zip(bound.span()) else { return };
    if is_built_in(&policy.name) {
        builder.model.control_plane.built_in = Fact::Set(true, at);
    }
    let families = families(builder);
    let known = builder.memory.control_plane.policies.get(&policy.name);
    let classes = known.into_iter().flatten().map(|class| policed(builder, class, &families)).collect();
    builder.model.control_plane.classes = classes;
}

fn policed(builder: &Builder, class: &policy::PolicyClass, lists: &HashMap<&str, Option<Family>>) -> PolicedClass {
    let map = builder.memory.control_plane.classes.get(&class.name);
    let unread = |at: Span| !builder.unread_in(at).is_empty();
    let matches = match map {
        Some(map) if unread(map.at) => Fact::Unknown(Why::UnreadLine),
        // Other conditions than filters: these alone do not say what the class holds.
        Some(map) if map.otherwise => Fact::Unknown(Why::NotStated),
        // What a list that denies does here is not documented.
        Some(map) if map.matches.iter().any(|list| denies(builder, &list.name)) => Fact::Unknown(Why::NotStated),
        Some(map) => Fact::Set(map.matches.clone(), map.at),
        None => Fact::Unknown(Why::NotStated),
    };
    let names = matches.value().map(Vec::as_slice).unwrap_or_default();
    let mut families = names.iter().map(|reference| lists.get(reference.name.as_str()).copied().flatten());
    let first = families.next().flatten();
    let family = match first.filter(|first| families.all(|family| family == Some(*first))) {
        Some(family) => Fact::Set(family, class.at),
        None => Fact::Unknown(Why::NotStated),
    };
    let told = |at: Option<Span>| match at {
        Some(at) => Fact::Set(true, at),
        None if unread(class.at) => Fact::Unknown(Why::UnreadLine),
        None => Fact::Default(false),
    };
    PolicedClass {
        at: class.at,
        name: class.name.clone(),
        matches,
        matches_all: map.map_or_else(Fact::default, |map| Fact::Set(!map.any, map.at)),
        takes_rest: Fact::Set(class.name == REST, class.at),
        drops: told(class.police.filter(|police| police.drops_all).map(|police| police.at)),
        limited: told(class.police.filter(|police| police.drops_rest || police.drops_all).map(|police| police.at)),
        family,
        ..PolicedClass::default()
    }
}

/// The class at the end of every policy.
const REST: &str = "class-default";

fn denies(builder: &Builder, name: &str) -> bool {
    let lists = builder.model.acls.iter().filter(|acl| acl.active && acl.name == name);
    lists.flat_map(|acl| &acl.entries).any(|entry| entry.active && entry.action != Action::Permit)
}

/// The family of each list; none where lists of two families have one name.
fn families(builder: &Builder) -> HashMap<&str, Option<Family>> {
    let mut families = HashMap::new();
    for acl in builder.model.acls.iter().filter(|acl| acl.active) {
        families.entry(acl.name.as_str()).and_modify(|family| *family = None).or_insert(Some(acl.family));
    }
    families
}

/// Notes a name that a block uses.
fn note(builder: &mut Builder, line: &CommandLine<'_>, (kind, name): (ReferenceKind, &str), user: String) {
    if !line.removes() {
        builder.uses(kind, name, user, WhenUndefined::NotKnown, line.span);
    }
}
