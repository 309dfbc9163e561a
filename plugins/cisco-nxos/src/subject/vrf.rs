//! `vrf context`: routing instances. Other subjects hook the lines of an instance into [`VRF`].

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{Definition, Reference, ReferenceKind, Vrf, WhenUndefined};
use seawall_api::vrfs::{self, Vrfs, current};
use seawall_api::{Fact, Span};

use crate::builder::Builder;

/// The block below `vrf context ...`.
pub(crate) const VRF: Context = Context("vrf context");
const FAMILY: Context = Context("vrf context address-family");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["vrfs"], commands: HEADS },
    &Table { context: VRF, feeds: &["vrfs"], commands: LINES },
    &Table { context: FAMILY, feeds: &["vrfs"], commands: FAMILY_LINES },
];

const HEADS: &[Command<Builder>] = &[opens("vrf context <vrf:name>", VRF, vrfs::open)];

const LINES: &[Command<Builder>] = &[
    modelled("address-family (ipv4|ipv6) unicast", |_, _| Some(())).opening(FAMILY),
    modelled("rd / <distinguisher:community>", |builder, line| {
        current(builder)?.distinguisher = line.set_or_none(line.string("distinguisher"));
        Some(())
    }),
    // The device makes one up.
    modelled("rd / auto", |_, _| Some(())),
    modelled("shutdown", |builder, line| {
        current(builder)?.active = line.removes();
        Some(())
    }),
    ignored("description / <text>"),
    ignored("vni <number> [l3]"),
    ignored("ip auto-discard"),
    ignored("ip amt <word>+"),
    ignored("vpn id <word>"),
    ignored("mdt <word>+"),
    ignored("(ip|ipv6) (igmp|mroute|multicast|mfwd|pim (ssm|state-limit|bidir-rp-limit)) <word>+"),
];

const FAMILY_LINES: &[Command<Builder>] = &[
    modelled("route-target (import!|export!|both!) <target:community> [evpn|mvpn]", route_target),
    modelled("route-target (import!|export!|both!) auto [evpn|mvpn]", |_, _| Some(())),
    modelled("(import|export) map / <policy:name> [evpn]", |builder, line| policy(builder, line, false)),
    // Between the instance and the default one: Nexus 9000 unicast routing configuration guide, "Configuring route leaking".
    modelled("import vrf default map / <policy:name> [<number>] [advertise-vpn]", |builder, line| {
        policy(builder, line, true)
    }),
    modelled("export vrf default map / <policy:name> [<number>] [allow-vpn]", |builder, line| {
        policy(builder, line, true)
    }),
    unmodelled("import vrf advertise-vpn"),
    unmodelled("export vrf allow-vpn"),
    ignored("maximum routes <number> (<threshold:number> [reinstall <number>]|warning-only)"),
];

seawall_api::holds!(crate::subject::Memory, Vrfs, vrf);

/// Instances that every device has.
const BUILT_IN: &[&str] = &["default", "management"];

/// What an instance does not say, it does not do.
pub(crate) fn finish(builder: &mut Builder) {
    vrfs::settle(&mut builder.model.vrfs);
    for name in BUILT_IN.iter().filter(|name| !builder.memory.vrf.has(name)) {
        builder.model.definitions.push(Definition {
            kind: ReferenceKind::Vrf,
            name: (*name).to_owned(),
            built_in: Fact::Default(true),
            ..Definition::default()
        });
    }
}

/// The instance whose block is being read, and where it is named.
pub(crate) fn reference(builder: &Builder) -> Option<Fact<Option<Reference>>> {
    let vrf = builder.model.vrfs.get(builder.memory.vrf.current()?)?;
    Some(Fact::Set(Some(Reference::new(ReferenceKind::Vrf, vrf.name.as_str())), Span::new(vrf.at.start, vrf.at.start)))
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
    use crate::sample::{unknown, whole};

    #[test]
    fn instances_have_targets_and_policies() {
        let reading = whole(
            "vrf context A\n  vni 50001\n  rd auto\n  address-family ipv4 unicast\n    route-target both auto\n    \
             route-target import 65000:1\n    route-target both 65000:2 evpn\n    import vrf default map IN\n    \
             export map OUT\nvrf context management\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let [a, management] = reading.model.vrfs.as_slice() else { panic!() };
        assert_eq!(a.imports.value().unwrap(), &["65000:1", "65000:2"]);
        assert_eq!(a.exports.value().unwrap(), &["65000:2"]);
        assert_eq!(a.from_global.configured().unwrap().name, "IN");
        assert_eq!(a.export_policy.configured().unwrap().name, "OUT");
        assert_eq!(management.name, "management");
    }

    #[test]
    fn an_instance_can_be_taken_away() {
        let reading = whole("vrf context A\nno vrf context A\n");
        assert!(!reading.model.vrfs[0].active);
        assert!(reading.model.definitions.iter().all(|definition| definition.built_in.value() == Some(&true)));
    }
}
