//! `vrf definition`, `ip vrf`.

use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens, unmodelled};
use seawall_api::model::{Reference, ReferenceKind, Vrf, WhenUndefined};

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
    opens("vrf definition <vrf:name>", VRF, open),
    opens("ip vrf <vrf:name>", VRF, open),
    ignored("vrf upgrade-cli multi-af-mode (common-policies|non-common-policies) [vrf <name>]"),
];

const FAMILIES: &[Command<Builder>] = &[
    modelled("address-family (ipv4|ipv6) [unicast|multicast]", |_, _| Some(())).opening(FAMILY),
    modelled("rd <distinguisher:community>", distinguisher),
    modelled("rd (auto|<word>)", |_, _| Some(())),
    ignored("vpn id <word>"),
    ignored("description <text>"),
    ignored("vnid <number> [evpn-instance [<text>]]"),
];

const COMMANDS: &[Command<Builder>] = &[
    modelled("route-target (import!|export!|both!) <target:community> [stitching]", route_target),
    modelled("route-target <target:community>", route_target),
    modelled("(import|export) map <policy:name> [evpn]", policy),
    modelled("(import|export) (ipv4|ipv6) [unicast|multicast] [<number>] map <policy:name>", policy),
    modelled("import path (limit <number>|selection (all|bestpath|multipaths) [strict])", |_, _| Some(())),
    ignored("exit-address-family"),
    ignored("maximum routes <number> (<number> [reinstall <number>]|warning-only|[<number>] warning-only)"),
    ignored("inter-as-hybrid [csc] [next-hop <ipv4>]"),
    ignored("bgp next-hop <interface>"),
    ignored("mdt (default|data|auto-discovery|overlay|preference|partitioned|strict-rpf|log-reuse) [<text>]"),
    ignored("route-replicate from <text>"),
    unmodelled("context <name>"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The instance whose block is being read.
    current: Option<usize>,
}

/// What an instance does not say, it does not do.
pub(crate) fn finish(builder: &mut Builder) {
    for vrf in &mut builder.model.vrfs {
        vrf.distinguisher.or_default(None);
        vrf.imports.or_default(Vec::new());
        vrf.exports.or_default(Vec::new());
        vrf.policies.or_default(Vec::new());
    }
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("vrf")?;
    builder.memory.vrf.current = None;
    if line.removes() {
        return Some(());
    }
    let known = builder.model.vrfs.iter().position(|vrf| vrf.name == name);
    builder.memory.vrf.current = Some(known.unwrap_or(builder.model.vrfs.len()));
    if known.is_none() {
        builder.define(ReferenceKind::Vrf, &name, line.span);
        builder.model.vrfs.push(Vrf { at: line.block, name, ..Vrf::default() });
    }
    Some(())
}

fn current(builder: &mut Builder) -> Option<&mut Vrf> {
    builder.model.vrfs.get_mut(builder.memory.vrf.current?)
}

fn distinguisher(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    current(builder)?.distinguisher = line.set_or_none(line.string("distinguisher"));
    Some(())
}

/// Without a word a target is imported and exported.
fn route_target(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    if line.removes() {
        return Some(());
    }
    let target = line.string("target")?;
    let vrf = current(builder)?;
    let both = !line.has("import") && !line.has("export");
    if both || line.has("import") {
        let mut imports = vrf.imports.value().cloned().unwrap_or_default();
        imports.push(target.clone());
        vrf.imports = line.set(imports);
    }
    if both || line.has("export") {
        let mut exports = vrf.exports.value().cloned().unwrap_or_default();
        exports.push(target);
        vrf.exports = line.set(exports);
    }
    Some(())
}

fn policy(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("policy")?;
    if line.removes() {
        return Some(());
    }
    let user = format!("vrf {}", current(builder)?.name);
    builder.uses(ReferenceKind::RoutePolicy, &name, user, WhenUndefined::NotKnown, line.span);
    let vrf = current(builder)?;
    let mut policies = vrf.policies.value().cloned().unwrap_or_default();
    policies.push(Reference::new(ReferenceKind::RoutePolicy, name));
    vrf.policies = line.set(policies);
    Some(())
}

#[cfg(test)]
mod tests {
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
            assert_eq!(vrf.policies.value().unwrap().len(), 1);
        }
        assert_eq!(
            whole("ip vrf RED\n route-target both 65000:9\n").model.vrfs[0].exports.value().unwrap(),
            &["65000:9"]
        );
    }
}
