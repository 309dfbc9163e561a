//! `system control-plane`: the packet filters on what the device itself receives.

use seawall_api::Fact;
use seawall_api::Span;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Family, PolicedClass, Reference, ReferenceKind, WhenUndefined};

use crate::builder::Builder;

const CONTROL_PLANE: Context = Context("system control-plane");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["control_plane"], commands: HEADS },
    &Table { context: CONTROL_PLANE, feeds: &["control_plane"], commands: LINES },
];

const HEADS: &[Command<Builder>] = &[
    opens("system control-plane", CONTROL_PLANE, enter),
    // Before EOS 4.23.
    opens("control-plane", CONTROL_PLANE, enter),
];

const LINES: &[Command<Builder>] = &[
    modelled("ip access-group / <acl:name> in", |builder, line| bind(builder, line, Family::Ipv4)),
    modelled("ip access-group vrf! <vrf:name>! / <acl:name> in", |builder, line| bind(builder, line, Family::Ipv4)),
    modelled("ip access-group / <acl:name> vrf! <vrf:name>! in", |builder, line| bind(builder, line, Family::Ipv4)),
    modelled("ipv6 access-group / <acl:name> in", |builder, line| bind(builder, line, Family::Ipv6)),
    modelled("ipv6 access-group / <acl:name> vrf! <vrf:name>! in", |builder, line| bind(builder, line, Family::Ipv6)),
    modelled("ip access-group ingress default / <acl:name>", |builder, line| default(builder, line, Family::Ipv4)),
    modelled("ipv6 access-group ingress default / <acl:name>", |builder, line| default(builder, line, Family::Ipv6)),
    ignored("tcp mss ceiling [ipv4 <number>] [ipv6 <number>]"),
    ignored("exit"),
];

/// The list that the system itself binds.
const BUILT_IN: &[&str] = &["default-control-plane-acl", "default-control-plane-acl-ipv6"];

/// A filter on what the device receives.
#[derive(Debug, Clone)]
pub(crate) struct Binding {
    /// The list.
    pub(crate) acl: String,
    /// The family of the packets that it filters.
    pub(crate) family: Family,
    /// The routing instance; none is the default one.
    pub(crate) vrf: Option<String>,
    /// Whether it holds for every instance without a list of its own.
    pub(crate) everywhere: bool,
    /// The line.
    pub(crate) at: Span,
}

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The filters in the order written.
    pub(crate) bindings: Vec<Binding>,
}

fn enter(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    builder.model.control_plane.at = line.block;
    Some(())
}

fn bind(builder: &mut Builder, line: &CommandLine<'_>, family: Family) -> Option<()> {
    put(builder, line, family, line.string("vrf"), false)
}

fn default(builder: &mut Builder, line: &CommandLine<'_>, family: Family) -> Option<()> {
    put(builder, line, family, None, true)
}

/// "The switch assigns a default ACL to the control plane unless the configuration contains a valid control-plane ACL assignment
/// statement" (EOS User Manual, "Implementing Access Control Lists"): a list that is not there leaves the default one in force.
fn put(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    family: Family,
    vrf: Option<String>,
    everywhere: bool,
) -> Option<()> {
    let vrf = vrf.filter(|name| name != "default");
    let same = |known: &Binding| known.family == family && known.vrf == vrf && known.everywhere == everywhere;
    builder.memory.control_plane.bindings.retain(|known| !same(known));
    if line.removes() {
        return Some(());
    }
    let (acl, at) = (line.string("acl")?, line.span);
    if !BUILT_IN.contains(&acl.as_str()) {
        let user = "system control-plane";
        builder.uses(ReferenceKind::Acl, &acl, user, WhenUndefined::NoEffect, line.span_of("acl")?);
    }
    if let Some(name) = &vrf {
        builder.uses(ReferenceKind::Vrf, name, "system control-plane", WhenUndefined::NoEffect, line.span_of("vrf")?);
    }
    builder.memory.control_plane.bindings.push(Binding { acl, family, vrf, everywhere, at });
    Some(())
}

/// The filters as a policy: what a list permits passes, and the rest of its family is dropped.
pub(crate) fn finish(builder: &mut Builder) {
    let bindings = &builder.memory.control_plane.bindings;
    // The model holds one policy for all routing instances.
    let own = bindings.iter().filter(|binding| binding.vrf.is_none() && !BUILT_IN.contains(&binding.acl.as_str()));
    let control_plane = &mut builder.model.control_plane;
    for binding in own {
        let reference = Reference::new(ReferenceKind::Acl, binding.acl.as_str());
        if !control_plane.policy_in.is_set() {
            control_plane.policy_in = Fact::some(reference.clone(), binding.at);
        }
        let class = |name: String, rest: bool| PolicedClass {
            at: binding.at,
            name,
            matches: Fact::Set(if rest { Vec::new() } else { vec![reference.clone()] }, binding.at),
            matches_all: Fact::Default(false),
            takes_rest: Fact::Set(rest, binding.at),
            drops: Fact::Set(rest, binding.at),
            limited: Fact::Set(rest, binding.at),
            family: Fact::Set(binding.family, binding.at),
            ..PolicedClass::default()
        };
        control_plane.classes.push(class(binding.acl.clone(), false));
        control_plane.classes.push(class(format!("the rest of {}", binding.acl), true));
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn lists_are_bound_by_family_and_instance() {
        let reading = whole(
            "system control-plane\n   tcp mss ceiling ipv4 1344\n   ip access-group CP in\n   ip access-group CP-MGMT vrf MGMT in\n   \
             ipv6 access-group CP6 in\n   no ip access-group ingress default\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let control_plane = &reading.model.control_plane;
        assert_eq!(control_plane.policy_in.configured().unwrap().name, "CP");
        let names: Vec<_> = control_plane.classes.iter().map(|class| class.name.as_str()).collect();
        assert_eq!(names, ["CP", "the rest of CP", "CP6", "the rest of CP6"]);
        let used: Vec<_> = reading.model.uses.iter().map(|used| used.name.as_str()).collect();
        assert_eq!(used, ["CP", "CP-MGMT", "MGMT", "CP6"]);
    }

    #[test]
    fn the_systems_own_list_is_no_list() {
        let reading = whole("control-plane\n   ip access-group default-control-plane-acl in\n");
        assert!(unknown(&reading).is_empty());
        assert!(reading.model.control_plane.classes.is_empty() && reading.model.uses.is_empty());
    }
}
