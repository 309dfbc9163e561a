//! What a statement does to the records.

use super::grammar::MenuGrammar;
use super::select::{Given, Selector, Step, Verb};
use super::store::{Store, Stored};
use super::table::Form;
use crate::Span;
use crate::reader::statements::Value;

/// What is written where a statement switches a record on or off.
const SWITCH: &str = "disabled";

impl<B: 'static> MenuGrammar<B> {
    /// Changes the records. `None` if nobody can say which.
    pub(super) fn change<'a>(
        &self,
        store: &mut Store<'a>,
        step: &Step<'a, '_>,
        number: usize,
        at: Span,
    ) -> Option<Vec<usize>> {
        let menu = step.menu?;
        let settings = self.menus.get(menu)?.menu.form == Form::Settings;
        let verb = step.verb?;
        if settings {
            (verb == Verb::Set && matches!(step.selector, Selector::None)).then_some(())?;
            let index = store.settings(menu, at);
            step.given.iter().for_each(|given| store.put(index, given));
            store.records.get_mut(index)?.statements.push(number);
            return Some(vec![index]);
        }
        if verb == Verb::Add {
            let index = store.add(Stored { menu, at, statements: vec![number], ..Stored::default() });
            step.given.iter().for_each(|given| store.put(index, given));
            return Some(vec![index]);
        }
        let makes = matches!(verb, Verb::Set | Verb::Enable | Verb::Disable | Verb::Comment | Verb::Unset);
        let named = store.select(self, (menu, at), &step.selector, makes)?;
        match verb {
            Verb::Move => return None,
            Verb::Remove if named.is_empty() => return None,
            _ => {}
        }
        let switched = match verb {
            Verb::Enable => Some("no"),
            Verb::Disable => Some("yes"),
            _ => None,
        };
        let switched = switched.map(|word| Value::owned(word.to_owned(), at));
        for index in named.iter().copied() {
            if let Some(value) = &switched {
                let known = self.menus.get(menu)?.property(SWITCH);
                store.put(index, &Given { name: SWITCH.into(), value: Some(value.clone()), span: at, known });
            }
            step.given.iter().for_each(|given| store.put(index, given));
            let record = store.records.get_mut(index)?;
            record.statements.push(number);
            record.removed |= verb == Verb::Remove;
        }
        Some(named)
    }
}
