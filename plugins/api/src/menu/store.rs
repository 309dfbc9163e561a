//! The records that statements leave behind.

use rustc_hash::FxHashMap;

use super::grammar::MenuGrammar;
use super::select::{Given, Selector};
use super::table::Form;
use crate::Span;
use crate::reader::statements::{Condition, Relation, Value};

/// How many records all selectors together may name; beyond it nobody can say what they do.
const MOST_NAMED: usize = 2_000_000;

/// A property of a record.
#[derive(Debug, Clone)]
pub(super) struct Field<'a> {
    pub(super) name: String,
    pub(super) value: Option<Value<'a>>,
    /// The whole word that sets it.
    pub(super) span: Span,
    /// Whether it is known and its value of the right kind.
    pub(super) known: bool,
}

/// A record.
#[derive(Debug, Default)]
pub(super) struct Stored<'a> {
    pub(super) menu: usize,
    /// The statement that made it.
    pub(super) at: Span,
    pub(super) fields: Vec<Field<'a>>,
    /// The statements that made and changed it, by number.
    pub(super) statements: Vec<usize>,
    /// Whether the device has it by itself.
    pub(super) built_in: bool,
    pub(super) removed: bool,
    /// Whether it stands for a statement that was not understood.
    pub(super) broken: bool,
}

impl<'a> Stored<'a> {
    pub(super) fn field(&self, name: &str) -> Option<&Field<'a>> {
        self.fields.iter().rev().find(|field| field.name == name)
    }

    fn says(&self, name: &str) -> Option<&str> {
        self.field(name)?.value.as_ref().map(|value| value.text.as_ref())
    }

    fn fits(&self, condition: &Condition<'_>) -> bool {
        let is = self.says(condition.name) == Some(condition.value.text.as_ref());
        is == (condition.relation == Relation::Is)
    }
}

/// All records, in the order in which they were made.
#[derive(Debug, Default)]
pub(super) struct Store<'a> {
    pub(super) records: Vec<Stored<'a>>,
    /// The records of each menu.
    pub(super) of_menu: FxHashMap<usize, Vec<usize>>,
    /// The records that had a property of this value at some time.
    by_value: FxHashMap<(usize, String, String), Vec<usize>>,
    named: usize,
}

impl<'a> Store<'a> {
    /// Adds a record.
    pub(super) fn add(&mut self, record: Stored<'a>) -> usize {
        let (index, menu) = (self.records.len(), record.menu);
        self.of_menu.entry(menu).or_default().push(index);
        self.records.push(record);
        index
    }

    /// Sets or takes away a property of a record.
    pub(super) fn put(&mut self, index: usize, given: &Given<'a, '_>) {
        let Some(record) = self.records.get_mut(index) else { return };
        record.fields.retain(|field| field.name != *given.name);
        if let Some(value) = &given.value {
            let key = (record.menu, given.name.clone().into_owned(), value.text.to_string());
            self.by_value.entry(key).or_default().push(index);
        } else if given.known.is_some() {
            return;
        }
        record.fields.push(Field {
            name: given.name.clone().into_owned(),
            value: given.value.clone(),
            span: given.span,
            known: given.known.is_some(),
        });
    }

    /// The record of settings of a menu, made if there is none.
    pub(super) fn settings(&mut self, menu: usize, at: Span) -> usize {
        match self.of_menu.get(&menu).and_then(|all| all.first()) {
            Some(index) => *index,
            None => self.add(Stored { menu, at, built_in: true, ..Stored::default() }),
        }
    }

    /// The records that a selector names; those that the device has by itself are made where `makes` says so. `None` if
    /// nobody can say.
    pub(super) fn select<B: 'static>(
        &mut self,
        grammar: &MenuGrammar<B>,
        (menu, at): (usize, Span),
        selector: &Selector<'a, '_>,
        makes: bool,
    ) -> Option<Vec<usize>> {
        let compiled = grammar.menus.get(menu)?;
        let Form::Records(key) = compiled.menu.form else { return None };
        let found = match selector {
            Selector::None | Selector::Unknown => return None,
            Selector::Find(conditions) => self.found(menu, conditions, at, makes)?,
            Selector::Named(names) => {
                let mut found = Vec::new();
                for (name, place) in names.parts() {
                    found.extend(self.by_name(menu, key, name, (place, at), makes)?);
                }
                found
            }
        };
        self.named += found.len();
        (self.named <= MOST_NAMED).then_some(found)
    }

    fn live(&self, index: usize) -> bool {
        self.records.get(index).is_some_and(|record| !record.removed && !record.broken)
    }

    fn found(&mut self, menu: usize, conditions: &[Condition<'a>], at: Span, makes: bool) -> Option<Vec<usize>> {
        if conditions.iter().any(|condition| condition.relation == Relation::Other || condition.value.computed) {
            return None;
        }
        let exact = conditions.iter().find(|condition| condition.relation == Relation::Is);
        let candidates: Vec<usize> = match exact {
            Some(exact) => {
                let key = (menu, exact.name.to_owned(), exact.value.text.to_string());
                self.by_value.get(&key).cloned().unwrap_or_default()
            }
            None => self.of_menu.get(&menu).cloned().unwrap_or_default(),
        };
        self.named += candidates.len();
        let fits = |index: &usize| {
            self.live(*index)
                && self
                    .records
                    .get(*index)
                    .is_some_and(|record| conditions.iter().all(|condition| record.fits(condition)))
        };
        let mut found: Vec<usize> = candidates.into_iter().filter(fits).collect();
        found.dedup();
        if !found.is_empty() || !makes {
            return Some(found);
        }
        // What is changed and was never added, the device has by itself.
        exact?;
        let index = self.add(Stored { menu, at, built_in: true, ..Stored::default() });
        for condition in conditions.iter().filter(|condition| condition.relation == Relation::Is) {
            self.note(index, condition.name, &condition.value);
        }
        Some(vec![index])
    }

    fn by_name(
        &mut self,
        menu: usize,
        key: &str,
        name: &str,
        (place, at): (Span, Span),
        makes: bool,
    ) -> Option<Vec<usize>> {
        let known = |store: &Self, property: &str| -> Vec<usize> {
            let all = store.by_value.get(&(menu, property.to_owned(), name.to_owned()));
            let holds = |index: &&usize| {
                store.live(**index)
                    && store.records.get(**index).is_some_and(|record| record.says(property) == Some(name))
            };
            let mut found: Vec<usize> = all.into_iter().flatten().filter(holds).copied().collect();
            found.dedup();
            found
        };
        let is_number = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
        let mut found = known(self, if is_number { NUMBER } else { key });
        if found.is_empty() && !is_number {
            found = known(self, DEFAULT_NAME);
        }
        if !found.is_empty() {
            return Some(found);
        }
        // Only the first statements of an export name records by number: those that the device has by itself.
        let added = self.of_menu.get(&menu).into_iter().flatten();
        let numbered =
            !is_number || !added.into_iter().any(|index| self.records.get(*index).is_some_and(|it| !it.built_in));
        if !makes || !numbered || name.is_empty() {
            return None;
        }
        let index = self.add(Stored { menu, at, built_in: true, ..Stored::default() });
        let property = if is_number { NUMBER } else { key };
        self.by_value.entry((menu, property.to_owned(), name.to_owned())).or_default().push(index);
        let value = Value::owned(name.to_owned(), place);
        self.note(index, property, &value);
        Some(vec![index])
    }

    /// Notes what a selector says of a record.
    fn note(&mut self, index: usize, name: &str, value: &Value<'a>) {
        let Some(record) = self.records.get_mut(index) else { return };
        let key = (record.menu, name.to_owned(), value.text.to_string());
        self.by_value.entry(key).or_default().push(index);
        record.fields.push(Field { name: name.to_owned(), value: Some(value.clone()), span: value.span, known: true });
    }
}

/// The number of a record that the device has by itself, where a statement names it so.
const NUMBER: &str = "number";
/// What the device calls an interface by itself.
const DEFAULT_NAME: &str = "default-name";
