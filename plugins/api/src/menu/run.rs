//! Carries the statements of a configuration out and hands the records over that are left.

use super::concerns::SECRETS;
use super::grammar::{MenuGrammar, Use};
use super::record::Record;
use super::select::{Step, Verb, path_above, segments, step};
use super::store::{Store, Stored};
use crate::reader::statements::{Statement, statements};
use crate::reading::Feeds;
use crate::tree::NodeKind;
use crate::{LineState, Span, Text, Tree};

/// What became of a statement.
#[derive(Debug, Default)]
struct Outcome {
    state: Option<LineState>,
    menu: Option<usize>,
}

impl<B: 'static> MenuGrammar<B> {
    /// Reads a whole tree: carries out its statements, runs the handler of each record in the order of the tables, and says
    /// what became of each line.
    pub fn read(&self, text: &Text, tree: &Tree, builder: &mut B) -> Vec<LineState> {
        let all: Vec<Statement<'_>> = tree
            .iter()
            .filter(|(_, node)| node.kind == NodeKind::Command)
            .flat_map(|(id, _)| statements(text, tree, id))
            .collect();
        let mut store = Store::default();
        let mut outcomes = Vec::with_capacity(all.len());
        let mut above = (None, String::new());
        for (number, statement) in all.iter().enumerate() {
            let parent = tree.get(statement.node).and_then(|node| node.parent);
            if above.0 != Some(parent) {
                above = (Some(parent), path_above(text, tree, statement.node));
            }
            outcomes.push(self.carry_out(text, &mut store, (number, statement), &above.1));
        }
        self.hand_over(text, &store, &mut outcomes, builder);
        states(tree, &all, outcomes)
    }

    fn carry_out<'a>(
        &self,
        text: &Text,
        store: &mut Store<'a>,
        (number, statement): (usize, &Statement<'a>),
        base: &str,
    ) -> Outcome {
        if statement.script {
            let harmless = is_harmless(text.slice(statement.span));
            let state = if harmless {
                LineState::Ignored
            } else {
                LineState::Unknown(self.feeds_of_script(text, statement.span))
            };
            return Outcome { state: Some(state), menu: None };
        }
        let step = step(self, base, statement);
        let Some(menu) = step.menu else { return Outcome { state: Some(self.elsewhere(&step)), menu: None } };
        let done = self.change(store, &step, number, statement.span);
        let state = match (done, step.verb, self.menus.get(menu)) {
            // A line that only goes to the menu.
            (_, None, Some(compiled)) if step.given.is_empty() && statement.words.len() == step.head => {
                Some(if compiled.menu.handler.is_some() { LineState::Modelled } else { LineState::Ignored })
            }
            (_, Some(Verb::Nothing), _) => Some(LineState::Ignored),
            (Some(_), _, _) if step.whole => self.outside(&step, menu, statement.span),
            (Some(_), Some(Verb::Add), _) => Some(LineState::Unknown(self.feeds_of(menu, Some(statement.span)))),
            _ => {
                let ordered = self.menus.get(menu).is_some_and(|compiled| compiled.menu.ordered);
                if ordered {
                    let broken = Stored { menu, at: statement.span, broken: true, ..Stored::default() };
                    let index = store.add(broken);
                    step.given.iter().for_each(|given| store.put(index, given));
                }
                Some(LineState::Unknown(self.feeds_of_step(&step)))
            }
        };
        Outcome { state, menu: Some(menu) }
    }

    /// A statement in a menu that is not known.
    fn elsewhere(&self, step: &Step<'_, '_>) -> LineState {
        let known = segments(&step.path).next().is_some_and(|first| HARMLESS.contains(&first));
        match step.verb {
            Some(Verb::Nothing) => LineState::Ignored,
            _ if known => LineState::Ignored,
            None if step.given.is_empty() => LineState::Unknown(self.feeds_of_path(&step.path)),
            _ => LineState::Unknown(self.feeds_of_step(step)),
        }
    }

    /// The state of a statement of which a property is known and not in the model.
    fn outside(&self, step: &Step<'_, '_>, menu: usize, at: Span) -> Option<LineState> {
        let compiled = self.menus.get(menu)?;
        let outside = step.given.iter().filter_map(|given| match given.known?.used {
            Use::Outside(number) => compiled.menu.outside.get(number),
            Use::Read | Use::Ignored => None,
        });
        let paths: Vec<&'static str> = outside.flat_map(|outside| outside.feeds).copied().collect();
        let within = Some(at).filter(|_| !compiled.menu.wide && step.verb == Some(Verb::Add));
        (!paths.is_empty()).then_some(LineState::Unmodelled(Feeds { paths, within }))
    }

    fn hand_over(&self, text: &Text, store: &Store<'_>, outcomes: &mut [Outcome], builder: &mut B) {
        for (menu, compiled) in self.menus.iter().enumerate() {
            let Some(handler) = compiled.menu.handler else { continue };
            for stored in store.of_menu.get(&menu).into_iter().flatten().filter_map(|index| store.records.get(*index)) {
                if stored.removed {
                    continue;
                }
                let record = Record { text, stored, path: compiled.menu.path };
                if handler(builder, &record).is_some() {
                    continue;
                }
                for number in &stored.statements {
                    if let Some(outcome) = outcomes.get_mut(*number) {
                        outcome.state = Some(LineState::Unknown(self.feeds_of(menu, None)));
                    }
                }
            }
        }
        for outcome in outcomes.iter_mut().filter(|outcome| outcome.state.is_none()) {
            let compiled = outcome.menu.and_then(|menu| self.menus.get(menu));
            outcome.state = compiled.map(|compiled| match compiled.menu.handler {
                Some(_) => LineState::Modelled,
                None if compiled.menu.feeds.is_empty() => LineState::Ignored,
                None => {
                    let mut paths = compiled.menu.feeds.to_vec();
                    paths.extend(compiled.secret.then_some(SECRETS));
                    LineState::Unmodelled(Feeds { paths, within: None })
                }
            });
        }
    }
}

/// Menus below which nothing is configured.
const HARMLESS: &[&str] = &["log", "ping", "quit"];

/// Commands of scripts that change nothing.
fn is_harmless(script: &str) -> bool {
    let first = script.split([' ', '\t']).next().unwrap_or_default();
    matches!(first, ":log" | ":put" | ":delay" | ":beep" | ":error") && !script.contains(['[', '{'])
}

/// What became of each line: of a line with several statements, the worst.
fn states(tree: &Tree, all: &[Statement<'_>], outcomes: Vec<Outcome>) -> Vec<LineState> {
    let mut states: Vec<LineState> = Vec::with_capacity(tree.len());
    let mut next = all.iter().zip(outcomes).peekable();
    for (id, node) in tree.iter() {
        let state = match node.kind {
            NodeKind::Blank => LineState::Blank,
            NodeKind::Comment | NodeKind::Residue => LineState::Ignored,
            NodeKind::Body => {
                node.parent.and_then(|parent| states.get(parent.0 as usize)).cloned().unwrap_or(LineState::Ignored)
            }
            NodeKind::Command => {
                let mut worst = LineState::Unknown(Feeds::default());
                let mut first = true;
                while let Some((_, outcome)) = next.next_if(|(statement, _)| statement.node == id) {
                    let state = outcome.state.unwrap_or_else(|| LineState::Unknown(Feeds::default()));
                    worst = if first { state } else { both(worst, state) };
                    first = false;
                }
                worst
            }
        };
        states.push(state);
    }
    states
}

fn both(one: LineState, other: LineState) -> LineState {
    let rank = |state: &LineState| match state {
        LineState::Unknown(_) => 4,
        LineState::Unmodelled(_) => 3,
        LineState::Modelled => 2,
        LineState::Ignored => 1,
        LineState::Blank => 0,
    };
    let (mut worse, better) = if rank(&one) >= rank(&other) { (one, other) } else { (other, one) };
    if let (
        LineState::Unknown(feeds) | LineState::Unmodelled(feeds),
        LineState::Unknown(more) | LineState::Unmodelled(more),
    ) = (&mut worse, better)
    {
        feeds.paths.extend(more.paths);
        feeds.within = None;
    }
    worse
}
