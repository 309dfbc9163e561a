//! What a statement does: in which menu, what, to which records, with which properties.

use std::borrow::Cow;

use super::grammar::{MenuGrammar, Property};
use super::kind::Kind;
use super::table::Form;
use crate::reader::statements::{Condition, Statement, Value, Word, is_verb};
use crate::tree::NodeKind;
use crate::{NodeId, Span, Text, Tree};

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    Add,
    Set,
    Remove,
    Enable,
    Disable,
    Unset,
    Comment,
    Move,
    /// Changes nothing that a rule could ask for.
    Nothing,
}

/// To which records.
#[derive(Debug)]
pub(super) enum Selector<'a, 'w> {
    None,
    /// Those that fit all of these.
    Find(&'w [Condition<'a>]),
    /// Those of these names, or of these numbers in the order in which the device prints them.
    Named(&'w Value<'a>),
    /// Nobody can say.
    Unknown,
}

/// A property of a statement.
#[derive(Debug)]
pub(super) struct Given<'a, 'w> {
    pub(super) name: Cow<'w, str>,
    /// None where it is taken away: `!key`.
    pub(super) value: Option<Value<'a>>,
    /// The whole word.
    pub(super) span: Span,
    /// What it is to the menu; `None` if the menu has none of this name, or the value is not of its kind.
    pub(super) known: Option<Property>,
}

/// A statement, taken apart.
#[derive(Debug)]
pub(super) struct Step<'a, 'w> {
    /// The menu's path as far as it is written.
    pub(super) path: String,
    pub(super) menu: Option<usize>,
    pub(super) verb: Option<Verb>,
    pub(super) selector: Selector<'a, 'w>,
    pub(super) given: Vec<Given<'a, 'w>>,
    /// Whether every word was understood.
    pub(super) whole: bool,
    /// How many words are the path, and what is done.
    pub(super) head: usize,
    /// How many words behind those name the records.
    pub(super) naming: usize,
}

/// The path of the menu that a line stands in.
pub(super) fn path_above(text: &Text, tree: &Tree, id: NodeId) -> String {
    let path = tree.path(id);
    let above = path.iter().take(path.len().saturating_sub(1)).filter_map(|id| tree.get(*id));
    let heads = above.filter(|node| node.kind == NodeKind::Command).map(|node| text.slice(node.span));
    heads.flat_map(segments).collect::<Vec<_>>().join(" ")
}

/// The words of a path: `/ip/firewall filter`.
pub(super) fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.split([' ', '\t', '/']).filter(|word| !word.is_empty())
}

/// Takes a statement apart that stands in the menu of this path.
pub(super) fn step<'a, 'w, B: 'static>(
    grammar: &MenuGrammar<B>,
    base: &str,
    statement: &'w Statement<'a>,
) -> Step<'a, 'w> {
    let from_root = matches!(statement.words.first(), Some(Word::Plain(value)) if value.text.starts_with('/'));
    let mut path = if from_root { String::new() } else { base.to_owned() };
    let mut head = 0;
    let mut verb = None;
    for word in &statement.words {
        let Word::Plain(value) = word else { break };
        let longer = segments(&value.text).fold(path.clone(), |path, word| joined(&path, word));
        head += 1;
        if !grammar.leads_somewhere(&longer) {
            // What is done may stand behind the path in one word: `/ip/service/set`.
            let (above, deed) = match value.text.rsplit_once('/') {
                Some((above, deed)) => (segments(above).fold(path.clone(), |path, word| joined(&path, word)), deed),
                None => (path.clone(), value.text.as_ref()),
            };
            let deeds = grammar.menu(&above).map_or(&[][..], |(_, known)| known.menu.deeds);
            verb = if deeds.contains(&deed) { Some(Verb::Nothing) } else { verb_of(deed) };
            if verb.is_some() {
                path = above;
                break;
            }
        }
        path = longer;
    }
    let menu = grammar.menu(&path).map(|(index, _)| index);
    let mut step = Step {
        path,
        menu,
        verb,
        selector: Selector::None,
        given: Vec::new(),
        whole: menu.is_some() && verb.is_some(),
        head,
        naming: 0,
    };
    take_words(grammar, &mut step, statement);
    step
}

/// A property that begins with a dot is of the group that the one before it names: `remote.address=192.0.2.1 .as=65001`.
pub(super) fn whole_name<'w>(name: &'w str, group: &mut Option<&'w str>) -> Cow<'w, str> {
    match (name.split_once('.'), *group) {
        (Some(("", _)), Some(group)) => format!("{group}{name}").into(),
        (Some((of, _)), _) if !of.is_empty() => {
            *group = Some(of);
            name.into()
        }
        _ => name.into(),
    }
}

fn is_switch(property: Property) -> bool {
    property.kind == Kind::Flag
}

fn joined(path: &str, word: &str) -> String {
    if path.is_empty() { word.to_owned() } else { format!("{path} {word}") }
}

fn verb_of(word: &str) -> Option<Verb> {
    Some(match word {
        "add" => Verb::Add,
        "set" => Verb::Set,
        "remove" => Verb::Remove,
        "enable" => Verb::Enable,
        "disable" => Verb::Disable,
        "unset" => Verb::Unset,
        "comment" => Verb::Comment,
        "move" => Verb::Move,
        word if is_verb(word) => Verb::Nothing,
        _ => return None,
    })
}

fn take_words<'a, 'w, B: 'static>(grammar: &MenuGrammar<B>, step: &mut Step<'a, 'w>, statement: &'w Statement<'a>) {
    let compiled = step.menu.and_then(|menu| grammar.menus.get(menu));
    let records = compiled.is_some_and(|known| known.menu.form != Form::Settings);
    if step.verb == Some(Verb::Nothing) {
        return;
    }
    let mut group = None;
    let selects = records && !matches!(step.verb, None | Some(Verb::Add));
    for (number, word) in statement.words.iter().enumerate().skip(step.head) {
        let first = selects && number == step.head;
        match word {
            Word::Plain(value) if value.text.starts_with('!') && value.text.len() > 1 => {
                let name = value.text.get(1..).unwrap_or_default();
                let known = compiled.and_then(|known| known.property(name));
                step.given.push(Given { name: name.into(), value: None, span: value.span, known });
            }
            Word::Plain(value) if first && !value.computed => {
                step.selector = Selector::Named(value);
                step.naming = 1;
            }
            Word::Find(_, Some(conditions)) if first => {
                step.selector = Selector::Find(conditions);
                step.naming = 1;
            }
            Word::Plain(value) if step.verb == Some(Verb::Unset) => {
                let known = compiled.and_then(|known| known.property(&value.text));
                step.given.push(Given { name: value.text.as_ref().into(), value: None, span: value.span, known });
            }
            // A switch is on where it stands by itself.
            Word::Plain(value) if compiled.and_then(|known| known.property(&value.text)).is_some_and(is_switch) => {
                let known = compiled.and_then(|known| known.property(&value.text));
                let on = Value::owned("yes".to_owned(), value.span);
                step.given.push(Given { name: value.text.as_ref().into(), value: Some(on), span: value.span, known });
            }
            Word::Property { span, name, value } => {
                let name = whole_name(name, &mut group);
                let known = compiled.and_then(|known| known.property(&name));
                let known = known.filter(|known| value.as_ref().is_some_and(|value| known.kind.fits(value)));
                step.given.push(Given { name, value: value.clone(), span: *span, known });
            }
            Word::Plain(_) | Word::Find(..) | Word::Computed(_) => {
                if first {
                    step.selector = Selector::Unknown;
                }
                step.whole = false;
            }
        }
    }
    let named = step.naming == 1 || !selects;
    step.whole &= named && step.given.iter().all(|given| given.known.is_some());
}
