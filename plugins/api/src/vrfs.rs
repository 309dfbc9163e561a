//! Routing instances while they are read.

use std::collections::HashMap;

use crate::builder::{Builder, Holds};
use crate::command::CommandLine;
use crate::model::{Reference, ReferenceKind, Vrf, WhenUndefined};
use crate::{Fact, Span};

/// What is remembered of routing instances between lines.
#[derive(Debug, Default)]
pub struct Vrfs {
    /// The instance whose block is being read.
    current: Option<usize>,
    /// Where each instance stands in the model, and where it is defined.
    by_name: HashMap<String, (usize, Span)>,
}

impl Vrfs {
    /// The instance whose block is being read, by its place in the model.
    pub fn current(&self) -> Option<usize> {
        self.current
    }

    /// Whether an instance of this name is defined.
    pub fn has(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }
}

/// Opens the block of the instance in the argument `vrf`, or takes it away.
pub fn open<R: Default, M: Default + Holds<Vrfs>>(builder: &mut Builder<R, M>, line: &CommandLine<'_>) -> Option<()> {
    enter(builder, line, line.string("vrf")?)
}

/// Opens the block of the instance of this name, or takes it away.
pub fn enter<R: Default, M: Default + Holds<Vrfs>>(
    builder: &mut Builder<R, M>,
    line: &CommandLine<'_>,
    name: String,
) -> Option<()> {
    let memory = builder.memory.held_mut();
    memory.current = None;
    if line.removes() {
        let Some((index, defined)) = memory.by_name.remove(&name) else { return Some(()) };
        builder.undefine(defined);
        builder.model.vrfs.get_mut(index)?.active = false;
        return Some(());
    }
    let known = memory.by_name.get(&name).map(|(index, _)| *index);
    let index = known.unwrap_or(builder.model.vrfs.len());
    memory.current = Some(index);
    if known.is_none() {
        memory.by_name.insert(name.clone(), (index, line.span));
        builder.define(ReferenceKind::Vrf, &name, line.span);
        builder.model.vrfs.push(Vrf { at: line.block, name, ..Vrf::default() });
    }
    Some(())
}

/// The instance whose block is being read.
pub fn current<R: Default, M: Default + Holds<Vrfs>>(builder: &mut Builder<R, M>) -> Option<&mut Vrf> {
    builder.model.vrfs.get_mut(builder.memory.held().current?)
}

/// The instance of this name, to write to.
pub fn named<'a, R: Default, M: Default + Holds<Vrfs>>(
    builder: &'a mut Builder<R, M>,
    name: &str,
) -> Option<&'a mut Vrf> {
    let (index, _) = builder.memory.held().by_name.get(name)?;
    builder.model.vrfs.get_mut(*index)
}

/// Puts a route target among those that an instance imports, exports or both, or takes it away.
pub fn route_target(vrf: &mut Vrf, line: &CommandLine<'_>, target: &str, (imported, exported): (bool, bool)) {
    let ways = [(imported, &mut vrf.imports), (exported, &mut vrf.exports)];
    for (_, targets) in ways.into_iter().filter(|(meant, _)| *meant) {
        let mut all = targets.value().cloned().unwrap_or_default();
        all.retain(|known| known != target);
        if !line.removes() {
            all.push(target.to_owned());
        }
        *targets = Fact::Set(all, line.span);
    }
}

/// Binds a policy to one way between the instance whose block is being read and others, or takes it away, and notes the use.
pub fn policy<R: Default, M: Default + Holds<Vrfs>>(
    builder: &mut Builder<R, M>,
    line: &CommandLine<'_>,
    (name, when_undefined): (&str, WhenUndefined),
    field: fn(&mut Vrf) -> &mut Fact<Option<Reference>>,
) -> Option<()> {
    let vrf = current(builder)?;
    *field(vrf) = line.set_or_none(Some(Reference::new(ReferenceKind::RoutePolicy, name)));
    let user = format!("vrf {}", vrf.name);
    if !line.removes() {
        builder.uses(ReferenceKind::RoutePolicy, name, user, when_undefined, line.span);
    }
    Some(())
}

/// What an instance does not say, it does not do.
pub fn settle(vrfs: &mut [Vrf]) {
    for vrf in vrfs {
        vrf.distinguisher.or_default(None);
        vrf.imports.or_default(Vec::new());
        vrf.exports.or_default(Vec::new());
        vrf.import_policy.or_default(None);
        vrf.export_policy.or_default(None);
        vrf.from_global.or_default(None);
        vrf.into_global.or_default(None);
    }
}
