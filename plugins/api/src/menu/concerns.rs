//! What a statement could concern that was not understood.

use super::grammar::{Compiled, MenuGrammar};
use super::select::{Step, segments};
use crate::reading::Feeds;
use crate::{Span, Text};

/// The list of all secrets, which every menu with a secret feeds.
pub(super) const SECRETS: &str = "secrets";

impl<B: 'static> MenuGrammar<B> {
    /// The lists that a known menu feeds.
    pub(super) fn feeds_of(&self, menu: usize, within: Option<Span>) -> Feeds {
        let compiled = self.menus.get(menu);
        let mut paths = Vec::new();
        if let Some(compiled) = compiled {
            note(&mut paths, compiled);
        }
        let wide = compiled.is_some_and(|compiled| compiled.menu.wide);
        Feeds { paths, within: within.filter(|_| !wide) }
    }

    /// The lists that a statement could feed of which only parts are understood: those of its menu; of menus whose paths hold
    /// the words of its path in their order, or begin like it; and of menus that know all of its properties.
    pub(super) fn feeds_of_step(&self, step: &Step<'_, '_>) -> Feeds {
        let mut paths = Vec::new();
        let words: Vec<&str> = segments(&step.path).collect();
        match step.menu.and_then(|menu| self.menus.get(menu)) {
            Some(compiled) => {
                note(&mut paths, compiled);
                if step.given.iter().all(|given| given.known.is_some()) {
                    return finished(paths);
                }
            }
            None => self.note_near(&words, &mut paths),
        }
        for compiled in self.knowing(step) {
            note(&mut paths, compiled);
        }
        finished(paths)
    }

    /// The lists that a line could feed that only goes to a menu which is not known.
    pub(super) fn feeds_of_path(&self, path: &str) -> Feeds {
        let mut paths = Vec::new();
        self.note_near(&segments(path).collect::<Vec<_>>(), &mut paths);
        finished(paths)
    }

    /// The lists that a script could feed: those of the menus whose names stand in it.
    pub(super) fn feeds_of_script(&self, text: &Text, span: Span) -> Feeds {
        let mut paths = Vec::new();
        let script = text.slice(span);
        let words = script.split(|mark: char| !(mark.is_ascii_alphanumeric() || mark == '-'));
        for menu in words.filter_map(|word| self.by_word.get(word)).flatten() {
            if let Some(compiled) = self.menus.get(*menu) {
                note(&mut paths, compiled);
            }
        }
        finished(paths)
    }

    fn note_near(&self, words: &[&str], paths: &mut Vec<&'static str>) {
        // A path that lost a word still holds the others; one that is not known begins like some that are.
        let last = words.iter().rev().find_map(|word| self.by_word.get(word));
        for compiled in last.into_iter().flatten().filter_map(|menu| self.menus.get(*menu)) {
            let mut known = compiled.menu.path.split(' ');
            let holds = words.iter().all(|word| known.any(|other| other == *word));
            if holds {
                note(paths, compiled);
            }
        }
        let longest = self.menus.iter().map(|compiled| shared(compiled.menu.path, words)).max().unwrap_or(0);
        let begin = self.menus.iter().filter(|compiled| longest > 0 && shared(compiled.menu.path, words) == longest);
        begin.for_each(|compiled| note(paths, compiled));
        // What is written behind the menu around it may be a path from the root that lost its mark.
        for start in 1..words.len().min(8) {
            let rest = words.get(start..).unwrap_or_default();
            let ends = |compiled: &&Compiled<B>| {
                let mut known = compiled.menu.path.split(' ');
                rest.iter().all(|word| known.any(|other| other == *word))
            };
            let of_word = rest.last().and_then(|word| self.by_word.get(word)).into_iter().flatten();
            of_word.filter_map(|menu| self.menus.get(*menu)).filter(ends).for_each(|compiled| note(paths, compiled));
        }
    }

    /// The menus that know all of a statement's properties.
    fn knowing(&self, step: &Step<'_, '_>) -> impl Iterator<Item = &Compiled<B>> {
        let rarest =
            step.given.iter().filter_map(|given| self.by_property.get(given.name.as_ref())).min_by_key(|all| all.len());
        let menus = rarest.into_iter().flatten().filter_map(|menu| self.menus.get(*menu));
        menus.filter(|compiled| {
            let unknown = |name: &str| compiled.property(name).is_none() && self.by_property.contains_key(name);
            !step.given.iter().any(|given| unknown(&given.name))
        })
    }
}

fn note<B>(paths: &mut Vec<&'static str>, compiled: &Compiled<B>) {
    paths.extend_from_slice(compiled.menu.feeds);
    for outside in compiled.menu.outside {
        paths.extend_from_slice(outside.feeds);
    }
    if compiled.secret {
        paths.push(SECRETS);
    }
}

fn finished(mut paths: Vec<&'static str>) -> Feeds {
    paths.sort_unstable();
    paths.dedup();
    Feeds { paths, within: None }
}

/// How many words two paths share from their beginning.
fn shared(path: &str, words: &[&str]) -> usize {
    path.split(' ').zip(words).take_while(|(known, word)| known == *word).count()
}
