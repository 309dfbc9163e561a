//! `vrf definition`, `ip vrf`.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{Reference, Vrf, WhenUndefined};
use seawall_api::vrfs::{self, Vrfs, current};

use crate::builder::Builder;

const VRF: Context = Context("vrf definition");
const FAMILY: Context = Context("vrf definition address-family");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["vrfs"], commands: HEADS },
    &Table { context: VRF, feeds: &["vrfs"], commands: COMMANDS },
    &Table { context: VRF, feeds: &["vrfs"], commands: FAMILIES },
    &Table { context: FAMILY, feeds: &["vrfs"], commands: COMMANDS },
];

const HEADS: &[Command<Builder>] = &[
    opens("vrf definition <vrf:name>", VRF, vrfs::open),
    opens("ip vrf <vrf:name>", VRF, vrfs::open),
    ignored("vrf upgrade-cli multi-af-mode (common-policies|non-common-policies) [vrf <name>]"),
];

const FAMILIES: &[Command<Builder>] = &[
    modelled("address-family (ipv4|ipv6) [unicast|multicast]", |_, _| Some(())).opening(FAMILY),
    modelled("rd <distinguisher:community>", distinguisher),
    modelled("rd (auto|<word>)", |_, _| Some(())),
    ignored("vpn id <word>"),
    ignored("description <text>"),
    ignored("vnid <number> [evpn-instance [<instance:number>]]"),
];

const COMMANDS: &[Command<Builder>] = &[
    modelled("route-target (import!|export!|both!) <target:community> [stitching]", route_target),
    modelled("route-target <target:community>", route_target),
    modelled("(import|export) map <policy:name> [evpn]", |builder, line| policy(builder, line, false)),
    // Between the routing instance and the global table: IP Routing: BGP configuration guide, "BGP support for IP prefix
    // import from global table into a VRF table" and "... export from a VRF table into the global table".
    modelled("(import|export) (ipv4|ipv6) [unicast|multicast] [<number>] map <policy:name>", |builder, line| {
        policy(builder, line, true)
    }),
    modelled("import path (limit <number>|selection (all|bestpath|multipaths) [strict])", |_, _| Some(())),
    ignored("exit-address-family"),
    ignored("maximum routes <number> (<number> [reinstall <number>]|warning-only|[<number>] warning-only)"),
    ignored("inter-as-hybrid [csc] [next-hop <ipv4>]"),
    ignored("bgp next-hop <interface>"),
    ignored("mdt default [mpls mldp|vxlan] <group:ipv4>"),
    ignored("mdt auto-discovery (pim|mldp|vxlan|receiver-site|ingress-replication) [inter-as|mvpn]"),
    ignored("mdt data [mpls mldp|vxlan] <group:ipv4> [<mask:ipv4>] [threshold <number>] [list <list:name>]"),
    ignored("mdt data (threshold <number>|mpls mldp <number>)"),
    ignored("mdt overlay (use-bgp [spt-only]|bgp (shared-tree-prune-delay|source-tree-prune-delay) <number>)"),
    ignored(
        "mdt (preference (pim|mldp) [pim|mldp]|partitioned mldp [p2mp]|log-reuse|strict-rpf \
         (interface|ingress-replication))",
    ),
    ignored("ipv6 multicast multitopology"),
    unmodelled(
        "route-replicate [recursive] from [vrf <vrf:name>] (unicast|multicast) <protocol:name> [<process:name>] \
         [route-map <policy:name>]",
    ),
    unmodelled("context <name>"),
];

seawall_api::holds!(crate::subject::Memory, Vrfs, vrf);

/// What an instance does not say, it does not do.
pub(crate) fn finish(builder: &mut Builder) {
    vrfs::settle(&mut builder.model.vrfs);
}

fn distinguisher(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.distinguisher = line.set_or_none(line.string("distinguisher"));
    Some(())
}

/// Without a word a target is imported and exported.
fn route_target(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let target = line.get("target")?;
    vrfs::route_target(current(builder)?, line, target, (!line.has("export"), !line.has("import")));
    Some(())
}

fn policy(builder: &mut Builder, line: &CommandLine<'_>, global: bool) -> Option<()> {
    let field: fn(&mut Vrf) -> &mut Fact<Option<Reference>> = match (line.has("import"), global) {
        (true, false) => |vrf| &mut vrf.import_policy,
        (false, false) => |vrf| &mut vrf.export_policy,
        (true, true) => |vrf| &mut vrf.from_global,
        (false, true) => |vrf| &mut vrf.into_global,
    };
    vrfs::policy(builder, line, (line.get("policy")?, WhenUndefined::NotKnown), field)
}

#[cfg(test)]
mod tests {
    use seawall_api::Fact;

    use crate::sample::{unknown, whole};

    #[test]
    fn both_spellings_give_one_model() {
        let new = whole(
            "vrf definition RED\n rd 65000:1\n !\n address-family ipv4\n  import map IMP\n  route-target export 65000:1\n  \
             route-target import 65000:2\n exit-address-family\n",
        );
        let old = whole(
            "ip vrf RED\n rd 65000:1\n import map IMP\n route-target export 65000:1\n route-target import 65000:2\n",
        );
        for reading in [&new, &old] {
            assert!(unknown(reading).is_empty(), "{:?}", unknown(reading));
            let vrf = &reading.model.vrfs[0];
            assert_eq!(vrf.distinguisher.configured().map(String::as_str), Some("65000:1"));
            assert_eq!(vrf.imports.value().unwrap(), &["65000:2"]);
            assert_eq!(vrf.exports.value().unwrap(), &["65000:1"]);
            assert_eq!(vrf.import_policy.configured().unwrap().name, "IMP");
            assert_eq!((&vrf.export_policy, &vrf.from_global), (&Fact::Default(None), &Fact::Default(None)));
        }
        assert_eq!(
            whole("ip vrf RED\n route-target both 65000:9\n").model.vrfs[0].exports.value().unwrap(),
            &["65000:9"]
        );
    }

    #[test]
    fn policies_are_kept_by_direction_and_table() {
        let reading = whole(
            "vrf definition RED\n rd 65000:1\n address-family ipv4\n  export map EXP\n  import ipv4 unicast map IN\n  \
             export ipv4 unicast map OUT\n exit-address-family\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let vrf = &reading.model.vrfs[0];
        let name = |policy: &Fact<Option<seawall_api::model::Reference>>| policy.configured().unwrap().name.clone();
        assert_eq!([name(&vrf.export_policy), name(&vrf.from_global), name(&vrf.into_global)], ["EXP", "IN", "OUT"]);
        assert_eq!(vrf.import_policy, Fact::Default(None));
    }

    #[test]
    fn targets_and_instances_can_be_taken_away() {
        let reading =
            whole("ip vrf A\n route-target both 65000:1\n no route-target import 65000:1\nip vrf B\nno ip vrf B\n");
        let [a, b] = reading.model.vrfs.as_slice() else { panic!() };
        assert!(a.imports.value().unwrap().is_empty() && !a.exports.value().unwrap().is_empty());
        assert!(a.active && !b.active);
        assert_eq!(reading.model.definitions.len(), 1);
    }
}
