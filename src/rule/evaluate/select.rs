//! The objects that a rule judges.

use seawall_api::Span;
use seawall_api::reflect::{Object, Value};

use super::truth::{Chain, Facts};
use crate::rule::compile::{Each, Level};

/// The objects of one list or part, with what encloses each.
#[derive(Debug, Default)]
pub(super) struct Selection<'a> {
    /// From the outermost list inwards; the last one holds the objects.
    levels: Vec<Vec<Item<'a>>>,
    /// A line not read, by which there may be more objects.
    pub(super) open: Option<Span>,
}

/// A member of a list.
#[derive(Debug)]
struct Item<'a> {
    object: &'a dyn Object,
    /// Its index in its own list.
    index: u32,
    /// The index of what holds it in the level above.
    above: usize,
    /// Whether the device acts on it and on what holds it.
    active: bool,
}

impl<'a> Selection<'a> {
    /// Gathers the objects that `each` names.
    pub(super) fn new(facts: &Facts<'a>, each: &Each) -> Self {
        match each {
            Each::Part { root, parts, .. } => Self::part(facts, *root, parts),
            Each::List { root, levels } => {
                let mut selection = Self::default();
                for (depth, level) in levels.iter().enumerate() {
                    let mut items = Vec::new();
                    if depth == 0 {
                        let owner = facts.roots.get(*root).copied();
                        selection.extend(facts, level, owner, None, &mut items);
                    } else {
                        let above = selection.levels.pop().unwrap_or_default();
                        for (index, holder) in above.iter().enumerate() {
                            let holder = (index, holder.active);
                            let owner = above.get(index).map(|item| item.object);
                            selection.extend(facts, level, owner, Some(holder), &mut items);
                        }
                        selection.levels.push(above);
                    }
                    selection.levels.push(items);
                }
                selection
            }
        }
    }

    fn part(facts: &Facts<'a>, root: usize, parts: &[usize]) -> Self {
        let found = facts.roots.get(root).and_then(|root| inner(*root, parts));
        let items = found.map(|object| Item { object, index: 0, above: 0, active: object.active() });
        Self { levels: vec![items.into_iter().collect()], open: None }
    }

    fn extend(
        &mut self,
        facts: &Facts<'a>,
        level: &Level,
        owner: Option<&'a dyn Object>,
        holder: Option<(usize, bool)>,
        items: &mut Vec<Item<'a>>,
    ) {
        let Some(owner) = owner else { return };
        let Some(part) = inner(owner, &level.parts) else { return };
        let Value::Objects(members) = part.field(level.field) else { return };
        if self.open.is_none() && !facts.unread.is_empty() {
            let places: Vec<Span> = members.iter().map(|member| member.at()).collect();
            self.open = facts.unread.opening(level.read, holder.map(|_| owner.at()), &places);
        }
        let (above, active_above) = holder.unwrap_or((0, true));
        items.extend((0..).zip(members).map(|(index, object)| Item {
            object,
            index,
            above,
            active: active_above && object.active(),
        }));
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.levels.last().map_or(0, Vec::len)
    }

    fn item(&self, member: usize) -> Option<&Item<'a>> {
        self.levels.last()?.get(member)
    }

    /// Whether the device acts on an object.
    pub(super) fn active(&self, member: usize) -> bool {
        self.item(member).is_some_and(|item| item.active)
    }

    /// Where an object begins.
    pub(super) fn at(&self, member: usize) -> Span {
        self.item(member).map_or_else(Span::default, |item| item.object.at())
    }

    /// An object with what encloses it, from the outermost inwards.
    pub(super) fn chain(&self, member: usize, chain: &mut Chain<'a>) {
        chain.clear();
        self.walk(member, |item| chain.push(item.object));
        chain.reverse();
    }

    /// The indexes of an object and what encloses it, from the outermost inwards.
    pub(super) fn indexes(&self, member: usize) -> Vec<u32> {
        let mut indexes = Vec::with_capacity(self.levels.len());
        self.walk(member, |item| indexes.push(item.index));
        indexes.reverse();
        indexes
    }

    fn walk(&self, member: usize, mut with: impl FnMut(&Item<'a>)) {
        let mut at = member;
        for level in self.levels.iter().rev() {
            let Some(item) = level.get(at) else { return };
            with(item);
            at = item.above;
        }
    }
}

fn inner<'a>(mut object: &'a dyn Object, parts: &[usize]) -> Option<&'a dyn Object> {
    for part in parts {
        let Value::Object(inner) = object.field(*part) else { return None };
        object = inner;
    }
    Some(object)
}
