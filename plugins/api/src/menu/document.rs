//! A configuration as statements that can be changed, removed and added.

use rustc_hash::FxHashMap;

use super::grammar::MenuGrammar;
use super::select::{path_above, step, whole_name};
use super::store::Store;
use crate::apply::{Origin, Removal};
use crate::reader::statements::{Statement, Word, statements};
use crate::tree::NodeKind;
use crate::{NodeId, Reading, Span, Text};

/// A line, or a statement of several.
#[derive(Debug)]
struct Item {
    lines: Vec<(String, Origin)>,
    /// What stands before the properties, and each property's word by its name.
    parts: Option<(String, Vec<(String, String)>)>,
    /// The menu of the statement, or that the line goes to.
    menu: Option<usize>,
    /// Whether the path stands on a line above.
    bare: bool,
    removed: bool,
    /// Its lines in the running configuration.
    running: Vec<(String, Span)>,
    /// The last statement of the script that changed it or took it away.
    by: Option<Span>,
}

/// The lines of a configuration.
#[derive(Debug, Default)]
pub(super) struct Document {
    items: Vec<Item>,
    /// In the order in which they are printed.
    order: Vec<usize>,
    /// The item of each statement, by the statement's number; none where a line holds several.
    of_statement: Vec<Option<usize>>,
}

impl Document {
    /// Takes the lines of what was read, and carries its statements out.
    pub(super) fn of<'a, B: 'static>(grammar: &MenuGrammar<B>, reading: &'a Reading, store: &mut Store<'a>) -> Self {
        let (text, tree) = (&reading.text, &reading.tree);
        let mut document = Self::default();
        for (id, node) in tree.iter() {
            let whole = text.line_span(node.line);
            let line = (text.slice(whole).to_owned(), Origin::Running(whole));
            let running = (line.0.clone(), whole);
            let goes_on = node.kind == NodeKind::Body || node.kind == NodeKind::Blank && node.parent.is_some();
            match document.items.last_mut() {
                Some(above) if goes_on => {
                    above.lines.push(line);
                    above.running.push(running);
                    continue;
                }
                _ => document.push(line, vec![running]),
            }
            if node.kind == NodeKind::Command {
                document.note(grammar, (text, store), &statements(text, tree, id), &path_above(text, tree, id), id);
            }
        }
        document
    }

    fn push(&mut self, line: (String, Origin), running: Vec<(String, Span)>) {
        self.order.push(self.items.len());
        let lines = vec![line];
        self.items.push(Item { lines, parts: None, menu: None, bare: false, removed: false, running, by: None });
    }

    fn note<'a, B: 'static>(
        &mut self,
        grammar: &MenuGrammar<B>,
        (text, store): (&'a Text, &mut Store<'a>),
        all: &[Statement<'a>],
        base: &str,
        _node: NodeId,
    ) {
        let index = self.items.len().saturating_sub(1);
        for statement in all {
            let number = self.of_statement.len();
            self.of_statement.push((all.len() == 1).then_some(index));
            let step = step(grammar, base, statement);
            // What cannot be carried out changes no record here either.
            let _ = grammar.change(store, &step, number, statement.span);
            if let Some(item) = self.items.get_mut(index) {
                item.menu = step.menu;
                item.bare = !text.slice(statement.span).starts_with('/');
                item.parts = Some(parts(text, statement));
            }
        }
    }

    /// The item of a statement.
    pub(super) fn item(&self, statement: usize) -> Option<usize> {
        self.of_statement.get(statement).copied().flatten()
    }

    /// The number of the next statement.
    pub(super) fn next(&self) -> usize {
        self.of_statement.len()
    }

    /// Notes that the next statement is this item.
    pub(super) fn stands_in(&mut self, item: Option<usize>) {
        self.of_statement.push(item);
    }

    /// Whether an item has a property of this name.
    pub(super) fn has(&self, item: usize, name: &str) -> bool {
        let parts = self.items.get(item).and_then(|item| item.parts.as_ref());
        parts.is_some_and(|(_, properties)| properties.iter().any(|(known, _)| known == name))
    }

    /// Writes a property of a statement anew, adds it, or takes it away.
    pub(super) fn rewrite(&mut self, item: usize, name: &str, word: Option<&str>, by: Span) {
        let Some(item) = self.items.get_mut(item) else { return };
        let Some((head, properties)) = item.parts.as_mut() else { return };
        let known = properties.iter().find(|(known, _)| known == name).map(|(_, written)| written.as_str());
        if known == word {
            return;
        }
        match (properties.iter_mut().find(|(known, _)| known == name), word) {
            (Some(known), Some(word)) => word.clone_into(&mut known.1),
            (None, Some(word)) => properties.push((name.to_owned(), word.to_owned())),
            (_, None) => properties.retain(|(known, _)| known != name),
        }
        let words = properties.iter().map(|(_, word)| word.as_str());
        let line = std::iter::once(head.as_str()).chain(words).collect::<Vec<_>>().join(" ");
        item.lines = vec![(line, Origin::Change(by))];
        item.by = Some(by);
    }

    /// Takes a statement away.
    pub(super) fn remove(&mut self, item: usize, by: Span) {
        if let Some(item) = self.items.get_mut(item) {
            item.removed = true;
            item.by = Some(by);
        }
    }

    /// Puts a statement before another. The line stays the same.
    pub(super) fn move_before(&mut self, item: usize, before: usize) {
        if item == before {
            return;
        }
        self.order.retain(|known| *known != item);
        let place = self.order.iter().position(|known| *known == before).unwrap_or(self.order.len());
        self.order.insert(place, item);
    }

    /// The lines of the running configuration that are gone or say something else now, in their order. One that stands in the
    /// same menu again with the same words is not gone.
    pub(super) fn removals(&self) -> Vec<Removal> {
        let live = self.items.iter().filter(|item| !item.removed);
        let mut again: FxHashMap<(Option<usize>, &str), u32> = FxHashMap::default();
        for item in live.filter(|item| item.by.is_some() || item.running.is_empty()) {
            for (line, _) in &item.lines {
                *again.entry((item.menu, line.trim())).or_default() += 1;
            }
        }
        let mut removals = Vec::new();
        for item in &self.items {
            let Some(by) = item.by else { continue };
            for (line, running) in &item.running {
                match again.get_mut(&(item.menu, line.trim())).filter(|left| **left > 0) {
                    Some(left) => *left -= 1,
                    None => removals.push(Removal { running: *running, by }),
                }
            }
        }
        removals.sort_unstable();
        removals
    }

    /// Adds a statement to a menu: before an item, or behind the last of its menu.
    pub(super) fn add(
        &mut self,
        (menu, path): (usize, &str),
        (text, statement): (&Text, &Statement<'_>),
        (head, without): (&str, &[&str]),
        before: Option<usize>,
        by: Span,
    ) -> usize {
        let mut words = parts(text, statement).1;
        words.retain(|(name, _)| !without.contains(&name.as_str()));
        let in_menu = |index: &&usize| self.items.get(**index).is_some_and(|item| item.menu == Some(menu));
        let last = before.or_else(|| self.order.iter().rfind(in_menu).copied());
        let neighbour = last.and_then(|index| self.items.get(index));
        // The line that goes to the menu begins with its path, and so does a statement that names it.
        let bare =
            neighbour.is_none_or(|item| item.bare || item.parts.as_ref().is_none_or(|(head, _)| !has_verb(head)));
        if last.is_none() {
            self.push((format!("/{path}"), Origin::Change(by)), Vec::new());
        }
        let head = if bare { head.to_owned() } else { format!("/{path} {head}") };
        let line = words.iter().fold(head.clone(), |line, (_, word)| format!("{line} {word}"));
        let index = self.items.len();
        self.items.push(Item {
            lines: vec![(line, Origin::Change(by))],
            parts: Some((head, words)),
            menu: Some(menu),
            bare,
            removed: false,
            running: Vec::new(),
            by: None,
        });
        let place = last.and_then(|last| self.order.iter().position(|known| *known == last));
        let place = match (place, before) {
            (Some(place), Some(_)) => place,
            (Some(place), None) => place + 1,
            (None, _) => self.order.len(),
        };
        self.order.insert(place.min(self.order.len()), index);
        index
    }

    /// The text of all lines, and where each comes from.
    pub(super) fn print(&self) -> (String, Vec<Origin>) {
        let mut text = String::new();
        let mut origins = Vec::new();
        let live = self.order.iter().filter_map(|index| self.items.get(*index)).filter(|item| !item.removed);
        for (lines, origin) in live.flat_map(|item| &item.lines) {
            // A text in quotes may hold the ends of lines.
            for line in lines.split('\n') {
                text.push_str(line);
                text.push('\n');
                origins.push(*origin);
            }
        }
        (text, origins)
    }
}

fn has_verb(head: &str) -> bool {
    head.split([' ', '\t', '/']).any(|word| matches!(word, "add" | "set" | "remove" | "enable" | "disable"))
}

/// What stands before the properties, in one line, and each property's word by its name.
fn parts(text: &Text, statement: &Statement<'_>) -> (String, Vec<(String, String)>) {
    let mut head: Vec<String> = Vec::new();
    let mut properties = Vec::new();
    let mut group = None;
    for word in &statement.words {
        let written = one_line(text, word.span());
        match word {
            Word::Property { name, .. } => properties.push((whole_name(name, &mut group).into_owned(), written)),
            Word::Plain(value) if value.text.starts_with('!') => {
                properties.push((value.text.trim_start_matches('!').to_owned(), written));
            }
            // A switch that stands by itself; a name stands right behind what is done.
            Word::Plain(value) if head.iter().any(|word| has_verb(word)) && (adds(&head) || names(&head)) => {
                properties.push((value.text.to_string(), written));
            }
            _ => head.push(written),
        }
    }
    (head.join(" "), properties)
}

fn adds(head: &[String]) -> bool {
    head.last().is_some_and(|word| word == "add" || word.ends_with("/add"))
}

/// Whether a word stands behind what is done.
fn names(head: &[String]) -> bool {
    head.last().is_some_and(|word| !has_verb(word))
}

/// A word without the ends of lines inside it.
pub(super) fn one_line(text: &Text, span: Span) -> String {
    let mut joined = String::new();
    for line in text.slice(span).split('\n') {
        let line = if joined.is_empty() { line } else { line.trim_start() };
        let line = line.trim_end_matches(['\r', ' ', '\t']);
        joined.push_str(line.strip_suffix('\\').unwrap_or(line));
    }
    joined
}
