//! Applies a change script to a configuration of menus as the device would.

use rustc_hash::FxHashMap;

use super::document::{Document, one_line};
use super::grammar::MenuGrammar;
use super::select::{Given, Selector, Step, Verb, path_above, step};
use super::store::{Store, Stored};
use super::table::Form;
use super::typed::{Typed, typed};
use crate::apply::{Applied, Rejection};
use crate::reader::statements::{Condition, Found, Statement, Value, Word, find, statements};
use crate::tree::NodeKind;
use crate::{Reading, Text, Tree};

/// A system whose configuration is a tree of menus.
pub struct MenuShell<B: 'static> {
    /// Its grammar.
    pub grammar: fn() -> &'static MenuGrammar<B>,
    /// Lines into statements.
    pub grow: fn(&Text) -> Tree,
}

impl<B: 'static> std::fmt::Debug for MenuShell<B> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("MenuShell").finish_non_exhaustive()
    }
}

/// Where a new record goes that does not go to the end.
const PLACE: &str = "place-before";

const BY_NUMBER: &str =
    "numbers are those of a `print`, which the script does not show: name the record by `[find ...]`";

/// Applies `script` to what was read.
pub fn apply<B: 'static>(shell: &MenuShell<B>, reading: &Reading, script: &str) -> Applied {
    let grammar = (shell.grammar)();
    let Typed { text, menus } = typed(script);
    let tree = (shell.grow)(&text);
    let mut store = Store::default();
    let document = Document::of(grammar, reading, &mut store);
    let mut of_statement: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (index, record) in store.records.iter().enumerate() {
        record.statements.iter().for_each(|number| of_statement.entry(*number).or_default().push(index));
    }
    let mut change = Change { grammar, text: &text, store, document, of_statement };
    let mut rejected = Vec::new();
    let last_prompt = menus.iter().rposition(Option::is_some).unwrap_or(0);
    let mut printing = false;
    for (id, node) in tree.iter().filter(|(_, node)| node.kind == NodeKind::Command) {
        let line = node.line as usize;
        let prompt = menus.get(line).and_then(Option::as_ref);
        // What stands between a command that prints and the next prompt is what it printed.
        if printing && prompt.is_none() && line < last_prompt {
            continue;
        }
        printing = false;
        let base = prompt.cloned().unwrap_or_else(|| path_above(&text, &tree, id));
        for statement in statements(&text, &tree, id) {
            match change.carry_out(&base, &statement) {
                Ok(verb) => printing |= prompt.is_some() && verb == Some(Verb::Nothing),
                Err(reason) => rejected.push(Rejection { span: statement.span, reason: reason.to_owned() }),
            }
        }
    }
    let (text, origins) = change.document.print();
    Applied { text, origins, removed: change.document.removals(), complete: rejected.is_empty(), rejected }
}

struct Change<'a, B: 'static> {
    grammar: &'static MenuGrammar<B>,
    text: &'a Text,
    store: Store<'a>,
    document: Document,
    /// The records that each statement of the running configuration made or changed, by its number.
    of_statement: FxHashMap<usize, Vec<usize>>,
}

impl<'a, B: 'static> Change<'a, B> {
    fn carry_out(&mut self, base: &str, statement: &Statement<'a>) -> Result<Option<Verb>, &'static str> {
        if statement.script {
            return Err("a script");
        }
        let mut step = step(self.grammar, base, statement);
        let Some((menu, compiled)) = step.menu.and_then(|menu| Some((menu, self.grammar.menus.get(menu)?))) else {
            return Err("not a menu that is known");
        };
        let Some(verb) = step.verb else {
            return if step.given.is_empty() && step.head == statement.words.len() {
                Ok(None)
            } else {
                Err("not understood")
            };
        };
        if verb == Verb::Move {
            return self.move_to(menu, &step, statement).map(|()| Some(verb));
        }
        let place = step.given.iter().position(|given| given.name == PLACE).map(|at| step.given.remove(at));
        let known = step.given.iter().all(|given| given.known.is_some());
        if verb == Verb::Nothing {
            return Ok(Some(verb));
        }
        if !known || !step.whole && place.is_none() {
            return Err("not understood");
        }
        let path = compiled.menu.path;
        match (verb, compiled.menu.form) {
            (Verb::Add, Form::Records(_)) => self.add((menu, path), &step, statement, place.as_ref()),
            (Verb::Set, Form::Settings) => self.set_all((menu, path), &step, statement),
            (Verb::Set | Verb::Enable | Verb::Disable | Verb::Unset | Verb::Comment, Form::Records(_)) => {
                self.set((menu, path), &step, statement)
            }
            (Verb::Remove, Form::Records(_)) => self.remove(menu, &step, statement),
            _ => Err("not something that is done there"),
        }?;
        Ok(Some(verb))
    }

    fn add(
        &mut self,
        (menu, path): (usize, &str),
        step: &Step<'a, '_>,
        statement: &Statement<'a>,
        place: Option<&Given<'a, '_>>,
    ) -> Result<(), &'static str> {
        let before = match place.map(|given| given.value.as_ref()) {
            None => None,
            Some(value) => Some(self.place(menu, value, statement).ok_or("nothing to stand before")?),
        };
        let number = self.document.next();
        let stored = Stored { menu, at: statement.span, statements: vec![number], ..Stored::default() };
        let index = self.store.add(stored);
        step.given.iter().for_each(|given| self.store.put(index, given));
        let written = (self.text, statement);
        let item = self.document.add((menu, path), written, ("add", &[PLACE]), before, statement.span);
        self.document.stands_in(Some(item));
        Ok(())
    }

    /// Puts records before another one.
    fn move_to(&mut self, menu: usize, step: &Step<'a, '_>, statement: &Statement<'a>) -> Result<(), &'static str> {
        let Selector::Find(_) = step.selector else { return Err(BY_NUMBER) };
        let named = self.store.select(self.grammar, (menu, statement.span), &step.selector, false);
        let destination = match statement.words.get(step.head + step.naming..) {
            Some([Word::Property { name: "destination", value, .. }]) => self.place(menu, value.as_ref(), statement),
            Some([Word::Find(_, Some(conditions))]) => self.first_of(menu, conditions, statement),
            _ => None,
        };
        let before = destination.ok_or(BY_NUMBER)?;
        for index in named.ok_or("nobody can say which records")? {
            let statements = self.store.records.get(index).map(|record| record.statements.clone()).unwrap_or_default();
            let items: Vec<usize> = statements.iter().filter_map(|number| self.document.item(*number)).collect();
            let [item] = items.as_slice() else { return Err("several statements made it") };
            self.document.move_before(*item, before);
        }
        Ok(())
    }

    /// The item of the record that a new one goes before.
    fn place(&mut self, menu: usize, value: Option<&Value<'a>>, statement: &Statement<'a>) -> Option<usize> {
        let Found::Conditions(conditions) = find(self.text, value?.span) else { return None };
        self.first_of(menu, &conditions, statement)
    }

    fn first_of(&mut self, menu: usize, conditions: &[Condition<'a>], statement: &Statement<'a>) -> Option<usize> {
        let named = self.store.select(self.grammar, (menu, statement.span), &Selector::Find(conditions), false)?;
        let record = self.store.records.get(*named.first()?)?;
        self.document.item(*record.statements.first()?)
    }

    fn set_all(
        &mut self,
        (menu, path): (usize, &str),
        step: &Step<'a, '_>,
        statement: &Statement<'a>,
    ) -> Result<(), &'static str> {
        let index = self.store.settings(menu, statement.span);
        self.write(index, (menu, path), step, (statement, "set"))
    }

    fn set(
        &mut self,
        (menu, path): (usize, &str),
        step: &Step<'a, '_>,
        statement: &Statement<'a>,
    ) -> Result<(), &'static str> {
        let at = (menu, statement.span);
        let makes = match step.selector {
            // What was never added and has such a name, the device has by itself.
            Selector::Find(conditions) => {
                let form = self.grammar.menus.get(menu).map(|compiled| compiled.menu.form);
                let names =
                    |name: &str| name.starts_with("default") || matches!(form, Some(Form::Records(key)) if key == name);
                conditions.iter().any(|it| names(it.name))
            }
            _ => true,
        };
        let named = self.store.select(self.grammar, at, &step.selector, makes).ok_or("nobody can say which records")?;
        let naming = statement.words.get(step.head).map_or_else(String::new, |word| one_line(self.text, word.span()));
        for index in named {
            self.write(index, (menu, path), step, (statement, &format!("set {naming}")))?;
        }
        Ok(())
    }

    /// Writes properties of a record into the statements that set them, or into one more.
    fn write(
        &mut self,
        index: usize,
        (menu, path): (usize, &str),
        step: &Step<'a, '_>,
        (statement, head): (&Statement<'a>, &str),
    ) -> Result<(), &'static str> {
        let by = statement.span;
        let switch = match step.verb {
            Some(Verb::Enable) => Some("disabled=no"),
            Some(Verb::Disable) => Some("disabled=yes"),
            _ => None,
        };
        let record = self.store.records.get(index).ok_or("no such record")?;
        let items: Vec<usize> = record.statements.iter().filter_map(|number| self.document.item(*number)).collect();
        let Some(last) = items.last().copied() else {
            let number = self.document.next();
            let head = switch.map_or_else(|| head.to_owned(), |switch| format!("{head} {switch}"));
            let item = self.document.add((menu, path), (self.text, statement), (&head, &[]), None, by);
            self.document.stands_in(Some(item));
            step.given.iter().for_each(|given| self.store.put(index, given));
            self.store.records.get_mut(index).ok_or("no such record")?.statements.push(number);
            return Ok(());
        };
        if self.shared(index) {
            return Err("the statement that made it concerns other records too");
        }
        for given in &step.given {
            let item = items.iter().rev().find(|item| self.document.has(**item, &given.name)).copied().unwrap_or(last);
            let word = given.value.as_ref().map(|_| self.text.slice(given.span).to_owned());
            self.document.rewrite(item, &given.name, word.as_deref(), by);
            self.store.put(index, given);
        }
        if let Some(switch) = switch {
            let item = items.iter().rev().find(|item| self.document.has(**item, "disabled")).copied().unwrap_or(last);
            self.document.rewrite(item, "disabled", Some(switch), by);
        }
        Ok(())
    }

    /// Whether statements of a record made or changed others too.
    fn shared(&self, index: usize) -> bool {
        let statements = self.store.records.get(index).map(|record| record.statements.as_slice()).unwrap_or_default();
        let mut others = statements.iter().filter_map(|number| self.of_statement.get(number)).flatten();
        others.any(|it| *it != index && self.store.records.get(*it).is_some_and(|record| !record.removed))
    }

    fn remove(&mut self, menu: usize, step: &Step<'a, '_>, statement: &Statement<'a>) -> Result<(), &'static str> {
        let at = (menu, statement.span);
        let named = self.store.select(self.grammar, at, &step.selector, false).ok_or("nobody can say which records")?;
        if named.is_empty() && !matches!(step.selector, Selector::Find(_)) {
            return Err("no such record");
        }
        for index in named {
            let record = self.store.records.get_mut(index).ok_or("no such record")?;
            if record.built_in {
                return Err("the device has it by itself");
            }
            record.removed = true;
            let items: Vec<usize> = record.statements.iter().filter_map(|number| self.document.item(*number)).collect();
            for item in items {
                self.document.remove(item, statement.span);
            }
        }
        Ok(())
    }
}
