//! `control-plane`.

use std::collections::HashMap;

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Family, ManagementInterface, PolicedClass, Reference, ReferenceKind, WhenUndefined};
use seawall_api::{Fact, Span, Why};

use super::interface::full_name;
use super::quality::PolicyClass;
use crate::builder::Builder;

const WHOLE: Context = Context("control-plane");
const PART: Context = Context("control-plane host");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["control_plane"], commands: HEADS },
    &Table { context: WHOLE, feeds: &["control_plane"], commands: LINES },
    &Table { context: PART, feeds: &["control_plane"], commands: PART_LINES },
];

const HEADS: &[Command<Builder>] = &[
    opens("control-plane", WHOLE, |builder, line| {
        builder.model.control_plane.at = line.block;
        Some(())
    }),
    opens("control-plane (host|transit|cef-exception)", PART, |_, _| Some(())),
    opens("control-plane slot <slot:number>", PART, |_, _| Some(())),
];

const LINES: &[Command<Builder>] = &[
    modelled("service-policy input / <policy:name>", |builder, line| {
        note(builder, line, "control-plane in");
        let policy = line.get("policy").map(|name| Reference::new(ReferenceKind::PolicyMap, name));
        builder.model.control_plane.policy_in = line.set_or_none(policy);
        Some(())
    }),
    modelled("service-policy output / <policy:name>", |builder, line| {
        note(builder, line, "control-plane out");
        Some(())
    })
    .feeding(&[]),
    ignored("exit"),
];

const PART_LINES: &[Command<Builder>] = &[
    modelled("service-policy (input|output) / <policy:name>", part_policy).feeding(&[]),
    modelled("service-policy type (port-filter|queue-threshold|logging) (input|output) / <policy:name>", part_policy)
        .feeding(&[]),
    modelled("management-interface <interface:interface> allow <protocol:name>+", management),
    ignored("exit"),
];

/// What the platform itself calls the policy that it starts with. Source: Catalyst 9000
/// configuration guides, "Configuring Control Plane Policing".
const BUILT_IN: &str = "system-cpp-policy";

/// The class at the end of every policy map.
const REST: &str = "class-default";

/// IOS answers `policy map ... not configured`; the platform's own policy needs no definition.
fn note(builder: &mut Builder, line: &CommandLine<'_>, user: &str) {
    if let Some(name) = line.get("policy").filter(|name| !line.removes() && *name != BUILT_IN) {
        builder.uses(ReferenceKind::PolicyMap, name, user, WhenUndefined::Refused, line.span);
    }
}

/// Policies on parts of the control plane are not in the model; that packets meet one is.
fn part_policy(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    note(builder, line, "a part of the control-plane");
    if !line.removes() && line.has("input") {
        builder.model.control_plane.other_policies = line.set(true);
    }
    Some(())
}

/// The protocols that the limit to named interfaces is about. Source: "Management Plane Protection",
/// list of supported protocols, "the only protocols affected when MPP is enabled".
const LIMITED: &[&str] = &["beep", "ftp", "http", "https", "snmp", "ssh", "telnet", "tftp"];

fn management(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = full_name(line.get("interface")?);
    let control_plane = &mut builder.model.control_plane;
    control_plane.management_interfaces.retain(|known| known.name != name);
    if line.removes() {
        return Some(());
    }
    let protocols = line.all("protocol").into_iter().map(str::to_ascii_lowercase).collect();
    control_plane.management_limited = Fact::Set(true, line.span);
    control_plane.management_protocols = line.set(LIMITED.iter().map(|name| (*name).to_owned()).collect());
    control_plane.management_interfaces.push(ManagementInterface {
        at: line.span,
        name,
        every: Fact::Default(false),
        protocols: line.set(protocols),
        peers: Fact::Default(None),
        ..ManagementInterface::default()
    });
    Some(())
}

/// Takes the classes of the policy on the processor, with the filters that choose them.
pub(crate) fn finish(builder: &mut Builder) {
    let Some((policy, bound)) =
        builder.model.control_plane.policy_in.configured().cloned().zip(builder.model.control_plane.policy_in.span())
    else {
        return;
    };
    if policy.name == BUILT_IN {
        builder.model.control_plane.built_in = Fact::Set(true, bound);
    }
    let Some(known) = builder.memory.quality.policies.get(&policy.name) else { return };
    let families = families(builder);
    let classes = known.classes.iter().flatten().map(|class| policed(builder, class, &families)).collect();
    builder.model.control_plane.classes = classes;
}

fn policed(builder: &Builder, class: &PolicyClass, known: &HashMap<&str, Option<Family>>) -> PolicedClass {
    let map = builder.memory.quality.classes.get(&class.name);
    let unread = |at: Span| !builder.unread_in(at).is_empty();
    let matches = match map {
        Some(map) if unread(map.at) => Fact::Unknown(Why::UnreadLine),
        // Other conditions than filters: these alone do not say what the class holds.
        Some(map) if map.otherwise => Fact::Unknown(Why::NotStated),
        Some(map) => Fact::Set(map.matches.clone(), map.at),
        None => Fact::Unknown(Why::NotStated),
    };
    let names = matches.value().map(Vec::as_slice).unwrap_or_default();
    let mut families = names.iter().map(|reference| known.get(reference.name.as_str()).copied().flatten());
    let first = families.next().flatten();
    let family = match first.filter(|first| families.all(|family| family == Some(*first))) {
        Some(family) => Fact::Set(family, class.at),
        None => Fact::Unknown(Why::NotStated),
    };
    let inside = class.limit.filter(|(limit, _)| limit.conform_drops && limit.exceed_drops);
    let beyond = class.limit.filter(|(limit, _)| limit.exceed_drops);
    let told = |at: Option<Span>| match at {
        Some(at) => Fact::Set(true, at),
        None if unread(class.at) => Fact::Unknown(Why::UnreadLine),
        None => Fact::Default(false),
    };
    PolicedClass {
        at: class.at,
        name: class.name.clone(),
        matches,
        matches_all: match map {
            Some(map) => Fact::Set(!map.any, map.at),
            None => Fact::default(),
        },
        takes_rest: Fact::Set(class.name == REST, class.at),
        drops: told(class.dropped.or(inside.map(|(_, at)| at))),
        limited: told(class.dropped.or(beyond.map(|(_, at)| at))),
        family,
        ..PolicedClass::default()
    }
}

/// The family of each list; none where lists of two families have one name.
fn families(builder: &Builder) -> HashMap<&str, Option<Family>> {
    let mut families = HashMap::new();
    for acl in builder.model.acls.iter().filter(|acl| acl.active) {
        families.entry(acl.name.as_str()).and_modify(|family| *family = None).or_insert(Some(acl.family));
    }
    families
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{part, unknown, whole};

    const COPP: &str = "ip access-list extended MGMT\n permit tcp any any eq 22\nip access-list extended REST\n permit ip any any\n\
        class-map match-all MGMT\n match access-group name MGMT\nclass-map match-any MIXED\n match access-group name REST\n \
        match protocol arp\nclass-map match-all BAD\n match access-group name REST\n\
        policy-map COPP\n class MGMT\n  police 64000 conform-action transmit exceed-action drop\n class BAD\n  drop\n class MIXED\n  \
        police cir 8000 bc 1500\n   conform-action transmit\n   exceed-action transmit\n class class-default\n  \
        police rate 100 pps conform-action drop exceed-action drop\ncontrol-plane\n service-policy input COPP\n";

    #[test]
    fn classes_of_the_bound_policy_are_known() {
        let reading = whole(COPP);
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let control_plane = &reading.model.control_plane;
        assert_eq!(control_plane.policy_in.configured().unwrap().name, "COPP");
        let [mgmt, bad, mixed, rest] = control_plane.classes.as_slice() else { panic!() };
        assert_eq!(mgmt.matches.value().unwrap(), &[Reference::new(ReferenceKind::Acl, "MGMT")]);
        assert_eq!((mgmt.limited.value(), mgmt.drops.value()), (Some(&true), Some(&false)));
        assert_eq!((bad.limited.value(), bad.drops.value()), (Some(&true), Some(&true)));
        assert_eq!((mixed.limited.value(), mixed.matches.is_unknown()), (Some(&false), true));
        assert_eq!((mgmt.takes_rest.value(), rest.takes_rest.value()), (Some(&false), Some(&true)));
        assert_eq!((rest.drops.value(), rest.name.as_str()), (Some(&true), "class-default"));
        assert_eq!((mgmt.family.value(), rest.family.value()), (Some(&Family::Ipv4), None));
    }

    #[test]
    fn an_unread_line_in_a_class_makes_it_doubtful() {
        let reading = whole(
            "class-map A\n match nonsense\npolicy-map P\n class A\n  what is this\ncontrol-plane\n service-policy input P\n",
        );
        let [class] = reading.model.control_plane.classes.as_slice() else { panic!() };
        assert!(class.matches.is_unknown() && class.limited.is_unknown());
    }

    #[test]
    fn no_policy_on_a_whole_device_is_none() {
        let reading = whole("version 15.2\ncontrol-plane\n");
        assert_eq!(reading.model.control_plane.policy_in, Fact::Default(None));
        assert_eq!(reading.model.control_plane.management_limited, Fact::Default(false));
        assert!(part("control-plane\n").model.control_plane.policy_in.is_unknown());
    }

    #[test]
    fn a_policy_taken_back_is_none() {
        let reading = whole("control-plane\n service-policy input A\n no service-policy input A\n");
        assert_eq!(reading.model.control_plane.policy_in.value(), Some(&None));
        assert!(reading.model.control_plane.policy_in.is_set());
    }

    #[test]
    fn the_platforms_own_policy_is_its_own() {
        let reading = whole("control-plane\n service-policy input system-cpp-policy\n");
        assert_eq!(reading.model.control_plane.built_in.value(), Some(&true));
        assert!(reading.model.uses.is_empty());
    }

    #[test]
    fn management_is_limited_to_named_interfaces() {
        let reading = whole("control-plane host\n management-interface Gi0/0 allow ssh https\n");
        assert!(unknown(&reading).is_empty());
        let control_plane = &reading.model.control_plane;
        assert_eq!(control_plane.management_limited.value(), Some(&true));
        assert_eq!(control_plane.management_interfaces[0].name, "GigabitEthernet0/0");
        assert_eq!(control_plane.management_interfaces[0].protocols.value().unwrap(), &["ssh", "https"]);
    }
}
