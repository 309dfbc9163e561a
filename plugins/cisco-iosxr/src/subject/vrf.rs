//! `vrf NAME`: routing instances.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{Reference, Vrf, WhenUndefined};
use seawall_api::vrfs::{self, Vrfs, current};

use crate::builder::Builder;

const VRF: Context = Context("vrf");
const FAMILY: Context = Context("vrf address-family");
const IMPORTS: Context = Context("vrf import route-target");
const EXPORTS: Context = Context("vrf export route-target");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["vrfs"], commands: HEADS },
    &Table { context: VRF, feeds: &["vrfs"], commands: COMMANDS },
    &Table { context: FAMILY, feeds: &["vrfs"], commands: FAMILIES },
    &Table { context: IMPORTS, feeds: &["vrfs"], commands: IMPORTED },
    &Table { context: EXPORTS, feeds: &["vrfs"], commands: EXPORTED },
];

const HEADS: &[Command<Builder>] = &[opens("vrf <vrf:name>", VRF, vrfs::open)];

const COMMANDS: &[Command<Builder>] = &[
    modelled("address-family (ipv4|ipv6) (unicast|multicast|flowspec)", |_, _| Some(())).opening(FAMILY),
    ignored("description / <text>"),
    ignored("mode big"),
    ignored("vpn id <word>"),
    ignored("mhost (ipv4|ipv6) default-interface <interface>"),
    ignored("fallback-vrf <name>"),
    ignored("remote-route-filtering disable"),
    modelled("rd (<distinguisher:community>|auto)", |builder, line| {
        current(builder)?.distinguisher = line.set_or_none(line.string("distinguisher"));
        Some(())
    }),
];

const FAMILIES: &[Command<Builder>] = &[
    modelled("import route-target", |_, _| Some(())).opening(IMPORTS),
    modelled("export route-target", |_, _| Some(())).opening(EXPORTS),
    modelled("(import|export) route-policy / <policy:name>", |builder, line| policy(builder, line, Way::Between)),
    // From and into the table of the whole router: "Implementing MPLS VPNs over IP", "import from default-vrf".
    modelled("import from default-vrf route-policy / <policy:name> [advertise-as-vpn]", |builder, line| {
        policy(builder, line, Way::FromGlobal)
    }),
    modelled("export to default-vrf route-policy / <policy:name> [allow-imported-vpn]", |builder, line| {
        policy(builder, line, Way::IntoGlobal)
    }),
    unmodelled("(import from|export to) (vrf|bridge-domain) advertise-as-vpn")
        .feeding(&["vrfs.imports", "vrfs.exports"]),
    ignored("export to vrf allow-imported-vpn"),
    ignored("maximum prefix <number> [<number>] [mid-thresh <number>]"),
];

const IMPORTED: &[Command<Builder>] =
    &[modelled("<target:community> [stitching]", |builder, line| target(builder, line, |vrf| &mut vrf.imports))];

const EXPORTED: &[Command<Builder>] =
    &[modelled("<target:community> [stitching]", |builder, line| target(builder, line, |vrf| &mut vrf.exports))];

seawall_api::holds!(crate::subject::Memory, Vrfs, vrf);

/// What an instance does not say, it does not do.
pub(crate) fn finish(builder: &mut Builder) {
    vrfs::settle(&mut builder.model.vrfs);
}

/// Sets the distinguisher of an instance, which stands in `router bgp`.
pub(crate) fn distinguish(builder: &mut Builder, name: &str, line: &CommandLine<'_>) {
    if let Some(vrf) = vrfs::named(builder, name) {
        vrf.distinguisher = line.set_or_none(Some(line.get("distinguisher").unwrap_or("auto").to_owned()));
    }
}

/// The targets of all address families are one list in the model.
fn target(builder: &mut Builder, line: &CommandLine<'_>, field: fn(&mut Vrf) -> &mut Fact<Vec<String>>) -> Option<()> {
    let target = line.string("target")?;
    let targets = field(current(builder)?);
    let mut all = targets.value().cloned().unwrap_or_default();
    all.retain(|known| *known != target);
    if !line.removes() {
        all.push(target);
    }
    *targets = Fact::Set(all, targets.span().unwrap_or(line.span));
    Some(())
}

/// Where a policy lets routes from or to.
#[derive(Clone, Copy)]
enum Way {
    /// The instances of a VPN.
    Between,
    /// The table of the whole router into the instance.
    FromGlobal,
    /// The instance into that table.
    IntoGlobal,
}

fn policy(builder: &mut Builder, line: &CommandLine<'_>, way: Way) -> Option<()> {
    let written = line.get("policy")?;
    let name = written.split('(').next().unwrap_or(written);
    let field: fn(&mut Vrf) -> &mut Fact<Option<Reference>> = match (way, line.has("import")) {
        (Way::Between, true) => |vrf| &mut vrf.import_policy,
        (Way::Between, false) => |vrf| &mut vrf.export_policy,
        (Way::FromGlobal, _) => |vrf| &mut vrf.from_global,
        (Way::IntoGlobal, _) => |vrf| &mut vrf.into_global,
    };
    // "commit ... Policy ... is not defined": the device refuses a policy that is not there.
    vrfs::policy(builder, line, (name, WhenUndefined::Refused), field)
}

#[cfg(test)]
mod tests {
    use seawall_api::Fact;

    use crate::sample::{unknown, whole};

    #[test]
    fn targets_and_policies_of_all_families() {
        let reading = whole(
            "vrf RED\n rd 65000:1\n address-family ipv4 unicast\n  import from default-vrf route-policy IN\n  import route-target\n   65000:2\n   65000:3\n  !\n  \
             export route-policy EXP\n  export to default-vrf route-policy OUT\n  export route-target\n   65000:1\n  !\n !\n \
             address-family ipv6 unicast\n  import route-target\n   65000:2\n  !\n !\n!\nvrf BLUE\n!\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let [red, blue] = reading.model.vrfs.as_slice() else { panic!() };
        assert_eq!(red.distinguisher.configured().map(String::as_str), Some("65000:1"));
        assert_eq!(red.imports.value().unwrap(), &["65000:3", "65000:2"]);
        assert_eq!(red.exports.value().unwrap(), &["65000:1"]);
        let name = |policy: &Fact<Option<seawall_api::model::Reference>>| policy.configured().unwrap().name.clone();
        assert_eq!([name(&red.export_policy), name(&red.from_global), name(&red.into_global)], ["EXP", "IN", "OUT"]);
        assert_eq!((&red.import_policy, &blue.imports), (&Fact::Default(None), &Fact::Default(Vec::new())));
    }

    #[test]
    fn an_instance_can_be_taken_away() {
        let reading = whole("vrf A\n!\nno vrf A\n");
        assert!(!reading.model.vrfs[0].active && reading.model.definitions.is_empty());
    }
}
