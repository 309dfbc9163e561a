//! The lines of a policy: "Routing Policy Language Commands on Cisco IOS XR".

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::ReferenceKind;

use super::{Policy, name_of};
use crate::builder::Builder;

const POLICY: Context = Context("route-policy");

/// Definitions.
pub(super) const TABLE: Table<Builder> = Table { context: Context::TOP, feeds: &["route_policies"], commands: HEADS };

/// Statements.
pub(super) const LINE_TABLE: Table<Builder> =
    Table { context: POLICY, feeds: &["route_policies", "uses"], commands: STATEMENTS };

const HEADS: &[Command<Builder>] = &[
    opens("route-policy <policy:name>+", POLICY, open),
    ignored("policy-global").opening(Context("policy-global")),
    ignored("rpl (editor (nano|emacs|vim)|maximum (lines|policies) <number>|set-exit-as-done)"),
];

const STATEMENTS: &[Command<Builder>] = &[
    modelled("(pass|drop|done|suppress-route|unsuppress-route|else|endif)", keep),
    modelled("(if|elseif) <condition:name>+", keep),
    modelled("else <statement:name>+", keep),
    modelled("apply <policy:name>+", keep),
    modelled(
        "set (local-preference|med|next-hop|origin|weight|tag|metric-type|level|community|extcommunity) <value:name>+",
        keep,
    ),
    modelled(
        "set (large-community|label|label-index|label-mode|qos-group|traffic-index|dampening|aigp-metric) <value:name>+",
        keep,
    ),
    modelled(
        "set (ospf-metric|isis-metric|eigrp-metric|rip-metric|rip-tag|rib-metric|igp-cost|spf-priority) <value:name>+",
        keep,
    ),
    modelled(
        "set (path-selection|administrative-distance|vpn-distinguisher|load-balance|fallback-vrf-lookup) <value:name>+",
        keep,
    ),
    modelled(
        "set (forward-class|ip-precedence|attribute-set|core-tree|upstream-core-tree|lsm-root|mvpn|s-pmsi|c-multicast-routing|downstream-core-tree|static-p2mp-te|rpf-topology|max-metric|ldp-capable|admin-distance|flow-tag|network|evpn|attribute) <value:name>+",
        keep,
    ),
    modelled("prepend as-path <value:name>+", keep),
    modelled("replace as-path <value:name>+", keep),
    modelled("remove as-path private-as [entire-aspath]", keep),
    modelled("delete (community|extcommunity|large-community) <value:name>+", keep),
    modelled("add (ospf-metric|rip-metric|eigrp-metric|isis-metric) <value:name>+", keep),
    modelled("encapsulation-type <value:name>", keep),
    // A variable decides what later conditions see.
    unmodelled("var <variable:name> <value:name>+"),
];

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    // `route-policy NAME($MED, $TAG)`
    let name = name_of(line.all("policy").first()?).to_owned();
    builder.memory.policy.open = None;
    let known = builder.memory.policy.by_name.get(&name).copied();
    if let Some(old) = known.and_then(|index| builder.memory.policy.policies.get_mut(index)) {
        // A policy is always written as a whole.
        old.gone = true;
        let defined = old.defined;
        builder.undefine(defined);
        builder.memory.policy.by_name.remove(&name);
    }
    if line.removes() {
        return Some(());
    }
    builder.define(ReferenceKind::RoutePolicy, &name, line.span);
    let memory = &mut builder.memory.policy;
    let index = memory.policies.len();
    memory.by_name.insert(name.clone(), index);
    memory.policies.push(Policy { at: line.block, name, defined: line.span, ..Policy::default() });
    memory.open = Some(index);
    Some(())
}

/// Statements are read when the whole policy is there.
fn keep(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let memory = &mut builder.memory.policy;
    memory.policies.get_mut(memory.open?)?.lines.push(line.span);
    Some(())
}
