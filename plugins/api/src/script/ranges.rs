//! Numbered lines that share blocks: `line vty 0 4`.

use super::document::ItemId;
use super::session::{Mode, Session};
use super::wording::{Sense, Typed, sense};
use crate::Span;
use crate::command::Context;

/// Numbers from the first to the last.
type Numbers = (u64, u64);

impl<B: 'static> Session<'_, B> {
    /// Opens the lines of a kind from one number to another. Blocks that reach beyond them are divided, and those that are
    /// missing made.
    pub(super) fn open_range(
        &mut self,
        head: &str,
        numbers: Numbers,
        parts: &[u64],
        by: Span,
    ) -> Result<(), &'static str> {
        let mut blocks = self.divided(head, numbers, by)?;
        let mut context = None;
        let mut next = numbers.0;
        let mut missing = Vec::new();
        for (from, to) in blocks.iter().map(|(numbers, _)| *numbers).chain([(numbers.1.saturating_add(1), numbers.1)]) {
            if from > next {
                missing.extend(in_parts((next, from - 1), parts));
            }
            next = next.max(to.saturating_add(1));
        }
        for numbers in missing {
            let typed = self.head_of(head, numbers)?;
            let id = self.document.add(None, &typed.words, by, &typed.identity, super::document::Place::Usual);
            blocks.push((numbers, id));
        }
        if let Some((numbers, _)) = blocks.first() {
            context = self.head_of(head, *numbers)?.known.opens;
        }
        let context: Context = context.ok_or("not something that has a block")?;
        self.modes = vec![Mode { blocks: blocks.into_iter().map(|(_, id)| id).collect(), context, column: None }];
        Ok(())
    }

    /// Takes the lines of a kind away.
    pub(super) fn remove_range(&mut self, head: &str, numbers: Numbers, by: Span) -> Result<(), &'static str> {
        for (_, id) in self.divided(head, numbers, by)? {
            self.document.take_away(id, by);
        }
        self.modes.clear();
        Ok(())
    }

    /// The blocks of these numbers, in order; those that hold others too are divided.
    fn divided(
        &mut self,
        head: &str,
        (first, last): Numbers,
        by: Span,
    ) -> Result<Vec<(Numbers, ItemId)>, &'static str> {
        let words: Vec<String> = head.split(' ').map(str::to_owned).collect();
        let mut inside = Vec::new();
        for id in self.document.beginning(None, &words) {
            let line = self.document.item(id).map_or("", |item| item.words()).to_owned();
            let mut numbers = line.split_ascii_whitespace().skip(words.len()).map(str::parse::<u64>);
            let Some(Ok(from)) = numbers.next() else { continue };
            let to = numbers.next().and_then(Result::ok).unwrap_or(from);
            if to < first || from > last || to < from {
                continue;
            }
            let (begin, end) = (from.max(first), to.min(last));
            let mut part = id;
            if end < to {
                let above = self.head_of(head, (end + 1, to))?;
                self.document.copy_behind(id, &above.words, &above.identity, by);
            }
            if from < begin {
                let within = self.head_of(head, (begin, end))?;
                part = self.document.copy_behind(id, &within.words, &within.identity, by);
                self.rename(head, id, (from, begin - 1), by)?;
            } else if end < to {
                self.rename(head, id, (begin, end), by)?;
            }
            inside.push(((begin, end), part));
        }
        inside.sort_unstable();
        Ok(inside)
    }

    fn rename(&mut self, head: &str, id: ItemId, numbers: Numbers, by: Span) -> Result<(), &'static str> {
        let typed = self.head_of(head, numbers)?;
        self.document.rewrite(id, &typed.words, by);
        self.document.identify(id, typed.identity);
        Ok(())
    }

    fn head_of(&self, head: &str, (first, last): Numbers) -> Result<Typed, &'static str> {
        let line = if first == last { format!("{head} {first}") } else { format!("{head} {first} {last}") };
        match sense(self.shell, self.habits, &line, Context::TOP, false) {
            Sense::Command(typed) => Ok(*typed),
            _ => Err("not a command that is known here"),
        }
    }
}

/// Numbers, divided where the device always prints two blocks.
fn in_parts((first, last): Numbers, parts: &[u64]) -> Vec<Numbers> {
    let mut found = Vec::new();
    let mut from = first;
    for part in parts.iter().copied().filter(|part| *part > first && *part <= last) {
        found.push((from, part - 1));
        from = part;
    }
    found.push((from, last));
    found
}
