//! Applies a change script to a configuration of menus as the device would.

use super::document::Document;
use super::grammar::MenuGrammar;
use super::select::{Given, Selector, Step, Verb, path_above, step};
use super::store::{Store, Stored};
use super::table::Form;
use crate::apply::{Applied, Origin, Rejection};
use crate::reader::statements::{Found, Statement, Value, find, statements};
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

/// Applies `script` to what was read.
pub fn apply<B: 'static>(shell: &MenuShell<B>, reading: &Reading, script: &str) -> Applied {
    let grammar = (shell.grammar)();
    let text = Text::new(script.replace("\r\n", "\n"));
    let tree = (shell.grow)(&text);
    let mut store = Store::default();
    let document = Document::of(grammar, reading, &mut store);
    let mut change = Change { grammar, text: &text, store, document };
    let mut rejected = Vec::new();
    for (id, _) in tree.iter().filter(|(_, node)| node.kind == NodeKind::Command) {
        let base = path_above(&text, &tree, id);
        for statement in statements(&text, &tree, id) {
            if let Err(reason) = change.carry_out(&base, &statement) {
                rejected.push(Rejection { span: statement.span, reason: reason.to_owned() });
            }
        }
    }
    let (text, origins) = change.document.print();
    Applied { text, origins, removed: Vec::new(), complete: rejected.is_empty(), rejected }
}

struct Change<'a, B: 'static> {
    grammar: &'static MenuGrammar<B>,
    text: &'a Text,
    store: Store<'a>,
    document: Document,
}

impl<'a, B: 'static> Change<'a, B> {
    fn carry_out(&mut self, base: &str, statement: &Statement<'a>) -> Result<(), &'static str> {
        if statement.script {
            return Err("a script");
        }
        let mut step = step(self.grammar, base, statement);
        let Some((menu, compiled)) = step.menu.and_then(|menu| Some((menu, self.grammar.menus.get(menu)?))) else {
            return Err("not a menu that is known");
        };
        let Some(verb) = step.verb else {
            return if step.given.is_empty() && step.head == statement.words.len() {
                Ok(())
            } else {
                Err("not understood")
            };
        };
        let place = step.given.iter().position(|given| given.name == PLACE).map(|at| step.given.remove(at));
        let known = step.given.iter().all(|given| given.known.is_some());
        if verb == Verb::Nothing {
            return Ok(());
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
        }
    }

    fn origin(statement: &Statement<'_>) -> Origin {
        Origin::Change(statement.span)
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
        let item = self.document.add((menu, path), written, ("add", &[PLACE]), before, Self::origin(statement));
        self.document.stands_in(Some(item));
        Ok(())
    }

    /// The item of the record that a new one goes before.
    fn place(&mut self, menu: usize, value: Option<&Value<'a>>, statement: &Statement<'a>) -> Option<usize> {
        let Found::Conditions(conditions) = find(self.text, value?.span) else { return None };
        let named = self.store.select(self.grammar, (menu, statement.span), &Selector::Find(&conditions), false)?;
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
        let named = self.store.select(self.grammar, at, &step.selector, true).ok_or("nobody can say which records")?;
        let naming = statement.words.get(step.head).map_or("", |word| self.text.slice(word.span()));
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
        let origin = Self::origin(statement);
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
            let item = self.document.add((menu, path), (self.text, statement), (&head, &[]), None, origin);
            self.document.stands_in(Some(item));
            step.given.iter().for_each(|given| self.store.put(index, given));
            self.store.records.get_mut(index).ok_or("no such record")?.statements.push(number);
            return Ok(());
        };
        let shared = self.shared(&items, index);
        if shared {
            return Err("the statement that made it concerns other records too");
        }
        for given in &step.given {
            let item = items.iter().rev().find(|item| self.document.has(**item, &given.name)).copied().unwrap_or(last);
            let word = given.value.as_ref().map(|_| self.text.slice(given.span).to_owned());
            self.document.rewrite(item, &given.name, word.as_deref(), origin);
            self.store.put(index, given);
        }
        if let Some(switch) = switch {
            let item = items.iter().rev().find(|item| self.document.has(**item, "disabled")).copied().unwrap_or(last);
            self.document.rewrite(item, "disabled", Some(switch), origin);
        }
        Ok(())
    }

    /// Whether statements of a record made or changed others too.
    fn shared(&self, items: &[usize], index: usize) -> bool {
        let menu = self.store.records.get(index).map(|record| record.menu);
        let others =
            menu.and_then(|menu| self.store.of_menu.get(&menu)).into_iter().flatten().filter(|it| **it != index);
        let mut of_others = others.filter_map(|it| self.store.records.get(*it)).filter(|record| !record.removed);
        of_others.any(|record| {
            record.statements.iter().filter_map(|it| self.document.item(*it)).any(|it| items.contains(&it))
        })
    }

    fn remove(&mut self, menu: usize, step: &Step<'a, '_>, statement: &Statement<'a>) -> Result<(), &'static str> {
        let at = (menu, statement.span);
        let named = self.store.select(self.grammar, at, &step.selector, false).ok_or("nobody can say which records")?;
        if named.is_empty() {
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
                self.document.remove(item);
            }
        }
        Ok(())
    }
}
