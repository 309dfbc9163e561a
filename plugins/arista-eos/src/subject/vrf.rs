//! `vrf instance`: routing instances. What they import and export stands below `router bgp`.

use std::collections::HashMap;

use seawall_api::Span;
use seawall_api::command::{Command, CommandLine, Context, Table, ignored, modelled, opens};
use seawall_api::model::{ReferenceKind, Vrf};

use crate::builder::Builder;

const VRF: Context = Context("vrf instance");

/// The tables of this subject.
pub(crate) const TABLES: &[&Table<Builder>] = &[
    &Table { context: Context::TOP, feeds: &["vrfs"], commands: HEADS },
    &Table { context: VRF, feeds: &["vrfs"], commands: LINES },
];

const HEADS: &[Command<Builder>] = &[
    opens("vrf instance <vrf:name>", VRF, open),
    // As releases before 4.22 print it.
    opens("vrf definition <vrf:name>", VRF, open),
];

const LINES: &[Command<Builder>] = &[
    modelled("rd / <distinguisher:community>", |builder, line| {
        current(builder)?.distinguisher = line.set_or_none(line.string("distinguisher"));
        Some(())
    }),
    ignored("description <text>"),
    ignored("exit"),
];

/// What is remembered between lines.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The instance whose block is being read.
    current: Option<usize>,
    /// Where each instance stands in the model, and where it is defined.
    by_name: HashMap<String, (usize, Span)>,
}

/// What an instance does not say, it does not do.
pub(crate) fn finish(builder: &mut Builder) {
    for vrf in &mut builder.model.vrfs {
        vrf.distinguisher.or_default(None);
        vrf.imports.or_default(Vec::new());
        vrf.exports.or_default(Vec::new());
        vrf.import_policy.or_default(None);
        vrf.export_policy.or_default(None);
        vrf.from_global.or_default(None);
        vrf.into_global.or_default(None);
    }
}

/// The instance of this name, to write to.
pub(crate) fn named<'a>(builder: &'a mut Builder, name: &str) -> Option<&'a mut Vrf> {
    let (index, _) = builder.memory.vrf.by_name.get(name)?;
    builder.model.vrfs.get_mut(*index)
}

fn current(builder: &mut Builder) -> Option<&mut Vrf> {
    builder.model.vrfs.get_mut(builder.memory.vrf.current?)
}

fn open(builder: &mut Builder, line: &CommandLine<'_>) -> Option<()> {
    let name = line.string("vrf")?;
    builder.memory.vrf.current = None;
    if line.removes() {
        let Some((index, defined)) = builder.memory.vrf.by_name.remove(&name) else { return Some(()) };
        builder.undefine(defined);
        builder.model.vrfs.get_mut(index)?.active = false;
        return Some(());
    }
    let known = builder.memory.vrf.by_name.get(&name).map(|(index, _)| *index);
    builder.memory.vrf.current = Some(known.unwrap_or(builder.model.vrfs.len()));
    if known.is_none() {
        builder.define(ReferenceKind::Vrf, &name, line.span);
        builder.memory.vrf.by_name.insert(name.clone(), (builder.model.vrfs.len(), line.span));
        builder.model.vrfs.push(Vrf { at: line.block, name, ..Vrf::default() });
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use seawall_api::Fact;

    use crate::sample::{unknown, whole};

    #[test]
    fn instances_come_and_go() {
        let reading = whole(
            "vrf instance MGMT\n   description out of band\nvrf definition OLD\n   rd 65000:1\nvrf instance B\nno vrf instance B\n",
        );
        assert!(unknown(&reading).is_empty(), "{:?}", unknown(&reading));
        let [mgmt, old, b] = reading.model.vrfs.as_slice() else { panic!() };
        assert_eq!((mgmt.name.as_str(), &mgmt.distinguisher), ("MGMT", &Fact::Default(None)));
        assert_eq!(old.distinguisher.configured().unwrap(), "65000:1");
        assert!(mgmt.active && !b.active);
        assert_eq!(reading.model.definitions.len(), 2);
    }
}
