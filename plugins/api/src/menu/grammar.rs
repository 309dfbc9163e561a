//! A vendor's menus, made ready for look-ups.

use rustc_hash::FxHashMap;

use super::kind::Kind;
use super::table::{Form, Menu};

/// What becomes of a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// The handler reads it.
    Read,
    /// No rule could ever ask for it.
    Ignored,
    /// Known and not in the model: which of the menu's `outside` it is.
    Outside(usize),
}

/// A property of a menu.
#[derive(Debug, Clone, Copy)]
pub(super) struct Property {
    pub(super) kind: Kind,
    pub(super) used: Use,
}

/// A menu with its properties by name.
#[derive(Debug)]
pub(super) struct Compiled<B: 'static> {
    pub(super) menu: &'static Menu<B>,
    properties: FxHashMap<&'static str, Property>,
    /// Whether it may hold secrets.
    pub(super) secret: bool,
}

impl<B: 'static> Compiled<B> {
    /// A property by its name.
    pub(super) fn property(&self, name: &str) -> Option<Property> {
        self.properties.get(name).copied()
    }

    /// The names of its properties.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.properties.keys().copied()
    }
}

/// A vendor's whole grammar.
#[derive(Debug)]
pub struct MenuGrammar<B: 'static> {
    pub(super) menus: Vec<Compiled<B>>,
    pub(super) by_path: FxHashMap<&'static str, usize>,
    /// The menus of each word of their paths, and of each property.
    pub(super) by_word: FxHashMap<&'static str, Vec<usize>>,
    pub(super) by_property: FxHashMap<&'static str, Vec<usize>>,
    mistakes: Vec<String>,
}

/// Properties that every record has.
const OF_RECORDS: &[(&str, Kind)] = &[("comment", Kind::Text), ("disabled", Kind::Flag)];

impl<B: 'static> MenuGrammar<B> {
    /// Takes tables; records are handed over in their order.
    pub fn new(tables: &[&'static [Menu<B>]]) -> Self {
        let mut grammar = Self {
            menus: Vec::new(),
            by_path: FxHashMap::default(),
            by_word: FxHashMap::default(),
            by_property: FxHashMap::default(),
            mistakes: Vec::new(),
        };
        for menu in tables.iter().flat_map(|table| table.iter()) {
            let index = grammar.menus.len();
            let compiled = compile(menu, &mut grammar.mistakes);
            if grammar.by_path.insert(menu.path, index).is_some() {
                grammar.mistakes.push(format!("{}: twice", menu.path));
            }
            for word in menu.path.split(' ') {
                grammar.by_word.entry(word).or_default().push(index);
            }
            for name in compiled.names() {
                grammar.by_property.entry(name).or_default().push(index);
            }
            grammar.menus.push(compiled);
        }
        grammar
    }

    /// What is wrong with the tables; a plugin's test holds that nothing is.
    pub fn mistakes(&self) -> &[String] {
        &self.mistakes
    }

    /// A menu by its path.
    pub(super) fn menu(&self, path: &str) -> Option<(usize, &Compiled<B>)> {
        let index = *self.by_path.get(path)?;
        Some((index, self.menus.get(index)?))
    }

    /// Whether a menu of this path is known, or one below it.
    pub(super) fn leads_somewhere(&self, path: &str) -> bool {
        path.split(' ').next().and_then(|word| self.by_word.get(word)).is_some_and(|all| {
            all.iter().filter_map(|index| self.menus.get(*index)).any(|known| {
                known.menu.path.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
            })
        })
    }
}

fn compile<B>(menu: &'static Menu<B>, mistakes: &mut Vec<String>) -> Compiled<B> {
    let mut properties = FxHashMap::default();
    let mut note = |list: &'static str, used: Use| {
        for word in list.split_ascii_whitespace() {
            let parts = word.split_once('=').and_then(|(name, kind)| Some((name, Kind::from_word(kind)?)));
            let Some((name, kind)) = parts else {
                mistakes.push(format!("{}: {word}", menu.path));
                continue;
            };
            if properties.insert(name, Property { kind, used }).is_some() {
                mistakes.push(format!("{}: {name} twice", menu.path));
            }
        }
    };
    note(menu.reads, Use::Read);
    note(menu.ignores, Use::Ignored);
    for (number, outside) in menu.outside.iter().enumerate() {
        note(outside.properties, Use::Outside(number));
    }
    if menu.form != Form::Settings {
        for (name, kind) in OF_RECORDS {
            properties.entry(name).or_insert(Property { kind: *kind, used: Use::Read });
        }
    }
    let secret = properties.values().any(|property| property.kind == Kind::Secret);
    Compiled { menu, properties, secret }
}
