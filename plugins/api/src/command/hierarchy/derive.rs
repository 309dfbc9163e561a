//! Statements that follow from others: values that a path with expressions leads to, and where they are put.

use super::statement::{Hierarchy, Statement, StatementId};
use crate::command::Grammar;
use crate::{Span, Text};

/// How many statements one path is held against at most.
const MOST_STEPS: usize = 200_000;

impl Hierarchy {
    /// The words that the last expression of a path fits, in the order of their statements. `fits` says whether an expression fits a
    /// word. What is marked as not in force is passed over.
    pub fn fitting(
        &self,
        text: &Text,
        from: Option<StatementId>,
        path: &[&str],
        fits: fn(&str, &str) -> bool,
    ) -> Vec<Span> {
        let is_expression = |word: &str| word.starts_with('<') && word.ends_with('>');
        let Some(last) = path.iter().rposition(|word| is_expression(word)) else { return Vec::new() };
        let mut found = Vec::new();
        let mut steps = 0;
        let mut open: Vec<(StatementId, usize)> = self.children(from).map(|id| (id, 0)).collect();
        open.reverse();
        while let Some((id, matched)) = open.pop() {
            steps += 1;
            let Some(statement) = self.get(id).filter(|it| !it.inactive && steps <= MOST_STEPS) else { continue };
            let rest = path.get(matched..).unwrap_or_default();
            let fit = |(asked, word): (&&str, &Span)| {
                let word = text.slice(*word);
                *asked == word || is_expression(asked) && fits(asked, word)
            };
            if !rest.iter().zip(&statement.words).all(fit) {
                continue;
            }
            let matched = matched + rest.len().min(statement.words.len());
            let own = matched.saturating_sub(rest.len().min(statement.words.len()));
            if (own..matched).contains(&last) {
                found.extend(statement.words.get(last - own).copied());
            } else if matched < path.len() {
                let start = open.len();
                open.extend(self.children(Some(id)).map(|child| (child, matched)));
                if let Some(new) = open.get_mut(start..) {
                    new.reverse();
                }
            }
        }
        found
    }

    /// Adds a statement to a block, in words that stand elsewhere; nothing where the block has it already, or knows no such
    /// statement.
    pub fn derive<B: 'static>(
        &mut self,
        grammar: &'static Grammar<B>,
        text: &Text,
        block: StatementId,
        words: &[Span],
    ) -> Option<StatementId> {
        let context = self.get(block)?.opens?;
        let part = grammar.part(text, words, context).filter(|part| part.words.len() == words.len())?;
        let identity = part.identity(text);
        if self.find(Some(block), &identity).is_some() {
            return None;
        }
        let span = part.stands(text);
        let statement = Statement {
            parent: Some(block),
            span,
            words: part.words,
            children: Vec::new(),
            context,
            opens: part.opens,
            inactive: false,
            from: None,
            line: text.line_of(span.start),
            extent: Some(span),
            command: part.command,
            taken: part.taken,
            last: 0,
            gone: false,
            protected: false,
        };
        Some(self.add(statement, identity))
    }

    /// Puts those statements of a block first that fit, each kind in the order that it has.
    pub fn put_first(&mut self, block: Option<StatementId>, fits: impl Fn(&Statement) -> bool) {
        let all = match block {
            Some(block) => self.get(block).map_or_else(Vec::new, |statement| statement.children.clone()),
            None => self.top.clone(),
        };
        let (first, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|id| self.get(*id).is_some_and(&fits));
        let ordered: Vec<StatementId> = first.into_iter().chain(others).collect();
        match block.map(|block| self.get_mut(block)) {
            Some(Some(statement)) => statement.children = ordered,
            Some(None) => {}
            None => self.top = ordered,
        }
    }
}
