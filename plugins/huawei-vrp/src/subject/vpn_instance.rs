//! `ip vpn-instance`: routing instances, and the instance that a line names.

use seawall_api::Fact;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{Reference, ReferenceKind, WhenUndefined};
use seawall_api::vrfs::{self, Vrfs, current};

use crate::builder::Builder;

const INSTANCE: Context = Context("ip vpn-instance");
const FAMILY: Context = Context("ip vpn-instance family");

const FEEDS: &[&str] = &["vrfs"];

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: FEEDS, commands: HEADS },
    &Table { context: INSTANCE, feeds: FEEDS, commands: FAMILIES },
    &Table { context: INSTANCE, feeds: FEEDS, commands: LINES },
    &Table { context: FAMILY, feeds: FEEDS, commands: LINES },
];

const HEADS: &[Command<Builder>] = &[opens("ip vpn-instance <vrf:name>", INSTANCE, vrfs::open)];

const FAMILIES: &[Command<Builder>] =
    &[modelled("(ipv4-family|ipv6-family)", |_, _| Some(())).opening(FAMILY), ignored("vpn-id <name>")];

const LINES: &[Command<Builder>] = &[
    modelled("route-distinguisher / <distinguisher:community>", |builder, line| {
        current(builder)?.distinguisher = line.set_or_none(line.string("distinguisher"));
        Some(())
    }),
    // Without a word for the way a target is both imported and exported ("vpn-target").
    modelled(
        "vpn-target <target:community>+ [both!|export-extcommunity!|import-extcommunity!] [evpn!]",
        |builder, line| {
            let (imported, exported) = (!line.has("export-extcommunity"), !line.has("import-extcommunity"));
            for target in line.all("target") {
                vrfs::route_target(current(builder)?, line, target, (imported, exported));
            }
            Some(())
        },
    ),
    modelled("import route-policy / <policy:name> [evpn]", |builder, line| {
        policy(builder, line, |vrf| &mut vrf.import_policy)
    }),
    modelled("export route-policy / <policy:name> [evpn] [add-ert-first]", |builder, line| {
        policy(builder, line, |vrf| &mut vrf.export_policy)
    }),
    ignored("description <text>"),
    ignored("(apply-label per-instance|apply-label per-route|apply-label per-nexthop) [<text>]"),
    ignored(
        "(tnl-policy|vxlan vni|routing-table limit|prefix limit|limit|frr|ttl-mode|diffserv-mode|transit-vpn|mpls|segment-routing|evpn|log|qos) [<text>]",
    ),
];

seawall_api::holds!(crate::subject::Memory, Vrfs, vpn_instance);

/// What a policy that is not there does is not said; newer releases refuse to name one.
fn policy(
    builder: &mut Builder,
    line: &CommandLine<'_>,
    field: fn(&mut seawall_api::model::Vrf) -> &mut Fact<Option<Reference>>,
) -> Option<()> {
    let name = line.get("policy").unwrap_or_default();
    vrfs::policy(builder, line, (name, WhenUndefined::NotKnown), field)
}

/// What an instance does not say, it does not do.
pub(crate) fn finish(builder: &mut Builder) {
    vrfs::settle(&mut builder.model.vrfs);
}

/// The word for the table of the whole router, where a line may name it.
const PUBLIC: &str = "_public_";

/// The name of the instance in the argument `vrf`; none for the table of the whole router.
pub(crate) fn name(line: &CommandLine<'_>) -> Option<String> {
    line.string("vrf").filter(|name| name != PUBLIC)
}

/// The routing instance, none for the table of the whole router, and the note that the line uses it.
pub(crate) fn reference(builder: &mut Builder, line: &CommandLine<'_>, user: &str) -> Fact<Option<Reference>> {
    let Some(at) = line.span_of("vrf") else { return Fact::Default(None) };
    let Some(vrf) = name(line) else { return line.set_at("vrf", None) };
    if !line.removes() {
        builder.uses(ReferenceKind::Vrf, &vrf, user, WhenUndefined::NoEffect, at);
    }
    line.set_at("vrf", Some(Reference::new(ReferenceKind::Vrf, vrf)))
}

#[cfg(test)]
mod tests {
    use crate::sample::{unknown, whole};

    #[test]
    fn instances_have_targets_by_way() {
        let reading = whole(
            "#\nip vpn-instance A\n description x\n ipv4-family\n  route-distinguisher 65000:100\n  vpn-target 65000:100 export-extcommunity\n  \
             vpn-target 65000:100 65000:7 import-extcommunity\n  import route-policy P\n#\nip vpn-instance B\n route-distinguisher 65000:2\n vpn-target 65000:2 both\n#\n\
             ip vpn-instance C\n#\nundo ip vpn-instance C\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let [a, b, c] = reading.model.vrfs.as_slice() else { panic!() };
        assert_eq!(a.distinguisher.configured().unwrap(), "65000:100");
        assert_eq!((a.exports.value().unwrap().len(), a.imports.value().unwrap().len()), (1, 2));
        assert_eq!(a.import_policy.configured().unwrap().name, "P");
        assert_eq!((b.exports.value().unwrap().len(), b.imports.value().unwrap().len()), (1, 1));
        assert!(!c.active);
    }
}
